"""The checklist as plain Python over the raw tables: what any view must show, found without the program's SQL."""

import json
import re
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from app.desk import Desk
from app.queries.arranged import DONE, UNDATED, Grouping, SortKey, ValueGroup
from app.queries.rows import ChecklistView, Chip, Group, GroupKey, RowFilter, RowKind, SmartList
from models.enums import CLOSED_STATES, AssignmentState, Level, Role

CHIPS = {Chip.OVERDUE: Group.OVERDUE, Chip.SOON: Group.SOON, Chip.ONGOING: Group.ONGOING, Chip.CLOSED: Group.CLOSED}
SMART = {
    SmartList.OVERDUE: Group.OVERDUE,
    SmartList.SOON: Group.SOON,
    SmartList.ONGOING: Group.ONGOING,
    SmartList.UNSET: Group.UNSET,
}
CLOSED = frozenset(str(state) for state in CLOSED_STATES)
OWNED = ("assignment", "milestone", "measure", "note")
TICKED = ("milestone_tick", "measure_tick", "extension")

Keys = tuple[tuple[Any, ...], tuple[Any, ...]]


class Reference:
    """All tables in memory, and the answer to any view."""

    def __init__(self, desk: Desk, today: date, soon_days: int) -> None:
        self.today, self.soon = today.isoformat(), (today + timedelta(days=soon_days)).isoformat()
        self.sunday = (today + timedelta(days=6 - today.weekday())).isoformat()
        with desk.store.reading() as session:
            self.tables: dict[str, list[Any]] = {
                name: list(session.execute(text(f'SELECT * FROM "{name}"')))
                for name in ("obligation", "document", "unit", "event", *OWNED, *TICKED)
            }
        self.units = {row.id: row for row in self.tables["unit"]}
        self.documents = {row.id: row for row in self.tables["document"]}
        self.obligations = {row.id: row for row in self.tables["obligation"]}
        self.duties: dict[int, list[Any]] = defaultdict(list)
        for row in self.tables["assignment"]:
            if row.withdrawn_at is None:
                self.duties[row.obligation_id].append(row)
        self.changed = self._changed()

    def _changed(self) -> dict[int, int]:
        owner = {(name, row.id): row.obligation_id for name in OWNED for row in self.tables[name]}
        for name in TICKED:
            owner |= {(name, row.id): owner["assignment", row.assignment_id] for row in self.tables[name]}
        found: dict[int, int] = defaultdict(int)
        for event in self.tables["event"]:
            if event.row_id is None:
                batch = json.loads(event.after)["batch_id"]
                hit = [row.id for row in self.tables["obligation"] if row.batch_id == batch]
                hit = hit if event.table_name == "obligation" else []
            else:
                key = (event.table_name, event.row_id)
                hit = [event.row_id] if event.table_name == "obligation" else [owner[key]] if key in owner else []
            for obligation in hit:
                found[obligation] = max(found[obligation], event.step_id)
        return found

    # ---- a row -----------------------------------------------------------------------------------------------------

    def shown(self, kind: RowKind, row: Any) -> Any:  # noqa: ANN401 - a raw row
        if kind is RowKind.ASSIGNMENT:
            return row
        leads = [duty for duty in self.duties[row.id] if duty.role == Role.LEAD]
        if leads:
            return min(leads, key=lambda duty: (duty.ordinal, duty.id))
        return min(self.duties[row.id], key=lambda duty: (duty.via_id is not None, duty.id))

    def owner(self, kind: RowKind, row: Any) -> Any:  # noqa: ANN401 - a raw row
        return row if kind is RowKind.OBLIGATION else self.obligations[row.obligation_id]

    def is_closed(self, kind: RowKind, row: Any) -> bool:  # noqa: ANN401 - a raw row
        return row.open_count == 0 if kind is RowKind.OBLIGATION else row.state in CLOSED

    def due(self, kind: RowKind, row: Any) -> str | None:  # noqa: ANN401 - a raw row
        return None if self.is_closed(kind, row) else row.next_due

    def light(self, kind: RowKind, row: Any) -> Group:  # noqa: ANN401 - a raw row
        owner, due = self.owner(kind, row), self.due(kind, row)
        if self.is_closed(kind, row):
            return Group.CLOSED
        if due is not None:
            return Group.OVERDUE if due < self.today else Group.SOON if due <= self.soon else Group.LATER
        return Group.ONGOING if owner.ongoing else Group.UNSET if owner.unset else Group.NONE

    def closed_on(self, kind: RowKind, row: Any) -> str | None:  # noqa: ANN401 - a raw row
        if not self.is_closed(kind, row):
            return None
        duties = self.duties[row.id] if kind is RowKind.OBLIGATION else [row]
        return max((duty.closed_on for duty in duties if duty.closed_on), default=None)

    def year(self, kind: RowKind, row: Any) -> int | None:  # noqa: ANN401 - a raw row
        document = self.documents[self.owner(kind, row).document_id]
        if document.signed_on:
            return int(document.signed_on[:4])
        if found := re.search(r"〔([12]\d{3})〕", document.number or ""):
            return int(found[1])
        day = self.closed_on(kind, row) or self.due(kind, row)
        return int(day[:4]) if day else None

    def group(self, kind: RowKind, row: Any, by: Grouping) -> GroupKey:  # noqa: ANN401 - a raw row
        document = self.documents[self.owner(kind, row).document_id]
        if by is Grouping.LIGHT:
            return self.light(kind, row)
        due = self.due(kind, row)
        return ValueGroup(
            by,
            {
                Grouping.DOCUMENT: document.id,
                Grouping.UNIT: self.shown(kind, row).unit_id,
                Grouping.MONTH: DONE if self.is_closed(kind, row) else due[:7] if due else UNDATED,
                Grouping.LEVEL: document.level,
                Grouping.NONE: None,
            }[by],
        )

    # ---- a view ----------------------------------------------------------------------------------------------------

    def _has(self, view: ChecklistView, kind: RowKind, row: Any) -> bool:  # noqa: ANN401 - a raw row
        scope, owner = view.scope, self.owner(kind, row)
        light = self.light(kind, row)
        due = self.due(RowKind.OBLIGATION, owner)
        claimed = any(duty.state == AssignmentState.CLAIMED for duty in self.duties[owner.id])
        return all(
            (
                row.withdrawn_at is None and owner.withdrawn_at is None,
                kind is RowKind.OBLIGATION
                or row.state != AssignmentState.DROPPED
                or AssignmentState.DROPPED in view.only.states,
                not view.only.lights or light in view.only.lights,
                not view.only.levels or self.documents[owner.document_id].level in view.only.levels,
                any(
                    self._owes(view.only, duty)
                    for duty in ([row] if kind is RowKind.ASSIGNMENT else self.duties[row.id])
                ),
                self.documents[owner.document_id].archived_year is None,
                scope.unit_id is None or row.unit_id == scope.unit_id,
                scope.document_id is None or owner.document_id == scope.document_id,
                scope.smart not in SMART or light is SMART[scope.smart],
                scope.smart is not SmartList.CLAIMED or claimed,
                scope.smart is not SmartList.WEEK or (due is not None and self.today <= due <= self.sunday),
                view.only.year is None or self.year(kind, row) == view.only.year,
                all(self._found(owner, word) for word in scope.search.split()),
            )
        )

    def _owes(self, only: RowFilter, duty: Any) -> bool:  # noqa: ANN401 - a raw row
        return (not only.states or duty.state in only.states) and (not only.roles or duty.role in only.roles)

    def _found(self, owner: Any, word: str) -> bool:  # noqa: ANN401 - a raw row
        document = self.documents[owner.document_id]
        units = [self.units[duty.unit_id] for duty in self.duties[owner.id] if duty.unit_id]
        texts = (
            owner.task,
            owner.code,
            owner.schedule,
            document.number,
            document.title,
            *(unit.name for unit in units),
        )
        return any(word in text for text in texts if text) or any(
            (unit.initials or "").startswith(word.lower()) for unit in units
        )

    def _passes(self, view: ChecklistView, light: Group) -> bool:
        if view.chip is Chip.OPEN:
            return light is not Group.CLOSED
        return view.chip is Chip.ALL or light is CHIPS[view.chip]

    def _sort_keys(self, key: SortKey, kind: RowKind, row: Any) -> Keys:  # noqa: ANN401 - a raw row
        """Return what goes behind, and what the direction turns."""
        owner, shown, due = self.owner(kind, row), self.shown(kind, row), self.due(kind, row)
        unit = self.units[shown.unit_id].name if shown.unit_id else None
        number = re.match(r"\d+", (owner.no or "").lstrip("（(第 "))
        figure = int(number[0]) if number else 0
        code = re.match(r"\d+", owner.code)
        closed_on = self.closed_on(kind, row)
        roles = {Role.LEAD: 0, Role.RESPONSIBLE: 1, Role.COOPERATING: 2, Role.PARTICIPATING: 3}
        return {
            SortKey.DEADLINE: ((self.is_closed(kind, row), due is None), (due or "",)),
            SortKey.DOCUMENT: ((), (owner.document_id, owner.ordinal)),
            SortKey.UNIT: ((unit is None,), (unit or "",)),
            SortKey.NO: ((owner.no is None, figure == 0), (figure,)),
            SortKey.STATE: ((), ([str(state) for state in AssignmentState].index(shown.state),)),
            SortKey.ROLE: ((), (roles[Role(shown.role)],)),
            SortKey.CLOSED_ON: ((closed_on is None,), (closed_on or "",)),
            SortKey.CHANGED: ((), (self.changed[owner.id],)),
            SortKey.CODE: ((), (int(code[0]) if code else 0, owner.code)),
        }[key]

    def answer(self, view: ChecklistView) -> tuple[dict[Chip, int], dict[GroupKey, list[int]]]:
        """Return the counts of the chips, and the rows of each group in order."""
        kind = view.scope.row_kind
        rows = [row for row in self.tables[kind.value] if self._has(view, kind, row)]
        chips = {
            chip: sum(self._passes(ChecklistView(chip=chip), self.light(kind, row)) for row in rows) for chip in Chip
        }
        rows = [row for row in rows if self._passes(view, self.light(kind, row))]
        owners = {row.id: self.owner(kind, row) for row in rows}
        rows.sort(key=lambda row: (owners[row.id].document_id, owners[row.id].ordinal, row.id))
        sorts = list({sort.key: sort for sort in reversed(view.sorts)}.values())
        for sort in sorted(sorts, key=view.sorts.index, reverse=True):
            rows.sort(key=lambda row, key=sort.key: self._sort_keys(key, kind, row)[1], reverse=sort.descending)  # type: ignore[misc] # mypy does not take defaults of lambdas
            rows.sort(key=lambda row, key=sort.key: self._sort_keys(key, kind, row)[0])  # type: ignore[misc] # as above
        groups: dict[GroupKey, list[int]] = defaultdict(list)
        for row in rows:
            groups[self.group(kind, row, view.grouping)].append(row.id)
        return chips, {key: groups[key] for key in sorted(groups, key=self.place)}

    def place(self, key: GroupKey) -> tuple[Any, ...]:
        """Return where a group stands among its like."""
        if isinstance(key, Group):
            return (list(Group).index(key),)
        if key.by is Grouping.DOCUMENT:
            document = self.documents[key.value]
            return (-int((document.signed_on or "0000-00-00").replace("-", "")), -document.id)
        if key.by is Grouping.UNIT:
            unit = self.units.get(key.value)
            return (1,) if unit is None else (0, not unit.pinned, list(Level).index(Level(unit.level)), unit.name)
        if key.by is Grouping.LEVEL:
            return (list(Level).index(Level(str(key.value))),)
        return ({UNDATED: 1, DONE: 2}.get(str(key.value), 0), str(key.value))
