import os

import pytest

from importers import pipeline
from importers.foreign_names import readable


@pytest.mark.parametrize("name", ["公报.txt", "a.txt", "𠮷.docx", ""])
def test_a_name_that_can_be_stored_stays(name: str) -> None:
    assert readable(name) == name


def test_a_name_out_of_an_old_zip_is_read_as_gb18030() -> None:
    assert readable(os.fsdecode("青岚县公报.txt".encode("gb18030"))) == "青岚县公报.txt"


@pytest.mark.parametrize("name", ["\udcff\udcff.txt", "\ud800.txt"])
def test_what_nobody_can_read_is_marked(name: str) -> None:
    assert readable(name).endswith(".txt")
    assert "?" in readable(name)


def test_drafts_carry_the_readable_name() -> None:
    name = os.fsdecode("任务表.txt".encode("gb18030"))
    batch = pipeline.read(name, "工作任务\t责任单位\n修路\t县交通局".encode())
    assert batch.source.name == "任务表.txt"
