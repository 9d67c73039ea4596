from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from models.enums import ColumnType
from models.errors_columns import (
    ChoicesMissing,
    ColumnNameMissing,
    ColumnNameTaken,
    DayUnread,
    NumberUnread,
    ValueRefused,
    ValuesStand,
)
from tests.app.invented import duty, each_way, not_found

TEXT, DATE, NUMBER, CHOICE = ColumnType.TEXT, ColumnType.DATE, ColumnType.NUMBER, ColumnType.CHOICE


def add(desk: Desk, name: str = "责任科室", kind: ColumnType = TEXT, choices: tuple[str, ...] = ()) -> int:
    created = desk.columns.own.add(name, kind, choices).created_id
    assert created is not None
    return created


def names(desk: Desk) -> list[str]:
    return [column.name for column in desk.columns.queries.own_columns()]


def values(desk: Desk, *assignments: int) -> dict[int, dict[int, str]]:
    return desk.columns.queries.own_values(assignments)


def test_a_column_is_added_behind_the_others(example_desk: Desk) -> None:
    each_way(example_desk, lambda: add(example_desk, " 责任 科室 "))
    add(example_desk, "投资（万元）", NUMBER)
    add(example_desk, "风险", CHOICE, ("高", " 中 ", "高", ""))
    found = example_desk.columns.queries.own_columns()
    assert [(column.name, column.type, column.choices) for column in found] == [
        ("责任 科室", TEXT, ()),
        ("投资（万元）", NUMBER, ()),
        ("风险", CHOICE, ("高", "中")),
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda own: own.add("  ", TEXT), ColumnNameMissing),
        (lambda own: own.add("责任科室", NUMBER), ColumnNameTaken),
        (lambda own: own.add("责任 科室", NUMBER), ColumnNameTaken),
        (lambda own: own.add("备注", TEXT), ColumnNameTaken),
        (lambda own: own.add("风险", CHOICE, ("", " ")), ChoicesMissing),
    ],
)
def test_what_makes_no_column_is_refused(
    example_desk: Desk, change: Callable[[Any], object], error: type[Exception]
) -> None:
    add(example_desk)
    with pytest.raises(error):
        change(example_desk.columns.own)
    assert names(example_desk) == ["责任科室"]


def test_a_name_is_free_again_once_its_column_is_gone(example_desk: Desk) -> None:
    first = add(example_desk)
    example_desk.columns.own.withdraw(first)
    add(example_desk)
    assert names(example_desk) == ["责任科室"]


def test_a_column_is_renamed(example_desk: Desk) -> None:
    first, _second = add(example_desk), add(example_desk, "风险")
    each_way(example_desk, lambda: example_desk.columns.own.rename(first, "承办科室"))
    with pytest.raises(ColumnNameTaken):
        example_desk.columns.own.rename(first, "风险")
    assert example_desk.columns.own.rename(first, "承办科室").step_id is None
    assert names(example_desk) == ["承办科室", "风险"]
    assert example_desk.queries.history()[0].sentence == "重做：" + "将列“责任科室”改名为“承办科室”"


def test_heading_and_contents_change_in_one_step(example_desk: Desk) -> None:
    own, column = example_desk.columns.own, add(example_desk)
    assert own.edit(column, "责任科室", TEXT).step_id is None
    assert own.edit(column, "科室", TEXT).name == "将列“责任科室”改名为“科室”"
    assert own.edit(column, "科室", NUMBER).name == "修改列“科室”的类型或选项"
    each_way(example_desk, lambda: own.edit(column, "风险", CHOICE, ("高", "低")))
    (found,) = example_desk.columns.queries.own_columns()
    assert (found.name, found.type, found.choices) == ("风险", CHOICE, ("高", "低"))
    with pytest.raises(ColumnNameTaken):
        own.edit(column, "备注", TEXT)


def test_a_value_is_written_and_cleared(example_desk: Desk) -> None:
    column, one = add(example_desk, "完成日", DATE), duty(example_desk, "县住建局")
    each_way(example_desk, lambda: example_desk.columns.own.set_values(column, [one], "12底"))
    assert values(example_desk, one) == {one: {column: "2018-12-31"}}
    assert example_desk.queries.history()[0].sentence == "重做：" + "将 县住建局 第 12 项的“完成日”填为“2018-12-31”"
    assert example_desk.columns.own.set_values(column, [one], "2018-12-31").step_id is None
    each_way(example_desk, lambda: example_desk.columns.own.set_values(column, [one], "下月15日"))
    each_way(example_desk, lambda: example_desk.columns.own.set_values(column, [one], " "))
    assert values(example_desk, one) == {}
    assert example_desk.queries.history()[0].sentence == "重做：" + "清空 县住建局 第 12 项的“完成日”"


