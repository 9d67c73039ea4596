"""The same invented table as a word processor's file, a workbook and pasted text: all must be read alike."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from importers import gold_form, pipeline

TITLE = "青岚县2019年重点任务分解表"
ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("1", "修通石桥公路", "县交通局", "县财政局、石桥镇", "（一）勘察；\n（二）施工。", "2019年6月底前"),
    ("2", "改造老旧小区", "县住房和城乡建设局", "县财政局\n县民政局", "入户调查。", "持续推进"),
    ("3", "建设幼儿园", "", "无", "选址。", "12月底"),
    ("4", "建立巡查制度", "县水利局、县公安局", "各乡镇人民政府", "每月巡查。", "每季度"),
)
EXPECTED = [
    ("1", "一、交通", "修通石桥公路", ["县交通局:lead", "县财政局:cooperating", "石桥镇:cooperating"],
     ["勘察；", "施工。"], ["2019-06-30"], False),
    ("2", "二、民生", "改造老旧小区", ["县住房和城乡建设局:lead", "县财政局:cooperating", "县民政局:cooperating"],
     ["入户调查。"], [], True),
    ("3", "二、民生", "建设幼儿园", ["县住房和城乡建设局:lead"], ["选址。"], ["2019-12-31"], False),
    ("4", "二、民生", "建立巡查制度", ["县水利局:lead", "县公安局:lead", "各乡镇人民政府:cooperating"],
     ["每月巡查。"], [], False),
]  # fmt: skip


def read(name: str, content: bytes) -> list[tuple[object, ...]]:
    (document,) = gold_form.as_gold(pipeline.read(name, content))["documents"]
    assert document["title"] == TITLE
    return [summary(obligation) for obligation in document["obligations"]]


def summary(obligation: dict[str, Any]) -> tuple[object, ...]:
    units = [f"{unit['name']}:{unit['role']}" for unit in obligation["units"]]
    keys = ("measures", "milestones", "ongoing")
    return (obligation["no"], obligation["section"], obligation["task"], units, *(obligation[key] for key in keys))


def test_a_word_processors_file() -> None:
    paper = docx.Document()
    paper.add_paragraph("附件1")
    paper.add_paragraph(TITLE)
    table = paper.add_table(rows=0, cols=6)
    upper, lower = table.add_row().cells, table.add_row().cells
    for column, label in enumerate(("序号", "工作任务", "责任单位", "", "主要举措", "完成时限")):
        upper[column].text = label
    lower[2].text, lower[3].text = "牵头", "配合"
    upper[2].merge(upper[3])
    for column in (0, 1, 4, 5):
        upper[column].merge(lower[column])
    add_group(table, "一、交通")
    add_row(table, ROWS[0])
    add_group(table, "二、民生")
    above = add_row(table, ROWS[1])
    below = add_row(table, ROWS[2])
    above[2].merge(below[2])
    add_row(table, ROWS[3])
    content = BytesIO()
    paper.save(content)
    assert read("任务.docx", content.getvalue()) == EXPECTED


def add_row(table: Any, texts: tuple[str, ...]) -> Any:  # noqa: ANN401 - python-docx is without types
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        first, *others = text.split("\n")
        cell.text = first
        for other in others:
            cell.add_paragraph(other)
    return cells


def add_group(table: Any, name: str) -> None:  # noqa: ANN401 - as above
    cells = table.add_row().cells
    cells[0].merge(cells[5]).text = name


def test_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["附件1"])
    sheet.append([TITLE])
    sheet.append(["填报单位（盖章）：县督查室", None, None, None, "填报时间："])
    sheet.append(["序号", "工作任务", "责任单位", None, "主要举措", "完成时限"])
    sheet.append([None, None, "牵头单位", "配合单位"])
    sheet.append(["一", "交通"])
    sheet.append(typed(ROWS[0], date(2019, 6, 30)))
    sheet.append(["二", "民生"])
    for row in ROWS[1:]:
        sheet.append(typed(row, row[5]))
    sheet.append([])
    sheet.append(["合计", "4项"])
    for merged in ("A2:F2", "C4:D4", "A4:A5", "B4:B5", "E4:E5", "F4:F5", "C9:C10"):
        sheet.merge_cells(merged)
    content = BytesIO()
    book.save(content)
    assert read("任务.xlsx", content.getvalue()) == EXPECTED


def typed(row: tuple[str, ...], due: object) -> list[object]:
    """The row as a spreadsheet holds it: a number, and a day where the last cell is one."""
    moment = datetime.combine(due, datetime.min.time()) if isinstance(due, date) else due
    return [int(row[0]), *(text or None for text in row[1:5]), moment]


def test_breaks_put_in_by_hand_part_no_task() -> None:
    paper = docx.Document()
    for text in (
        "青岚县人民政府办公室关于印发工作方案的通知",
        "（一）建设共享平台。2019年起按月报送数据，\n到2020年全部接入。（责任单位：县大数据中心）",
    ):
        paper.add_paragraph(text)
    content = BytesIO()
    paper.save(content)
    (document,) = pipeline.read("方案.docx", content.getvalue()).documents
    (draft,) = document.obligations
    assert draft.task.value == "建设共享平台。2019年起按月报送数据，到2020年全部接入。"
    assert "\n" in draft.task.raw


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pasted_cells(line_end: str) -> None:
    rows = [
        TITLE,
        "序号\t工作任务\t牵头单位\t配合单位\t主要举措\t完成时限",
        "一、交通\t\t\t\t\t",
        *(pasted(row) for row in ROWS[:1]),
        "二、民生\t\t\t\t\t",
        *(pasted(row if row[2] else (*row[:2], "县住房和城乡建设局", *row[3:])) for row in ROWS[1:]),
    ]
    assert read("粘贴的文字", line_end.join(rows).encode()) == EXPECTED


def pasted(row: tuple[str, ...]) -> str:
    """The row as a spreadsheet puts it on the clipboard."""
    return "\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row)
