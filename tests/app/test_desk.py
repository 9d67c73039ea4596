from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import Clock
from app.desk import Desk, open_desk
from models.enums import Light, StepSource
from models.errors import DatabaseLocked
from tests.app.conftest import open_at
from tests.app.invented import TODAY, dump, duty, keys, plan


def test_a_new_folder_becomes_an_empty_ledger(tmp_path: Path, clock: Clock) -> None:
    with open_at(tmp_path / "新 建#1%20?" / "台账", clock) as desk:
        assert desk.check() == []
        assert desk.queries.side().obligations == 0
        assert desk.queries.last_saved() is None
        assert all(rows == {} for rows in dump(desk).values())


def test_what_is_stored_is_there_next_time(new_desk: Callable[[Path], Desk], data_dir: Path) -> None:
    with new_desk(data_dir) as desk:
        desk.imports.store([plan()])
        before = dump(desk)
    again = new_desk(data_dir)
    assert dump(again) == before
    assert again.queries.last_saved() == datetime(2018, 11, 20, 1, 30, tzinfo=UTC)


def test_a_second_program_is_told_the_folder_is_in_use(desk: Desk, clock: Clock) -> None:
    with pytest.raises(DatabaseLocked):
        open_at(desk.data_dir, clock)


def test_reading_needs_no_lock(plan_desk: Desk, clock: Clock) -> None:
    with open_at(plan_desk.data_dir, clock, writing=False) as reader:
        assert reader.queries.side().obligations == 6


def test_who_is_written_with_each_step(new_desk: Callable[[Path], Desk], data_dir: Path, clock: Clock) -> None:
    new_desk(data_dir).close()
    with open_desk(data_dir, clock=clock, source=StepSource.CLI, who="王某") as desk:
        desk.imports.store([plan()])
        row = desk.queries.history()[0]
    assert (row.who, row.source) == ("王某", StepSource.CLI)


def test_assignments_are_listed_as_printed(plan_desk: Desk) -> None:
    rows = plan_desk.queries.assignments()
    assert [(row.no, row.unit) for row in rows] == [
        ("12", "县发展改革局"), ("12", "县住建局"), ("12", "各乡镇人民政府"), ("13", "县发展改革局"),
        ("14", "县财政局"),
        ("15", "县财政局"), ("15", "县住建局"), ("16", ""), ("17", "县环境保护局"),
    ]  # fmt: skip


def test_assignments_can_be_chosen(plan_desk: Desk) -> None:
    queries = plan_desk.queries
    housing = plan_desk.units.find("县住建局")
    assert [row.no for row in queries.assignments(unit_ids=housing)] == ["12", "15"]
    assert [row.no for row in queries.assignments(unit_ids=[])] == []
    assert len(queries.assignments(document="青府发〔2018〕6号")) == 9
    assert queries.assignments(document="青府发〔2018〕7号") == []
    assert {row.no for row in queries.assignments(lights={Light.RED})} == {"12"}
    assert {row.no for row in queries.assignments(lights=[Light.YELLOW, Light.NONE])} == {"13", "17"}
    assert {row.no for row in queries.assignments(due_before=TODAY)} == {"12"}
    assert {row.no for row in queries.assignments(search="czj")} == set()
    assert {row.no for row in queries.assignments(search="xczj")} == {"14", "15"}


def test_due_before_leaves_closed_ones_out(plan_desk: Desk) -> None:
    plan_desk.obligations.tick([duty(plan_desk, "县住建局")])
    assert "县住建局" not in {row.unit for row in plan_desk.queries.assignments(due_before=TODAY)}


def test_an_assignment_knows_its_obligation(plan_desk: Desk) -> None:
    assert plan_desk.queries.obligation_of(duty(plan_desk, "县住建局", "15")) == keys(plan_desk, "obligation")[3]
    assert plan_desk.queries.obligation_of(10**6) is None
