"""What a review gave is stored as hers, what was read as print; what the ledger has already is linked as she said."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.desk import Desk
from app.known import EditionChoice, MatchKind
from app.review.decisions import (
    ChooseEdition,
    DropDrafts,
    EditField,
    MapUnit,
    MergeNext,
    PairDraft,
    SetDates,
    Settle,
    SplitDraft,
    TakeText,
)
from app.review.drafts import Field
from app.review.session import ReviewSession
from app.services.known import KnownDocuments
from app.services.reading import ReadReport
from app.services.storing import ImportResult
from importers.blocks import Anchor
from importers.drafts import DraftBatch
from models.enums import Flag, Level, MilestoneOrigin, Role
from tests.app.invented import (
    HELP,
    LEAD,
    OTHER_TASKS,
    TASK,
    batch,
    document,
    due,
    dump,
    example,
    item,
    keys,
    one,
    plan,
    unit,
)
from tests.app.review import papers
from tests.app.review.clerk import Clerk

DEC, JUN = date(2018, 12, 31), date(2019, 6, 30)


def report(*batches: DraftBatch) -> ReadReport:
    return ReadReport(batches)


def table(desk: Desk, name: str) -> list[dict[str, Any]]:
    lists = ("edited", "flags")
    rows = dump(desk)[name].values()
    return [{key: json.loads(value) if key in lists else value for key, value in row.items()} for row in rows]


def stored(desk: Desk, *decisions: Any, of: DraftBatch | None = None) -> Any:  # noqa: ANN401 - decisions of any kind, and a result that is looked into
    opened = desk.reviews.open(report(of or example()))
    for decision in decisions:
        opened.session.apply(decision)
        desk.reviews.save(opened.id, opened.session)
    return desk.reviews.finish(opened.id, opened.session)


# --- what is stored ------------------------------------------------------------------------------------------------


def test_what_she_typed_is_hers_and_what_was_read_stays_as_print(desk: Desk) -> None:
    stored(
        desk,
        EditField(0, Field.TASK, "完成标准厂房竣工验收。"),
        EditField(0, Field.LEADS, "县发展改革局、县经济商务信息化局"),
        EditField(0, Field.NUMBER, "13"),
        EditField(0, Field.MEASURES, "倒排工期"),
    )
    (obligation,) = table(desk, "obligation")
    (printed,) = table(desk, "printed")
    assert (obligation["task"], printed["task"]) == ("完成标准厂房竣工验收。", TASK)
    assert (obligation["no"], printed["no"]) == ("13", "12")
    assert obligation["edited"] == ["measures", "no", "task", "units"]
    assert printed["units"] == "县发展改革局、县住建局、各乡镇人民政府"
    names = [(row["name_printed"], row["role"]) for row in table(desk, "assignment")]
    leads, others = ("县发展改革局", "县经济商务信息化局"), ("县住建局", "各乡镇人民政府")
    assert names == [*((name, Role.LEAD) for name in leads), *((name, Role.COOPERATING) for name in others)]
    assert [row["text"] for row in table(desk, "measure")] == ["倒排工期"]
    assert desk.check() == []


def test_her_date_sets_the_printed_one_aside(desk: Desk) -> None:
    stored(desk, EditField(0, Field.DEADLINE, "2018-12-31"))
    (obligation,) = table(desk, "obligation")
    assert (obligation["edited"], obligation["schedule"]) == (["due"], "10月底前完成，持续推进")
    hers, printed = table(desk, "milestone")
    assert (hers["due"], hers["origin"], hers["replaced_by"]) == ("2018-12-31", MilestoneOrigin.MANUAL, None)
    assert (printed["due"], printed["origin"]) == ("2018-10-31", MilestoneOrigin.SCHEDULE)
    assert printed["replaced_by"] == one(desk, "SELECT id FROM milestone WHERE origin = 'manual'")
    assert obligation["next_due"] == "2018-12-31"
    assert desk.check() == []


def test_her_schedule_gives_its_dates(desk: Desk) -> None:
    stored(desk, EditField(0, Field.DEADLINE, "2019年6月底前完成"))
    (obligation,) = table(desk, "obligation")
    assert (obligation["schedule"], obligation["next_due"]) == ("2019年6月底前完成", "2019-06-30")
    assert obligation["edited"] == ["due", "ongoing", "schedule"]


def test_one_of_two_printed_dates(desk: Desk) -> None:
    two = batch(document(item(TASK, unit("县财政局"), schedule="12月底、2019年6月底", dates=(due(DEC), due(JUN)))))
    stored(desk, SetDates(0, (due(JUN),)), of=two)
    rows = table(desk, "milestone")
    assert [(row["due"], row["origin"], row["replaced_by"] is None) for row in rows] == [
        ("2019-06-30", "schedule", True), ("2018-12-31", "schedule", False),
    ]  # fmt: skip
    assert table(desk, "obligation")[0]["next_due"] == "2019-06-30"


def test_no_date_at_all_is_hers_too(desk: Desk) -> None:
    dated = batch(document(item(TASK, unit("县财政局"), schedule="12月底", dates=(due(DEC),))))
    stored(desk, SetDates(0, ()), of=dated)
    assert table(desk, "milestone") == []
    again = batch(document(item(TASK, unit("县财政局"), schedule="12月底", dates=(due(DEC),))), salt="again")
    assert desk.imports.store([again]).linked == 1
    assert [row["due"] for row in table(desk, "milestone")] == []


def test_merged_split_and_taken_drafts_have_prints_of_their_own(desk: Desk) -> None:
    tasks = [OTHER_TASKS[0], OTHER_TASKS[1], "编制月报。安排经费。"]
    read = batch(document(*(item(task, unit("县财政局", LEAD), no=str(at)) for at, task in enumerate(tasks, start=1))))
    text_taken = "县审计局要在2018年底前开展专项审计。"
    result = stored(desk, MergeNext(0), SplitDraft(2, 5), TakeText((0, 0), text_taken, Anchor(line_start=9)), of=read)
    assert result.new == 4
    wanted = [OTHER_TASKS[0] + OTHER_TASKS[1], "编制月报。", "安排经费。", text_taken]
    assert [row["task"] for row in table(desk, "obligation")] == wanted
    assert [row["task"] for row in table(desk, "printed")] == wanted
    assert [row["edited"] for row in table(desk, "obligation")] == [[], [], [], []]
    assert [row["no"] for row in table(desk, "obligation")] == ["1", "3", None, None]
    assert [row["name_printed"] for row in table(desk, "assignment")] == ["县财政局"] * 3 + ["县审计局"]


def test_settled_doubts_do_not_come_back(desk: Desk) -> None:
    doubtful = batch(
        document(item(TASK, flags=(Flag.NO_UNITS, Flag.NO_GAP)), item(OTHER_TASKS[0], flags=(Flag.NO_GAP,)))
    )
    stored(desk, Settle(0, Flag.NO_UNITS), of=doubtful)
    assert [row["flags"] for row in table(desk, "obligation")] == [["no_gap"], ["no_gap"]]
    assert table(desk, "printed")[0]["flags"] == ["no_units", "no_gap"]


def test_a_name_she_explained_is_another_name_of_that_unit(desk: Desk) -> None:
    desk.imports.store([example()])
    known = one(desk, "SELECT id FROM unit WHERE name = '县住建局'")
    fresh = batch(
        document(item(OTHER_TASKS[0], unit("县住房城乡建设局"), unit("县水务局")), number="青府发〔2018〕9号")
    )
    result = stored(desk, MapUnit("县住房城乡建设局", "青岚县", known), MapUnit("县水务局", "青岚县", None), of=fresh)
    assert result.new_units == 1
    assert one(desk, "SELECT unit_id FROM alias WHERE folded = '县住房城乡建设局'") == known
    assert one(desk, "SELECT origin FROM alias WHERE folded = '县住房城乡建设局'") == "hers"
    assert one(desk, "SELECT count(*) FROM unit WHERE name = '县住房城乡建设局'") == 0


def test_a_unit_merged_meanwhile_leads_to_the_one_that_stayed(desk: Desk) -> None:
    desk.imports.store([example(), batch(document(item(OTHER_TASKS[1], unit("县建设局")), number="青府发〔2018〕8号"))])
    goes, stays = (one(desk, f"SELECT id FROM unit WHERE name = '{name}'") for name in ("县建设局", "县住建局"))
    fresh = batch(document(item(OTHER_TASKS[0], unit("县住房城乡建设局")), number="青府发〔2018〕9号"))
    opened = desk.reviews.open(report(fresh))
    opened.session.apply(MapUnit("县住房城乡建设局", "青岚县", goes))
    desk.reviews.save(opened.id, opened.session)
    desk.units.merge(goes, stays)
    resumed = desk.reviews.resume(opened.id)
    assert desk.reviews.finish(opened.id, resumed.session).new_units == 0
    assert one(desk, "SELECT unit_id FROM alias WHERE folded = '县住房城乡建设局'") == stays
    assert desk.check() == []


# --- what the ledger has already -----------------------------------------------------------------------------------


def edition(*, salt: str, task: str = TASK) -> DraftBatch:
    return batch(
        replace(example().documents[0], obligations=(replace(example().documents[0].obligations[0]),)), salt=salt
    )


def test_a_known_document_is_linked_unless_she_says_otherwise(desk: Desk) -> None:
    desk.imports.store([example()])
    opened = desk.reviews.open(report(edition(salt="copy")))
    (found,) = opened.session.documents()
    assert (found.choice, found.document_id) == (EditionChoice.LINK, keys(desk, "document")[0])
    assert (opened.session.counts().new, opened.session.counts().linked) == (0, 1)
    result = desk.reviews.finish(opened.id, opened.session)
    assert (result.new, result.linked, result.skipped) == (0, 1, 0)


@pytest.mark.parametrize(
    ("choice", "figures", "documents"),
    [(EditionChoice.SEPARATE, (1, 0, 0), 2), (EditionChoice.SKIP, (0, 0, 1), 1), (EditionChoice.LINK, (0, 1, 0), 1)],
)
def test_her_choice_for_a_known_document(
    desk: Desk, choice: EditionChoice, figures: tuple[int, int, int], documents: int
) -> None:
    desk.imports.store([example()])
    opened = desk.reviews.open(report(edition(salt="copy")))
    opened.session.apply(ChooseEdition((0, 0), choice))
    counts = opened.session.counts()
    assert (counts.new, counts.linked, counts.skipped) == figures
    result = desk.reviews.finish(opened.id, opened.session)
    assert (result.new, result.linked, result.skipped) == figures
    assert len(keys(desk, "document")) == documents
    assert desk.check() == []


def test_what_she_edits_of_a_linked_draft_is_hers(desk: Desk) -> None:
    desk.imports.store([example()])
    stored(
        desk,
        EditField(0, Field.TASK, "完成验收。"),
        EditField(0, Field.COOPERATING, "县财政局"),
        EditField(0, Field.DEADLINE, "2019-06-30"),
        of=edition(salt="copy"),
    )
    (obligation,) = table(desk, "obligation")
    assert (obligation["task"], obligation["edited"]) == ("完成验收。", ["due", "task", "units"])
    assert [row["task"] for row in table(desk, "printed")] == [TASK, TASK]
    assert [row["name_printed"] for row in table(desk, "assignment")] == ["县发展改革局", "县财政局"]
    assert obligation["next_due"] == "2019-06-30"
    assert desk.check() == []


def test_a_later_print_leaves_the_units_she_chose(desk: Desk) -> None:
    read = item(TASK, unit("老王工作室儿", LEAD), unit("县水务局", HELP), unit("县财政局", HELP), no="1")
    changes = (EditField(0, Field.LEADS, "县教育局"), EditField(0, Field.COOPERATING, "县财政局、县审计局"))
    stored(desk, *changes, of=batch(document(read)))
    assert [(row["name_printed"], row["origin"]) for row in table(desk, "assignment")] == [
        ("县教育局", "added"), ("县财政局", "printed"), ("县审计局", "added"),
    ]  # fmt: skip
    names = [row["name_printed"] for row in table(desk, "assignment")]
    assert desk.imports.store([batch(document(read), salt="copy")]).linked == 1
    assert [row["name_printed"] for row in table(desk, "assignment")] == names
    more = replace(read, units=(*read.units, unit("县民政局", HELP)), units_printed=f"{read.units_printed}、县民政局")
    assert desk.imports.store([batch(document(more), salt="newer")]).linked == 1
    assert [row["name_printed"] for row in table(desk, "assignment")] == [*names, "县民政局"]
    assert desk.check() == []


def test_a_doubtful_pair_is_asked_and_her_answer_holds(desk: Desk) -> None:
    desk.imports.store([example()])
    half = TASK[: len(TASK) * 2 // 3] + "并启动二期工程征地拆迁各项准备工作。"
    fresh = batch(
        document(
            replace(
                example().documents[0].obligations[0],
                task=replace(example().documents[0].obligations[0].task, value=half),
            )
        ),
        salt="new",
    )
    opened = desk.reviews.open(report(fresh))
    (doubt,) = [doubt for doubt in opened.session.doubts() if doubt.flag is Flag.SAME_TASK]
    same, different = opened.session.choices(doubt)
    opened.session.choose(doubt, same)
    assert opened.session.doubts() == ()
    assert opened.session.counts().linked == 1
    opened.session.undo()
    opened.session.choose(doubt, different)
    assert opened.session.counts().new == 1
    opened.session.undo()
    opened.session.choose(doubt, same)
    result = desk.reviews.finish(opened.id, opened.session)
    assert (result.new, result.linked) == (0, 1)
    assert table(desk, "obligation")[0]["task"] == half


def test_a_pair_with_what_was_withdrawn_meanwhile_is_new(desk: Desk) -> None:
    desk.imports.store([plan()])
    opened = desk.reviews.open(report(batch(document(item("另一项全新的工作。", unit("县财政局"))), salt="new")))
    gone = keys(desk, "obligation")[0]
    opened.session.apply(PairDraft(0, gone))
    desk.obligations.withdraw([gone], "重复")
    result = desk.reviews.finish(opened.id, opened.session)
    assert (result.new, result.linked) == (1, 0)


def test_the_doubtful_paper_from_reading_to_ledger(desk: Desk) -> None:
    opened = desk.reviews.open(desk.imports.read_text(papers.source(), "粘贴的表格"))
    Clerk(opened.session, [papers.wanted()]).run()
    desk.reviews.save(opened.id, opened.session)
    result = desk.reviews.finish(opened.id, desk.reviews.resume(opened.id).session)
    assert (result.new, result.skipped) == (12, 1)
    assert [row["flags"] for row in table(desk, "obligation") if row["flags"]] == []
    wanted = {row["task"]: row["milestones"] for row in papers.wanted()["obligations"]}
    live = "SELECT group_concat(due) FROM (SELECT due FROM milestone JOIN obligation o ON o.id = obligation_id"
    for task, days in wanted.items():
        found = one(desk, f"{live} WHERE task = '{task}' AND replaced_by IS NULL AND origin <> 'text' ORDER BY due)")
        assert sorted(found.split(",") if found else []) == sorted(days)
    assert desk.check() == []
    assert isinstance(opened.session, ReviewSession)


def test_roles_of_a_new_name_are_those_of_its_column(desk: Desk) -> None:
    opened = desk.reviews.open(report(example()))
    opened.session.apply(EditField(0, Field.COOPERATING, "县住建局、县水务局"))
    units = [(found.name, found.role) for found in opened.session.draft(0).draft.units]
    assert units == [("县发展改革局", LEAD), ("县住建局", HELP), ("县水务局", HELP)]


# --- papers of another level ---------------------------------------------------------------------------------------

HIGHER_TASKS = (
    "建立企业开办一窗受理机制，全程网上办理，办结时间压缩到三个工作日以内。",
    "推行不动产登记一次办结，抵押登记当日办理完毕，办理环节全部上网公开。",
    "清理规范涉企收费项目，目录之外一律取消，每季度向社会公布一次清单。",
)


def of_level(place: str, level: Level, number: str, *tasks: str) -> DraftBatch:
    title = f"{place}人民政府关于印发{place}优化营商环境三年行动方案的通知"
    items = (item(task, unit("市财政局" if level is Level.CITY else "县财政局")) for task in tasks)
    return batch(
        document(*items, number=number, title=title, issuer=f"{place}人民政府", place=place, level=level),
        name=f"{place}.docx",
    )


CITY_PAPER = of_level("云川市", Level.CITY, "云府发〔2018〕3号", *HIGHER_TASKS)
COUNTY_PAPER = of_level("青岚县", Level.COUNTY, "青府发〔2018〕9号", *HIGHER_TASKS[:2], OTHER_TASKS[3])


def linked_rows(result: ImportResult) -> list[int]:
    return [paper.rows for paper in result.files[0].related if paper.linked]


def restated(desk: Desk) -> list[tuple[str, str]]:
    query = (
        "SELECT h.task, l.task FROM link JOIN obligation h ON h.id = higher_id JOIN obligation l ON l.id = lower_id"
        " WHERE link.kind = 'restates' AND link.withdrawn_at IS NULL ORDER BY h.id"
    )
    with desk.store.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


@pytest.mark.parametrize("first_is_higher", [True, False])
def test_a_paper_of_another_level_is_linked_not_merged(desk: Desk, *, first_is_higher: bool) -> None:
    there, fresh = (CITY_PAPER, COUNTY_PAPER) if first_is_higher else (COUNTY_PAPER, CITY_PAPER)
    desk.imports.store([there])
    opened = desk.reviews.open(report(fresh))
    (found,) = opened.session.documents()
    assert found.match is not None
    assert found.match.kind is (MatchKind.HIGHER if first_is_higher else MatchKind.LOWER)
    opened.session.apply(ChooseEdition((0, 0), EditionChoice.LINK))
    opened.session.apply(DropDrafts((0,)))
    result = desk.reviews.finish(opened.id, opened.session)
    assert (result.new, result.linked, linked_rows(result)) == (2, 0, [1])
    assert restated(desk) == [(HIGHER_TASKS[1], HIGHER_TASKS[1])]
    higher = one(desk, "SELECT id FROM document WHERE number = '云府发〔2018〕3号'")
    assert one(desk, "SELECT superior_document_id FROM document WHERE number = '青府发〔2018〕9号'") == higher
    before = dump(desk)
    desk.history.undo()
    assert restated(desk) == []
    desk.history.redo()
    assert dump(desk) == before
    assert desk.check() == []


def test_a_paper_of_another_level_that_went_or_is_not_wanted_is_not_linked(desk: Desk) -> None:
    desk.imports.store([CITY_PAPER])
    opened = desk.reviews.open(report(COUNTY_PAPER))
    opened.session.apply(ChooseEdition((0, 0), EditionChoice.LINK))
    desk.obligations.withdraw_document(keys(desk, "document")[0], "导入错了")
    assert linked_rows(desk.reviews.finish(opened.id, opened.session)) == []
    desk.history.undo()
    desk.history.undo()
    opened = desk.reviews.open(report(COUNTY_PAPER))
    opened.session.apply(ChooseEdition((0, 0), EditionChoice.SEPARATE))
    assert linked_rows(desk.reviews.finish(opened.id, opened.session)) == []
    assert restated(desk) == []


def test_without_a_review_only_what_is_clear_is_linked(desk: Desk) -> None:
    desk.imports.store([CITY_PAPER])
    with desk.store.reading() as session:
        clear = (
            KnownDocuments(session).related(COUNTY_PAPER.documents[0], COUNTY_PAPER.documents[0].obligations)[0].clear
        )
    assert linked_rows(desk.imports.store([COUNTY_PAPER])) == ([2] if clear else [])


# --- names of units ------------------------------------------------------------------------------------------------


def test_a_name_like_a_known_one_is_asked_and_the_answer_holds_for_the_next_paper(desk: Desk) -> None:
    desk.imports.store([batch(document(item(TASK, unit("县住房和城乡建设局"), unit("县财政局"))))])
    fresh = batch(document(item(OTHER_TASKS[0], unit("县住建局"), unit("县财政局")), number="青府发〔2018〕9号"))
    opened = desk.reviews.open(report(fresh))
    (doubt,) = opened.session.doubts()
    assert (doubt.flag, doubt.subject) == (Flag.UNIT_SIMILAR, "县住建局")
    known, new = opened.session.choices(doubt)
    assert dict(known.arguments) == {"name": "县住建局", "known": "县住房和城乡建设局"}
    (left_open,) = opened.session.reviewed()[0].documents[0].drafts
    assert left_open.draft.flags == (Flag.UNIT_SIMILAR,)
    opened.session.choose(doubt, known)
    assert opened.session.reviewed()[0].documents[0].drafts[0].draft.flags == ()
    assert opened.session.counts().new_units == 0
    assert desk.reviews.finish(opened.id, opened.session).new_units == 0
    again = batch(document(item(OTHER_TASKS[1], unit("县住建局")), number="青府发〔2018〕10号"))
    assert desk.reviews.open(report(again)).session.doubts() == ()
    assert new.decisions


# --- the given gazettes --------------------------------------------------------------------------------------------


def test_the_gazettes_one_after_the_other(desk: Desk, reference: Path) -> None:
    results = {}
    for gazette in ("000", "002", "003"):
        (source,) = (reference / "gazettes").glob(f"{gazette}_*.txt")
        opened = desk.reviews.open(desk.imports.read([source]))
        results[gazette] = desk.reviews.finish(opened.id, opened.session)
    assert {name: (found.new, found.linked, found.skipped) for name, found in results.items()} == {
        "000": (81, 0, 0), "002": (0, 15, 0), "003": (208, 0, 0),
    }  # fmt: skip
    assert linked_rows(results["003"]) == [10]
    assert desk.check() == []
