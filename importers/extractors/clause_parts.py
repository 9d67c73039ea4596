"""What one clause says: which part of it names units, which says when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from importers.extractors import rules_data, schedule, tidy, unit_roles
from importers.extractors.calendar_days import Base
from importers.extractors.units import UnitReading
from models.enums import LeadRule, Level

_PIECE_END = re.compile("[，,；;。]")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one bracket or line says.

    Attributes:
        start: Where it begins in its item's text.
        end: Behind it.
        units_printed: The part that names units.
        reading: That part as read.
        schedule_printed: The part that says when; empty where none does.
        apart: Where that part stands in the text before, if it stands apart.
    """

    start: int
    end: int
    units_printed: str
    reading: UnitReading
    schedule_printed: str
    apart: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says that its clauses need.

    Attributes:
        base: Its own time.
        rule: How it says who leads.
        level: Level of its issuer.
        each_leads: 分别负责 means that each of the units leads.
    """

    base: Base
    rule: LeadRule = LeadRule.NONE
    level: Level = Level.OTHER
    each_leads: bool = False


def parts(inner: str) -> tuple[str, str]:
    """Divide a clause into what names units and what says when; people and scopes are left out."""
    named: list[str] = []
    timed: list[str] = []
    taken = named
    for piece in pieces(inner):
        label = _time_label().match(piece)
        if label is not None:
            taken, piece = timed, piece[label.end() :]
        elif unit_roles.label_at(piece) is not None:
            taken = named
        elif piece.startswith(rules_data.words("units", "ignored_labels")):
            taken = []
        (timed if taken is named and _is_time(piece) else taken).append(piece)
    when = unit_roles.take_rule("".join(timed))[1]
    return "".join(named).rstrip("，,；;。 "), when.strip().rstrip("，,；;。")


def pieces(inner: str) -> Iterator[str]:
    """Go through the pieces between commas outside brackets, each with its comma; labels begin pieces of their own."""
    depth = tidy.depths(inner)
    cuts = {match.end() for match in _PIECE_END.finditer(inner) if not depth[match.start()]}
    cuts.update(match.start() for match in any_label().finditer(inner) if not depth[match.start()])
    start = 0
    for cut in (*sorted(cuts - {0, len(inner)}), len(inner)):
        if inner[start:cut].strip():
            yield inner[start:cut]
        start = cut


@cache
def any_label() -> re.Pattern[str]:
    """Return the pattern of every label a clause may hold: 责任单位：, 责任领导：, 完成时限：."""
    ignored = "|".join(map(re.escape, rules_data.words("units", "ignored_labels")))
    return re.compile(f"{unit_roles.label_pattern().pattern}|(?:{ignored})[：:]|{_time_label().pattern}")


def _is_time(piece: str) -> bool:
    """True for a piece such as 2019年6月底前完成 or 持续推进."""
    if unit_roles.label_at(piece) is not None:
        return False
    begins = re.match(
        r"(?:力争|原则上|争取|于|在)?(?:\d{1,4}年|\d{1,2}月|今年|明年|年底|每|持续|长期|立即|“?十[三四五六]五)",
        piece.strip(),
    )
    return (
        begins is not None
        and schedule.read_schedule(piece).printed is not None
        and not piece.strip().startswith("每个")
    )


@cache
def _time_label() -> re.Pattern[str]:
    """Return the pattern of 时间进度： and the like."""
    words = sorted(rules_data.table("headings")["schedule"]["words"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})[：:]")
