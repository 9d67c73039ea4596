from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.queries.ledger_rows import Ledger, LedgerRow, LedgerUnit
from app.queries.rows import LightWord
from models.enums import AssignmentState, Level, Light, Role

TODAY = date(2018, 11, 20)

TASKS = [
    "完成青江北岸产业园一期标准厂房竣工验收，向入园企业交付首批不少于6万平方米厂房，并同步完成园区主干道与供排水管网接入。",
    "行政许可事项办理时限在法定时限基础上再压减三成，压减后的事项目录向社会公布。",
    "编制2019年县级政府投资项目年度计划草案，报县政府常务会议审定。",
    "落实涉企收费目录清单制度，清单之外一律不得收费。",
    "建成县级公共信用信息平台，归集32个部门的行政许可、行政处罚信息并按月报送市级平台。",
]
MEASURES = [
    ("制定工作方案，明确任务书、时间表、路线图，逐项落实责任单位和责任人员", True),
    ("建立月调度、季通报制度，对连续两次欠进度的项目由分管副县长约谈业主单位", False),
    ("开展专项督查，督查结果纳入年度目标绩效考核", False),
]
LIGHTS = [
    (LightWord(light=Light.RED, days=20), AssignmentState.UNDER_WAY, date(2018, 10, 31), False),
    (LightWord(light=Light.YELLOW, days=10), AssignmentState.UNDER_WAY, date(2018, 11, 30), False),
    (LightWord(light=Light.GREEN, days=41), AssignmentState.EXTENDED, date(2018, 12, 31), False),
    (LightWord(light=Light.BLUE), AssignmentState.NOT_STARTED, None, True),
    (LightWord(light=Light.GREY), AssignmentState.CLOSED, date(2018, 9, 30), False),
    (LightWord(light=Light.UNSET), AssignmentState.NOT_STARTED, None, False),
    (LightWord(light=Light.NONE), AssignmentState.NOT_STARTED, None, False),
]


def row(number: int = 1, **changes: object) -> LedgerRow:
    light, state, deadline, ongoing = LIGHTS[number % len(LIGHTS)]
    values: dict[str, Any] = {
        "unit": "县发展改革局",
        "role": Role.LEAD,
        "no": str(number),
        "code": f"6-{number:03}",
        "task": TASKS[number % len(TASKS)],
        "allocation": "牵头：县发展改革局；配合：县财政局、县住房城乡建设局、各乡镇人民政府",
        "lead": "县发展改革局",
        "cooperating": "县财政局、县住房城乡建设局、各乡镇人民政府",
        "measures": tuple(MEASURES[: number % 4]),
        "schedule": "2018年10月底前完成，持续推进" if ongoing or deadline else None,
        "deadline": deadline,
        "progress": "主体及道路已完工，消防验收10月22日受理。" if number % 2 else "",
        "problem": "供水干管跨铁路段待批。" if number % 3 == 0 else "",
        "next": "",
        "remark": "",
        "state": state,
        "light": light,
        "ongoing": ongoing,
        "closed_on": date(2018, 11, 2) if state is AssignmentState.CLOSED else None,
        "document": "青府发〔2018〕6号",
        "document_title": "青岚县人民政府关于印发2018年重点工作任务分工方案的通知",
        "source": "青岚县人民政府公报2018年第3期.docx",
        "uid": f"0f{number:030}",
    }
    return LedgerRow(**{**values, **changes})


def unit(name: str, rows: tuple[LedgerRow, ...]) -> LedgerUnit:
    lights = [each.light.light for each in rows]
    return LedgerUnit(
        unit_id=1,
        name=name,
        level=Level.COUNTY,
        rows=rows,
        total=len(rows),
        closed=lights.count(Light.GREY),
        overdue=lights.count(Light.RED),
        soon=lights.count(Light.YELLOW),
        later=lights.count(Light.GREEN),
        ongoing=lights.count(Light.BLUE),
        unset=lights.count(Light.UNSET),
        none=lights.count(Light.NONE),
    )


def ledger(units: tuple[LedgerUnit, ...], **changes: object) -> Ledger:
    values: dict[str, Any] = {
        "office": "青岚县人民政府办公室",
        "place": "青岚县",
        "who": "李文",
        "today": TODAY,
        "units": units,
        "all_rows": tuple(each for one in units for each in one.rows),
    }
    return Ledger(**{**values, **changes})


@pytest.fixture
def make_row() -> Callable[..., LedgerRow]:
    return row


@pytest.fixture
def make_unit() -> Callable[[str, tuple[LedgerRow, ...]], LedgerUnit]:
    return unit


@pytest.fixture
def make_ledger() -> Callable[..., Ledger]:
    return ledger


@pytest.fixture
def office_ledger() -> Ledger:
    """Three units, all lights, 40 tasks."""
    first = unit("县发展改革局", tuple(row(n) for n in range(1, 26)))
    second = unit("县财政局", tuple(row(n, unit="县财政局") for n in range(26, 40)))
    third = unit("各乡镇人民政府", (row(40, unit="各乡镇人民政府"),))
    return ledger((first, second, third))
