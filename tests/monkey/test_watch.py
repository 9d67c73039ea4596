"""The watch of the monkey sees what it is there for: a window that shows something else than is stored."""

import pytest
from pytestqt.qtbot import QtBot

from app.queries.rows import Group, Scope, SmartList
from app.report_days import ReportRule, with_rule
from models.enums import ReportRhythm
from tests.monkey.play import EVERYTHING, different
from tests.monkey.watch import Watch
from tests.ui.conftest import filled, open_window
from tests.ui.opened import Opened, settle

__all__ = ["filled", "open_window"]
pytestmark = pytest.mark.monkey


@pytest.mark.parametrize("smart", [None, SmartList.HOME, SmartList.REPORTS, SmartList.CALENDAR, SmartList.TIMELINE])
def test_a_change_the_window_was_not_told_of_is_seen(qtbot: QtBot, filled: Opened, smart: SmartList | None) -> None:
    rule = ReportRule(rhythm=ReportRhythm.MONTHLY, day=25, after=False, chosen=True)
    filled.desk.settings.save(with_rule(filled.desk.settings.get(), rule))
    if smart is not None:
        filled.window.navigator.show_scope(Scope(smart=smart))
        settle(qtbot, filled)
    watch = Watch(filled.window, filled.desk)
    assert watch.differences() == []
    overdue = filled.desk.queries.page(EVERYTHING, Group.OVERDUE, 0, 1)
    changes = filled.desk.obligations.tick_obligations([row.obligation_id for row in overdue])
    seen = watch.differences()
    assert any("side panel" in line for line in seen)
    assert any("undo" in line for line in seen)
    assert len(seen) > 3, seen
    filled.window.navigator.apply(changes)
    settle(qtbot, filled)
    assert watch.differences() == []


def test_states_are_told_apart_by_row_and_value() -> None:
    before = {"note": {1: {"id": 1, "text": "甲"}, 2: {"id": 2, "text": "乙"}}}
    now = {"note": {1: {"id": 1, "text": "丙"}}}
    assert different(before, now) == "note 1: [('text', '甲', '丙')]; note 2: only before"
