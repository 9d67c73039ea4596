"""The light as a table, at its boundaries, and the same in SQL as in Python."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.clock import Clock
from app.desk import Desk
from app.queries.checklist import FROM, ID
from app.queries.lights import BUCKETS, GROUP_OF, LIGHT_OF, Days, condition
from app.queries.rows import Group, LightWord, RowKind, SmartList
from app.store.session import DATABASE_NAME
from models.enums import AssignmentState, Light, Role
from tests.app.conftest import open_at
from tests.app.invented import OTHER_TASKS, TODAY, batch, document, due, duty, item, keys, one, task_no, unit

RED, YELLOW, GREEN, BLUE, GREY, UNSET, NONE = Light
N = 30


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("closed", "offset", "ongoing", "unset", "light", "days"),
    [
        (True, -20, True, True, GREY, None),
        (True, None, False, False, GREY, None),
        (False, -20, True, True, RED, 20),
        (False, -1, False, False, RED, 1),
        (False, 0, True, True, YELLOW, 0),
        (False, 1, False, False, YELLOW, 1),
        (False, N, False, False, YELLOW, N),
        (False, N + 1, True, True, GREEN, N + 1),
        (False, 400, False, False, GREEN, 400),
        (False, None, True, True, BLUE, None),
        (False, None, True, False, BLUE, None),
        (False, None, False, True, UNSET, None),
        (False, None, False, False, NONE, None),
    ],
)
def test_the_first_line_that_holds(
    closed: bool, offset: int | None, ongoing: bool, unset: bool, light: Light, days: int | None
) -> None:
    found = Days(TODAY, N).light(
        closed=closed, due=None if offset is None else day(offset), ongoing=ongoing, unset=unset
    )
    assert found == LightWord(light=light, days=days)


@pytest.mark.parametrize(("soon_days", "light"), [(1, GREEN), (2, YELLOW), (3, YELLOW), (365, YELLOW)])
def test_she_sets_how_soon_soon_is(soon_days: int, light: Light) -> None:
    assert Days(TODAY, soon_days).light(closed=False, due=day(2), ongoing=False, unset=False).light is light


def test_every_light_has_one_group() -> None:
    assert set(LIGHT_OF) == set(Group)
    assert set(GROUP_OF) == set(Light)


def test_the_plan_has_every_light(plan_desk: Desk) -> None:
    plan_desk.obligations.tick([duty(plan_desk, "县发展改革局", "13")])
    found = {row.no: (row.light.light, row.light.days) for row in plan_desk.queries.assignments()}
    assert found == {
        "12": (RED, 20), "13": (GREY, None), "14": (GREEN, 41), "15": (BLUE, None),
        "16": (UNSET, None), "17": (NONE, None),
    }  # fmt: skip


def test_her_number_of_days_moves_the_rows(plan_desk: Desk) -> None:
    plan_desk.settings.save(replace(plan_desk.settings.get(), soon_days=41))
    assert plan_desk.queries.assignments(lights=[YELLOW])[-1].no == "14"
    plan_desk.settings.save(replace(plan_desk.settings.get(), soon_days=40))
    assert plan_desk.queries.assignments(lights=[GREEN])[-1].no == "14"


OFFSETS = st.one_of(st.none(), st.sampled_from([-400, -1, 0, 1, N - 1, N, N + 1, 400]))
STATES = st.sampled_from(list(AssignmentState))
DUTY = st.tuples(STATES, OFFSETS)
OBLIGATION = st.tuples(st.booleans(), st.booleans(), st.lists(DUTY, min_size=1, max_size=3))


def test_sql_and_python_agree_in_every_state(
    tmp_path_factory: pytest.TempPathFactory, empty_ledger: bytes, clock: Clock, effort: Callable[[int, int], int]
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    (folder / DATABASE_NAME).write_bytes(empty_ledger)
    with open_at(folder, clock) as desk:
        units = [unit(name, Role.LEAD) for name in ("县财政局", "县住建局", "县教育局")]
        tasks = [item(task, *units, no=str(at)) for at, task in enumerate(OTHER_TASKS)]
        desk.imports.store([batch(document(*tasks))])
        owners = keys(desk, "obligation")

        @settings(max_examples=effort(100, 2000))
        @given(st.lists(OBLIGATION, min_size=len(owners), max_size=len(owners)))
        def run(states: list[tuple[bool, bool, list[tuple[AssignmentState, int | None]]]]) -> None:
            with desk.store.engine.begin() as connection:
                for owner, (ongoing, unset, duties) in zip(owners, states, strict=True):
                    mine = [row[0] for row in connection.exec_driver_sql(
                        "SELECT id FROM assignment WHERE obligation_id = ? ORDER BY id", (owner,))]  # fmt: skip
                    padded = (duties * 3)[:3]
                    for key, (state, offset) in zip(mine, padded, strict=True):
                        shown = None if offset is None else day(offset).isoformat()
                        connection.exec_driver_sql(
                            "UPDATE assignment SET state = ?, next_due = ? WHERE id = ?", (str(state), shown, key)
                        )
                    still = [
                        day(offset).isoformat() for state, offset in padded if state.is_open and offset is not None
                    ]
                    connection.exec_driver_sql(
                        "UPDATE obligation SET ongoing = ?, unset = ?, open_count = ?, next_due = ? WHERE id = ?",
                        (ongoing, unset, sum(state.is_open for state, _ in padded), min(still, default=None), owner),
                    )
            compare(desk)

        run()


def compare(desk: Desk) -> None:
    days = Days(TODAY, N)
    with desk.store.reading() as session:
        for kind in RowKind:
            key, source = ID[kind], FROM[kind]
            sql = f"SELECT {key}, {BUCKETS[kind]} FROM {source}"
            buckets = {row[0]: row[1] for row in session.execute(text(sql), days.parameters)}
            for row_id, bucket in buckets.items():
                row = desk.queries.row(kind, row_id)
                assert row is not None
                assert GROUP_OF[row.light.light] == bucket
            for group in Group:
                sql = f"SELECT {key} FROM {source} WHERE {condition(kind, group)}"
                assert set(session.execute(text(sql), days.parameters).scalars()) == {
                    row_id for row_id, bucket in buckets.items() if bucket == group
                }


def test_the_item_is_as_bad_as_its_worst_open_unit(plan_desk: Desk) -> None:
    number, lead, helper = task_no(plan_desk, "12"), duty(plan_desk, "县发展改革局"), duty(plan_desk, "县住建局")
    milestone = one(plan_desk, "SELECT id FROM milestone WHERE obligation_id = :id", id=number)
    third = duty(plan_desk, "各乡镇人民政府")
    for assignment in (lead, helper):
        plan_desk.milestones.tick(assignment, milestone)
    row = plan_desk.queries.row(RowKind.OBLIGATION, number)
    assert row is not None
    assert (row.light.light, row.unit_count, row.unit) == (RED, 3, "县发展改革局")
    plan_desk.obligations.tick([third])
    row = plan_desk.queries.row(RowKind.OBLIGATION, number)
    assert row is not None
    assert (row.light.light, row.ticked) == (BLUE, "partly")
    plan_desk.obligations.tick([lead, helper])
    row = plan_desk.queries.row(RowKind.OBLIGATION, number)
    assert row is not None
    assert (row.light.light, row.ticked, row.closed_on) == (GREY, "yes", TODAY)


def test_an_overdue_item_counts_once_and_once_for_each_unit(example_desk: Desk) -> None:
    side = example_desk.queries.side()
    assert side.smart[SmartList.OVERDUE] == 1
    assert {unit.name: (unit.open, unit.overdue) for unit in side.units} == {
        "县发展改革局": (1, 1), "县住建局": (1, 1), "各乡镇人民政府": (1, 1),
    }  # fmt: skip


def test_a_text_date_gives_a_light_where_the_schedule_is_not_read(desk: Desk) -> None:
    from models.enums import MilestoneOrigin

    text_date = due(day(10), "月底前", origin=MilestoneOrigin.TEXT)
    desk.imports.store(
        [batch(document(item(OTHER_TASKS[0], unit("县财政局"), no="1", schedule="尽快", dates=(text_date,))))]
    )
    (row,) = desk.queries.assignments()
    assert row.light == LightWord(light=YELLOW, days=10)
