"""Whatever she groups, sorts and filters by, pages, places and counts are those of a plain reading of the tables."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from app.desk import Desk
from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView, Chip, Group, RowFilter, Scope, SmartList
from app.services.obligations import NewObligation, NewUnit
from models.enums import AssignmentState, Level, NoteKind, Role
from models.errors import NothingFits
from tests.app.invented import LEAD, OTHER_TASKS, TODAY, batch, document, due, item, keys, unit
from tests.app.queries.reference import Reference

NAMES = ("县发展改革局", "县财政局", "县住建局", "石桥镇", "市水务局", "县教育局")
NUMBERS = ("1", "2", "10", "（3）", "第4项", "一", "十二", None, "2")
LEVELS = (Level.PROVINCE, Level.CITY, Level.COUNTY)
VIEWS = 220


def fill(desk: Desk, seed: int) -> random.Random:
    """Fill a ledger by chance: papers with and without date and number, every state, notes, days, things withdrawn."""
    chance = random.Random(seed)
    papers = []
    for serial in range(1, 6):
        items = [
            item(
                f"{chance.choice(OTHER_TASKS)}（{serial}之{at}）",
                *(
                    unit(name, LEAD if at % 3 and number == 0 else chance.choice(list(Role)[1:]))
                    for number, name in enumerate(chance.sample(NAMES, chance.randrange(4)))
                ),
                no=chance.choice(NUMBERS),
                schedule="尽快" if chance.random() < 0.3 else None,
                dates=(due(TODAY + timedelta(days=chance.randrange(-400, 400))),) if chance.random() < 0.6 else (),
                ongoing=chance.random() < 0.2,
                measures=("一", "二")[: at % 3],
            )
            for at in range(chance.randrange(3, 12))
        ]
        papers.append(
            document(
                *items,
                number=chance.choice((f"青府发〔{2016 + serial}〕{serial}号", None)) if serial > 1 else None,
                title=f"第{serial}号文件",
                level=chance.choice((Level.PROVINCE, Level.CITY, Level.COUNTY)),
                signed_on=date(2015 + serial, 3, serial) if serial in (3, 4) else None,
            )
        )
    desk.imports.store([batch(*papers[:3])])
    desk.imports.store([batch(*papers[3:], name="乙.docx")])
    desk.obligations.add(NewObligation(task="筹备现场会", units=(NewUnit(name="县财政局", role=LEAD),), due=TODAY))
    live(desk, chance)
    return chance


def live(desk: Desk, chance: random.Random) -> None:
    """Work with the ledger for a while."""
    duties, obligations = keys(desk, "assignment"), keys(desk, "obligation")
    for state in (desk.states.claim, desk.states.accept):
        for day in (TODAY, TODAY):
            part = chance.sample(duties, 4)
            try:
                state(part)
            except NothingFits:
                desk.states.sign(part, day)
    desk.obligations.tick(chance.sample(duties, 8))
    desk.obligations.tick_obligations(chance.sample(obligations, 5))
    desk.obligations.untick(chance.sample(duties, 6))
    desk.states.extend(duties, TODAY + timedelta(days=45), "雨季") if chance.random() < 0.3 else None
    desk.notes.add("进度过半", kind=NoteKind.PROGRESS, assignment_ids=chance.sample(duties, 3))
    desk.milestones.set_due(chance.sample(obligations, 3), date(2019, 1, 31))
    desk.milestones.set_due(chance.sample(obligations, 2), TODAY)
    desk.states.drop(
        chance.sample([row.assignment_id for row in desk.queries.assignments() if not row.closed_on], 2), "合并"
    )
    desk.obligations.withdraw(chance.sample(obligations, 2), "重复")
    desk.units.pin(keys(desk, "unit")[-1], pinned=True)
    desk.history.undo()
    if chance.random() < 0.5:
        with desk.store.undo.action("edit") as running:
            from models.source import Document

            running.session.get_one(Document, keys(desk, "document")[0]).archived_year = 2017


def some_filter(chance: random.Random, years: Sequence[int | None]) -> RowFilter:
    """Return a filter by chance, often none."""

    def some(values: Iterable[Any]) -> frozenset[Any]:
        found = list(values)
        return frozenset(chance.sample(found, chance.randrange(1, 4)) if chance.random() < 0.2 else ())

    return RowFilter(
        lights=some(Group),
        states=some(AssignmentState),
        roles=some(Role),
        levels=some(LEVELS),
        year=chance.choice(years),
    )


def some_views(desk: Desk, chance: random.Random) -> Iterator[ChecklistView]:
    """Yield every grouping with every key, and as many others by chance."""
    scopes = [
        *(Scope(smart=smart) for smart in SmartList if smart is not SmartList.NEW),
        *(Scope(unit_id=key) for key in keys(desk, "unit")),
        *(Scope(document_id=key) for key in keys(desk, "document")),
        Scope(smart=SmartList.ALL, search="县"),
        Scope(unit_id=keys(desk, "unit")[0], search="清单"),
    ]
    for grouping in Grouping:
        for key in SortKey:
            for scope in (Scope(smart=SmartList.ALL), Scope(unit_id=chance.choice(keys(desk, "unit")))):
                yield ChecklistView(scope=scope, grouping=grouping, sorts=(Sort(key, chance.random() < 0.5),))
    years = (None, None, *desk.queries.years())
    for _ in range(VIEWS):
        several = tuple(Sort(key, chance.random() < 0.5) for key in chance.sample(list(SortKey), chance.randrange(4)))
        yield ChecklistView(
            scope=chance.choice(scopes),
            chip=chance.choice(list(Chip)),
            grouping=chance.choice(list(Grouping)),
            sorts=several,
            only=some_filter(chance, years),
        )


@pytest.mark.parametrize("seed", range(4))
def test_every_view_is_the_plain_reading(desk: Desk, seed: int) -> None:
    chance = fill(desk, seed)
    reference = Reference(desk, TODAY, desk.settings.get().soon_days)
    for view in some_views(desk, chance):
        chips, groups = reference.answer(view)
        summary = desk.queries.summary(view)
        assert summary.chips == chips, view
        assert summary.groups == tuple((key, len(rows)) for key, rows in groups.items()), view
        for key, rows in groups.items():
            size = chance.choice((3, 7, 64))
            paged = [
                row.row_id for start in range(0, len(rows), size) for row in desk.queries.page(view, key, start, size)
            ]
            assert paged == rows, (view, key)
            at = chance.randrange(len(rows))
            assert desk.queries.position(view, rows[at]) == (key, at), (view, key)
            assert desk.queries.group_at(view, rows[at]) == key


@pytest.mark.parametrize("seed", range(2))
def test_a_row_outside_a_view_stands_nowhere_in_it(desk: Desk, seed: int) -> None:
    chance = fill(desk, seed)
    reference = Reference(desk, TODAY, desk.settings.get().soon_days)
    for view in some_views(desk, chance):
        rows = {row for group in reference.answer(view)[1].values() for row in group}
        outside = sorted(set(keys(desk, view.scope.row_kind.value)) - rows)[:2]
        assert [desk.queries.position(view, row) for row in outside] == [None] * len(outside), view


def test_the_orders_kept_follow_every_change(desk: Desk) -> None:
    chance = fill(desk, 7)
    views = [view for view in some_views(desk, chance) if view.grouping is Grouping.NONE][:12]
    for _ in range(4):
        live(desk, chance)
        reference = Reference(desk, TODAY, desk.settings.get().soon_days)
        for view in views:
            for key, rows in reference.answer(view)[1].items():
                assert [row.row_id for row in desk.queries.page(view, key, 0, 1000)] == rows, view


def test_groups_are_called_by_their_names(desk: Desk) -> None:
    fill(desk, 1)
    for grouping, names in ((Grouping.UNIT, set(NAMES)), (Grouping.DOCUMENT, {"第1号文件"})):
        summary = desk.queries.summary(ChecklistView(scope=Scope(smart=SmartList.ALL), grouping=grouping))
        assert {summary.names[key] for key, _ in summary.groups if key in summary.names} & names
    months = desk.queries.summary(ChecklistView(scope=Scope(smart=SmartList.ALL), grouping=Grouping.MONTH))
    assert months.names == {}


def test_a_year_is_that_of_the_paper(desk: Desk) -> None:
    item_2020 = item("到2020年完成", unit("县财政局", LEAD), dates=(due(date(2020, 12, 31)),))
    unsigned = document(item_2020, number="青府发〔2017〕9号", title="甲", signed_on=None)
    signed = document(item_2020, number=None, title="乙", signed_on=date(2016, 5, 1))
    neither = document(item_2020, number=None, title="丙", signed_on=None)
    desk.imports.store([batch(unsigned, signed, neither)])
    assert desk.queries.years() == (2020, 2018, 2017, 2016)
    for year, count in ((2016, 1), (2017, 1), (2018, 0), (2020, 1), (None, 3)):
        assert (
            desk.queries.summary(ChecklistView(scope=Scope(smart=SmartList.ALL), only=RowFilter(year=year))).total
            == count
        )
