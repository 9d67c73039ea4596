"""The command-line contract, run as a person would: arguments in, text out, an exit code."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import main as program
from app.paths import resources_dir
from tests.importers.readers.build import packed
from tests.importers.readers.printed import pdf
from tests.importers.test_doubts import picture, table_page

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = resources_dir() / "sample" / "qinglan_gazette.txt"
TODAY = "2018-11-20"
TABLE = "\n".join(
    (
        "序号\t工作任务\t责任单位\t时间进度",
        "1\t修建便民服务中心\t县财政局、县教育局\t2018年12月底前",
        "2\t整治青江河道\t县水务局\t持续推进\n",
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one call gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever was printed
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def call(data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = program.main(["--data", str(data_dir), "--today", TODAY, *map(str, arguments)])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "青岚县任务表.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def stocked(call: Call, table: Path) -> Call:
    assert call("import", table).code == 0
    return call


def rows(call: Call, *filters: object) -> list[dict[str, Any]]:
    found = call("list", *filters, "--json").json
    assert isinstance(found, list)
    return found


def test_extract_stores_nothing_and_prints_the_form_of_the_reference(call: Call, table: Path) -> None:
    said = call("extract", table, "--json")
    assert said.code == 0
    [document] = said.json["documents"]
    assert [one["no"] for one in document["obligations"]] == ["1", "2"]
    assert document["obligations"][0]["units"] == [
        {"name": "县财政局", "role": "responsible"},
        {"name": "县教育局", "role": "responsible"},
    ]
    assert document["obligations"][0]["milestones"] == ["2018-12-31"]
    assert document["obligations"][1]["ongoing"] is True
    assert document["counts"]["drafts"] == 2
    assert document["file"] == table.name
    assert rows(call) == []


def test_extract_without_json_is_readable(call: Call, table: Path) -> None:
    said = call("extract", table)
    assert "修建便民服务中心" in said.out
    assert said.err == ""


def test_import_counts_and_the_same_file_again_adds_nothing(call: Call, table: Path) -> None:
    [first] = call("import", table, "--json").json
    assert (first["documents"], first["new"], first["linked"], first["skipped"]) == (1, 2, 0, 0)
    assert "already" not in first
    again = call("import", table, "--json")
    assert again.code == 0
    [second] = again.json
    assert (second["documents"], second["new"], second["linked"], second["skipped"]) == (0, 0, 0, 0)
    assert second["already"]
    assert "已经导入过" in again.err
    assert len(rows(call)) == 3


def test_flags_say_the_number_the_code_and_its_words(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "缺单位.txt"
    path.write_text("序号\t工作任务\t责任单位\t时间进度\n1\t清理河道\t\t2018年12月底前\n", encoding="utf-8")
    [found] = call("import", path, "--json").json
    assert {"no": "1", "code": "no_units", "text": "缺责任单位"} in found["flags"]


def test_pages_without_text_are_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "公报.pdf"
    path.write_bytes(pdf(table_page(), picture(), picture()))
    said = call("extract", path, "--json")
    assert said.json["flags"] == [{"file": "公报.pdf", "code": "pages_without_text", "pages": [2, 3]}]
    assert call("extract", path).err == "公报.pdf：第 2–3 页没有文字（图片），未读取\n"
    said = call("import", path, "--json")
    assert "第 2–3 页没有文字（图片），未读取。" in said.err
    [found] = said.json
    assert found["new"] == 1
    assert found["flags"][0] == {
        "no": None, "code": "pages_without_text", "text": "第 2–3 页没有文字（图片），未读取",
    }  # fmt: skip


def test_files_of_an_archive_are_read_each(call: Call, table: Path, tmp_path: Path) -> None:
    path = tmp_path / "全部.zip"
    path.write_bytes(
        packed({"甲/任务.txt": table.read_bytes(), "空.txt": b"", "乙.docx": SAMPLE.with_suffix(".docx").read_bytes()})
    )
    said = call("extract", path, "--json")
    assert said.code == 1
    assert said.err == "全部.zip/空.txt：文件是空的。台账没有变动。请换一份再导入。\n"
    assert {one["file"] for one in said.json["documents"]} == {"任务.txt", "乙.docx"}
    assert [one["file"] for one in call("import", path, "--json").json] == ["任务.txt", "乙.docx"]


def test_a_bad_file_fails_alone(call: Call, table: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    said = call("import", empty, tmp_path / "没有.txt", table, "--json")
    assert said.code == 1
    assert "空.txt" in said.err
    assert "没有.txt" in said.err
    assert [one["new"] for one in said.json] == [2]
    assert call("check").code == 0


def test_list_has_the_fields_of_the_contract(stocked: Call) -> None:
    first = rows(stocked)[0]
    assert set(first) == {
        *("id", "uid", "obligation_id", "unit", "role", "via", "task", "document", "no", "deadline", "light", "word"),
        *("state", "done", "measures_done", "measures_total", "notes"),
    }
    assert (first["unit"], first["deadline"], first["light"], first["done"]) == (
        "县财政局",
        "2018-12-31",
        "green",
        False,
    )
    assert first["word"] == "余 41 天"


@pytest.mark.parametrize(
    ("filters", "units"),
    [
        (("--unit", "县教育局"), ["县教育局"]),
        (("--light", "blue"), ["县水务局"]),
        (("--light", "blue,green"), ["县财政局", "县教育局", "县水务局"]),
        (("--due-before", "2019-01-01"), ["县财政局", "县教育局"]),
        (("--due-before", "2018-12-31"), []),
        (("--search", "河道"), ["县水务局"]),
        (("--search", "xswj"), ["县水务局"]),
        (("--document", "青岚县任务表"), ["县财政局", "县教育局", "县水务局"]),
    ],
)
def test_list_filters(stocked: Call, filters: tuple[str, ...], units: list[str]) -> None:
    assert [row["unit"] for row in rows(stocked, *filters)] == units


def test_an_unknown_unit_is_said(stocked: Call) -> None:
    said = stocked("list", "--unit", "县没有局")
    assert (said.code, said.out) == (1, "")
    assert "县没有局" in said.err


def test_tick_untick_and_their_parts(stocked: Call) -> None:
    one, two, _ = (row["id"] for row in rows(stocked))
    assert stocked("tick", one, two, "--by", "李某").code == 0
    assert [row["done"] for row in rows(stocked)] == [True, True, False]
    assert stocked("untick", two).code == 0
    assert [row["done"] for row in rows(stocked)] == [True, False, False]
    assert stocked("tick", two, "--milestone", 1).code == 0
    assert rows(stocked)[1]["deadline"] is None
    assert stocked("untick", two, "--milestone", 1).code == 0
    assert rows(stocked)[1]["deadline"] == "2018-12-31"
    assert stocked("history", "--json").json[-2]["who"] == "李某"


def test_parts_want_one_row_and_must_exist(stocked: Call) -> None:
    one, two, _ = (row["id"] for row in rows(stocked))
    assert stocked("tick", one, two, "--milestone", 1).code == 2
    assert stocked("tick", one, "--measure", 1).code == 1
    assert stocked("tick", one, "--measure", 1, "--milestone", 1).code == 2


def test_nothing_is_ticked_where_one_of_the_rows_is_missing(stocked: Call) -> None:
    one = rows(stocked)[0]["id"]
    said = stocked("tick", one, 99_999)
    assert said.code == 1
    assert "没有这一项" in said.err
    assert not any(row["done"] for row in rows(stocked))


def test_note_due_and_none(stocked: Call) -> None:
    one = rows(stocked)[0]["id"]
    assert stocked("note", one, "已开工", "--kind", "progress").code == 0
    assert rows(stocked)[0]["notes"] == 1
    assert rows(stocked)[0]["state"] == "推进中"
    assert stocked("due", one, "2018年11月底").code == 0
    assert [row["deadline"] for row in rows(stocked)[:2]] == ["2018-11-30", "2018-11-30"]
    assert stocked("due", one, "none").code == 0
    assert rows(stocked)[0]["deadline"] == "2018-12-31"


def test_a_date_nobody_can_read_changes_nothing(stocked: Call) -> None:
    one = rows(stocked)[0]["id"]
    said = stocked("due", one, "改天")
    assert said.code == 1
    assert "改天" in said.err
    assert rows(stocked)[0]["deadline"] == "2018-12-31"


def test_an_empty_note_is_refused(stocked: Call) -> None:
    said = stocked("note", rows(stocked)[0]["id"], "   ")
    assert said.code == 1
    assert "内容是空的" in said.err


def test_add_enters_a_task_by_hand(call: Call) -> None:
    said = call(
        *("add", "--task", "筹备现场会", "--unit", "县发展改革局", "--unit", "县财政局", "--role", "lead"),
        *("--due", "12底", "--source", "县政府第24次常务会议"),
    )
    assert said.code == 0
    assert [(row["unit"], row["role"], row["deadline"], row["document"]) for row in rows(call)] == [
        ("县发展改革局", "lead", "2018-12-31", "县政府第24次常务会议"),
        ("县财政局", "responsible", "2018-12-31", "县政府第24次常务会议"),
    ]


def test_undo_redo_across_calls(stocked: Call) -> None:
    one = rows(stocked)[0]["id"]
    stocked("tick", one)
    stocked("note", one, "办完了")
    assert stocked("undo", 2).code == 0
    assert rows(stocked)[0] | {"uid": ""} == rows(stocked)[0] | {"uid": "", "done": False, "notes": 0}
    assert stocked("redo").code == 0
    assert rows(stocked)[0]["done"] is True
    assert stocked("undo", 2).code == 0
    assert rows(stocked) == []
    said = stocked("undo")
    assert said.code == 1
    assert "没有可以撤销" in said.err


def test_history_names_every_step_and_one_row_its_own(stocked: Call) -> None:
    one, _, other = (row["id"] for row in rows(stocked))
    stocked("tick", one)
    stocked("note", other, "有困难", "--kind", "problem")
    assert [row["name"] for row in stocked("history", "--json").json] == ["add_note", "tick", "import"]
    mine = stocked("history", one, "--json").json
    assert [row["name"] for row in mine] == ["tick", "import"]
    assert "县财政局" in mine[0]["sentence"]


def test_units_have_levels_and_lights(stocked: Call) -> None:
    stocked("tick", rows(stocked)[0]["id"])
    found = {row["name"]: row for row in stocked("units", "--json").json}
    assert found["县财政局"]["level"] == "县"
    assert found["县财政局"]["lights"] == {"grey": 1}
    assert found["县水务局"]["lights"] == {"blue": 1}
    assert found["县教育局"]["open"] == 1


def test_export_writes_a_workbook_for_one_unit(stocked: Call, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    assert stocked("export", "--out", target, "--unit", "县教育局").code == 0
    book = load_workbook(target)
    assert "县教育局" in book.sheetnames
    assert "县水务局" not in book.sheetnames


def test_export_to_an_impossible_place_says_so(stocked: Call, tmp_path: Path) -> None:
    said = stocked("export", "--out", tmp_path / "没有的文件夹" / "台账.xlsx")
    assert said.code == 1
    assert "写不进去" in said.err


def test_check_finds_what_was_changed_behind_its_back(stocked: Call, data_dir: Path) -> None:
    assert stocked("check", "--json").json == {"ok": True, "findings": []}
    [kept] = [path for path in (data_dir / "sources").rglob("*") if path.is_file()]
    kept.write_bytes(b"changed")
    said = stocked("check", "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert len(said.json["findings"]) == 1


def test_demo_imports_the_sample_and_writes_its_ledger(call: Call, data_dir: Path) -> None:
    said = call("demo")
    assert said.code == 0
    assert "县发展改革局" in said.out
    assert (data_dir / "demo.xlsx").stat().st_size > 10_000
    assert call("demo").code == 0


def test_options_stand_before_or_after_the_subcommand(call: Call, table: Path, data_dir: Path) -> None:
    call("import", table)
    after = call("list", "--json", "--today", "2018-12-01", "--data", data_dir).json
    assert after[0]["word"] == "临期 余 30 天"
    before = call("--json", "list").json
    assert before[0]["word"] == "余 41 天"


@pytest.mark.parametrize("arguments", [("bogus",), ("list", "--light", "pink"), ("tick",), ("--today", "x", "list")])
def test_wrong_usage_ends_with_2(call: Call, arguments: tuple[str, ...]) -> None:
    assert call(*arguments).code == 2


def test_a_writing_call_is_refused_while_another_program_holds_the_folder(
    call: Call, table: Path, data_dir: Path
) -> None:
    from app.store.lock import FolderLock

    call("import", table)
    lock = FolderLock(data_dir)
    try:
        said = call("tick", 1)
        assert said.code == 1
        assert "另一个窗口" in said.err
        assert len(rows(call)) == 3
    finally:
        lock.release()


def test_help_lists_only_what_works() -> None:
    done = subprocess.run([sys.executable, "main.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in (
        "extract",
        "import",
        "add",
        "units",
        "list",
        "tick",
        "untick",
        "note",
        "due",
        "export",
        "demo",
        "check",
        "backup",
        "restore",
    ):
        assert name in done.stdout
    for name in ("merge",):
        assert name not in done.stdout


def test_reading_a_sample_in_a_process_of_its_own(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--data", str(data_dir), "extract", str(SAMPLE), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(done.stdout)["documents"]) == 3
    assert done.stderr == ""


@pytest.mark.reference
def test_the_real_gazettes_through_the_command_line(call: Call, reference: Path) -> None:
    [attachment] = (reference / "gazettes").glob("002_*.txt")
    [gazette] = (reference / "gazettes").glob("003_*.txt")
    first, second = call("import", attachment, gazette, "--json").json
    assert first["new"] == 15
    assert second["new"] >= 15
    duties = rows(call, "--unit", "市发展改革委", "--document", "攀府发〔2018〕18号")
    assert len(duties) == 14
    assert call("tick", duties[0]["id"]).code == 0
    assert call("import", attachment, "--json").json[0]["new"] == 0
    assert call("undo").code == 0
    assert call("check").code == 0


@pytest.mark.parametrize("kind", ["summary", "tasks", "period"])
def test_export_writes_each_kind_of_workbook(stocked: Call, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "a.xlsx"
    days = ("--from", "2000-01-01", "--to", "2099-12-31")
    assert stocked("export", "--kind", kind, "--out", target, *days).code == 0
    assert load_workbook(target).sheetnames


def test_export_writes_forms_into_a_folder_or_one_into_a_file(stocked: Call, tmp_path: Path) -> None:
    assert stocked("export", "--kind", "feedback", "--out", tmp_path / "反馈").code == 0
    assert len(list((tmp_path / "反馈").glob("*.xlsx"))) > 1
    target = tmp_path / "一个.xlsx"
    assert stocked("export", "--kind", "feedback", "--unit", "县教育局", "--protect", "--out", target).code == 0
    assert load_workbook(target).worksheets[0].protection.sheet


def test_export_of_an_unknown_view_is_refused(stocked: Call, tmp_path: Path) -> None:
    said = stocked("export", "--view", "没有的", "--out", tmp_path / "a.xlsx")
    assert said.code == 1
    assert "没有的" in said.err
    assert list(tmp_path.glob("*.xlsx")) == []
