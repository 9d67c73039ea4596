from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.modeltest import ModelTester

from app.words import load_words
from importers.drafts import DraftBatch, DraftDocument
from models.enums import Flag, MilestoneKind, MilestoneOrigin, Role
from tests.ui.drafts import batch, credit_plan, draft, due, sewage_plan, unit
from ui.viewmodels.review_model import DROPPED_ROLE, ReviewModel
from ui.viewmodels.review_rows import (
    DocumentEntry,
    DraftEntry,
    ReviewColumn,
    ReviewWords,
    SkippedEntry,
    missing_numbers,
)
from ui.viewmodels.review_sheet import ReviewFilter


def model_of(*batches: DraftBatch) -> ReviewModel:
    return ReviewModel(batches, ReviewWords(load_words()))


@pytest.fixture
def model(qapp: QCoreApplication) -> ReviewModel:
    return model_of(batch(sewage_plan(), credit_plan()), batch(credit_plan(), name="粘贴的文字"))


def entry_of(document: DraftDocument, at: int = 0) -> DraftEntry:
    return ReviewWords(load_words()).documents([batch(document)])[0].drafts[at]


def test_it_is_a_proper_model(model: ReviewModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_documents_are_group_rows_with_their_drafts_below(model: ReviewModel) -> None:
    assert model.document_rows() == [0, 9, 12]
    kinds = [type(model.entry(row)) for row in range(model.rowCount())]
    assert kinds.count(DocumentEntry) == 3
    assert kinds.count(DraftEntry) == 12
    assert model.entry(99) is None


def test_the_count_sentence_names_span_gap_doubts_and_skips(qapp: QCoreApplication) -> None:
    (document,) = ReviewWords(load_words()).documents([batch(sewage_plan())])
    assert document.counts == "表中序号 9–17，读出 8 项；缺第 13 项；待核对 3；跳过 3"
    assert document.label == "青府办发〔2018〕41号 县城镇污水处理提质增效三年行动方案"
    assert document.gaps


def test_without_printed_numbers_the_sentence_has_no_span(qapp: QCoreApplication) -> None:
    (document,) = ReviewWords(load_words()).documents([batch(credit_plan())])
    assert document.counts == "读出 2 项"
    assert document.doubts == "文件没有文号"
    assert not document.gaps


def test_many_missing_numbers_are_counted(qapp: QCoreApplication) -> None:
    document = DraftDocument(title="甲", obligations=(draft("1", "一"), draft("20", "二")))
    (entry,) = ReviewWords(load_words()).documents([batch(document)])
    assert entry.counts == "表中序号 1–20，读出 2 项；缺第 2、3、4、5、6 等 18 项"


def test_missing_numbers_lie_between_first_and_last() -> None:
    assert missing_numbers([3, 4, 7]) == [5, 6]
    assert missing_numbers([]) == []


def test_a_file_without_documents_says_so(qapp: QCoreApplication) -> None:
    model = model_of(batch(name="空.docx"))
    entry = model.entry(0)
    assert isinstance(entry, DocumentEntry)
    assert (entry.label, entry.counts) == ("空.docx", "没有找到任务分工")
    assert model.sheet.kept() == 0


def test_units_are_shown_by_what_they_owe(qapp: QCoreApplication) -> None:
    document = DraftDocument(
        title="甲",
        obligations=(
            draft("1", "一", unit("甲局", Role.LEAD), unit("乙局"), unit("丙局", Role.COOPERATING)),
            draft("2", "二", unit("甲局"), unit("乙局")),
            draft("3", "三", unit("丁镇", Role.PARTICIPATING)),
            draft("4", "四"),
        ),
    )
    shown = [(entry_of(document, at).units, entry_of(document, at).cooperating) for at in range(4)]
    assert shown == [("牵头 甲局；责任 乙局", "丙局"), ("甲局、乙局", ""), ("", "丁镇"), ("缺", "")]


def test_the_deadline_column_shows_dates_else_what_is_printed(qapp: QCoreApplication) -> None:
    recurring = replace(due(date(2018, 12, 1)), kind=MilestoneKind.RECURRING, due=None, phrase="每季度末")
    document = DraftDocument(
        title="甲",
        obligations=(
            draft("1", "一", milestones=(due(date(2018, 11, 30)), due(date(2019, 5, 31)))),
            draft("2", "二", milestones=tuple(due(date(2018, month, 1)) for month in (1, 2, 3))),
            draft("3", "三", schedule="按序时进度"),
            draft("4", "四", schedule="长期坚持", ongoing=True),
            draft("5", "五", milestones=(recurring,), ongoing=True),
            draft("6", "六", milestones=(due(date(2018, 9, 30), MilestoneOrigin.TEXT),)),
            draft("7", "七"),
        ),
    )
    assert [entry_of(document, at).deadline for at in range(7)] == [
        ("2018-11-30", "2019-05-31"),
        ("2018-01-01", "等 3 个时限"),
        ("按序时进度",),
        ("持续推进",),
        ("每季度末",),
        ("2018-09-30",),
        (),
    ]


@pytest.mark.parametrize("flag", list(Flag))
def test_every_doubt_has_words(qapp: QCoreApplication, flag: Flag) -> None:
    entry = entry_of(DraftDocument(title="甲", obligations=(draft("1", "一", flags=(flag, flag)),)))
    worded = entry.flags if flag.is_doubt else entry.concluded
    assert len(entry.flags + entry.concluded) == 1
    assert worded[0]


def test_doubts_mark_the_cell_they_are_about(qapp: QCoreApplication) -> None:
    entry = entry_of(sewage_plan(), 3)
    assert entry.doubtful == {ReviewColumn.UNITS, ReviewColumn.DEADLINE}
    assert ("责任单位", "县水务局县住房城乡建设局、石桥镇、白果乡、云台乡") in entry.printed


@pytest.mark.parametrize(
    ("chosen", "count", "rows"),
    [
        (ReviewFilter.ALL, 12, 15),
        (ReviewFilter.FLAGGED, 3, 4),
        (ReviewFilter.DROPPED, 0, 0),
        (ReviewFilter.SKIPPED, 3, 4),
    ],
)
def test_filters_show_what_they_count(model: ReviewModel, chosen: ReviewFilter, count: int, rows: int) -> None:
    model.set_filter(chosen)
    assert model.filter() is chosen
    assert model.sheet.count(chosen) == count
    assert model.rowCount() == rows


def test_skipped_lines_say_why(model: ReviewModel) -> None:
    model.set_filter(ReviewFilter.SKIPPED)
    entries = [model.entry(row) for row in (1, 3)]
    assert entries == [
        SkippedEntry(text="序号 工作任务 牵头单位 配合单位 时间进度", reason="表头"),
        SkippedEntry(text="各乡镇要落实属地责任。", reason="正文里像任务，没有写明分工"),
    ]
    assert model.headerData(6, Qt.Orientation.Horizontal) == "为什么跳过"


def test_dropping_and_restoring_changes_counts_and_keys(model: ReviewModel) -> None:
    told: list[int] = []
    model.dropped_changed.connect(lambda: told.append(model.sheet.kept()))
    assert model.set_dropped(model.keys([4]), dropped=True) == 1
    assert model.sheet.leave_out() == {(0, 0, 3)}
    assert model.sheet.count(ReviewFilter.FLAGGED) == 2
    assert model.data(model.index(4, 0), DROPPED_ROLE) is True
    assert model.set_dropped(model.keys([4]), dropped=True) == 0
    assert model.set_dropped(model.keys([4]), dropped=False) == 1
    assert model.sheet.leave_out() == frozenset()
    assert told == [11, 12]


def test_dropping_repaints_only_its_row(model: ReviewModel) -> None:
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    model.set_dropped({(0, 0, 1)}, dropped=True)
    assert changed == [(2, 2)]


def test_dropping_many_repaints_once(qapp: QCoreApplication) -> None:
    model = model_of(batch(DraftDocument(title="甲", obligations=tuple(draft(str(n), "一") for n in range(1, 101)))))
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    model.set_dropped(model.keys(range(101)), dropped=True)
    assert changed == [(0, 100)]


def test_a_group_row_stands_for_all_its_drafts(model: ReviewModel) -> None:
    assert model.keys([9]) == {(0, 1, 0), (0, 1, 1)}
    assert model.keys([12]) == {(1, 0, 0), (1, 0, 1)}


def test_restoring_under_the_dropped_filter_takes_the_row_away(model: ReviewModel) -> None:
    model.set_dropped({(0, 0, 0), (0, 0, 1)}, dropped=True)
    model.set_filter(ReviewFilter.DROPPED)
    assert model.rowCount() == 3
    model.set_dropped({(0, 0, 0)}, dropped=False)
    assert model.rowCount() == 2


def test_a_screen_reader_hears_mark_and_columns(model: ReviewModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), role) == "导入"
    assert model.data(model.index(4, 0), role) == "待核对"
    model.set_dropped({(0, 0, 0)}, dropped=True)
    assert model.data(model.index(1, 0), role) == "不导入"
    assert model.data(model.index(1, 3), role) == "牵头/责任单位 县住房城乡建设局"
    assert model.data(model.index(0, 0), role).startswith("青府办发〔2018〕41号")
