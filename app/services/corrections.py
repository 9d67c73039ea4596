"""What she taught the program (更正): a list she can read, change and take with her; the next import follows it.

Each kind's `reading` has the form `importers.learned.Lesson` tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.services.rows import live
from app.store.session import Store
from app.teaching import Teaching
from importers.extractors.headings import Column
from importers.extractors.schedule import read_schedule
from importers.learned import Learned, Lesson, key_of, key_of_issuer
from models.enums import Flag, LeadRule, Role, RuleKind
from models.errors import MeaningUnread, TextMissing, UnitMissing
from models.rule import Rule

EXPLAINED = tuple(column for column in Column if column is not Column.UNKNOWN)
"""What a heading can be said to mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """A correction as the list shows it; `reading` is worded by `Words.reading`."""

    rule_id: int
    kind: RuleKind
    printed: str
    reading: Mapping[str, Any]
    issuer: str
    since: date


class CorrectionService:
    """Every change of what was taught; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    def rows(self) -> list[CorrectionRow]:
        """Return all corrections, newest first."""
        with self._store.reading() as session:
            found = session.scalars(
                select(Rule).where(Rule.withdrawn_at.is_(None)).order_by(Rule.since.desc(), Rule.id.desc())
            )
            return [
                CorrectionRow(
                    rule_id=rule.id,
                    kind=rule.kind,
                    printed=rule.pattern,
                    reading=rule.reading,
                    issuer=rule.scope,
                    since=rule.since,
                )
                for rule in found
            ]

    def learned(self) -> Learned:
        """Return everything taught, ready for reading a file."""
        return Learned(
            tuple(
                Lesson(kind=row.kind, pattern=row.printed, reading=row.reading, scope=row.issuer, since=row.since)
                for row in self.rows()
            )
        )

    def teach(self, teaching: Teaching) -> Changes:
        """Add a correction, or change the one there is for the same words.

        Raises:
            TextMissing: No printed words.
            UnitMissing: A list of units without any.
            MeaningUnread: The words she put for a deadline cannot be read either.
        """
        with self._store.undo.action("teach", rule=str(teaching.kind), printed=teaching.printed) as running:
            store_teachings(running.session, [teaching], self._clock.today())
        return running.changes

    def change(self, rule_id: int, reading: Mapping[str, Any]) -> Changes:
        """Let a correction mean something else from today on.

        Raises:
            NotFound: It is not there.
            InputError: As `teach`.
        """
        with self._store.undo.action("change_teaching") as running:
            rule = live(running.session, Rule, rule_id)
            running.action.arguments.update(rule=str(rule.kind), printed=rule.pattern)
            require_readable(rule.kind, reading)
            rule.reading = dict(reading)
            rule.since = self._clock.today()
        return running.changes

    def forget(self, rule_id: int) -> Changes:
        """Take a correction back; what it gave so far stays.

        Raises:
            NotFound: It is not there.
        """
        with self._store.undo.action("forget_teaching") as running:
            rule = live(running.session, Rule, rule_id)
            running.action.arguments.update(rule=str(rule.kind), printed=rule.pattern)
            rule.withdrawn_at = self._clock.now()
        return running.changes


def store_teachings(session: Session, teachings: Sequence[Teaching], today: date) -> int:
    """Store corrections inside a running action; return how many are new or changed.

    Raises:
        InputError: One of them cannot be taken; nothing is to be stored.
    """
    changed = 0
    for teaching in teachings:
        pattern = key_of(teaching.kind, teaching.printed)
        if not pattern and teaching.kind is not RuleKind.LEAD_RULE:
            raise TextMissing
        require_readable(teaching.kind, teaching.reading)
        scope = key_of_issuer(teaching.issuer)
        rule = session.scalar(
            select(Rule).where(
                Rule.kind == teaching.kind,
                Rule.scope == scope,
                Rule.pattern == pattern,
                Rule.withdrawn_at.is_(None),
            )
        )
        if rule is None:
            session.add(
                Rule(kind=teaching.kind, scope=scope, pattern=pattern, reading=dict(teaching.reading), since=today)
            )
        elif rule.reading == teaching.reading:
            continue
        else:
            rule.reading = dict(teaching.reading)
            rule.since = today
        session.flush()
        changed += 1
    return changed


def require_readable(kind: RuleKind, reading: Mapping[str, Any]) -> None:
    """See to it that a reading means something to the reader.

    Raises:
        UnitMissing: A list of units without any.
        MeaningUnread: A deadline's new words cannot be read either, or a column or rule of that name is unknown.
    """
    if kind is RuleKind.UNITS:
        units = reading.get("units", [])
        if not units or not all(str(one.get("name", "")).strip() for one in units):
            raise UnitMissing
        fits = all(one.get("role") is None or one["role"] in set(Role) for one in units)
    elif kind is RuleKind.SCHEDULE:
        read = read_schedule(str(reading.get("as", "")))
        fits = read.printed is not None and Flag.SCHEDULE_UNREAD not in read.flags
    elif kind is RuleKind.HEADING:
        fits = reading.get("column") in set(EXPLAINED)
    else:
        fits = reading.get("rule") in set(LeadRule)
    if not fits:
        raise MeaningUnread(detail=f"{kind} {dict(reading)}")
