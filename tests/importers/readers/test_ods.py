"""OpenDocument sheets come out as .xlsx would."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Block, Cell
from importers.readers.ods import OdsReader
from importers.registry import probe, read_blocks
from models.errors import DamagedSource, EmptySource, EncryptedSource, OpenDocument, SourceError, SourceTooLarge
from tests.importers.readers.build import grid, packed, tables

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"),
        ("style", "style"),
        ("number", "datastyle"),
        ("table", "table"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip - a table of names reads better packed
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MIME = "application/vnd.oasis.opendocument.spreadsheet"
STYLES = """
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text><number:month/>
<number:text>月</number:text></number:date-style>
<number:date-style style:name="N2"><number:month number:style="long"/><number:text>-</number:text>
<number:day number:style="long"/></number:date-style>
<number:percentage-style style:name="N3"><number:number number:min-integer-digits="1"/><number:text>%</number:text>
</number:percentage-style>
<number:number-style style:name="N4"><number:number number:min-integer-digits="3"/></number:number-style>
<number:currency-style style:name="N5P"><number:currency-symbol>¥</number:currency-symbol>
<number:number number:min-integer-digits="1"/></number:currency-style>
<number:currency-style style:name="N5"><number:text>-</number:text><number:currency-symbol>¥</number:currency-symbol>
<number:number number:min-integer-digits="1"/>
<style:map style:condition="value()&gt;=0" style:apply-style-name="N5P"/></number:currency-style>
<number:time-style style:name="N6"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/>
</number:time-style>
<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="c1x" style:family="table-cell" style:parent-style-name="c1"/>
<style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="c3" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="c4" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="c5" style:family="table-cell" style:data-style-name="N5"/>
<style:style style:name="c6" style:family="table-cell" style:data-style-name="N6"/>
<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>
<style:style style:name="t1" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


def ods(*sheets: str, manifest: str = "<x/>", styles: str = STYLES) -> bytes:
    return packed(
        {
            "mimetype": MIME,
            "content.xml": f"<office:document-content {SPACES} {CALC}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(sheets)}"
            "</office:spreadsheet></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {SPACES}/>",
            "META-INF/manifest.xml": manifest,
        }
    )


def sheet(*rows: str, name: str = "分工", columns: str = "", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def row(*cells: str, **given_: str) -> str:
    return f"<table:table-row {attributes(given_)}>{''.join(cells)}</table:table-row>"


def td(text: str = "", kind: str = "string", tag: str = "table-cell", **given_: str) -> str:
    said = f'office:value-type="{kind}"' if text else ""
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:{tag} {said} {attributes(given_)}>{lines}</table:{tag}>"


def attributes(given_: dict[str, str]) -> str:
    """Return them with their spaces: `office_value` is `office:value`, `number_rows_repeated` the table's."""
    pieces = []
    for name, value in given_.items():
        space, _, rest = name.partition("__")
        full = f"{space}:{rest.replace('_', '-')}" if rest else f"table:{name.replace('_', '-')}"
        pieces.append(f'{full}="{value}"')
    return " ".join(pieces)


def number(value: str, shown: str, style: str = "", kind: str = "float") -> str:
    return td(shown, kind, office__value=value, style_name=style)


def day(value: str, style: str = "") -> str:
    return td("x", "date", office__date_value=value, style_name=style)


def read(content: bytes) -> tuple[Block, ...]:
    media, blocks = read_blocks("a.ods", content)
    assert media == OdsReader.media
    return blocks


def cells_of(content: bytes) -> dict[str, Cell]:
    return {cell.anchor.cell or "": cell for table in tables(read(content)) for cell in table.cells()}


def test_values_as_they_are_shown() -> None:
    (table,) = tables(
        read(
            ods(
                sheet(
                    row(number("3", "3"), number("0.5", "50%", "c3", "percentage"), number("12", "012", "c4")),
                    row(day("2018-12-01", "c1"), day("2018-12-31", "c1x"), day("2018-12-31T09:30:00")),
                    row(number("-3", "-¥3", "c5", "currency"), number("3", "¥3", "c5", "currency"), day("胡说", "c1")),
                    row(
                        td("TRUE", "boolean", office__boolean_value="true"),
                        td("x", "time", office__time_value="PT09H30M00S", style_name="c6"),
                        number("1", "TRUE"),
                    ),
                    row(
                        number("1.5", "1.5", "loop"),
                        td("  甲<text:s text:c='2'/>乙<text:tab/>丙\n丁"),
                        number("x", "字"),
                    ),
                )
            )
        )
    )
    assert grid(table) == [
        ["3", "50%", "012"],
        ["2018-12", "2018-12", "2018-12-31 09:30"],
        ["¥-3", "¥3", "x"],
        ["TRUE", "09:30", "TRUE"],
        ["1.5", "  甲  乙\t丙\n丁", "字"],
    ]


def test_merged_repeated_and_hidden_parts() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:default-cell-style-name="c1" table:number-columns-repeated="1021"/>'
    )
    content = ods(
        sheet(
            row(td("标题", number_columns_spanned="3"), td(tag="covered-table-cell", number_columns_repeated="2")),
            row(td("同", number_columns_repeated="3"), td(number_columns_repeated="1021"), number_rows_repeated="2"),
            row(td("藏"), visibility="filter"),
            row(td("下", number_rows_spanned="2"), day("2018-12-01"), td(), day("2018-12-01")),
            row(td(tag="covered-table-cell"), td("末"), visibility="collapse", number_rows_repeated="1"),
            row(td(number_columns_repeated="1024"), number_rows_repeated="1048000"),
            columns=columns,
        ),
        sheet(row(td("x")), name="藏", style="t1"),
        sheet(row(td()), name="空"),
    )
    first, second = tables(read(content))
    assert first.anchor.cell == "A1:D6"
    assert grid(first) == [
        ["标题", "", "", ""],
        ["同", "同", "同", ""],
        ["同", "同", "同", ""],
        ["藏", "", "", ""],
        ["下", "2018-12-01", "", "2018-12"],
        ["", "末", "", ""],
    ]
    cells = {cell.anchor.cell: cell for cell in first.cells()}
    assert (cells["A1"].column_span, cells["A6"].covered_by) == (3, (4, 0))
    hidden = {place for place, cell in cells.items() if "hidden" in cell.doubts}
    assert hidden == {"A4", "B4", "C4", "D4", "A6", "B6", "C6", "D6", "C1", "C2", "C3", "C5"}
    assert (second.name, [cell.doubts for cell in second.cells()]) == ("藏", [("hidden",)])


