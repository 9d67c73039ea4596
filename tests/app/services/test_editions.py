"""A copy, an attachment, a corrected print: what is hers stays, everything else follows the newest."""

from datetime import date

import pytest

from app.desk import Desk
from importers.drafts import DraftObligation, Extracted
from models.enums import AssignmentState, Flag, Light, Role
from tests.app.invented import (
    HELP,
    LEAD,
    OTHER_TASKS,
    TASK,
    TODAY,
    batch,
    corrected,
    document,
    due,
    dump,
    duty,
    each_way,
    item,
    item_12,
    keys,
    one,
    plan,
    task_no,
    unit,
)

FILLERS = tuple(item(task, unit("县财政局"), no=str(at)) for at, task in enumerate(OTHER_TASKS, start=20))


def again(desk: Desk, *items: DraftObligation) -> None:
    """Import another edition with these items beside the five that never change."""
    desk.imports.store([batch(document(*items, *FILLERS), name="更正.docx", salt=str(len(keys(desk, "edition"))))])
    assert desk.check() == []


@pytest.fixture
def first(desk: Desk) -> Desk:
    """The worked example with five items beside it."""
    again(desk, item_12())
    return desk


def test_a_copy_changes_nothing_but_is_one_more_source(first: Desk) -> None:
    before = dump(first)
    again(first, item_12())
    after = dump(first)
    for name in ("obligation", "assignment", "measure", "milestone", "unit", "document"):
        assert after[name] == before[name], name
    assert len(after["printed"]) == 2 * len(before["printed"])
    detail = first.queries.detail(task_no(first, "12"))
    assert detail is not None
    assert len(detail.sources) == 2


def test_a_corrected_print_is_followed_and_undone(plan_desk: Desk) -> None:
    before, after = each_way(plan_desk, lambda: plan_desk.imports.store([corrected()]))
    assert set(after["obligation"]) > set(before["obligation"])
    by_no = {row["no"]: row for row in after["obligation"].values()}
    assert by_no["12"]["schedule"] == "12月底前"
    assert by_no["12"]["code"] == "6-012"
    assert Flag.MISSING_IN_NEW in by_no["16"]["flags"]
    assert by_no["18"]["code"] == "6-018"
    (document_row,) = plan_desk.queries.side().documents
    assert document_row.total == 7


def test_the_worked_example_corrected(first: Desk) -> None:
    """«12月底前»: the old phrase stays in its print, its tick is kept, units that have not closed turn green."""
    old_milestone = keys(first, "milestone")[0]
    first.milestones.tick(duty(first, "县发展改革局"), old_milestone)
    first.obligations.tick([duty(first, "县住建局")])
    number = task_no(first, "12")
    again(
        first,
        item_12(
            schedule=Extracted("12月底前", "12月底前"),
            milestones=(due(date(2018, 12, 31), "12月底前"),),
            ongoing=False,
        ),
    )
    assert task_no(first, "12") == number
    detail = first.queries.detail(number)
    assert detail is not None
    assert [source.schedule for source in detail.sources] == ["12月底前", "10月底前完成，持续推进"]
    assert [(found.due, found.counts) for found in detail.milestones] == [(date(2018, 12, 31), True)]
    assert one(first, "SELECT withdrawn_at FROM milestone_tick") is None
    lights = {found.name: (found.light.light, found.light.days) for found in detail.units}
    assert lights["县发展改革局"] == (Light.GREEN, 41)
    assert lights["各乡镇人民政府"] == (Light.GREEN, 41)
    assert lights["县住建局"] == (Light.GREY, None)


def test_ticks_notes_and_states_are_kept(first: Desk) -> None:
    lead = duty(first, "县发展改革局")
    first.measures.tick(lead, keys(first, "measure")[0])
    first.notes.add("已开工", assignment_ids=[lead])
    before = dump(first)
    again(first, item_12(measures=(Extracted("制定工作方案，逐项落实责任制", ""), Extracted("开展专项督查", ""))))
    after = dump(first)
    for name in ("measure_tick", "note", "assignment"):
        assert after[name] == before[name], name
    texts = [row["text"] for row in after["measure"].values()]
    assert texts == ["制定工作方案，逐项落实责任制", "开展专项督查"]
    assert next(iter(after["measure"])) == next(iter(before["measure"]))


def test_a_ticked_measure_that_is_printed_no_more_stays(first: Desk) -> None:
    first.measures.tick(duty(first, "县住建局"), keys(first, "measure")[1])
    again(first, item_12(measures=()))
    assert [row["text"] for row in dump(first)["measure"].values()] == ["建立月调度制度"]


