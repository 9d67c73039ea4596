"""Printed documents come out whole: the reference samples, and what LibreOffice and Qt print of our own."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from pytestqt.qtbot import QtBot

from importers import pipeline
from importers.blocks import Block, TextBlock
from importers.registry import read_blocks
from models.errors import NoTextLayer
from tests.importers.readers.build import grid
from tests.importers.readers.printed import body, furniture, table_of

SAMPLES = ("task_table.pdf", "task_table_cjkfont.pdf", "task_table_borderless.pdf", "task_table.ofd")
HEADING = ["序号", "类别", "工作任务", "牵头单位", "配合单位", "完成时限"]
GROUPS = ("一、优化营商环境", "二、推进项目建设", "三、保障和改善民生")
TASKS = (
    "推进企业开办“一窗受理、并行办理”，压缩企业开办时间，将审批时限压减至8.5个工作日以内。",
    "建立健全跨部门联合抽查机制，实现抽查事项全覆盖，按月通报进展，对推进不力的单位进行约谈，并将结果纳入年度考核；"
    "同时完善信用评价，公开失信名单，接受社会监督。",
    "清理证明事项。",
    "落实惠企政策。\n（一）梳理政策清单。\n（二）开展上门服务。",
)
UNITS = (
    "县发展改革局",
    "县财政局",
    "县公安局、县司法局",
    "县自然资源局、县住房城乡建设局、县交通运输局",
    "各乡镇人民政府",
)
TIMES = ("2018年底前", "2019年6月底前完成并持续推进", "每季度", "2018年12月底前完成，持续实施")
ROWS = [
    [
        str(at + 1),
        GROUPS[at // 8],
        TASKS[at % 4],
        UNITS[at % 5],
        UNITS[(at * 3 + 2) % 5] if at % 7 else "",
        TIMES[at % 4],
    ]
    for at in range(24)
]
HEAD = "青岚县人民政府公报 2018年第4期"
WIDTHS = (1.2, 2.2, 6.0, 2.6, 2.6, 2.2)


# --- reference samples ---------------------------------------------------------------------------------------------


@pytest.fixture
def truth(reference: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((reference / "samples" / "truth.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.reference
@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_and_paragraph_of_the_samples(reference: Path, truth: dict[str, Any], name: str) -> None:
    content = (reference / "samples" / name).read_bytes()
    blocks = read_blocks(name, content)[1]
    rows = [row for row in grid(table_of(blocks)) if row != truth["header"]]
    assert rows == truth["rows"]
    text = "".join(body(blocks)).replace("\u3000", "")
    places = [text.find(paragraph) for paragraph in truth["body"]]
    assert min(places) > 0
    assert places == sorted(places)
    (document,) = pipeline.read(name, content).documents
    assert [obligation.no for obligation in document.obligations] == [row[0] for row in truth["rows"]]
    assert [obligation.task.value for obligation in document.obligations] == [row[1] for row in truth["rows"]]


@pytest.mark.reference
def test_pictures_and_fonts_without_a_map(reference: Path) -> None:
    with pytest.raises(NoTextLayer):
        read_blocks("scanned.pdf", (reference / "samples" / "scanned.pdf").read_bytes())
    blocks = read_blocks("cid.pdf", (reference / "samples" / "cid_nounicode.pdf").read_bytes())[1]
    assert body(blocks) == ["县财政局负责落实惠企政策，2018年12月底前完成“放管服”改革任务"] * 2


# --- LibreOffice ---------------------------------------------------------------------------------------------------


def field(code: str) -> list[Any]:
    """Return the parts of an automatic field such as the page number."""
    begin, end, instruction = OxmlElement("w:fldChar"), OxmlElement("w:fldChar"), OxmlElement("w:instrText")
    begin.set(qn("w:fldCharType"), "begin")
    end.set(qn("w:fldCharType"), "end")
    instruction.text = code
    return [begin, instruction, end]


def document(size: float, *, landscape: bool, ruled: bool, merged: bool, repeated: bool, columns: int = 1) -> Document:
    """Write our invented allocation table with head, foot and some text."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    style = made.styles["Normal"]
    style.font.size, style.font.name = Pt(size), "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section.header.paragraphs[0].text = HEAD
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    foot.add_run()._r.extend(field("PAGE"))
    foot.add_run(" —")
    made.add_paragraph("青岚县2018年重点任务分工表").alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_table(made, ruled=ruled, merged=merged, repeated=repeated, wider=1.4 if landscape else 1.0)
    made.add_paragraph("注：各单位按月报送进展。")
    return made


