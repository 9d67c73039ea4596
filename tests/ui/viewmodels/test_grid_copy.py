"""Rows on the clipboard: what a sheet makes of them."""

import html.parser

from hypothesis import given
from hypothesis import strategies as st

from app.table_columns import CellKind
from ui.viewmodels.grid_copy import copied_table

KINDS = (CellKind.TEXT, CellKind.DATE, CellKind.NUMBER)
HEADINGS = ("任务", "时限", "余天")


class Cells(html.parser.HTMLParser):
    """Collects the texts of cells as a sheet would."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def test_cells_say_what_they_are() -> None:
    table = copied_table(HEADINGS, KINDS, [("一项\n任务", "2018-12-31", "-20"), ("=1+1", "", "无时限")])
    assert table.plain == "任务\t时限\t余天\n一项 任务\t2018-12-31\t-20\n'=1+1\t\t无时限\n"
    assert table.count == 2
    assert table.html.count("mso-number-format:'\\@'") == 3
    assert table.html.count("yyyy-mm-dd") == 2
    assert table.html.count("General") == 1


def test_no_cell_of_text_is_calculated() -> None:
    texts = ["=A1", "+1+1", "-1|cmd", "@SUM(1)", "-3", "\t=A1"]
    table = copied_table(("任务",), (CellKind.TEXT,), [(text,) for text in texts])
    assert table.plain.splitlines()[1:] == ["'=A1", "'+1+1", "'-1|cmd", "'@SUM(1)", "-3", "'=A1"]


@given(st.lists(st.tuples(*[st.text("<>&\"'=ab\n\t㐂𠮷 ", max_size=12)] * 3), max_size=6))
def test_every_cell_comes_back_and_none_breaks_the_table(rows: list[tuple[str, str, str]]) -> None:
    table = copied_table(HEADINGS, KINDS, rows)
    assert [line.count("\t") for line in table.plain.splitlines()] == [2] * (len(rows) + 1)
    read = Cells()
    read.feed(table.html)
    assert read.rows == [list(HEADINGS), *(list(row) for row in rows)]
