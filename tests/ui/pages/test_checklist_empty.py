"""Every empty checklist says what would be in it."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.queries.rows import PAGES, ChecklistView, Chip, Scope, SmartList
from tests.ui.rows import FakeDesk
from ui.pages.checklist_empty import EmptyWords

UNIT = ChecklistView(scope=Scope(unit_id=1))


@pytest.mark.parametrize("chip", [chip for chip in Chip if chip is not Chip.ALL])
def test_every_empty_filter_has_its_own_words(qapp: QApplication, chip: Chip) -> None:
    words, queries = EmptyWords(), FakeDesk([]).queries
    summary = queries.summary(UNIT)
    text = words.text(replace(UNIT, chip=chip), replace(summary, chips={Chip.ALL: 3}), 45)
    assert text.heading != words.text(UNIT, summary, 45).heading
    assert text.button == "看全部 3 项"
    assert chip is not Chip.SOON or text.heading == "45 天内没有到期的任务"


def test_every_empty_list_has_its_own_words(qapp: QApplication) -> None:
    words, queries = EmptyWords(), FakeDesk([]).queries
    lists = [smart for smart in SmartList if smart not in PAGES]
    scopes = [Scope(unit_id=1), Scope(document_id=1), *(Scope(smart=smart) for smart in lists)]
    views = [ChecklistView(scope=scope) for scope in scopes]
    headings = [words.text(view, queries.summary(view), 30).heading for view in views]
    assert len(set(headings)) == len(headings)
