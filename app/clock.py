"""The one place that knows what day and time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Today and now, either real or held still for a test or `--today`.

    Attributes:
        fixed_today: What counts as today; None takes the machine's calendar.
        now_source: Where the time comes from.
    """

    fixed_today: date | None = None
    now_source: Callable[[], datetime] = lambda: datetime.now(UTC)

    def today(self) -> date:
        """Return the local calendar day."""
        return self.fixed_today or self.now_source().astimezone().date()

    def now(self) -> datetime:
        """Return the time in UTC, to the second."""
        return self.now_source().astimezone(UTC).replace(microsecond=0)

    def local_now(self) -> datetime:
        """Return the time on her wall, without a zone: what files are named by."""
        return self.now().astimezone().replace(tzinfo=None)
