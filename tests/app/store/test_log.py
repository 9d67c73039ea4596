"""The log reads rows in hundreds, and hashes a step as the canonical JSON of all of it."""

import hashlib

import pytest

from app.desk import Desk
from app.store import log
from app.store.engine import canonical_json
from app.store.log import LoggedEvent, LoggedStep

EVENTS = (
    LoggedEvent("obligation", 7, None, {"task": '修路\n"二"', "no": None}),
    LoggedEvent("note", 1, {"text": "甲", "id": 1}, None),
    LoggedEvent("setting", None, {}, {"key": "who", "value": '"张某"'}),
)


@pytest.mark.parametrize("events", [(), EVENTS[:1], EVENTS])
def test_a_step_is_hashed_as_the_canonical_json_of_all_of_it(events: tuple[LoggedEvent, ...]) -> None:
    step = LoggedStep(
        step_id=3,
        at="2018-11-20T06:32:00Z",
        who="张某",
        source="window",
        name="tick",
        arguments={"unit": "县水利局", "count": 1},
        kind="do",
        of_step=None,
        events=events,
    )
    body = {
        **{name: getattr(step, name) for name in ("at", "who", "source", "name", "arguments", "kind", "of_step")},
        "id": 3,
        "prev_hash": "before",
        "events": [[event.table, event.row_id, event.before, event.after] for event in events],
    }
    assert step.digest("before") == hashlib.sha256(canonical_json(body).encode()).hexdigest()
    assert step.digest("before", log.event_rows(events)) == step.digest("before")


def test_rows_are_read_in_portions(example_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with example_desk.store.engine.connect() as connection:
        keys = list(connection.exec_driver_sql("SELECT id FROM assignment ORDER BY id").scalars())
        whole = log.raw_rows(connection, "assignment", keys)
        monkeypatch.setattr(log, "AT_ONCE", 2)
        assert log.raw_rows(connection, "assignment", [*keys, 10_000]) == whole
    assert list(whole) == keys
    assert all(row["id"] == key and "next_due" not in row for key, row in whole.items())
