"""Cells of OpenDocument sheets whose text says less than their value, and formats that say more."""

from tests.importers.readers.build import grid, tables
from tests.importers.readers.test_ods import STYLES, cells_of, number, ods, read, row, sheet, td

MORE = """
<number:time-style style:name="N7"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/>
<number:am-pm/></number:time-style>
<number:number-style style:name="N8"><number:number number:min-integer-digits="3"/>
<style:map style:condition="value()&lt;0" style:apply-style-name="N4"/></number:number-style>
<number:number-style style:name="N9"><number:scientific-number number:min-integer-digits="1"/></number:number-style>
<style:style style:name="c7" style:family="table-cell" style:data-style-name="N7"/>
<style:style style:name="c8" style:family="table-cell" style:data-style-name="N8"/>
<style:style style:name="c9" style:family="table-cell" style:data-style-name="N9"/>
"""


def test_truth_shown_in_another_language_is_written_as_stored() -> None:
    yes = td("是", "boolean", office__boolean_value="true")
    no = td("否", "boolean", office__boolean_value="false")
    assert grid(tables(read(ods(sheet(row(yes, no)))))[0]) == [["TRUE", "FALSE"]]


def test_formats_of_repeated_cells_count_for_each() -> None:
    twice = number("5", "005", "c4").replace("table-cell ", 'table-cell table:number-columns-repeated="2" ', 1)
    assert grid(tables(read(ods(sheet(row(twice)))))[0]) == [["005", "005"]]


def test_line_ends_and_runs_inside_a_cell() -> None:
    cell = td("甲<text:line-break/>乙<text:span>丙<text:a>丁</text:a></text:span><text:bookmark/>戊")
    assert grid(tables(read(ods(sheet(row(cell)))))[0]) == [["甲\n乙丙丁戊"]]


def test_formats_with_halves_of_the_day_with_a_sign_or_unknown() -> None:
    cells = cells_of(
        ods(
            sheet(
                row(
                    td("2:30 PM", "time", office__time_value="PT14H30M00S", style_name="c7"),
                    number("7", "007", "c8"),
                    number("7", "7E0", "c9"),
                )
            ),
            styles=STYLES + MORE,
        )
    )
    assert [cell.text for cell in cells.values()] == ["14:30", "007", "7"]


def test_styles_of_rows_and_of_tables_that_are_shown_hide_nothing() -> None:
    shown = (
        '<style:style style:name="r1" style:family="table-row"/><style:style style:name="t2" style:family="table"/>'
        '<style:style style:name="t3" style:family="table"><style:table-properties table:display="true"/></style:style>'
    )
    content = ods(*(sheet(row(td("甲")), name=name, style=name) for name in ("t2", "t3", "r1")), styles=STYLES + shown)
    assert [cell.doubts for cell in cells_of(content).values()] == [()]
    assert [table.name for table in tables(read(content))] == ["t2", "t3", "r1"]
