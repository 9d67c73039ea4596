"""The index of pairs: which texts may hold a word, kept in the transaction that changed the texts.

It holds the pairs of neighbouring characters (`app.search_words.pairs`) of every row that was ever written, withdrawn
ones too: undoing and redoing an import touches no text, and so nothing here. Who asks must look into the texts named,
since a pair stands for several and a withdrawn row counts nowhere. Units and documents are few, they need no index.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection

from app.search_words import pairs
from app.store.log import LoggedEvent

TABLE = "search_index"
CHUNK = 2_000
BUFFER = 16 << 20
"""So many bytes are gathered before a part of the index is written: an import in one piece, not in fifteen."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A table whose texts are indexed: its place in the keys of the index, and its columns of text."""

    place: int
    columns: tuple[str, ...]


INDEXED = {
    "obligation": Indexed(0, ("task", "section", "schedule", "code")),
    "measure": Indexed(1, ("text",)),
    "note": Indexed(2, ("text",)),
    "own_value": Indexed(3, ("value",)),
}
PLACES = 4
_MIX, _MODULUS = 2_654_435_761, 2_147_483_647

_ADD = f"INSERT INTO {TABLE} (rowid, pairs) VALUES (?, ?)"
_KEYS = ", ".join(
    f"json_group_array(rowid / {PLACES}) FILTER (WHERE rowid % {PLACES} = {indexed.place})"
    for indexed in INDEXED.values()
)
_CANDIDATES = f"SELECT count(*), {_KEYS} FROM (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ? LIMIT ?)"
_REMOVE = f"INSERT INTO {TABLE} ({TABLE}, rowid, pairs) VALUES ('delete', ?, ?)"


def create(connection: Connection) -> None:
    """Make the empty index: without the texts, and without where in a text a pair stands."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(pairs, content='', detail=none, columnsize=0, tokenize='ascii')"
    )
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('hashsize', ?)", (BUFFER,))


def rebuild(connection: Connection) -> None:
    """Fill the index anew from the texts as they are."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")
    _add(connection, chain.from_iterable(_stored(connection, table) for table in INDEXED))


def follow(connection: Connection, events: Sequence[LoggedEvent]) -> None:
    """Bring the index to what a step, or its undoing, has made of the rows it names one by one."""
    old: list[tuple[int, str]] = []
    new: list[tuple[int, str]] = []
    for event in events:
        indexed = INDEXED.get(event.table)
        if indexed is None or event.row_id is None:
            continue
        before, after = (_text(indexed, row) for row in (event.before, event.after))
        if before != after:
            key = event.row_id * PLACES + indexed.place
            old += _entries([(key, before)])
            new += _entries([(key, after)])
    if old:
        connection.exec_driver_sql(_REMOVE, old)
    if new:
        connection.exec_driver_sql(_ADD, new)


def add_bulk(connection: Connection, batches: Iterable[tuple[str, int]], rows: Iterable[tuple[str, int]]) -> None:
    """Index what an import has just written.

    Args:
        connection: The database, in the import's transaction.
        batches: Tables it wrote in bulk, each with its batch.
        rows: Tables and keys of rows that were written so, and have left their batch.
    """
    wanted = [(table, f"WHERE batch_id = {int(key)}") for table, key in batches]
    wanted += [(table, f"WHERE id = {int(key)}") for table, key in rows]
    stored = (_stored(connection, table, where) for table, where in wanted if table in INDEXED)
    _add(connection, chain.from_iterable(stored))


def candidates(connection: Connection, word: str, most: int) -> dict[str, str] | None:
    """Return the rows, by table, that may hold a folded word and that alone.

    Args:
        connection: The database.
        word: One of `app.search_words.words`.
        most: Finding more of them saves nothing.

    Returns:
        The keys of each table as JSON, which SQL takes as it is; None where the index cannot tell, or names too many.
    """
    wanted = pairs(word)
    if not wanted:
        return None
    match = " AND ".join(f'"{pair}"' for pair in wanted)
    count, *found = connection.exec_driver_sql(_CANDIDATES, (match, most + 1)).one()
    return dict(zip(INDEXED, found, strict=True)) if count <= most else None


def size(connection: Connection) -> int:
    """Return about how many texts there are, withdrawn ones counted."""
    sums = " + ".join(f"coalesce((SELECT max(id) FROM {table}), 0)" for table in INDEXED)
    return int(connection.exec_driver_sql(f"SELECT {sums}").scalar() or 0)


def differing(connection: Connection) -> list[str]:
    """Return the tables for whose texts the index does not hold what it should; for `check`.

    Both sides are summed up, a pair times its row: no list of a million pairs is held for that.
    """
    wanted = {
        table: sum(
            (key * _MIX % _MODULUS) * sum(map(hash, joined.split(" ")))
            for key, joined in _entries(_stored(connection, table))
        )
        for table in INDEXED
    }
    held = _summed(connection)
    return [table for table in INDEXED if wanted[table] != held[table]]


def _summed(connection: Connection) -> dict[str, int]:
    """Return the sums of what the index holds, by table."""
    sums = ", ".join(
        f"coalesce(sum(doc * {_MIX} % {_MODULUS}) FILTER (WHERE doc % {PLACES} = {indexed.place}), 0)"
        for indexed in INDEXED.values()
    )
    held = dict.fromkeys(INDEXED, 0)
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab(main, {TABLE}, 'instance')")
    try:
        for pair, *found in connection.exec_driver_sql(f"SELECT term, {sums} FROM temp.search_terms GROUP BY term"):
            for table, total in zip(INDEXED, found, strict=True):
                if total:
                    held[table] += hash(pair) * total
    finally:
        connection.exec_driver_sql("DROP TABLE temp.search_terms")
    return held


def _stored(connection: Connection, table: str, where: str = "") -> Iterator[tuple[int, str]]:
    """Yield the keys and texts of a table's rows."""
    indexed = INDEXED[table]
    columns = ", ".join(indexed.columns)
    for row_id, *texts in connection.exec_driver_sql(f"SELECT id, {columns} FROM {table} {where}"):
        yield row_id * PLACES + indexed.place, _joined(texts)


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _text(indexed: Indexed, row: dict[str, Any] | None) -> str:
    return _joined(row[column] for column in indexed.columns) if row else ""


def _entries(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield what is stored for texts; nothing for those without any pair."""
    for key, text in rows:
        if found := pairs(text):
            yield key, " ".join(found)


def _add(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    entries = _entries(rows)
    while chunk := list(islice(entries, CHUNK)):
        connection.exec_driver_sql(_ADD, chunk)
