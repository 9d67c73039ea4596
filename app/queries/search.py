"""Which obligations a search finds: every word in a text of theirs, of their document or of their units.

The texts themselves are always looked into. Where there are many of them and the index of pairs can tell which ones
may hold a word, only those are; the condition is the same, so is the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.queries.live import LIVE_NOTE
from app.search_words import pattern, words
from app.store import search_index

FEWEST_TEXTS = 20_000
"""With fewer texts, looking into all of them takes no longer than a key press."""
MOST_CANDIDATES = 2_500
"""Of a word in more texts than that, the first screenful is found sooner by going through them."""

_OWN = "(o.task GLOB :{w} OR o.section GLOB :{w} OR o.schedule GLOB :{w} OR o.code GLOB :{w})"
_DOCUMENT = "o.document_id IN (SELECT id FROM document WHERE number GLOB :{w} OR title GLOB :{w})"
_MEASURES = "SELECT m.obligation_id FROM measure m WHERE {narrow_measure}m.text GLOB :{w} AND m.withdrawn_at IS NULL"
_NOTES = f"SELECT n.obligation_id FROM note n WHERE {{narrow_note}}n.text GLOB :{{w}} AND {LIVE_NOTE}"
_VALUES = (
    "SELECT s.obligation_id FROM own_value v JOIN own_column c ON c.id = v.column_id "
    "JOIN assignment s ON s.id = v.assignment_id WHERE {narrow_own_value}v.value GLOB :{w} "
    "AND v.withdrawn_at IS NULL AND c.withdrawn_at IS NULL AND s.withdrawn_at IS NULL"
)
_UNITS = (
    "SELECT s.obligation_id FROM assignment s WHERE s.withdrawn_at IS NULL AND s.unit_id IN ("
    "SELECT id FROM unit WHERE name GLOB :{w} OR short GLOB :{w} OR initials GLOB :{w}_first "
    "UNION ALL SELECT unit_id FROM alias WHERE printed GLOB :{w} AND withdrawn_at IS NULL)"
)
_OTHERS = " UNION ALL ".join((_MEASURES, _NOTES, _VALUES, _UNITS))
_WIDE = f"({_OWN} OR {_DOCUMENT} OR o.id IN ({_OTHERS}))"
_NARROW = (
    f"o.id IN (SELECT o.id FROM obligation o WHERE {{narrow_obligation}}{_OWN} "
    f"UNION ALL SELECT o.id FROM obligation o WHERE {_DOCUMENT} UNION ALL {_OTHERS})"
)
_KEYS = {"obligation": "o.id", "measure": "m.id", "note": "n.id", "own_value": "v.id"}


@dataclass(frozen=True, slots=True)
class Search:
    """A search as conditions on obligations `o`, all of which must hold.

    Attributes:
        conditions: One a word; none where nothing is searched.
        parameters: What they need.
    """

    conditions: Sequence[str] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)


def searching(session: Session, search: str) -> Search:
    """Return the conditions of what she typed."""
    found = words(search)
    if not found:
        return Search()
    connection = session.connection()
    indexed = search_index.size(connection) >= FEWEST_TEXTS
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    for at, word in enumerate(found):
        name = f"word{at}"
        parameters[name] = pattern(word)
        parameters[f"{name}_first"] = pattern(word, anywhere=False)
        rows = search_index.candidates(connection, word, MOST_CANDIDATES) if indexed else None
        narrow = dict.fromkeys((f"narrow_{table}" for table in _KEYS), "")
        if rows is not None:
            for table, keys in rows.items():
                narrow[f"narrow_{table}"] = f"{_KEYS[table]} IN (SELECT value FROM json_each(:{name}_{table})) AND "
                parameters[f"{name}_{table}"] = keys
        conditions.append((_WIDE if rows is None else _NARROW).format(w=name, **narrow))
    return Search(conditions, parameters)
