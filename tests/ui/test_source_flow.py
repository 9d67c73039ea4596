"""打开原文此处: the kept paper at the task's place, in our own view or in the system's program."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistRow
from importers.blocks import Anchor
from models.errors_attachment import KeptFileMissing
from tests.ui.opened import TIMEOUT, Opened, Opener, import_sample, settle
from tools.sample_pdf import write_sample_pdf
from ui import opening
from ui.source_window import SourceWindow
from ui.widgets.detail.source_section import SourceCard
from ui.widgets.link_button import LinkButton


@pytest.fixture
def imported(qtbot: QtBot, open_window: Opener) -> Opened:
    opened = open_window()
    import_sample(qtbot, opened)
    opened.window.details.show_row(row_of(opened, 0))
    return opened


def row_of(opened: Opened, at: int) -> ChecklistRow:
    return opened.desk.queries.assignments()[at]


def page_of(opened: Opened, row: ChecklistRow) -> int:
    detail = opened.desk.queries.detail(row.obligation_id)
    assert detail is not None
    return Anchor.from_json(detail.sources[0].anchor).page or 0


def card(opened: Opened) -> SourceCard:
    found = opened.window.parts.detail.source.cards.shown()[0]
    assert isinstance(found, SourceCard)
    return found


def press(qtbot: QtBot, opened: Opened, words: str) -> None:
    link = next(item for item in card(opened).findChildren(LinkButton) if item.text() == words)
    link.click()
    for _ in range(3):
        settle(qtbot, opened)


def words(window: SourceWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def shown(opened: Opened) -> list[SourceWindow]:
    return [item for item in opened.window.findChildren(SourceWindow) if item.isVisible()]


def test_the_piece_is_marked_in_the_text(qtbot: QtBot, imported: Opened) -> None:
    press(qtbot, imported, "打开原文此处")
    window = shown(imported)[0]
    qtbot.waitUntil(lambda: bool(window.view.text.marks.current_spans()), timeout=TIMEOUT)
    index = window._loader.text(0)
    assert index is not None
    task = imported.window.parts.detail.source.cards.shown()[0]
    assert isinstance(task, SourceCard)
    marked = "".join(index.text(window.view.text.marks.current_spans()).split())
    assert "".join(task._source.task.split())[:12] in marked
    assert window.windowTitle() == task._source.file_name
    window.grab()


def test_one_window_a_paper_and_it_follows(qtbot: QtBot, imported: Opened) -> None:
    press(qtbot, imported, "打开原文此处")
    before = shown(imported)[0].view.text.marks.current_spans()
    imported.window.details.show_row(row_of(imported, 5))
    press(qtbot, imported, "打开原文此处")
    assert len(shown(imported)) == 1
    assert shown(imported)[0].view.text.marks.current_spans() != before
    qtbot.keyClick(shown(imported)[0], Qt.Key.Key_Escape)
    assert shown(imported) == []


def test_the_original_opens_as_a_copy(qtbot: QtBot, imported: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Path] = []

    def open_path(path: Path) -> bool:
        found.append(path)
        return True

    monkeypatch.setattr(opening, "open_path", open_path)
    press(qtbot, imported, "用系统程序打开")
    qtbot.waitUntil(lambda: bool(found), timeout=TIMEOUT)
    assert found[0].name == card(imported)._source.file_name
    assert found[0].read_bytes() == imported.desk.imports.sample_paths()[0].read_bytes()


def test_a_paper_that_is_gone_is_said(qtbot: QtBot, imported: Opened) -> None:
    source = card(imported)._source
    imported.desk.store.files.path(source.sha256).unlink()
    press(qtbot, imported, "打开原文此处")
    assert "存下的那一份不在了" in words(shown(imported)[0])
    press(qtbot, imported, "用系统程序打开")
    assert isinstance(imported.messages.errors[-1], KeptFileMissing)


def test_pages_open_at_the_page(qtbot: QtBot, open_window: Opener, tmp_path: Path) -> None:
    path = tmp_path / "qinglan_sewage_plan.pdf"
    write_sample_pdf(path)
    opened = open_window()
    opened.desk.imports.store(opened.desk.imports.read([path]).batches)
    opened.window.showing.refresh()
    settle(qtbot, opened)
    rows = opened.desk.queries.assignments()
    last = max(rows, key=lambda row: page_of(opened, row))
    opened.window.details.show_row(last)
    press(qtbot, opened, "打开原文此处")
    window = shown(opened)[0]
    qtbot.waitUntil(lambda: window.view.pages.page() == page_of(opened, last), timeout=TIMEOUT)
    window.grab()


def test_closing_the_main_window_closes_the_papers(qtbot: QtBot, imported: Opened) -> None:
    press(qtbot, imported, "打开原文此处")
    imported.window.close()
    assert shown(imported) == []
