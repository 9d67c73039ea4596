"""What every test stands on: no screen, no network, no home folder, a clock held still, nothing left behind.

Fixtures for all tests:
    clock: 2018-11-20, 09:30 in Beijing.
    data_dir: an empty data folder of this test alone.
    reference: the folder named by DUBAN_REFERENCE; the test is skipped where it is not set.
    soffice: the path of LibreOffice; the test is skipped where there is none.
    effort: `effort(short, long)` gives the first number, or the second in `make test-long`.
    allow_log: `allow_log("pattern")` says which warnings in the log this test expects.
A test that asks for `caplog` looks at the log itself, so its warnings are not held against it.
Tests in tests/ui, and all that ask for a fixture of pytest-qt, carry the marker `widgets` by themselves.
"""

import logging
import os
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

HOME = Path(tempfile.mkdtemp(prefix="duban-test-home-"))
os.environ.update(
    QT_QPA_PLATFORM="offscreen",
    HOME=str(HOME),
    XDG_DATA_HOME=str(HOME / "data"),
    XDG_CONFIG_HOME=str(HOME / "config"),
    XDG_STATE_HOME=str(HOME / "state"),
    XDG_CACHE_HOME=str(HOME / "cache"),
    TZ="CST-8",
)
time.tzset()

import pytest  # noqa: E402 - the environment above must stand before anything of Qt is imported
from hypothesis import HealthCheck, settings  # noqa: E402 - as above

from app.clock import Clock  # noqa: E402 - as above

LONG = bool(os.environ.get("DUBAN_TEST_LONG"))
QT_FIXTURES = frozenset({"qtbot", "qapp", "qapp_cls", "qtmodeltester", "qtlog"})
UI_TESTS = Path(__file__).parent / "ui"

settings.register_profile(
    "normal", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("long" if LONG else "normal")


class NetworkForbiddenError(AssertionError):
    """A test, or what it tests, opened an internet socket."""


_opened: list[str] = []


class _LocalSocket(socket.socket):
    """A socket that refuses the internet families, and remembers that someone asked."""

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:  # noqa: A002 - the names of the class it stands for
        if fileno is None and family in (-1, socket.AF_INET, socket.AF_INET6):
            _opened.append(f"an internet socket was opened (family {family})")
            raise NetworkForbiddenError(_opened[-1])
        super().__init__(family, type, proto, fileno)


class _WarningCollector(logging.Handler):
    """Keeps every record at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Accept pytest-qt's settings also where core tests run without it."""
    if not pluginmanager.has_plugin("pytest-qt"):
        parser.addini("qt_api", "used by pytest-qt")
        parser.addini("qt_log_level_fail", "used by pytest-qt")
        parser.addini("qt_log_ignore", "used by pytest-qt")


def pytest_configure() -> None:
    """Close the network for the whole run."""
    socket.socket = _LocalSocket  # type: ignore[misc] # the one place where the class is exchanged


def pytest_unconfigure() -> None:
    """Remove the home folder of this run."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Qt, before `-m` chooses."""
    for item in items:
        wanted: set[str] = set(getattr(item, "fixturenames", ()))
        if wanted & QT_FIXTURES or item.path.is_relative_to(UI_TESTS):
            item.add_marker("widgets")


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at 2018-11-20."""
    return Clock(fixed_today=date(2018, 11, 20), now_source=lambda: datetime(2018, 11, 20, 1, 30, tzinfo=UTC))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return an empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder with the reference gazettes, gold and samples."""
    name = os.environ.get("DUBAN_REFERENCE")
    if not name:
        pytest.skip("DUBAN_REFERENCE is not set: the reference gazettes are not here")
    return Path(name).resolve(strict=True)


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return the path of LibreOffice."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path is None:
        pytest.skip("LibreOffice is not installed")
    return path


@pytest.fixture(scope="session")
def effort() -> Callable[[int, int], int]:
    """Return a function that chooses between the short and the long number."""
    return lambda short, long: long if LONG else short


@pytest.fixture
def allow_log() -> Callable[[str], None]:
    """Return a function that takes a pattern of log messages this test expects."""
    return _allowed.append


_allowed: list[str] = []


def _unexpected(records: list[logging.LogRecord]) -> list[str]:
    """Return the messages that match no allowed pattern."""
    lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records]
    return [line for line in lines if not any(re.search(pattern, line) for pattern in _allowed)]


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test after which the log holds a warning nobody expected."""
    collector = _WarningCollector()
    root = logging.getLogger()
    root.addHandler(collector)
    _allowed.clear()
    yield
    root.removeHandler(collector)
    lines = [] if "caplog" in request.fixturenames else _unexpected(collector.records)
    assert not lines, f"unexpected in the log: {lines}"


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that opened the network, or leaves a thread or a window behind."""
    before = set(threading.enumerate())
    _opened.clear()
    yield
    assert not _opened, _opened
    threads = _left_threads(before)
    assert not threads, f"threads left running: {threads}"
    windows = _left_windows()
    assert not windows, f"windows left open: {windows}"


def _left_threads(before: set[threading.Thread]) -> list[str]:
    """Return the names of threads started since, after giving each half a second to end."""
    left = []
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):
            continue  # a thread of Qt that ran Python code once; it never leaves the list
        thread.join(0.5)
        if thread.is_alive():
            left.append(thread.name)
    return left


def _left_windows() -> list[str]:
    """Return the visible top-level windows, and close them so that the next test starts clean."""
    widgets: Any = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    windows = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    for window in windows:
        window.close()
    return [f"{type(window).__name__} {window.objectName()}" for window in windows]
