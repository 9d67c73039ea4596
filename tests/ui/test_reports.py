"""报送 in the real window: what she writes is kept, a report is noted, last period copied, the list for a chat."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.queries.report_rows import ReportRow
from app.queries.rows import Scope, SmartList
from app.report_days import ReportPeriod, ReportRule
from models.enums import AssignmentState, MilestoneKind, NoteKind, Reporters, ReportRhythm
from models.errors_report import NothingBefore, PeriodInUse
from tests.app.invented import batch, document, due, item
from tests.app.invented import unit as unit_of
from tests.ui.desk_data import UNIT
from tests.ui.opened import TIMEOUT, Opened, Opener, settle
from ui.actions import Command
from ui.dialogs.report_period import ReportPeriodDialog
from ui.dialogs.report_settings import ReportSettingsDialog
from ui.dialogs.settings import SettingsDialog
from ui.pages.reports_page import ReportsPage
from ui.widgets.reports.report_card import ReportCard

P, Q, N = NoteKind.PROGRESS, NoteKind.PROBLEM, NoteKind.NEXT
NOVEMBER = ReportPeriod(starts=date(2018, 11, 1), ends=date(2018, 11, 30), due_on=date(2018, 12, 5))
OCTOBER = ReportPeriod(starts=date(2018, 10, 1), ends=date(2018, 10, 31), due_on=date(2018, 11, 5))
RULE = ReportRule(rhythm=ReportRhythm.MONTHLY, day=25, after=False, chosen=True)


def set_rule(opened: Opened, rule: ReportRule = RULE) -> None:
    """Choose that November is reported by the 25th: the invented tasks were entered in it."""
    opened.window.reports.periods._take_rule(rule)


@pytest.fixture
def page(qtbot: QtBot, filled: Opened) -> ReportsPage:
    set_rule(filled)
    return shown(qtbot, filled)


def shown(qtbot: QtBot, opened: Opened) -> ReportsPage:
    opened.window.commands[Command.REPORTS].trigger()
    settle(qtbot, opened)
    found = opened.window.parts.middle.currentWidget()
    assert isinstance(found, ReportsPage)
    return found


def choose(qtbot: QtBot, opened: Opened, page: ReportsPage, name: str = UNIT) -> None:
    assert page.view is not None
    assert page.view.board is not None
    page.units.choose(next(one.unit_id for one in page.view.board.units if one.name == name))
    settle(qtbot, opened)
    assert page.unit_label.text() == name


def card_row(page: ReportsPage) -> ReportRow:
    found = page.card.row
    assert found is not None
    return found


def stored(opened: Opened, row: ReportRow, kind: NoteKind = P) -> str:
    unit = opened.desk.units.find(UNIT)[0]
    period = opened.desk.report_queries.focus()
    assert period is not None
    found = {one.row.row_id: one for one in opened.desk.report_queries.of_unit(period, unit).rows}
    return next(text.current for text in found[row.row.row_id].texts if text.kind is kind)


def write(card: ReportCard, kind: NoteKind, text: str) -> None:
    card.pairs[kind].now.setPlainText(text)


def undo(qtbot: QtBot, opened: Opened) -> None:
    opened.window.commands[Command.UNDO].trigger()
    settle(qtbot, opened)


# ---- what is shown -----------------------------------------------------------------------------------------------


def test_the_page_stands_in_the_side_panel_and_in_the_menu(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    window = filled.window
    assert window.navigator.scope == Scope(smart=SmartList.REPORTS)
    assert window.parts.detail_place.isHidden()
    assert not window.commands[Command.DUE].isEnabled()
    window.navigator.show_all()
    assert window.parts.middle.currentWidget() is window.checklist
    window.parts.side.scope_chosen.emit(Scope(smart=SmartList.REPORTS))
    assert window.parts.middle.currentWidget() is page


def test_units_that_have_not_reported_stand_first(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    assert page.bar.period_label.text() == "2018年11月"
    assert page.view is not None
    assert page.view.board is not None
    heading = page.units.model.index(0, 0)
    assert heading.data() == f"还没报齐 {len(page.view.board.missing)}"
    assert not heading.flags() & Qt.ItemFlag.ItemIsEnabled
    assert page.units.current_id() == page.view.board.missing[0].unit_id
    assert "项" in page.progress_label.text()
    first = page.units.model.index(1, 0)
    assert "还差" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert first.data(Qt.ItemDataRole.ToolTipRole)


def test_typing_initials_narrows_the_units(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    qtbot.keyClicks(page.units.field, "xfzggj")
    assert page.units.model.rowCount() == 2
    qtbot.keyClick(page.units.field, Qt.Key.Key_Return)
    page.units.field.setText("没有这个局")
    assert not page.units._nothing.isHidden()
    page.units.choose(filled.desk.units.find(UNIT)[0])
    assert page.units.field.text() == ""


def test_everything_is_painted(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    filled.desk.reports.write(OCTOBER, card_row(page).row.row_id, {P: "已开工"})
    page.all_repeated.emit([card_row(page).row.row_id])
    settle(qtbot, filled)
    for widget in (page, page.units.view, page.list):
        assert not widget.grab().isNull()
    qtbot.mouseMove(page.list.viewport(), QPoint(40, 40))
    filled.window.resize(1024, 700)
    assert not page.grab().isNull()


# ---- texts -------------------------------------------------------------------------------------------------------


def test_what_she_writes_is_kept_in_one_step_when_she_leaves_the_card(
    qtbot: QtBot, filled: Opened, page: ReportsPage
) -> None:
    choose(qtbot, filled, page)
    row = card_row(page)
    page.card.pairs[P].now.setFocus()
    qtbot.keyClicks(page.card.pairs[P].now, "ok 600")
    qtbot.keyClick(page.card.pairs[P].now, Qt.Key.Key_Tab)
    assert page.card.pairs[Q].now.hasFocus()
    qtbot.keyClicks(page.card.pairs[Q].now, "4")
    assert stored(filled, row) == ""
    page.list.setFocus()
    settle(qtbot, filled)
    assert (stored(filled, row), stored(filled, row, Q)) == ("ok 600", "4")
    assert filled.messages.lines[-1][1]
    undo(qtbot, filled)
    assert (stored(filled, row), stored(filled, row, Q)) == ("", "")
    assert page.card.pairs[P].said == ""


def test_another_duty_another_unit_and_another_period_keep_it_too(
    qtbot: QtBot, filled: Opened, page: ReportsPage
) -> None:
    choose(qtbot, filled, page)
    row = card_row(page)
    write(page.card, P, "一")
    page.step_item(1)
    settle(qtbot, filled)
    assert stored(filled, row) == "一"
    assert card_row(page) != row
    other = card_row(page)
    write(page.card, N, "二")
    page.units.choose(next(one.unit_id for one in page.view.board.units if one.name != UNIT))  # type: ignore[union-attr]  # shown
    settle(qtbot, filled)
    assert stored(filled, other, N) == "二"
    choose(qtbot, filled, page)
    third = card_row(page)
    write(page.card, P, "三")
    qtbot.keyClick(page.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, filled)
    assert page.bar.period_label.text() == "2018年10月"
    qtbot.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, filled)
    assert page.bar.period_label.text() == "2018年11月"
    assert stored(filled, third) == "三"


def test_a_change_elsewhere_does_not_take_away_what_she_is_writing(
    qtbot: QtBot, filled: Opened, page: ReportsPage
) -> None:
    choose(qtbot, filled, page)
    write(page.card, P, "还没写完")
    filled.window.navigator.apply(filled.desk.units.pin(filled.desk.units.find(UNIT)[0], pinned=True))
    settle(qtbot, filled)
    assert page.card.pairs[P].said == "还没写完"


def test_closing_the_window_keeps_it(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    row = card_row(page)
    write(page.card, P, "关窗前写的")
    filled.window.close()
    assert stored(filled, row) == "关窗前写的"


def test_last_period_can_be_copied_into_a_field_and_a_text_that_repeats_says_so(
    qtbot: QtBot, filled: Opened, page: ReportsPage
) -> None:
    choose(qtbot, filled, page)
    key = card_row(page).row.row_id
    filled.window.navigator.apply(filled.desk.reports.write(OCTOBER, key, {P: "已开工"}))
    settle(qtbot, filled)
    pair = page.card.pairs[P]
    assert pair.before.toPlainText() == "已开工"
    assert pair.before.isReadOnly()
    assert pair.same.isHidden()
    pair.take_button.click()
    assert pair.said == "已开工"
    assert not pair.same.isHidden()
    assert pair.take_button.isHidden()
    pair.now.setPlainText("已开工，完成主体")
    assert pair.same.isHidden()


# ---- reports -----------------------------------------------------------------------------------------------------


def test_ctrl_enter_notes_the_report_and_goes_on_to_the_next_missing_one(
    qtbot: QtBot, filled: Opened, page: ReportsPage
) -> None:
    choose(qtbot, filled, page)
    row = card_row(page)
    field = page.card.pairs[P].now
    field.setFocus()
    qtbot.keyClicks(field, "100%")
    steps = filled.desk.queries.undo_state().undo
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, filled)
    assert stored(filled, row) == "100%"
    assert card_row(page).row.row_id != row.row.row_id
    assert page.items.row_at(page.items.index_of(row.row.row_id)).received_at is not None  # type: ignore[union-attr]  # there
    assert "已报 1 项" in page.progress_label.text()
    undo(qtbot, filled)
    assert filled.desk.queries.undo_state().undo == steps
    assert stored(filled, row) == ""


def test_a_claim_waits_for_her_check_and_goes_with_the_report(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    key = card_row(page).row.row_id
    page.card.claim_box.setChecked(True)
    page.card.receive_button.click()
    settle(qtbot, filled)
    page.list.setCurrentIndex(page.items.index_of(key))
    row = card_row(page)
    assert row.claimed
    assert row.row.state is AssignmentState.CLAIMED
    assert page.card._state.text().endswith("报称完成")
    assert page.card.claim_box.isHidden()
    page.card.take_back_button.click()
    settle(qtbot, filled)
    assert card_row(page).received_at is None
    assert card_row(page).row.state is AssignmentState.UNDER_WAY


def test_what_is_here_is_only_saved_again(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    key = card_row(page).row.row_id
    page.card.receive_button.click()
    settle(qtbot, filled)
    page.list.setCurrentIndex(page.items.index_of(key))
    write(page.card, P, "补一句")
    assert page.card.receive_button.text() == "保存"
    page.card.receive_button.click()
    settle(qtbot, filled)
    assert stored(filled, card_row(page)) == "补一句"


def test_the_same_as_last_period_by_one_key(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    key = card_row(page).row.row_id
    assert not page.card.repeat_button.isEnabled()
    filled.window.navigator.apply(filled.desk.reports.write(OCTOBER, key, {P: "已开工", N: "抓紧"}))
    settle(qtbot, filled)
    page.card.pairs[P].now.setFocus()
    qtbot.keyClick(page.card.pairs[P].now, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, filled)
    page.list.setCurrentIndex(page.items.index_of(key))
    assert card_row(page).received_at is not None
    assert card_row(page).repeats
    assert stored(filled, card_row(page), N) == "抓紧"


def test_a_whole_unit_is_noted_at_once(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    choose(qtbot, filled, page)
    missing = len(page.missing_items())
    page.receive_all.click()
    settle(qtbot, filled)
    assert page.progress_label.text().endswith("已报齐")
    assert not page.receive_all.isEnabled()
    assert filled.messages.lines[-1][0].startswith(f"记 {missing} 项")
    undo(qtbot, filled)
    assert len(page.missing_items()) == missing


def test_what_cannot_be_repeated_says_so(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    page.all_repeated.emit([card_row(page).row.row_id])
    settle(qtbot, filled)
    assert isinstance(filled.messages.errors[-1], NothingBefore)


def test_a_task_opens_in_its_own_window(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    page.card.open_button.click()
    settle(qtbot, filled)
    assert len(filled.window.details._windows) == 1


# ---- recurring duties --------------------------------------------------------------------------------------------


def test_an_occurrence_is_ticked_by_itself(qtbot: QtBot, open_window: Opener, desk: Desk) -> None:
    monthly = due(None, "每月报送", kind=MilestoneKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=25")
    desk.imports.store([batch(document(item("按月调度项目进度。", unit_of("县财政局"), no="3", dates=(monthly,))))])
    desk.close()
    opened = open_window()
    set_rule(opened)
    page = shown(qtbot, opened)
    (box,) = page.card._occasions.findChildren(QCheckBox)
    assert box.text() == "2018-11-25 每月报送"
    box.click()
    settle(qtbot, opened)
    assert card_row(page).occurrences[0].ticked
    assert card_row(page).row.state is not AssignmentState.CLOSED
    undo(qtbot, opened)
    assert not card_row(page).occurrences[0].ticked


# ---- the list for a chat -----------------------------------------------------------------------------------------


@pytest.fixture
def clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


@pytest.mark.usefixtures("clipboard")
def test_the_list_of_those_to_be_reminded_is_plain_sentences(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    page.bar.copy_button.click()
    assert page.view is not None
    assert page.view.board is not None
    lines = QGuiApplication.clipboard().text().splitlines()
    count = len(page.view.board.missing)
    assert lines[0] == f"请于11月25日前报送2018年11月办理情况，截至11月20日，还有 {count} 个单位没有报齐："
    assert any(line.endswith(f"{UNIT}，5 项未报") or UNIT in line for line in lines)
    assert len(lines) == count + 2
    assert "微信" in filled.messages.lines[-1][0]


@pytest.mark.usefixtures("clipboard")
def test_after_the_report_day_it_says_since_when(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    set_rule(filled, replace(RULE, day=15, reporters=Reporters.ALL))
    settle(qtbot, filled)
    assert page.bar.due_label.text() == "2018-11-15 截止，已过 5 天"
    page.bar.copy_requested.emit()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("2018年11月办理情况应于11月15日前报送，截至11月20日")
    assert text.endswith("请抓紧报送进展情况、存在问题和下步打算。")


# ---- the cycle and her own periods -------------------------------------------------------------------------------


def dialog_of(qtbot: QtBot, opened: Opened, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in opened.window.findChildren(kind)), timeout=TIMEOUT)
    return next(one for one in opened.window.findChildren(kind) if one.isVisible())


def test_the_cycle_is_proposed_until_she_chooses_one(qtbot: QtBot, filled: Opened) -> None:
    page = shown(qtbot, filled)
    assert not page.hint.isHidden()
    assert page.bar.period_label.text() == "2018年10月"
    assert filled.desk.report_queries.reminders() == ()
    page.bar.settings_requested.emit()
    dialog = dialog_of(qtbot, filled, ReportSettingsDialog)
    assert isinstance(dialog, ReportSettingsDialog)
    dialog.rhythm.setCurrentIndex(dialog.rhythm.findData(ReportRhythm.QUARTERLY))
    dialog.month.setCurrentIndex(dialog.month.findData(False))
    dialog.day.setValue(20)
    assert "2018年第4季度" in dialog.preview.text()
    dialog.accept()
    settle(qtbot, filled)
    assert page.hint.isHidden()
    assert page.bar.period_label.text() == "2018年第4季度"


def test_own_days_need_a_day(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    filled.window.reports.periods.ask_settings()
    dialog = dialog_of(qtbot, filled, ReportSettingsDialog)
    assert isinstance(dialog, ReportSettingsDialog)
    dialog.rhythm.setCurrentIndex(dialog.rhythm.findData(ReportRhythm.OWN_DAYS))
    assert not dialog.ok_button.isEnabled()
    dialog.days.setText("10、25")
    assert dialog.ok_button.isEnabled()
    assert "11月11日至11月25日" in dialog.preview.text()
    dialog.accept()
    settle(qtbot, filled)
    assert filled.desk.report_queries.rule().days == (10, 25)


def test_the_options_lead_to_the_cycle(qtbot: QtBot, filled: Opened) -> None:
    filled.window.commands[Command.SETTINGS].trigger()
    options = dialog_of(qtbot, filled, SettingsDialog)
    assert isinstance(options, SettingsDialog)
    options.office.setText("青岚县政府办公室")
    options.reports_button.click()
    settle(qtbot, filled)
    dialog_of(qtbot, filled, ReportSettingsDialog).accept()
    settle(qtbot, filled)
    saved = filled.desk.settings.get()
    assert (saved.office, saved.report_rhythm) == ("青岚县政府办公室", ReportRhythm.MONTHLY.value)


def test_a_period_of_her_own_is_made_and_shown(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    set_rule(filled, replace(RULE, rhythm=ReportRhythm.AD_HOC))
    settle(qtbot, filled)
    assert not page.empty.isHidden()
    page.empty.action_triggered.emit()
    dialog = dialog_of(qtbot, filled, ReportPeriodDialog)
    assert isinstance(dialog, ReportPeriodDialog)
    assert not dialog.ok_button.isEnabled()
    dialog.starts.set_value(date(2018, 11, 12))
    dialog.ends.set_value(date(2018, 11, 1))
    dialog.due.set_value(date(2018, 11, 30))
    assert "早于" in dialog._problem.text()
    dialog.ends.set_value(date(2018, 11, 22))
    dialog.accept()
    settle(qtbot, filled)
    assert page.bar.period_label.text() == "2018年11月12日至11月22日"
    assert page.card.row is not None
    page.bar.remove_requested.emit()
    settle(qtbot, filled)
    assert not page.empty.isHidden()
    undo(qtbot, filled)
    assert page.empty.isHidden()


def test_one_period_gets_another_report_day(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    page.bar.change_requested.emit()
    dialog = dialog_of(qtbot, filled, ReportPeriodDialog)
    assert isinstance(dialog, ReportPeriodDialog)
    dialog.due.set_value(date(2018, 11, 20))
    dialog.accept()
    settle(qtbot, filled)
    assert page.bar.due_label.text() == "今天截止"
    page.card.receive_button.click()
    settle(qtbot, filled)
    page.bar.remove_requested.emit()
    settle(qtbot, filled)
    assert isinstance(filled.messages.errors[-1], PeriodInUse)
    assert page.bar.due_label.text() == "今天截止"


def test_a_period_nobody_has_to_report_in_says_so(qtbot: QtBot, filled: Opened, page: ReportsPage) -> None:
    filled.window.reports.show_period(OCTOBER)
    settle(qtbot, filled)
    assert not page.empty.isHidden()
    assert not page.bar.copy_button.isEnabled()
    filled.window.reports.show_period(NOVEMBER, filled.desk.units.find(UNIT)[0])
    settle(qtbot, filled)
    assert page.unit_label.text() == UNIT
