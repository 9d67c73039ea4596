"""The index of pairs holds what the texts hold, after every change, import, undo and redo."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk import Desk
from app.search_words import pairs
from app.store import schema, search_index
from app.store.check import Finding
from app.store.engine import writing
from app.store.session import DATABASE_NAME
from importers.drafts import Extracted
from models.enums import NoteKind
from tests.app.invented import batch, corrected, document, duty, each_way, example, item, keys, plan, task_no, unit


def found(desk: Desk, word: str, most: int = 1000) -> dict[str, list[int]] | None:
    with desk.store.engine.connect() as connection:
        answer = search_index.candidates(connection, word, most)
    return None if answer is None else {table: json.loads(rows_) for table, rows_ in answer.items()}


def rows(desk: Desk, word: str, table: str) -> list[int]:
    answer = found(desk, word)
    assert answer is not None
    return answer[table]


def differing(desk: Desk) -> list[str]:
    with desk.store.engine.connect() as connection:
        return search_index.differing(connection)


def test_an_import_is_indexed_and_its_undoing_leaves_it(desk: Desk) -> None:
    each_way(desk, lambda: desk.imports.store([plan()]))
    assert rows(desk, "污水", "obligation") == []
    assert rows(desk, "分流", "obligation") == [task_no(desk, "16")]
    assert rows(desk, "调度", "measure") == [2]
    desk.history.undo()
    assert differing(desk) == []


def test_a_further_edition_is_indexed(plan_desk: Desk) -> None:
    each_way(plan_desk, lambda: plan_desk.imports.store([corrected()]))
    assert rows(plan_desk, "大检查", "obligation") == [task_no(plan_desk, "18")]


def test_changed_texts_are_found_and_the_old_ones_no_more(plan_desk: Desk) -> None:
    key = task_no(plan_desk, "17")
    each_way(plan_desk, lambda: plan_desk.obligations.edit(key, "task", "种植行道树三百棵"))
    assert rows(plan_desk, "行道", "obligation") == [key]
    assert rows(plan_desk, "溯源", "obligation") == []
    plan_desk.history.undo()
    assert (rows(plan_desk, "行道", "obligation"), rows(plan_desk, "溯源", "obligation")) == ([], [key])


def test_notes_and_measures_are_found(plan_desk: Desk) -> None:
    plan_desk.notes.add("征地补偿已到位", assignment_ids=[duty(plan_desk, "县财政局", "14")], kind=NoteKind.PROGRESS)
    plan_desk.measures.add(task_no(plan_desk, "17"), "每季度通报一次")
    (note,) = keys(plan_desk, "note")
    assert rows(plan_desk, "征地", "note") == [note]
    assert len(rows(plan_desk, "通报", "measure")) == 1
    each_way(plan_desk, lambda: plan_desk.notes.edit(note, "拆迁已完成"))
    each_way(plan_desk, lambda: plan_desk.notes.remove(keys(plan_desk, "note")[-1]))
    assert plan_desk.check() == []


def test_what_touches_no_text_writes_nothing(plan_desk: Desk) -> None:
    with plan_desk.store.engine.connect() as connection:
        before = connection.exec_driver_sql("SELECT * FROM search_index_data").fetchall()
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    plan_desk.obligations.withdraw([task_no(plan_desk, "15")], "重复")
    plan_desk.history.undo()
    with plan_desk.store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM search_index_data").fetchall() == before


def test_what_the_index_cannot_tell(plan_desk: Desk) -> None:
    assert found(plan_desk, "一") is None
    assert found(plan_desk, "〔") is None
    assert found(plan_desk, "完成", most=0) is None
    assert found(plan_desk, "元宇宙") == {table: [] for table in search_index.INDEXED}


def test_a_failed_change_leaves_the_index(plan_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_named: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("app.store.log.append", fail)
    with pytest.raises(ZeroDivisionError):
        plan_desk.obligations.edit(task_no(plan_desk, "17"), "task", "种植行道树")
    monkeypatch.undo()
    assert rows(plan_desk, "行道", "obligation") == []
    assert plan_desk.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO search_index (search_index) VALUES ('delete-all')",
        f"INSERT INTO search_index (rowid, pairs) VALUES (400, '{pairs('添加')[0]}')",
        "UPDATE obligation SET task = '换掉的任务文字' WHERE id = 1",
    ],
)
def test_check_finds_an_index_that_is_not_the_texts_and_rebuilding_mends_it(plan_desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(plan_desk.store.path)) as connection:
        connection.execute(statement)
        connection.commit()
    assert [one.finding for one in plan_desk.check()] == [Finding.SEARCH]
    with writing(plan_desk.store.engine).begin() as connection:
        search_index.rebuild(connection)
    assert plan_desk.check() == []


def test_an_older_ledger_is_indexed_by_the_migration(
    data_dir: Path, new_desk: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "REVISION", 4)
    monkeypatch.setattr(schema, "HEAD", "0004")
    data_dir.mkdir(exist_ok=True)
    path = data_dir / DATABASE_NAME
    schema.prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO note (obligation_id, kind, text, at, who) VALUES (1, 'remark', '早先的备注', '', '')"
        )
        connection.execute(
            "INSERT INTO document (title, title_folded, place_code, level, lead_rule, origin) "
            "VALUES ('手工', '手工', '', '县', 'none', 'minutes')"
        )
        connection.execute(
            "INSERT INTO obligation (uid, code, document_id, ordinal, task, ongoing, kind, edited, flags, open_count, "
            "unset) VALUES ('u', '1-001', 1, 1, '早先的任务', 0, 'manual', '[]', '[]', 0, 0)"
        )
        connection.commit()
    monkeypatch.undo()
    assert callable(new_desk)
    desk = new_desk(data_dir)
    assert (rows(desk, "早先", "note"), rows(desk, "早先", "obligation")) == ([1], [1])
    assert differing(desk) == []


def test_own_values_and_sections_are_indexed(desk: Desk) -> None:
    paper = document(replace(item("植树造林", unit("县林业局"), no="1"), section="一、生态建设"))
    desk.imports.store([batch(paper)])
    with closing(sqlite3.connect(desk.store.path)) as connection:
        connection.execute("INSERT INTO own_column (name, type, choices, ordinal) VALUES ('分管领导', 'text', '[]', 1)")
        connection.execute("INSERT INTO own_value (assignment_id, column_id, value) VALUES (1, 1, '欧阳副县长')")
        connection.commit()
    with writing(desk.store.engine).begin() as connection_:
        search_index.rebuild(connection_)
    assert rows(desk, "欧阳", "own_value") == [1]
    assert rows(desk, "生态", "obligation") == [1]


def test_drafts_without_text_are_no_entry(desk: Desk) -> None:
    desk.imports.store([batch(document(replace(example().documents[0].obligations[0], task=Extracted("办", "办"))))])
    assert desk.check() == []
