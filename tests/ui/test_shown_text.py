"""Texts from elsewhere show what can be seen in them, and nothing of theirs turns or breaks our lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from models.enums import NoteKind
from tests.ui import invented
from tests.ui.invented import TODAY
from ui.look import Look
from ui.shown_text import BREAK, breakable, one_line, shown
from ui.widgets.detail.long_text import BEGINNING, LONGEST, LongText
from ui.widgets.detail_pane import DetailPane


@pytest.mark.parametrize(
    ("given_text", "seen"),
    [
        ("县发展改革局", "县发展改革局"),
        ("plain ASCII", "plain ASCII"),
        ("一\u202e二\u202c三", "一二三"),
        ("响\u0007铃\u0000", "响铃"),
        ("行\r\n行\r行\u2028行\x0b", "行\n行\n行\n行\n"),
        ("制\t表", "制\t表"),
        ("半\ud800个", "半\ufffd个"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("مكتب", "مكتب"),
        ("𠮷㐂", "𠮷㐂"),
    ],
)
def test_what_is_seen(given_text: str, seen: str) -> None:
    assert shown(given_text) == seen
    assert shown(seen) == seen


@given(st.text())
def test_nothing_visible_is_lost(text: str) -> None:
    seen = shown(text)
    assert [letter for letter in seen if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
    assert "\n" not in one_line(text)
    assert breakable(text).replace(BREAK, "") == seen.replace(BREAK, "")


def test_long_words_can_break_anywhere() -> None:
    assert BREAK in breakable("a" * 30)
    assert BREAK not in breakable("short words only")
    assert breakable("a-b") == f"a-{BREAK}b"


def test_a_long_text_shows_its_beginning_and_then_all(qtbot: QtBot, look: Look) -> None:
    text = "进展情况" * 30_000
    widget = LongText(look, text)
    qtbot.addWidget(widget)
    widget.resize(320, 400)
    widget.show()
    assert widget.text() == text
    assert len(widget.findChildren(QLabel)[0].text()) == BEGINNING + 1
    assert widget._more.text() == f"显示全文（{len(text)} 字）"
    widget._more.click()
    assert widget.findChildren(QPlainTextEdit)[0].toPlainText() == text
    widget.setText("短")
    assert widget.findChildren(QLabel)[0].isVisible()
    assert not widget._more.isVisible()


def test_two_thousand_letters_are_shown_whole(qtbot: QtBot, look: Look) -> None:
    widget = LongText(look, "字" * 2_000)
    qtbot.addWidget(widget)
    assert len("字" * 2_000) <= LONGEST
    assert widget.findChildren(QLabel)[0].text() == "字" * 2_000


def test_a_megabyte_pasted_as_a_note_leaves_the_pane_quick(qtbot: QtBot, look: Look) -> None:
    pane = DetailPane(look, TODAY, 30)
    qtbot.addWidget(pane)
    pane.resize(368, 900)
    note = invented.note(1, NoteKind.PROGRESS, "进\u0000展\u202e" * 250_000)
    pane.show_detail(invented.detail(notes=(note,)))
    pane.show()
    assert all(len(label.text()) < LONGEST for label in pane.findChildren(QLabel))
    pane.grab()
