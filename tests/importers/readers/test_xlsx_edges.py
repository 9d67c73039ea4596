"""Workbooks with parts that are missing, too many, or no sheets."""

import io
import zipfile

import pytest

from models.errors import DamagedSource, SourceTooLarge
from tests.importers.readers.build import S, book, grid, packed, read_book, tables

CELL = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def changed(content: bytes, *, without: str = "", **parts: tuple[str, str]) -> bytes:
    """Return a workbook without a part, and with words of `parts` (by the end of their names) replaced."""
    found: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for end, (old, new) in parts.items():
                text = text.replace(old, new) if end in name else text
            if name != without:
                found[name] = text
    return packed(found)


def test_a_chart_sheet_is_no_table() -> None:
    content = book(CELL, CELL)
    chart = f'<chartsheet xmlns="{S}"/>'
    kind = changed(
        content, workbook=('/worksheet" Target="worksheets/sheet2', '/chartsheet" Target="worksheets/sheet2')
    )
    with zipfile.ZipFile(io.BytesIO(kind)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet2.xml"] = chart
    assert [table.name for table in tables(read_book(packed(parts)))] == ["表1"]


def test_a_workbook_without_styles_shows_its_numbers() -> None:
    content = changed(book(CELL), without="xl/styles.xml")
    assert grid(tables(read_book(content))[0]) == [["1"]]


def shared_by_two(index: int) -> bytes:
    """Return two sheets whose cells share texts, one cell the text with this number."""
    cells = f'<c t="s"><v>{index}</v></c>' + '<c t="s"><v>1</v></c>' * 600
    sheet = f"<sheetData><row>{cells}</row></sheetData>"
    return book(sheet, sheet, shared=f"<si><t>短</t></si><si><t>甲</t></si><si><t>{'长文' * 45_000}</t></si>")


def test_shared_texts_are_measured_once_for_all_sheets() -> None:
    first, second = tables(read_book(shared_by_two(0)))
    assert grid(first) == grid(second)
    assert grid(first)[0][:3] == ["短", "甲", "甲"]


def test_a_shared_text_that_is_not_there_is_damage() -> None:
    with pytest.raises(DamagedSource):
        read_book(shared_by_two(9))


def test_cells_outside_rows_are_read_and_measured() -> None:
    cell = '<c r="A1"><v>1</v></c>'
    assert grid(tables(read_book(book(f"<sheetData>{cell}</sheetData>")))[0]) == [["1"]]
    empty = '<c r="XFD1048576" s="0"/>'
    assert grid(tables(read_book(book(f"<sheetData>{cell}{empty}</sheetData>")))[0]) == [["1"]]
    with pytest.raises(SourceTooLarge):
        read_book(book(f'<sheetData>{cell}<c r="XFD1048576"><v>1</v></c></sheetData>'))


def test_a_formula_without_a_result_is_no_doubt_where_its_cell_is_written_again() -> None:
    twice = '<sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="A1"><v>2</v></c></row></sheetData>'
    (cell,) = tables(read_book(book(twice)))[0].cells()
    assert (cell.text, cell.doubts) == ("2", ())
