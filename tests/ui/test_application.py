import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from ui.application import BugDialog, BugReporter, install_translators
from ui.theme import ThemeMode
from ui.window_state import WindowState

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[list[str]]:
    before = set(qapp.findChildren(QTranslator))
    yield install_translators(qapp, "zh_CN")
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_standard_buttons_are_chinese(qtbot: QtBot, chinese: list[str]) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {button.text().split("(")[0] for button in box.buttons()} == {"确定", "取消"}
    assert chinese == ["qtbase_zh_CN"]


def test_the_application_starts_with_chinese_buttons_and_the_bug_hook(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from ui.application import create_application
application = create_application(["duban"], Path(sys.argv[1]))
from PySide6.QtWidgets import QDialogButtonBox
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
print(box.buttons()[0].text(), application.applicationDisplayName(), sys.excepthook is not sys.__excepthook__)
"""
    command = [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "window.ini")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["取消", "督办清单", "True"]


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BugReporter]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter = BugReporter(tmp_path / "logs")
    reporter.install()
    yield reporter
    dialog = reporter.dialog()
    if dialog is not None:
        dialog.close()


def bug() -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_logged_and_shown_once(qtbot: QtBot, reporter: BugReporter, caplog: pytest.LogCaptureFixture) -> None:
    bug()
    bug()
    qtbot.waitUntil(lambda: reporter.dialog() is not None)
    dialog = reporter.dialog()
    assert isinstance(dialog, BugDialog)
    assert "没有料到" in dialog.text()
    assert "ZeroDivisionError" in dialog.detailedText()
    assert [record.levelname for record in caplog.records] == ["CRITICAL", "CRITICAL"]
    assert len([box for box in QApplication.topLevelWidgets() if isinstance(box, BugDialog) and box.isVisible()]) == 1


def test_details_can_be_copied_and_the_dialog_stays(
    qtbot: QtBot, reporter: BugReporter, caplog: pytest.LogCaptureFixture
) -> None:
    bug()
    qtbot.waitUntil(lambda: reporter.dialog() is not None)
    dialog = reporter.dialog()
    assert isinstance(dialog, BugDialog)
    dialog._copy.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert dialog.isVisible()


def test_the_log_folder_opens(
    qtbot: QtBot,
    reporter: BugReporter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    bug()
    qtbot.waitUntil(lambda: reporter.dialog() is not None)
    dialog = reporter.dialog()
    assert isinstance(dialog, BugDialog)
    dialog._folder.click()
    assert opened == [str(tmp_path / "logs")]
    assert (tmp_path / "logs").is_dir()


def test_a_bug_after_the_dialog_was_closed_shows_again(
    qtbot: QtBot, reporter: BugReporter, caplog: pytest.LogCaptureFixture
) -> None:
    bug()
    qtbot.waitUntil(lambda: reporter.dialog() is not None)
    first = reporter.dialog()
    assert first is not None
    first.reject()
    qtbot.waitUntil(lambda: reporter.dialog() is None)
    bug()
    qtbot.waitUntil(lambda: reporter.dialog() is not None)
    assert reporter.dialog() is not first


def test_the_window_state_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    state = WindowState(path)
    state.set_theme(ThemeMode.DARK)
    state.set_detail_visible(False)
    state.keep("page", 3)
    state.keep("place", "单位 12")
    state.sync()
    again = WindowState(path)
    assert again.theme() is ThemeMode.DARK
    assert again.detail_visible() is False
    assert again.number("page") == 3
    assert again.text("place") == "单位 12"


def test_without_a_file_there_are_defaults(qtbot: QtBot, tmp_path: Path) -> None:
    state = WindowState(tmp_path / "none.ini")
    window = QMainWindow()
    qtbot.addWidget(window)
    assert state.theme() is ThemeMode.SYSTEM
    assert state.detail_visible() is True
    assert state.number("page", 7) == 7
    assert state.restore_window(window) is False


def test_a_spoilt_file_counts_as_none(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_text(
        "[General]\ntheme=pink\npage=x\ngeometry=1\ndetail_visible=perhaps\nsplitter\\main=1 b\n", encoding="utf-8"
    )
    state, window, splitter = WindowState(path), QMainWindow(), QSplitter()
    qtbot.addWidget(window)
    qtbot.addWidget(splitter)
    splitter.addWidget(QWidget())
    splitter.addWidget(QWidget())
    assert state.theme() is ThemeMode.SYSTEM
    assert state.number("page") == 0
    assert state.detail_visible() is True
    assert state.restore_window(window) is False
    assert state.restore_splitter("main", splitter) is False


def test_window_and_splitter_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    def window_with_splitter() -> tuple[QMainWindow, QSplitter]:
        window, splitter = QMainWindow(), QSplitter()
        qtbot.addWidget(window)
        splitter.setHandleWidth(1)
        splitter.addWidget(QWidget())
        splitter.addWidget(QWidget())
        window.setCentralWidget(splitter)
        return window, splitter

    state = WindowState(tmp_path / "window.ini")
    first, splitter = window_with_splitter()
    first.resize(700, 400)
    first.show()
    splitter.setSizes([200, 499])
    state.save_window(first)
    state.save_splitter("main", splitter)
    state.sync()
    first.close()
    second, other = window_with_splitter()
    again = WindowState(tmp_path / "window.ini")
    assert again.restore_window(second)
    second.show()
    assert again.restore_splitter("main", other)
    assert second.size() == first.size()
    assert other.sizes() == splitter.sizes()
    second.close()
