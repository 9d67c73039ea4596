"""Ctrl+P and the slips in the real window: preview, pages, printer, files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.papers.forms import FOLDER
from app.queries.rows import Scope, SmartList
from models.errors_papers import NotPrinted, TemplateUnreadable
from tests.ui.desk_data import UNIT
from tests.ui.opened import TIMEOUT, Opened, settle
from tests.ui.papers.read_back import texts
from ui.actions import Command
from ui.dialogs.preview import PreviewDialog
from ui.papers.fonts import PaperFonts
from ui.papers.printing import make_printer


def opened(qtbot: QtBot, filled: Opened, command: Command) -> PreviewDialog:
    filled.window.commands[command].trigger()
    dialog = filled.window.printing.preview
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=TIMEOUT)
    return dialog


def choose(qtbot: QtBot, filled: Opened, dialog: PreviewDialog, number: int) -> None:
    before = dialog.pages
    dialog.source.setCurrentIndex(number)
    assert not dialog.ok_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.pages is not before, timeout=TIMEOUT)


@pytest.fixture(autouse=True)
def _closed(filled: Opened) -> Iterator[None]:
    """Close the preview at the end."""
    yield
    dialog = filled.window.printing.preview
    if dialog is not None and isValid(dialog):
        dialog.reject()


def test_ctrl_p_shows_the_list_and_offers_the_rest(qtbot: QtBot, filled: Opened) -> None:
    qtbot.keyClick(filled.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = filled.window.printing.preview
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pages is not None, timeout=TIMEOUT)
    offered = [dialog.source.itemText(number) for number in range(dialog.source.count())]
    assert offered == ["当前清单", "全部任务", "各单位，每个单位另起一页"]
    assert dialog.place.text() == "第 1 / 2 页"
    choose(qtbot, filled, dialog, 2)
    assert dialog.pages is not None
    assert len(dialog.pages.pages) == 5
    qtbot.mouseClick(dialog.forth, Qt.MouseButton.LeftButton)
    assert dialog.place.text() == "第 2 / 5 页"
    qtbot.keyClick(dialog.view, Qt.Key.Key_PageUp)
    assert dialog.place.text() == "第 1 / 5 页"
    assert not dialog.back.isEnabled()


def test_a_units_list_is_printed_under_its_name(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    filled.window.navigator.show_unit(filled.desk.units.find(UNIT)[0])
    settle(qtbot, filled)
    dialog = opened(qtbot, filled, Command.PRINT)
    assert dialog.source.itemText(1) == f"{UNIT}的全部任务"
    filled.messages.files.append(tmp_path / "清单.pdf")
    with qtbot.waitSignal(filled.window.printing.written, timeout=TIMEOUT):
        dialog.pdf_button.click()
    text = "".join(texts(tmp_path / "清单.pdf"))
    assert f"填报单位：{UNIT}" in text
    assert "逾期2项" in text


def test_pages_are_as_wide_as_there_is_room(qtbot: QtBot, filled: Opened) -> None:
    dialog = opened(qtbot, filled, Command.PRINT)
    whole = dialog.view.sheet.width()
    dialog.wide.click()
    assert dialog.view.sheet.width() > whole
    assert dialog.view.sheet.width() <= dialog.view.viewport().width()
    assert not dialog.grab().isNull()


@pytest.mark.parametrize("command", [Command.NOTICE, Command.REMINDER])
def test_slips_of_the_chosen_task(qtbot: QtBot, filled: Opened, tmp_path: Path, command: Command) -> None:
    dialog = opened(qtbot, filled, command)
    before = dialog.pages
    dialog.number.setText("47")
    qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.pages is not before, timeout=TIMEOUT)
    filled.messages.files += [tmp_path / "单.pdf", tmp_path / "单.docx"]
    for button in (dialog.pdf_button, dialog.docx_button):
        with qtbot.waitSignal(filled.window.printing.written, timeout=TIMEOUT):
            button.click()
    assert "47号" in texts(tmp_path / "单.pdf")[0]
    assert (tmp_path / "单.docx").exists()


def test_pages_reach_the_printer(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    dialog = opened(qtbot, filled, Command.PRINT)
    choose(qtbot, filled, dialog, 2)
    assert dialog.pages is not None
    printer = make_printer(dialog.pages.setup, dialog.pages.title)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    printer.setFromTo(2, 3)
    filled.window.printing.send(printer, dialog.pages, PaperFonts())
    sent = texts(tmp_path / "印.pdf")
    assert [f"第{number}页共5页" in text for number, text in enumerate(sent, 2)] == [True, True]
    assert filled.messages.lines[-1][0] == "已送去打印 2 页"


def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, filled: Opened) -> None:
    dialog = opened(qtbot, filled, Command.PRINT)
    assert dialog.pages is not None
    printer = make_printer(dialog.pages.setup, dialog.pages.title)
    printer.setFromTo(7, 9)
    filled.window.printing.send(printer, dialog.pages, PaperFonts())
    assert isinstance(filled.messages.errors[-1], NotPrinted)


def test_a_template_she_spoiled_is_named(qtbot: QtBot, filled: Opened, data_dir: Path) -> None:
    (data_dir / FOLDER).mkdir()
    (data_dir / FOLDER / "notice.toml").write_text("blocks = 3", encoding="utf-8")
    filled.window.commands[Command.NOTICE].trigger()
    qtbot.waitUntil(lambda: bool(filled.messages.errors), timeout=TIMEOUT)
    assert isinstance(filled.messages.errors[-1], TemplateUnreadable)


def test_a_page_offers_the_ledger_only(qtbot: QtBot, filled: Opened) -> None:
    filled.window.navigator.show_scope(Scope(smart=SmartList.HOME))
    settle(qtbot, filled)
    dialog = opened(qtbot, filled, Command.PRINT)
    assert dialog.source.itemText(0) == "全部任务"


def test_the_preview_closes_while_it_is_composed(qtbot: QtBot, filled: Opened) -> None:
    filled.window.commands[Command.PRINT].trigger()
    dialog = filled.window.printing.preview
    assert dialog is not None
    dialog.reject()
    settle(qtbot, filled)
    assert filled.messages.errors == []
