from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.modeltest import ModelTester

from app.review.decisions import DropDrafts, EditField, MergeNext, RestoreDrafts
from app.review.drafts import Field
from app.review.session import ReviewSession
from app.words import load_words
from importers.drafts import DraftBatch, DraftDocument
from models.enums import Flag, MilestoneKind, MilestoneOrigin, Role
from tests.ui.drafts import batch, credit_plan, draft, due, sewage_plan, unit
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn, missing_numbers
from ui.viewmodels.review_sheet import ReviewFilter

TODAY = date(2018, 11, 20)


def board_of(*batches: DraftBatch) -> ReviewBoard:
    return ReviewBoard(ReviewSession(batches, today=TODAY), load_words())


def model_of(*batches: DraftBatch) -> ReviewModel:
    board = board_of(*batches)
    model = ReviewModel(board)
    board.setParent(model)
    return model


@pytest.fixture
def model(qapp: QCoreApplication) -> ReviewModel:
    return model_of(batch(sewage_plan(), credit_plan()), batch(credit_plan(), name="粘贴的文字"))


def documents(*batches: DraftBatch) -> tuple[DocumentEntry, ...]:
    return board_of(*batches).documents


def entry_of(document: DraftDocument, at: int = 0) -> DraftEntry:
    return documents(batch(document))[0].drafts[at]


def test_it_is_a_proper_model(model: ReviewModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_documents_are_group_rows_with_their_drafts_below(model: ReviewModel) -> None:
    assert model.document_rows() == [0, 9, 12]
    kinds = [type(model.entry(row)) for row in range(model.rowCount())]
    assert kinds.count(DocumentEntry) == 3
    assert kinds.count(DraftEntry) == 12
    assert model.entry(99) is None


def test_the_count_sentence_names_span_gap_doubts_and_skips(qapp: QCoreApplication) -> None:
    (document,) = documents(batch(sewage_plan()))
    assert document.counts == "表中序号 9–17，识别 8 项；缺第 13 项；待核对 4 处；跳过 2"
    assert document.label == "青府办发〔2018〕41号 县城镇污水处理提质增效三年行动方案"
    assert document.missing == (13,)


def test_without_printed_numbers_the_sentence_has_no_span(qapp: QCoreApplication) -> None:
    (document,) = documents(batch(credit_plan()))
    assert document.counts == "识别 2 项"
    assert document.doubts == "文件没有文号"
    assert document.missing == ()


def test_many_missing_numbers_are_counted(qapp: QCoreApplication) -> None:
    document = DraftDocument(title="甲", obligations=(draft("1", "一"), draft("20", "二")))
    (entry,) = documents(batch(document))
    assert entry.counts == "表中序号 1–20，识别 2 项；缺第 2、3、4、5、6 等 18 项"


def test_missing_numbers_lie_between_first_and_last() -> None:
    assert missing_numbers([3, 4, 7]) == [5, 6]
    assert missing_numbers([]) == []


def test_pages_without_text_are_named_with_the_first_document_of_a_file(qapp: QCoreApplication) -> None:
    scanned = replace(
        batch(credit_plan(), sewage_plan()), flags=(Flag.PAGES_WITHOUT_TEXT,), pages_without_text=(3, 4, 5)
    )
    first, second = documents(scanned)
    assert first.unread == "第 3–5 页没有文字（图片），未读取"
    assert first.doubts == "文件没有文号"
    assert second.unread == ""


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
        (ReviewFilter.KNOWN, 0, 0),
        (ReviewFilter.DROPPED, 0, 0),
        (ReviewFilter.SKIPPED, 2, 3),
        (ReviewFilter.SUGGESTED, 1, 2),
    ],
)
def test_filters_show_what_they_count(model: ReviewModel, chosen: ReviewFilter, count: int, rows: int) -> None:
    model.set_filter(chosen)
    assert model.filter() is chosen
    assert model.board.count(chosen) == count
    assert model.rowCount() == rows


def test_what_made_no_draft_says_why(model: ReviewModel) -> None:
    model.set_filter(ReviewFilter.SKIPPED)
    entry = model.entry(1)
    assert isinstance(entry, OfferedEntry)
    assert (entry.text, entry.reason) == ("序号 工作任务 牵头单位 配合单位 时间进度", "表头")
    assert model.headerData(6, Qt.Orientation.Horizontal) == "为什么没有读成任务"
    model.set_filter(ReviewFilter.SUGGESTED)
    entry = model.entry(1)
    assert isinstance(entry, OfferedEntry)
    assert (entry.text, entry.reason) == ("各乡镇要落实属地责任。", "正文里像任务，没有写明分工")


