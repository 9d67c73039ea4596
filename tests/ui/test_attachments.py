"""Attachments in the pane: chosen, dropped, pasted, opened, saved, taken out; nothing waits for a slow file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.jobs import JobContext
from app.queries.attachment_rows import DetailAttachment
from app.queries.rows import ObligationDetail
from app.services.attachments import KeptAttachment
from models.errors_attachment import AttachmentKnown, AttachmentMissing, KeptFileRunnable, NoViewer
from tests.ui import invented
from tests.ui.fakes import FakeMessages
from tests.ui.invented import TODAY
from tests.ui.opened import Opened, settle
from ui import opening
from ui.detail_actions import DetailActions
from ui.look import Look
from ui.tasks import TaskRunner
from ui.thumbnails import is_picture, thumbnail
from ui.widgets.detail.attachments_section import SHOWN_FIRST, AttachmentLine
from ui.widgets.detail_pane import DetailPane

TIMEOUT = 10_000


class Bench:
    """A pane on the first task of a real desk."""

    def __init__(self, look: Look, desk: Desk, runner: TaskRunner, messages: FakeMessages) -> None:
        self.desk, self.runner, self.messages = desk, runner, messages
        self.pane = DetailPane(look, TODAY, 30)
        self.doer = DetailActions(desk, runner, messages, self.pane)
        self.doer.changed.connect(self.reload)
        self.key: tuple[int, int | None] = (1, None)
        self.reload()

    def reload(self, _changes: object = None) -> None:
        self.pane.show_detail(self.desk.queries.detail(*self.key))

    @property
    def detail(self) -> ObligationDetail:
        assert self.pane.detail is not None
        return self.pane.detail

    def names(self) -> list[str]:
        return [one.name for one in self.detail.attachments]

    def lines(self) -> list[AttachmentLine]:
        return [line for line in self.pane.attachments.lines.shown() if isinstance(line, AttachmentLine)]

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: not self.runner.busy, timeout=TIMEOUT)


@pytest.fixture
def bench(qtbot: QtBot, look: Look, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages) -> Bench:
    bench = Bench(look, filled_desk, runner, messages)
    qtbot.addWidget(bench.pane)
    bench.pane.resize(368, 900)
    bench.pane.show()
    return bench


@pytest.fixture
def opened_paths(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    found: list[Path] = []

    def open_path(path: Path) -> bool:
        found.append(path)
        return True

    monkeypatch.setattr(opening, "open_path", open_path)
    return found


@pytest.fixture
def clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def write(folder: Path, name: str, content: bytes = b"content") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def picture(folder: Path, name: str = "现场.png") -> Path:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(folder / name))
    return folder / name


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(pane: DetailPane, mime: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPointF(20, 20).toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(pane, event)
    return event.isAccepted()


def drop(pane: DetailPane, mime: QMimeData) -> None:
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(pane, event)


def one(number: int, name: str = "批复.pdf", who: str = "周敏") -> DetailAttachment:
    return DetailAttachment(
        attachment_id=number,
        assignment_id=None,
        unit=None,
        name=name,
        size=1_234_567,
        sha256=f"{number:064x}",
        added_at=datetime(2018, 11, 20, 1, 30, tzinfo=UTC),
        who=who,
    )


def test_chosen_files_are_attached_and_undone(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    bench.messages.files.append([write(tmp_path, "批复.pdf"), write(tmp_path, "清单.xlsx", b"x" * 2_500_000)])
    bench.pane.attachments.action_requested.emit()
    bench.settle(qtbot)
    assert bench.names() == ["清单.xlsx", "批复.pdf"]
    assert bench.messages.lines[-1] == ("为第 12 项添加附件“批复.pdf”等 2 个", True)
    assert "2.5 MB" in bench.lines()[0].accessibleName()
    bench.desk.history.undo()
    bench.reload()
    assert bench.lines() == []


def test_cancelled_choice_does_nothing(qtbot: QtBot, bench: Bench) -> None:
    bench.messages.files.append([])
    bench.pane.attachments.action_requested.emit()
    bench.settle(qtbot)
    assert bench.names() == []


def test_in_a_units_list_it_is_that_units(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    unit = bench.detail.units[1]
    bench.key = (1, unit.assignment_id)
    bench.reload()
    bench.pane.files.files_given.emit([write(tmp_path, "照片说明.txt")])
    bench.settle(qtbot)
    assert bench.detail.attachments[0].assignment_id == unit.assignment_id
    assert unit.name in bench.lines()[0].accessibleName()


def test_dropped_on_the_pane_is_attached(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    mime = mime_of(write(tmp_path, "批复.pdf"))
    assert drag(bench.pane, mime)
    assert bench.pane.files.veil.isVisible()
    drop(bench.pane, mime)
    assert not bench.pane.files.veil.isVisible()
    bench.settle(qtbot)
    assert bench.names() == ["批复.pdf"]


def test_drag_that_goes_on_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    assert drag(bench.pane, mime_of(write(tmp_path, "批复.pdf")))
    QApplication.sendEvent(bench.pane, QDragLeaveEvent())
    assert not bench.pane.files.veil.isVisible()


def test_without_a_task_files_are_the_windows(bench: Bench, tmp_path: Path) -> None:
    bench.pane.show_detail(None)
    assert not drag(bench.pane, mime_of(write(tmp_path, "批复.pdf")))


def test_words_are_not_taken_for_files(bench: Bench) -> None:
    mime = QMimeData()
    mime.setText("任务")
    assert not drag(bench.pane, mime)


@pytest.mark.usefixtures("clipboard")
def test_pasted_files_and_pictures(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(mime_of(write(tmp_path, "批复.pdf")))
    bench.pane.head.tick_button.setFocus()
    qtbot.keyClick(bench.pane.head.tick_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    bench.settle(qtbot)
    assert bench.names() == ["批复.pdf"]
    clipboard.setImage(QImage(str(picture(tmp_path))))
    qtbot.keyClick(bench.pane.head.tick_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    bench.settle(qtbot)
    assert bench.names()[0].startswith("截图 2018-11-20")
    assert bench.names()[0].endswith(".png")


@pytest.mark.usefixtures("clipboard")
def test_ctrl_v_is_the_windows_where_there_is_text(bench: Bench) -> None:
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("一\t二")
    key.ignore()
    QApplication.sendEvent(bench.pane, key)
    assert not key.isAccepted()


@pytest.mark.usefixtures("clipboard")
def test_ctrl_v_in_the_window_attaches_and_imports_nothing(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    pane = filled.window.parts.detail
    QGuiApplication.clipboard().setMimeData(mime_of(write(tmp_path, "批复.pdf")))
    pane.head.tick_button.setFocus()
    qtbot.keyClick(pane.head.tick_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, filled)
    assert not filled.window.flows.reviewing
    assert pane.detail is not None
    assert [item.name for item in pane.detail.attachments] == ["批复.pdf"]


def test_a_closed_window_still_gets_its_files(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    row = filled.window.details.row
    assert row is not None
    filled.window.details.open_window(row)
    pane = filled.window.details._windows[0].pane
    pane.files.files_given.emit([write(tmp_path, "批复.pdf", b"x" * 3_000_000)])
    filled.window.details.close_windows()
    settle(qtbot, filled)
    shown = filled.desk.queries.detail(row.obligation_id)
    assert shown is not None
    assert [item.name for item in shown.attachments] == ["批复.pdf"]


def test_opened_as_a_copy(qtbot: QtBot, bench: Bench, tmp_path: Path, opened_paths: list[Path]) -> None:
    bench.pane.files.files_given.emit([write(tmp_path, "批复.pdf")])
    bench.settle(qtbot)
    qtbot.mouseClick(bench.lines()[0], Qt.MouseButton.LeftButton)
    bench.settle(qtbot)
    assert opened_paths[0].name == "批复.pdf"
    assert opened_paths[0].read_bytes() == b"content"
    bench.lines()[0].setFocus()
    qtbot.keyClick(bench.lines()[0], Qt.Key.Key_Return)
    bench.settle(qtbot)
    assert len(opened_paths) == 2


def test_programs_are_not_run(qtbot: QtBot, bench: Bench, tmp_path: Path, opened_paths: list[Path]) -> None:
    bench.pane.files.files_given.emit([write(tmp_path, "工资表.xls\u202e.exe")])
    bench.settle(qtbot)
    assert bench.names() == ["工资表.xls.exe"]
    bench.lines()[0].menu.actions()[0].trigger()
    bench.settle(qtbot)
    assert isinstance(bench.messages.errors[-1], KeptFileRunnable)
    assert opened_paths == []


def test_no_program_for_it_is_said(qtbot: QtBot, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "open_path", lambda _path: False)
    bench.pane.files.files_given.emit([write(tmp_path, "图纸.dwg")])
    bench.settle(qtbot)
    bench.lines()[0].open_requested.emit(bench.detail.attachments[0])
    bench.settle(qtbot)
    assert isinstance(bench.messages.errors[-1], NoViewer)


def test_saved_elsewhere(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    bench.pane.files.files_given.emit([write(tmp_path, "批复.pdf")])
    bench.settle(qtbot)
    bench.messages.files.extend([None, tmp_path / "存出来.pdf"])
    for _ in range(2):
        bench.lines()[0].menu.actions()[1].trigger()
        bench.settle(qtbot)
    assert (tmp_path / "存出来.pdf").read_bytes() == b"content"


def test_taken_out_with_the_delete_key_and_back(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    bench.pane.files.files_given.emit([write(tmp_path, "批复.pdf")])
    bench.settle(qtbot)
    qtbot.keyClick(bench.lines()[0], Qt.Key.Key_Delete)
    bench.settle(qtbot)
    assert bench.names() == []
    assert bench.messages.lines[-1] == ("去掉第 12 项的附件“批复.pdf”", True)
    bench.desk.history.undo()
    bench.reload()
    assert bench.names() == ["批复.pdf"]


def test_what_fails_is_said_and_adds_nothing(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    bench.pane.files.files_given.emit([write(tmp_path, "批复.pdf"), tmp_path / "没有.pdf"])
    bench.settle(qtbot)
    assert isinstance(bench.messages.errors[-1], AttachmentMissing)
    assert bench.names() == []
    for _ in range(2):
        bench.pane.files.files_given.emit([tmp_path / "批复.pdf"])
        bench.settle(qtbot)
    assert isinstance(bench.messages.errors[-1], AttachmentKnown)
    assert bench.names() == ["批复.pdf"]


def test_copying_can_be_cancelled(qtbot: QtBot, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = bench.desk.attachments.keep

    def keep(paths: tuple[Path, ...], ctx: JobContext) -> tuple[KeptAttachment, ...]:
        bench.runner._open[-1].cancel()
        return real(paths, ctx)

    monkeypatch.setattr(bench.desk.attachments, "keep", keep)
    with qtbot.waitSignal(bench.runner.started) as started:
        bench.pane.files.files_given.emit([write(tmp_path, "批复.pdf")])
    assert started.args[0].cancellable
    assert started.args[0].title == "正在添加附件"
    bench.settle(qtbot)
    assert bench.names() == []
    assert bench.messages.lines[-1] == ("已取消，没有添加附件", False)


def test_pictures_show_themselves(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    bench.pane.files.files_given.emit([picture(tmp_path), write(tmp_path, "坏的.png"), write(tmp_path, "批复.pdf")])
    bench.settle(qtbot)
    shown = {line.attachment.name: line.thumbnail._picture for line in bench.lines()}
    assert shown["批复.pdf"] is None
    assert shown["坏的.png"] is None
    found = shown["现场.png"]
    assert found is not None
    assert (found.width(), found.height()) == (80, 60)
    bench.pane.grab()


@pytest.mark.parametrize(
    ("name", "wanted"), [("a.png", True), ("A.JPG", True), ("a.svg", False), ("png", False), ("a.pdf", False)]
)
def test_what_is_a_picture(name: str, wanted: bool) -> None:
    assert is_picture(name) is wanted


def test_a_drawing_named_png_is_not_drawn() -> None:
    assert thumbnail(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>').isNull()


def test_many_are_shown_when_asked_for(qtbot: QtBot, look: Look) -> None:
    pane = DetailPane(look, TODAY, 30)
    qtbot.addWidget(pane)
    many = tuple(one(number, f"第{number}号.pdf") for number in range(1, 201))
    pane.show_detail(invented.detail(attachments=many))
    assert len(pane.attachments.lines.shown()) == SHOWN_FIRST
    pane.attachments._more.click()
    assert len(pane.attachments.lines.shown()) == 200
    pane.show_detail(invented.detail(obligation_id=13, attachments=many))
    assert len(pane.attachments.lines.shown()) == SHOWN_FIRST


@pytest.mark.parametrize(
    "name", ["a" * 190 + ".pdf", "関于" * 30 + ".docx", "تقرير نهائي.pdf", "𠮷野㐂.png", "👨‍👩‍👧.jpg"]
)
def test_odd_names_stay_inside(qtbot: QtBot, look: Look, name: str) -> None:
    pane = DetailPane(look, TODAY, 30)
    qtbot.addWidget(pane)
    pane.resize(312, 900)
    pane.show_detail(invented.detail(attachments=(one(1, name, who="张\u202e三"),)))
    pane.show()
    line = pane.attachments.lines.shown()[0]
    assert line.width() <= 312
    assert name in line.accessibleName()
    assert "\u202e" not in line.accessibleName()
    pane.grab()


def test_the_foot_counts_and_leads_there(qtbot: QtBot, look: Look) -> None:
    pane = DetailPane(look, TODAY, 30)
    qtbot.addWidget(pane)
    pane.resize(368, 400)
    pane.show_detail(invented.detail(attachments=(one(1),)))
    pane.show()
    assert pane.foot.attachments.text() == "附件 1"
    qtbot.mouseClick(pane.foot.attachments, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane._scroll.verticalScrollBar().value() > 0)
