"""Saved views (视图): a list with what it is narrowed down to, grouped and sorted by, under a name of hers.

They are kept among the options as JSON. What this version does not know of one is left out: the view still opens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView, Chip, Group, RowFilter, Scope, SmartList
from models.enums import AssignmentState, Level, Role

KEY = "views"
Word = TypeVar("Word", bound=StrEnum)
Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSpec:
    """A saved view.

    Attributes:
        name: What she calls it; no two are called alike.
        view: The list as it was saved.
    """

    name: str
    view: ChecklistView = field(default_factory=ChecklistView)


def to_values(spec: ViewSpec) -> Values:
    """Return a view as JSON keeps it."""
    view, scope, only = spec.view, spec.view.scope, spec.view.only
    return {
        "name": spec.name,
        "list": scope.smart.value if scope.smart else None,
        "unit": scope.unit_id,
        "document": scope.document_id,
        "search": scope.search,
        "first": scope.first.isoformat() if scope.first else None,
        "last": scope.last.isoformat() if scope.last else None,
        "chip": view.chip.value,
        "grouping": view.grouping.value,
        "sorts": sorts_text(view.sorts),
        "lights": sorted(only.lights),
        "states": sorted(only.states),
        "roles": sorted(only.roles),
        "levels": sorted(only.levels),
        "year": only.year,
    }


def of_values(values: Mapping[str, Any]) -> ViewSpec:
    """Return a view as it was kept."""
    only = RowFilter(
        lights=_known(Group, values.get("lights")),
        states=_known(AssignmentState, values.get("states")),
        roles=_known(Role, values.get("roles")),
        levels=_known(Level, values.get("levels")),
        year=values.get("year"),
    )
    smart = _one(SmartList, values["list"], SmartList.ALL) if values.get("list") else None
    view = ChecklistView(
        scope=Scope(
            smart=smart,
            unit_id=values.get("unit"),
            document_id=values.get("document"),
            search=values.get("search") or "",
            first=_day(values.get("first")),
            last=_day(values.get("last")),
        ),
        chip=_one(Chip, values.get("chip"), None) or Chip.ALL,
        grouping=_one(Grouping, values.get("grouping"), None) or Grouping.LIGHT,
        sorts=sorts_of(values.get("sorts") or ""),
        only=only,
    )
    return ViewSpec(name=str(values.get("name") or ""), view=view)


def sorts_text(sorts: Iterable[Sort]) -> str:
    """Return keys to sort by as one text: `deadline,-unit`."""
    return ",".join(f"-{sort.key}" if sort.descending else str(sort.key) for sort in sorts)


def sorts_of(text: str) -> tuple[Sort, ...]:
    """Return the keys of such a text; by deadline where it names none that is known."""
    known = {str(key): key for key in SortKey}
    parts = [part.strip() for part in text.split(",")]
    found = [Sort(known[part.lstrip("-")], part.startswith("-")) for part in parts if part.lstrip("-") in known]
    return tuple(found) or (Sort(),)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _one(words: type[Word], value: object, otherwise: Word | None) -> Word | None:
    return next((word for word in words if word.value == value), otherwise)


def _known(words: type[Word], values: Iterable[object] | None) -> frozenset[Word]:
    wanted = set(values or ())
    return frozenset(word for word in words if word.value in wanted)
