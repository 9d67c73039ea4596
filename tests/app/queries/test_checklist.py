"""Counts, pages, positions and search of every view agree with each other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import product

import pytest
from sqlalchemy import event

from app.clock import Clock
from app.desk import Desk
from app.queries.arranged import Sort, SortKey
from app.queries.rows import ChecklistRow, ChecklistView, Chip, Group, RowKind, Scope, SmartList
from app.services.obligations import NewObligation, NewUnit
from models.enums import Level, Role
from tests.app.conftest import open_at
from tests.app.invented import (
    HELP,
    LEAD,
    OTHER_TASKS,
    TODAY,
    batch,
    document,
    due,
    duty,
    item,
    keys,
    plan,
    task_no,
    unit,
)

DATES = (None, date(2018, 11, 1), TODAY, date(2018, 12, 20), date(2018, 12, 21), date(2019, 6, 30))
NAMES = ("县发展改革局", "县财政局", "县住建局", "县教育局")


@pytest.fixture
def wide(desk: Desk) -> Desk:
    """Thirty items of two papers in every state, some closed, some withdrawn, some entered by hand."""
    papers = []
    for serial in (6, 7):
        items = []
        for at in range(14):
            day = DATES[(at + serial) % len(DATES)]
            units = [unit(NAMES[(at + more) % 4], LEAD if more == 0 else HELP) for more in range(at % 4)]
            items.append(
                item(
                    f"{OTHER_TASKS[at % 5]}（{serial}之{at}，100%_完成）",
                    *units,
                    no=str(at + 1),
                    schedule="尽快" if at % 3 == 0 else None,
                    dates=(due(day),) if day else (),
                    ongoing=at % 5 == 0,
                    measures=("一", "二")[: at % 3],
                )
            )
        papers.append(document(*items, number=f"青府发〔2018〕{serial}号", title=f"第{serial}号文件"))
    desk.imports.store([batch(*papers)])
    duties = keys(desk, "assignment")
    desk.obligations.tick(duties[::5])
    desk.obligations.tick_obligations(keys(desk, "obligation")[3:5])
    desk.obligations.withdraw(keys(desk, "obligation")[8:9], "重复")
    desk.notes.add("说明", assignment_ids=duties[1:3])
    desk.obligations.add(NewObligation(task="筹备现场会", units=(NewUnit(name="县财政局", role=LEAD),), due=TODAY))
    return desk


def scopes(desk: Desk) -> list[Scope]:
    return [
        *(Scope(smart=smart) for smart in SmartList),
        *(Scope(unit_id=key) for key in keys(desk, "unit")),
        *(Scope(document_id=key) for key in keys(desk, "document")),
        Scope(search="平台"),
        Scope(smart=SmartList.ALL, search="县财政局 公布"),
        Scope(unit_id=keys(desk, "unit")[0], search="6-0"),
    ]


def views(desk: Desk) -> Iterator[ChecklistView]:
    for scope, chip, sort in product(scopes(desk), Chip, (SortKey.DEADLINE, SortKey.UNIT)):
        yield ChecklistView(scope=scope, chip=chip, sorts=(Sort(sort),))


def test_chips_groups_and_pages_agree(wide: Desk) -> None:
    for view in views(wide):
        summary = wide.queries.summary(view)
        assert summary.chips[view.chip] == summary.total, view
        assert [group for group, _ in summary.groups] == [group for group in Group if group in dict(summary.groups)]
        for group in Group:
            page = wide.queries.page(view, group, 0, 1000)
            assert len(page) == dict(summary.groups).get(group, 0), (view, group)
            assert all(wide.queries.group_of(row) is group for row in page)


def test_pages_in_parts_are_the_whole(wide: Desk) -> None:
    for view in views(wide):
        if view.chip is not Chip.ALL:
            continue
        for group, count in wide.queries.summary(view).groups:
            whole = wide.queries.page(view, group, 0, count)
            parts = [row for start in range(0, count, 3) for row in wide.queries.page(view, group, start, 3)]
            assert parts == whole
            assert len({row.row_id for row in whole}) == count


def test_a_row_stands_where_it_says(wide: Desk) -> None:
    for view in views(wide):
        if view.chip not in (Chip.ALL, Chip.OPEN):
            continue
        for group, count in wide.queries.summary(view).groups:
            for at, row in enumerate(wide.queries.page(view, group, 0, count)):
                assert wide.queries.position(view, row.row_id) == (group, at), (view, row.row_id)


def test_a_row_that_is_not_in_the_view_has_no_place(wide: Desk) -> None:
    closed = wide.queries.page(ChecklistView(scope=Scope(smart=SmartList.ALL)), Group.CLOSED, 0, 1)[0]
    assert wide.queries.position(ChecklistView(scope=Scope(smart=SmartList.ALL), chip=Chip.OPEN), closed.row_id) is None
    assert wide.queries.position(ChecklistView(scope=Scope(smart=SmartList.OVERDUE)), closed.row_id) is None
    assert wide.queries.position(ChecklistView(), 10**6) is None


def test_a_row_alone_is_the_row_of_the_page(wide: Desk) -> None:
    for scope in (Scope(smart=SmartList.ALL), Scope(unit_id=keys(wide, "unit")[0])):
        view = ChecklistView(scope=scope)
        for group, count in wide.queries.summary(view).groups:
            for row in wide.queries.page(view, group, 0, count):
                assert wide.queries.row(row.kind, row.row_id) == row


def test_the_side_counts_what_the_lists_hold(wide: Desk) -> None:
    side = wide.queries.side()
    for smart in SmartList:
        assert side.smart[smart] == wide.queries.summary(ChecklistView(scope=Scope(smart=smart))).total, smart
    for found in side.units:
        chips = wide.queries.summary(ChecklistView(scope=Scope(unit_id=found.unit_id))).chips
        assert (found.open, found.overdue) == (chips[Chip.OPEN], chips[Chip.OVERDUE])
    for paper in side.documents:
        chips = wide.queries.summary(ChecklistView(scope=Scope(document_id=paper.document_id))).chips
        assert (paper.open, paper.overdue, paper.total) == (chips[Chip.OPEN], chips[Chip.OVERDUE], chips[Chip.ALL])
    assert side.obligations == len(keys(wide, "obligation"))
    assert side.unit_total == len(side.units)


def test_units_of_the_command_line_count_the_same(wide: Desk) -> None:
    side = {unit.unit_id: unit.open for unit in wide.queries.side().units}
    assert {row.unit_id: row.open for row in wide.queries.unit_rows()} == side


def test_the_ledger_has_every_row_once(wide: Desk) -> None:
    ledger = wide.queries.ledger()
    everything = wide.queries.summary(ChecklistView(scope=Scope(smart=SmartList.ALL)))
    assert len(ledger.all_rows) == everything.total
    for sheet in ledger.units:
        summary = wide.queries.summary(ChecklistView(scope=Scope(unit_id=sheet.unit_id)))
        counted = dict(summary.groups)
        assert sheet.total == len(sheet.rows) == summary.total
        assert (sheet.closed, sheet.overdue, sheet.soon) == tuple(
            counted.get(group, 0) for group in (Group.CLOSED, Group.OVERDUE, Group.SOON)
        )
        assert (sheet.later, sheet.ongoing, sheet.unset, sheet.none) == tuple(
            counted.get(group, 0) for group in (Group.LATER, Group.ONGOING, Group.UNSET, Group.NONE)
        )


def test_the_ledger_of_one_unit_holds_its_items_only(wide: Desk) -> None:
    (found,) = wide.units.find("县教育局")
    ledger = wide.queries.ledger([found])
    assert [sheet.name for sheet in ledger.units] == ["县教育局"]
    assert len(ledger.all_rows) == ledger.units[0].total


def test_an_obligation_row_shows_its_lead(plan_desk: Desk) -> None:
    row = plan_desk.queries.row(RowKind.OBLIGATION, task_no(plan_desk, "12"))
    assert row is not None
    assert (row.unit, row.role, row.unit_count, row.measures_total, row.inferred) == (
        "县发展改革局",
        Role.LEAD,
        3,
        2,
        True,
    )
    unnamed = plan_desk.queries.row(RowKind.OBLIGATION, task_no(plan_desk, "16"))
    assert unnamed is not None
    assert (unnamed.unit, unnamed.flagged) == ("", True)


def nos(desk: Desk, search: str) -> list[str | None]:
    view = ChecklistView(scope=Scope(search=search), sorts=(Sort(SortKey.DOCUMENT),))
    rows: list[ChecklistRow] = []
    for group, count in desk.queries.summary(view).groups:
        rows += desk.queries.page(view, group, 0, count)
    return sorted((row.no for row in rows), key=str)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("收费目录", ["14"]),
        ("县财政局", ["14", "15"]),
        ("住建", ["12", "15"]),
        ("xczj", ["14", "15"]),
        ("XCZJ", ["14", "15"]),
        ("czj", []),
        ("6-013", ["13"]),
        ("〔2018〕6号", ["12", "13", "14", "15", "16", "17"]),
        ("重点工作", ["12", "13", "14", "15", "16", "17"]),
        ("10月底", ["12"]),
        ("县财政局 县住建局", ["15"]),
        ("  投资  县财政局  ", ["15"]),
        ("县财政局 平台", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("'", []),
        ("没有这个词", []),
        ("", ["12", "13", "14", "15", "16", "17"]),
    ],
)
def test_search(plan_desk: Desk, search: str, found: list[str]) -> None:
    assert nos(plan_desk, search) == found


@pytest.mark.parametrize("search", ["100%", "0%_完", "_完成"])
def test_wildcards_are_letters(wide: Desk, search: str) -> None:
    everything = wide.queries.summary(ChecklistView()).total
    assert wide.queries.summary(ChecklistView(scope=Scope(search=search))).total == everything - 1  # all but hers


def test_titles(plan_desk: Desk) -> None:
    queries = plan_desk.queries
    plan_desk.obligations.add(NewObligation(task="任务", source_name="常务会"))
    numbered, hers = keys(plan_desk, "document")
    titles = {
        Scope(): ("", ""),
        Scope(unit_id=plan_desk.units.find("县财政局")[0]): ("县财政局", ""),
        Scope(document_id=numbered): ("青府发〔2018〕6号", "青岚县人民政府关于印发2018年重点工作任务分工方案的通知"),
        Scope(document_id=hers): ("常务会", ""),
        Scope(document_id=10**6): ("", ""),
        Scope(unit_id=10**6): ("", ""),
    }
    for scope, title in titles.items():
        summary = queries.summary(ChecklistView(scope=scope))
        assert (summary.title, summary.subtitle) == title


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(*given: object) -> None:
        sent.append(str(given[2]))

    event.listen(desk.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(desk.store.engine, "before_cursor_execute", note)


def test_statements_do_not_grow_with_the_rows(wide: Desk) -> None:
    everything = ChecklistView(scope=Scope(smart=SmartList.ALL))
    group = Group.LATER

    def work() -> dict[str, Callable[[], object]]:
        return {
            "page": lambda: wide.queries.page(everything, group, 0, 100),
            "summary": lambda: wide.queries.summary(everything),
            "side": wide.queries.side,
            "units": wide.queries.unit_rows,
            "detail": lambda: wide.queries.detail(keys(wide, "obligation")[0]),
            "history": wide.queries.history,
            "position": lambda: wide.queries.position(everything, keys(wide, "obligation")[1]),
            "list": wide.queries.assignments,
        }

    def measure() -> dict[str, int]:
        found = {}
        for name, call in work().items():
            with counted(wide) as sent:
                call()
            found[name] = len(sent)
        return found

    wide.settings.get()  # read once, then kept
    before = measure()
    units = unit("县财政局"), unit("县水务局")
    papers = [
        document(
            *(item(f"{serial}的第{at}项", *units, dates=(due(date(2019, 1, at + 1)),)) for at in range(20)),
            number=f"青府发〔2018〕{serial}号",
        )
        for serial in (8, 9)
    ]
    wide.imports.store([batch(*papers)])
    for at in range(20):
        wide.notes.add(f"说明{at}", assignment_ids=keys(wide, "assignment")[:2])
    assert measure() == before
    assert max(before.values()) <= 34


def test_new_this_week(wide: Desk, clock: Clock) -> None:
    queries = wide.queries
    assert queries.side().smart[SmartList.NEW] == queries.side().obligations
    folder = wide.data_dir
    wide.close()
    later = Clock(fixed_today=date(2018, 11, 26), now_source=lambda: datetime(2018, 11, 26, 1, 0, tzinfo=UTC))
    with open_at(folder, later) as desk:
        assert desk.queries.side().smart[SmartList.NEW] == 0
        desk.obligations.add(NewObligation(task="新的一周"))
        desk.imports.store([batch(document(item("另一份文件的任务"), number="青府发〔2018〕9号"), name="九.docx")])
        assert desk.queries.side().smart[SmartList.NEW] == 2
        desk.history.undo()
        assert desk.queries.side().smart[SmartList.NEW] == 1


def test_units_are_listed_with_their_other_names(plan_desk: Desk) -> None:
    row = next(row for row in plan_desk.queries.unit_rows() if row.name == "县财政局")
    assert (row.level, row.place, row.aliases, row.open, row.closed) == (Level.COUNTY, "青岚县", (), 2, 0)
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    row = next(row for row in plan_desk.queries.unit_rows() if row.name == "县财政局")
    assert (row.open, row.closed) == (1, 1)


def test_an_archived_paper_counts_nowhere_but_in_its_own_list(plan_desk: Desk) -> None:
    with plan_desk.store.undo.action("edit") as running:
        from models.source import Document

        running.session.get_one(Document, keys(plan_desk, "document")[0]).archived_year = 2018
    assert plan_desk.queries.side().obligations == 0
    assert plan_desk.queries.side().units == ()
    assert plan_desk.queries.assignments() == []
    assert plan().documents[0].number == "青府发〔2018〕6号"