def test_dropping_and_restoring_changes_counts(model: ReviewModel) -> None:
    (key,) = model.keys([4])
    assert model.board.decide(DropDrafts((key,)))
    assert model.board.count(ReviewFilter.FLAGGED) == 2
    assert model.board.counts.new == 11
    entry = model.entry(4)
    assert isinstance(entry, DraftEntry)
    assert entry.dropped
    assert model.board.decide(RestoreDrafts((key,)))
    assert model.board.counts.new == 12


def test_a_decision_repaints_only_its_row(model: ReviewModel) -> None:
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    model.board.decide(DropDrafts(model.keys([2])))
    assert (2, 2) in changed
    assert {top for top, _ in changed} <= {0, 2}


def test_an_edited_cell_says_so_and_loses_its_doubt(model: ReviewModel) -> None:
    (key,) = model.keys([4])
    model.board.decide(EditField(key, Field.LEADS, "县水务局"))
    entry = model.entry(4)
    assert isinstance(entry, DraftEntry)
    assert entry.units == "县水务局"
    assert entry.edited == {ReviewColumn.UNITS}
    assert entry.doubtful == {ReviewColumn.DEADLINE}


def test_typing_in_a_cell_asks_for_the_edit_and_stores_nothing(model: ReviewModel) -> None:
    asked: list[tuple[object, ...]] = []
    model.edit_requested.connect(lambda *arguments: asked.append(arguments))
    index = model.index(1, model.section(ReviewColumn.UNITS))
    assert model.data(index, Qt.ItemDataRole.EditRole) == "县住房城乡建设局"
    assert model.setData(index, "县水务局")
    assert asked == [(model.keys([1])[0], Field.LEADS, "县水务局")]
    assert model.setData(index, str(model.data(index, Qt.ItemDataRole.EditRole)))
    assert len(asked) == 1


def test_only_cells_of_wanted_drafts_can_be_typed_in(model: ReviewModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    task, marks = model.section(ReviewColumn.TASK), model.section(ReviewColumn.MARK)
    assert model.flags(model.index(1, task)) & editable
    assert not model.flags(model.index(1, marks)) & editable
    assert not model.flags(model.index(0, task)) & editable
    model.board.decide(DropDrafts(model.keys([1])))
    assert not model.flags(model.index(1, task)) & editable
    assert not model.setData(model.index(0, task), "一")


def test_merging_shows_the_rows_anew_and_undo_brings_them_back(model: ReviewModel) -> None:
    reset: list[bool] = []
    model.modelReset.connect(lambda: reset.append(True))
    model.board.decide(MergeNext(model.keys([1])[0]))
    assert model.rowCount() == 14
    assert model.board.undo()
    assert model.rowCount() == 15
    assert model.board.redo()
    assert model.rowCount() == 14
    assert len(reset) == 3


def test_what_cannot_be_done_is_told_and_changes_nothing(model: ReviewModel) -> None:
    refused: list[object] = []
    model.board.refused.connect(refused.append)
    assert not model.board.decide(MergeNext(999))
    assert len(refused) == 1
    assert not model.board.undo()


def test_a_group_row_stands_for_all_its_drafts(model: ReviewModel) -> None:
    assert len(model.keys([0])) == 8
    assert len(model.keys([9])) == 2


def test_restoring_under_the_dropped_filter_takes_the_row_away(model: ReviewModel) -> None:
    keys = model.keys([1, 2])
    model.board.decide(DropDrafts(keys))
    model.set_filter(ReviewFilter.DROPPED)
    assert model.rowCount() == 3
    model.board.decide(RestoreDrafts(keys[:1]))
    assert model.rowCount() == 2


def test_a_screen_reader_hears_mark_and_columns(model: ReviewModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), role) == "导入"
    assert model.data(model.index(4, 0), role) == "待核对"
    model.board.decide(DropDrafts(model.keys([1])))
    assert model.data(model.index(1, 0), role) == "不导入"
    assert model.data(model.index(1, 3), role) == "牵头/责任单位 县住房城乡建设局"
    assert model.data(model.index(0, 0), role).startswith("青府办发〔2018〕41号")
