"""The rows of the ledger workbook (台账)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import checklist
from app.queries.checklist import ROLE_ORDER
from app.queries.key_lists import KeyLists
from app.queries.ledger_rows import Ledger, LedgerRow, LedgerUnit
from app.queries.lights import GROUP_OF, Days
from app.queries.live import LIVE_NOTE
from app.queries.ordering import printed_order
from app.queries.own_columns import own_columns, own_values
from app.queries.rows import ChecklistRow, ChecklistView, Group, GroupKey, RowKind, Scope, SmartList
from app.queries.side import side
from app.queries.side_rows import SideUnit
from app.settings import Settings
from app.table_columns import arranged
from models.enums import NoteKind, Role

if TYPE_CHECKING:  # handed in by whoever asks; words know the rows, not the other way round
    from app.words import Words

PAGE = 500


def ledger(
    session: Session, days: Days, settings: Settings, words: "Words", who: str, unit_ids: Sequence[int] | None
) -> Ledger:
    """Return everything a ledger workbook needs.

    Args:
        session: A reading session.
        days: Today.
        settings: Office and place.
        words: How roles are worded in the allocation column.
        who: 填报人.
        unit_ids: These units only; None takes all that have rows.
    """
    units = [unit for unit in side(session, days).units if unit_ids is None or unit.unit_id in unit_ids]
    parts = LedgerParts(session, words)
    sheets = tuple(_unit(session, days, parts, unit) for unit in units)
    everything = _rows(session, days, parts, Scope(smart=SmartList.ALL))
    if unit_ids is not None:
        shown = {row.uid for sheet in sheets for row in sheet.rows}
        chosen = parts.obligations_of(shown)
        everything = tuple(row for row in everything if row.uid in chosen)
    return Ledger(
        office=settings.office,
        place=settings.place,
        who=who,
        today=days.today,
        units=sheets,
        all_rows=everything,
        own=tuple(column.own for column in arranged(settings.columns, parts.own_columns) if column.own),
    )


def _unit(session: Session, days: Days, parts: "LedgerParts", unit: SideUnit) -> LedgerUnit:
    return counted_unit(unit, _rows(session, days, parts, Scope(unit_id=unit.unit_id)))


def counted_unit(unit: SideUnit, rows: tuple[LedgerRow, ...]) -> LedgerUnit:
    """Return a unit's part of the ledger, with its counts."""
    counted: dict[Group, int] = defaultdict(int)
    for row in rows:
        counted[GROUP_OF[row.light.light]] += 1
    return LedgerUnit(
        unit_id=unit.unit_id,
        name=unit.name,
        level=unit.level,
        rows=rows,
        total=len(rows),
        closed=counted[Group.CLOSED],
        overdue=counted[Group.OVERDUE],
        soon=counted[Group.SOON],
        later=counted[Group.LATER],
        ongoing=counted[Group.ONGOING],
        unset=counted[Group.UNSET],
        none=counted[Group.NONE],
    )


def _rows(session: Session, days: Days, parts: "LedgerParts", scope: Scope) -> tuple[LedgerRow, ...]:
    """Return a scope's rows as printed: document by document, number by number."""
    kind = scope.row_kind
    found = checklist.where(session, scope, days)
    owner = "o.id" if kind is RowKind.OBLIGATION else "a.id"
    keys = session.execute(
        text(f"SELECT {owner} FROM {checklist.FROM[kind]} WHERE {found.sql} ORDER BY {printed_order(kind)}"),
        found.parameters,
    ).scalars()
    return ledger_rows(session, days, parts, kind, list(keys))


def ledger_rows(
    session: Session, days: Days, parts: "LedgerParts", kind: RowKind, keys: Iterable[int]
) -> tuple[LedgerRow, ...]:
    """Return the ledger's lines of duties or obligations, in the order of their keys."""
    rest = iter(keys)
    made: list[LedgerRow] = []
    while page := list(islice(rest, PAGE)):
        shown = checklist.rows(session, kind, page, days)
        parts.load(row.obligation_id for row in shown)
        made += [parts.row(row) for row in shown]
    return tuple(made)


def shown(
    session: Session, days: Days, words: "Words", view: ChecklistView, groups: Sequence[GroupKey]
) -> Iterator[tuple[LedgerRow, ...]]:
    """Yield the rows of each group of a list, in the order they are shown."""
    parts, lists = LedgerParts(session, words), KeyLists()
    kind = view.scope.row_kind
    for group in groups:
        rest = iter(checklist.ids(session, view, group, days, 0, checklist.BEYOND, lists))
        made: list[LedgerRow] = []
        while page := list(islice(rest, PAGE)):
            rows = checklist.rows(session, kind, page, days)
            parts.load(row.obligation_id for row in rows)
            made += [parts.row(row) for row in rows]
        yield tuple(made)


