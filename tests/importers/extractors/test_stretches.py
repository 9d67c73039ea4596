"""A stretch of text on its own: always a draft, and nothing of a row is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Anchor
from importers.extractors import stretches
from importers.extractors.calendar_days import Base
from importers.extractors.clause_parts import Context
from models.enums import Flag, LeadRule, Level, Role

PLACE = Anchor(line_start=7)
CONTEXT = Context(Base(2018, date(2018, 3, 1)), LeadRule.FIRST, Level.COUNTY)
CELL = st.text("县水务财政局、，。；（责任单位：牵头配合）2018年12月底前1一持续推进工作落实", max_size=30)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("（三）巡河", "（三）", "巡河"),
        ("三、巡河", "三、", "巡河"),
        ("12．巡河", "12．", "巡河"),
        ("12 巡河", "12", "巡河"),
        ("12.5公里护坡", None, "12.5公里护坡"),
        ("巡河", None, "巡河"),
        ("", None, ""),
    ],
)
def test_a_leading_number(text: str, number: str | None, rest: str) -> None:
    assert stretches.leading_number(text) == (number, rest)


def test_a_row_without_a_unit_or_a_date() -> None:
    (found,) = stretches.read("一 | 备注 | 其他未尽事宜另行通知", PLACE, CONTEXT)
    assert (found.no, found.task.value, found.flags) == ("一", "其他未尽事宜另行通知", (Flag.NO_UNITS,))
    assert [one.value for one in found.measures] == ["备注"]


def test_a_row_follows_the_rule_of_its_document() -> None:
    (found,) = stretches.read("修复护坡 | 县水务局、县财政局 | 每季度末", PLACE, CONTEXT)
    assert [(unit.name, unit.role) for unit in found.units] == [("县水务局", Role.LEAD), ("县财政局", Role.RESPONSIBLE)]
    assert (found.schedule.value, len(found.milestones)) == ("每季度末", 1)
    assert found.flags == (Flag.ROLE_FROM_RULE,)


def test_only_numbers_and_units_leave_a_task_to_be_written() -> None:
    (found,) = stretches.read("3 | 县水务局", PLACE, CONTEXT)
    assert (found.no, found.task.value, found.flags[-1]) == ("3", "", Flag.TASK_EMPTY)


@given(st.lists(CELL, max_size=5))
def test_nothing_of_a_row_is_lost(cells: list[str]) -> None:
    text = stretches.CELLS.join(cells)
    found = stretches.read(text, PLACE, CONTEXT)
    assert found
    assert all(draft.anchor == PLACE for draft in found)
    assert all((Flag.NO_UNITS in draft.flags) is (not draft.units) for draft in found)
    if len(filled := [cell.strip() for cell in cells if cell.strip()]) > 1:
        (draft,) = found
        kept = (draft.no or "", draft.task.raw, draft.units_printed, draft.measures_printed, draft.schedule.raw)
        assert all(any(cell in one for one in kept) for cell in filled)


@given(st.text(max_size=80))
def test_any_text_gives_a_draft(text: str) -> None:
    assert stretches.read(text, PLACE, CONTEXT)
