"""Files LibreOffice makes of our own documents come out as they were written."""

import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet

from importers.registry import read_blocks
from tests.importers.readers.build import grid, tables, texts

pytestmark = pytest.mark.libreoffice

HEADING = ["序号", "工作任务", "牵头单位", "完成时限"]
ROWS = [
    ["1", "推进“一窗受理”改革，压缩办理时间。\n建立通报制度。", "青岚县发展改革局", "2018年底前"],
    ["2", "清理规范中介服务事项。", "", "每季度"],
    ["3", "开展证明事项清理。", "青岚县司法局", "持续推进"],
]
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<h1>青岚县重点任务分工</h1><ol><li>提高认识</li><li>加强领导</li></ol>
<table border="1"><tr>{"".join(f"<th>{cell}</th>" for cell in HEADING)}</tr>
<tr><td>1</td><td>推进“一窗受理”改革，压缩办理时间。<br>建立通报制度。</td>
<td rowspan="2">青岚县发展改革局</td><td>2018年底前</td></tr>
<tr><td>2</td><td>清理规范中介服务事项。</td><td>每季度</td></tr>
<tr><td>3</td><td>开展证明事项清理。</td><td>青岚县司法局</td><td>持续推进</td></tr>
<tr><td colspan="4">注：各单位按月报送进展。</td></tr></table><p>末段。</p></body></html>"""


def convert(soffice: str, sources: list[Path], target: str, folder: Path) -> None:
    profile = folder / "profile"
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, sources)], check=True, capture_output=True, timeout=120
    )


def written_document() -> Document:
    document = docx.Document()
    document.add_heading("青岚县重点任务分工", 1)
    document.add_paragraph("提高认识", style="List Number")
    document.add_paragraph("加强领导", style="List Number")
    table = document.add_table(rows=0, cols=4)
    for row in [HEADING, *ROWS]:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document.sections[0].footer.paragraphs[0].text = "青岚县人民政府公报"
    return document


def test_documents_saved_again_by_libreoffice(soffice: str, tmp_path: Path) -> None:
    page, again = tmp_path / "page.html", tmp_path / "again.odt"
    page.write_text(PAGE, encoding="utf-8")
    original = tmp_path / "again.docx"
    written_document().save(str(original))
    convert(soffice, [original], "odt", tmp_path)
    original.unlink()
    convert(soffice, [page], "docx:Office Open XML Text", tmp_path)
    convert(soffice, [again], "docx:Office Open XML Text", tmp_path)

    blocks = read_blocks("page.docx", (tmp_path / "page.docx").read_bytes())[1]
    (table,) = tables(blocks)
    note = ["注：各单位按月报送进展。", "", "", ""]
    assert grid(table) == [HEADING, *ROWS, note]
    assert [cell.covered_by for cell in table.rows[2] if cell] == [None, None, (1, 2), None]
    assert texts(blocks) == ["青岚县重点任务分工", "1. 提高认识", "2. 加强领导", "末段。"]

    blocks = read_blocks("again.docx", original.read_bytes())[1]
    (table,) = tables(blocks)
    assert grid(table) == [HEADING, *ROWS]
    assert [cell.covered_by for cell in table.rows[2] if cell] == [None, None, (1, 2), None]
    assert texts(blocks) == ["青岚县重点任务分工", "1. 提高认识", "2. 加强领导", "青岚县人民政府公报"]


def test_workbooks_saved_again_by_libreoffice(soffice: str, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["任务分工表"])
    sheet.append(HEADING)
    for row in ROWS:
        sheet.append([int(row[0]), *row[1:]])
    sheet.append([4, "=1+2", "=1/0", 43465])
    sheet["D6"].number_format = 'yyyy"年"m"月"'
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C3:C4")
    sheet.row_dimensions[5].hidden = True
    original = tmp_path / "book.xlsx"
    workbook.save(original)
    convert(soffice, [original], "ods", tmp_path)
    original.unlink()
    convert(soffice, [tmp_path / "book.ods"], "xlsx:Calc MS Excel 2007 XML", tmp_path)

    (table,) = tables(read_blocks("book.xlsx", original.read_bytes())[1])
    last = ["4", "3", "#DIV/0!", "2018-12"]
    assert grid(table) == [["任务分工表", "", "", ""], HEADING, *ROWS, last]
    cells = {cell.anchor.cell: cell for cell in table.cells()}
    assert (cells["A1"].column_span, cells["C4"].covered_by) == (4, (2, 2))
    assert [cell.doubts for cell in table.rows[4] if cell] == [("hidden",)] * 4
    assert cells["C6"].doubts == ("error",)
