"""Word files: well-formed, header rows repeated, rows not cut, every text in them."""

import zipfile
from pathlib import Path

from lxml import etree

from app.desk import Desk
from app.papers.docx import write_docx
from importers import pipeline
from importers.drafts import DraftBatch
from tests.app.papers.test_forms import duty, said

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(path: Path) -> "etree._Element":
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
        return etree.fromstring(package.read("word/document.xml"))


def test_every_text_of_a_notice_is_in_it(desk: Desk, tmp_path: Path) -> None:
    paper = desk.papers.slip("notice", duty(desk), "47")
    write_docx(paper, tmp_path / "通知单.docx")
    root = document(tmp_path / "通知单.docx")
    text = "".join(one.text or "" for one in root.iter(f"{W}t"))
    assert all(line in text for line in said(paper).splitlines())
    fonts = {one.get(f"{W}eastAsia") for one in root.iter(f"{W}rFonts")}
    assert fonts == {"方正小标宋简体", "黑体", "仿宋_GB2312"}


def test_the_ledger_repeats_its_header_and_cuts_no_row(desk: Desk, tmp_path: Path) -> None:
    duty(desk)
    write_docx(desk.papers.ledger(), tmp_path / "台账.docx")
    rows = list(document(tmp_path / "台账.docx").iter(f"{W}tr"))
    assert len(rows) == 9
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 8


def test_our_own_reader_opens_it(desk: Desk, tmp_path: Path) -> None:
    duty(desk)
    write_docx(desk.papers.ledger(), tmp_path / "台账.docx")
    [(_, batch)] = pipeline.read_each(tmp_path / "台账.docx")
    assert isinstance(batch, DraftBatch)
    assert [draft.no for document in batch.documents for draft in document.obligations] == [
        "12", "31", "7", "18", "26", "9", "15", "2",
    ]  # fmt: skip
