"""Report periods and reports: what is stored, that it is one step each, and that nothing is ever reset."""

from dataclasses import replace
from datetime import date

import pytest

from app.desk import Desk
from app.report_days import ReportPeriod
from app.services.reports import ReportEntry
from models.enums import AssignmentState, NoteKind, Reporters
from models.errors_report import (
    AlreadyReported,
    NothingBefore,
    NotReported,
    PeriodBackwards,
    PeriodExists,
    PeriodInUse,
)
from tests.app.invented import duty, each_way, keys, not_found, one

FINANCE = "县财政局"
OCTOBER = ReportPeriod(starts=date(2018, 10, 1), ends=date(2018, 10, 31), due_on=date(2018, 11, 5))
SEPTEMBER = ReportPeriod(starts=date(2018, 9, 1), ends=date(2018, 9, 30), due_on=date(2018, 10, 5))
P, Q, N = NoteKind.PROGRESS, NoteKind.PROBLEM, NoteKind.NEXT


def state(desk: Desk, key: int) -> str:
    return str(one(desk, "SELECT state FROM assignment WHERE id = :key", key=key))


def newest(desk: Desk, key: int, kind: NoteKind, starts: str = "2018-10-01") -> str | None:
    found: str | None = one(
        desk,
        "SELECT n.text FROM note n JOIN period p ON p.id = n.period_id WHERE n.assignment_id = :key AND n.kind = :kind "
        "AND p.starts = :starts AND n.withdrawn_at IS NULL AND p.withdrawn_at IS NULL ORDER BY n.id DESC",
        key=key,
        kind=kind.value,
        starts=starts,
    )
    return found


def told(desk: Desk) -> str:
    return desk.queries.undo_state().undo or ""


# ---- texts -------------------------------------------------------------------------------------------------------


def test_texts_are_notes_of_the_period(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    before, after = each_way(plan_desk, lambda: plan_desk.reports.write(OCTOBER, key, {P: " 已清理 ", Q: ""}))
    assert len(after["period"]) == 1
    (note,) = [row for name, row in after["note"].items() if name not in before["note"]]
    assert (note["text"], note["period_id"], note["assignment_id"]) == ("已清理", next(iter(after["period"])), key)
    assert state(plan_desk, key) == AssignmentState.UNDER_WAY
    assert "2018年10月" in told(plan_desk)
    assert "已清理" in told(plan_desk)


def test_the_newest_wording_holds_and_the_old_one_is_kept(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(OCTOBER, key, {P: "已清理"})
    plan_desk.reports.write(OCTOBER, key, {P: "已清理 9 项", N: "公布清单"})
    assert newest(plan_desk, key, P) == "已清理 9 项"
    assert len(keys(plan_desk, "note", "period_id IS NOT NULL")) == 3
    assert len(keys(plan_desk, "note", "replaces_id IS NOT NULL")) == 1
    assert "2 段文字" in told(plan_desk)


def test_writing_the_same_again_is_no_step(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(OCTOBER, key, {P: "已清理"})
    assert plan_desk.reports.write(OCTOBER, key, {P: "已清理 "}).step_id is None
    assert plan_desk.reports.write(OCTOBER, key, {Q: " "}).step_id is None


def test_an_empty_text_takes_away_all_wordings(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(OCTOBER, key, {P: "一", Q: "缺人"})
    plan_desk.reports.write(OCTOBER, key, {P: "二"})
    each_way(plan_desk, lambda: plan_desk.reports.write(OCTOBER, key, {P: ""}))
    assert newest(plan_desk, key, P) is None
    assert newest(plan_desk, key, Q) == "缺人"
    assert told(plan_desk).startswith("清空")


def test_a_note_edited_elsewhere_stays_in_its_period(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(OCTOBER, key, {P: "一"})
    plan_desk.notes.edit(keys(plan_desk, "note", "period_id IS NOT NULL")[0], "二")
    assert newest(plan_desk, key, P) == "二"


# ---- reports -----------------------------------------------------------------------------------------------------


def test_a_report_is_noted_with_what_it_says_in_one_step(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    entry = ReportEntry(assignment_id=key, texts={P: "已清理", N: "公布"})
    _, after = each_way(plan_desk, lambda: plan_desk.reports.receive(OCTOBER, [entry]))
    (report,) = after["report"].values()
    assert (report["assignment_id"], report["state_claimed"]) == (key, None)
    assert newest(plan_desk, key, N) == "公布"
    assert told(plan_desk).endswith("2018年10月已报")


def test_a_claim_waits_for_her_check(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    each_way(plan_desk, lambda: plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)], claimed=True))
    assert state(plan_desk, key) == AssignmentState.CLAIMED
    assert "待核查" in told(plan_desk)
    with pytest.raises(AlreadyReported):
        plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)], claimed=True)


def test_what_is_here_can_be_claimed_later_and_be_said_anew(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)])
    with pytest.raises(AlreadyReported):
        plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)])
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key, texts={P: "补报"})])
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)], claimed=True)
    assert len(keys(plan_desk, "report")) == 1
    assert state(plan_desk, key) == AssignmentState.CLAIMED


