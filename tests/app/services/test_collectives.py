"""Collective names: a member's duty is a row of its own; the collective's is not counted beside it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest

from app.desk import Desk
from app.queries.rows import ChecklistRow, ChecklistView, Group, RowKind, Scope, SmartList, Ticked
from models.enums import AssignmentState, Level, Light, NoteKind, Role, UnitKind
from models.errors import NotFound, SameUnit
from tests.app.invented import (
    HELP,
    LEAD,
    OTHER_TASKS,
    TASK,
    batch,
    document,
    due,
    duty,
    each_way,
    example,
    item,
    item_12,
    keys,
    one,
    task_no,
    unit,
)

TOWNS = "各乡镇人民政府"


def unit_of(desk: Desk, name: str) -> int:
    (found,) = desk.units.find(name)
    return found


def towns(desk: Desk, *names: str) -> list[int]:
    """Return the units of townships; they are entered where they are not there."""
    for name in names:
        if not desk.units.find(name):
            desk.units.add(name, place="青岚县", level=Level.TOWNSHIP)
    return [unit_of(desk, name) for name in names]


@pytest.fixture
def members_desk(example_desk: Desk) -> Desk:
    """Return the worked example, with two townships as members."""
    found = towns(example_desk, "石桥镇", "白果乡")
    example_desk.directory.collectives.add(unit_of(example_desk, TOWNS), found)
    return example_desk


def shown(desk: Desk, unit_id: int | None = None) -> list[ChecklistRow]:
    view = ChecklistView(scope=Scope(smart=SmartList.ALL) if unit_id is None else Scope(unit_id=unit_id))
    return [row for group in Group for row in desk.queries.page(view, group, 0, 100)]


def states(desk: Desk, names: Sequence[str]) -> list[str]:
    return [one(desk, "SELECT state FROM assignment WHERE id = :id", id=duty(desk, name)) for name in names]


def test_the_worked_example(members_desk: Desk) -> None:
    (row,) = shown(members_desk)
    assert (row.unit_count, row.light.light, row.light.days) == (4, Light.RED, 20)
    assert members_desk.queries.side().smart[SmartList.OVERDUE] == 1
    (town,) = shown(members_desk, unit_id=unit_of(members_desk, "石桥镇"))
    assert (town.via, town.role, town.light.light) == (TOWNS, Role.COOPERATING, Light.RED)
    (collective,) = shown(members_desk, unit_id=unit_of(members_desk, TOWNS))
    assert (collective.members, collective.members_closed) == (2, 0)
    assert one(members_desk, "SELECT open_count FROM obligation") == 4
    assert members_desk.check() == []


def test_adding_a_member_is_one_step(example_desk: Desk) -> None:
    found = towns(example_desk, "石桥镇", "白果乡")
    collective = unit_of(example_desk, TOWNS)
    each_way(example_desk, lambda: example_desk.directory.collectives.add(collective, found))
    assert example_desk.queries.history()[0].sentence == f"重做：将 2 个单位列为“{TOWNS}”的成员"
    assert example_desk.directory.collectives.add(collective, found).step_id is None
    assert [one.name for one in example_desk.directory.collectives.members(collective)] == ["石桥镇", "白果乡"]


def test_a_tick_of_a_member_is_its_own_and_the_collective_shows_how_many(members_desk: Desk) -> None:
    each_way(members_desk, lambda: members_desk.obligations.tick([duty(members_desk, "石桥镇")]))
    assert states(members_desk, ["石桥镇", "白果乡", TOWNS]) == ["已办结", "未启动", "未启动"]
    (row,) = shown(members_desk, unit_id=unit_of(members_desk, TOWNS))
    assert (row.members, row.members_closed, row.ticked) == (2, 1, Ticked.NO)
    each_way(members_desk, lambda: members_desk.obligations.tick([duty(members_desk, "白果乡")]))
    assert states(members_desk, [TOWNS]) == ["已办结"]
    (row,) = shown(members_desk, unit_id=unit_of(members_desk, TOWNS))
    assert (row.members_closed, row.ticked, row.light.light) == (2, Ticked.YES, Light.GREY)
    each_way(members_desk, lambda: members_desk.obligations.untick([duty(members_desk, "白果乡")]))
    assert states(members_desk, [TOWNS]) == ["推进中"]


def test_what_is_done_to_the_collective_is_done_to_its_members(members_desk: Desk) -> None:
    collective = duty(members_desk, TOWNS)
    each_way(members_desk, lambda: members_desk.obligations.tick([collective]))
    assert states(members_desk, ["石桥镇", "白果乡", TOWNS]) == ["已办结"] * 3
    assert members_desk.queries.history()[0].arguments["count"] == 2
    each_way(members_desk, lambda: members_desk.obligations.untick([collective]))
    assert states(members_desk, ["石桥镇", "白果乡", TOWNS]) == ["未启动"] * 3
    each_way(members_desk, lambda: members_desk.states.claim([collective]))
    each_way(members_desk, lambda: members_desk.states.accept([duty(members_desk, "石桥镇")]))
    assert states(members_desk, ["石桥镇", "白果乡", TOWNS]) == ["已办结", "已报完成", "已报完成"]
    each_way(members_desk, lambda: members_desk.states.drop([duty(members_desk, "白果乡")], "撤乡并镇"))
    assert states(members_desk, [TOWNS]) == ["已办结"]


def test_all_dropped_drops_the_collective(members_desk: Desk) -> None:
    members_desk.states.drop([duty(members_desk, TOWNS)], "不再考核")
    assert states(members_desk, ["石桥镇", "白果乡", TOWNS]) == ["不再列入"] * 3


def test_closing_the_task_closes_everybody_once(members_desk: Desk) -> None:
    each_way(members_desk, lambda: members_desk.obligations.tick_obligations([task_no(members_desk, "12")]))
    assert members_desk.queries.history()[0].arguments["units"] == 4
    (row,) = shown(members_desk)
    assert (row.ticked, row.unit_count) == (Ticked.YES, 4)
    assert one(members_desk, "SELECT open_count FROM obligation") == 0


def test_a_task_is_done_when_all_but_the_collective_itself_are(members_desk: Desk) -> None:
    names = ["县发展改革局", "县住建局", "石桥镇", "白果乡"]
    members_desk.obligations.tick([duty(members_desk, name) for name in names[:3]])
    (row,) = shown(members_desk)
    assert row.ticked is Ticked.PARTLY
    members_desk.obligations.tick([duty(members_desk, names[3])])
    (row,) = shown(members_desk)
    assert (row.ticked, row.light.light) == (Ticked.YES, Light.GREY)


def test_the_collectives_date_is_its_members_worst(members_desk: Desk) -> None:
    members_desk.states.extend([duty(members_desk, "石桥镇")], date(2018, 12, 10), "汛期")
    sql = "SELECT next_due FROM assignment WHERE id = :id"
    assert one(members_desk, sql, id=duty(members_desk, TOWNS)) == "2018-10-31"
    members_desk.obligations.tick([duty(members_desk, "白果乡")])
    assert one(members_desk, sql, id=duty(members_desk, TOWNS)) == "2018-12-10"
    assert members_desk.check() == []


def test_the_collectives_state_is_copied_once(example_desk: Desk) -> None:
    example_desk.obligations.tick([duty(example_desk, TOWNS)])
    collective = unit_of(example_desk, TOWNS)
    example_desk.directory.collectives.add(collective, towns(example_desk, "石桥镇"))
    assert states(example_desk, ["石桥镇"]) == ["已办结"]
    example_desk.directory.collectives.add(collective, towns(example_desk, "白果乡"))
    assert states(example_desk, ["白果乡"]) == ["已办结"]
    example_desk.obligations.untick([duty(example_desk, "石桥镇")])
    assert states(example_desk, ["石桥镇", "白果乡", TOWNS]) == ["未启动", "已办结", "推进中"]


def test_a_member_that_leaves(members_desk: Desk) -> None:
    members_desk.notes.add("已部署", kind=NoteKind.PROGRESS, assignment_ids=[duty(members_desk, "石桥镇")])
    collective = unit_of(members_desk, TOWNS)
    for name in ("白果乡", "石桥镇"):
        town = unit_of(members_desk, name)
        each_way(members_desk, partial(members_desk.directory.collectives.remove, collective, town))
    assert duty(members_desk, "白果乡") is None
    assert duty(members_desk, "石桥镇")
    detail = members_desk.queries.detail(task_no(members_desk, "12"))
    assert detail is not None
    assert [(one.name, one.left) for one in detail.units if one.left] == [("石桥镇", True)]
    (row,) = shown(members_desk, unit_id=collective)
    assert row.members == 0  # without members it is an ordinary row
    assert one(members_desk, "SELECT open_count FROM obligation") == 4
    members_desk.directory.collectives.add(collective, [unit_of(members_desk, "石桥镇")])
    detail = members_desk.queries.detail(task_no(members_desk, "12"))
    assert detail is not None
    assert [one.left for one in detail.units if one.name == "石桥镇"] == [False]
    assert one(members_desk, "SELECT open_count FROM obligation") == 3
    assert members_desk.check() == []


def test_the_list_is_set_at_once(members_desk: Desk) -> None:
    collective = unit_of(members_desk, TOWNS)
    wanted = towns(members_desk, "白果乡", "青江镇")
    each_way(members_desk, lambda: members_desk.directory.collectives.set_members(collective, wanted))
    assert {one.name for one in members_desk.directory.collectives.members(collective)} == {"白果乡", "青江镇"}
    assert duty(members_desk, "石桥镇") is None
    assert duty(members_desk, "青江镇")


def test_named_directly_beats_through_a_collective(members_desk: Desk) -> None:
    obligation = task_no(members_desk, "12")
    each_way(members_desk, lambda: members_desk.obligations.add_unit(obligation, "石桥镇", Role.LEAD))
    sql = "SELECT origin || '/' || role || '/' || (via_id IS NULL) FROM assignment WHERE id = :id"
    assert one(members_desk, sql, id=duty(members_desk, "石桥镇")) == "added/lead/1"
    assert len(keys(members_desk, "assignment")) == 5
    collective = unit_of(members_desk, TOWNS)
    members_desk.directory.collectives.remove(collective, unit_of(members_desk, "石桥镇"))
    assert duty(members_desk, "石桥镇")  # it is its own


def test_of_two_collectives_the_stronger_role_wins(desk: Desk) -> None:
    desk.imports.store([batch(document(item(TASK, unit("各乡镇", HELP), unit("各园区管委会", LEAD), no="1")))])
    (town,) = towns(desk, "石桥镇")
    desk.directory.collectives.add(unit_of(desk, "各乡镇"), [town])
    assert one(desk, "SELECT role FROM assignment WHERE id = :id", id=duty(desk, "石桥镇", "1")) == "cooperating"
    each_way(desk, lambda: desk.directory.collectives.add(unit_of(desk, "各园区管委会"), [town]))
    assert one(desk, "SELECT role FROM assignment WHERE id = :id", id=duty(desk, "石桥镇", "1")) == "lead"
    each_way(desk, lambda: desk.directory.collectives.remove(unit_of(desk, "各园区管委会"), town))
    assert one(desk, "SELECT role FROM assignment WHERE id = :id", id=duty(desk, "石桥镇", "1")) == "cooperating"


def test_members_of_members_are_members_and_nobody_stands_above_himself(members_desk: Desk) -> None:
    collectives = members_desk.directory.collectives
    whole = members_desk.units.add(
        "各有关方面", place="青岚县", level=Level.COUNTY, kind=UnitKind.COLLECTIVE
    ).created_id
    assert whole is not None
    members_desk.obligations.add_unit(task_no(members_desk, "12"), "各有关方面", Role.PARTICIPATING)
    members_desk.obligations.remove_unit(duty(members_desk, TOWNS), "由各有关方面参与")
    assert duty(members_desk, "石桥镇") is None
    each_way(members_desk, lambda: collectives.add(whole, [unit_of(members_desk, TOWNS)]))
    assert duty(members_desk, "石桥镇")
    assert duty(members_desk, TOWNS) is None
    for outer, inner in ((unit_of(members_desk, TOWNS), whole), (whole, whole)):
        with pytest.raises(SameUnit):
            collectives.add(outer, [inner])
    with pytest.raises(NotFound):
        collectives.add(whole, [10**6])
    with pytest.raises(NotFound):
        collectives.remove(10**6, whole)


def test_a_row_she_took_away_is_not_brought_back_by_the_list(members_desk: Desk) -> None:
    each_way(members_desk, lambda: members_desk.obligations.remove_unit(duty(members_desk, "白果乡"), "不涉及"))
    members_desk.directory.collectives.add(unit_of(members_desk, TOWNS), towns(members_desk, "青江镇"))
    assert duty(members_desk, "白果乡") is None
    assert duty(members_desk, "青江镇")


def test_a_collective_taken_away_takes_its_members_rows(members_desk: Desk) -> None:
    each_way(members_desk, lambda: members_desk.obligations.remove_unit(duty(members_desk, TOWNS), "不涉及"))
    assert [duty(members_desk, name) for name in (TOWNS, "石桥镇", "白果乡")] == [None] * 3
    assert one(members_desk, "SELECT open_count FROM obligation") == 2


def test_its_role_is_theirs(members_desk: Desk) -> None:
    each_way(members_desk, lambda: members_desk.obligations.set_role(duty(members_desk, TOWNS), Role.RESPONSIBLE))
    assert (
        one(members_desk, "SELECT role FROM assignment WHERE id = :id", id=duty(members_desk, "石桥镇"))
        == "responsible"
    )


def test_a_later_import_reaches_the_members(members_desk: Desk) -> None:
    paper = document(
        item(OTHER_TASKS[0], unit(TOWNS, LEAD), unit("石桥镇", HELP), no="21", dates=(due(date(2018, 12, 31)),)),
        item(OTHER_TASKS[1], unit("县财政局"), no="22"),
        number="青府发〔2018〕9号",
    )
    each_way(members_desk, lambda: members_desk.imports.store([batch(paper, name="第9号.docx")]))
    assert one(members_desk, "SELECT role FROM assignment WHERE id = :id", id=duty(members_desk, "石桥镇", "21")) == (
        "cooperating"
    )
    assert (
        one(members_desk, "SELECT role FROM assignment WHERE id = :id", id=duty(members_desk, "白果乡", "21")) == "lead"
    )
    assert one(members_desk, "SELECT open_count FROM obligation WHERE no = '21'") == 2
    row = next(row for row in shown(members_desk) if row.no == "21")
    assert (row.unit, row.unit_count) == (TOWNS, 2)


def test_a_further_edition_reaches_the_members_too(example_desk: Desk) -> None:
    collective = towns(example_desk, "各部门")[0]
    example_desk.directory.collectives.add(collective, towns(example_desk, "县教育局"))
    newer = batch(document(item_12(units=(unit("县发展改革局", LEAD), unit("各部门", HELP)))), name="更正.docx")
    each_way(example_desk, lambda: example_desk.imports.store([newer]))
    assert duty(example_desk, "县教育局")
    assert one(example_desk, "SELECT open_count FROM obligation") == 2


def test_an_edition_that_prints_a_member_makes_its_duty_its_own(members_desk: Desk) -> None:
    units = (*item_12().units, unit("石桥镇", HELP))
    newer = batch(document(item_12(units=units)), name="更正.docx")
    each_way(members_desk, lambda: members_desk.imports.store([newer]))
    assert one(members_desk, "SELECT via_id FROM assignment WHERE id = :id", id=duty(members_desk, "石桥镇")) is None
    assert len(keys(members_desk, "assignment")) == 5


def test_undoing_the_import_takes_members_along(desk: Desk) -> None:
    town = towns(desk, "石桥镇")
    collective = desk.units.add(TOWNS, place="青岚县", level=Level.COUNTY, kind=UnitKind.COLLECTIVE).created_id
    assert collective is not None
    desk.directory.collectives.add(collective, town)
    each_way(desk, lambda: desk.imports.store([example()]))
    assert duty(desk, "石桥镇")
    desk.history.undo()
    assert keys(desk, "assignment") == []


def test_the_command_lines_list_does_not_count_it_beside_them(members_desk: Desk) -> None:
    everybody = members_desk.queries.assignments()
    assert {row.unit for row in everybody} == {"县发展改革局", "县住建局", "石桥镇", "白果乡"}
    alone = members_desk.queries.assignments(unit_ids=members_desk.units.find(TOWNS))
    assert [row.unit for row in alone] == [TOWNS]


def test_the_ledger_prints_what_the_paper_does(members_desk: Desk) -> None:
    ledger = members_desk.queries.ledger()
    (row,) = ledger.all_rows
    assert row.allocation == f"牵头：县发展改革局\n配合：县住建局、{TOWNS}"
    sheets = {sheet.name: sheet.total for sheet in ledger.units}
    assert sheets == {"县发展改革局": 1, "县住建局": 1, TOWNS: 1, "石桥镇": 1, "白果乡": 1}


def test_a_row_stands_for_an_assignment_or_a_task(members_desk: Desk) -> None:
    row = members_desk.queries.row(RowKind.ASSIGNMENT, duty(members_desk, TOWNS))
    assert row is not None
    assert (row.unit_count, row.state) == (1, AssignmentState.NOT_STARTED)
