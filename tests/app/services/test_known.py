"""What the ledger knows of a document before anything is stored: pairs, doubts, what is left, and every difference."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from app.desk import Desk
from app.known import DifferenceField, DocumentMatch, MatchKind, MatchReason
from app.services.known import KnownDocuments, document_match
from importers import pipeline
from importers.drafts import DraftBatch, DraftDocument, DraftObligation, Extracted
from models.enums import Level, Role
from tests.app.invented import (
    HELP,
    LEAD,
    OTHER_TASKS,
    TASK,
    batch,
    corrected,
    document,
    due,
    duty,
    item,
    item_12,
    keys,
    plan,
    task_no,
    unit,
)


def table(*items: DraftObligation) -> DraftDocument:
    """Return a table that prints neither number nor issuer."""
    return document(*items, number=None, issuer=None, title="重点任务分工表", place="", level=Level.OTHER)


def known(desk: Desk, draft: DraftDocument, drafts: Sequence[DraftObligation] | None = None) -> DocumentMatch | None:
    with desk.store.reading() as session:
        return document_match(session, draft, draft.obligations if drafts is None else drafts)


def found(desk: Desk, draft: DraftDocument) -> DocumentMatch:
    match = known(desk, draft)
    assert match is not None
    return match


def differences(match: DocumentMatch) -> dict[DifferenceField, tuple[str, str]]:
    return {one.field: (one.old, one.new) for one in match.differences}


def test_an_empty_ledger_knows_nothing(desk: Desk) -> None:
    assert known(desk, plan().documents[0]) is None


def test_a_copy_is_known_by_its_number_and_differs_in_nothing(plan_desk: Desk) -> None:
    match = found(plan_desk, replace(plan().documents[0], number="青府发[2018] 6 号"))
    assert (match.kind, match.reason, match.label) == (MatchKind.SAME, MatchReason.NUMBER, "青府发〔2018〕6号")
    assert match.imported_on == date(2018, 11, 20)
    assert (len(match.pairs), match.doubtful, match.left, match.new, match.total) == (6, {}, (), (), 6)
    assert match.differences == ()
    assert not match.half_left


def test_another_issuer_of_the_same_number_is_another_document(plan_desk: Desk) -> None:
    assert known(plan_desk, document(item_12(), issuer="柳溪县人民政府", place="柳溪县")) is None


def test_a_bare_table_is_known_by_four_fifths_of_its_tasks(plan_desk: Desk) -> None:
    tasks = [one.task.value for one in plan().documents[0].obligations]
    four_of_five = [item(task, no=str(at)) for at, task in enumerate((*tasks[:4], "另一项工作任务。"), start=1)]
    match = found(plan_desk, table(*four_of_five))
    assert match.reason is MatchReason.TASKS
    assert list(match.pairs) == [0, 1, 2, 3]
    assert match.new == (4,)
    assert known(plan_desk, table(*four_of_five[1:])) is None


def test_a_stored_bare_table_is_known_again_when_its_gazette_comes(desk: Desk) -> None:
    desk.imports.store([batch(table(*plan().documents[0].obligations))])
    match = found(desk, plan().documents[0])
    assert (match.reason, len(match.pairs)) == (MatchReason.TASKS, 6)


def test_a_withdrawn_document_is_not_known(plan_desk: Desk) -> None:
    plan_desk.obligations.withdraw_document(keys(plan_desk, "document")[0], "重复")
    assert known(plan_desk, plan().documents[0]) is None


def test_a_corrected_print_names_what_differs(plan_desk: Desk) -> None:
    match = found(plan_desk, corrected().documents[0])
    by_field = {(one.index, one.field): one for one in match.differences}
    schedule = by_field[0, DifferenceField.SCHEDULE]
    assert (schedule.old, schedule.new, schedule.current) == (
        "10月底前完成，持续推进",
        "12月底前",
        "10月底前完成，持续推进",
    )
    assert by_field[0, DifferenceField.DATES].old == "2018-10-31 10月底前"
    assert by_field[0, DifferenceField.DATES].new == "2018-12-31 12月底前"
    assert by_field[1, DifferenceField.UNITS].new == "县政务服务局"
    assert by_field[2, DifferenceField.MEASURES].current == "清理目录\n公布清单\n开展检查"
    assert not any(one.hers for one in match.differences)
    assert match.left == (task_no(plan_desk, "16"),)
    assert match.new == (5,)


def test_only_a_role_may_differ(plan_desk: Desk) -> None:
    match = found(plan_desk, document(item(OTHER_TASKS[2], unit("县财政局", LEAD), unit("县住建局", HELP), no="15")))
    assert match.half_left
    # the cell reads the same; a role that a rule of the paper gives differs in no print
    assert DifferenceField.UNITS not in differences(match)


def test_typography_is_no_difference(plan_desk: Desk) -> None:
    match = found(plan_desk, document(item_12(task=Extracted(TASK.replace("，", " ， "), TASK))))
    assert differences(match) == {}


def test_what_is_hers_is_marked_and_matched_by_the_last_print(plan_desk: Desk) -> None:
    number = task_no(plan_desk, "12")
    plan_desk.obligations.edit(number, "task", "交付首批厂房")
    plan_desk.obligations.add_unit(number, "县自然资源局", HELP)
    plan_desk.obligations.set_role(duty(plan_desk, "县住建局"), Role.LEAD)
    plan_desk.milestones.set_due([number], date(2018, 12, 1))
    fresh = item_12(
        task=Extracted(TASK.replace("一期", "一、二期"), ""),
        milestones=(due(date(2018, 11, 30), "11月底前"),),
        units=(unit("县发展改革局", LEAD),),
        units_printed="县发展改革局",
        ongoing=False,
    )
    match = found(plan_desk, document(fresh))
    by_field = {one.field: one for one in match.differences}
    assert match.pairs == {0: number}
    assert by_field[DifferenceField.TASK].current == "交付首批厂房"
    assert {name for name, one in by_field.items() if one.hers} == {
        DifferenceField.TASK,
        DifferenceField.UNITS,
        DifferenceField.DATES,
    }
    assert by_field[DifferenceField.DATES].current == "2018-12-01"
    assert by_field[DifferenceField.ONGOING].new == "no"


def test_half_the_wording_under_the_same_number_is_asked(plan_desk: Desk) -> None:
    half = TASK[:18] + "，其余厂房的装修工程按照计划推进。"
    match = found(plan_desk, document(item(half, no="12")))
    assert (match.pairs, match.doubtful, match.new) == ({}, {0: task_no(plan_desk, "12")}, ())


def test_an_edition_that_lost_half_of_its_rows_is_asked(plan_desk: Desk) -> None:
    rows = plan().documents[0].obligations
    assert not found(plan_desk, document(*rows[:4])).half_left
    assert found(plan_desk, document(*rows[:3])).half_left


CITY_PAPER = document(
    item("推行企业开办一窗通办。设立综合窗口，开办时间压减至三个工作日内。", unit("市市场监管局", LEAD), no="1"),
    item("压减工程建设项目审批时限。推行并联审批，审批时限压减一半以上。", unit("市住建局", LEAD), no="2"),
    item("规范涉企收费。各收费单位公布目录清单。", unit("市发展改革委", LEAD), no="3"),
    number="云川府发〔2018〕3号",
    title="云川市人民政府关于印发云川市优化营商环境行动方案的通知",
    issuer="云川市人民政府",
    place="云川市",
    level=Level.CITY,
    signed_on=date(2018, 1, 15),
)
COUNTY_PAPER = document(
    item("推行企业开办一窗通办", unit("县市场监管局", LEAD), no="1"),
    item("开展惠企政策进园区活动", unit("县经信局", LEAD), no="2"),
    item("规范涉企收费", unit("县发展改革局", LEAD), no="3"),
    item("压减工程建设项目审批时限", unit("县住建局", LEAD), no="4"),
    number="青府发〔2018〕9号",
    title="青岚县人民政府关于印发青岚县优化营商环境实施方案的通知",
)
UNRELATED = document(
    *(item(task, unit("县财政局"), no=str(at)) for at, task in enumerate(OTHER_TASKS, start=1)),
    number="青府发〔2018〕10号",
    title="青岚县人民政府关于印发2018年重点任务实施方案的通知",
)


def test_a_county_paper_restates_its_citys(desk: Desk) -> None:
    desk.imports.store([batch(CITY_PAPER)])
    match = found(desk, COUNTY_PAPER)
    assert (match.kind, match.reason, match.clear) == (MatchKind.HIGHER, MatchReason.TITLE, True)
    by_no = {at: task_no(desk, no) for at, no in ((0, "1"), (2, "3"), (3, "2"))}
    assert (match.pairs, match.new) == (by_no, (1,))
    assert match.differences == ()
    assert not match.half_left


def test_the_citys_paper_may_come_after_the_countys(desk: Desk) -> None:
    desk.imports.store([batch(COUNTY_PAPER)])
    match = found(desk, CITY_PAPER)
    assert match.kind is MatchKind.LOWER
    assert match.pairs == {0: task_no(desk, "1"), 1: task_no(desk, "4"), 2: task_no(desk, "3")}
    assert match.left == (task_no(desk, "2"),)


def test_unrelated_papers_of_two_levels_are_left_alone(desk: Desk) -> None:
    desk.imports.store([batch(CITY_PAPER)])
    assert known(desk, UNRELATED) is None
    assert known(desk, replace(UNRELATED, title=COUNTY_PAPER.title.replace("优化营商环境", "营商环境评价"))) is None


def test_a_question_reads_only_rows_of_documents_that_can_be_meant(desk: Desk) -> None:
    many = [
        document(item(task, unit("县财政局"), no="1"), number=f"青府发〔2018〕{at}号", title=f"关于第{at}批项目的通知")
        for at, task in enumerate(OTHER_TASKS * 8, start=1)
    ]
    desk.imports.store([batch(*many)])
    asked: list[str] = []
    with desk.store.reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
        documents = KnownDocuments(session)
        for one in many:
            new = replace(one, number=one.number.replace("青", "柳") if one.number else None, issuer="柳溪县人民政府")
            assert documents.match(new, new.obligations) is None
            assert documents.related(new, new.obligations) == ()
    assert [sql.split()[:2] for sql in asked if sql != "BEGIN"] == [["SELECT", "document.title,"]]


@pytest.fixture(scope="module")
def gazettes(reference: Path) -> dict[str, DraftBatch]:
    read = {path.name[:3]: path for path in sorted((reference / "gazettes").glob("*.txt"))}
    return {name: pipeline.read(path.name, path.read_bytes()) for name, path in read.items()}


def by_number(gazette: DraftBatch, number: str | None) -> DraftDocument:
    (one,) = (one for one in gazette.documents if one.number == number and one.obligations)
    return one


def test_the_attachment_is_the_table_of_the_gazette(desk: Desk, gazettes: dict[str, DraftBatch]) -> None:
    desk.imports.store([gazettes["000"]])
    match = found(desk, by_number(gazettes["002"], None))
    assert (match.kind, match.label) == (MatchKind.SAME, "川府发〔2018〕7号")
    assert (len(match.pairs), match.doubtful, match.left, match.new) == (15, {}, (), ())
    assert match.differences == ()


def test_the_citys_paper_is_proposed_as_the_lower_one(desk: Desk, gazettes: dict[str, DraftBatch]) -> None:
    desk.imports.store([gazettes["000"]])
    paper = by_number(gazettes["003"], "攀府发〔2018〕18号")
    match = found(desk, paper)
    assert (match.kind, match.label, match.clear) == (MatchKind.HIGHER, "川府发〔2018〕7号", True)
    with desk.store.reading() as session:
        documents = KnownDocuments(session)
        assert [one.label for one in documents.related(paper, paper.obligations)] == ["川府发〔2018〕7号"]
        others = [
            one.label
            for draft in gazettes["003"].documents
            if draft.number not in ("攀府发〔2018〕18号", "攀办发〔2018〕145号")
            for one in documents.related(draft, draft.obligations)
        ]
    assert others == []
    higher = by_number(gazettes["000"], "川府发〔2018〕7号").obligations
    numbers = dict(zip(keys(desk, "obligation", f"document_id = {match.document_id}"), higher, strict=True))
    pairs = {paper.obligations[at].no: numbers[key].no for at, key in match.pairs.items()}
    assert pairs == {
        "3": "2",
        "4": "3",
        "5": "4",
        "6": "5",
        "7": "6",
        "8": "7",
        "9": "8",
        "10": "9",
        "11": "10",
        "13": "12",
    }
    assert len(paper.obligations) - len(pairs) == 5
