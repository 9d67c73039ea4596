"""Days along a line: how wide a day is, which day stands where, and where months and years begin."""

from dataclasses import dataclass, replace
from datetime import date

from ui.widgets.calendar.month_layout import later, month_later

ZOOMS = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0)
USUAL = 2.0
MARGIN_DAYS = 20
LEAST_LABEL = 56
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days at some width each.

    Attributes:
        first: The first day.
        last: The last day.
        zoom: Pixels a day.
    """

    first: date
    last: date
    zoom: float = USUAL

    @property
    def width(self) -> int:
        """Return the width of all days."""
        return round(((self.last - self.first).days + 1) * self.zoom)

    def x(self, day: date) -> int:
        """Return where a day begins."""
        return round((day - self.first).days * self.zoom)

    def day(self, x: float) -> date:
        """Return the day at a place."""
        return later(self.first, int(x // self.zoom))

    def zoomed(self, step: int) -> "Scale":
        """Return it wider (1) or narrower (-1), as far as there are widths."""
        at = min(max(ZOOMS.index(self.zoom) + step, 0), len(ZOOMS) - 1)
        return replace(self, zoom=ZOOMS[at])

    def fitting(self, width: int) -> "Scale":
        """Return it as wide as fits without scrolling, but never narrower than can be read."""
        days = (self.last - self.first).days + 1
        return replace(self, zoom=max((zoom for zoom in ZOOMS if zoom * days <= width), default=ZOOMS[1]))

    def months(self, left: int, right: int) -> list[date]:
        """Return the months to be named between two places: all, or every so many where they are narrow."""
        step = next((count for count in STEPS if count * 30 * self.zoom >= LEAST_LABEL), STEPS[-1])
        first = max(self.day(left), self.first).replace(day=1)
        number = (first.year * 12 + first.month - 1) // step * step
        day = month_later(date(2000, 1, 1), number - 2000 * 12)
        found = []
        while self.x(day) <= right and day <= self.last:
            found.append(day)
            following = month_later(day, step)
            if following == day:
                break
            day = following
        return found


def scale_of(days: list[date], zoom: float = USUAL) -> Scale:
    """Return the stretch that holds these days, with room on both sides."""
    return Scale(later(min(days), -MARGIN_DAYS).replace(day=1), later(max(days), MARGIN_DAYS), zoom)
