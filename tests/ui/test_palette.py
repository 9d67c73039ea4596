"""Ctrl+K reaches lists, units, documents and commands by characters and initials; F1 lists the keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.queries.rows import SmartList
from tests.ui.opened import Opened, settle
from ui.actions import SHORTCUTS, Command
from ui.dialogs.keys import KeysPage
from ui.dialogs.palette import Palette
from ui.look import Look
from ui.main_window import MainWindow
from ui.viewmodels.palette_model import PaletteEntry, PaletteModel
from ui.widgets.marked_label import MarkedLabel

Key = Qt.Key


def entry(key: str, label: str, initials: str | None = None) -> PaletteEntry:
    return PaletteEntry(key, label, "单位", "pin", initials)


ENTRIES = [
    entry("unit:1", "县财政局", "xczj"),
    entry("unit:2", "县水务局", "xswj"),
    entry("unit:3", "县财政监督局", "xczjdj"),
    entry("command:undo", "撤销"),
]


def shown(model: PaletteModel) -> list[str]:
    return [one.entry.key for one in model.shown]


def test_what_was_used_last_comes_first() -> None:
    model = PaletteModel(ENTRIES, ["command:undo", "unit:2", "gone:9"], lambda _name: "")
    assert shown(model) == ["command:undo", "unit:2", "unit:1", "unit:3"]
    model.fill("县")
    assert shown(model)[0] == "unit:2"
    model.fill("财政")
    assert shown(model) == ["unit:1", "unit:3"]


def test_initials_are_spelled_only_for_letters() -> None:
    asked: list[str] = []

    def spell(name: str) -> str:
        asked.append(name)
        return "cx"

    model = PaletteModel(ENTRIES, [], spell)
    model.fill("撤")
    assert asked == []
    model.fill("cx")
    model.fill("c")
    assert asked == ["撤销"]
    assert shown(model)[0] == "command:undo"


@pytest.fixture
def palette(qtbot: QtBot, look: Look) -> Palette:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    made = Palette(look, ENTRIES, [], searchable=True, parent=window)
    made.open()
    return made


def test_keys_move_in_the_list_and_enter_chooses(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClick(palette.field, Key.Key_Up)
    assert palette.view.currentIndex().row() == 3
    qtbot.keyClick(palette.field, Key.Key_Down)
    assert palette.view.currentIndex().row() == 0
    qtbot.keyClick(palette.field, Key.Key_PageDown)
    assert palette.view.currentIndex().row() == 3
    qtbot.keyClick(palette.field, Key.Key_PageUp)
    qtbot.keyClick(palette.field, Key.Key_Tab)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "xsw")
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Key.Key_Return)
    assert told.args == ["unit:2", "xsw"]
    assert palette.isHidden()


def test_a_click_chooses_and_escape_leaves(qtbot: QtBot, palette: Palette) -> None:
    with qtbot.waitSignal(palette.chosen) as told:
        place = palette.view.visualRect(palette.model.index(1)).center()
        qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert told.args == ["unit:2", ""]


def test_escape_leaves(qtbot: QtBot, palette: Palette) -> None:
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Key.Key_Escape)


def test_what_fits_nothing_can_be_searched(qtbot: QtBot, palette: Palette) -> None:
    palette.field.setText("元宇宙")
    assert [one.entry.key for one in palette.model.shown] == ["search"]
    assert not palette.nothing.isVisible()
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Key.Key_Return)
    assert told.args == ["search", "元宇宙"]


def test_nothing_is_said_where_nothing_can_be_searched(qtbot: QtBot, look: Look, palette: Palette) -> None:
    parent = palette.parentWidget()
    assert parent is not None
    other = Palette(look, ENTRIES, [], searchable=False, parent=parent)
    other.open()
    other.field.setText("元宇宙")
    assert other.nothing.isVisible()
    told: list[object] = []
    other.chosen.connect(lambda *given: told.append(given))
    qtbot.keyClick(other.field, Key.Key_Return)
    assert told == []


def test_it_lies_inside_a_small_window(qtbot: QtBot, palette: Palette) -> None:
    parent = palette.parentWidget()
    assert parent is not None
    parent.resize(500, 600)
    QApplication.processEvents()
    assert parent.rect().contains(palette.geometry())
    image = palette.grab().toImage()
    assert not image.isNull()


def test_lines_are_read_out(palette: Palette) -> None:
    index = palette.model.index(0)
    assert palette.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "县财政局 单位"
    assert palette.model.data(palette.model.index(99)) is None


# ---- in the window ---------------------------------------------------------------------------------------------


def is_open(window: MainWindow) -> bool:
    return window.palette_flow.palette is not None


def press(window: MainWindow, command: Command) -> None:
    window.commands[command].trigger()


def test_a_unit_is_found_by_initials(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    qtbot.waitUntil(lambda: bool(window.navigator.counts.units))
    press(window, Command.PALETTE)
    palette = window.palette_flow.palette
    assert palette is not None
    unit = next(one for one in window.navigator.counts.units)
    qtbot.keyClicks(palette.field, unit.initials)
    assert palette.model.shown[0].entry.label == unit.name
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert window.navigator.scope.unit_id == unit.unit_id
    assert not is_open(window)
    press(window, Command.PALETTE)
    again = window.palette_flow.palette
    assert again is not None
    assert again.model.shown[0].entry.key == f"unit:{unit.unit_id}"
    press(window, Command.PALETTE)  # once more closes it
    assert not is_open(window)


def test_the_keyboard_goes_back_where_it_was(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.checklist.focus_list()
    press(window, Command.PALETTE)
    palette = window.palette_flow.palette
    assert palette is not None
    assert palette.field.hasFocus()
    qtbot.keyClick(palette.field, Key.Key_Escape)
    assert window.checklist.table.hasFocus()
    press(window, Command.PALETTE)
    window.navigator.focus_search()  # a click elsewhere
    assert not is_open(window)
    assert window.parts.tool_bar.search.hasFocus()


def test_lists_commands_and_searches(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    qtbot.waitUntil(lambda: bool(window.navigator.counts.units))

    def choose(typed: str) -> None:
        press(window, Command.PALETTE)
        palette = window.palette_flow.palette
        assert palette is not None
        palette.field.setText(typed)
        qtbot.keyClick(palette.field, Key.Key_Return)

    choose("逾期")
    assert window.navigator.scope.smart is SmartList.OVERDUE
    compact = window.commands[Command.COMPACT].isChecked()
    choose("紧凑清单")
    assert window.commands[Command.COMPACT].isChecked() != compact
    choose("没有这样的词")
    assert window.navigator.scope.search == "没有这样的词"
    assert window.parts.tool_bar.search.text() == "没有这样的词"


def test_hits_are_marked_in_the_detail(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    settle(qtbot, filled)
    window.navigator.show_all()
    row = window.details.row
    assert row is not None

    def marked() -> int:
        labels = window.parts.detail.findChildren(MarkedLabel)
        return sum("background-color" in QLabel.text(label) for label in labels)

    assert marked() == 0
    window.parts.tool_bar.search.search_for(row.title[:2])
    assert marked() >= 2
    window.parts.tool_bar.search.search_for("")
    assert marked() == 0


def test_other_places_can_be_offered(qtbot: QtBot, filled: Opened) -> None:
    done: list[str] = []
    window = filled.window
    window.palette_flow.add_source(lambda: [(entry("view:1", "我的重点"), lambda: done.append("view"))])
    press(window, Command.PALETTE)
    palette = window.palette_flow.palette
    assert palette is not None
    palette.field.setText("我的重点")
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert done == ["view"]


def test_every_key_of_the_window_is_listed(qtbot: QtBot, filled: Opened) -> None:
    press(filled.window, Command.KEYS)
    page = filled.window.findChild(KeysPage)
    assert page is not None
    text = page.view.toPlainText()
    for command, all_keys in SHORTCUTS.items():
        assert all_keys[0] in text, command
    assert text.count("Ctrl+U") == 1
    assert "空格" in text
    page.reject()


def test_no_key_stands_for_two_things() -> None:
    used = [one for all_keys in SHORTCUTS.values() for one in all_keys]
    assert len(used) == len(set(used))