@pytest.mark.parametrize(
    ("field", "hers"),
    [("task", "完成标准厂房验收"), ("schedule", "年底"), ("no", "12甲"), ("section", "一"), ("ongoing", False)],
)
def test_edited_fields_are_not_overwritten(first: Desk, field: str, hers: str | bool) -> None:
    number = task_no(first, "12")
    first.obligations.edit(number, field, hers)
    again(first, item_12(schedule=Extracted("尽快", "尽快"), section="二", ongoing=True))
    stored = dump(first)["obligation"][number]
    assert stored[field] == hers
    if field != "schedule":
        assert stored["schedule"] == "尽快"
    newest = max(row["edition_id"] for row in dump(first)["printed"].values())
    printed = one(first, f"SELECT section FROM printed WHERE edition_id = {newest} AND obligation_id = {number}")
    assert printed == "二"


def test_a_measure_she_worded_anew_is_not_overwritten(first: Desk) -> None:
    first.measures.edit(keys(first, "measure")[0], "我的举措")
    again(first, item_12(measures=(Extracted("印发实施方案", ""),)))
    assert [row["text"] for row in dump(first)["measure"].values()] == ["我的举措", "建立月调度制度"]


def test_her_date_stands_for_the_new_printed_one_too(first: Desk) -> None:
    number = task_no(first, "12")
    first.milestones.set_due([number], date(2018, 12, 10))
    again(first, item_12(milestones=(due(date(2018, 11, 30), "11月底前"),)))
    assert dump(first)["obligation"][number]["next_due"] == "2018-12-10"
    first.milestones.set_due([number], None)
    assert dump(first)["obligation"][number]["next_due"] == "2018-11-30"
    assert first.check() == []


def test_a_unit_that_vanished_untouched_is_withdrawn(first: Desk) -> None:
    again(first, item_12(units=(unit("县发展改革局", LEAD), unit("县财政局", HELP))))
    detail = first.queries.detail(task_no(first, "12"))
    assert detail is not None
    assert {found.name for found in detail.units} == {"县发展改革局", "县财政局"}


@pytest.mark.parametrize("touch", ["note", "tick", "measure", "milestone"])
def test_a_unit_that_vanished_touched_stays_flagged(first: Desk, touch: str) -> None:
    helper = duty(first, "县住建局")
    if touch == "note":
        first.notes.add("已办", assignment_ids=[helper])
    elif touch == "tick":
        first.obligations.tick([helper])
    elif touch == "measure":
        first.measures.tick(helper, keys(first, "measure")[0])
    else:
        first.milestones.tick(helper, keys(first, "milestone")[0])
    again(first, item_12(units=(unit("县发展改革局", LEAD),)))
    rows = dump(first)["assignment"]
    assert Flag.MISSING_IN_NEW in rows[helper]["flags"]
    again(first, item_12())
    assert dump(first)["assignment"][helper]["flags"] == "[]"


def test_a_unit_named_twice_in_the_new_print_owes_once(first: Desk) -> None:
    again(first, item_12(units=(unit("县财政局", HELP), unit("县发展改革局", LEAD), unit("县财政局", LEAD))))
    roles = {
        row["name_printed"]: row["role"] for row in dump(first)["assignment"].values() if row["obligation_id"] == 1
    }
    assert roles == {"县发展改革局": Role.LEAD, "县财政局": Role.LEAD}


def test_a_role_that_is_printed_otherwise_is_followed(first: Desk) -> None:
    helper = duty(first, "县住建局")
    again(first, item_12(units=(unit("县发展改革局", LEAD), unit("县住建局", LEAD), unit("各乡镇人民政府", HELP))))
    assert dump(first)["assignment"][helper]["role"] == Role.LEAD


def test_a_role_she_set_and_a_unit_she_removed_stay_hers(first: Desk) -> None:
    helper = duty(first, "县住建局")
    first.obligations.set_role(helper, Role.PARTICIPATING)
    first.obligations.remove_unit(duty(first, "各乡镇人民政府"), "不涉及")
    first.obligations.add_unit(task_no(first, "12"), "县教育局", HELP)
    again(first, item_12(units=(*item_12().units, unit("县水务局", HELP))))
    roles = {
        row["name_printed"]: row["role"] for row in dump(first)["assignment"].values() if row["obligation_id"] == 1
    }
    assert roles == {"县发展改革局": LEAD, "县住建局": Role.PARTICIPATING, "县教育局": HELP, "县水务局": HELP}


def test_a_print_that_names_nobody_takes_nobody_away(first: Desk) -> None:
    before = dump(first)["assignment"]
    again(first, item_12(units=()))
    assert dump(first)["assignment"] == before


