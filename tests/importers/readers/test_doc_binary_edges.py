"""Binary Word documents whose tables, pieces, lists or properties are unusual or cut short."""

from dataclasses import dataclass, field
from itertools import accumulate

import pytest

from importers.blocks import TextBlock, TextKind
from importers.readers import doc_file
from importers.readers.contract import Probe
from importers.readers.doc import DocReader
from importers.readers.doc_sprms import changes
from importers.readers.doc_tables import RowShape, row_shape
from models.errors import DamagedSource, SourceTooLarge
from tests.importers.readers.build import grid, tables, texts
from tests.importers.readers.build_binary import (
    IN_TABLE,
    TEXT_AT,
    Doc,
    Para,
    cell,
    on,
    para,
    row_end,
    sprm,
    u16,
    u32,
)
from tests.importers.readers.test_doc_binary import level, levels, lists, read, row, sheet_of_styles, style

MAIN = b"\xec\xa5\xc1\x00"
EDGES = [-108, 1000, 5000, 8000]


@dataclass
class Watcher:
    """Writes down what it is told."""

    told: list[int] = field(default_factory=list)

    def progress(self, done: int, total: int, text: str) -> None:
        self.told.append(done)

    def checkpoint(self) -> None:
        self.told.append(0)


def patched(content: bytes, at: int, new: bytes) -> bytes:
    """Write over a place of the main stream."""
    at += content.index(MAIN)
    return content[:at] + new + content[at + len(new) :]


def in_pieces(*pieces: tuple[int, int]) -> bytes:
    """Return a table of pieces, each an offset and a length; it is taken instead of the builder's own."""
    ends = [0, *accumulate(length for _, length in pieces)]
    table = u32(*ends) + b"".join(u16(0) + u32(offset) + u16(0) for offset, _ in pieces)
    return b"\x02" + u32(len(table)) + table


def test_a_long_document_says_how_far_it_is() -> None:
    watcher = Watcher()
    content = Doc([*[Para(()) for _ in range(99)], para("末段")]).built()
    blocks = DocReader().read(Probe(name="a.doc", suffix=".doc", content=content), watcher)
    assert (texts(blocks), watcher.told) == (["末段"], [0, 100])


# --- tables --------------------------------------------------------------------------------------------------------


def test_a_cell_without_its_mark_ends_with_its_row_or_table() -> None:
    open_cell = Para((("乙", b""),), IN_TABLE)
    whole = [cell("1"), open_cell, row_end([0, 900, 5000], [0, 0])]
    assert grid(tables(read(Doc(whole).built()))[0]) == [["1", "乙"]]
    blocks = read(Doc([cell("1"), open_cell, para("末")]).built())
    assert (grid(tables(blocks)[0]), texts(blocks)) == ([["1", "乙"]], ["末"])


def test_a_text_box_in_a_cell_is_text_of_the_cell() -> None:
    main = [cell("\x08甲"), cell("局"), row_end([0, 900, 5000], [0, 0]), para("末")]
    boxes = [para("框内"), para("")]
    length = sum(len("".join(text for text, _ in each.runs)) + 1 for each in main)
    built = Doc(
        [*main, *boxes],
        stories=(length, 0, 0, 0, 0, 4),
        places={40: u32(0, 4) + u32(900) + bytes(22), 56: u32(0, 3, 4) + (bytes(14) + u32(900) + bytes(4)) * 2},
    )
    assert grid(tables(read(built.built()))[0]) == [["甲\n框内", "局"]]


def test_a_table_in_a_running_head_is_its_text() -> None:
    heads = [cell("青岚县"), cell("公报"), row_end([0, 900, 5000], [0, 0]), para("")]
    length = 4 + 3 + 1 + 1
    built = Doc([para("文"), *heads], stories=(2, 0, length, 0, 0, 0), places={11: u32(*[0] * 7, length, length)})
    blocks = [block for block in read(built.built()) if isinstance(block, TextBlock)]
    assert [(block.kind, block.text) for block in blocks] == [
        (TextKind.HEADER, "青岚县\n公报"),
        (TextKind.PARAGRAPH, "文"),
    ]


@pytest.mark.parametrize("operand", [bytes((0,)), bytes((70,)), bytes((3, 0, 0))])
def test_a_row_that_cannot_say_where_its_cells_lie(operand: bytes) -> None:
    assert row_shape(sprm(0xD608, operand)) == RowShape()


def test_a_cell_too_narrow_to_be_one_makes_all_cells_count() -> None:
    built = Doc([*row("1", "甲", "丙", edges=[-108, 1000, 1010, 8000]), *row("2", "乙", "丁", edges=EDGES)])
    (table,) = tables(read(built.built()))
    assert grid(table) == [["1", "甲", "丙"], ["2", "乙", "丁"]]


# --- pieces and properties -------------------------------------------------------------------------------------------


def test_a_file_saved_fast_is_read_in_the_order_of_its_pieces() -> None:
    pieces = in_pieces((TEXT_AT + 6, 3), (TEXT_AT, 3))
    assert texts(read(Doc([para("后段"), para("前段")], shared=pieces).built())) == ["前段", "后段"]


