"""单位名录 in the real window: finding a unit, its values and names, merging, splitting, members, our place, lists."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.queries.rows import UnitRow
from models.enums import Level, Light, UnitKind
from tests.ui.desk_data import UNIT
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import Command
from ui.dialogs.merge_units import MergeUnitsDialog
from ui.dialogs.our_place import OurPlaceDialog
from ui.dialogs.roster import RosterDialog
from ui.dialogs.split_unit import SplitUnitDialog
from ui.dialogs.unit_picker import UnitPicker
from ui.pages.units_page import UnitsPage


@pytest.fixture
def page(qtbot: QtBot, filled: Opened) -> UnitsPage:
    filled.window.commands[Command.UNITS].trigger()
    settle(qtbot, filled)
    found = filled.window.units.page
    assert found is not None
    return found


def unit(opened: Opened, name: str) -> UnitRow:
    return next(row for row in opened.desk.queries.unit_rows() if row.name == name)


def choose(opened: Opened, page: UnitsPage, name: str) -> int:
    key = unit(opened, name).unit_id
    page.list.choose(key)
    shown = page.card.page
    assert shown is not None
    assert shown.name == name
    return key


def opened_dialog(qtbot: QtBot, opened: Opened, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in opened.window.findChildren(kind)), timeout=TIMEOUT)
    return next(one for one in opened.window.findChildren(kind) if one.isVisible())


def test_typing_initials_finds_a_unit_and_enter_opens_its_list(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    qtbot.keyClicks(page.list.field, "xfz")
    assert page.list.model.rowCount() == 2
    assert page.list.current_id() == unit(filled, UNIT).unit_id
    qtbot.keyClick(page.list.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.list.opened):
        page.list.view.activated.emit(page.list.view.currentIndex())
    assert filled.window.units.page is None
    assert filled.window.navigator.scope.unit_id == unit(filled, UNIT).unit_id


def test_what_fits_nothing_says_so_and_esc_goes_back(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    page.list.field.setText("没有这个局")
    assert page.list.model.rowCount() == 0
    assert not page.list._nothing.isHidden()
    assert page.card.page is None
    assert not filled.window.commands[Command.DUE].isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert filled.window.units.page is None
    assert filled.window.commands[Command.DUE].isEnabled()


def test_values_are_changed_and_undone(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    key = choose(filled, page, UNIT)
    card = page.card
    card.short.setText("县发改局")
    card.short.editingFinished.emit()
    settle(qtbot, filled)
    card.level.setCurrentIndex(card.level.findData(Level.CITY))
    card.level.activated.emit(card.level.currentIndex())
    settle(qtbot, filled)
    card.ours.click()
    settle(qtbot, filled)
    shown = filled.desk.directory.page(key)
    assert shown is not None
    assert (shown.short, shown.level, shown.is_ours) == ("县发改局", Level.CITY, True)
    filled.window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    assert card.page is not None
    assert not card.page.is_ours
    assert not card.ours.isChecked()


def test_a_unit_is_renamed_and_keeps_its_old_name(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    key = choose(filled, page, UNIT)
    filled.messages.answers.append("县发展和改革局")
    page.card.rename_button.click()
    settle(qtbot, filled)
    shown = filled.desk.directory.page(key)
    assert shown is not None
    assert shown.name == "县发展和改革局"
    assert UNIT in [name.printed for name in shown.names]


def test_units_are_merged_after_showing_what_happens(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    source = choose(filled, page, "县财政局")
    target = unit(filled, UNIT).unit_id
    page.card.merge_button.click()
    picker = opened_dialog(qtbot, filled, UnitPicker)
    assert isinstance(picker, UnitPicker)
    picker.field.setText("xfz")
    picker.list.setCurrentRow(0)
    picker.ok_button.click()
    settle(qtbot, filled)
    asked = opened_dialog(qtbot, filled, MergeUnitsDialog)
    assert isinstance(asked, MergeUnitsDialog)
    asked.ok_button.click()
    settle(qtbot, filled)
    assert filled.desk.directory.page(source) is None
    assert page.card.page is not None
    assert page.card.page.unit_id == target
    filled.window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    assert filled.desk.directory.page(source) is not None


def test_a_name_is_split_off(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    source, target = unit(filled, "县财政局").unit_id, unit(filled, UNIT).unit_id
    filled.desk.units.merge(source, target, {}, confirmed=True)
    filled.window.navigator.refresh()
    settle(qtbot, filled)
    choose(filled, page, UNIT)
    page.card.split_button.click()
    asked = opened_dialog(qtbot, filled, SplitUnitDialog)
    assert isinstance(asked, SplitUnitDialog)
    assert not asked.ok_button.isEnabled()
    names = [asked.list.item(number) for number in range(asked.list.count())]
    next(item for item in names if "县财政局" in item.text()).setCheckState(Qt.CheckState.Checked)
    assert asked.ok_button.isEnabled()
    asked.ok_button.click()
    settle(qtbot, filled)
    assert unit(filled, "县财政局").open > 0


def test_members_of_a_collective_get_its_tasks(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    desk = filled.desk
    collective = desk.units.add("各有关部门", place="", level=Level.COUNTY, kind=UnitKind.COLLECTIVE).created_id
    assert collective is not None
    filled.window.navigator.refresh()
    settle(qtbot, filled)
    page.list.choose(collective)
    page.card.members_head.action_triggered.emit()
    picker = opened_dialog(qtbot, filled, UnitPicker)
    assert isinstance(picker, UnitPicker)
    assert picker.list.count() == len(page.units()) - 1
    for number in range(2):
        picker.list.item(number).setCheckState(Qt.CheckState.Checked)
    picker.ok_button.click()
    settle(qtbot, filled)
    assert len(desk.directory.collectives.members(collective)) == 2
    assert page.card.page is not None
    assert len(page.card.page.members) == 2


def test_our_place_is_chosen_from_the_list(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    filled.window.commands[Command.PLACE].trigger()
    asked = opened_dialog(qtbot, filled, OurPlaceDialog)
    assert isinstance(asked, OurPlaceDialog)
    asked.place.province.setCurrentText("四川省")
    assert asked.place.city.findText("攀枝花市") > 0
    asked.place.city.setCurrentText("攀枝花市")
    asked.place.county.setCurrentText(asked.place.county.itemText(asked.place.county.findText("仁和区")))
    assert asked.place.names() == ("四川省", "攀枝花市", "仁和区")
    asked.ok_button.click()
    settle(qtbot, filled)
    assert filled.desk.settings.get().place == "仁和区"
    place = filled.desk.directory.our_place.place()
    assert place is not None
    assert place.level is Level.COUNTY


def test_a_roster_is_looked_at_before_it_is_stored(
    qtbot: QtBot, filled: Opened, page: UnitsPage, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("单位名称", "简称", "联系方式"), ("县水务局", "水务局", "2231"), ("县林业局", "", ""), ("", "", "x")):
        sheet.append(row)
    path = tmp_path / "名录.xlsx"
    book.save(path)
    filled.messages.files.append([path])
    filled.window.commands[Command.ROSTER].trigger()
    settle(qtbot, filled)
    asked = opened_dialog(qtbot, filled, RosterDialog)
    assert isinstance(asked, RosterDialog)
    items = [asked.list.item(number) for number in range(asked.list.count())]
    next(item for item in items if "县林业局" in item.text()).setCheckState(Qt.CheckState.Unchecked)
    asked.ok_button.click()
    settle(qtbot, filled)
    names = {row.name for row in filled.desk.queries.unit_rows()}
    assert "县水务局" in names
    assert "县林业局" not in names


def test_a_roster_without_names_is_refused_in_words(
    qtbot: QtBot, filled: Opened, page: UnitsPage, tmp_path: Path
) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    filled.messages.files.append([path])
    filled.window.commands[Command.ROSTER].trigger()
    settle(qtbot, filled)
    assert "单位名称" in filled.messages.errors[-1].message


def test_a_new_unit_is_entered(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    filled.messages.answers.append("县乡村振兴局")
    page.new_requested.emit()
    settle(qtbot, filled)
    added = unit(filled, "县乡村振兴局")
    assert added.lights.get(Light.RED, 0) == 0


def test_different_states_are_asked_before_merging(qtbot: QtBot, filled: Opened, page: UnitsPage) -> None:
    desk = filled.desk
    both = next(row for row in desk.queries.assignments(unit_ids=[unit(filled, "县财政局").unit_id]))
    ours = unit(filled, UNIT).unit_id
    own = next(row for row in desk.queries.assignments(unit_ids=[ours]) if row.obligation_id == both.obligation_id)
    desk.obligations.tick([own.assignment_id])
    filled.window.navigator.refresh()
    settle(qtbot, filled)
    choose(filled, page, "县财政局")
    page.card.suggestion_chosen.emit(ours)
    settle(qtbot, filled)
    asked = opened_dialog(qtbot, filled, MergeUnitsDialog)
    assert isinstance(asked, MergeUnitsDialog)
    (choice,) = asked._choices.values()
    choice.setCurrentIndex(0)
    asked.ok_button.click()
    settle(qtbot, filled)
    row = desk.queries.row(own.kind, own.row_id)
    assert row is not None
    assert row.state is both.state
