import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from importers import gold_form, pipeline
from importers.progress import Unwatched
from models.enums import SkipReason
from models.errors import (
    EmptySource,
    ExtractionError,
    SourceNotFound,
    SourceTooLarge,
    UnknownHeading,
    UnsupportedFormat,
)
from tests.importers.readers.build import packed

CASES = sorted(path for path in (Path(__file__).parents[1] / "cases").iterdir() if path.is_dir())


def extracted(path: Path) -> dict[str, Any]:
    return gold_form.as_gold(pipeline.read(path.name, path.read_bytes()))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_case_is_read_as_expected(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert extracted(case / "source.txt") == expected
    assert (case / "note.md").read_text(encoding="utf-8").startswith("Invented.")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.parametrize("change", ["crlf", "gb18030", "full_width", "blank_lines"])
def test_how_a_case_is_stored_changes_nothing(case: Path, change: str) -> None:
    text = (case / "source.txt").read_text(encoding="utf-8")
    content = {
        "crlf": text.replace("\n", "\r\n").encode(),
        "gb18030": text.encode("gb18030"),
        "full_width": text.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)}).encode(),
        "blank_lines": ("\n\n" + text + "\n\n").encode(),
    }[change]
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    found = gold_form.as_gold(pipeline.read("source.txt", content))
    assert [plain(document) for document in found["documents"]] == [
        plain(document) for document in expected["documents"]
    ]


def plain(document: dict[str, Any]) -> tuple[object, ...]:
    """What a document says, without lines."""
    keys = (
        "no",
        "section",
        "task",
        "units",
        "measures",
        "schedule",
        "milestones",
        "text_milestones",
        "ongoing",
        "flags",
    )
    head = tuple(document[key] for key in ("title", "number", "issuer", "date", "lead_rule"))
    return (*head, [[obligation[key] for key in keys] for obligation in document["obligations"]])


def score(reference: Path, gold: list[str], gazette: str, tmp_path: Path, *more: str) -> dict[str, Any]:
    (source,) = (reference / "gazettes").glob(f"{gazette}_*.txt")
    predicted = tmp_path / "predicted.json"
    predicted.write_text(json.dumps(extracted(source), ensure_ascii=False), encoding="utf-8")
    files = [str(reference / "gold" / name) for name in gold]
    command = [
        sys.executable,
        str(reference / "gold" / "score.py"),
        *files,
        "--predicted",
        str(predicted),
        "--json",
        *more,
    ]
    ran = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8", env={"PYTHONUTF8": "1"})
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.mark.reference
def test_the_bare_table_of_the_reference_is_complete(reference: Path, tmp_path: Path) -> None:
    total = score(reference, [""], "002", tmp_path, "--gazette", "002")["rows"]["TOTAL"]
    assert (total["complete"], total["precision"], total["no"]) == (1.0, 1.0, 1.0)


@pytest.mark.reference
def test_the_table_of_a_whole_gazette_is_complete(reference: Path, tmp_path: Path) -> None:
    found = score(reference, ["003-pff18.json"], "003", tmp_path)
    assert found["rows"]["TOTAL"]["complete"] == 1.0
    assert (found["meta"]["title"], found["meta"]["number"], found["meta"]["date"]) == (1, 1, 1)


@pytest.mark.reference
def test_the_clauses_of_a_whole_gazette_are_complete(reference: Path, tmp_path: Path) -> None:
    total = score(reference, [""], "003", tmp_path, "--gazette", "003")["rows"]["TOTAL"]
    assert (total["complete"], total["precision"], total["text_date_f1"]) == (1.0, 1.0, 1.0)


@pytest.mark.reference
def test_tables_by_column_and_a_list_of_dated_tasks_are_complete(reference: Path, tmp_path: Path) -> None:
    found = score(reference, [""], "000", tmp_path, "--gazette", "000")
    total = found["rows"]["TOTAL"]
    assert (total["complete"], total["precision"], total["text_date_f1"], found["extra"]) == (1.0, 1.0, 1.0, 0)