class LedgerParts:
    """What ledger rows need beside the checklist's; loaded page by page, each obligation once."""

    def __init__(self, session: Session, words: "Words") -> None:
        """Take the session, and the words roles are called by."""
        self._session = session
        self._words = words
        self._duties: dict[int, list[Any]] = {}
        self._measures: dict[int, list[Any]] = defaultdict(list)
        self._done: set[tuple[int, int]] = set()
        self._notes: dict[tuple[int, int | None, str], str] = {}
        self._sources: dict[int, str] = {}
        self._schedules: dict[int, str | None] = {}
        self._titles: dict[int, str] = {}
        self._owner: dict[str, str] = {}
        self.own_columns = own_columns(session)
        self._own: dict[int, dict[int, str]] = {}

    def load(self, obligation_ids: Iterable[int]) -> None:
        """Load what is not known yet."""
        new = sorted({key for key in obligation_ids if key not in self._duties})
        if not new:
            return
        keys = ",".join(map(str, new))
        for key in new:
            self._duties[key] = []
        for row in self._all(
            "SELECT a.id, a.uid, a.obligation_id, a.role, a.via_id, u.name, o.uid AS owner FROM assignment a "
            "JOIN obligation o ON o.id = a.obligation_id LEFT JOIN unit u ON u.id = a.unit_id "
            f"WHERE a.obligation_id IN ({keys}) AND a.withdrawn_at IS NULL ORDER BY {ROLE_ORDER}, a.ordinal, a.id"
        ):
            self._duties[row.obligation_id].append(row)
            self._owner[row.uid] = row.owner
        for row in self._all(
            f"SELECT id, obligation_id, text FROM measure WHERE obligation_id IN ({keys}) "
            "AND withdrawn_at IS NULL ORDER BY ordinal"
        ):
            self._measures[row.obligation_id].append(row)
        self._done |= {
            (row.assignment_id, row.measure_id)
            for row in self._all(
                "SELECT t.assignment_id, t.measure_id FROM measure_tick t JOIN assignment a ON a.id = t.assignment_id "
                f"WHERE a.obligation_id IN ({keys}) AND t.withdrawn_at IS NULL"
            )
        }
        if self.own_columns:
            self._own |= own_values(self._session, [duty.id for key in new for duty in self._duties[key]])
        self._load_texts(keys)

    def _load_texts(self, keys: str) -> None:
        for row in self._all(
            f"SELECT n.obligation_id, n.assignment_id, n.kind, n.text FROM note n WHERE n.obligation_id IN ({keys}) "
            f"AND {LIVE_NOTE} ORDER BY n.at, n.id"
        ):
            self._notes[(row.obligation_id, row.assignment_id, row.kind)] = row.text
        for row in self._all(
            "SELECT o.id, o.schedule, d.title, "
            "(SELECT s.name FROM printed p JOIN edition e ON e.id = p.edition_id JOIN source s ON s.id = e.source_id "
            "WHERE p.obligation_id = o.id AND p.withdrawn_at IS NULL ORDER BY e.ordinal DESC LIMIT 1) AS source "
            f"FROM obligation o JOIN document d ON d.id = o.document_id WHERE o.id IN ({keys})"
        ):
            self._schedules[row.id] = row.schedule
            self._titles[row.id] = row.title
            self._sources[row.id] = row.source or ""

    def _all(self, sql: str) -> list[Any]:
        return list(self._session.execute(text(sql)))

    def obligations_of(self, assignment_uids: set[str]) -> set[str]:
        """Return the uids of the obligations these assignments belong to."""
        return {self._owner[uid] for uid in assignment_uids if uid in self._owner}

    def row(self, row: ChecklistRow) -> LedgerRow:
        """Return the ledger's line of a checklist row."""
        key = row.obligation_id
        duties = [duty for duty in self._duties[key] if duty.via_id is None]  # the paper names the collective
        leading = [duty for duty in duties if duty.role == Role.LEAD]
        leading = leading or [duty for duty in duties if duty.role == Role.RESPONSIBLE]
        return LedgerRow(
            unit=row.unit,
            role=row.role,
            no=row.no,
            code=row.code,
            task=row.title,
            allocation=self._allocation(duties),
            lead=_names(leading),
            cooperating=_names([duty for duty in duties if duty not in leading]),
            measures=tuple(
                (one.text, (row.assignment_id, one.id) in self._done) for one in self._measures.get(key, [])
            ),
            schedule=self._schedules.get(key),
            deadline=row.deadline,
            progress=self._note(row, NoteKind.PROGRESS),
            problem=self._note(row, NoteKind.PROBLEM),
            next=self._note(row, NoteKind.NEXT),
            remark=self._note(row, NoteKind.REMARK),
            state=row.state,
            light=row.light,
            ongoing=row.ongoing,
            closed_on=row.closed_on,
            document=row.document,
            document_title=self._titles.get(key, ""),
            source=self._sources.get(key, ""),
            uid=row.uid,
            own=self._own.get(row.assignment_id, {}),
        )

    def _note(self, row: ChecklistRow, kind: NoteKind) -> str:
        own = self._notes.get((row.obligation_id, row.assignment_id, str(kind)))
        common = self._notes.get((row.obligation_id, None, str(kind)))
        return own or common or ""

    def _allocation(self, duties: Sequence[Any]) -> str:
        by_role: dict[str, list[Any]] = defaultdict(list)
        for duty in duties:
            by_role[duty.role].append(duty)
        if list(by_role) == [Role.RESPONSIBLE]:
            return _names(duties)
        return "\n".join(
            f"{self._words.role_word(Role(role))}\uff1a{_names(group)}"
            for role, group in by_role.items()
            if _names(group)
        )


def _names(duties: Sequence[Any]) -> str:
    return "\u3001".join(duty.name for duty in duties if duty.name)
