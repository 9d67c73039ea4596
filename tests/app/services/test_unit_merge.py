"""Merging, splitting, renaming and correcting units: nothing lost, one step each, undo gives back exactly what was."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import Clock
from app.desk import Desk
from app.store.session import DATABASE_NAME
from importers.drafts import DraftBatch
from models.enums import AssignmentState, Level, NoteKind, Role, UnitKind
from models.errors import (
    AppError,
    NotFound,
    NothingLeft,
    OtherPlace,
    SameUnit,
    StatesDiffer,
    UnitMissing,
    UnitNameTaken,
)
from tests.app.conftest import open_at
from tests.app.invented import (
    HELP,
    LEAD,
    TODAY,
    batch,
    document,
    due,
    dump,
    duty,
    each_way,
    item,
    keys,
    not_found,
    one,
    unit,
)

OLD, NEW = "县工商局", "县市场监管局"


def paper(*, place: str = "青岚县", number: str = "青府发〔2018〕6号") -> DraftBatch:
    return batch(
        document(
            item(
                "开展放心消费创建。",
                unit(OLD, LEAD),
                unit(NEW, HELP),
                no="1",
                dates=(due(date(2018, 12, 31)),),
                measures=("定方案", "抓落实"),
            ),
            item("清理无证经营。", unit(OLD), no="2"),
            item("规范市场秩序。", unit(NEW), unit("县公安局", HELP), no="3"),
            place=place,
            number=number,
        )
    )


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.imports.store([paper()])
    return desk


def unit_of(desk: Desk, name: str) -> int:
    (found,) = desk.units.find(name)
    return found


def test_names_and_duties_go_over(two: Desk) -> None:
    source, target = unit_of(two, OLD), unit_of(two, NEW)
    found = two.units.merge_preview(source, target)
    assert (found.moved, found.joined, found.conflicts, found.unlike) == (1, 1, (), False)
    assert found.names == (OLD,)
    each_way(two, lambda: two.units.merge(source, target))
    assert unit_of(two, OLD) == target
    assert one(two, "SELECT count(*) FROM assignment WHERE unit_id = :id AND withdrawn_at IS NULL", id=target) == 3
    assert one(two, "SELECT role FROM assignment WHERE id = :id", id=duty(two, NEW, "1")) == Role.LEAD
    assert two.queries.history()[0].sentence == f"重做：将单位 {OLD} 并入 {NEW}"


def test_notes_and_ticks_of_both_are_kept_on_the_one_that_stays(two: Desk) -> None:
    theirs, ours = duty(two, OLD, "1"), duty(two, NEW, "1")
    obligation = keys(two, "obligation", "no = '1'")[0]
    first, second = keys(two, "measure", "obligation_id = :id", id=obligation)
    (milestone,) = keys(two, "milestone")
    for assignment in (theirs, ours):
        two.measures.tick(assignment, first)
        two.notes.add("已部署", kind=NoteKind.PROGRESS, assignment_ids=[assignment])
    two.measures.tick(ours, second)
    two.milestones.tick(ours, milestone)
    two.states.extend([theirs], date(2019, 3, 31), "审批未完")
    with pytest.raises(StatesDiffer):
        two.units.merge(unit_of(two, OLD), unit_of(two, NEW))
    keep = {obligation: AssignmentState.EXTENDED}
    each_way(two, lambda: two.units.merge(unit_of(two, OLD), unit_of(two, NEW), keep))
    left = duty(two, NEW, "1")
    assert len(keys(two, "note", "assignment_id = :id", id=left)) == 2
    assert len(keys(two, "measure_tick", "assignment_id = :id", id=left)) == 2
    assert len(keys(two, "milestone_tick", "assignment_id = :id", id=left)) == 1
    assert len(keys(two, "extension", "assignment_id = :id", id=left)) == 1
    assert one(two, "SELECT state FROM assignment WHERE id = :id", id=left) == "延期"


def test_different_states_are_asked_first(two: Desk) -> None:
    two.obligations.tick([duty(two, OLD, "1")])
    source, target = unit_of(two, OLD), unit_of(two, NEW)
    before = dump(two)
    (conflict,) = two.units.merge_preview(source, target).conflicts
    assert conflict.states == (AssignmentState.CLOSED, AssignmentState.NOT_STARTED)
    assert conflict.task == "开展放心消费创建。"
    with pytest.raises(StatesDiffer) as error:
        two.units.merge(source, target)
    assert "1 项" in error.value.message
    with pytest.raises(StatesDiffer):
        two.units.merge(source, target, {conflict.obligation_id: AssignmentState.CLAIMED})
    assert dump(two) == before
    each_way(two, lambda: two.units.merge(source, target, {conflict.obligation_id: AssignmentState.CLOSED}))
    assert one(two, "SELECT state FROM assignment WHERE id = :id", id=duty(two, NEW, "1")) == "已办结"
    assert one(two, "SELECT closed_on FROM assignment WHERE id = :id", id=duty(two, NEW, "1")) == "2018-11-20"
    assert one(two, "SELECT open_count FROM obligation WHERE no = '1'") == 0


def test_the_state_of_the_one_that_stays_may_be_kept(two: Desk) -> None:
    two.obligations.tick([duty(two, OLD, "1")])
    obligation = keys(two, "obligation", "no = '1'")[0]
    two.units.merge(unit_of(two, OLD), unit_of(two, NEW), {obligation: AssignmentState.NOT_STARTED})
    assert one(two, "SELECT state FROM assignment WHERE id = :id", id=duty(two, NEW, "1")) == "未启动"
    assert one(two, "SELECT closed_on FROM assignment WHERE id = :id", id=duty(two, NEW, "1")) is None


def test_units_of_two_places_are_merged_only_when_confirmed(two: Desk) -> None:
    two.imports.store(
        [batch(document(item("另一地的工作。", unit(OLD)), place="石桥县", issuer="石桥县人民政府", number=None))]
    )
    here, there = two.units.find(OLD)
    assert two.units.merge_preview(there, here).unlike
    with pytest.raises(OtherPlace):
        two.units.merge(there, here)
    each_way(two, lambda: two.units.merge(there, here, confirmed=True))
    assert two.units.find(OLD) == [here]


def test_a_later_paper_that_prints_the_old_name_reaches_the_merged_unit(two: Desk) -> None:
    two.units.merge(unit_of(two, OLD), unit_of(two, NEW))
    two.imports.store([batch(document(item("年报公示。", unit(OLD), no="9"), number="青府发〔2018〕9号"))])
    assert one(two, "SELECT unit_id FROM assignment WHERE name_printed = :name ORDER BY id DESC", name=OLD) == unit_of(
        two, NEW
    )
    assert len(two.units.find(OLD)) == 1


def test_superiors_members_and_marks_go_over(two: Desk) -> None:
    source, target, below = unit_of(two, OLD), unit_of(two, NEW), unit_of(two, "县公安局")
    collective = two.units.add("各执法单位", place="青岚县", level=Level.COUNTY, kind=UnitKind.COLLECTIVE).created_id
    assert collective is not None
    two.directory.collectives.add(collective, [source, target])
    two.units.edit(below, "superior_id", source)
    two.units.edit(source, "contact", "0812-0000000")
    two.units.edit(source, "is_ours", True)
    each_way(two, lambda: two.units.merge(source, target))
    page = two.directory.page(target)
    assert page is not None
    assert page.contact == "0812-0000000"
    assert page.is_ours
    assert [link.name for link in page.below] == ["县公安局"]
    assert [member.unit_id for member in two.directory.collectives.members(collective)] == [target]


def test_two_collectives_merged_have_one_list_and_reach_all_its_members(two: Desk) -> None:
    two.imports.store(
        [
            batch(
                document(
                    item("甲。", unit("各乡镇"), no="7"),
                    item("乙。", unit("各乡镇人民政府"), no="8"),
                    item("丙。", unit("各乡镇"), unit("各乡镇人民政府", HELP), no="9"),
                    number="青府发〔2018〕8号",
                )
            )
        ]
    )
    source, target = unit_of(two, "各乡镇"), unit_of(two, "各乡镇人民政府")
    for collective, name in ((source, "石桥镇"), (target, "白果乡")):
        town = two.units.add(name, place="青岚县", level=Level.TOWNSHIP).created_id
        assert town is not None
        two.directory.collectives.add(collective, [town])
    two.obligations.tick([duty(two, "石桥镇", "9")])
    obligation = keys(two, "obligation", "no = '9'")[0]
    states = {obligation: two.units.merge_preview(source, target).conflicts[0].states[1]}
    each_way(two, lambda: two.units.merge(source, target, states))
    for no in ("7", "8", "9"):
        assert duty(two, "石桥镇", no)
        assert duty(two, "白果乡", no)
    assert one(two, "SELECT open_count FROM obligation WHERE no = '9'") == 1
    assert one(two, "SELECT open_count FROM obligation WHERE no = '7'") == 2


def test_merging_asks_for_two_units(two: Desk) -> None:
    source = unit_of(two, OLD)
    with pytest.raises(SameUnit):
        two.units.merge(source, source)
    not_found(
        lambda: two.units.merge(source, 10**6),
        lambda: two.units.merge_preview(10**6, source),
        lambda: two.units.split(10**6, []),
        lambda: two.units.rename(10**6, "县局"),
        lambda: two.units.edit(10**6, "short", "县局"),
        lambda: two.units.edit(source, "superior_id", 10**6),
    )
    assert two.queries.history()[0].code == "import"


# --- splitting ---


def aliases(desk: Desk, unit_id: int, *names: str) -> list[int]:
    marks = ",".join(f"'{name}'" for name in names)
    return keys(desk, "alias", f"unit_id = :id AND printed IN ({marks})", id=unit_id)


def test_a_name_that_was_merged_is_split_off_with_its_duties(two: Desk) -> None:
    source, target = unit_of(two, OLD), unit_of(two, NEW)
    two.units.merge(source, target)
    each_way(two, lambda: two.units.split(target, aliases(two, target, OLD)))
    new = unit_of(two, OLD)
    assert new not in (source, target)
    assert one(two, "SELECT count(*) FROM assignment WHERE unit_id = :id AND withdrawn_at IS NULL", id=new) == 2
    assert unit_of(two, NEW) == target
    assert one(two, "SELECT family_key FROM unit WHERE id = :id", id=new) == "工商"


def test_splitting_leaves_a_name_on_both_sides(two: Desk) -> None:
    target = unit_of(two, NEW)
    with pytest.raises(NothingLeft):
        two.units.split(target, aliases(two, target, NEW))
    with pytest.raises(UnitMissing):
        two.units.split(target, [])
    with pytest.raises(UnitMissing):
        two.units.split(target, aliases(two, unit_of(two, OLD), OLD))
    two.units.merge(unit_of(two, OLD), target)
    with pytest.raises(UnitNameTaken):
        two.units.split(target, aliases(two, target, OLD), "县公安局")
    with pytest.raises(NotFound):
        two.units.split(target, [10**6])


# --- renaming and correcting ---


def test_renaming_keeps_the_old_name_as_one_of_its_names(two: Desk) -> None:
    unit_id = unit_of(two, OLD)
    each_way(two, lambda: two.units.rename(unit_id, " 县市场监督管理局 "))
    assert unit_of(two, OLD) == unit_of(two, "县市场监督管理局") == unit_id
    assert one(two, "SELECT initials || family_key FROM unit WHERE id = :id", id=unit_id) == "xscjdglj市场监管"
    assert two.units.rename(unit_id, "县市场监督管理局").step_id is None
    with pytest.raises(UnitNameTaken):
        two.units.rename(unit_id, NEW)
    with pytest.raises(UnitMissing):
        two.units.rename(unit_id, " ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("short", " 工商局 "),
        ("level", "市"),
        ("place_code", "青江市"),
        ("contact", "张某 0812-0000000"),
        ("is_ours", True),
    ],
)
def test_every_value_can_be_set(two: Desk, field: str, value: str | bool) -> None:
    unit_id = unit_of(two, OLD)
    each_way(two, lambda: two.units.edit(unit_id, field, value))
    found = one(two, f"SELECT {field} FROM unit WHERE id = :id", id=unit_id)
    assert found == (value.strip() if isinstance(value, str) else int(value))
    assert two.units.edit(unit_id, field, value).step_id is None


def test_a_short_name_is_one_of_its_names(two: Desk) -> None:
    unit_id = unit_of(two, OLD)
    each_way(two, lambda: two.units.edit(unit_id, "short", "工商局"))
    assert two.units.find("工商局") == [unit_id]
    assert two.directory.names.unit_of("工商局", "青岚县") == unit_id


def test_a_body_may_be_made_a_collective_and_back(two: Desk) -> None:
    unit_id = unit_of(two, OLD)
    sql = "SELECT kind || level FROM unit WHERE id = :id"
    each_way(two, lambda: two.units.edit(unit_id, "kind", "collective"))
    assert one(two, sql, id=unit_id) == "collective集体称谓"
    two.units.edit(unit_id, "kind", UnitKind.BODY)
    assert one(two, sql, id=unit_id) == "body县"


def test_a_unit_stands_below_another_but_not_below_itself(two: Desk) -> None:
    first, second, third = unit_of(two, OLD), unit_of(two, NEW), unit_of(two, "县公安局")
    each_way(two, lambda: two.units.edit(first, "superior_id", second))
    two.units.edit(second, "superior_id", third)
    for below, above in ((third, first), (second, first), (first, first)):
        with pytest.raises(SameUnit):
            two.units.edit(below, "superior_id", above)
    two.units.edit(first, "superior_id", None)
    assert one(two, "SELECT superior_id FROM unit WHERE id = :id", id=first) is None


def test_a_place_that_has_the_name_already_is_refused(two: Desk) -> None:
    two.imports.store([paper(place="石桥县", number="石府发〔2018〕6号")])
    here, _ = two.units.find(OLD)
    with pytest.raises(UnitNameTaken):
        two.units.edit(here, "place_code", "石桥县")
    with pytest.raises(ValueError, match="name"):
        two.units.edit(here, "name", "县局")


def test_a_unit_is_entered_by_hand(two: Desk) -> None:
    changes = two.units.add(" 县气象局 ", place="青岚县", level=Level.COUNTY)
    assert two.units.find("县气象局") == [changes.created_id]
    with pytest.raises(UnitNameTaken):
        two.units.add("县气象局", place="青岚县", level=Level.COUNTY)
    with pytest.raises(UnitMissing):
        two.units.add("", place="青岚县", level=Level.COUNTY)


# --- whatever she does ---

STEP = st.tuples(
    st.sampled_from(("merge", "merge", "split", "rename", "tick", "note", "member", "edit", "role", "remove")),
    st.integers(0, 12),
    st.integers(0, 12),
)


def pick(found: Sequence[int], at: int) -> int:
    return found[at % len(found)] if found else 10**6


def do(desk: Desk, step: tuple[str, int, int]) -> None:
    name, a, b = step
    units, duties = keys(desk, "unit"), keys(desk, "assignment")
    first, second = pick(units, a), pick(units, b)
    if name == "merge":
        found = desk.units.merge_preview(first, second)
        states = {one.obligation_id: one.states[(a + b) % 2] for one in found.conflicts}
        desk.units.merge(first, second, states, confirmed=bool(b % 2) or not found.unlike)
    elif name == "split":
        desk.units.split(first, keys(desk, "alias", "unit_id = :id", id=first)[: 1 + b % 2], f"县拆出{b}局")
    elif name == "rename":
        desk.units.rename(first, f"县新名{b}局")
    elif name == "tick":
        (desk.obligations.tick if b % 3 else desk.obligations.untick)([pick(duties, a), pick(duties, b)])
    elif name == "note":
        desk.notes.add(f"说明{b}", kind=NoteKind.PROGRESS, assignment_ids=[pick(duties, a)])
    elif name == "member":
        _members(desk, first, second, leaving=not b % 3)
    elif name == "edit":
        desk.units.edit(first, "superior_id", second)
    elif name == "role":
        desk.obligations.set_role(pick(duties, a), list(Role)[b % 4])
    else:
        desk.obligations.remove_unit(pick(duties, a), "写错了")


def _members(desk: Desk, collective: int, member: int, *, leaving: bool) -> None:
    if leaving:
        desk.directory.collectives.remove(collective, member)
    else:
        desk.directory.collectives.add(collective, [member])


@settings(max_examples=25)
@given(steps=st.lists(STEP, min_size=2, max_size=9))
def test_undoing_everything_gives_every_former_state_exactly(
    steps: list[tuple[str, int, int]],
    tmp_path_factory: pytest.TempPathFactory,
    empty_ledger: bytes,
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    (folder / DATABASE_NAME).write_bytes(empty_ledger)
    with open_at(folder, Clock(fixed_today=TODAY)) as desk:
        desk.imports.store([paper()])
        desk.imports.store([paper(place="石桥县", number="石府发〔2018〕6号")])
        states = [dump(desk)]
        for step in steps:
            try:
                do(desk, step)
            except AppError:
                assert dump(desk) == states[-1]
                continue
            if (after := dump(desk)) != states[-1]:
                states.append(after)
        assert desk.check() == []
        for state in reversed(states[:-1]):
            desk.history.undo()
            assert dump(desk) == state
        for state in states[1:]:
            desk.history.redo()
            assert dump(desk) == state
        assert desk.check() == []
