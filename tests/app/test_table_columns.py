from dataclasses import replace

import pytest

from app.desk import Desk
from app.own_values import OwnColumnRow
from app.table_columns import CellEdit, CellKind, arranged, load_columns, moved, own_table_column, packed, with_shown
from models.enums import ColumnType

OWN = tuple(OwnColumnRow(column_id=at, name=f"列{at}", type=kind) for at, kind in enumerate(ColumnType, start=1))
STANDARD = [column.code for column in load_columns().columns]


def codes(stored: str, own: tuple[OwnColumnRow, ...] = OWN) -> list[str]:
    return [column.code for column in arranged(stored, own)]


def test_before_she_chose_the_programs_order_stands() -> None:
    assert codes("") == [*STANDARD, "own:1", "own:2", "own:3", "own:4"]
    assert codes("", ()) == STANDARD


@pytest.mark.parametrize("stored", ["{", "[1]", '[["task","x",true]]', "null", '{"a":1}', '[["gone",40,true]]'])
def test_an_arrangement_of_no_use_is_as_none(stored: str) -> None:
    assert arranged(stored, OWN) == arranged("", OWN)


def test_her_order_widths_and_choice_come_back() -> None:
    first = list(arranged("", OWN))
    hers = [*first[:3], *reversed([replace(column, width=77, shown=not column.shown) for column in first[3:]])]
    assert list(arranged(packed(hers), OWN)) == hers


def test_fixed_columns_stay_leftmost_and_shown() -> None:
    hers = [replace(column, shown=False) for column in reversed(arranged("", ()))]
    found = arranged(packed(hers), ())
    assert [column.code for column in found[:3]] == ["light", "box", "no"]
    assert all(column.shown for column in found[:3])


def test_a_column_that_is_new_stands_behind_its_neighbour_and_hers_at_the_end() -> None:
    kept = [column for column in arranged("", OWN[:1]) if column.code != "state"]
    found = codes(packed(kept), OWN[:2])
    assert found.index("state") == found.index("days") + 1
    assert found[-2:] == ["own:1", "own:2"]


def test_a_column_is_put_where_another_stands() -> None:
    first = arranged("", ())
    assert [column.code for column in moved(first, "note_remark", "task")][3:6] == ["code", "note_remark", "task"]
    assert [column.code for column in moved(first, "task", "light")][:4] == ["light", "box", "no", "task"]
    assert moved(first, "box", "task") == moved(first, "gone", "task") == first


def test_fixed_columns_are_never_hidden() -> None:
    first = arranged("", OWN)
    assert with_shown(first, "box", False) == first
    assert [column.shown for column in with_shown(first, "own:1", False) if column.own] == [False, True, True, True]


def test_a_width_stays_within_reason() -> None:
    kept = packed([replace(column, width=9999 if column.code == "task" else 1) for column in arranged("", ())])
    widths = {column.code: column.width for column in arranged(kept, ())}
    assert (widths["task"], widths["state"]) == (900, 40)


def test_her_columns_are_typed() -> None:
    made = [own_table_column(column) for column in OWN]
    assert [column.kind for column in made] == [CellKind.TEXT, CellKind.DATE, CellKind.NUMBER, CellKind.TEXT]
    assert [column.edit for column in made] == [CellEdit.TEXT, CellEdit.DATE, CellEdit.NUMBER, CellEdit.CHOICE]


def test_every_column_has_a_name_of_its_own() -> None:
    titles = [column.title for column in load_columns().columns]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_the_arrangement_is_an_option_of_the_ledger(desk: Desk) -> None:
    hers = tuple(replace(column, width=123) if column.code == "task" else column for column in desk.columns.arranged())
    desk.columns.arrange(hers)
    assert desk.columns.arranged() == hers
    assert desk.queries.history() == []
