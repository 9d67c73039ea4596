"""Binary Word documents come out as .docx would: text, tables, numbers; what is not printed stays out."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Block, TableBlock, TextBlock, TextKind
from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.doc import DocReader
from importers.readers.limits import LIMITS
from models.errors import DamagedSource, EmptySource, EncryptedSource, NoTextLayer, OldWord, SourceError, SourceTooLarge
from tests.importers.readers.build import grid, tables, texts
from tests.importers.readers.build_binary import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    Doc,
    Para,
    cell,
    compound,
    on,
    para,
    row_end,
    sprm,
    u16,
    u32,
)

EDGES = [-108, 1000, 5000, 8000]
FIRST_DOWN, BELOW = 0x60, 0x20


def read(content: bytes) -> tuple[Block, ...]:
    return DocReader().read(Probe(name="a.doc", suffix=".doc", content=content), Unwatched())


def row(*cells: str, flags: tuple[int, ...] = (), edges: list[int] | None = None, more: bytes = b"") -> list[Para]:
    end = row_end(edges or EDGES, list(flags) or [0] * len(cells), more)
    return [*(cell(text) for text in cells), end]


def owners(table: TableBlock) -> list[list[tuple[int, int] | None]]:
    return [[found.covered_by if found else (-1, -1) for found in line] for line in table.rows]


def test_paragraphs_and_tables_in_their_order() -> None:
    built = Doc([para("标题"), *row("序号", "任务", "单位"), *row("1", "甲", "县财政局"), para("末段")])
    blocks = read(built.built())
    assert texts(blocks) == ["标题", "末段"]
    (table,) = tables(blocks)
    assert grid(table) == [["序号", "任务", "单位"], ["1", "甲", "县财政局"]]
    assert isinstance(blocks[1], TableBlock)
    assert [cell_.anchor.as_json() for cell_ in table.cells()][3] == {"paragraph": 5, "table": 1, "row": 2, "column": 1}
    assert [block.anchor.paragraph for block in blocks] == [1, 2, 8]


def test_empty_paragraphs_are_counted() -> None:
    built = Doc([para("甲"), para(""), para(" "), para("乙"), para(""), *row("序号"), para("丙"), para("丁")])
    blocks = [block for block in read(built.built()) if isinstance(block, TextBlock)]
    assert [(block.text, block.blank_before) for block in blocks] == [("甲", 0), ("乙", 2), ("丙", 0), ("丁", 0)]


def test_cells_merged_down_and_across() -> None:
    built = Doc(
        [
            *row("合", "", "", flags=(1, 2, 2)),
            *row("1", "甲", "局", flags=(0, 0, FIRST_DOWN)),
            *row("2", "乙", "", flags=(0, 0, BELOW)),
            *row("宽", "丁", edges=[-108, 5000, 8000], flags=(0, 0)),
            *row("合", "", "三", flags=(2, 1, 0)),
        ]
    )
    (table,) = tables(read(built.built()))
    assert [line[0] for line in grid(table)] == ["合", "1", "2", "宽", "合"]
    assert owners(table) == [
        [None, (0, 0), (0, 0)],
        [None, None, None],
        [None, None, (1, 2)],
        [None, (3, 0), None],
        [None, (4, 0), None],
    ]
    assert table.rows[1][2] is not None
    assert table.rows[1][2].row_span == 2


def test_merging_may_be_said_apart_from_the_cells() -> None:
    across = sprm(0x5624, bytes((0, 2)))
    built = Doc(
        [
            *row("合", "", "局", more=across + sprm(0xD62B, bytes((2, 3)))),
            *row("1", "甲", "", more=sprm(0xD62B, bytes((2, 1)))),
            *row("2", "乙", "丙", more=across + sprm(0x5625, bytes((0, 2)))),
        ]
    )
    (table,) = tables(read(built.built()))
    assert owners(table) == [[None, (0, 0), None], [None, None, (0, 2)], [None, None, None]]


def test_near_edges_are_one_and_widths_may_change() -> None:
    widened = sprm(0x7623, bytes((0, 1)) + struct.pack("<h", 1108))
    built = Doc(
        [
            *row("1", "甲", "丙"),
            *row("2", "乙", "丁", edges=[-100, 1020, 4980, 8000]),
            *row("3", "戊", "己", edges=[-108, 500, 4500, 7500], more=widened),
        ]
    )
    (table,) = tables(read(built.built()))
    assert grid(table) == [["1", "甲", "丙"], ["2", "乙", "丁"], ["3", "戊", "己"]]


def test_rows_that_begin_or_end_a_little_inside_are_as_wide_as_the_table() -> None:
    built = Doc([*row("1", "甲", "丙"), *row("2", "乙", "丁", edges=[0, 1000, 5000, 7800])])
    assert grid(tables(read(built.built()))[0]) == [["1", "甲", "丙"], ["2", "乙", "丁"]]


def test_a_row_that_lies_about_its_cells_keeps_their_text() -> None:
    built = Doc([*row("1", "甲", "丙"), cell("2"), cell("乙"), row_end(EDGES, [0, 0, 0]), cell("没有行尾")])
    (table,) = tables(read(built.built()))
    assert grid(table) == [["1", "甲", "丙"], ["2", "乙", None], ["没有行尾", None, None]]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    inner = IN_TABLE + sprm(0x6649, u32(2))
    built = Doc(
        [
            cell("1"),
            para("内一", inner + on(0x244B)),
            para("内二", inner + on(0x244B)),
            para("", inner + on(0x244B) + on(0x244C)),
            cell("后"),
            row_end([0, 1000, 5000], [0, 0]),
        ]
    )
    assert grid(tables(read(built.built()))[0]) == [["1", "内一\n内二\n后"]]


def test_of_fields_only_the_result_is_read() -> None:
    built = Doc([para('第\x13 DATE \\@ "yyyy" \x142018\x15年\x13 XE "隐" \x15末')])
    assert texts(read(built.built())) == ["第2018年末"]
    assert texts(read(Doc([para("前\x13 没有完"), para("后\x14\x15")]).built())) == ["前", "后"]


def test_signs_of_the_format_are_written_as_text() -> None:
    built = Doc([para("前\x0b后\t\x1e连\x1f字\x01\x08\x05😀"), Para((("(", sprm(0x6A09, u16(3, 0x2611))),))])
    assert texts(read(built.built())) == ["前\n后\t-连字😀", "☑"]


def test_deleted_and_hidden_text_stays_out() -> None:
    runs = (("12月底前", on(0x0801)), ("6月底前", DELETED), ("藏", HIDDEN), ("完成", on(0x083C, 0)))
    joined = Para((("前半", b""),), mark_given=DELETED)
    built = Doc([Para(runs), joined, para("后半"), cell("1"), Para((("删", DELETED),), IN_TABLE, mark="\x07")])
    built.paragraphs += [row_end([0, 900, 5000], [0, 0])]
    blocks = read(built.built())
    assert texts(blocks) == ["12月底前完成", "前半后半"]
    assert grid(tables(blocks)[0]) == [["1", ""]]


def test_paragraphs_joined_in_a_cell_and_deleted_rows() -> None:
    first = Para((("前", b""),), IN_TABLE, mark_given=DELETED)
    gone = [cell("3"), cell("丁"), row_end([0, 900, 5000], [0, 0], mark_given=DELETED)]
    built = Doc([cell("1"), first, cell("后"), row_end([0, 900, 5000], [0, 0]), *gone])
    assert grid(tables(read(built.built()))[0]) == [["1", "前后"]]


def style(kind: int, based_on: int, *parts: bytes) -> bytes:
    body = u16(0, kind | based_on << 4, len(parts), 0, 0) + u16(1) + "样".encode("utf-16-le") + u16(0)
    for part in parts:
        body += u16(len(part)) + part + bytes(len(part) % 2)
    return u16(len(body)) + body


def sheet_of_styles(*styles: bytes) -> bytes:
    return u16(18) + u16(len(styles), 10) + bytes(14) + b"".join(styles)


def test_styles_hide_and_number() -> None:
    styles = sheet_of_styles(
        style(1, 0xFFF, u16(0), b""),
        style(1, 0, u16(1), HIDDEN),
        style(1, 1, u16(2), b""),
        style(2, 0xFFF, HIDDEN),
        u16(0),
        style(1, 0, u16(5) + sprm(0x460B, u16(1)) + on(0x260A, 0), b""),
    )
    named = sprm(0x4A30, u16(3))
    built = Doc(
        [
            para("看得见"),
            para("藏一", style=1),
            Para((("藏二", b""), ("露", on(0x083C, 0)), ("反", on(0x083C, 0x81))), style=2),
            Para((("藏三", named), ("同样式", on(0x083C, 0x80)))),
            para("编号", style=5),
            para("不编号", sprm(0x460B, u16(0)), style=5),
        ],
        places={1: styles, **lists()},
        levels=levels(level("\x00．", number_format=0)),
    )
    assert texts(read(built.built())) == ["看得见", "露反", "同样式", "1． 编号", "不编号"]


def level(text: str, *, number_format: int, start: int = 1, flags: int = 0, suffix: int = 0, restart: int = 0) -> bytes:
    head = u32(start) + bytes((number_format, flags)) + bytes(9) + bytes((suffix,)) + bytes(8)
    return head + bytes((0, 0, restart, 0)) + u16(len(text)) + text.encode("utf-16-le")


def levels(*given: bytes) -> bytes:
    return b"".join(given) + level("", number_format=0xFF) * (9 - len(given))


def lists(*overrides: bytes) -> dict[int, bytes]:
    """Return one definition, and two lists made from it; the overrides belong to the second."""
    definition = u16(1) + u32(77) + bytes(22) + bytes(2)
    uses = u32(2) + (u32(77) + bytes(12)) + (u32(77) + bytes(8) + bytes((len(overrides), 0, 0, 0)))
    return {73: definition, 74: uses + bytes(4) + bytes(4) + b"".join(overrides)}


def test_numbers_are_counted_and_written() -> None:
    def point(text: str, at: int, which: int = 1) -> Para:
        return para(text, sprm(0x260A, bytes((at,))) + sprm(0x460B, u16(which)))

    looks = u32(1, 0x30 | 1) + level("第\x01条", number_format=37, start=3, suffix=1)
    built = Doc(
        [
            point("一级", 0),
            point("二级", 1),
            point("二级", 1),
            point("一级", 0),
            point("二级", 1),
            point("另一表", 0, 2),
            point("另一表", 1, 2),
            point("", 0),
        ],
        places=lists(u32(9, 0x10), looks),
        levels=levels(
            level("\x00、", number_format=39, suffix=2),
            level("（\x01）", number_format=0),
            level("•", number_format=23),
        ),
    )
    assert texts(read(built.built())) == [
        "一、一级",
        "（1） 二级",
        "（2） 二级",
        "二、一级",
        "（1） 二级",
        "九、另一表",
        "第三条 另一表",
        "十、",
    ]


def test_heads_feet_and_text_boxes() -> None:
    main = [para("\x08挂框"), para("后段")]
    heads = [para("页眉"), para("页脚"), para("页眉")]
    boxes = [para("框内"), para("孤框"), para("")]
    ends = [0] * 7 + [0, 3, 3, 6, 6, 6] + [6, 9, 9, 9, 9, 9] + [9]
    shapes = u32(0, 4) + u32(900) + bytes(22)
    texts_of_boxes = u32(0, 3, 6, 7) + b"".join(bytes(14) + u32(at) + bytes(4) for at in (900, 901, 0))
    built = Doc(
        [*main, *heads, *boxes],
        stories=(7, 0, 9, 0, 0, 7),
        places={11: u32(*ends), 40: shapes, 56: texts_of_boxes},
    )
    blocks = [block for block in read(built.built()) if isinstance(block, TextBlock)]
    assert [(block.kind, block.text) for block in blocks] == [
        (TextKind.HEADER, "页眉"),
        (TextKind.PARAGRAPH, "挂框"),
        (TextKind.PARAGRAPH, "框内"),
        (TextKind.PARAGRAPH, "后段"),
        (TextKind.PARAGRAPH, "孤框"),
        (TextKind.FOOTER, "页脚"),
    ]


def test_a_section_ends_a_paragraph_and_a_page_does_not() -> None:
    built = Doc([para("前\f后"), Para((("节", b""),), mark="\f"), para("次节")])
    assert texts(read(built.built())) == ["前\n后", "节", "次节"]


def test_text_of_one_byte_a_sign() -> None:
    assert texts(read(Doc([para("“plain” 1—2")], compressed=True).built())) == ["“plain” 1—2"]


def test_changes_of_fast_saved_pieces_count() -> None:
    short = Doc([para("藏")], piece_changes=0x53 << 1 | 1 << 8).built()
    with pytest.raises(EmptySource):
        read(short)
    shared = b"\x01" + u16(len(DELETED)) + DELETED
    with pytest.raises(EmptySource):
        read(Doc([para("删")], piece_changes=1, shared=shared).built())
    assert texts(read(Doc([para("留")], piece_changes=3, shared=shared).built())) == ["留"]


def test_changes_too_many_for_their_page_lie_elsewhere() -> None:
    end = row_end([0, 900, 5000], [0, 0])
    for code in (0x6646, 0x646B):
        apart = Para((), sprm(code, u32(0)), mark="\x07")
        built = Doc([cell("1"), cell("甲"), apart, para("末")], data=u16(len(end.given)) + end.given)
        blocks = read(built.built())
        assert grid(tables(blocks)[0]) == [["1", "甲"]]
        assert texts(blocks) == ["末"]


@pytest.mark.parametrize(
    ("built", "error"),
    [
        (Doc([para("文")], flags=0x0100), EncryptedSource),
        (Doc([para("文")], version=0x68), OldWord),
        (Doc([para("")]), EmptySource),
        (Doc([para("\x01")]), NoTextLayer),
        (Doc([para("文")], shared=b"\x07"), DamagedSource),
    ],
)
def test_what_cannot_be_read_is_named(built: Doc, error: type[SourceError]) -> None:
    with pytest.raises(error) as caught:
        read(built.built())
    assert type(caught.value) is error


def test_broken_containers_are_named() -> None:
    content = Doc([para("文" * 3000)]).built()
    for broken in (
        content[:3000],
        compound({"WordDocument": b"x"}),
        content.replace(b"\xec\xa5", b"xx"),
    ):
        assert DocReader().score(Probe(name="a", suffix="", content=broken)) == 80
        with pytest.raises((DamagedSource, OldWord)):
            read(broken)
    assert DocReader().score(Probe(name="a.doc", suffix=".doc", content=compound({"Workbook": b"x"}))) == 0
    with pytest.raises(DamagedSource):
        read(compound({"WordDocument": u16(0xA5EC, 0xC1) + bytes(4000)}))


def test_a_piece_longer_than_is_read_is_refused() -> None:
    content = bytearray(Doc([para("文")]).built())
    pieces = content.index(b"\x02" + u32(16) + u32(0, 2))
    content[pieces + 9 : pieces + 13] = u32(LIMITS.part)
    with pytest.raises(SourceTooLarge):
        read(bytes(content))


WHOLE = Doc(
    [
        para("标题"),
        *row("合", "", "", flags=(1, 2, 2)),
        *row("1", "甲", "局", flags=(0, 0, FIRST_DOWN)),
        *row("2", "乙", "", flags=(0, 0, BELOW)),
        para("第\x13 PAGE \x141\x15页", sprm(0x460B, u16(1))),
    ],
    places=lists(),
    levels=levels(level("\x00、", number_format=39)),
).built()
PARTS = [at for at in range(0, len(WHOLE), 64) if WHOLE[at : at + 64].strip(b"\0\xff")]


@given(st.sampled_from(PARTS), st.integers(0, 63), st.binary(min_size=1, max_size=8))
def test_changed_bytes_raise_nothing_but_source_errors(part: int, at: int, patch: bytes) -> None:
    at += part
    with suppress(SourceError):
        blocks = read(WHOLE[:at] + patch + WHOLE[at + len(patch) :])
        assert blocks
        assert all(len(line) == len(table.rows[0]) for table in tables(blocks) for line in table.rows)


@given(st.integers(0, len(WHOLE) - 1))
def test_files_cut_short_raise_nothing_but_source_errors(length: int) -> None:
    with suppress(SourceError):
        assert read(WHOLE[:length])
