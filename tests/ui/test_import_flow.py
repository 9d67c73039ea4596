"""Import and export flows with a real desk: what is said, what is shown for review, what stays untouched."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.services.reading import ReadReport
from tests.ui.fakes import FakeMessages
from ui.drop_target import dropped_paths
from ui.export_flow import ExportFlow
from ui.import_flow import ImportFlow
from ui.tasks import TaskRunner

TIMEOUT = 10_000


@pytest.fixture
def flow(desk: Desk, runner: TaskRunner, messages: FakeMessages) -> ImportFlow:
    return ImportFlow(desk, runner, messages)


def report_of(arguments: list[object] | None) -> ReadReport:
    assert arguments is not None
    assert isinstance(arguments[0], ReadReport)
    return arguments[0]


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    qtbot.waitUntil(lambda: not runner.busy, timeout=TIMEOUT)


def test_dropped_folder_is_opened_one_level_and_lock_files_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "公报"
    (folder / "里层").mkdir(parents=True)
    for name in ("一.docx", "~$一.docx", ".隐藏"):
        (folder / name).write_text("", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder)), QUrl("http://127.0.0.1/二.docx")])
    assert dropped_paths(mime) == [folder / "一.docx"]


def test_the_sample_is_read_and_nothing_is_stored(qtbot: QtBot, flow: ImportFlow, desk: Desk) -> None:
    with qtbot.waitSignal(flow.read_done, timeout=TIMEOUT) as read:
        flow.read_sample()
    assert len(report_of(read.args).batches) == 1
    assert desk.queries.side().obligations == 0


def test_one_bad_file_does_not_keep_the_others(
    qtbot: QtBot, flow: ImportFlow, desk: Desk, messages: FakeMessages, tmp_path: Path
) -> None:
    bad = tmp_path / "空.docx"
    bad.write_bytes(b"")
    with qtbot.waitSignal(flow.read_done, timeout=TIMEOUT) as read:
        flow.read([bad, *desk.imports.sample_paths()])
    assert messages.errors[0].message.startswith("“空.docx”")
    assert messages.errors[0].advice.startswith("其他文件已读好")
    assert len(report_of(read.args).batches) == 1


def test_several_bad_files_make_one_message(
    qtbot: QtBot, flow: ImportFlow, runner: TaskRunner, messages: FakeMessages, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for path in paths:
        path.write_bytes(b"")
    flow.read(paths)
    settle(qtbot, runner)
    assert len(messages.errors) == 1
    assert messages.errors[0].message.startswith("5 个文件没有读成：0.txt、1.txt、2.txt 等 5 个文件")
    assert messages.errors[0].detail.count(".txt:") == 5


def test_known_file_is_named_with_its_day(
    qtbot: QtBot, flow: ImportFlow, desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> None:
    desk.imports.store(desk.imports.read(desk.imports.sample_paths()).batches)
    flow.read_sample()
    settle(qtbot, runner)
    assert "在 2018-11-20 已经导入过" in messages.errors[0].message
    assert messages.errors[0].advice == "台账没有变动。"


def test_cancelling_the_dialog_reads_nothing(flow: ImportFlow, runner: TaskRunner, messages: FakeMessages) -> None:
    messages.files.append([])
    flow.choose()
    assert not runner.busy
    assert messages.questions == ["导入公报或通知"]


def test_pasted_files_are_read_as_files(
    qtbot: QtBot, flow: ImportFlow, desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(desk.imports.sample_paths()[0]))])
    with qtbot.waitSignal(flow.read_done, timeout=TIMEOUT):
        flow.paste(mime)
    assert messages.errors == []


def test_a_pasted_table_keeps_its_merged_cells(qtbot: QtBot, flow: ImportFlow) -> None:
    mime = QMimeData()
    mime.setText("序号 工作任务 责任单位 1 整治河道 县水务局 2 疏浚沟渠")
    mime.setHtml(
        "<table border=1><tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr>"
        "<tr><td>1</td><td>整治河道</td><td rowspan=2>县水务局</td></tr><tr><td>2</td><td>疏浚沟渠</td></tr></table>"
    )
    with qtbot.waitSignal(flow.read_done, timeout=TIMEOUT) as read:
        flow.paste(mime)
    drafts = report_of(read.args).batches[0].documents[0].obligations
    assert [draft.units[0].name for draft in drafts] == ["县水务局", "县水务局"]


def test_text_without_tasks_is_an_error_in_her_words(
    qtbot: QtBot, flow: ImportFlow, runner: TaskRunner, messages: FakeMessages
) -> None:
    mime = QMimeData()
    mime.setText("今天天气很好。")
    flow.paste(mime)
    settle(qtbot, runner)
    assert messages.errors[0].message.startswith("“粘贴的表格”")
    assert messages.errors[0].advice


@pytest.mark.parametrize(
    ("place", "unit", "name"),
    [
        ("", "", "台账_20181120.xlsx"),
        ("青岚县", "", "青岚县台账_20181120.xlsx"),
        ("青岚县", "县财政局", "县财政局台账_20181120.xlsx"),
    ],
)
def test_suggested_name(
    desk: Desk, runner: TaskRunner, messages: FakeMessages, place: str, unit: str, name: str
) -> None:
    desk.settings.save(replace(desk.settings.get(), place=place))
    assert ExportFlow(desk, runner, messages).file_name(unit) == name


def test_export_that_cannot_be_written_says_what_to_do(
    qtbot: QtBot, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages, tmp_path: Path
) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("", encoding="utf-8")
    messages.files.append(blocked / "台账.xlsx")
    runner_with_errors = TaskRunner(default_failed=messages.error)
    ExportFlow(filled_desk, runner_with_errors, messages).export()
    settle(qtbot, runner_with_errors)
    runner_with_errors.stop()
    assert len(messages.errors) == 1
    assert messages.errors[0].advice


def test_export_cancelled_in_the_dialog_writes_nothing(
    desk: Desk, runner: TaskRunner, messages: FakeMessages, tmp_path: Path
) -> None:
    messages.files.append(None)
    ExportFlow(desk, runner, messages).export()
    assert not runner.busy
    assert list(tmp_path.glob("*.xlsx")) == []
