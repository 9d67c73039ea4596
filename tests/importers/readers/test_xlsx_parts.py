"""Sheets read by their tags alone say the same as those that are parsed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import TableBlock
from importers.progress import Unwatched
from importers.readers import xlsx_parts
from models.errors import DamagedSource, SourceTooLarge
from tests.importers.readers.build import book, grid, read_book, tables

STYLES = (
    '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="9"/><xf numFmtId="49"/></cellXfs>'
)
SHARED = "<si><t>推进改革</t></si><si><t>县财政局</t></si>"
FIRST = (
    '<row r="1"><c r="A1" s="1"><v>43100</v></c><c r="B1" t="s" s="1"><v>0</v></c><c r="C1" s="2"><v>0.5</v></c></row>'
)
PLAIN = FIRST.replace('t="s" s="1"', 's="1" t="s"')
SHOWN = ["2017-12", "推进改革", "50%"]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a sheet is parsed."""
    found: list[int] = []

    class Noted(xlsx_parts._SheetPass):
        def notes(self, content: bytes) -> Any:  # noqa: ANN401 - as the class it stands for
            found.append(len(content))
            return super().notes(content)

    monkeypatch.setattr(xlsx_parts, "_SheetPass", Noted)
    return found


def read(rows: str, before: str = "") -> TableBlock:
    """Read a workbook with one sheet of these rows."""
    sheet = f"{before}<sheetData>{rows}</sheetData>"
    return tables(read_book(book(sheet, styles=STYLES, shared=SHARED)))[0]


def test_a_sheet_of_values_is_not_parsed(parsed: list[int]) -> None:
    table = read(
        PLAIN + '<row r="2" hidden="0"><c r="B2" s="1"/><c r="C2" s="1"></c><c r="A2" s="3"><v>7</v></c></row>'
    )
    assert grid(table) == [SHOWN, ["7", "", ""]]
    assert not parsed


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (FIRST, [SHOWN]),
        (PLAIN.replace('r="A1"', "r='A1'"), [SHOWN]),
        (PLAIN.replace("<c ", "<c\n"), [SHOWN]),
        (PLAIN.replace(' r="A1"', ""), [SHOWN]),
        (PLAIN.replace("<v>43100", "<!-- 日期 --><v>43100"), [SHOWN]),
        (PLAIN.replace("<v>43100", "\n<v>43100"), [SHOWN]),
        (PLAIN.replace("<v>43100", "<f>1+1</f><v>43100"), [SHOWN]),
        (PLAIN.replace("</row>", "<?p c?></row>"), [SHOWN]),
        (PLAIN.replace("</row>", '<c r="D1" t="e"><v>#N/A</v></c></row>'), [[*SHOWN, "#N/A"]]),
        (PLAIN.replace("</row>", '<c r="D1" s="2"><f>B1</f></c></row>'), [[*SHOWN, ""]]),
        (PLAIN.replace("</row>", '<c r="XFD1" s="2"/></row><row r="90000"><c r="A90000" s="1"/></row>'), [SHOWN]),
    ],
)
def test_a_sheet_with_anything_else_is_parsed(rows: str, shown: list[list[str]], parsed: list[int]) -> None:
    assert grid(read(rows)) == shown
    assert parsed


@pytest.mark.parametrize("hidden", ['hidden="1"', "hidden = 'true'", 'hidden="TRUE"'])
def test_what_is_hidden_is_flagged(hidden: str, parsed: list[int]) -> None:
    cells = list(read(PLAIN.replace('<row r="1"', f'<row r="1" {hidden}')).cells())
    assert [cell.doubts for cell in cells] == [("hidden",)] * 3
    cells = list(read(PLAIN, f'<cols><col min="2" max="2" {hidden}/></cols>').cells())
    assert [cell.doubts for cell in cells] == [(), ("hidden",), ()]
    assert len(parsed) == 2


def test_cells_spelled_with_a_prefix_are_measured_too() -> None:
    far = '<x:row xmlns:x="urn:x"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    assert xlsx_parts._plain_notes(f"<worksheet><sheetData>{far}</sheetData></worksheet>".encode(), []) is None
    with pytest.raises(SourceTooLarge):
        read('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')


@pytest.mark.parametrize("end", ["", "<row>", "</c></row>", "</sheetData><sheetData>"])
def test_a_sheet_that_breaks_off_is_named_as_damaged(end: str) -> None:
    whole = book(f"<sheetData>{PLAIN}</sheetData>", styles=STYLES, shared=SHARED)
    assert grid(tables(read_book(whole))[0]) == [SHOWN]
    with pytest.raises(DamagedSource):
        read_book(book(f"<sheetData>{PLAIN}{end}<row", styles=STYLES, shared=SHARED))


CELL = st.tuples(
    st.sampled_from("ABCDEF"),
    st.integers(1, 9),
    st.sampled_from(("", ' s="0"', ' s="1"', ' s="2"', ' s="3"', ' s="9"')),
    st.sampled_from(("", ' t="n"', ' t="s"', ' t="str"', ' t="b"')),
    st.sampled_from(("<v>1</v>", "<v></v>", "", "<v>0</v>")),
)


@given(st.lists(CELL, max_size=20, unique_by=lambda cell: cell[:2]))
def test_both_ways_find_the_same(cells: list[tuple[str, int, str, str, str]]) -> None:
    inner = "".join(
        f'<row r="{row}"><c r="{name}{row}"{look}{kind}>{value}</c></row>' for name, row, look, kind, value in cells
    )
    content = f'<worksheet xmlns="{xlsx_parts._S[1:-1]}"><sheetData>{inner}</sheetData></worksheet>'.encode()
    formats = ["General", "yyyy-m", "0%", "General"]
    plain = xlsx_parts._plain_notes(content, formats)
    parsed = xlsx_parts._SheetPass(formats, [], Unwatched()).notes(content)
    if plain is not None:
        assert plain.formats == parsed.formats
        assert (plain.rows, plain.columns) >= (parsed.rows, parsed.columns)
        assert not parsed.uncounted