def test_many_get_a_value_in_one_step(example_desk: Desk) -> None:
    column = add(example_desk)
    duties = [row.assignment_id for row in example_desk.queries.assignments()]
    changes = example_desk.columns.own.set_values(column, duties, "综合科")
    assert changes.name == f"将 {len(duties)} 项的“责任科室”填为“综合科”"
    assert changes.assignment_ids == frozenset(duties)
    assert changes.obligation_ids
    assert set(values(example_desk, *duties)) == set(duties)
    example_desk.history.undo()
    assert values(example_desk, *duties) == {}


def test_a_value_that_does_not_fit_is_refused(example_desk: Desk) -> None:
    day, number, one = add(example_desk, "日", DATE), add(example_desk, "数", NUMBER), duty(example_desk, "县住建局")
    for column, text, error in ((day, "尽快", DayUnread), (number, "很多", NumberUnread)):
        with pytest.raises(error):
            example_desk.columns.own.set_values(column, [one], text)
    assert values(example_desk, one) == {}


def test_a_column_taken_out_comes_back_with_its_values(example_desk: Desk) -> None:
    column, one = add(example_desk), duty(example_desk, "县住建局")
    example_desk.columns.own.set_values(column, [one], "综合科")
    each_way(example_desk, lambda: example_desk.columns.own.withdraw(column))
    assert values(example_desk, one) == {}
    not_found(
        lambda: example_desk.columns.own.set_values(column, [one], "办公室"),
        lambda: example_desk.columns.own.rename(column, "x"),
        lambda: example_desk.columns.own.withdraw(column),
    )
    example_desk.history.undo()
    assert values(example_desk, one) == {one: {column: "综合科"}}


@pytest.mark.parametrize(
    ("value", "kind", "choices", "fits"),
    [
        ("12", NUMBER, (), True),
        ("2018-12-31", DATE, (), True),
        ("12底", DATE, (), False),
        ("高", CHOICE, ("高", "低"), True),
        ("中", CHOICE, ("高", "低"), False),
        ("007", NUMBER, (), False),
    ],
)
def test_a_type_changes_where_nothing_is_lost(
    example_desk: Desk, value: str, kind: ColumnType, choices: tuple[str, ...], fits: bool
) -> None:
    column, one = add(example_desk), duty(example_desk, "县住建局")
    example_desk.columns.own.set_values(column, [one], value)
    if fits:
        each_way(example_desk, lambda: example_desk.columns.own.change(column, kind, choices))
    else:
        with pytest.raises(ValuesStand) as refused:
            example_desk.columns.own.change(column, kind, choices)
        assert refused.value.message == f"已填的 1 个值放不进去：“{value}”"
    assert example_desk.columns.queries.own_columns()[0].type is (kind if fits else TEXT)
    assert values(example_desk, one) == {one: {column: value}}


def test_a_choice_in_use_stays(example_desk: Desk) -> None:
    column, one = add(example_desk, "风险", CHOICE, ("高", "低")), duty(example_desk, "县住建局")
    example_desk.columns.own.set_values(column, [one], "高")
    with pytest.raises(ValuesStand):
        example_desk.columns.own.change(column, CHOICE, ("低",))
    example_desk.columns.own.change(column, CHOICE, ("高", "中"))
    assert example_desk.columns.queries.own_columns()[0].choices == ("高", "中")
    assert example_desk.columns.own.change(column, CHOICE, ("高", "中")).step_id is None


def test_what_stands_in_columns_is_whole(example_desk: Desk) -> None:
    column = add(example_desk)
    example_desk.columns.own.set_values(column, [duty(example_desk, "县住建局")], "综合科")
    assert example_desk.check() == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ColumnType), st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_undo_returns_every_value(example_desk: Desk, kind: ColumnType, typed: list[str]) -> None:
    desk, one = example_desk, duty(example_desk, "县住建局")
    column = add(desk, f"列{len(desk.queries.history(limit=100_000))}", kind, ("高", "低") if kind is CHOICE else ())
    states = [values(desk, one).get(one, {}).get(column, "")]
    for text in typed:
        try:
            if desk.columns.own.set_values(column, [one], text).step_id is None:
                continue
        except ValueRefused:
            continue
        states.append(values(desk, one).get(one, {}).get(column, ""))
    for state in reversed(states[:-1]):
        desk.history.undo()
        assert values(desk, one).get(one, {}).get(column, "") == state
    for state in states[1:]:
        desk.history.redo()
        assert values(desk, one).get(one, {}).get(column, "") == state
    assert date(2018, 11, 20) == desk.clock.today()
