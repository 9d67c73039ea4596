"""`backup` and `restore` as a technician runs them, also where the ledger cannot be opened."""

import zipfile
from pathlib import Path

import pytest

from app.store.session import DATABASE_NAME
from tests.app.test_cli import Call, call, rows, stocked, table

__all__ = ["call", "stocked", "table"]


def titles(call: Call) -> set[str]:
    return {row["task"] for row in rows(call)}


def test_a_copy_is_taken_and_put_back(stocked: Call, data_dir: Path) -> None:
    before = rows(stocked)
    assert stocked("backup").code == 0
    (copy,) = (data_dir / "backups").iterdir()
    stocked("tick", before[0]["id"])
    said = stocked("restore", copy)
    assert (said.code, "恢复到" in said.err) == (0, True)
    assert rows(stocked) == before
    assert stocked("check").code == 0
    assert stocked("undo").code == 1


@pytest.mark.parametrize("name", ["我的备份.duban", "整套.zip"])
def test_a_file_of_any_name_goes_to_another_folder(stocked: Call, tmp_path: Path, name: str) -> None:
    before = titles(stocked)
    assert stocked("backup", "--out", tmp_path / name).code == 0
    other = tmp_path / "other"
    assert stocked("restore", tmp_path / name, "--data", other).code == 0
    with_files = name.endswith(".zip")
    assert stocked("check", "--data", other).code == (0 if with_files else 1)  # a bare copy has no kept sources
    assert {row["task"] for row in stocked("list", "--data", other, "--json").json} == before


def test_only_a_backup_is_taken(stocked: Call, table: Path) -> None:
    before = rows(stocked)
    said = stocked("restore", table)
    assert (said.code, "备份" in said.err) == (1, True)
    assert stocked("restore", table.with_name("nothing")).code == 1
    assert rows(stocked) == before


def test_a_damaged_ledger_is_replaced_and_kept(stocked: Call, data_dir: Path, tmp_path: Path) -> None:
    before = titles(stocked)
    stocked("backup", "--out", tmp_path / "good.zip")
    (data_dir / DATABASE_NAME).write_bytes(b"spoilt" * 1000)
    assert stocked("list").code == 1
    assert stocked("restore", tmp_path / "none.zip").code == 1
    assert (data_dir / DATABASE_NAME).read_bytes() == b"spoilt" * 1000
    said = stocked("restore", tmp_path / "good.zip")
    assert said.code == 0
    assert titles(stocked) == before
    assert stocked("check").code == 0
    (kept,) = data_dir.glob("ledger.damaged-*.duban")
    assert kept.read_bytes() == b"spoilt" * 1000
    assert str(kept) in said.err


def test_a_missing_source_is_told(stocked: Call, data_dir: Path, tmp_path: Path) -> None:
    for kept in (data_dir / "sources").rglob("*"):
        if kept.is_file():
            kept.unlink()
    said = stocked("backup", "--out", tmp_path / "a.zip")
    assert (said.code, "青岚县任务表.txt" in said.err) == (0, True)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert sorted(archive.namelist()) == ["duban.json", DATABASE_NAME]
