"""Lines as Chinese print breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.papers.lines import NOT_FIRST, NOT_LAST, broken, width_of
from app.papers.model import FontRole, Style
from tests.app.papers.conftest import SquareFonts

STYLE = Style(FontRole.BODY, 10)
FONTS = SquareFonts()


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 50, []),
        ("完成青江北岸", 30, ["完成青", "江北岸"]),
        ("完成，青江", 20, ["完", "成，", "青江"]),
        ("编制（草案）", 30, ["编制", "（草", "案）"]),
        ("到2018年底", 25, ["到", "2018", "年底"]),
        ("第1项\n第2项", 50, ["第1项", "第2项"]),
        ("甲\r\n\n乙", 50, ["甲", "", "乙"]),
        ("abcdefgh", 20, ["abcd", "efgh"]),
        ("甲 乙", 10, ["甲", "乙"]),
        ("甲\x00\x07乙\ud800", 50, ["甲乙"]),
    ],
)
def test_texts_are_broken(text: str, width: float, lines: list[str]) -> None:
    assert broken(text, width, STYLE, FONTS) == lines


@given(st.text(st.sampled_from("完成青江，。（）《》、12a %\n"), max_size=60), st.integers(3, 12))
def test_no_character_is_lost_and_no_line_too_wide(text: str, columns: int) -> None:
    lines = broken(text, columns * 10, STYLE, FONTS)
    assert "".join("".join(lines).split()) == "".join(text.split())
    runs_of_stops = any(sum(one in NOT_FIRST | NOT_LAST for one in line) >= columns for line in lines)
    assert runs_of_stops or all(width_of(line, STYLE, FONTS) <= columns * 10 for line in lines)


@given(st.text(st.sampled_from("完成青江北岸园"), min_size=1, max_size=40), st.integers(4, 12))
def test_no_line_begins_with_a_stop(text: str, columns: int) -> None:
    given_text = "".join(one + "，" if number % 3 == 1 else one for number, one in enumerate(text))
    assert all(line[0] not in NOT_FIRST for line in broken(given_text, columns * 10, STYLE, FONTS))
