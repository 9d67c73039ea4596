"""What LibreOffice writes as .xls, .ods, .html and .csv comes out like the .xlsx it was made from."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from importers.registry import read_blocks
from tests.importers.readers.build import grid, tables
from tests.importers.readers.test_libreoffice import convert

pytestmark = pytest.mark.libreoffice

ROWS: list[tuple[object, str, object, object, str, str]] = [
    (1, "推进\n改革", date(2018, 12, 1), 0.5, 'yyyy"年"m"月"', "0%"),
    (2, "  缩  进", date(2018, 12, 31), 12, "yyyy-mm", "000"),
    (3, "=1/0", date(2018, 12, 31), -1234.5, "yyyy-mm-dd", "#,##0.00;[Red]-#,##0.00"),
    (4, "=1+2", datetime(2018, 12, 31, 9, 30), 12, "yyyy-m-d h:mm", '0"万元"'),
    (5, "甲", date(2018, 12, 31), 0.125, "m-d", "0.0%"),
    (6.25, "乙", date(2020, 6, 30), -3, '[$-804]yyyy"年"m"月"d"日";@', '"¥"#,##0.00;"¥"-#,##0.00'),
]
SHOWN = [
    ["青岚县任务分工表", "", "", ""],
    ["序号", "任务", "时限", "数"],
    ["1", "推进\n改革", "2018-12", "50%"],
    ["2", "  缩  进", "2018-12", "012"],
    ["3", "#DIV/0!", "2018-12-31", "-1234.5"],
    ["4", "3", "2018-12-31 09:30", "12万元"],
    ["5", "甲", "2018-12-31", "12.5%"],
    ["6.25", "乙", "2020-06-30", "¥-3"],
    ["", "末", "", ""],
]


def written(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "分工"
    sheet.append(["青岚县任务分工表"])
    sheet.append(["序号", "任务", "时限", "数"])
    for number, (*values, day_format, number_format) in enumerate(ROWS, start=3):
        sheet.append(values)
        sheet[f"C{number}"].number_format = day_format
        sheet[f"D{number}"].number_format = number_format
    sheet["B9"] = "末"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A8:A9")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    second = workbook.create_sheet("藏")
    second["A1"] = "x"
    second.sheet_state = "hidden"
    workbook.create_sheet("空")
    workbook.save(path)


@pytest.mark.parametrize(("suffix", "target"), [("xls", "xls:MS Excel 97"), ("ods", "ods")])
def test_workbooks_are_read_like_the_xlsx_they_were_made_from(
    soffice: str, tmp_path: Path, suffix: str, target: str
) -> None:
    source = tmp_path / "book.xlsx"
    written(source)
    convert(soffice, [source], target, tmp_path)
    first, second = tables(read_blocks(f"book.{suffix}", (tmp_path / f"book.{suffix}").read_bytes())[1])
    assert (first.name, second.name) == ("分工", "藏")
    assert grid(first) == SHOWN
    cells = {cell.anchor.cell or "": cell for cell in first.cells()}
    assert (cells["A1"].column_span, cells["A9"].covered_by) == (4, (7, 0))
    hidden = {place for place, cell in cells.items() if "hidden" in cell.doubts}
    assert hidden == {"A4", "B4", "C4", *(f"D{row}" for row in range(1, 10))}
    assert "error" in cells["B5"].doubts
    assert "year_not_shown" in cells["C7"].doubts
    assert all(cell.doubts == ("hidden",) for cell in second.cells())


@pytest.mark.parametrize(("suffix", "target"), [("html", "html"), ("csv", "csv:Text - txt - csv (StarCalc):44,34,76")])
def test_pages_and_text_have_what_is_shown(soffice: str, tmp_path: Path, suffix: str, target: str) -> None:
    source = tmp_path / "book.xlsx"
    written(source)
    convert(soffice, [source], target, tmp_path)
    found = tables(read_blocks(f"book.{suffix}", (tmp_path / f"book.{suffix}").read_bytes())[1])[0]
    names = [row[:2] for row in grid(found)]
    assert names[:3] == [row[:2] for row in SHOWN[:3]]
    assert names[-5:] == [["3", "#DIV/0!"], ["4", "3"], ["5", "甲"], ["6.25", "乙"], ["", "末"]]
