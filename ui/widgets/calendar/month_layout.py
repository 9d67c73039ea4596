"""Where everything of a month stands: weeks below each other, a day's tasks in its cell."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect

from app.queries.calendar import WEEK, CalendarDay, CalendarItem, CalendarMonth

HEAD = 28
DAY_LINE = 26
LINE = 22
INSET = 4
COUNT_WIDTH = 56


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the pointer.

    Attributes:
        day: The day.
        item: Which of its tasks; None beside them.
        leads: It is the day's count: a link to the day's list.
    """

    day: date
    item: int | None = None
    leads: bool = False


class MonthLayout:
    """Places of one month in a widget of some size."""

    def __init__(self, month: CalendarMonth, width: int, height: int) -> None:
        """Take what is shown, and how large."""
        self._month = month
        self._width = width
        self._height = height
        self._weeks = -(-len(month.days) // WEEK)

    @property
    def columns(self) -> list[QRect]:
        """Return the places of the names of the days of the week."""
        return [self._column(number, 0, HEAD) for number in range(WEEK)]

    def _column(self, number: int, top: int, height: int) -> QRect:
        left, right = number * self._width // WEEK, (number + 1) * self._width // WEEK
        return QRect(left, top, right - left, height)

    def cell(self, day: date) -> QRect:
        """Return the place of a day; an empty one outside of what is shown."""
        number = (day - self._month.days[0].day).days
        if not 0 <= number < len(self._month.days):
            return QRect()
        week, column = divmod(number, WEEK)
        space = self._height - HEAD
        top, bottom = HEAD + week * space // self._weeks, HEAD + (week + 1) * space // self._weeks
        return self._column(column, top, bottom - top)

    def fitting(self) -> int:
        """Return how many lines fit below a day's number."""
        return max(0, (self.cell(self._month.days[0].day).height() - DAY_LINE - 2) // LINE)

    def shown(self, day: CalendarDay) -> tuple[CalendarItem, ...]:
        """Return the tasks that are shown; where not all fit, the last line says how many more there are."""
        fitting = self.fitting()
        if day.total <= min(fitting, len(day.items)):
            return day.items
        return day.items[: max(0, fitting - 1)]

    def line(self, day: date, number: int) -> QRect:
        """Return the place of a line below a day's number."""
        cell = self.cell(day)
        return QRect(cell.left() + INSET, cell.top() + DAY_LINE + number * LINE, cell.width() - 2 * INSET, LINE - 2)

    def count(self, day: date) -> QRect:
        """Return the place of a day's count."""
        cell = self.cell(day)
        return QRect(cell.right() - COUNT_WIDTH - INSET, cell.top(), COUNT_WIDTH, DAY_LINE)

    def spot(self, point: QPoint) -> Spot | None:
        """Return what is at a point."""
        day = next((one for one in self._month.days if self.cell(one.day).contains(point)), None)
        if day is None:
            return None
        shown = self.shown(day)
        for number in range(len(shown)):
            if self.line(day.day, number).contains(point):
                return Spot(day.day, number)
        more = len(shown) < day.total and self.line(day.day, len(shown)).contains(point)
        return Spot(day.day, leads=bool(day.total) and (more or self.count(day.day).contains(point)))

    def day(self, day: date) -> CalendarDay | None:
        """Return a day that is shown."""
        number = (day - self._month.days[0].day).days
        return self._month.days[number] if 0 <= number < len(self._month.days) else None


def later(day: date, count: int) -> date:
    """Return a day some days later, as far as the calendar goes."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def month_later(day: date, count: int) -> date:
    """Return the same day some months later, or the month's last one where it is shorter."""
    number = day.year * 12 + day.month - 1 + count
    year, month = divmod(number, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return day
