"""A search has one answer: with the index, without it, and read off the texts in Python."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pytest
from sqlalchemy import text

from app.desk import Desk
from app.queries import search
from app.queries.rows import ChecklistView, Chip, Scope, SmartList
from app.search_words import fold, words
from app.store import search_index
from app.store.engine import writing
from models.enums import NoteKind
from tests.app.invented import batch, document, duty, item, keys, task_no, unit

LETTERS = "政务诚信县局AaＡ12 -〔〕一"


@pytest.fixture
def texts(plan_desk: Desk) -> Desk:
    """A ledger with a word in every place a search looks into."""
    paper = document(
        item(
            "打造Ａ级景区，覆盖100%的乡镇。",
            unit("县文化和旅游局"),
            no="1",
            section="三、文旅融合",
            measures=("评定民宿",),
        ),
        item("整治“僵尸企业”", unit("县财政局"), no="2", schedule="每季度末"),
        number="青府办函〔2018〕31号",
        title="关于文旅工作的通知",
    )
    plan_desk.imports.store([batch(paper, name="文旅.txt")])
    plan_desk.notes.add("土地已流转", assignment_ids=[duty(plan_desk, "县文化和旅游局", "1")], kind=NoteKind.PROGRESS)
    with closing(sqlite3.connect(plan_desk.store.path)) as connection:
        connection.execute("INSERT INTO own_column (name, type, choices, ordinal) VALUES ('分管', 'text', '[]', 1)")
        connection.execute(
            "INSERT INTO own_value (assignment_id, column_id, value) VALUES (?, 1, '欧阳县长')",
            (duty(plan_desk, "县文化和旅游局", "1"),),
        )
        connection.commit()
    with writing(plan_desk.store.engine).begin() as connection_:
        search_index.rebuild(connection_)
    return plan_desk


@pytest.fixture(params=[True, False], ids=["index", "texts"])
def narrowed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Ask the index, or look into all texts."""
    monkeypatch.setattr(search, "FEWEST_TEXTS", 0 if request.param else 10**9)
    return bool(request.param)


def answer(desk: Desk, typed: str) -> set[int]:
    with desk.store.reading() as session:
        found = search.searching(session, typed)
        conditions = " AND ".join(("o.withdrawn_at IS NULL", *found.conditions))
        return set(
            session.execute(text(f"SELECT o.id FROM obligation o WHERE {conditions}"), found.parameters).scalars()
        )


def read_off(desk: Desk, typed: str) -> set[int]:
    """Return the same by looking at every text in Python."""
    haystacks: dict[int, list[str]] = {key: [] for key in keys(desk, "obligation")}
    initials: dict[int, list[str]] = {key: [] for key in haystacks}
    for key, one in _texts(desk):
        haystacks.get(key, []).append(one)
    with desk.store.reading() as session:
        for key, letters in session.execute(
            text(
                "SELECT a.obligation_id, u.initials FROM assignment a JOIN unit u ON u.id = a.unit_id "
                "WHERE a.withdrawn_at IS NULL"
            )
        ):
            initials.get(key, []).append(letters)
    return {
        key
        for key in haystacks
        if all(
            any(word in fold(one) for one in haystacks[key]) or any(fold(one).startswith(word) for one in initials[key])
            for word in words(typed)
        )
    }


