"""Workbooks come out cell by cell, as they are shown."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from importers.blocks import Anchor, Cell
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.sheets import column_name
from importers.readers.xlsx import XlsxReader
from models.errors import DamagedSource, EmptySource, SourceTooLarge
from tests.importers.readers.build import R, S, book, grid, packed, read_book, tables


def saved(workbook: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def sheet_of(workbook: openpyxl.Workbook) -> Worksheet:
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    return sheet


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def by_place(content: bytes) -> dict[str, Cell]:
    return {cell.anchor.cell or "": cell for table in tables(read_book(content)) for cell in table.cells()}


def test_values_formats_merges_and_hidden_parts() -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    sheet.title = "分工"
    sheet["A1"] = "任务分工表"
    sheet.merge_cells("A1:D1")
    sheet.append(["序号", "任务", "时限", "占比"])
    sheet.append([1, "推进\n改革", date(2018, 12, 1), 0.5])
    sheet.append([2, "  缩进", date(2018, 12, 31), True])
    sheet["C3"].number_format = 'yyyy"年"m"月"'
    sheet["D3"].number_format = "0%"
    sheet.merge_cells("B4:B5")
    sheet["A5"] = 3
    sheet["A9"] = " "
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    table = tables(read_book(saved(workbook)))[0]
    assert (table.name, table.anchor) == ("分工", Anchor(sheet="分工", cell="A1:D5"))
    assert grid(table) == [
        ["任务分工表", "", "", ""],
        ["序号", "任务", "时限", "占比"],
        ["1", "推进\n改革", "2018-12", "50%"],
        ["2", "  缩进", "2018-12-31", "TRUE"],
        ["3", "", "", ""],
    ]
    cells = {cell.anchor.cell: cell for cell in table.cells()}
    assert (cells["A1"].column_span, cells["D1"].covered_by) == (4, (0, 0))
    assert (cells["B4"].row_span, cells["B5"].covered_by) == (2, (3, 1))
    hidden = {place for place, cell in cells.items() if "hidden" in cell.doubts}
    assert hidden == {"A4", "B4", "C4", "D4", "C1", "C2", "C3", "C5"}


def test_several_sheets_and_hidden_ones() -> None:
    row = data('<row r="1"><c r="A1" t="inlineStr"><is><t>表</t></is></c></row>')
    found = tables(read_book(book(row, data(), row, states=("", "", 'state="hidden"'))))
    assert [table.name for table in found] == ["表1", "表3"]
    assert [[cell.doubts for cell in table.cells()] for table in found] == [[()], [("hidden",)]]


def test_errors_and_formulas_without_a_result_are_flagged() -> None:
    cells = by_place(
        book(
            data(
                '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c>'
                '<c r="D1" t="b"><v>0</v></c><c r="E1" t="str"><f>x</f><v>文</v></c><c r="F1" s="1"/></row>'
            )
        )
    )
    assert {place: (cell.text, cell.doubts) for place, cell in cells.items()} == {
        "A1": ("#N/A", ("error",)),
        "B1": ("", ("formula",)),
        "C1": ("2", ()),
        "D1": ("FALSE", ()),
        "E1": ("文", ()),
    }


def test_styles_named_by_number_and_days_from_1904() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年底前&quot;"/>'
        f'<numFmt numFmtId="201" formatCode="{"0" * 300}"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="57"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="x"/></cellXfs>'
    )
    row = "".join(f'<c r="{letter}1" s="{at}"><v>42003</v></c>' for at, letter in enumerate("ABCDEF"))
    content = book(data(f'<row r="1">{row}</row>'), styles=styles, properties='<workbookPr date1904="1"/>')
    assert grid(tables(read_book(content))[0]) == [["42003", "2018-12", "2018年底前", "42003", "42003", "42003"]]


def test_shared_texts_leave_out_readings_and_keep_lines() -> None:
    shared = (
        "<si><t>一&#13;&#10;二</t></si><si><r><t>汉</t></r><r><t>字</t></r>"
        '<rPh sb="0" eb="1"><t>kan</t></rPh></si><si><t>三_x000D_四</t></si>'
    )
    row = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABC"))
    assert grid(tables(read_book(book(data(f'<row r="1">{row}</row>'), shared=shared)))[0]) == [
        ["一\n二", "汉字", "三\n四"]
    ]


def test_rows_and_cells_that_do_not_say_where_they_are() -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    assert grid(tables(read_book(book(data(row, row))))[0]) == [["1", "2"], ["1", "2"]]


def test_hidden_columns_with_nonsense_bounds() -> None:
    columns = (
        '<cols><col min="x" max="2" hidden="1"/><col min="2" max="16384" hidden="true"/><col min="1" max="1"/></cols>'
    )
    cells = by_place(book(columns + data('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')))
    assert {place: cell.doubts for place, cell in cells.items()} == {"A1": (), "B1": ("hidden",)}


def test_merges_are_cut_at_the_end_of_the_table() -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="F9:G10"/></mergeCells>'
    content = book(data('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>') + merges)
    cells = by_place(content)
    assert (cells["A1"].row_span, cells["A1"].column_span, cells["B2"].covered_by) == (2, 2, (0, 0))


def test_too_many_merged_cells_are_refused() -> None:
    merges = "<mergeCells>" + '<mergeCell ref="A1:J1000"/>' * 101 + "</mergeCells>"
    with pytest.raises(SourceTooLarge):
        read_book(book(data('<row r="1000"><c r="J1000"><v>1</v></c></row>') + merges))


def test_a_cell_far_away_is_refused_before_memory_is_reserved() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(SourceTooLarge):
        read_book(book(data(row)))


def test_a_formatted_empty_cell_far_away_is_nothing() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert grid(tables(read_book(book(data(row))))[0]) == [["1"]]


def test_a_long_text_shared_by_many_cells_is_refused() -> None:
    cell = '<c t="s"><v>0</v></c>'
    with pytest.raises(SourceTooLarge):
        read_book(book(data(f"<row>{cell * 600}</row>"), shared=f"<si><t>{'长文' * 45_000}</t></si>"))


def test_strict_workbooks_are_read() -> None:
    usual = book(data('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'))
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        for name in archive.namelist():
            spelled = archive.read(name).replace(S.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            parts[name] = spelled.replace(R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
    cells = by_place(packed(parts))
    assert {place: (cell.text, cell.doubts) for place, cell in cells.items()} == {"A1": ("1", ("hidden",))}


@pytest.mark.parametrize(
    "sheet",
    [data('<row r="1"><c r="A1" t="inlineStr"><is><t> </t></is></c></row>'), data(), ""],
)
def test_a_workbook_without_text_is_empty(sheet: str) -> None:
    with pytest.raises(EmptySource):
        read_book(book(sheet))


@pytest.mark.parametrize(
    "sheet",
    ["<sheetData><row>", '<!DOCTYPE x [<!ENTITY a "b">]>', data('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')],
)
def test_a_damaged_workbook_is_named(sheet: str) -> None:
    with pytest.raises(DamagedSource):
        read_book(book(sheet))


def test_a_missing_workbook_part_is_named() -> None:
    with pytest.raises(DamagedSource):
        read_book(packed({"[Content_Types].xml": "<Types/>", "xl/styles.xml": "<x/>"}))


def test_column_names() -> None:
    assert [column_name(column) for column in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_score_looks_at_the_parts() -> None:
    def score(*members: str) -> int:
        return XlsxReader().score(Probe(name="a", suffix="", content=b"", members=members))

    assert score("[Content_Types].xml", "xl/workbook.xml") > 0
    assert score("[Content_Types].xml", "xl/workbook.xml", "xl/workbook.bin") == 0
    assert score("[Content_Types].xml", "word/document.xml") == 0
    assert score("xl/workbook.xml") == 0


def test_the_watcher_is_asked_for_each_sheet() -> None:
    class Listening(Unwatched):
        heard: list[str]

        def progress(self, done: int, total: int, text: str) -> None:
            self.heard.append(f"{text} {done}/{total}")

    watch = Listening()
    watch.heard = []
    row = data('<row r="1"><c r="A1"><v>1</v></c></row>')
    XlsxReader().read(Probe(name="a", suffix="", content=book(row, row)), watch)
    assert watch.heard == ["表1 0/2", "表2 1/2"] * 2
