"""Searching by the index of pairs against going through all texts, and what keeping the index costs an import."""

import random
import statistics
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.queries import search
from app.queries.rows import ChecklistView, Scope
from app.search_words import words
from app.store import search_index
from app.store.engine import writing
from app.store.session import Store
from benchmarks.data import batch, open_bench
from benchmarks.measure import Goal, percentile, seconds
from importers.drafts import DraftBatch, DraftObligation, Extracted
from models.obligation import Obligation

TEXTS = 100_000
CHARACTERS, VOCABULARY = 2_800, 6_000
QUERIES, SHOWN = 120, 200
ONE_DOCUMENT = 400


def vocabulary(seed: int = 3) -> tuple[list[str], list[float]]:
    """Return words of one to three characters, and how often each is used: the tenth word a tenth of the first."""
    chance = random.Random(seed)
    found = [
        "".join(chr(0x4E00 + chance.randrange(CHARACTERS)) for _ in range(chance.choice((1, 2, 2, 2, 3))))
        for _ in range(VOCABULARY)
    ]
    return found, [1 / (place + 10) for place in range(VOCABULARY)]


def papers(count: int) -> DraftBatch:
    """Return a source of `count` obligations in words that are used as unevenly as those of a language."""
    chance = random.Random(4)
    found, weights = vocabulary()
    source = batch(count)

    def worded(draft: DraftObligation) -> DraftObligation:
        task = "".join(chance.choices(found, weights, k=75))
        return replace(draft, task=Extracted(task, task))

    documents = tuple(
        replace(one, obligations=tuple(worded(draft) for draft in one.obligations)) for one in source.documents
    )
    return replace(source, documents=documents)


def goals(folder: Path, count: int = TEXTS) -> list[Goal]:
    """Measure searches of two to six characters taken from the texts, and the index itself."""
    with open_bench(folder) as desk:
        desk.imports.store([papers(count)])
        store = desk.store
        typed = _typed(store)
        subject, floor, whole = [], [], []
        for one in typed:
            floor.append(_timed(store, _through(one)))
            subject.append(_timed(store, _found(one)))
            view = ChecklistView(scope=Scope(search=one))
            whole.append(seconds(lambda: desk.queries.summary(view)))  # noqa: B023 - called at once
        size = _size(store)
        other = sum(_answers(store, one) != _liked(store, one) for one in typed)
    like = statistics.median(floor)
    return [
        Goal("search_p99_vs_like", percentile(subject, 0.99) / like, 0.1),
        Goal("search_answers_unlike_like", other, 0),
        Goal("search_counted_p50_vs_like", statistics.median(whole) / like, 0.5),
        Goal("search_index_vs_text_bytes", size, 1.0),
        _keeping(folder / "document"),
    ]


def _typed(store: Store) -> list[str]:
    chance = random.Random(5)
    with store.reading() as session:
        tasks = list(session.scalars(text("SELECT task FROM obligation")))
    found = []
    for number in range(QUERIES):
        task = chance.choice(tasks)
        length = 2 + number % 5
        first = chance.randrange(len(task) - length)
        found.append(task[first : first + length])
    return found


def _timed(store: Store, work: Callable[[Session], object]) -> float:
    with store.reading() as session:
        return min(seconds(lambda: work(session)) for _ in range(3))


def _through(typed: str) -> Callable[[Session], object]:
    """Go through all texts, as LIKE does, to the end."""
    (word,) = words(typed)
    sql = text("SELECT count(*) FROM obligation WHERE task LIKE :like")
    return lambda session: session.execute(sql, {"like": f"%{word}%"}).scalar()


def _found(typed: str) -> Callable[[Session], object]:
    """Find a screenful and more, everything included that a search looks into."""

    def work(session: Session) -> object:
        found = search.searching(session, typed)
        sql = f"SELECT o.id FROM obligation o WHERE {' AND '.join(found.conditions)} LIMIT {SHOWN}"
        return session.execute(text(sql), found.parameters).all()

    return work


def _answers(store: Store, typed: str) -> set[int]:
    """Return all obligations the search finds."""
    with store.reading() as session:
        found = search.searching(session, typed)
        sql = f"SELECT o.id FROM obligation o WHERE {' AND '.join(found.conditions)}"
        return set(session.execute(text(sql), found.parameters).scalars())


def _liked(store: Store, typed: str) -> set[int]:
    """Return all obligations in whose texts, paper or units LIKE finds what was typed."""
    (word,) = words(typed)
    own = " OR ".join(f"o.{column} LIKE :like" for column in ("task", "section", "schedule", "code"))
    paper = "SELECT d.id FROM document d WHERE d.number LIKE :like OR d.title LIKE :like"
    units = (
        "SELECT a.obligation_id FROM assignment a JOIN unit u ON u.id = a.unit_id "
        "WHERE u.name LIKE :like OR u.short LIKE :like OR u.id IN (SELECT unit_id FROM alias WHERE printed LIKE :like)"
    )
    sql = f"SELECT o.id FROM obligation o WHERE {own} OR o.document_id IN ({paper}) OR o.id IN ({units})"
    with store.reading() as session:
        return set(session.execute(text(sql), {"like": f"%{word}%"}).scalars())


def _size(store: Store) -> float:
    """Return the bytes of the index by those of the texts."""
    with store.engine.connect() as connection:
        index = connection.exec_driver_sql("SELECT sum(length(block)) FROM search_index_data").scalar()
        texts = connection.exec_driver_sql("SELECT sum(length(CAST(task AS BLOB))) FROM obligation").scalar()
    return float(index or 0) / float(texts or 1)


def _keeping(folder: Path) -> Goal:
    """Measure indexing one document of 400 texts against inserting its rows."""
    ratios = []
    with open_bench(folder) as desk:
        desk.imports.store([papers(ONE_DOCUMENT)])
        columns = ", ".join(f'"{column.name}"' for column in Obligation.__table__.columns)
        with writing(desk.store.engine).connect() as connection:
            rows = [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM obligation")]
            marks = ", ".join("?" * len(rows[0]))
            connection.exec_driver_sql(f"CREATE TEMP TABLE plain AS SELECT {columns} FROM obligation WHERE 0")
            for _ in range(9):
                plain = seconds(lambda: connection.exec_driver_sql(f"INSERT INTO plain VALUES ({marks})", rows))
                kept = seconds(lambda: search_index.add_bulk(connection, [("obligation", 1)], ()))
                ratios.append(kept / plain)
            connection.rollback()
    return Goal("search_index_vs_plain_insert", statistics.median(ratios), 30.0)
