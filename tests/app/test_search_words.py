"""What a word finds is what GLOB finds, what the pairs let through, and what is marked: all three agree."""

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search_words import MOST_CHARACTERS, MOST_WORDS, fold, pairs, pattern, spans, words

LETTERS = "政务诚信監测aAbBＡｂ019０９ 　〔〕〈，。-－^＾[]［］*?%_\\!~—·㐂𠮷é"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=24)
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)


@given(TEXTS, WORDS)
def test_glob_finds_what_is_folded_the_same(text: str, typed: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for word in words(typed):
            found = connection.execute(
                "SELECT ? GLOB ?, ? GLOB ?", (text, pattern(word), text, pattern(word, anywhere=False))
            )
            assert found.fetchone() == (word in fold(text), fold(text).startswith(word))


@given(TEXTS, st.integers(0, 23), st.integers(1, 8))
def test_a_text_has_all_pairs_of_what_stands_in_it(text: str, first: int, length: int) -> None:
    for word in words(text[first : first + length]):
        assert word in fold(text)
        assert set(pairs(word)) <= set(pairs(text))


@given(TEXTS, st.lists(WORDS, max_size=3))
def test_marks_cover_the_words_and_nothing_else(text: str, typed: list[str]) -> None:
    found = tuple(word for one in typed for word in words(one))
    marked = spans(text, found)
    covered = {at for first, end in marked for at in range(first, end)}
    folded = fold(text)
    expected = {
        at
        for word in found
        for start in range(len(folded))
        if folded.startswith(word, start)
        for at in range(start, start + len(word))
    }
    assert covered == expected
    assert all(end < first for (_, end), (first, _) in pairwise(marked))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        (" 　 ", ()),
        ("政务　诚信 政务", ("政务", "诚信")),
        ("ＡＢ１２（一）", ("ab12(一)",)),
        ("e\u0301", ("é",)),
        ("前\x00后", ("前", "后")),
        ("\ud83d丝", ("丝",)),
    ],
)
def test_words(typed: str, found: tuple[str, ...]) -> None:
    assert words(typed) == found


def test_an_endless_search_is_cut() -> None:
    assert len("".join(words("任" * 10_000))) == MOST_CHARACTERS
    assert len(words(" ".join(map(str, range(99))))) == MOST_WORDS


def test_punctuation_and_single_characters_are_in_no_pair() -> None:
    assert pairs("政，务。〔2〕") == []
    assert len(pairs("政务诚信")) == 3
    assert len(pairs("政务政务")) == 2
