"""The checklist over 100,000 assignments, as list and as table: scrolling, narrowing down, ticking.

Everything is set against what is measured beside it, turn about: a frame against drawing the same words without a
view, a filter against a frame, the repaint of a tick against painting everything.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries.rows import ChecklistRow, ChecklistView, RowFilter, Scope, SmartList, Ticked
from app.store.caches import recompute
from app.store.engine import writing
from benchmarks.data import fill, open_bench
from benchmarks.measure import Goal, ratio, seconds
from models.enums import AssignmentState

if TYPE_CHECKING:  # Qt must not be imported before the store's libraries
    from PySide6.QtWidgets import QApplication

    from app.desk import Desk
    from ui.pages.checklist_page import ChecklistPage
    from ui.widgets.grid.grid_table import GridTable

OBLIGATIONS = 33_334
"""Three units each: 100,000 assignments."""
SIZE = (1000, 700)
JUMPS, TURNS, TICKS = 40, 5, 60
ALL = ChecklistView(scope=Scope(smart=SmartList.ALL))
SHARES = {
    AssignmentState.UNDER_WAY: 20,
    AssignmentState.CLOSED: 12,
    AssignmentState.CLAIMED: 4,
    AssignmentState.EXTENDED: 3,
    AssignmentState.RETURNED: 2,
    AssignmentState.DROPPED: 1,
}
"""Of a hundred duties; the others are not started."""


def fill_mixed(folder: Path, obligations: int = OBLIGATIONS) -> None:
    """Make a ledger whose duties are in all states, as after some months of work."""
    fill(folder, obligations)
    chance = random.Random(7)
    states = [*SHARES, AssignmentState.NOT_STARTED]
    weights = [*SHARES.values(), 100 - sum(SHARES.values())]
    with open_bench(folder) as desk, Session(writing(desk.store.engine)) as session, session.begin():
        keys = session.execute(text("SELECT id FROM assignment")).scalars().all()
        rows = [{"key": key, "state": str(chance.choices(states, weights)[0])} for key in keys]
        closed = f"CASE WHEN :state = '{AssignmentState.CLOSED}' THEN '2018-11-19' END"
        session.execute(text(f"UPDATE assignment SET state = :state, closed_on = {closed} WHERE id = :key"), rows)
        recompute(session.connection(), session.execute(text("SELECT id FROM obligation")).scalars())


def goals(folder: Path, obligations: int = OBLIGATIONS) -> Iterator[Goal]:
    """Measure all of it."""
    from PySide6.QtWidgets import QApplication

    from ui.application import create_application
    from ui.look import create_look
    from ui.messages import Messages
    from ui.pages.checklist_page import ChecklistPage
    from ui.tasks import TaskRunner

    fill_mixed(folder, obligations)
    application = QApplication.instance() or create_application(["duban"], folder / "window.ini")
    assert isinstance(application, QApplication)
    look = create_look(application)
    messages = Messages()
    runner = TaskRunner(default_failed=messages.error)
    with open_bench(folder) as desk:
        page = ChecklistPage(look, desk, runner, messages, None)
        page.resize(*SIZE)
        page.show_view(ALL)
        page.show()
        application.processEvents()
        bench = Listing(application, desk, page)
        yield Goal("list_frame_vs_qpainter", bench.scrolling(), 2.5)
        yield Goal("list_tick_vs_full_repaint", bench.ticking(), 0.15)
        yield Goal("unit_filter_vs_frame", bench.narrowing(bench.units()), 2.5)
        yield Goal("state_filter_vs_frame", bench.narrowing(bench.states()), 2.5)
        bench.page.show_view(ALL)
        bench.show_table(_table(page, desk))
        yield Goal("table_frame_vs_qpainter", bench.scrolling(), 2.5)
        yield Goal("table_tick_vs_full_repaint", bench.ticking(), 0.15)
        page.close()
        page.deleteLater()
        application.sendPostedEvents()
    runner.stop()


def _table(page: "ChecklistPage", desk: "Desk") -> "GridTable":
    """Make the table as the window does."""
    from ui.delegates.grid_delegate import GridDelegate
    from ui.viewmodels.cell_reading import CellReading
    from ui.viewmodels.grid_model import GridModel
    from ui.viewmodels.grid_words import GridWords
    from ui.widgets.grid.grid_table import GridTable

    words = GridWords(page.words, desk.words, page)
    model = GridModel(page.model, desk.columns.queries, words, page)
    model.set_columns([column for column in desk.columns.arranged() if column.shown])
    look = page.list._look  # noqa: SLF001 - the look of the page, which is not told on
    return GridTable(look, model, GridDelegate(look, model, CellReading(desk.clock, page), page), page.views)


class Listing:
    """The shown list, or table, and what is done to it with a clock in hand."""

    def __init__(self, application: "QApplication", desk: "Desk", page: "ChecklistPage") -> None:
        """Take the page, which shows everything."""
        from PySide6.QtGui import QFontMetrics, QPixmap

        self.page = page
        self._application = application
        self._desk = desk
        self._chance = random.Random(5)
        self._canvas = QPixmap(*SIZE)
        self._font = page.list._look.theme.font(bold=False)  # noqa: SLF001 - as in `_table`
        self._wide = QFontMetrics(self._font).horizontalAdvance("办")

    def show_table(self, table: "GridTable") -> None:
        """Go on with the table."""
        self.page.views.show_view(table)
        self._application.processEvents()

    def _painted(self) -> None:
        """Let everything be painted that has to be."""
        self._application.processEvents()

    def _jump(self, row: int) -> None:
        self.page.table.verticalScrollBar().setValue(row * self._row_height())
        self._painted()

    def _row_height(self) -> int:
        return self.page.table.rowHeight(self.page.table.first_row().row())

    def _places(self, count: int) -> list[int]:
        return [self._chance.randrange(self.page.model.rowCount() - 50) for _ in range(count)]

    # ---- scrolling -----------------------------------------------------------------------------------------------

    def scrolling(self) -> float:
        """Return a frame after a jump, reading its rows included, by drawing the very same words."""
        places = self._places(JUMPS)
        for place in places[:5]:
            self._jump(place)
            self._draw(self._words())
        pairs = []
        for number, place in enumerate(places):
            if number % 2:  # who comes second finds the letters drawn already
                self._jump(place)
                words = self._words()
                self._jump(0)
                self._forget()
                floor = seconds(partial(self._draw, words))
                subject = seconds(partial(self._jump, place))
            else:
                self._forget()
                subject = seconds(partial(self._jump, place))
                floor = seconds(partial(self._draw, self._words()))
            pairs.append((subject, floor))
        return ratio(pairs)

    def _forget(self) -> None:
        """Let the rows be read from the store again."""
        self.page.model.cache = type(self.page.model.cache)(self._desk.queries, self.page.view())

    def _words(self) -> list[tuple[tuple[int, int, int, int], int, str]]:
        """Return what is seen: rectangle, flags and words of each piece of text."""
        table, model = self.page.table, self.page.model
        first = table.rowAt(0)
        found: list[tuple[tuple[int, int, int, int], int, str]] = []
        for number in range(first, min(first + SIZE[1] // self._row_height() + 1, model.rowCount())):
            row, top = model.row(number), table.rowViewportPosition(number)
            if row is not None:
                pieces = self._cells(number, row) if table is not self.page.list else self._pieces(row)
                found += [((left, top, width, self._row_height()), flags, said) for left, width, flags, said in pieces]
        return found

    def _pieces(self, row: ChecklistRow) -> Iterator[tuple[int, int, int, str]]:
        """Yield the words of a row of the list, each with its place and its flags."""
        from PySide6.QtCore import QRect, Qt

        from ui.delegates.checklist_layout import choose_mode, lay_out

        look, words = self.page.list._look, self.page.words  # noqa: SLF001 - as in `_table`
        width = self.page.list.viewport().width()
        mode = choose_mode(width, look.metrics, compact=False)
        parts = lay_out(QRect(0, 0, width, self._row_height()), mode, look.metrics)
        plain = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        wrapped = plain | int(Qt.TextFlag.TextWordWrap)
        date, left = words.deadline(row)
        title, whole = parts.title, f"{words.unit(row)} {words.unit_rest(row)}"
        yield parts.number.left(), parts.number.width(), plain, row.no or ""
        yield title.left(), title.width(), wrapped, row.title[: 2 * title.width() // self._wide]
        yield parts.deadline.left(), parts.deadline.width(), plain, date
        yield parts.deadline.left(), parts.deadline.width(), plain, left
        yield title.left(), title.width() // 2, plain, whole
        yield title.left() + title.width() // 2, title.width() // 2, plain, row.document

    def _cells(self, number: int, row: ChecklistRow) -> Iterator[tuple[int, int, int, str]]:
        """Yield the words of a row of the table."""
        from PySide6.QtCore import Qt

        plain = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        wrapped = plain | int(Qt.TextFlag.TextWordWrap)
        table = self.page.table
        grid = table.model()
        for section in range(grid.columnCount()):
            left, width = table.columnViewportPosition(section), table.columnWidth(section)
            said = str(grid.index(number, section).data() or "")
            if said and left < SIZE[0]:
                yield left + 8, width - 16, wrapped, said[: 2 * width // self._wide]

    def _draw(self, words: list[tuple[tuple[int, int, int, int], int, str]]) -> None:
        from PySide6.QtCore import QRect, Qt
        from PySide6.QtGui import QPainter

        self._canvas.fill(Qt.GlobalColor.white)
        painter = QPainter(self._canvas)
        painter.setFont(self._font)
        for place, flags, said in words:
            painter.drawText(QRect(*place), flags, said)
        painter.end()

    # ---- ticking -------------------------------------------------------------------------------------------------

    def ticking(self) -> float:
        """Return showing one row that was ticked by painting everything."""
        self._jump(self._places(1)[0])
        first = self.page.table.rowAt(0) + 2
        row = next(found for number in range(first, first + 5) if (found := self.page.model.row(number)) is not None)
        rows = [replace(row, ticked=Ticked.NO), replace(row, ticked=Ticked.YES)]
        ticks = (rows[number % 2] for number in range(TICKS))
        return ratio((seconds(partial(self._tick, one)), seconds(self._repaint)) for one in ticks)

    def _tick(self, row: ChecklistRow) -> None:
        self.page.model.replace(row)
        self._painted()

    def _repaint(self) -> None:
        self.page.table.viewport().update()
        self._painted()

    # ---- narrowing down ------------------------------------------------------------------------------------------

    def units(self) -> list[ChecklistView]:
        """Return the lists of some units."""
        with self._desk.store.reading() as session:
            keys = session.execute(text("SELECT id FROM unit ORDER BY id LIMIT 12")).scalars().all()
        return [ChecklistView(scope=Scope(unit_id=key)) for key in keys]

    def states(self) -> list[ChecklistView]:
        """Return everything, narrowed down to what is in one state: each state once."""
        return [replace(ALL, only=RowFilter(states=frozenset({state}))) for state in AssignmentState]

    def narrowing(self, views: list[ChecklistView]) -> float:
        """Return choosing a list until it is painted by one frame of the whole list after a jump."""
        pairs = []
        for view in views * TURNS:
            self.page.show_view(ALL)
            self._painted()
            self._jump(self._places(1)[0])
            frame = seconds(partial(self._jump, self._places(1)[0]))
            pairs.append((seconds(partial(self._narrow, view)), frame))
        return ratio(pairs)

    def _narrow(self, view: ChecklistView) -> None:
        self.page.show_view(view)
        self._painted()
