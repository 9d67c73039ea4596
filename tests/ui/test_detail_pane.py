"""The detail pane shows everything of a task and says what she wants; services are not needed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.queries.history_rows import HistoryRow
from app.queries.rows import LightWord, Ticked
from models.enums import AssignmentState, Light, MilestoneOrigin, NoteKind, Role, StepKind, StepSource
from tests.ui import invented
from tests.ui.invented import TASK, TODAY
from ui.look import Look
from ui.theme import ThemeMode
from ui.viewmodels.row_words import title_of
from ui.widgets.detail.dates_section import MilestoneLine
from ui.widgets.detail.history_section import SHOWN_FIRST, SHOWN_LINES
from ui.widgets.detail.measures_section import MeasureLine, numeral
from ui.widgets.detail.notes_section import NoteLine
from ui.widgets.detail.source_section import SourceCard
from ui.widgets.detail_pane import DetailPane


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> DetailPane:
    pane = DetailPane(look, TODAY, 30)
    qtbot.addWidget(pane)
    pane.resize(368, 900)
    pane.show_detail(invented.detail())
    pane.show()
    return pane


def words(pane: DetailPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("task", "title"),
    [
        ("修建停车场。另行通知。", "修建停车场"),
        (TASK, "完成青江北岸产业园一期标准厂房竣工验收"),
        ("无逗号" * 30, ("无逗号" * 30)[:55] + "…"),
        ("短，而且不断", "短，而且不断"),
    ],
)
def test_title_is_the_first_sentence_or_clause(task: str, title: str) -> None:
    assert title_of(task) == title


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_numerals_before_points(number: int, word: str) -> None:
    assert numeral(number) == word


def test_whole_task_is_shown_and_copied(pane: DetailPane) -> None:
    assert TASK in words(pane)
    pane.task.copy()
    assert QGuiApplication.clipboard().text() == TASK


def test_everything_has_its_section(pane: DetailPane) -> None:
    assert len(pane.findChildren(MilestoneLine)) == 2
    assert len(pane.findChildren(MeasureLine)) == 5
    assert len(pane.findChildren(NoteLine)) == 3
    assert len(pane.findChildren(SourceCard)) == 1
    shown = words(pane)
    for expected in ("青府发〔2018〕6号 · 第 12 项", "3/5", "逾期 20 天", "第 2 张表 第 13 行", "历史 6"):
        assert expected in shown


def test_box_is_ticked_only_once_it_is_stored(qtbot: QtBot, pane: DetailPane) -> None:
    line = pane.findChildren(MeasureLine)[3]
    with qtbot.waitSignal(pane.measures.tick_requested) as asked:
        qtbot.mouseClick(line.box, Qt.MouseButton.LeftButton)
    assert asked.args == [4, True]
    assert not line.box.isChecked()
    done = tuple(replace(item, done=True, done_on=TODAY) for item in invented.detail().measures)
    pane.show_detail(invented.detail(measures=done))
    assert all(line.box.isChecked() for line in pane.measures.findChildren(MeasureLine) if line.isVisible())


def test_focus_stays_on_the_line_that_was_ticked(qtbot: QtBot, pane: DetailPane) -> None:
    pane.activateWindow()
    qtbot.waitActive(pane)
    line = pane.findChildren(MeasureLine)[3]
    line.box.setFocus()
    first = invented.detail().measures
    pane.show_detail(invented.detail(measures=(*first[:3], replace(first[3], done=True), first[4])))
    fresh = [item for item in pane.findChildren(MeasureLine) if item.isVisible()]
    assert fresh[3].box.hasFocus()


def test_last_measure_offers_to_close_the_task(qtbot: QtBot, pane: DetailPane) -> None:
    assert "举措都已完成" not in [button.text() for button in pane.measures.findChildren(type(pane.head.tick_button))]
    done = tuple(replace(item, done=True) for item in invented.detail().measures)
    pane.show_detail(invented.detail(measures=done))
    offer = next(
        button
        for button in pane.measures.findChildren(type(pane.head.tick_button))
        if button.text().startswith("举措都已完成")
    )
    assert offer.isVisible()
    with qtbot.waitSignal(pane.measures.close_requested):
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)


def test_new_measure_is_asked_for(qtbot: QtBot, pane: DetailPane) -> None:
    pane.measures.open_new()
    pane.measures.text.setText("联合验收")
    with qtbot.waitSignal(pane.measures.measure_added) as asked:
        qtbot.keyClick(pane.measures.text, Qt.Key.Key_Return)
    assert asked.args == ["联合验收"]


def test_measure_is_reworded_from_its_menu(qtbot: QtBot, pane: DetailPane) -> None:
    pane.findChildren(MeasureLine)[1].menu.actions()[0].trigger()
    assert pane.measures.text.text() == "园区2号主干道沥青摊铺"
    pane.measures.text.setText("园区2号主干道路面")
    with qtbot.waitSignal(pane.measures.measure_changed) as asked:
        qtbot.keyClick(pane.measures.text, Qt.Key.Key_Return)
    assert asked.args == [2, "园区2号主干道路面"]


def test_menu_of_a_line_shows_with_the_focus(qtbot: QtBot, pane: DetailPane) -> None:
    pane.activateWindow()
    qtbot.waitActive(pane)
    line = pane.findChildren(MeasureLine)[0]
    assert not line.menu_button.isVisible()
    line.box.setFocus()
    assert line.menu_button.isVisible()


def test_due_field_starts_with_the_open_date_and_changes_it(qtbot: QtBot, pane: DetailPane) -> None:
    pane.open_due()
    assert pane.dates.editor.field.value() == date(2018, 10, 31)
    pane.dates.editor.field.line_edit().setText("12底")
    with qtbot.waitSignal(pane.dates.date_changed) as asked:
        qtbot.keyClick(pane.dates.editor.field.line_edit(), Qt.Key.Key_Return)
    assert asked.args == [2, date(2018, 12, 31)]
    assert pane.dates.editor.isHidden()


def test_dates_set_aside_are_not_counted(qtbot: QtBot, pane: DetailPane) -> None:
    dates = (
        invented.milestone(1, date(2018, 10, 31), "10月底前", replaced=True),
        invented.milestone(2, date(2018, 12, 31), "", origin=MilestoneOrigin.MANUAL),
    )
    pane.show_detail(invented.detail(milestones=dates))
    pane.open_due()
    pane.dates.editor.field.line_edit().setText("2019-01-31")
    with qtbot.waitSignal(pane.dates.date_changed) as asked:
        qtbot.keyClick(pane.dates.editor.field.line_edit(), Qt.Key.Key_Return)
    assert asked.args == [1, date(2019, 1, 31)]


def test_further_date_is_added(qtbot: QtBot, pane: DetailPane) -> None:
    pane.dates.open_new()
    pane.dates.editor.field.line_edit().setText("2019-03-31")
    with qtbot.waitSignal(pane.dates.date_added) as asked:
        qtbot.keyClick(pane.dates.editor.field.line_edit(), Qt.Key.Key_Return)
    assert asked.args == [date(2019, 3, 31)]


def test_unreadable_date_is_not_taken(qtbot: QtBot, pane: DetailPane) -> None:
    pane.dates.open_new()
    pane.dates.editor.field.line_edit().setText("改天")
    with qtbot.assertNotEmitted(pane.dates.date_added):
        qtbot.keyClick(pane.dates.editor.field.line_edit(), Qt.Key.Key_Return)
    qtbot.keyClick(pane.dates.editor.field.line_edit(), Qt.Key.Key_Escape)
    assert pane.dates.editor.isHidden()


def test_her_date_stands_beside_the_printed_one(qtbot: QtBot, pane: DetailPane) -> None:
    dates = (
        invented.milestone(1, date(2018, 10, 31), "10月底前", replaced=True),
        invented.milestone(2, date(2018, 12, 31), "", origin=MilestoneOrigin.MANUAL),
        invented.milestone(3, None, "按进度推进"),
    )
    pane.show_detail(invented.detail(milestones=dates))
    lines = [line for line in pane.findChildren(MilestoneLine) if line.isVisible()]
    assert not lines[0].box.isEnabled()
    assert [action.text() for action in lines[1].menu.actions()] == ["改日期…", "去掉，恢复原来的"]
    shown = words(pane)
    for expected in ("已改", "自定", "余 41 天", "没有日期"):
        assert expected in shown
    with qtbot.waitSignal(pane.dates.removal_requested) as asked:
        lines[1].menu.actions()[1].trigger()
    assert asked.args == [2]


def test_note_is_written_with_its_kind(qtbot: QtBot, pane: DetailPane) -> None:
    pane.open_note()
    editor = pane.notes.editor
    assert not editor.save_button.isEnabled()
    editor.set_kind(NoteKind.PROBLEM)
    editor.text.setPlainText("  缺资金  ")
    with qtbot.waitSignal(pane.notes.note_added) as asked:
        qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert asked.args == [NoteKind.PROBLEM, "缺资金"]


def test_note_is_reworded_but_keeps_its_kind(qtbot: QtBot, pane: DetailPane) -> None:
    pane.findChildren(NoteLine)[1].menu.actions()[0].trigger()
    editor = pane.notes.editor
    assert editor.kind() is NoteKind.PROBLEM
    editor.text.setPlainText("已经批了")
    with qtbot.waitSignal(pane.notes.note_changed) as asked:
        qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert asked.args == [2, "已经批了"]


def test_editors_close_when_another_task_is_shown(pane: DetailPane) -> None:
    pane.open_note()
    pane.open_due()
    pane.units.open_editor()
    pane.measures.open_new()
    pane.task.open_editor()
    pane.show_detail(invented.detail(history_count=7))
    sections = (pane.task, pane.units, pane.dates, pane.measures, pane.notes)
    assert all(section.editor.isVisible() for section in sections)
    pane.show_detail(invented.detail(obligation_id=13))
    assert all(section.editor.isHidden() for section in sections)


def test_escape_puts_an_editor_away(qtbot: QtBot, pane: DetailPane) -> None:
    pane.activateWindow()
    qtbot.waitActive(pane)
    pane.measures.open_new()
    qtbot.waitUntil(pane.measures.text.hasFocus)
    qtbot.keyClick(pane.measures.text, Qt.Key.Key_Escape)
    assert pane.measures.editor.isHidden()


def test_names_of_units_are_completed(pane: DetailPane) -> None:
    pane.units.set_name_source(lambda: ["县水务局", "县财政局"])
    pane.units.open_editor()
    completer = pane.units.name_field.completer()
    assert completer is not None
    completer.setCompletionPrefix("水务")
    assert completer.currentCompletion() == "县水务局"


def test_head_of_an_obligation_speaks_of_all_units(qtbot: QtBot, pane: DetailPane) -> None:
    pane.show_detail(invented.detail(by_unit=False))
    assert pane.head.tick_button.text() == "4 个单位都办结"
    assert "1/5 办结" in words(pane)
    with qtbot.waitSignal(pane.head.tick_requested) as asked:
        qtbot.mouseClick(pane.head.tick_button, Qt.MouseButton.LeftButton)
    assert asked.args == [True]


def test_closed_task_can_be_opened_again(qtbot: QtBot, pane: DetailPane) -> None:
    closed = invented.detail(
        ticked=Ticked.YES, state=AssignmentState.CLOSED, light=LightWord(light=Light.GREY), by_unit=True
    )
    pane.show_detail(closed)
    assert pane.head.tick_button.text() == "取消办结"
    with qtbot.waitSignal(pane.head.tick_requested) as asked:
        qtbot.mouseClick(pane.head.tick_button, Qt.MouseButton.LeftButton)
    assert asked.args == [False]


def test_unit_menu_changes_the_role_or_takes_it_out(qtbot: QtBot, pane: DetailPane) -> None:
    menu = pane.units.menu_for(invented.detail().units[0])
    texts = [action.text() for action in menu.actions()]
    assert texts == ["看这个单位的清单", "办理", "", "改为责任", "改为配合", "改为参与", "", "移出这项任务…"]
    with qtbot.waitSignal(pane.units.role_changed) as asked:
        menu.actions()[texts.index("改为配合")].trigger()
    assert asked.args == [1, Role.COOPERATING]
    with qtbot.waitSignal(pane.units.removal_requested) as asked:
        menu.actions()[-1].trigger()
    assert asked.args == [1, "县发展改革局"]


def test_unit_is_added_by_name(qtbot: QtBot, pane: DetailPane) -> None:
    pane.units.open_editor()
    pane.units.name_field.setText("县水务局")
    with qtbot.waitSignal(pane.units.unit_added) as asked:
        qtbot.keyClick(pane.units.name_field, Qt.Key.Key_Return)
    assert asked.args == ["县水务局", Role.RESPONSIBLE]


def test_reworded_task_says_so(qtbot: QtBot, pane: DetailPane) -> None:
    pane.show_detail(invented.detail(task="修建停车场。", edited=frozenset({"task"})))
    assert "文字由您改过" in words(pane)
    pane.task.open_editor()
    pane.task.text_field.setPlainText("修建两处\n停车场。")
    with qtbot.waitSignal(pane.task.task_edited) as asked:
        pane.task.save()
    assert asked.args == ["修建两处 停车场。"]


def test_history_is_read_only_when_unfolded(qtbot: QtBot, pane: DetailPane) -> None:
    with qtbot.waitSignal(pane.history.history_requested) as asked:
        pane.show_whole_history()
    assert asked.args == [12]
    with qtbot.waitSignal(pane.history.history_requested):
        pane.show_detail(invented.detail(obligation_id=13))
    pane.history.toggle()
    with qtbot.assertNotEmitted(pane.history.history_requested):
        pane.show_detail(invented.detail(obligation_id=14))


def test_task_entered_by_hand_has_no_source(pane: DetailPane) -> None:
    pane.show_detail(invented.detail(sources=(), notes=(), measures=(), milestones=(), schedule=None))
    shown = words(pane)
    for expected in ("手工新建的事项，没有原文。", "还没有备注。", "没有印出时限，可以加一个。"):
        assert expected in shown


def test_nothing_chosen_says_what_would_be_here(pane: DetailPane) -> None:
    pane.show_detail(None)
    assert "选一项任务" in words(pane)
    assert pane.title() == ""


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("width", [312, 368, 560])
def test_long_task_is_whole_and_nothing_is_wider_than_the_pane(
    pane: DetailPane, look: Look, qtbot: QtBot, mode: ThemeMode, width: int
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look.theme.apply(application, mode)
    pane.resize(width, 700)
    pane.show_detail(invented.detail(task="很长的任务" * 400))
    qtbot.waitUntil(lambda: pane.width() == width)
    assert pane.minimumSizeHint().width() <= 312
    assert pane.minimumSizeHint().height() <= 400
    assert not pane.grab().isNull()


def test_history_shows_the_newest_steps_and_of_a_large_one_some_changes(qtbot: QtBot, pane: DetailPane) -> None:
    lines = tuple(f"第{number}个单位的状态由 推进中 改为 已办结" for number in range(200))
    rows = [history_row(number, lines=lines) for number in range(60, 0, -1)]
    pane.show_whole_history()
    pane.show_history(rows)
    assert len(pane.history.lines.shown()) == SHOWN_FIRST
    first = pane.history.lines.shown()[0].findChildren(QLabel)
    assert first[0].text() == "11-20 17:30 张某 将时限由 2018-12-31 改为 2019-06-30：汛期停工"
    assert first[-1].text() == "…共 200 处改动"
    assert len(first) == SHOWN_LINES + 2
    pane.history._more.click()
    assert len(pane.history.lines.shown()) == 60


def test_history_says_year_and_door_where_they_are_not_plain(pane: DetailPane) -> None:
    row = history_row(1, at=datetime(2017, 3, 5, 1, 30, tzinfo=UTC), source=StepSource.CLI, undone=True)
    pane.show_whole_history()
    pane.show_history([row])
    text = pane.history.lines.shown()[0].findChildren(QLabel)[0].text()
    assert text.startswith("2017-03-05 09:30 张某（命令行） 将时限")
    assert text.endswith("（已撤销）")


def history_row(
    number: int,
    *,
    at: datetime = datetime(2018, 11, 20, 9, 30, tzinfo=UTC),
    source: StepSource = StepSource.WINDOW,
    undone: bool = False,
    lines: tuple[str, ...] = (),
) -> HistoryRow:
    return HistoryRow(
        step_id=number,
        at=at,
        who="张\u202e某",
        source=source,
        kind=StepKind.DO,
        code="extend",
        arguments={},
        sentence="延期",
        undone=undone,
        told="将时限由 2018-12-31 改为 2019-06-30：汛期停工",
        lines=lines,
    )
