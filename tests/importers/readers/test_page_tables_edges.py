"""Which tables on two pages are one, and what stays of cells when they are joined."""

from itertools import pairwise

import pytest

from importers.readers.page_lines import Line
from importers.readers.page_rules import grids_of
from importers.readers.page_shapes import Rule, spread
from importers.readers.page_tables import PageCell, PageTable, goes_on, join
from tests.importers.readers.build import grid
from tests.importers.readers.printed import Sheet, body, pdf, read_pdf, table_of

XS = (60.0, 100.0, 300.0, 520.0)
BOX = (60.0, 100.0, 520.0, 700.0)
HEADING = ["序号", "工作任务", "责任单位"]


def part(page: int = 1, edges: tuple[float, ...] = XS, *, top: float = 100.0, ruled: bool = True) -> PageTable:
    """Return a part of a table with one empty row."""
    row = [PageCell(page, BOX) for _ in edges[1:]]
    return PageTable(page, (edges[0], top, edges[-1], top + 100), edges, [row], ruled=ruled)


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        (part(2), True),
        (part(2, tuple(x + 3 for x in XS)), True),
        (part(2, ruled=False), False),
        (part(1, top=300.0), False),
        (part(1, top=150.0), True),
        (part(2, (60.0, 100.0, 300.0, 480.0)), False),
        (part(2, (60.0, 160.0, 300.0, 520.0)), False),
        (part(2, (60.0, 520.0)), False),
    ],
)
def test_a_ruled_table_goes_on_where_its_columns_do(following: PageTable, expected: bool) -> None:
    assert goes_on(part(), following) is expected


@pytest.mark.parametrize(
    ("edges", "expected"), [(XS, True), ((60.0, 110.0, 290.0, 400.0), True), ((60.0, 300.0, 520.0), False)]
)
def test_a_table_without_rules_goes_on_where_as_many_columns_lie_over_each_other(
    edges: tuple[float, ...], expected: bool
) -> None:
    assert goes_on(part(ruled=False), part(2, edges, ruled=False)) is expected


def test_cells_covered_on_the_next_page_stay_covered_in_a_wider_table() -> None:
    first, second = part(edges=(60.0, 300.0, 520.0)), part(2)
    first.rows[0][0].row_span = 2
    first.rows.append([PageCell(1, BOX, covered_by=(0, 0)), PageCell(1, BOX)])
    join(first, second)
    assert [[cell.covered_by for cell in row] for row in first.rows[:2]] == [
        [None, (0, 0), None],
        [(0, 0), (0, 0), None],
    ]
    assert (first.edges, len(first.rows)) == (XS, 3)


def test_a_row_cut_by_the_end_of_a_page_is_whole_again_beside_a_merged_cell() -> None:
    xs = [60.0, 100.0, 300.0, 400.0, 520.0]
    heading = [*HEADING, "完成时限"]
    first = Sheet().cells(
        xs, [700, 720, 760, 800], [heading, ["1", "修路", "县交通局", "6月"], ["2", "建校，", "县教育局", "9月"]]
    )
    second = Sheet().cells([60.0, 100.0, 300.0, 520.0], [60, 100], [["", "配齐教师", ""]])
    second.cells(xs, [100, 140], [["3", "护林", "县林业局", "12月"]])
    rows = grid(table_of(read_pdf(pdf(first, second))))
    assert [row[:3] for row in rows] == [
        HEADING,
        ["1", "修路", "县交通局"],
        ["2", "建校，配齐教师", "县教育局"],
        ["3", "护林", "县林业局"],
    ]


def test_a_slanting_line_is_no_rule() -> None:
    rules: list[Rule] = []
    spread(rules, (60, 100), (520, 130), 0.5)
    assert rules == []
    spread(rules, (60, 100), (520, 100.5), 0.5)
    assert len(rules) == 1


@pytest.mark.parametrize(
    "lines",
    [
        [(60, 120, 520, 120), (200, 100, 200, 140), (300, 100, 300, 140)],
        [(60, 120, 520, 120), (60, 160, 520, 160), (300, 110, 300, 170)],
    ],
)
def test_rules_that_cross_but_enclose_nothing_are_no_table(lines: list[tuple[float, float, float, float]]) -> None:
    sheet = Sheet().text(64, 135, "青岚县").text(304, 135, "公报")
    for line in lines:
        sheet.line(*line)
    assert "".join(body(read_pdf(pdf(sheet)))).replace(" ", "") == "青岚县公报"


