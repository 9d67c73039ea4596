"""What the workbooks are made of, from a real ledger: who is asked, what is counted, what changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.desk import Desk
from app.exporters.ledger import write_ledger
from app.exporters.period import write_period
from app.exporters.summary import write_summary
from app.exporters.task_lists import write_task_lists
from app.queries.period_rows import ChangeKind, PeriodLine, PeriodReport
from app.queries.rows import ChecklistView, Chip, Group, RowFilter, Scope, SmartList
from app.queries.summary import CountRow, ranks
from models.enums import AssignmentState, NoteKind
from models.errors_export import NothingToExport
from tests.app.invented import duty, task_no

SINCE, UNTIL = date(2000, 1, 1), date(2099, 12, 31)


def lines(report: PeriodReport, unit: str) -> list[PeriodLine]:
    return [line for line in report.lines if line.unit == unit and not line.whole]


@pytest.fixture
def quiet_desk(plan_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[], PeriodReport]:
    """Return what changed after the import: the log is read from behind its last step on."""
    from app.queries import period_changes

    with plan_desk.store.reading() as session:
        from sqlalchemy import text

        first = session.execute(text("SELECT max(id) FROM step")).scalar()
    sql = period_changes._EVENTS.replace("WHERE", f"WHERE s.id > {first} AND", 1)
    monkeypatch.setattr(period_changes, "_EVENTS", sql)
    return lambda: plan_desk.workbooks.changed(SINCE, UNTIL)


# ---- 反馈表 ------------------------------------------------------------------------------------------------------


def test_every_unit_is_asked_for_what_it_has_open(plan_desk: Desk) -> None:
    found = plan_desk.workbooks.feedback()
    asked = {form.unit: [row.row.no for row in form.rows] for form in found.forms}
    assert asked["县财政局"] == ["14", "15"]
    assert found.period is None
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    asked = {form.unit: [row.row.no for row in form.rows] for form in plan_desk.workbooks.feedback().forms}
    assert asked["县财政局"] == ["15"]


def test_a_unit_with_nothing_open_gets_no_form(plan_desk: Desk) -> None:
    plan_desk.obligations.tick([duty(plan_desk, "县环境保护局", "17")])
    assert "县环境保护局" not in [form.unit for form in plan_desk.workbooks.feedback().forms]
    assert "县环境保护局" not in [unit.name for unit in plan_desk.workbooks.asked_units()]


def test_what_was_said_last_stands_beside_the_empty_cell(plan_desk: Desk) -> None:
    key = duty(plan_desk, "县财政局", "14")
    plan_desk.notes.add("目录已清理。", kind=NoteKind.PROGRESS, assignment_ids=[key])
    (form,) = (form for form in plan_desk.workbooks.feedback().forms if form.unit == "县财政局")
    assert (form.rows[0].previous, dict(form.rows[0].current)) == ("目录已清理。", {})


# ---- 汇总表 ------------------------------------------------------------------------------------------------------


def test_counts_of_units_documents_and_levels_agree(plan_desk: Desk) -> None:
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    plan_desk.states.claim([duty(plan_desk, "县财政局", "15")])
    found = plan_desk.workbooks.summary()
    (finance,) = (row for row in found.units if row.name == "县财政局")
    assert (finance.total, finance.closed, finance.claimed, finance.rate) == (2, 1, 1, 0.5)
    assert sum(row.total for row in found.levels) == sum(row.total for row in found.units)
    (paper,) = found.documents
    assert paper.total == found.obligations == 6
    assert paper.closed == 1
    assert found.units[0].unreported is None


def test_equal_shares_have_equal_places() -> None:
    def row(closed: int, still_open: int) -> CountRow:
        return CountRow(name="", counts={Group.CLOSED: closed, Group.LATER: still_open})

    assert ranks([row(3, 1), row(1, 1), row(2, 2), row(0, 1), row(0, 0)]) == [1, 2, 2, 4, None]


def test_summary_as_a_workbook(plan_desk: Desk, tmp_path: Path) -> None:
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    write_summary(plan_desk.workbooks.summary(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["按单位", "按文件", "按层级"]
    heads = [cell.value for cell in book["按单位"][4]]
    rows = {row[1]: dict(zip(heads, row, strict=True)) for row in book["按单位"].iter_rows(5, values_only=True)}
    assert (rows["县财政局"]["任务数"], rows["县财政局"]["办结率"], rows["县财政局"]["名次"]) == (2, 0.5, 1)
    assert rows["合计"]["任务数"] == sum(int(str(r["任务数"])) for n, r in rows.items() if n != "合计" and r["任务数"])
    assert rows["合计"]["占比"] == 1
    assert "未报送" not in heads
    assert [cell.value for cell in book["按文件"][4]][:2] == ["序号", "文件"]


# ---- lists -------------------------------------------------------------------------------------------------------


def test_the_ledger_of_a_view_has_its_rows_in_its_order(plan_desk: Desk) -> None:
    view = ChecklistView(scope=Scope(smart=SmartList.ALL), chip=Chip.OVERDUE)
    found = plan_desk.workbooks.ledger_of(view, name="逾期的", by_unit=False)
    assert [row.no for row in found.all_rows] == ["12"]
    assert (found.units, found.chosen) == ((), "逾期的")


def test_sheets_of_units_hold_only_the_duties_the_view_is_about(plan_desk: Desk) -> None:
    plan_desk.states.claim([duty(plan_desk, "县财政局", "15")])
    only = RowFilter(states=frozenset({AssignmentState.CLAIMED}))
    found = plan_desk.workbooks.ledger_of(ChecklistView(only=only), name="待核", by_unit=True)
    assert {unit.name: [row.no for row in unit.rows] for unit in found.units} == {"县财政局": ["15"]}


def test_a_view_is_one_sheet_or_one_a_unit(plan_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_ledger(plan_desk.workbooks.ledger_of(ChecklistView(), name="我的/视图", by_unit=False), path)
    assert openpyxl.load_workbook(path).sheetnames == ["我的视图"]
    write_ledger(plan_desk.workbooks.ledger_of(ChecklistView(), name="我的/视图", by_unit=True), path)
    names = openpyxl.load_workbook(path).sheetnames
    assert names[:2] == ["汇总", "我的视图"]
    assert "县财政局" in names


def test_task_lists_keep_the_numbers_of_the_paper(plan_desk: Desk, tmp_path: Path) -> None:
    write_task_lists(plan_desk.queries.ledger(), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["县财政局"]
    assert [row[0] for row in sheet.iter_rows(5, values_only=True)] == ["14", "15"]
    with pytest.raises(NothingToExport):
        write_task_lists(plan_desk.queries.ledger([]), tmp_path / "b.xlsx")


# ---- 时段报告 ----------------------------------------------------------------------------------------------------


def test_an_import_is_told_as_new_duties(plan_desk: Desk) -> None:
    report = plan_desk.workbooks.changed(SINCE, UNTIL)
    assert all(line.has(ChangeKind.ADDED) for line in report.lines if not line.whole)
    assert {line.unit for line in report.lines} >= {"县财政局", "县发展改革局"}
    plan_desk.history.undo()
    assert plan_desk.workbooks.changed(SINCE, UNTIL).lines == ()


def test_net_changes_are_told_once_and_what_was_undone_not_at_all(
    plan_desk: Desk, quiet_desk: Callable[[], PeriodReport]
) -> None:
    first, second = duty(plan_desk, "县财政局", "14"), duty(plan_desk, "县财政局", "15")
    plan_desk.states.claim([first])
    plan_desk.states.accept([first])
    plan_desk.obligations.tick([second])
    plan_desk.history.undo()
    (line,) = lines(quiet_desk(), "县财政局")
    assert line.no == "14"
    assert line.came_to(AssignmentState.CLOSED)
    assert [(one.before, one.after) for one in line.changes] == [("未启动", "已办结")]


def test_dates_notes_and_extensions_are_told(plan_desk: Desk, quiet_desk: Callable[[], PeriodReport]) -> None:
    key = duty(plan_desk, "县财政局", "14")
    plan_desk.notes.add("已清理。", kind=NoteKind.PROGRESS, assignment_ids=[key])
    plan_desk.states.extend([key], date(2019, 3, 31), "资金未到位")
    plan_desk.milestones.set_due([task_no(plan_desk, "13")], date(2018, 12, 1))
    report = quiet_desk()
    told = {one.kind: one for line in report.lines for one in line.changes}
    assert told[ChangeKind.NOTE].after == "已清理。"
    extended = told[ChangeKind.EXTENDED]
    assert (extended.before, extended.after, extended.what) == ("2018-12-31", "2019-03-31", "资金未到位")
    assert (told[ChangeKind.DUE].before, told[ChangeKind.DUE].after) == ("2018-11-20", "2018-12-01")


def test_days_outside_tell_nothing_and_units_narrow_it(plan_desk: Desk) -> None:
    assert plan_desk.workbooks.changed(date(1999, 1, 1), date(1999, 12, 31)).lines == ()
    unit = next(unit for unit in plan_desk.queries.side().units if unit.name == "县财政局")
    found = plan_desk.workbooks.changed(SINCE, UNTIL, [unit.unit_id])
    assert {line.unit for line in found.lines if not line.whole} == {"县财政局"}


def test_what_changed_as_a_workbook(plan_desk: Desk, quiet_desk: Callable[[], PeriodReport], tmp_path: Path) -> None:
    key = duty(plan_desk, "县财政局", "14")
    plan_desk.notes.add("=1+1", kind=NoteKind.PROGRESS, assignment_ids=[key])
    plan_desk.obligations.tick([key])
    write_period(quiet_desk(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    counts = [row[:5] for row in book["概况"].iter_rows(5, values_only=True)]
    assert counts[0] == (1, "县财政局", 1, 0, 1)
    row = [cell.value for cell in book["变动明细"][5]]
    assert row[:3] == ["县财政局", "14", row[2]]
    assert row[5:7] == ["未启动", "已办结"]
    assert "进展情况：=1+1" in str(row[7])
    with pytest.raises(NothingToExport):
        write_period(plan_desk.workbooks.changed(date(1999, 1, 1), date(1999, 1, 2)), tmp_path / "b.xlsx")