def _add_table(made: Document, *, ruled: bool, merged: bool, repeated: bool, wider: float) -> None:
    table = made.add_table(rows=0, cols=len(HEADING))
    if ruled:
        table.style = "Table Grid"
    for row in [HEADING, *ROWS]:
        for cell, text, width in zip(table.add_row().cells, row, WIDTHS, strict=True):
            cell.text, cell.width = text, Cm(width * wider)
    if repeated:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    for first in (1, 9, 17) if merged else ():
        for below in range(first + 1, first + 8):
            table.cell(below, 1).text = ""
        table.cell(first, 1).merge(table.cell(first + 7, 1)).text = ROWS[first - 1][1]


def printed(soffice: str, folder: Path, documents: dict[str, Document]) -> dict[str, bytes]:
    """Return documents as LibreOffice prints them."""
    for name, made in documents.items():
        made.save(str(folder / f"{name}.docx"))
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    sources = [str(folder / f"{name}.docx") for name in documents]
    subprocess.run([*command, "--outdir", str(folder), *sources], check=True, capture_output=True, timeout=120)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def full_rows(blocks: Sequence[Block]) -> list[list[str]]:
    """Return the rows without headings, with what merged cells cover."""
    table = table_of(tuple(blocks))
    places = range(len(HEADING))
    rows = [[cell.text if (cell := table.cell(at, place)) else "" for place in places] for at in range(len(table.rows))]
    return [row for row in rows if row != HEADING]


@pytest.mark.libreoffice
def test_what_libreoffice_prints(soffice: str, tmp_path: Path) -> None:
    documents = {
        "merged": document(10.5, landscape=False, ruled=True, merged=True, repeated=True),
        "large": document(15, landscape=False, ruled=True, merged=False, repeated=False),
        "wide": document(12, landscape=True, ruled=True, merged=True, repeated=False),
        "loose": document(10.5, landscape=False, ruled=False, merged=False, repeated=True),
        "loose_wide": document(9, landscape=True, ruled=False, merged=False, repeated=False),
    }
    for name, content in printed(soffice, tmp_path, documents).items():
        blocks = read_blocks(f"{name}.pdf", content)[1]
        assert full_rows(blocks) == ROWS, name
        assert [line.strip("\u3000\t") for line in body(blocks)] == [
            "青岚县2018年重点任务分工表",
            "注：各单位按月报送进展。",
        ]
        pages = max(block.anchor.page or 0 for block in blocks)
        assert sorted({kind: text for kind, text in furniture(blocks)}) == ["footer", "header"]
        assert len(furniture(blocks)) == 2 * pages


# --- Qt ------------------------------------------------------------------------------------------------------------


def page_of(rows: Sequence[Sequence[str]], border: int) -> str:
    """Return a table as Qt's rich text."""
    head = "".join(f"<th>{label}</th>" for label in HEADING)
    cells = ("".join(f"<td>{text.replace(chr(10), '<br>')}</td>" for text in row) for row in rows)
    style = f'border="{border}" cellspacing="0" cellpadding="3" style="border-collapse:collapse" width="100%"'
    lines = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<p>青岚县重点工作任务分工方案</p><table {style}><thead><tr>{head}</tr></thead>{lines}</table>"


@pytest.mark.parametrize("border", [0, 1])
@pytest.mark.parametrize("orientation", [QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape])
def test_what_qt_prints(qtbot: QtBot, tmp_path: Path, border: int, orientation: QPageLayout.Orientation) -> None:
    target = tmp_path / "printed.pdf"
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(orientation)
    writer.setResolution(150)
    text = QTextDocument()
    font = QFont("Noto Sans CJK SC")
    font.setPointSize(10)
    text.setDefaultFont(font)
    text.documentLayout().setPaintDevice(writer)
    text.setPageSize(QSizeF(writer.width(), writer.height()))
    text.setHtml(page_of(ROWS, border))
    text.print_(writer)
    del writer
    blocks = read_blocks("printed.pdf", target.read_bytes())[1]
    assert full_rows(blocks) == ROWS
    lines = [block for block in blocks if isinstance(block, TextBlock)]
    assert [line.text.strip("\u3000\t") for line in lines] == ["青岚县重点工作任务分工方案"]