def test_no_rules_make_no_grid() -> None:
    assert grids_of([]) == []


def test_a_table_open_at_its_end_is_closed_where_its_rules_end() -> None:
    sheet = (
        Sheet().text(64, 115, "工作任务").text(304, 115, "责任单位").text(64, 145, "修路").text(304, 145, "县交通局")
    )
    sheet.line(60, 100, 520, 100).line(60, 130, 520, 130)
    for x in (60, 300, 520):
        sheet.line(x, 100, x, 180)
    table = table_of(read_pdf(pdf(sheet)))
    assert grid(table) == [["工作任务", "责任单位"], ["修路", "县交通局"]]
    assert table.anchor.box is not None
    assert table.anchor.box[3] == pytest.approx(180, abs=1)


def filled(page: int, *rows: list[str]) -> PageTable:
    """Return a table without rules; its cells are full, its rows 20 points high, the last at 700 points."""
    edges = (60.0, 90.0, 150.0, 300.0)
    cells = []
    for place, texts in enumerate(rows):
        bottom = 700.0 - 20 * (len(rows) - 1 - place)
        row = [PageCell(page, (left, bottom - 20, right, bottom)) for left, right in pairwise(edges)]
        for cell, text in zip(row, texts, strict=True):
            left, top, right, _ = cell.box
            line = Line(text, left, top, right, bottom, bottom, 10.0, 10.0, right - left, page=page)
            cell.lines = [line] if text else []
        cells.append(row)
    return PageTable(page, (60.0, cells[0][0].box[1], 300.0, 700.0), edges, cells, ruled=False)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("一、优化", ["一、优化营商环境", ""]),  # its numbered name went on beside the second task
        ("优化", ["优化", "营商环境"]),  # nothing says that this is the name of a group
        ("", ["", "营商环境"]),
    ],
)
def test_the_rest_of_a_groups_name_beside_a_cut_row_goes_to_the_name(group: str, expected: list[str]) -> None:
    rows = (["序号", "类别", "任务"], ["1", group, "推行受理。"], ["2", "", "清理事项，"])
    first = filled(1, *rows)
    join(first, filled(2, ["", "营商环境", "压缩时间。"], ["3", "", "落实政策。"]))
    assert [first.texts(row) for row in range(1, 4)] == [
        ["1", expected[0], "推行受理。"],
        ["2", expected[1], "清理事项，压缩时间。"],
        ["3", "", "落实政策。"],
    ]


def test_a_groups_name_that_had_room_for_more_has_ended() -> None:
    first = filled(1, ["序号", "类别", "任务"], ["1", "一、优化", "推行受理。"], ["2", "", "清理事项，"])
    first.rows[1][1].lines[0].room = 200.0
    join(first, filled(2, ["", "营商环境", "压缩时间。"]))
    assert [first.texts(row)[1] for row in (1, 2)] == ["一、优化", "营商环境"]


def test_a_merged_cell_that_begins_in_a_cut_row_begins_in_the_row_below() -> None:
    rows = [["序号", "任务", "单位"], ["1", "修路", "县交通局"], ["2", "建校，", "县教育局"]]
    more = [["", "配齐教师", ""], ["3", "护林", ""], ["4", "治水", ""], ["5", "清淤", "县水务局"], ["6", "筑堤", ""]]
    first, second = filled(1, *rows), filled(2, *more)
    first.ruled = second.ruled = True
    for top, bottom in ((0, 2), (3, 4)):
        second.rows[top][2].row_span = bottom - top + 1
        for row in range(top + 1, bottom + 1):
            second.rows[row][2].covered_by = (top, 2)
    join(first, second)
    assert [first.texts(row)[:2] for row in range(2, 7)] == [["2", "建校，配齐教师"], *[row[:2] for row in more[1:]]]
    assert [first.rows[row][2].covered_by for row in range(2, 7)] == [None, (2, 2), (2, 2), None, (5, 2)]
    assert [first.rows[row][2].row_span for row in (2, 5)] == [3, 2]
