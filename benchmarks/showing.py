"""The checklist on a screen: the first paint must cost what is seen, not what is stored."""

import statistics
from pathlib import Path

from benchmarks.data import open_bench
from benchmarks.measure import Goal, seconds

PAIRS = 9


def first_paint(large: Path, small: Path) -> Goal:
    """Measure the first paint of the whole list over a large and a small ledger."""
    from PySide6.QtWidgets import QApplication

    from app.queries.rows import ChecklistView, Scope, SmartList
    from ui.application import create_application
    from ui.look import create_look
    from ui.messages import Messages
    from ui.pages.checklist_page import ChecklistPage
    from ui.tasks import TaskRunner

    application = QApplication.instance() or create_application(["duban"], large / "window.ini")
    assert isinstance(application, QApplication)
    look = create_look(application)
    messages = Messages()
    runner = TaskRunner(default_failed=messages.error)
    view = ChecklistView(scope=Scope(smart=SmartList.ALL))
    desks = [open_bench(large), open_bench(small)]

    def paint(desk_number: int) -> float:
        page = ChecklistPage(look, desks[desk_number], runner, messages, None)
        page.resize(800, 700)

        def show() -> None:
            page.show_view(view)
            page.grab()

        spent = seconds(show)
        page.close()
        page.deleteLater()
        application.sendPostedEvents()
        return spent

    for number in (0, 1):
        paint(number)
    ratios = [paint(0) / paint(1) for _ in range(PAIRS)]
    runner.stop()
    for desk in desks:
        desk.close()
    return Goal("first_paint_100k_vs_1k", statistics.median(ratios), 1.5)
