"""Deadlines as a calendar file (.ics): all-day events, which phones and Outlook take (they take no VTODO)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.exporters.target import replacing

FOLD = 75  # octets a line may have
EPOCH = datetime(2018, 1, 1, tzinfo=UTC)
REMIND = "-PT15H"  # nine o'clock of the day before
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date.

    Attributes:
        uid: Stays the same as long as the duty is the same, so that a later file moves the event.
        day: The date.
        title: What is due.
        text: More about it.
    """

    uid: str
    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CalendarBook:
    """The dates of one file, its name, and when it was made."""

    name: str
    made_at: datetime
    deadlines: tuple[Deadline, ...]


def write_calendar(book: CalendarBook, path: Path) -> None:
    """Write a calendar file; a file of that name is replaced in one go.

    Raises:
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
    """
    with replacing(path) as target:
        target.write_bytes(calendar_bytes(book))


def calendar_bytes(book: CalendarBook) -> bytes:
    """Return the file's bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//duban//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(book.name)}")
    for deadline in book.deadlines:
        lines += _event(deadline, book.made_at.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(deadline: Deadline, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{deadline.uid}@duban"
    yield f"SEQUENCE:{max(int((made_at - EPOCH).total_seconds() // 60), 0)}"  # a later file is the newer one
    yield f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{deadline.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{deadline.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(deadline.title)}"
    yield f"DESCRIPTION:{_text(deadline.text)}"
    yield "TRANSP:TRANSPARENT"
    yield from (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(deadline.title)}",
        f"TRIGGER:{REMIND}",
        "END:VALARM",
    )
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Return a text as a value: signs escaped, nothing unseen in it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_ESCAPED.get(one, one) for one in plain if one == "\n" or one >= " ")


def _folded(line: str) -> bytes:
    """Return a line folded to 75 octets, no character split."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterable[bytes]:
    piece, room = b"", FOLD
    for one in line:
        octets = one.encode("utf-8", errors="replace")
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", FOLD - 1  # the blank at its beginning counts
        piece += octets
    yield piece
