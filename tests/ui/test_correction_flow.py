"""更正记录: the list of what she taught, changed, taken back and exported in the real window."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from app.teaching import Teaching
from models.enums import LeadRule, RuleKind
from tests.ui.opened import TIMEOUT, Opened, settle
from ui.actions import Command
from ui.dialogs.corrections import CorrectionDialog, CorrectionsDialog, NewCorrectionDialog

TAUGHT = (
    Teaching(kind=RuleKind.SCHEDULE, printed="赶在腊八以前", reading={"as": "12月底前"}),
    Teaching(kind=RuleKind.HEADING, printed="挂帅科局", reading={"column": "lead"}),
    Teaching(kind=RuleKind.UNITS, printed="=两局", reading={"units": [{"name": "县水务局", "role": "lead"}]}),
    Teaching(kind=RuleKind.LEAD_RULE, printed="", reading={"rule": LeadRule.FIRST.value}, issuer="青岚县人民政府"),
)


def listed(opened: Opened) -> CorrectionsDialog:
    opened.window.commands[Command.CORRECTIONS].trigger()
    found = opened.window.findChild(CorrectionsDialog)
    assert found is not None
    return found


def texts(dialog: CorrectionsDialog) -> list[list[str]]:
    return [
        [item.text() for column in range(5) if (item := dialog.table.item(row, column)) is not None]
        for row in range(dialog.table.rowCount())
    ]


def teach(opened: Opened) -> None:
    for teaching in TAUGHT:
        opened.desk.corrections.teach(teaching)


def editor(qtbot: QtBot, dialog: CorrectionsDialog, row: int) -> CorrectionDialog:
    dialog.table.selectRow(row)
    dialog.change_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(CorrectionDialog)), timeout=TIMEOUT)
    return dialog.findChildren(CorrectionDialog)[-1]


def test_an_empty_list_says_so(filled: Opened) -> None:
    dialog = listed(filled)
    assert dialog.table.rowCount() == 0
    assert not dialog._empty.isHidden()
    assert not dialog.export_button.isEnabled()
    dialog.close()


def test_every_kind_is_listed_in_words(filled: Opened) -> None:
    teach(filled)
    dialog = listed(filled)
    assert [row[:4] for row in texts(dialog)] == [
        ["牵头规则", "", "列首位的为牵头单位", "青岚县人民政府"],
        ["单位写法", "=两局", "读作 县水务局（牵头）", "所有文件"],
        ["表头", "挂帅科局", "当作“牵头单位”栏", "所有文件"],
        ["时限说法", "赶在腊八以前", "读作“12月底前”", "所有文件"],
    ]
    dialog.close()


def test_a_correction_is_changed_and_taken_back_and_undone(qtbot: QtBot, filled: Opened) -> None:
    teach(filled)
    dialog = listed(filled)
    asked = editor(qtbot, dialog, 3)
    asked.field.text.setText("每季度末")
    qtbot.mouseClick(asked.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert texts(dialog)[3][2] == "读作“每季度末”"
    dialog.table.selectRow(3)
    dialog.forget_button.click()
    settle(qtbot, filled)
    assert dialog.table.rowCount() == 3
    filled.window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    assert dialog.table.rowCount() == 4
    dialog.close()


def test_what_cannot_be_read_is_refused_in_words(qtbot: QtBot, filled: Opened) -> None:
    teach(filled)
    dialog = listed(filled)
    asked = editor(qtbot, dialog, 3)
    asked.field.text.setText("等通知")
    qtbot.mouseClick(asked.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert "读不懂" in filled.messages.errors[-1].message
    assert texts(dialog)[3][2] == "读作“12月底前”"
    dialog.close()


def test_headings_and_units_are_chosen(qtbot: QtBot, filled: Opened) -> None:
    teach(filled)
    dialog = listed(filled)
    asked = editor(qtbot, dialog, 2)
    asked.field.choice.setCurrentIndex(asked.field.choice.findData("cooperating"))
    assert asked.field.reading() == {"column": "cooperating"}
    asked.reject()
    asked = editor(qtbot, dialog, 1)
    asked.field.units.lines()[0].name.setText("县住建局")
    assert asked.field.reading() == {"units": [{"name": "县住建局", "role": "lead"}]}
    asked.reject()
    asked = editor(qtbot, dialog, 0)
    assert asked.field.reading() == {"rule": "first"}
    asked.reject()
    dialog.close()


def test_the_list_is_exported_as_text(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    teach(filled)
    dialog = listed(filled)
    target = tmp_path / "更正.xlsx"
    filled.messages.files.append(target)
    dialog.export_button.click()
    settle(qtbot, filled)
    rows = load_workbook(target).get_sheet_by_index(0).to_python()
    assert rows[0] == ["种类", "原文写作", "读作", "谁的文件", "日期"]
    assert rows[2][:3] == ["单位写法", "=两局", "读作 县水务局（牵头）"]
    dialog.close()


def test_what_a_heading_means_is_added_by_hand(qtbot: QtBot, filled: Opened) -> None:
    dialog = listed(filled)
    dialog.new_button.click()
    asked = dialog.findChild(NewCorrectionDialog)
    assert asked is not None
    assert not asked.ok_button.isEnabled()
    asked.printed.setText("挂帅科局")
    asked.field.choice.setCurrentIndex(asked.field.choice.findData("lead"))
    assert asked.ok_button.isEnabled()
    asked.kind.setCurrentIndex(asked.kind.findData(RuleKind.LEAD_RULE))
    assert not asked.ok_button.isEnabled()
    asked.issuer.setText("青岚县人民政府")
    assert asked.ok_button.isEnabled()
    asked.kind.setCurrentIndex(asked.kind.findData(RuleKind.HEADING))
    asked.field.choice.setCurrentIndex(asked.field.choice.findData("lead"))
    asked.issuer.clear()
    qtbot.mouseClick(asked.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert texts(dialog)[0][:4] == ["表头", "挂帅科局", "当作“牵头单位”栏", "所有文件"]
    dialog.close()
