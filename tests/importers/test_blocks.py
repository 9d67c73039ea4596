"""What readers return keeps its place over JSON, and covered cells point to what is printed in them."""

import pytest

from importers.blocks import Anchor
from tests.importers.extractors.build import grid


@pytest.mark.parametrize(
    "anchor",
    [Anchor(), Anchor(line_start=3, line_end=5), Anchor(page=2, box=(60.0, 100.0, 520.0, 700.5)), Anchor(cell="B4")],
)
def test_a_place_comes_back_from_json(anchor: Anchor) -> None:
    assert Anchor.from_json(anchor.as_json()) == anchor


def test_a_covered_cell_is_the_one_that_covers_it() -> None:
    table = grid(["工作任务", "<"], ["修路", "建校"], ["^", "护林"])
    texts = [[cell.text if (cell := table.cell(row, column)) else None for column in (0, 1)] for row in range(3)]
    assert texts == [["工作任务", "工作任务"], ["修路", "建校"], ["修路", "护林"]]
