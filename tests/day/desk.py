"""The ledger her day begins with, and the real window on it, worked with keys and mouse only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.report_days import ReportRule, with_rule
from app.services.obligations import NewObligation, NewUnit
from models.enums import DocumentOrigin, ReportRhythm, Role
from tests.app.invented import Dump, dump
from tests.monkey.hands import give_back
from tests.monkey.watch import Watch
from tests.ui.desk_data import UNIT
from tests.ui.desk_data import fill as fill_tasks
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.tasks import TaskRunner

TIMEOUT, PAUSE = 10_000, 2
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton
FINANCE = "县财政局"
PLAN = "县2018年重点工作任务"
DUTIES = (
    "完成县城老城区雨污合流管网改造", "建成县城停车场三处", "办结群众信访积案十二件", "完成农村公路养护二十公里",
    "修订县级防汛应急预案", "清理拖欠民营企业账款", "完成村级活动场所维修", "组织安全生产大检查",
    "完成县志资料长编", "建成乡镇便民服务中心两个", "完成退耕还林检查验收", "编制县级预算绩效管理办法",
    "完成义务教育均衡发展自查", "办理人大代表建议答复",
)  # fmt: skip


def fill(desk: Desk) -> None:
    """Enter the invented tasks, a plan of fourteen more, and one claim that waits to be checked."""
    fill_tasks(desk)
    for number, task in enumerate(DUTIES, start=1):
        created = desk.obligations.add(
            NewObligation(
                task=f"{task}。",
                units=(NewUnit(name=FINANCE if number % 2 else UNIT, role=Role.RESPONSIBLE),),
                due=date(2019, 1 + number % 6, 15) if number > 3 else date(2018, 11, number),
                origin=DocumentOrigin.MINUTES,
                source_name=PLAN,
                no=str(number),
            )
        ).created_id
        if number == 3 and created is not None:
            desk.states.claim(desk.states.of_obligations([created]))
    rule = ReportRule(rhythm=ReportRhythm.MONTHLY, day=25, after=False, chosen=True)
    desk.settings.save(with_rule(desk.settings.get(), rule))


class OneFile(Messages):
    """Real messages; only the dialog of the system that names a file is answered here."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.lines: list[str] = []
        self.said.connect(lambda text, _undoable: self.lines.append(text))

    def choose_save_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        return self.path


@dataclass
class Worked:
    """A window with her hands at it.

    Attributes:
        states: What was stored before each change of the day, the newest last.
    """

    qtbot: QtBot
    window: MainWindow
    desk: Desk
    runner: TaskRunner
    messages: OneFile
    states: list[Dump] = field(default_factory=list)

    # ---- keys and mouse ------------------------------------------------------------------------------------------

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is, and let the window come to rest."""
        QTest.keyClick(self.focus(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type letters and figures."""
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def compose(self, text: str) -> None:
        """Write Chinese, as an input method hands it over."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus(), event)
        self.settle()

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click on something that can be seen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, NONE, place if place is not None else widget.rect().center())
        self.settle()

    def menu(self, title: str, word: str) -> None:
        """Choose in the menu bar with the mouse."""
        bar = self.window.menuBar()
        top = next(action for action in bar.actions() if action.text().split("(&")[0] == title)
        self.click(bar, bar.actionGeometry(top).center())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == word)
        assert action.isEnabled()
        self.click(menu, menu.actionGeometry(action).center())

    def dialog(self) -> QWidget:
        """Return the dialog that stands over the window."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=TIMEOUT)
        found = QApplication.activeModalWidget()
        assert found is not None
        return found

    # ---- what is stored ------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until nothing runs, and nothing waits to be searched."""
        search = self.window.parts.tool_bar.search
        calm = 0
        for _ in range(TIMEOUT // PAUSE):
            QTest.qWait(PAUSE)
            give_back(self.window)
            busy = self.runner.busy or search._timer.isActive() or not self.window.showing.complete
            calm = 0 if busy else calm + 1
            if calm > 1:
                return
        raise AssertionError("the window does not come to rest")

    def same(self) -> None:
        """Hold what is shown against what is stored."""
        assert Watch(self.window, self.desk).differences() == []

    def change(self, doing: Callable[[], None]) -> None:
        """Do what is one change, and keep the state before it."""
        before = dump(self.desk)
        doing()
        assert dump(self.desk) != before, "nothing was changed"
        self.states.append(before)
        self.same()
