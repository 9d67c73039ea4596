"""What is typed may be characters or pinyin initials, whole or with some left out; the closest comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.fuzzy import Fit, fitting
from app.search_words import words

NAME, INITIALS = "县发展改革局", "xfzggj"


@pytest.mark.parametrize(
    ("typed", "fit", "marked"),
    [
        ("县发", Fit.BEGINS, "县发"),
        ("改革", Fit.HOLDS, "改革"),
        ("发改", Fit.IN_ORDER, "发改"),
        ("xfz", Fit.INITIALS_BEGIN, "县发展"),
        ("GGJ", Fit.INITIALS_HOLD, "改革局"),
        ("fgj", Fit.INITIALS_IN_ORDER, "发改局"),
        ("局 县", Fit.HOLDS, "县局"),
        ("", Fit.BEGINS, ""),
    ],
)
def test_what_fits(typed: str, fit: Fit, marked: str) -> None:
    found = fitting(words(typed), NAME, INITIALS)
    assert found is not None
    assert found.order[0] == fit
    assert "".join(NAME[first:end] for first, end in found.spans) == marked


@pytest.mark.parametrize("typed", ["革改", "财政", "jgg", "z q", "发 财"])
def test_what_does_not(typed: str) -> None:
    assert fitting(words(typed), NAME, INITIALS) is None


def test_letters_far_apart_are_not_meant() -> None:
    assert fitting(("发局",), "发展改革和科学技术工作的主管部门及其他局", "") is None


def test_initials_of_other_length_mark_nothing() -> None:
    found = fitting(("fgj",), "县发改局（本级）", "xfgjbj")
    assert found is not None
    assert found.spans == ()


def test_the_closest_comes_first() -> None:
    names = ("发展规划局", "县发展改革局", "发展改革局", "发展改革局办公室")
    found = {name: fitting(("发展改革",), name, "") for name in names}
    kept = {name: one.order for name, one in found.items() if one is not None}
    assert sorted(kept, key=lambda name: kept[name]) == ["发展改革局", "发展改革局办公室", "县发展改革局"]


@given(st.text("县发展aB１（", max_size=12), st.text("县发展aB１（", min_size=1, max_size=4))
def test_what_stands_in_a_name_fits_it(name: str, typed: str) -> None:
    found = fitting(words(typed), name, "")
    if typed in name:
        assert found is not None
        assert all(0 <= first < end <= len(name) for first, end in found.spans)
