"""`report`: ledger and slips as PDF and Word file, dates as a calendar, read back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.app.test_cli import Call, call, rows, stocked, table
from tests.ui.papers.read_back import texts

__all__ = ["call", "stocked", "table"]  # fixtures


@pytest.fixture(autouse=True)
def _graphics(qapp: QApplication) -> None:
    """Have the application every test of the window shares."""


def test_the_ledger_and_the_fonts_it_was_printed_in(stocked: Call, tmp_path: Path) -> None:
    said = stocked("report", "--out", tmp_path / "台账.pdf")
    assert said.code == 0
    [page] = texts(tmp_path / "台账.pdf")
    assert "修建便民服务中心" in page
    assert "第1页共1页" in page
    assert "台账.pdf" in said.err


def test_one_unit(stocked: Call, tmp_path: Path) -> None:
    assert stocked("report", "--out", tmp_path / "水务.pdf", "--unit", "县水务局").code == 0
    [page] = texts(tmp_path / "水务.pdf")
    assert "整治青江河道" in page
    assert "便民服务中心" not in page
    assert stocked("report", "--out", tmp_path / "无.pdf", "--unit", "县气象局").code == 1
    assert not (tmp_path / "无.pdf").exists()


@pytest.mark.parametrize("kind", ["notice", "reminder"])
def test_slips(stocked: Call, tmp_path: Path, kind: str) -> None:
    key = rows(stocked)[0]["id"]
    assert stocked("report", "--out", tmp_path / "单.pdf", "--kind", kind, "--id", key, "--number", "47").code == 0
    assert "47号" in texts(tmp_path / "单.pdf")[0]
    assert stocked("report", "--out", tmp_path / "单.docx", "--kind", kind, "--id", key).code == 0
    assert (tmp_path / "单.docx").read_bytes().startswith(b"PK")
    assert stocked("report", "--out", tmp_path / "无.pdf", "--kind", kind, "--id", 9999).code == 1


def test_dates(stocked: Call, tmp_path: Path) -> None:
    assert stocked("report", "--out", tmp_path / "时限.ics").code == 0
    assert (tmp_path / "时限.ics").read_bytes().count(b"BEGIN:VEVENT") == 1


@pytest.mark.parametrize("wrong", [("--out", "台账.txt"), ("--out", "单.pdf", "--kind", "notice")])
def test_wrong_usage(stocked: Call, wrong: tuple[str, ...]) -> None:
    said = stocked("report", *wrong)
    assert said.code == 2
    assert said.err.strip()
