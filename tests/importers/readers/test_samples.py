"""The reference samples come out whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from importers import pipeline
from importers.registry import read_blocks
from models.errors import NamedFormat, NoTextLayer
from tests.importers.readers.build import grid, tables, texts

pytestmark = pytest.mark.reference


@pytest.fixture
def samples(reference: Path) -> Path:
    return reference / "samples"


@pytest.fixture
def truth(samples: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((samples / "truth.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "task_table.docx",
        "task_table_cjkfont.docx",
        "task_table_borderless.docx",
        "task_table.doc",
        "task_table.wps",
    ],
)
def test_word_samples_are_complete(samples: Path, truth: dict[str, Any], name: str) -> None:
    blocks = read_blocks(name, (samples / name).read_bytes())[1]
    (table,) = tables(blocks)
    assert grid(table) == [truth["header"], *truth["rows"]]
    assert texts(blocks)[1:] == truth["body"]
    covered = {cell.anchor.row: cell.covered_by for cell in table.cells() if cell.covered_by}
    assert covered == {12: (10, 2), 13: (10, 2)}


@pytest.mark.parametrize("name", ["task_table.xlsx", "task_table.xls", "task_table.et"])
def test_workbook_samples_are_complete(samples: Path, truth: dict[str, Any], name: str) -> None:
    (table,) = tables(read_blocks(name, (samples / name).read_bytes())[1])
    assert grid(table) == [truth["header"], *truth["rows"]]
    covered = {cell.anchor.cell: cell.covered_by for cell in table.cells() if cell.covered_by}
    assert covered == {"C12": (10, 2), "C13": (10, 2)}


def test_the_web_page_sample_is_complete(samples: Path, truth: dict[str, Any]) -> None:
    (table,) = tables(read_blocks("task_table.html", (samples / "task_table.html").read_bytes())[1])
    assert grid(table) == [truth["header"], *truth["rows"]]


def test_no_trap_of_an_old_word_document_catches_us(samples: Path) -> None:
    blocks = read_blocks("docx_traps.doc", (samples / "docx_traps.doc").read_bytes())[1]
    assert texts(blocks) == ["附件：任务清单", "完成时限：2018年12月底前"]
    (table,) = tables(blocks)  # nothing in the file parts the three tables, and its writer repeats a content control
    rows = grid(table)
    assert rows[:3] == [["1.", "任务1"], ["2.", "任务2"], ["3.", "任务3"]]
    assert [row[1] for row in rows[3:]] == ["表格", "", ""]
    assert [row[0] for row in rows[4:]] == ["行1", "行2控件"]


def test_no_trap_of_word_catches_us(samples: Path) -> None:
    blocks = read_blocks("docx_traps.docx", (samples / "docx_traps.docx").read_bytes())[1]
    assert texts(blocks) == ["附件：任务清单", "完成时限：2018年12月底前"]
    assert [grid(table) for table in tables(blocks)] == [
        [["1.", "任务1"], ["2.", "任务2"], ["3.", "任务3"]],
        [["控件内", "表格"]],
        [["行1", ""], ["行2控件", ""]],
    ]


@pytest.mark.parametrize("suffix", ["doc", "wps", "xlsx", "xls", "et", "html"])
def test_every_form_of_the_table_allocates_the_same(samples: Path, suffix: str) -> None:
    def allocated(name: str) -> list[tuple[object, ...]]:
        batch = pipeline.read(name, (samples / name).read_bytes())
        return [
            (draft.no, draft.task.value, [unit.name for unit in draft.units], draft.schedule.value)
            for document in batch.documents
            for draft in document.obligations
        ]

    expected = allocated("task_table.docx")
    found = allocated(f"task_table.{suffix}")
    assert len(found) == 30
    merged = slice(10, 12) if suffix == "html" else slice(0, 0)  # the page has blank cells where the others have one
    del expected[merged], found[merged]
    assert found == expected


def test_every_other_sample_is_called_by_its_name(samples: Path) -> None:
    ours = (".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".html", ".pdf", ".ofd", ".json", ".md")
    others = [path for path in samples.iterdir() if path.suffix not in ours]
    assert others
    for path in others:
        with pytest.raises((NamedFormat, NoTextLayer)) as caught:
            read_blocks(path.name, path.read_bytes())
        assert "其实" not in caught.value.message


def test_every_line_of_the_gazettes_is_there(reference: Path) -> None:
    for path in (reference / "gazettes").glob("*.txt"):
        blocks = read_blocks(path.name, path.read_bytes())[1]
        printed = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        assert texts(blocks) == printed