def _texts(desk: Desk) -> Iterator[tuple[int, str]]:
    owed = "FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.withdrawn_at IS NULL"
    for sql in (
        *(f"SELECT id, {column} FROM obligation" for column in ("task", "section", "schedule", "code")),
        "SELECT o.id, d.number FROM obligation o JOIN document d ON d.id = o.document_id",
        "SELECT o.id, d.title FROM obligation o JOIN document d ON d.id = o.document_id",
        "SELECT obligation_id, text FROM measure WHERE withdrawn_at IS NULL",
        "SELECT obligation_id, text FROM note n WHERE withdrawn_at IS NULL AND id NOT IN "
        "(SELECT replaces_id FROM note WHERE replaces_id IS NOT NULL AND withdrawn_at IS NULL)",
        "SELECT a.obligation_id, v.value FROM own_value v JOIN assignment a ON a.id = v.assignment_id "
        "WHERE a.withdrawn_at IS NULL AND v.withdrawn_at IS NULL",
        f"SELECT a.obligation_id, u.name {owed}",
        f"SELECT a.obligation_id, u.short {owed}",
        "SELECT a.obligation_id, l.printed FROM assignment a JOIN alias l ON l.unit_id = a.unit_id "
        "WHERE a.withdrawn_at IS NULL AND l.withdrawn_at IS NULL",
    ):
        with desk.store.reading() as session:
            yield from ((key, one) for key, one in session.execute(text(sql)) if one)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("景区", ["1"]),
        ("a级", ["1"]),
        ("Ａ级 100%", ["1"]),
        ("文旅融合", ["1"]),
        ("民宿", ["1"]),
        ("流转", ["1"]),
        ("欧阳", ["1"]),
        ("xwhhly", ["1"]),
        ("XWH", ["1"]),
        ("办函〔2018〕31", ["1", "2"]),
        ("关于文旅", ["1", "2"]),
        ("“僵尸企业”", ["2"]),
        ("季度末", ["2"]),
        ("僵", ["2"]),
        ("景 宿", ["1"]),
        ("景区 僵尸", []),
        ("区景", []),
        ("完成 竣工", ["12"]),
    ],
)
@pytest.mark.usefixtures("narrowed")
def test_a_word_is_found_wherever_it_stands(texts: Desk, typed: str, found: list[str]) -> None:
    assert answer(texts, typed) == {task_no(texts, no) for no in found}


def test_the_index_was_asked(texts: Desk, narrowed: bool) -> None:
    with texts.store.reading() as session:
        (condition,) = search.searching(session, "景区").conditions
        (single,) = search.searching(session, "景").conditions
    assert ("json_each" in condition) == narrowed
    assert "json_each" not in single


def test_small_ledgers_are_read_through(texts: Desk) -> None:
    with texts.store.reading() as session:
        assert search_index.size(session.connection()) < search.FEWEST_TEXTS
        assert "json_each" not in search.searching(session, "景区").conditions[0]


@pytest.mark.usefixtures("narrowed")
def test_frequent_words_are_read_through(texts: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_CANDIDATES", 1)
    assert len(answer(texts, "完成")) > 1


def test_both_ways_answer_what_stands_in_the_texts(texts: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(20181120)
    all_texts = [one for _, one in _texts(texts)]
    typed = ["".join(chance.choices(LETTERS, k=chance.randint(1, 3))) for _ in range(60)]
    for _ in range(240):
        one = chance.choice(all_texts)
        first = chance.randrange(len(one))
        typed.append(one[first : first + chance.randint(1, 6)])
    typed += [f"{one} {other}" for one, other in pairwise(typed[::7])]
    for one in typed:
        expected = read_off(texts, one)
        for fewest in (0, 10**9):
            monkeypatch.setattr(search, "FEWEST_TEXTS", fewest)
            assert answer(texts, one) == expected, (one, fewest)


@pytest.mark.usefixtures("narrowed")
def test_what_was_withdrawn_or_written_anew_is_not_found(texts: Desk) -> None:
    (note,) = keys(texts, "note")
    texts.notes.edit(note, "拆迁完成")
    assert answer(texts, "流转") == set()
    assert answer(texts, "拆迁") == {task_no(texts, "1")}
    texts.history.undo()
    assert answer(texts, "流转") == {task_no(texts, "1")}
    texts.history.undo(2)
    assert answer(texts, "流转") == answer(texts, "景区") == set()


@pytest.mark.usefixtures("narrowed")
def test_filters_combine(texts: Desk) -> None:
    queries = texts.queries
    finance = task_no(texts, "2")
    unit_id = keys(texts, "unit", "name = '县财政局'")[0]
    view = ChecklistView(scope=Scope(unit_id=unit_id, search="僵尸"))
    assert queries.summary(view).total == 1
    assert queries.summary(ChecklistView(scope=Scope(unit_id=unit_id, search="景区"))).total == 0
    overdue = ChecklistView(scope=Scope(smart=SmartList.OVERDUE, search="竣工"), chip=Chip.OVERDUE)
    assert queries.summary(overdue).total == 1
    assert queries.summary(ChecklistView(scope=Scope(search="僵尸"), chip=Chip.CLOSED)).total == 0
    assert finance in answer(texts, "xczj")


@pytest.mark.usefixtures("narrowed")
def test_nothing_typed_finds_everything(texts: Desk) -> None:
    assert answer(texts, " 　\x00") == set(keys(texts, "obligation"))
