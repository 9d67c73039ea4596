import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from app.exporters import feedback
from app.exporters.feedback import feedback_names, write_feedback, write_unit_feedback
from app.exporters.feedback_ids import SHEET, read_properties, read_row_id, read_stamp
from app.exporters.sheet_painter import HEADER_ROW
from app.jobs import Cancelled
from app.queries.feedback_rows import FeedbackForm, FeedbackRow, FeedbackSet
from app.queries.ledger_rows import LedgerRow
from app.report_days import ReportPeriod
from models.enums import AssignmentState, NoteKind
from models.errors_export import NothingToExport, TargetInUse

MakeRow = Callable[..., LedgerRow]
OPEN = ("本期进展", "存在问题", "下步打算", "状态")
NOVEMBER = ReportPeriod(starts=date(2018, 11, 1), ends=date(2018, 11, 30), due_on=date(2018, 12, 5))


class Watcher:
    """Cancels at the second unit."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def progress(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total, text))

    def checkpoint(self) -> None:
        if len(self.told) == 2:
            raise Cancelled


@pytest.fixture
def forms(make_row: MakeRow) -> FeedbackSet:
    rows = tuple(
        FeedbackRow(
            row=make_row(number, state=AssignmentState.UNDER_WAY),
            previous="基础已完成。" if number % 2 else "",
            current={NoteKind.PROGRESS: "已写的一句。"} if number == 2 else {},
        )
        for number in range(1, 6)
    )
    made_at = datetime(2018, 11, 20, 6, 0, tzinfo=UTC)
    return FeedbackSet(
        office="青岚县人民政府办公室",
        place="青岚县",
        today=date(2018, 11, 20),
        made_at=made_at,
        period=NOVEMBER,
        forms=(
            FeedbackForm(unit_id=1, unit="县财政局", rows=rows),
            FeedbackForm(unit_id=2, unit="县教育局/体育局", rows=rows[:1]),
        ),
    )


@pytest.fixture
def written(forms: FeedbackSet, tmp_path: Path) -> Path:
    return write_feedback(forms, tmp_path / "反馈")[0]


@pytest.fixture
def sheet(written: Path) -> Worksheet:
    found = openpyxl.load_workbook(written).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def props(book: Any) -> dict[str, str]:  # noqa: ANN401 - the stubs leave the properties out
    return {one.name: str(one.value) for one in book.custom_doc_props.props}


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADER_ROW] if cell.value == heading)


def test_one_workbook_a_unit_under_a_name_that_can_be_written(forms: FeedbackSet, tmp_path: Path) -> None:
    paths = write_feedback(forms, tmp_path / "新" / "反馈")
    assert [path.name for path in paths] == ["县财政局反馈表_20181120.xlsx", "县教育局_体育局反馈表_20181120.xlsx"]
    assert sorted(path.name for path in paths) == sorted(path.name for path in (tmp_path / "新" / "反馈").iterdir())


def test_two_units_of_one_name_get_two_files(forms: FeedbackSet) -> None:
    twice = replace(forms, forms=(forms.forms[0], forms.forms[0]))
    assert feedback_names(twice) == ["县财政局反馈表_20181120.xlsx", "县财政局反馈表_20181120(2).xlsx"]


def test_the_head_asks_for_what_and_by_when(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "青岚县2018年重点工作督办事项反馈表"
    assert sheet["A2"].value == "（县财政局，5 项，请填报 2018年11月 情况，于 2018年12月5日 前反馈）"
    bar = [str(cell.value) for cell in sheet[3] if cell.value]
    assert bar[0] == "填报单位（盖章）：县财政局"
    assert [text.split("：")[0] for text in bar[1:]] == ["填报人", "审核人", "联系电话", "填报日期"]


def test_what_the_office_says_is_grey_and_locked_what_the_unit_fills_in_is_open(sheet: Worksheet) -> None:
    for head, cell in zip(sheet[HEADER_ROW], sheet[HEADER_ROW + 1], strict=True):
        is_open = str(head.value) in OPEN
        assert cell.protection.locked is not is_open
        assert (cell.fill.fill_type == "solid") is not is_open


def test_open_cells_hold_what_is_written_already_and_grey_ones_what_was_said_last(sheet: Worksheet) -> None:
    texts = [sheet.cell(row, column(sheet, "本期进展")).value for row in range(5, 10)]
    assert texts == [None, "已写的一句。", None, None, None] or texts == ["", "已写的一句。", "", "", ""]
    assert sheet.cell(5, column(sheet, "上期进展")).value == "基础已完成。"
    assert sheet.cell(5, column(sheet, "状态")).value == "推进中"


def test_states_are_chosen_from_a_list_that_names_only_what_a_unit_may_say(sheet: Worksheet) -> None:
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"未启动,推进中,已报完成"'
    assert rule.showErrorMessage
    assert not rule.showDropDown  # True would hide the arrow
    assert str(rule.sqref) == "L5:L9"


def test_a_state_a_row_is_in_can_be_kept(forms: FeedbackSet, make_row: MakeRow, tmp_path: Path) -> None:
    row = FeedbackRow(row=make_row(1, state=AssignmentState.RETURNED), previous="", current={})
    one = replace(forms, forms=(FeedbackForm(unit_id=1, unit="县财政局", rows=(row,)),))
    write_unit_feedback(one, tmp_path / "a.xlsx")
    (rule,) = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].data_validations.dataValidation
    assert rule.formula1 == '"未启动,推进中,已报完成,退办"'


def test_first_layer_is_a_hidden_column_inside_the_table(sheet: Worksheet, forms: FeedbackSet) -> None:
    last = sheet.max_column
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(last)].hidden
    found = [read_row_id(sheet.cell(row, last).value) for row in range(5, 10)]
    assert found == [(row.row.uid, 0) for row in forms.forms[0].rows]
    assert str(sheet.auto_filter.ref) == "A4:M9"  # sorting takes it along


def test_second_layer_is_a_hidden_sheet_with_the_base(written: Path, forms: FeedbackSet) -> None:
    book = openpyxl.load_workbook(written)
    assert book.sheetnames == ["反馈表", "填报说明", SHEET]
    assert book[SHEET].sheet_state == "veryHidden"
    found = read_stamp(book[SHEET].iter_rows(values_only=True))
    assert found is not None
    assert (found.stamp.unit, found.stamp.starts, found.stamp.made_at) == ("县财政局", NOVEMBER.starts, forms.made_at)
    second = forms.forms[0].rows[1].row
    assert found.rows[second.uid].progress == "已写的一句。"
    assert found.rows[second.uid].task == second.task


def test_third_layer_are_properties_of_the_file(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    stamp = read_properties(props(book))
    sheet = read_stamp(book[SHEET].iter_rows(values_only=True))
    assert sheet is not None
    assert stamp == sheet.stamp


def test_all_workbooks_of_one_sending_share_a_batch_another_sending_has_its_own(
    forms: FeedbackSet, tmp_path: Path
) -> None:
    def batches(folder: Path) -> set[str]:
        return {props(openpyxl.load_workbook(path))["Dubanbatch"] for path in write_feedback(forms, folder)}

    first, second = batches(tmp_path / "a"), batches(tmp_path / "b")
    assert (len(first), len(second), len(first | second)) == (1, 1, 2)


def test_the_sheet_is_open_unless_asked_otherwise(sheet: Worksheet) -> None:
    assert not sheet.protection.sheet


def test_protection_has_no_password_and_leaves_sorting_filtering_and_sizes_free(
    forms: FeedbackSet, tmp_path: Path
) -> None:
    path = write_feedback(forms, tmp_path, protect=True)[0]
    protection = openpyxl.load_workbook(path).worksheets[0].protection
    assert protection.sheet
    assert protection.password is None
    for free in ("sort", "autoFilter", "formatRows", "formatColumns", "formatCells"):
        assert getattr(protection, free) is False


def test_it_prints_as_a_form(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert all((sheet.row_dimensions[row].height or 0) >= 15 for row in range(1, 10))


def test_a_text_too_long_for_one_row_keeps_the_id_and_says_which_part_it_is(
    forms: FeedbackSet, make_row: MakeRow, tmp_path: Path
) -> None:
    long = "推进项目建设，" * 900
    row = FeedbackRow(row=make_row(1, task=long), previous="", current={NoteKind.PROGRESS: long})
    one = replace(forms, forms=(FeedbackForm(unit_id=1, unit="县财政局", rows=(row,)),))
    write_unit_feedback(one, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    marks = [read_row_id(cells[-1]) for cells in sheet.iter_rows(min_row=5, values_only=True)]
    assert marks == [(row.row.uid, part) for part in range(len(marks))]
    assert len(marks) > 1
    for heading in ("工作任务", "本期进展"):
        at = column(sheet, heading)
        assert "".join(str(sheet.cell(line, at).value or "") for line in range(5, sheet.max_row + 1)) == long


def test_nothing_is_written_where_nothing_is_owed(forms: FeedbackSet, tmp_path: Path) -> None:
    with pytest.raises(NothingToExport):
        write_feedback(replace(forms, forms=()), tmp_path / "反馈")
    with pytest.raises(NothingToExport):
        write_unit_feedback(replace(forms, forms=()), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_cancelled_leaves_the_folder_as_it_was(forms: FeedbackSet, tmp_path: Path) -> None:
    old = tmp_path / feedback_names(forms)[0]
    old.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_feedback(forms, tmp_path, Watcher())
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == b"old"


def test_a_file_that_is_open_elsewhere_is_named_and_no_file_is_exchanged(
    forms: FeedbackSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (tmp_path / name for name in feedback_names(forms))
    first.write_bytes(b"first")
    second.write_bytes(b"second")
    replace_file = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self == second:
            raise PermissionError(13, "used by another process")
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetInUse, match="体育局反馈表_20181120"):
        write_feedback(forms, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([first.name, second.name])
    assert (first.read_bytes(), second.read_bytes()) == (b"first", b"second")


NASTY = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "=cmd|' /C calc'!A0", "'=1", "#REF!"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NASTY)
def test_no_text_becomes_a_formula(forms: FeedbackSet, make_row: MakeRow, tmp_path: Path, text: str) -> None:
    row = FeedbackRow(
        row=make_row(
            no=text, code=text, task=text, measures=((text, False),), document=text, uid="0f000000-0001", deadline=None
        ),
        previous=text,
        current=dict.fromkeys(feedback.KINDS, text),
    )
    given_forms = replace(forms, office=text, place=text, forms=(FeedbackForm(unit_id=1, unit=text, rows=(row,)),))
    path = tmp_path / "a.xlsx"
    write_unit_feedback(given_forms, path)
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book.worksheets for cells in sheet.iter_rows() for cell in cells if cell.value}
    assert kinds <= {"s"}
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"<f>" not in sheet and b't="e"' not in sheet for sheet in sheets)
