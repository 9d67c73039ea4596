"""Tables printed column by column over the columns of pages, where blank lines get lost between them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from importers.blocks import Anchor, Block, TextBlock
from tests.importers.extractors.build import lines, tasks, units_of

HEADING = "序号 工作任务 责任单位 完成时限"
ROWS = [
    ("1", "完善第一项制度，\n压缩办理时间。", "县财政局、县\n教育局", "2019年底前"),
    ("2", "清理证明事项。", "县司法局", "持续实施"),
    ("3", "落实惠企政策，\n开展上门服务。", "县水利局、各\n乡镇人民政府", "2019年6\n月底前"),
]
FOUND = [
    ("1", "完善第一项制度，压缩办理时间。", ["县财政局", "县教育局"], "2019年底前"),
    ("2", "清理证明事项。", ["县司法局"], "持续实施"),
    ("3", "落实惠企政策，开展上门服务。", ["县水利局", "各乡镇人民政府"], "2019年6月底前"),
]


def printed(heading: Sequence[str] = (HEADING,)) -> list[TextBlock]:
    """Return the lines of the table as they stand on a page, each 20 points below the one before."""
    text = "\n\n".join(cell for column in zip(*ROWS, strict=True) for cell in column)
    blocks = [block for block in lines("\n".join([text, "", *heading])) if isinstance(block, TextBlock)]
    return [on_page(block, 1, 20.0 * (place + 1)) for place, block in enumerate(blocks)]


def on_page(block: TextBlock, page: int, top: float) -> TextBlock:
    """Return a line as it stands on a page."""
    return replace(block, anchor=Anchor(page=page, box=(60.0, top, 300.0, top + 10.0)))


def cut(blocks: Sequence[TextBlock], *places: tuple[str, int]) -> list[Block]:
    """Let a page end before some lines, with what is seen there of a blank line."""
    page, found = 1, []
    seen = dict(places)
    for block in blocks:
        page += block.text in seen
        blank = seen.get(block.text, block.blank_before)
        found.append(replace(on_page(block, page, (block.anchor.box or (0.0, 0.0))[1]), blank_before=blank))
    return [*found]


def read(blocks: Sequence[Block]) -> list[tuple[str | None, str, list[str], str | None]]:
    """Return what the table allocates."""
    return [(one.no, one.task.value, [name for name, _ in units_of(one)], one.schedule.value) for one in tasks(*blocks)]


@pytest.mark.parametrize(
    "places",
    [
        [],
        [("清理证明事项。", 0)],  # a blank line fell on the page's end
        [("压缩办理时间。", 1)],  # lines were kept together, so room was left there
        [("压缩办理时间。", 1), ("县司法局", 0)],
        [("教育局", 1), ("持续实施", 0), ("月底前", 0)],
    ],
)
def test_cells_are_parted_where_they_say_what_their_columns_ask_for(places: list[tuple[str, int]]) -> None:
    assert read(cut(printed(), *places)) == FOUND


def test_a_blank_line_missing_on_the_page_itself_makes_it_no_table() -> None:
    blocks: list[Block] = [
        replace(block, blank_before=0) if block.text == "清理证明事项。" else block for block in printed()
    ]
    assert read(blocks) == []


def test_what_no_way_of_parting_makes_likely_is_no_table() -> None:
    blocks = cut(printed(), ("清理证明事项。", 0), ("教育局", 0))
    broken: list[Block] = [
        replace(block, text=block.text.rstrip("。") + "的")
        if isinstance(block, TextBlock) and "。" in block.text
        else block
        for block in blocks
    ]
    assert read(broken) == []


@pytest.mark.parametrize("heading", [("序号 工作任务 责任单位 完成", "时限"), ("序号 工作任务 责任单位", "完成时限")])
def test_a_heading_too_wide_for_its_column_takes_two_lines(heading: tuple[str, ...]) -> None:
    assert read([*printed(heading)]) == FOUND