def test_errors_missing_results_and_days_without_a_year_are_flagged() -> None:
    cells = cells_of(
        ods(
            sheet(
                row(
                    td("#N/A", calcext__value_type="error"),
                    td(formula="of:=1+1"),
                    day("2018-12-31", "c2"),
                    td("#N/A", calcext__value_type="error", number_columns_repeated="2"),
                    td(formula="of:=1", number_columns_repeated="2"),
                )
            )
        )
    )
    assert [(cell.text, cell.doubts) for cell in cells.values()] == [
        ("#N/A", ("error",)),
        ("", ("formula",)),
        ("2018-12-31", ("year_not_shown",)),
        ("#N/A", ("error",)),
        ("#N/A", ("error",)),
        ("", ("formula",)),
        ("", ("formula",)),
    ]


def test_notes_and_tables_of_other_things_are_no_cells() -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    inner = f"<table:shapes>{sheet(row(td('图')), name='图')}</table:shapes>"
    cell = td("甲").replace("<text:p>", f"{note}<text:p>")
    (table,) = tables(read(ods(sheet(inner, row(cell)), f"<table:dde-links>{sheet(row(td('外')))}</table:dde-links>")))
    assert grid(table) == [["甲"]]


def test_rows_in_groups_are_rows() -> None:
    group = f"<table:table-row-group>{row(td('二'))}</table:table-row-group>"
    head = f"<table:table-header-rows>{row(td('一'))}</table:table-header-rows>"
    assert grid(tables(read(ods(sheet(head, group))))[0]) == [["一"], ["二"]]


def test_what_cannot_be_read_is_named() -> None:
    for content, error in (
        (ods(sheet(row(td("x"))), manifest="<encryption-data/>"), EncryptedSource),
        (ods(sheet(row(td()))), EmptySource),
        (packed({"mimetype": MIME, "content.xml": "<a"}), DamagedSource),
        (packed({"mimetype": MIME, "content.xml": "<!DOCTYPE a><a/>"}), DamagedSource),
        (ods(sheet(row(td("x", number_columns_repeated="16384"), number_rows_repeated="1048576"))), SourceTooLarge),
        (ods(sheet(row(td(), number_rows_repeated="1048575"), row(td(), td("x")))), SourceTooLarge),
    ):
        with pytest.raises(error):
            read_blocks("a.ods", content)
    with pytest.raises(OpenDocument):
        read_blocks("a.odt", packed({"mimetype": MIME.replace("spreadsheet", "text"), "content.xml": "<a/>"}))


def test_a_name_is_enough_where_the_type_is_not_told() -> None:
    found = probe("a.ods", packed({"content.xml": "<a/>"}))
    assert OdsReader().score(found) == 90
    assert OdsReader().score(probe("a.zip", packed({"content.xml": "<a/>"}))) == 0


WHOLE = ods(sheet(row(td("甲", number_columns_spanned="2"), td("乙")), row(day("2018-12-01", "c1"), number("3", "3"))))


@given(st.data())
def test_changed_parts_raise_nothing_but_source_errors(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    content = parts["content.xml"]
    assert isinstance(content, bytes)
    at = data.draw(st.integers(content.index(b"<table:table "), len(content)))
    patch = data.draw(st.sampled_from([b"", b"9", b"-1", b'"', b"<", b"999999", b"\xff", b"table:", b"/>"]))
    parts["content.xml"] = content[:at] + patch + content[at + data.draw(st.integers(0, 6)) :]
    with suppress(SourceError):
        found = tables(read(packed(parts)))
        assert all(len(line) == len(table.rows[0]) for table in found for line in table.rows)