@pytest.mark.reference
@pytest.mark.parametrize("gazette", ["000", "003"])
def test_the_heads_of_a_gazettes_documents(reference: Path, tmp_path: Path, gazette: str) -> None:
    meta = score(reference, [""], gazette, tmp_path, "--gazette", gazette)["meta"]
    assert meta["title"] == meta["title_n"]
    assert meta["number"] == meta["number_n"]
    assert meta["date"] == meta["date_n"]


@pytest.mark.reference
@pytest.mark.parametrize("name", ["task_table.docx", "task_table.xlsx", "task_table_borderless.docx"])
def test_the_sample_table_in_other_formats(reference: Path, name: str) -> None:
    truth = json.loads((reference / "samples" / "truth.json").read_text(encoding="utf-8"))
    found = [
        row for document in extracted(reference / "samples" / name)["documents"] for row in document["obligations"]
    ]
    lead = ""
    assert len(found) == len(truth["rows"])
    for row, obligation in zip(truth["rows"], found, strict=True):
        number, task, printed_lead, printed_others, schedule = row
        lead = printed_lead or lead
        others = [unit for unit in printed_others.split("、") if unit != lead]
        assert (obligation["no"], obligation["task"], obligation["schedule"]) == (number, task, schedule)
        assert [unit["name"] for unit in obligation["units"]] == [lead, *others]
        assert [unit["role"] for unit in obligation["units"]] == ["lead", *["responsible"] * len(others)]


def test_a_batch_knows_its_source() -> None:
    content = "青岚县人民政府公报\n第 3 期\n2019\n工作任务\t责任单位\n修路\t县交通局".encode()
    batch = pipeline.read("a.txt", content, Unwatched())
    assert batch.source.sha256 == hashlib.sha256(content).hexdigest()
    assert (batch.source.name, batch.source.size, batch.content) == ("a.txt", len(content), content)
    assert (batch.gazette, batch.issue, batch.obligation_count()) == ("青岚县人民政府公报", "2019-03", 1)
    assert pipeline.require_obligations(batch) is batch


def test_a_source_without_tasks_says_so() -> None:
    batch = pipeline.read("a.txt", "青岚县人民政府关于修路的通知\n正文。".encode())
    with pytest.raises(ExtractionError) as caught:
        pipeline.require_obligations(batch)
    assert "没有找到任务分工" in caught.value.message


def test_a_table_with_an_unknown_heading_says_so(reference: Path) -> None:
    batch = pipeline.read("docx_traps.docx", (reference / "samples" / "docx_traps.docx").read_bytes())
    assert {skipped.reason for document in batch.documents for skipped in document.skipped} == {
        SkipReason.UNKNOWN_TABLE
    }
    with pytest.raises(UnknownHeading) as caught:
        pipeline.require_obligations(batch)
    assert "表头不认识" in caught.value.message


def test_an_unknown_heading_is_named(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (("品名", "规格"), ("纸", "A4")):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UnknownHeading) as caught:
        pipeline.require_obligations(pipeline.read("a.xlsx", (tmp_path / "a.xlsx").read_bytes()))
    assert caught.value.message.endswith("品名 | 规格")


def test_what_fills_the_memory_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("importers.pipeline.extract_blocks", fill)
    with pytest.raises(SourceTooLarge):
        pipeline.read("a.txt", b"x")


def test_every_file_of_an_archive_is_read(tmp_path: Path) -> None:
    inner = packed({"b.csv": b"", "c.txt": "任务".encode()})
    (tmp_path / "a.zip").write_bytes(packed({"x/b.zip": inner, "d.bin": b"\x00\x01"}))
    found = dict(pipeline.read_each(tmp_path / "a.zip"))
    assert {name: type(one).__name__ for name, one in found.items()} == {
        "a.zip/x/b.zip/b.csv": "EmptySource",
        "a.zip/x/b.zip/c.txt": "DraftBatch",
        "a.zip/d.bin": "UnsupportedFormat",
    }
    (missing,) = pipeline.read_each(tmp_path / "none.txt")
    assert (missing[0], type(missing[1])) == ("none.txt", SourceNotFound)


@pytest.mark.parametrize(("content", "error"), [(b"", EmptySource), (b"\x00\x01\x02" * 9, UnsupportedFormat)])
def test_what_cannot_be_read_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        pipeline.read("a.bin", content)