def test_text_without_properties_is_plain_text() -> None:
    built = Doc([para("正文")], stories=(6, 0, 0, 0, 0, 0), shared=in_pieces((TEXT_AT, 3), (TEXT_AT + 8, 3))).built()
    assert texts(read(patched(built, TEXT_AT + 8, "补记\r".encode("utf-16-le")))) == ["正文", "补记"]


def test_a_paragraph_without_properties_is_plain_text() -> None:
    built = Doc([cell("甲"), para("乙")]).built()
    first_page = TEXT_AT + 0x200
    assert texts(read(built)) == ["乙"]
    assert texts(read(patched(built, first_page + 4 * 3, b"\0"))) == ["甲", "乙"]


def test_properties_of_an_odd_length_are_read() -> None:
    built = Doc([cell("甲"), row_end([0, 900], [0]), para("末")]).built()
    given = u16(0) + cell("甲").given
    even = bytes((0, 6)) + given + bytes(12 - len(given))
    assert built.count(even) == 1
    blocks = read(built.replace(even, bytes((7,)) + even[2:] + b"\0"))
    assert (grid(tables(blocks)[0]), texts(blocks)) == ([["甲"]], ["末"])


def test_text_that_ends_too_early_is_damage() -> None:
    with pytest.raises(DamagedSource):
        read(Doc([para("文")], shared=in_pieces((TEXT_AT, 90_000))).built())


def test_more_runs_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_file, "_MOST_RUNS", 2)
    assert texts(read(Doc([para("一")]).built())) == ["一"]
    with pytest.raises(SourceTooLarge):
        read(Doc([para("一"), para("二"), para("三")]).built())


def test_tabs_too_many_for_one_byte_hide_no_change_behind_them() -> None:
    tabs = u16(0xC615) + bytes((0xFF, 1)) + bytes(4) + bytes((2,)) + bytes(6)
    assert [(code, len(operand)) for code, operand in changes(tabs + IN_TABLE)] == [(0xC615, 12), (0x2416, 1)]


# --- lists and styles ------------------------------------------------------------------------------------------------


def test_list_changes_cut_short_leave_the_list_as_it_was() -> None:
    places = lists(u32(9, 0x10))
    places[74] = places[74][:-4]
    built = Doc(
        [para("甲", sprm(0x460B, u16(2)) + on(0x260A, 0))],
        places=places,
        levels=levels(level("\x00、", number_format=39, suffix=2)),
    )
    assert texts(read(built.built())) == ["一、甲"]


def test_a_list_that_changes_nothing_is_as_the_first() -> None:
    point = sprm(0x460B, u16(2)) + on(0x260A, 0)
    numbering = levels(level("\x00、", number_format=39, suffix=2))
    built = Doc([para("甲", point), para("乙", point)], places=lists(u32(9, 0)), levels=numbering)
    assert texts(read(built.built())) == ["一、甲", "二、乙"]


def test_a_style_of_tables_hides_and_numbers_nothing() -> None:
    styles = sheet_of_styles(style(3, 0xFFF, u16(0)), style(1, 0, u16(1), b""))
    assert texts(read(Doc([para("文", style=1)], places={1: styles}).built())) == ["文"]


def test_a_head_that_breaks_off_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    content = Doc([para("文")]).built()
    monkeypatch.setattr(doc_file, "stream", lambda *_: MAIN)
    with pytest.raises(DamagedSource) as caught:
        read(content)
    assert caught.value.detail == "the head breaks off"


def test_properties_on_a_page_that_is_not_there_are_damage() -> None:
    content = Doc([para("文")]).built()
    at = content.rindex(u32(TEXT_AT, TEXT_AT + 4)) + 8
    with pytest.raises(DamagedSource) as caught:
        read(content[:at] + u32(0x3F_FFFF) + content[at + 4 :])
    assert caught.value.detail == "no page of properties where one should be"


def test_properties_of_no_text_are_passed_over() -> None:
    content = Doc([para("甲"), para("乙")]).built()
    ends = u32(TEXT_AT, TEXT_AT + 4, TEXT_AT + 8)
    assert ends in content
    assert texts(read(content.replace(ends, u32(TEXT_AT, TEXT_AT, TEXT_AT + 8), 1))) == ["甲", "乙"]


def test_levels_that_break_off_leave_those_before_them() -> None:
    point = sprm(0x460B, u16(1)) + on(0x260A, 0)
    first, endless = level("\x00、", number_format=39, suffix=2), level("", number_format=0)[:-2] + u16(5_000)
    built = Doc([para("甲", point)], places=lists(), levels=first + endless).built()
    assert texts(read(built)) == ["一、甲"]


def test_changes_whose_last_operand_is_cut_short_end_before_it() -> None:
    whole = on(0x2416) + sprm(0x6649, u32(1))
    assert [code for code, _ in changes(whole)] == [0x2416, 0x6649]
    assert [code for code, _ in changes(whole[:-2])] == [0x2416]
