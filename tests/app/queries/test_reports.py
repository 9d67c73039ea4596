"""报送: who has to report in a period and who has, what a unit says beside what it said, and whom to remind."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from app.desk import Desk
from app.likeness import says_the_same
from app.queries.report_rows import Reminder, ReportRow
from app.report_days import ReportPeriod
from app.services.reports import ReportEntry
from models.enums import MilestoneKind, NoteKind, Reporters, ReportRhythm
from tests.app.invented import batch, document, due, duty, item, unit

FINANCE, LEADS, HELPS = "县财政局", "县发展改革局", "县住建局"
OCTOBER = ReportPeriod(starts=date(2018, 10, 1), ends=date(2018, 10, 31), due_on=date(2018, 11, 5))
SEPTEMBER = ReportPeriod(starts=date(2018, 9, 1), ends=date(2018, 9, 30), due_on=date(2018, 10, 5))
NOVEMBER = ReportPeriod(starts=date(2018, 11, 1), ends=date(2018, 11, 30), due_on=date(2018, 12, 5))
EVERYONE = replace(OCTOBER, reporters=Reporters.ALL)
P = NoteKind.PROGRESS


def owing(desk: Desk, period: ReportPeriod = OCTOBER) -> dict[str, tuple[int, int]]:
    return {one.name: (one.reported, one.due) for one in desk.report_queries.board(period).units}


def unit_id(desk: Desk, name: str) -> int:
    return desk.units.find(name)[0]


def rows(desk: Desk, name: str, period: ReportPeriod = OCTOBER) -> dict[str, ReportRow]:
    return {one.row.no or "": one for one in desk.report_queries.of_unit(period, unit_id(desk, name)).rows}


def receive(desk: Desk, name: str, no: str, said: str = "") -> None:
    texts = {P: said} if said else {}
    desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=duty(desk, name, no), texts=texts)])


def choose(desk: Desk, **options: Any) -> None:  # noqa: ANN401 - values of any option
    desk.settings.save(replace(desk.settings.get(), **options))


# ---- who reports -------------------------------------------------------------------------------------------------


def test_the_lead_reports_else_the_first_unit(plan_desk: Desk) -> None:
    assert owing(plan_desk) == {LEADS: (0, 2), FINANCE: (0, 2), "县环境保护局": (0, 1)}


def test_every_unit_reports_where_that_is_chosen(plan_desk: Desk) -> None:
    found = owing(plan_desk, EVERYONE)
    assert found[HELPS] == (0, 2)
    assert found[LEADS] == (0, 2)


def test_a_received_report_counts(plan_desk: Desk) -> None:
    receive(plan_desk, FINANCE, "14")
    board = plan_desk.report_queries.board(OCTOBER)
    finance = next(one for one in board.units if one.name == FINANCE)
    assert (finance.reported, finance.outstanding, finance.is_complete) == (1, 1, False)
    receive(plan_desk, FINANCE, "15")
    assert FINANCE not in {one.name for one in plan_desk.report_queries.board(OCTOBER).missing}
    assert board.days_late == 15


def test_what_was_closed_before_the_report_day_is_not_asked_for(plan_desk: Desk) -> None:
    plan_desk.obligations.tick([duty(plan_desk, FINANCE, "14")])
    assert owing(plan_desk, NOVEMBER)[FINANCE] == (0, 1)


def test_what_was_closed_after_it_was_missed_but_nobody_is_reminded_of_it(plan_desk: Desk) -> None:
    plan_desk.obligations.tick([duty(plan_desk, FINANCE, "14")])
    (finance,) = [one for one in plan_desk.report_queries.board(OCTOBER).units if one.name == FINANCE]
    assert (finance.reported, finance.due, finance.outstanding) == (0, 2, 1)
    plan_desk.obligations.tick([duty(plan_desk, FINANCE, "15")])
    assert FINANCE not in {one.name for one in plan_desk.report_queries.board(OCTOBER).missing}


def test_what_is_no_longer_listed_is_not_asked_for(plan_desk: Desk) -> None:
    plan_desk.states.drop([duty(plan_desk, FINANCE, "14")], "上级已取消")
    assert owing(plan_desk, NOVEMBER)[FINANCE] == (0, 1)


def test_a_paper_signed_after_the_period_is_not_asked_for(plan_desk: Desk) -> None:
    assert owing(plan_desk, replace(OCTOBER, starts=date(2018, 1, 1), ends=date(2018, 1, 31))) == {}


def test_an_archived_paper_counts_nowhere(plan_desk: Desk) -> None:
    with plan_desk.store.undo.action("archive") as running:
        running.session.connection().execute(text("UPDATE document SET archived_year = 2018"))
    assert owing(plan_desk) == {}


def test_members_report_for_their_collective(plan_desk: Desk) -> None:
    collective = unit_id(plan_desk, "各乡镇人民政府")
    assert owing(plan_desk, EVERYONE)["各乡镇人民政府"] == (0, 1)
    plan_desk.directory.collectives.add(collective, [unit_id(plan_desk, "县环境保护局")])
    found = owing(plan_desk, EVERYONE)
    assert "各乡镇人民政府" not in found
    assert found["县环境保护局"][1] == 2


# ---- what a unit says --------------------------------------------------------------------------------------------


def test_both_periods_stand_side_by_side(plan_desk: Desk) -> None:
    key = duty(plan_desk, FINANCE, "14")
    plan_desk.reports.write(SEPTEMBER, key, {P: "已清理 9 项。"})
    plan_desk.reports.write(OCTOBER, key, {P: "已清理9项"})
    found = plan_desk.report_queries.of_unit(OCTOBER, unit_id(plan_desk, FINANCE))
    assert found.previous is not None
    assert found.previous.starts == SEPTEMBER.starts
    shown = rows(plan_desk, FINANCE)["14"]
    assert [(one.previous, one.current, one.same) for one in shown.texts] == [
        ("已清理 9 项。", "已清理9项", True),
        ("", "", False),
        ("", "", False),
    ]
    assert shown.repeats
    assert shown.required
    assert shown.received_at is None


def test_a_report_shows_when_it_came_and_what_it_claims(plan_desk: Desk) -> None:
    plan_desk.reports.receive(OCTOBER, [ReportEntry(assignment_id=duty(plan_desk, FINANCE, "14"))], claimed=True)
    shown = rows(plan_desk, FINANCE)["14"]
    assert isinstance(shown.received_at, datetime)
    assert shown.claimed
    assert not shown.repeats


def test_a_text_of_a_duty_nobody_asks_for_is_shown_all_the_same(plan_desk: Desk) -> None:
    assert rows(plan_desk, HELPS) == {}
    plan_desk.reports.write(OCTOBER, duty(plan_desk, HELPS, "15"), {P: "主动报的"})
    shown = rows(plan_desk, HELPS)
    assert list(shown) == ["15"]
    assert not shown["15"].required
    assert HELPS not in owing(plan_desk)


def test_each_occurrence_of_a_recurring_duty_is_there_and_ticked_by_itself(desk: Desk) -> None:
    monthly = due(None, "每月报送", kind=MilestoneKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=25")
    desk.imports.store([batch(document(item("按月调度项目进度。", unit(FINANCE), no="3", dates=(monthly,))))])
    key = duty(desk, FINANCE, "3")
    with desk.store.undo.action("track") as running:
        running.session.connection().execute(text("UPDATE assignment SET tracked_from = '2018-09-01'"))
    (september,) = rows(desk, FINANCE, SEPTEMBER)["3"].occurrences
    assert (september.day, september.ticked) == (date(2018, 9, 25), False)
    desk.milestones.tick(key, september.milestone_id, occurrence=september.day)
    assert rows(desk, FINANCE, SEPTEMBER)["3"].occurrences[0].ticked
    (october,) = rows(desk, FINANCE)["3"].occurrences
    assert (october.day, october.ticked) == (date(2018, 10, 25), False)


def test_an_empty_ledger_has_nothing_to_report(desk: Desk) -> None:
    assert owing(desk) == {}
    assert desk.report_queries.reminders() == ()
    assert desk.report_queries.of_unit(OCTOBER, 1).rows == ()


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("已完成主体工程", "已完成 主体工程。", True),
        ("正在推进，无新进展", "正在推进,无新进展", True),
        ("已完成主体工程", "已完成附属工程", False),
        ("甲" * 100, "甲" * 101, True),
        ("甲", "甲" * 300, False),
        ("", "", False),
        ("一", "", False),
    ],
)
def test_a_text_that_only_repeats_is_seen(before: str, now: str, same: bool) -> None:
    assert says_the_same(before, now) is same


# ---- which period ------------------------------------------------------------------------------------------------


def test_the_page_opens_at_the_period_reports_are_awaited_for(plan_desk: Desk) -> None:
    queries = plan_desk.report_queries
    assert queries.focus() == OCTOBER
    november = queries.step(OCTOBER, on=True)
    assert november is not None
    assert november.starts == date(2018, 11, 1)
    assert queries.step(OCTOBER, on=False) == SEPTEMBER


def test_a_period_that_is_gone_gives_way_to_the_one_in_focus(plan_desk: Desk) -> None:
    queries = plan_desk.report_queries
    first, last, due_on = date(2018, 11, 1), date(2018, 11, 12), date(2018, 11, 14)
    own = ReportPeriod(starts=first, ends=last, due_on=due_on, reporters=Reporters.ALL)
    plan_desk.reports.new_period(first, last, due_on, Reporters.ALL)
    found = queries.current(own)
    assert found is not None
    assert found.period_id is not None
    plan_desk.history.undo()
    assert queries.current(own) == OCTOBER
    assert queries.current(SEPTEMBER) == SEPTEMBER
    choose(plan_desk, report_rhythm=ReportRhythm.MONTHLY.value, report_day=9)
    assert queries.current(OCTOBER) == replace(OCTOBER, due_on=date(2018, 11, 9))
    choose(plan_desk, report_rhythm=ReportRhythm.AD_HOC.value)
    assert queries.current(OCTOBER) is None


# ---- whom to remind ----------------------------------------------------------------------------------------------


def reminded(desk: Desk) -> dict[str, tuple[int, date]]:
    return {one.name: (one.outstanding, one.due_on) for one in desk.report_queries.reminders()}


def test_nobody_is_reminded_before_she_uses_reports(plan_desk: Desk) -> None:
    assert reminded(plan_desk) == {}
    receive(plan_desk, FINANCE, "14")
    assert reminded(plan_desk)[FINANCE] == (1, date(2018, 11, 5))


def test_units_are_reminded_once_the_report_day_has_come(plan_desk: Desk) -> None:
    choose(plan_desk, report_rhythm=ReportRhythm.MONTHLY.value)
    assert reminded(plan_desk) == {
        LEADS: (2, OCTOBER.due_on),
        FINANCE: (2, OCTOBER.due_on),
        "县环境保护局": (1, OCTOBER.due_on),
    }
    receive(plan_desk, FINANCE, "14")
    receive(plan_desk, FINANCE, "15")
    assert set(reminded(plan_desk)) == {LEADS, "县环境保护局"}
    found = plan_desk.report_queries.reminders()[0]
    assert isinstance(found, Reminder)
    assert (found.days_late, found.period.starts) == (15, OCTOBER.starts)
    assert found.unit_id == unit_id(plan_desk, found.name)


def test_the_rule_of_the_options_is_told(plan_desk: Desk) -> None:
    choose(plan_desk, report_rhythm=ReportRhythm.QUARTERLY.value, report_day=15)
    rule = plan_desk.report_queries.rule()
    assert rule.chosen
    assert rule.day == 15


def test_a_unit_above_her_place_owes_no_report(plan_desk: Desk) -> None:
    choose(plan_desk, city="临江市", report_rhythm=ReportRhythm.MONTHLY.value)
    with plan_desk.store.undo.action("level") as running:
        running.session.connection().execute(text("UPDATE unit SET level = '省' WHERE name = '县财政局'"))
    assert FINANCE not in owing(plan_desk)
    assert FINANCE not in reminded(plan_desk)
    assert LEADS in owing(plan_desk)
