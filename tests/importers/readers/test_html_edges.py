"""Web pages that say less, or something else, than they are."""

import pytest
from lxml import etree

from importers.progress import Unwatched
from importers.readers.html_page import page_blocks
from importers.registry import read_blocks
from models.errors import DamagedSource
from tests.importers.readers.build import grid, tables, texts


def test_a_page_that_names_the_wrong_encoding_is_read_as_what_it_is() -> None:
    content = '<html><meta charset="gb2312"><body><p>甲</p></body></html>'.encode()
    assert texts(read_blocks("a.html", content)[1]) == ["甲"]


def test_a_table_without_text_is_none() -> None:
    cell = "<td><img src=a></td>"
    markup = f"<p>前</p><table border=1><tr>{cell * 2}</tr><tr>{cell * 2}</tr></table><p>后</p>"
    blocks, has_pictures = page_blocks(markup.encode(), "utf-8", Unwatched())
    assert (texts(blocks), tables(blocks), has_pictures) == (["前", "后"], [], True)


def test_where_merged_cells_overlap_the_first_stays() -> None:
    markup = (
        "<table border=1><tr><td>1</td><td rowspan=2>甲</td></tr>"
        "<tr><td colspan=2>乙</td></tr><tr><td>3</td><td>丙</td></tr></table>"
    )
    (table,) = tables(page_blocks(markup.encode(), "utf-8", Unwatched())[0])
    assert grid(table)[0][:2] == ["1", "甲"]
    assert [line[0] for line in grid(table)] == ["1", "乙", "3"]
    covered = table.rows[1][1]
    assert covered is not None
    assert covered.covered_by == (0, 1)


@pytest.mark.parametrize(("said", "empty"), [("Document is empty", True), ("out of memory", False)])
def test_a_page_the_library_gives_up_on(monkeypatch: pytest.MonkeyPatch, said: str, empty: bool) -> None:
    def fail(*_: object) -> None:
        raise etree.ParserError(said)

    monkeypatch.setattr(etree, "fromstring", fail)
    if empty:
        assert page_blocks(b"<p>x</p>", "utf-8", Unwatched()) == ((), False)
    else:
        with pytest.raises(DamagedSource):
            page_blocks(b"<p>x</p>", "utf-8", Unwatched())