def test_units_printed_at_last_replace_the_unnamed_one(desk: Desk) -> None:
    again(desk, item(TASK, no="1"))
    again(desk, item(TASK, unit("县财政局"), no="1"))
    detail = desk.queries.detail(task_no(desk, "1"))
    assert detail is not None
    assert [found.name for found in detail.units] == ["县财政局"]


def test_equal_dates_are_matched_one_to_one(desk: Desk) -> None:
    twice = item(TASK, no="1", schedule="12月底前", dates=(due(date(2018, 12, 31)), due(date(2018, 12, 31))))
    again(desk, twice)
    before = dump(desk)["milestone"]
    again(desk, twice)
    assert dump(desk)["milestone"] == before


def test_what_the_new_print_leaves_out_is_kept_and_flagged(first: Desk) -> None:
    number = task_no(first, "12")
    first.imports.store([batch(document(*FILLERS), name="更正.docx")])
    assert Flag.MISSING_IN_NEW in dump(first)["obligation"][number]["flags"]
    again(first, item_12())
    assert dump(first)["obligation"][number]["flags"] == "[]"


def test_an_extract_flags_nothing(first: Desk) -> None:
    first.imports.store([batch(document(FILLERS[0], FILLERS[1]), name="摘编.docx")])
    assert {row["flags"] for row in dump(first)["obligation"].values()} == {"[]"}


def test_a_bare_table_belongs_to_the_numbered_paper(first: Desk) -> None:
    bare = document(
        item_12(no=None), *FILLERS[:4], item("表里多出来的一项工作"), number=None, issuer=None, title="附件", place=""
    )
    assert first.imports.store([batch(bare, name="附件.docx")]).linked == 5
    assert len(keys(first, "document")) == 1


def test_a_bare_table_with_less_in_common_is_a_paper_of_its_own(first: Desk) -> None:
    strange = [item(f"另外的第{at}项工作内容") for at in "甲乙"]
    bare = document(*FILLERS[:5], *strange, number=None, issuer=None, title="附件", place="")
    assert first.imports.store([batch(bare, name="附件.docx")]).new == 7
    assert len(keys(first, "document")) == 2


def test_the_numbered_paper_takes_the_bare_table_over(desk: Desk) -> None:
    """Whichever came first, eight in ten rows of the bare table decide, however long the paper is."""
    bare = document(item_12(), FILLERS[0], number=None, issuer=None, title="附件.docx", place="", signed_on=None)
    desk.imports.store([batch(bare, name="附件.docx")])
    code = one(desk, "SELECT code FROM obligation WHERE no = '12'")
    desk.imports.store([batch(document(item_12(), *FILLERS))])
    (row,) = dump(desk)["document"].values()
    assert (row["number"], row["issuer"], row["place_code"], row["signed_on"]) == (
        "青府发〔2018〕6号", "青岚县人民政府", "青岚县", "2018-02-26",
    )  # fmt: skip
    assert len(keys(desk, "obligation")) == 6
    assert one(desk, "SELECT code FROM obligation WHERE no = '12'") == code
    assert desk.check() == []


def test_a_half_changed_item_is_new_and_doubted(first: Desk) -> None:
    half = TASK[:18] + "并及时协调解决园区建设中的困难和问题"
    again(first, item_12(task=Extracted(half, half)))
    rows = [row for row in dump(first)["obligation"].values() if row["no"] == "12"]
    assert len(rows) == 2
    assert Flag.SAME_TASK in rows[1]["flags"]
    assert Flag.MISSING_IN_NEW not in rows[0]["flags"]
    assert len({row["code"] for row in rows}) == 2


def test_the_closed_stay_closed(first: Desk) -> None:
    first.obligations.tick_obligations([task_no(first, "12")])
    again(first, item_12(milestones=(due(date(2019, 6, 30)),)))
    states = {
        row["state"] for row in dump(first)["assignment"].values() if row["obligation_id"] == task_no(first, "12")
    }
    assert states == {AssignmentState.CLOSED}
    assert TODAY.isoformat() == dump(first)["assignment"][duty(first, "县住建局")]["closed_on"]


def test_plan_then_its_correction_twice_settles(desk: Desk) -> None:
    desk.imports.store([plan()])
    desk.imports.store([corrected()])
    settled = dump(desk)
    copy = batch(*corrected().documents, name="更正（副本）.docx")
    assert desk.imports.store([copy]).new == 0
    for name in ("obligation", "assignment", "measure", "milestone"):
        assert dump(desk)[name] == settled[name], name
