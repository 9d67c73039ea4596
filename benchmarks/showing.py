"""The checklist on a screen: the first paint must cost what is seen, not what is stored."""

import random
import statistics
from functools import partial
from pathlib import Path

from app.queries.rows import UnitRow
from benchmarks.data import open_bench
from benchmarks.measure import Goal, ratio, seconds
from models.enums import Level, UnitKind

PAIRS = 9
UNITS = 3_000
JUMPS = 40


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


def _units() -> list[UnitRow]:
    return [
        UnitRow(
            unit_id=number,
            name=f"第{number}工作局办公室",
            level=Level.COUNTY,
            kind=UnitKind.BODY,
            place="青岚县",
            aliases=(),
            open=number % 30,
            closed=0,
            lights={},
        )
        for number in range(UNITS)
    ]


def directory_scroll(folder: Path) -> Goal:
    """Measure a frame of the directory's list after a jump, against drawing the same words without a view."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtWidgets import QApplication

    from ui.application import create_application
    from ui.look import create_look
    from ui.widgets.units.unit_list import UnitList

    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or create_application(["duban"], folder / "window.ini")
    assert isinstance(application, QApplication)
    look = create_look(application)
    units = _units()
    shown = UnitList(look)
    shown.resize(400, 700)
    shown.show_units(units)
    shown.show()
    application.processEvents()
    view, chance = shown.view, random.Random(5)
    height = look.metrics.tree_row
    canvas = QPixmap(view.viewport().size())

    def floor(first: int) -> None:
        painter = QPainter(canvas)
        painter.setFont(look.theme.font(bold=False))
        for line in range(canvas.height() // height + 1):
            unit = units[min(first + line, UNITS - 1)]
            rect = QRect(12, line * height, canvas.width() - 24, height)
            for align, words in (
                (Qt.AlignmentFlag.AlignLeft, unit.name),
                (Qt.AlignmentFlag.AlignHCenter, unit.place),
                (Qt.AlignmentFlag.AlignRight, str(unit.open)),
            ):
                painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def frame(first: int) -> None:
        view.verticalScrollBar().setValue(first * height)
        view.viewport().repaint()

    places = [chance.randrange(UNITS) for _ in range(JUMPS)]
    for place in places[:5]:
        frame(place)
        floor(place)
    pairs = [(seconds(partial(frame, place)), seconds(partial(floor, place))) for place in places]
    shown.close()
    shown.deleteLater()
    application.sendPostedEvents()
    return Goal("directory_frame_vs_qpainter", ratio(pairs), 2.5)
