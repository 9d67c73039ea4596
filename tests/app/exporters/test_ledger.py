import errno
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from openpyxl.worksheet import _writer
from openpyxl.worksheet.worksheet import Worksheet

from app.exporters.ledger import write_ledger
from app.exporters.sheet_metrics import column_width
from app.jobs import Cancelled
from app.queries.ledger_rows import Ledger, LedgerRow, LedgerUnit
from models.enums import AssignmentState
from models.errors import DiskFull, ExportError

HEADINGS = [
    "序号", "工作任务", "责任分工", "主要举措", "时间进度", "完成时限",
    "进展情况", "存在问题", "下步打算", "状态", "备注", "来源文件",
]  # fmt: skip


class Watcher:
    """Cancels at the checkpoint of a given number; keeps what it was told."""

    def __init__(self, cancel_at: int = -1) -> None:
        self.told: list[tuple[int, int, str]] = []
        self.checkpoints = 0
        self._cancel_at = cancel_at

    def progress(self, done: int, total: int, text: str) -> None:
        self.told.append((done, total, text))

    def checkpoint(self) -> None:
        self.checkpoints += 1
        if self.checkpoints == self._cancel_at:
            raise Cancelled


@pytest.fixture
def written(office_ledger: Ledger, tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    write_ledger(office_ledger, path)
    return path


@pytest.fixture
def sheet(written: Path) -> Worksheet:
    found = openpyxl.load_workbook(written)["县发展改革局"]
    assert isinstance(found, Worksheet)
    return found


def test_one_sheet_for_the_counts_one_for_all_tasks_one_a_unit(written: Path) -> None:
    names = openpyxl.load_workbook(written).sheetnames
    assert names == ["汇总", "全部任务", "县发展改革局", "县财政局", "各乡镇人民政府"]


def test_head_of_a_units_sheet(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "青岚县2018年度重点工作督查台账"
    assert sheet["A2"].value == "（县发展改革局，25 项，未办结 21 项）"
    bar = [cell.value for cell in sheet[3] if cell.value]
    assert bar == [
        "填报单位：青岚县人民政府办公室", "填报人：李文", "审核人：＿＿＿＿＿＿", "日期：2018年11月20日",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[4]] == HEADINGS
    merged = sorted(str(each) for each in sheet.merged_cells.ranges)
    assert merged[:2] == ["A1:L1", "A2:L2"]
    assert sum(each.size["columns"] for each in sheet.merged_cells.ranges if each.min_row == 3) == 12


def test_rows_of_a_units_sheet(sheet: Worksheet) -> None:
    third = [cell.value for cell in sheet[7]]
    assert third[0] == "3"
    assert third[1] == "落实涉企收费目录清单制度，清单之外一律不得收费。"
    assert str(third[3]).startswith("1.制定工作方案")
    assert "责任人员（已完成）\n2.建立月调度" in str(third[3])
    assert third[5] == "持续推进"
    assert third[7] == "供水干管跨铁路段待批。"
    assert third[9] == "○ 持续推进"
    assert third[11] == "青府发〔2018〕6号"
    assert [sheet.cell(row, 10).value for row in range(5, 12)] == [
        "▲ 临期\n余 10 天", "● 余 41 天\n延期", "○ 持续推进", "√ 已办结\n2018.11.2", "◇ 时限未定", "－ 无时限",
        "■ 逾期 20 天",
    ]  # fmt: skip


def test_dates_are_dates_and_print_in_chinese(sheet: Worksheet) -> None:
    cell = sheet["F5"]
    assert cell.is_date
    assert cell.number_format == 'yyyy"年"m"月"d"日"'
    assert cell.value is not None
    assert str(cell.value).startswith("2018-11-30")


def test_page_is_set_up_for_the_printer(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:L29"
    assert sheet.print_area == "'县发展改革局'!$A$1:$L$29"
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "第&P页 共&N页"
    assert sheet.oddFooter.right.text == "青岚县人民政府办公室"
    assert not sheet.protection.sheet


def test_every_row_has_a_height_and_every_column_a_width(sheet: Worksheet) -> None:
    heights = [sheet.row_dimensions[number].height for number in range(1, 30)]
    assert all(height and height <= 409 for height in heights)
    assert sheet.column_dimensions["B"].width == pytest.approx(column_width(130, 8))
    printed = 842 - 2 * 34
    assert sum(sheet.column_dimensions[letter].width * 8 * 0.75 for letter in "ABCDEFGHIJKL") * 0.9 <= printed


def test_every_table_cell_has_thin_borders_and_wraps(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=4, max_row=29, max_col=12):
        for cell in row:
            assert {
                side.style for side in (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
            } == {"thin"}
            assert cell.alignment.wrap_text
            assert cell.font.name in ("宋体", "黑体")


def test_lights_are_coloured_by_plain_rules(sheet: Worksheet) -> None:
    rules = [rule for each in sheet.conditional_formatting for rule in each.rules]
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["J5:J29"]
    assert {rule.type for rule in rules} == {"expression"}
    assert len(rules) == 7
    assert 'LEFT(J5,1)="■"' in [rule.formula[0] for rule in rules]
    assert all(rule.dxf.fill and rule.dxf.font for rule in rules)


def test_summary_counts_the_units_and_leads_to_their_sheets(written: Path) -> None:
    summary = openpyxl.load_workbook(written)["汇总"]
    rows = [[cell.value for cell in row] for row in summary.iter_rows(min_row=4, max_row=8, max_col=12)]
    assert rows[0] == [
        "序号", "责任单位", "层级", "任务数", "已办结", "办结率",
        "逾期", "临期", "正常", "持续推进", "时限未定", "无时限",
    ]  # fmt: skip
    assert rows[1][:2] == [1, "县发展改革局"]
    assert rows[4][1] == "合计"
    for column in (3, 4, 6, 7, 8, 9, 10, 11):
        assert rows[4][column] == sum(int(str(row[column])) for row in rows[1:4])
    assert rows[4][5] == pytest.approx(6 / 40)
    link = summary["B5"].hyperlink
    assert link is not None
    assert link.location == "'县发展改革局'!A1"


def test_calamine_reads_the_same_texts(written: Path, office_ledger: Ledger) -> None:
    book = python_calamine.CalamineWorkbook.from_path(str(written))
    rows = book.get_sheet_by_name("全部任务").to_python()
    assert len(rows) == 4 + len(office_ledger.all_rows)
    assert [row[1] for row in rows[4:]] == [row.task for row in office_ledger.all_rows]
    assert rows[4][5] == date(2018, 11, 30)


HOSTILE = [
    '=HYPERLINK("http://x","y")', "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "#N/A", "#REF!", "'=1", "1e5", "TRUE",
    " 前后空格 ", "第一行\r\n第二行\r第三行", "_x000D_", "a_x0041_", "& < > \" '", "😀𠮷", "2018-12-31", "00123",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_the_text_it_is(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
    text: str,
) -> None:
    row = make_row(no=text, task=text, progress=text, document=text, measures=((text, False),), schedule=text)
    unit = make_unit(text, (row,))
    path = tmp_path / "ledger.xlsx"
    write_ledger(make_ledger((unit,), place=text, office=text, who=text), path)
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    book = openpyxl.load_workbook(path)
    cells = book.worksheets[2][5]
    for index in (0, 1, 3, 4, 6, 11):
        assert cells[index].data_type == "s"
        assert str(cells[index].value).replace("_x005F_", "_") == expected
        assert cells[index].quotePrefix is text.startswith(("=", "+", "-", "@", "＝", "\t"))
    shown = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(2).to_python()
    assert str(shown[4][1]).replace("_x005F_", "_") == expected
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"<f>" not in sheet and b't="e"' not in sheet for sheet in sheets)


def test_characters_no_workbook_holds_are_left_out(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
) -> None:
    bad = "甲\x00\x08\x1f\ud800\uffff乙"
    path = tmp_path / "ledger.xlsx"
    unit = make_unit(bad, (make_row(task=bad, remark=bad),))
    write_ledger(make_ledger((unit,), office=bad, place=bad), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[2] == "甲乙"
    assert book.worksheets[2]["B5"].value == "甲乙"


@pytest.mark.parametrize("length", [300, 900, 3000, 40_000])
def test_a_long_text_is_never_cut_off(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
    length: int,
) -> None:
    task = "".join(f"第{number}条，甲乙丙丁；" for number in range(length))[:length]
    path = tmp_path / "ledger.xlsx"
    write_ledger(make_ledger((make_unit("县教育局", (make_row(1, task=task), make_row(2))),)), path)
    sheet = openpyxl.load_workbook(path)["县教育局"]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert "".join(str(row[1]) for row in rows if row[0] in ("1", "1续")) == task
    assert len({row[9] for row in rows if row[0] in ("1", "1续")}) == 1
    assert rows[-1][0] == "2"
    heights = [sheet.row_dimensions[number].height for number in range(5, 5 + len(rows))]
    assert all(height and height <= 409 for height in heights)


def test_an_empty_ledger_still_makes_a_workbook(
    make_unit: Callable[..., LedgerUnit], make_ledger: Callable[..., Ledger], tmp_path: Path
) -> None:
    path = tmp_path / "ledger.xlsx"
    write_ledger(make_ledger((), place="", office="", who=""), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["汇总", "全部任务"]
    assert book["汇总"]["A1"].value == "2018年度重点工作督查台账"
    write_ledger(make_ledger((make_unit("", ()),)), path)
    assert openpyxl.load_workbook(path).sheetnames == ["汇总", "全部任务", "未明确单位"]


def test_a_unit_without_tasks_has_no_rate(
    make_unit: Callable[..., LedgerUnit], make_ledger: Callable[..., Ledger], tmp_path: Path
) -> None:
    path = tmp_path / "ledger.xlsx"
    write_ledger(make_ledger((make_unit("县审计局", ()),)), path)
    assert openpyxl.load_workbook(path)["汇总"]["F5"].value == "—"


def test_units_of_one_name_get_sheets_of_their_own(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
) -> None:
    names = [
        "汇总",
        "县[教]育局",
        "县教育局",
        "青岚县社会信用体系建设联席会议办公室及其他有关成员单位（含各乡镇人民政府）",
    ]
    units = tuple(make_unit(name, (make_row(),)) for name in names)
    path = tmp_path / "ledger.xlsx"
    write_ledger(make_ledger(units), path)
    sheets = openpyxl.load_workbook(path).sheetnames
    assert sheets[2:5] == ["汇总(2)", "县教育局", "县教育局(2)"]
    assert len(sheets[5]) == 31


def test_the_old_file_is_replaced_in_one_go(office_ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    write_ledger(office_ledger, path)
    assert openpyxl.load_workbook(path).sheetnames[0] == "汇总"
    assert [each.name for each in tmp_path.iterdir()] == ["台账.xlsx"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("cancel_at", [1, 2, 3, 40, 60, 86])
def test_cancelled_leaves_nothing(office_ledger: Ledger, temporary: Path, tmp_path: Path, cancel_at: int) -> None:
    path = tmp_path / "out" / "台账.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_ledger(office_ledger, path, Watcher(cancel_at))
    assert [each.name for each in path.parent.iterdir()] == ["台账.xlsx"]
    assert path.read_bytes() == b"old"
    assert list(temporary.iterdir()) == []


def test_progress_is_told_by_sheet_and_row(office_ledger: Ledger, tmp_path: Path) -> None:
    watcher = Watcher()
    write_ledger(office_ledger, tmp_path / "台账.xlsx", watcher)
    assert watcher.checkpoints > 80
    assert watcher.told[0] == (0, 80, "汇总")
    assert watcher.told[-1] == (80, 80, watcher.told[-1][2])
    assert [text for _, _, text in watcher.told[:-1]] == [
        "汇总",
        "全部任务",
        "县发展改革局",
        "县财政局",
        "各乡镇人民政府",
    ]


def test_a_path_that_cannot_be_written(office_ledger: Ledger, temporary: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_ledger(office_ledger, tmp_path / "没有这个文件夹" / "台账.xlsx")
    folder = tmp_path / "台账.xlsx"
    folder.mkdir()
    with pytest.raises(ExportError):
        write_ledger(office_ledger, folder)
    assert list(folder.iterdir()) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["temporary", "台账.xlsx"]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("code", "failure"), [(errno.ENOSPC, DiskFull), (errno.EACCES, ExportError)])
def test_a_failing_target(
    office_ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, failure: type[Exception]
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(code, "refused", str(target))

    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(failure):
        write_ledger(office_ledger, path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["台账.xlsx"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_under_the_temporary_files(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = tmp_path / "full"

    def on_full_device() -> str:
        full.symlink_to("/dev/full")
        _writer.ALL_TEMP_FILES.append(str(full))
        return str(full)

    monkeypatch.setattr(_writer, "create_temporary_file", on_full_device)
    unit = make_unit("县教育局", tuple(make_row(number) for number in range(200)))
    with pytest.raises(DiskFull):
        write_ledger(make_ledger((unit,)), tmp_path / "台账.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_dropped_duties_say_so(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
) -> None:
    closed = make_row(4)
    rows = (replace(closed, state=AssignmentState.DROPPED), replace(closed, closed_on=None, deadline=None))
    path = tmp_path / "ledger.xlsx"
    write_ledger(make_ledger((make_unit("县教育局", rows),)), path)
    sheet = openpyxl.load_workbook(path)["县教育局"]
    assert [sheet["J5"].value, sheet["J6"].value] == ["√ 不再列入", "√ 已办结"]
    assert sheet["F6"].value is None
