"""Runs of characters: whatever is read from them is what is read from their single characters."""

from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.progress import Unwatched
from importers.readers import ofd_pages
from importers.readers.page_blocks import blocks_of
from importers.readers.page_lines import tidy_chars
from importers.readers.page_runs import lie_apart, singles, taken_apart
from importers.readers.page_shapes import Char, PageShapes
from tests.importers.readers.build import packed
from tests.importers.readers.printed import OFD, ofd_parts
from tests.importers.readers.scattered import HEIGHT, WIDTH, page, text

MILLIMETRE = 72 / 25.4


def apart(found: PageShapes) -> PageShapes:
    return PageShapes(found.number, found.width, found.height, taken_apart(found.chars), found.rules)


def drawn(code: str, size: float = 4.0) -> PageShapes:
    """Return a page of an OFD with one text at 20 millimetres from its left and upper edge."""
    said = f'<ofd:TextObject ID="1" Font="1" Size="{size}" Boundary="20 20 100 10">{code}</ofd:TextObject>'
    area = "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
    content = f'<ofd:Content><ofd:Layer ID="3">{said}</ofd:Layer></ofd:Content>'
    parts = ofd_parts(f"<ofd:Page {OFD}>{area}{content}</ofd:Page>")
    return next(ofd_pages.pages(packed(parts), Unwatched()))


@given(st.integers(0, 2**32), st.integers(1, 3))
def test_runs_and_single_characters_are_the_same_blocks(seed: int, count: int) -> None:
    random = Random(seed)
    pages = [page(random, number) for number in range(1, count + 1)]
    assert blocks_of(pages) == blocks_of(map(apart, pages))


def test_a_text_of_wide_characters_is_one_run_and_is_taken_apart_as_it_is_printed() -> None:
    run, digit, rest = text(100, 50, "落实3责任")
    assert (run.text, digit.text, rest.text) == ("落实", "3", "责任")
    assert singles(run) == [
        Char("落", 100, 41.25, 110, 51.25, 50, False, None),
        Char("实", 110, 41.25, 120, 51.25, 50, False, None),
    ]
    assert singles(digit) == (digit,)


@pytest.mark.parametrize(
    ("others", "whole"),
    [
        (text(100, 80, "落实责任"), True),  # on another line
        (text(141, 50, "任务"), True),  # behind it
        (text(125, 51, "3"), False),  # printed into it
        (text(100, 50, "3"), False),  # where it begins
        (text(132, 51, "任"), False),  # the shadow of its last character
        (text(300, 50, "1") + text(301, 50, "1"), False),  # the shadow of a letter on its line
        (text(300, 50, "1") + text(301, 50, "2"), True),
    ],
)
def test_what_reaches_into_a_run_or_may_be_a_shadow_takes_it_apart(others: list[Char], whole: bool) -> None:
    chars = text(100, 50, "落实责任") + others
    assert lie_apart(chars) == whole
    assert any(char.inner for char in tidy_chars(chars, WIDTH, HEIGHT)) == whole


def test_a_run_over_the_edge_of_the_page_loses_what_lies_outside() -> None:
    found = tidy_chars(text(-18, 50, "落实责任") + text(WIDTH - 14, 80, "任务书"), WIDTH, HEIGHT)
    assert "".join(char.text for char in found) == "责任任"


def test_radicals_in_runs_are_read_as_their_ideographs() -> None:
    assert [char.text for char in tidy_chars(text(50, 50, "重点⼯作"), WIDTH, HEIGHT)] == ["重点工作"]


@pytest.mark.parametrize(
    ("steps", "runs"),
    [
        ("g 7 4", ["推进改革创新发展"]),
        ("4 4 4 4.3 4 4 4", ["推进改革创新发展"]),  # evened out to fill the line
        ("4 4 4 12 4 4 4", ["推进改革", "创新发展"]),
        ("4 4 4 1 4 4 4", ["推进改革", "创新发展"]),
        ("9 4 4 4 4 4 9", ["进改革创新发"]),
        ("4 4 4", ["推进改革"]),  # the others stand as wide as they are
        ("", []),
        ("g 7 -4", []),
    ],
)
def test_a_text_of_an_ofd_is_cut_into_runs_at_real_gaps_only(steps: str, runs: list[str]) -> None:
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="{steps}">推进改革创新发展</ofd:TextCode>'
    found = drawn(code)
    assert [char.text for char in found.chars if char.inner] == runs
    assert "".join(char.text for char in found.chars) == "推进改革创新发展"
    lefts = [round(char.left / MILLIMETRE, 3) for char in taken_apart(found.chars)]
    given = [float(steps.split()[-1])] * 7 if "g" in steps else [float(step) for step in steps.split()]
    assert lefts == [round(20 + at, 3) for at in accumulate([*given, *[4.0] * (7 - len(given))], initial=0.0)]
    assert blocks_of([found]) == blocks_of([apart(found)])


def test_characters_too_small_to_be_seen_are_carried_one_by_one() -> None:
    found = drawn('<ofd:TextCode X="0" Y="4" DeltaX="0.5">推进</ofd:TextCode>', size=0.5)
    assert [char.text for char in found.chars] == ["推", "进"]
