"""Invented tasks of 青岚县, entered by hand into a real desk."""

from datetime import date

from app.desk import Desk
from app.services.obligations import NewObligation, NewUnit
from models.enums import DocumentOrigin, NoteKind, Role

MINUTES = "县政府第24次常务会议"
UNIT = "县发展改革局"

TASKS: tuple[tuple[str, str, date | None, bool, tuple[tuple[str, Role], ...], int], ...] = (
    (
        "12",
        "完成青江北岸产业园一期标准厂房竣工验收，向入园企业交付首批不少于6万平方米厂房，并同步完成园区主干道与"
        "供排水管网接入。四季度启动二期用地报征。",
        date(2018, 10, 31),
        False,
        ((UNIT, Role.LEAD), ("县住房城乡建设局", Role.COOPERATING), ("石桥镇", Role.COOPERATING)),
        5,
    ),
    (
        "31",
        "行政许可事项办理时限在法定时限基础上再压减三成，压减后的事项目录向社会公布。",
        date(2018, 11, 15),
        False,
        (("县行政审批局", Role.LEAD), (UNIT, Role.COOPERATING)),
        2,
    ),
    (
        "7",
        "编制2019年县级政府投资项目年度计划草案，报县政府常务会议审定。",
        date(2018, 11, 30),
        False,
        ((UNIT, Role.LEAD), ("县财政局", Role.COOPERATING)),
        4,
    ),
    (
        "18",
        "完成11个村级光伏扶贫电站并网，制定收益分配办法并在村务公开栏公示。",
        date(2018, 12, 10),
        False,
        ((UNIT, Role.LEAD),),
        0,
    ),
    (
        "26",
        "配合完成县城污水处理厂二期扩建工程的可行性研究报告批复和初步设计审查。",
        date(2018, 12, 31),
        False,
        (("县住房城乡建设局", Role.LEAD), (UNIT, Role.COOPERATING)),
        3,
    ),
    (
        "9",
        "建成县级公共信用信息平台，归集32个部门的行政许可、行政处罚信息并按月报送市级平台。",
        date(2020, 12, 31),
        False,
        ((UNIT, Role.LEAD),),
        4,
    ),
    (
        "15",
        "落实涉企收费目录清单制度，清单之外一律不得收费。",
        None,
        True,
        (("县财政局", Role.LEAD), (UNIT, Role.COOPERATING)),
        0,
    ),
    (
        "2",
        "出台支持民营经济发展的若干措施，明确兑现流程和责任科室。",
        date(2018, 9, 30),
        False,
        ((UNIT, Role.LEAD),),
        0,
    ),
)


def fill(desk: Desk) -> list[int]:
    """Enter the tasks; the last one is closed, the first one has a measure ticked and a note.

    Returns:
        The obligations, in the order of `TASKS`.
    """
    ids = []
    for no, task, due, ongoing, units, measures in TASKS:
        new = NewObligation(
            task=task,
            units=tuple(NewUnit(name=name, role=role) for name, role in units),
            due=due,
            ongoing=ongoing,
            origin=DocumentOrigin.MINUTES,
            source_name=MINUTES,
            no=no,
            measures=tuple(f"第{number}步" for number in range(1, measures + 1)),
        )
        created = desk.obligations.add(new).created_id
        assert created is not None
        ids.append(created)
    desk.obligations.tick_obligations([ids[-1]])
    desk.notes.add("主体已完工。", kind=NoteKind.PROGRESS, obligation_ids=[ids[0]])
    detail = desk.queries.detail(ids[0])
    assert detail is not None
    desk.measures.tick(detail.assignment_id, detail.measures[0].measure_id)
    return ids