def test_a_report_taken_back_takes_its_claim_along_and_leaves_the_texts(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key, texts={P: "完"})], claimed=True)
    each_way(plan_desk, lambda: plan_desk.reports.take_back(OCTOBER, [key]))
    assert keys(plan_desk, "report") == []
    assert state(plan_desk, key) == AssignmentState.UNDER_WAY
    assert newest(plan_desk, key, P) == "完"
    with pytest.raises(NotReported):
        plan_desk.reports.take_back(OCTOBER, [key])


def test_a_claim_the_office_accepted_stays_when_the_report_is_taken_back(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)], claimed=True)
    plan_desk.states.accept([key])
    plan_desk.reports.take_back(OCTOBER, [key])
    assert state(plan_desk, key) == AssignmentState.CLOSED


def test_a_new_period_resets_nothing(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.receive(SEPTEMBER, [ReportEntry(assignment_id=key, texts={P: "九月"})])
    plan_desk.obligations.tick([duty(plan_desk, FINANCE, "15")])
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key, texts={P: "十月"})])
    assert newest(plan_desk, key, P, "2018-09-01") == "九月"
    assert len(keys(plan_desk, "report")) == 2
    assert state(plan_desk, duty(plan_desk, FINANCE, "15")) == AssignmentState.CLOSED


# ---- the same as before ------------------------------------------------------------------------------------------


def test_the_same_as_before_copies_the_texts_and_notes_the_report(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(SEPTEMBER, key, {P: "已清理", N: "公布"})
    each_way(plan_desk, lambda: plan_desk.reports.repeat(OCTOBER, [key]))
    assert (newest(plan_desk, key, P), newest(plan_desk, key, N)) == ("已清理", "公布")
    assert len(keys(plan_desk, "report")) == 1
    assert told(plan_desk).endswith("与上期相同")
    with pytest.raises(AlreadyReported):
        plan_desk.reports.repeat(OCTOBER, [key])


def test_what_is_written_already_is_not_overwritten(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(SEPTEMBER, key, {P: "已清理", N: "公布"})
    plan_desk.reports.write(OCTOBER, key, {P: "全部清理"})
    plan_desk.reports.repeat(OCTOBER, [key])
    assert (newest(plan_desk, key, P), newest(plan_desk, key, N)) == ("全部清理", "公布")


def test_only_duties_with_a_text_before_are_repeated(plan_desk: Desk) -> None:
    said, silent = duty(plan_desk, FINANCE, "14"), duty(plan_desk, FINANCE, "15")
    with pytest.raises(NothingBefore):
        plan_desk.reports.repeat(OCTOBER, [said])
    plan_desk.reports.write(SEPTEMBER, said, {P: "已清理"})
    plan_desk.reports.repeat(OCTOBER, [said, silent])
    assert one(plan_desk, "SELECT assignment_id FROM report WHERE withdrawn_at IS NULL") == said
    with pytest.raises(NothingBefore):
        plan_desk.reports.repeat(SEPTEMBER, [said])


# ---- periods -----------------------------------------------------------------------------------------------------


def test_a_period_of_her_own_is_made_once(plan_desk: Desk) -> None:
    first, last = date(2018, 11, 1), date(2018, 11, 12)
    changes = plan_desk.reports.new_period(first, last, date(2018, 11, 14), Reporters.ALL)
    assert changes.created_id == keys(plan_desk, "period")[0]
    assert "2018年11月1日至11月12日" in told(plan_desk)
    with pytest.raises(PeriodExists):
        plan_desk.reports.new_period(first, last, last, Reporters.LEAD)
    with pytest.raises(PeriodBackwards):
        plan_desk.reports.new_period(last, first, last, Reporters.LEAD)


def test_a_period_gets_another_report_day(plan_desk: Desk) -> None:
    assert plan_desk.reports.change_period(OCTOBER, OCTOBER.due_on, OCTOBER.reporters).step_id is None
    each_way(plan_desk, lambda: plan_desk.reports.change_period(OCTOBER, date(2018, 11, 9), Reporters.ALL))
    assert one(plan_desk, "SELECT due_on FROM period WHERE withdrawn_at IS NULL") == "2018-11-09"
    plan_desk.reports.change_period(replace(OCTOBER, due_on=date(2018, 11, 9)), date(2018, 11, 8), Reporters.ALL)
    assert one(plan_desk, "SELECT due_on FROM period WHERE withdrawn_at IS NULL") == "2018-11-08"
    with pytest.raises(PeriodBackwards):
        plan_desk.reports.change_period(OCTOBER, date(2018, 9, 30), Reporters.ALL)


def test_only_an_unused_period_goes(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=key)])
    period = keys(plan_desk, "period")[0]
    with pytest.raises(PeriodInUse):
        plan_desk.reports.remove_period(period)
    plan_desk.reports.take_back(OCTOBER, [key])
    each_way(plan_desk, lambda: plan_desk.reports.remove_period(period))
    assert keys(plan_desk, "period") == []


def test_what_is_not_there_is_said(plan_desk: Desk) -> None:
    reports = plan_desk.reports
    not_found(
        lambda: reports.write(OCTOBER, 999, {P: "一"}),
        lambda: reports.receive(OCTOBER, [ReportEntry(assignment_id=999)]),
        lambda: reports.repeat(OCTOBER, [999]),
        lambda: reports.take_back(OCTOBER, [999]),
        lambda: reports.remove_period(999),
    )
