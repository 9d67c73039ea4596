from hypothesis import given
from hypothesis import strategies as st

from app.exporters.sheet_metrics import (
    column_width,
    cut,
    line_count,
    lines_height,
    lines_within,
    text_units,
    units_per_line,
)
from app.exporters.sheet_text import cell_text, footer_text, looks_like_formula, sheet_names


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_allowed_and_differ(wanted: list[str]) -> None:
    names = sheet_names(wanted, fallback="未明确单位")
    assert len(names) == len(wanted)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@given(st.text())
def test_cell_text_holds_nothing_a_workbook_cannot(text: str) -> None:
    clean = cell_text(text)
    assert all(sign in "\t\n" or ord(sign) > 0x1F for sign in clean)
    assert "\r" not in clean
    clean.encode("utf-8")


def test_what_looks_like_a_formula() -> None:
    assert all(looks_like_formula(text) for text in ("=1", "+1", "-1", "@a", "\t=1", "＝1"))
    assert not any(looks_like_formula(text) for text in ("", "1", "（=1）"))


def test_an_ampersand_in_a_foot_is_doubled() -> None:
    assert footer_text("A&B") == "A&&B"


def test_widths_and_lines_of_the_published_example() -> None:
    assert units_per_line(320 * 0.75, 10.5) == 22.5
    assert units_per_line(280 * 0.75, 10.5) == 19.5
    assert column_width(240, 8) == 40
    assert text_units("甲乙ab1。") == 4.5


def test_lines_count_paragraphs_and_empty_ones() -> None:
    assert line_count("", 10) == 1
    assert line_count("甲" * 10, 10) == 1
    assert line_count("甲" * 11, 10) == 2
    assert line_count("甲\n\n乙", 10) == 3
    assert line_count("甲" * 100, 10) == 11
    assert lines_height(1, 10) == 18.5
    assert lines_within(lines_height(20, 10), 10) == 20


@given(
    st.text(alphabet="甲乙丙ab1 \n，", max_size=400),
    st.floats(min_value=1, max_value=40).map(lambda value: round(value * 2) / 2),
    st.integers(1, 30),
)
def test_cut_loses_nothing_and_every_piece_fits(text: str, per_line: float, lines: int) -> None:
    pieces = cut(text, per_line, lines)
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")
    assert all(line_count(piece, per_line) <= lines for piece in pieces)
