"""Saved views: kept as they were, renamed, moved and deleted, every one of it undoable."""

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.desk import Desk
from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView, Chip, Group, RowFilter, Scope, SmartList
from app.queries.view_spec import KEY, ViewSpec, of_values, sorts_of, sorts_text, to_values
from models.enums import AssignmentState, Level, Role
from models.errors import NotFound, TextMissing, UndoRefused, ViewNameTaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.changes import Changes

    Deed = Callable[[], Changes]

RETURNED = ChecklistView(
    scope=Scope(smart=SmartList.ALL, search="园区"),
    chip=Chip.OPEN,
    grouping=Grouping.UNIT,
    sorts=(Sort(SortKey.UNIT), Sort(SortKey.DEADLINE, True)),
    only=RowFilter(
        lights=frozenset({Group.OVERDUE}),
        states=frozenset({AssignmentState.RETURNED, AssignmentState.DROPPED}),
        roles=frozenset({Role.LEAD}),
        levels=frozenset({Level.CITY}),
        year=2018,
    ),
)
OF_UNIT = ChecklistView(scope=Scope(unit_id=3))


def names(desk: Desk) -> list[str]:
    return [spec.name for spec in desk.queries.views()]


def test_a_view_is_kept_as_it_was(desk: Desk) -> None:
    assert desk.queries.views() == ()
    changes = desk.views.save("  退办的  ", RETURNED)
    desk.views.save("三号单位", OF_UNIT)
    assert desk.queries.views() == (ViewSpec(name="退办的", view=RETURNED), ViewSpec(name="三号单位", view=OF_UNIT))
    assert changes.name == "保存视图“退办的”"
    assert not changes.obligation_ids
    assert not changes.everything


def test_the_same_name_replaces_in_place(desk: Desk) -> None:
    for name in "甲乙丙":
        desk.views.save(name, OF_UNIT)
    desk.views.save("乙", RETURNED)
    assert names(desk) == ["甲", "乙", "丙"]
    assert desk.queries.views()[1].view == RETURNED
    assert desk.views.save("乙", RETURNED).step_id is None, "nothing changed"


def test_views_are_renamed_moved_and_deleted_and_all_of_it_undone(desk: Desk) -> None:
    states = [desk.queries.views()]
    deeds: list[Deed] = [
        lambda: desk.views.save("甲", OF_UNIT),
        lambda: desk.views.save("乙", RETURNED),
        lambda: desk.views.rename("甲", "丁"),
        lambda: desk.views.move("乙", 0),
        lambda: desk.views.delete("丁"),
        lambda: desk.views.delete("乙"),
    ]
    for deed in deeds:
        assert deed().step_id is not None
        states.append(desk.queries.views())
    assert [[spec.name for spec in state] for state in states] == [
        [], ["甲"], ["甲", "乙"], ["丁", "乙"], ["乙", "丁"], ["乙"], [],
    ]  # fmt: skip
    for state in reversed(states[:-1]):
        changes = desk.history.undo()
        assert not changes.everything
        assert desk.queries.views() == state
    for state in states[1:]:
        desk.history.redo()
        assert desk.queries.views() == state
    assert desk.check() == []


def test_what_is_refused(desk: Desk) -> None:
    desk.views.save("甲", OF_UNIT)
    desk.views.save("乙", OF_UNIT)
    with pytest.raises(ViewNameTaken):
        desk.views.rename("甲", "乙")
    with pytest.raises(TextMissing):
        desk.views.save("  ", OF_UNIT)
    with pytest.raises(TextMissing):
        desk.views.rename("甲", "")
    gone: list[Deed] = [
        lambda: desk.views.rename("丙", "丁"),
        lambda: desk.views.delete("丙"),
        lambda: desk.views.move("丙", 0),
    ]
    for deed in gone:
        with pytest.raises(NotFound):
            deed()
    assert names(desk) == ["甲", "乙"]


def test_undo_is_refused_where_the_option_was_changed_meanwhile(desk: Desk) -> None:
    desk.views.save("甲", OF_UNIT)
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 0")
        connection.execute(text("UPDATE setting SET value = '[]' WHERE key = :key"), {"key": KEY})
    with pytest.raises(UndoRefused):
        desk.history.undo()


def test_options_and_views_do_not_touch_each_other(desk: Desk) -> None:
    desk.views.save("甲", OF_UNIT)
    desk.settings.save(desk.settings.get())
    assert names(desk) == ["甲"]


def test_what_this_version_does_not_know_is_left_out() -> None:
    values = to_values(ViewSpec(name="甲", view=RETURNED))
    values |= {"list": "nowhere", "grouping": "moon", "sorts": "size,-unit", "states": ["退办", "睡着"], "chip": 7}
    spec = of_values(json.loads(json.dumps(values)))
    assert spec.view.scope.smart is SmartList.ALL
    assert spec.view.grouping is Grouping.LIGHT
    assert spec.view.chip is Chip.ALL
    assert spec.view.sorts == (Sort(SortKey.UNIT, True),)
    assert spec.view.only.states == {AssignmentState.RETURNED}
    assert of_values({}) == ViewSpec(name="")


SORTS = st.lists(st.builds(Sort, st.sampled_from(SortKey), st.booleans()), min_size=1, max_size=4).map(tuple)
VIEWS = st.builds(
    ChecklistView,
    scope=st.one_of(
        st.builds(Scope, smart=st.sampled_from(SmartList), search=st.text(max_size=5)),
        st.builds(Scope, unit_id=st.integers(1, 9)),
        st.builds(Scope, document_id=st.integers(1, 9)),
        st.builds(Scope, search=st.text(max_size=5)),
    ),
    chip=st.sampled_from(Chip),
    grouping=st.sampled_from(Grouping),
    sorts=SORTS,
    only=st.builds(
        RowFilter,
        lights=st.frozensets(st.sampled_from(Group)),
        states=st.frozensets(st.sampled_from(AssignmentState)),
        roles=st.frozensets(st.sampled_from(Role)),
        levels=st.frozensets(st.sampled_from(Level)),
        year=st.one_of(st.none(), st.integers(1949, 2099)),
    ),
)


@given(VIEWS)
def test_every_view_comes_back_from_json(view: ChecklistView) -> None:
    spec = ViewSpec(name="甲", view=view)
    assert of_values(json.loads(json.dumps(to_values(spec)))) == spec


def test_keys_to_sort_by_as_text() -> None:
    assert sorts_text((Sort(SortKey.UNIT), Sort(SortKey.NO, True))) == "unit,-no"
    assert sorts_of(" unit , -no ") == (Sort(SortKey.UNIT), Sort(SortKey.NO, True))
    assert sorts_of("") == sorts_of("gone") == (Sort(),)
