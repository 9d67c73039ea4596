"""Sets of lights: what ships, what a situation's colour is, and how many rows another rule would change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.desk import Desk
from app.light_sets import (
    Counted,
    LightColor,
    LightRule,
    LightSet,
    Situation,
    changed_colors,
    light_set_of,
    light_sets,
)
from app.settings import Settings
from models.enums import Light
from tests.app.invented import LEAD, TODAY, batch, document, due, item, keys, unit

FIRST, SLIPS, FIVE = (one.lights for one in light_sets())
RED, YELLOW, BLUE, GREEN = LightColor.RED, LightColor.YELLOW, LightColor.BLUE, LightColor.GREEN


def test_three_sets_ship_and_the_first_is_the_one_of_a_new_ledger() -> None:
    assert [one.name for one in light_sets()] == ["红黄绿蓝", "蓝黄红", "五色"]
    assert light_set_of(Settings()) == FIRST
    assert FIRST.color(Situation.OVERDUE) is RED
    assert FIVE.color(Situation.CLOSED) is BLUE  # 大足: blue is accepted


@pytest.mark.parametrize(
    ("light", "days", "situation"),
    [
        (Light.RED, 1, Situation.OVERDUE),
        (Light.RED, 30, Situation.OVERDUE),
        (Light.RED, 31, Situation.LATE),
        (Light.YELLOW, 3, Situation.SOON),
        (Light.GREEN, 90, Situation.LATER),
        (Light.BLUE, 0, Situation.ONGOING),
        (Light.GREY, 0, Situation.CLOSED),
        (Light.UNSET, 0, None),
        (Light.NONE, 0, None),
    ],
)
def test_a_light_says_a_situation(light: Light, days: int, situation: Situation | None) -> None:
    assert SLIPS.situation(light, days) is situation


def test_without_a_threshold_overdue_is_overdue_however_long() -> None:
    assert FIRST.situation(Light.RED, 5000) is Situation.OVERDUE


@pytest.mark.parametrize("kept", ["red", "red red yellow green blue pink", "x " * 6, "red " * 7])
def test_what_cannot_be_read_is_the_first_set(kept: str) -> None:
    assert light_set_of(Settings(light_colors=kept, late_days=9)) == FIRST


def test_her_colors_come_back_as_they_were_kept(desk: Desk) -> None:
    hers = LightSet((RED, RED, BLUE, GREEN, YELLOW, LightColor.ORANGE), 15)
    desk.settings.save(replace(desk.settings.get(), light_colors=hers.text(), late_days=hers.late_days))
    assert light_set_of(desk.settings.get()) == hers


def test_days_have_bounds(desk: Desk) -> None:
    desk.settings.save(replace(desk.settings.get(), late_days=-4))
    assert desk.settings.get().late_days == 0
    desk.settings.save(replace(desk.settings.get(), late_days=10**6))
    assert desk.settings.get().late_days == 365


ROWS = (
    Counted(Light.RED, -40, 3),
    Counted(Light.RED, -30, 2),
    Counted(Light.YELLOW, 10, 4),
    Counted(Light.GREEN, 40, 5),
    Counted(Light.BLUE, None, 1),
    Counted(Light.GREY, None, 7),
    Counted(Light.NONE, None, 9),
)


def test_nothing_changes_under_the_same_rule() -> None:
    rule = LightRule(FIRST, 30)
    assert changed_colors(ROWS, rule, rule) == {}


def test_changes_are_counted_by_old_and_new_color() -> None:
    changed = changed_colors(ROWS, LightRule(FIRST, 30), LightRule(SLIPS, 30))
    assert changed == {(YELLOW, BLUE): 4, (RED, YELLOW): 2, (BLUE, GREEN): 1}
    assert list(changed.values()) == [4, 2, 1]  # the most first


def test_other_days_of_soon_change_what_lies_between() -> None:
    assert changed_colors(ROWS, LightRule(FIRST, 30), LightRule(FIRST, 45)) == {(GREEN, YELLOW): 5}
    assert changed_colors(ROWS, LightRule(FIRST, 30), LightRule(FIRST, 9)) == {(YELLOW, GREEN): 4}


def test_the_census_counts_what_counts(desk: Desk) -> None:
    days = (TODAY - timedelta(days=3), TODAY, TODAY, date(2019, 6, 30))
    dated = [
        item(f"第{at}项任务的内容各不相同{at}", unit("县财政局", LEAD), dates=(due(day),))
        for at, day in enumerate(days)
    ]
    desk.imports.store([batch(document(*dated, item("没有时限的任务", unit("县财政局", LEAD))))])
    assert sorted(
        (one.light.value, one.left, one.count) for one in desk.queries.light_census() if one.left is not None
    ) == [
        ("green", 222, 1),
        ("red", -3, 1),
        ("yellow", 0, 2),
    ]
    assert sum(one.count for one in desk.queries.light_census()) == 5
    desk.obligations.tick_obligations(keys(desk, "obligation")[:1])
    assert Counted(Light.GREY, None, 1) in desk.queries.light_census()
    desk.archive.archive(keys(desk, "document"), 2018, carry_over=False)
    assert desk.queries.light_census() == ()
