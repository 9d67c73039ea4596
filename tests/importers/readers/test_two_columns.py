"""The reference gazettes, laid out in two columns and printed by LibreOffice, say what their text says."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from importers import pipeline
from importers.gold_form import as_gold
from tests.importers.readers.test_pdf_samples import printed

FONT = "Noto Serif CJK SC"
WIDTHS = (0.8, 1.6, 1.8, 2.4, 1.4)
NEAR = 0.02


@dataclass(frozen=True, slots=True)
class Layout:
    """How a gazette is laid out.

    Attributes:
        size: Of the letters, in points. Lines of 20 characters fit into a column up to 10.5 points; beyond, each of
            them is broken once more.
        alone: Single lines of a paragraph may stand on top or at the end of a column.
    """

    size: float
    alone: bool


LAYOUTS = {"small": Layout(9, alone=True), "large": Layout(12, alone=False), "usual": Layout(10.5, alone=False)}


def two_columns(text: str, how: Layout) -> Document:
    """Lay text out on A4 in two columns: line by line, blank lines included; rows of cells become a table with rules.

    A line whose first character is its only tab, as one gazette prints each cell, stays a line of text.
    """
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    (columns,) = section._sectPr.findall(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    style = made.styles["Normal"]
    style.font.size, style.font.name = Pt(how.size), FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after, style.paragraph_format.widow_control = Pt(0), not how.alone
    for tabbed, lines in groupby(text.split("\n"), key=lambda line: "\t" in line.strip()):
        if tabbed:
            _add_narrow_table(made, [line.split("\t") for line in lines])
        else:
            for line in lines:
                made.add_paragraph(line)
    return made


def _add_narrow_table(made: Document, rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(rows=0, cols=len(WIDTHS))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, WIDTHS, strict=False):
            cell.text, cell.width = text, Cm(width)


def score(reference: Path, folder: Path, gazette: str, name: str, content: bytes) -> dict[str, float]:
    """Return the figures the reference's own script gives for what is extracted from a file."""
    predicted = folder / "predicted.json"
    predicted.write_text(json.dumps(as_gold(pipeline.read(name, content)), ensure_ascii=False), encoding="utf-8")
    gold = reference / "gold"
    command = [sys.executable, str(gold / "score.py"), str(gold), "--gazette", gazette, "--json"]
    run = subprocess.run([*command, "--predicted", str(predicted)], check=True, capture_output=True, timeout=60)
    figures: dict[str, float] = json.loads(run.stdout)["rows"]["TOTAL"]
    return figures


@pytest.mark.libreoffice
@pytest.mark.reference
def test_gazettes_in_two_columns_score_as_their_text(
    soffice: str, reference: Path, tmp_path: Path, effort: Callable[[int, int], int]
) -> None:
    """All gazettes in two layouts, in all of them in the long run."""
    layouts = dict(islice(LAYOUTS.items(), effort(2, 3)))
    sources = sorted((reference / "gazettes").glob("*.txt"))
    documents = {
        f"{path.stem}_{name}": two_columns(path.read_text("utf-8"), how)
        for path in sources
        for name, how in layouts.items()
    }
    pages = printed(soffice, tmp_path, documents)
    for path in sources:
        gazette = path.stem[:3]
        expected = score(reference, tmp_path, gazette, path.name, path.read_bytes())
        for name in layouts:
            stem = f"{path.stem}_{name}"
            found = score(reference, tmp_path, gazette, f"{stem}.pdf", pages[stem])
            far = {
                figure: (value, found[figure])
                for figure, value in expected.items()
                if figure not in ("gold", "found") and abs(value - found[figure]) > NEAR
            }
            assert not far, stem
