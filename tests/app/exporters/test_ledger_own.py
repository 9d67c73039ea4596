"""Her own columns in the ledger workbook: behind the others, as days, numbers and texts, never as formulas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.desk import Desk
from app.exporters.ledger import write_ledger
from app.own_values import OwnColumnRow
from app.queries.ledger_rows import Ledger, LedgerRow, LedgerUnit
from models.enums import ColumnType
from tests.app.invented import duty

OWN = (
    OwnColumnRow(column_id=1, name="责任科室", type=ColumnType.TEXT),
    OwnColumnRow(column_id=2, name="会审日期", type=ColumnType.DATE),
    OwnColumnRow(column_id=3, name="投资（万元）", type=ColumnType.NUMBER),
    OwnColumnRow(column_id=4, name="风险", type=ColumnType.CHOICE, choices=("高", "低")),
)
VALUES = {1: "=1+1\n综合科", 2: "2018-12-31", 3: "1200.5", 4: "高"}


def cells_of(path: Path, sheet: str, row: int) -> list[object]:
    cells: list[object] = [cell.value for cell in openpyxl.load_workbook(path)[sheet][row]]
    return cells[-4:]


def test_her_columns_stand_behind_the_others(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[[str, tuple[LedgerRow, ...]], LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
) -> None:
    rows = (make_row(1, own=VALUES), make_row(2))
    path = tmp_path / "台账.xlsx"
    write_ledger(make_ledger((make_unit("县发展改革局", rows),), own=OWN), path)
    for sheet in ("全部任务", "县发展改革局"):
        assert cells_of(path, sheet, 4) == ["责任科室", "会审日期", "投资（万元）", "风险"]
        assert cells_of(path, sheet, 5) == ["=1+1\n综合科", datetime(2018, 12, 31), 1200.5, "高"]
        assert all(not value for value in cells_of(path, sheet, 6))
    book = openpyxl.load_workbook(path)
    cell = book["全部任务"]["M5"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert book["全部任务"]["N5"].is_date
    assert book["全部任务"].auto_filter.ref == "A4:P6"


@pytest.mark.parametrize("count", [0, 1, 30])
def test_any_number_of_columns_prints_on_one_page_width(office_ledger: Ledger, tmp_path: Path, count: int) -> None:
    own = tuple(OwnColumnRow(column_id=at, name=f"列{at}", type=ColumnType.TEXT) for at in range(1, count + 1))
    path = tmp_path / "台账.xlsx"
    write_ledger(replace(office_ledger, own=own), path)
    sheet = openpyxl.load_workbook(path)["全部任务"]
    assert len(sheet[4]) == 12 + count
    fitting = sheet.sheet_properties.pageSetUpPr
    assert (sheet.page_setup.fitToWidth, fitting is not None and fitting.fitToPage) == (1, True)
    assert all(dimension.width > 3 for dimension in sheet.column_dimensions.values())


def test_values_travel_from_the_window_to_the_workbook(example_desk: Desk, tmp_path: Path) -> None:
    desk, helper = example_desk, duty(example_desk, "县住建局")
    kept = {}
    for column, text in zip(OWN, ("综合科", "12底", "1,200.5", "高"), strict=True):
        made = desk.columns.own.add(column.name, column.type, column.choices).created_id
        assert made is not None
        desk.columns.own.set_values(made, [helper], text)
        kept[made] = text
    gone = desk.columns.own.add("临时", ColumnType.TEXT).created_id
    assert gone is not None
    desk.columns.own.set_values(gone, [helper], "不该导出")
    desk.columns.own.withdraw(gone)
    ledger = desk.queries.ledger()
    assert [column.name for column in ledger.own] == [column.name for column in OWN]
    path = tmp_path / "台账.xlsx"
    write_ledger(ledger, path)
    assert cells_of(path, "县住建局", 5) == ["综合科", datetime(2018, 12, 31), 1200.5, "高"]
    assert date(2018, 12, 31).isoformat() in str(ledger)


def test_they_stand_in_the_order_she_gave_them_in_the_window(example_desk: Desk) -> None:
    for name in "甲乙丙":
        example_desk.columns.own.add(name, ColumnType.TEXT)
    hers = list(example_desk.columns.arranged())
    example_desk.columns.arrange([*hers[:3], replace(hers[-1], shown=False), *hers[3:-1]])
    assert [column.name for column in example_desk.queries.ledger().own] == ["丙", "甲", "乙"]
