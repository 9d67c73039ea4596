"""The same invented paper printed in several ways, as text files of gazettes are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.importers.extractors.models_of_papers import Paper, Task, numeral

BRACKETS = (("（", "）"), ("(", ")"), ("〔", "〕"), ("[", "]"), ("〔", "]"), ("(", "）"))
RULE = {True: "。列首位的为牵头单位，下同", False: ""}
RUNNING_HEAD = "青岚县人民政府公报 2019年 第3期"
NUMBERS = ("（{}）", "({})", "{}、", "1.", "1．")
HEADINGS = {
    "table": (
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("序号", "重点任务", "责任部门", "时间进度"),
        ("编号", "目标任务", "承办单位", "时限要求"),
    ),
    "roles": (
        ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
        ("序号", "任务内容", "牵头部门", "协同配合单位", "时间节点"),
        ("序号", "重点工作", "主要责任单位", "协办单位", "完成时间"),
    ),
}


@dataclass(frozen=True)
class Style:
    """How a paper is printed.

    Attributes:
        width: Characters of a printed line.
        blank: Blank lines stand between lines.
        open: Bracket before a clause.
        close: Bracket behind it.
        comma: `，` or `,`.
        labelled: 责任单位：… instead of …负责.
        bare: A labelled clause stands on a line of its own without a bracket.
        number: How a task is numbered.
        heading: Which words a table has in its heading.
        breaks: Which lines a page ends behind, as shares of a paper's lines.
        furniture: Page number and running head stand at a page's end.
        table: `rows`, `cells` or `columns`.
        tabbed: In `cells`, each cell starts with a tab.
        rows: How many rows of a table a page holds.
    """

    width: int
    blank: bool
    open: str
    close: str
    comma: str
    labelled: bool
    bare: bool
    number: str
    heading: int
    breaks: tuple[float, ...]
    furniture: bool
    table: str
    tabbed: bool
    rows: int


@st.composite
def styles(draw: st.DrawFn) -> Style:
    """Draw a way to print."""
    opened, closed = draw(st.sampled_from(BRACKETS))
    return Style(
        width=draw(st.integers(12, 45)),
        blank=draw(st.booleans()),
        open=opened,
        close=closed,
        comma=draw(st.sampled_from("，,")),
        labelled=draw(st.booleans()),
        bare=draw(st.booleans()),
        number=draw(st.sampled_from(NUMBERS)),
        heading=draw(st.integers(0, 2)),
        breaks=tuple(draw(st.lists(st.floats(0, 0.99), max_size=3))),
        furniture=draw(st.booleans()),
        table=draw(st.sampled_from(("rows", "cells", "columns"))),
        tabbed=draw(st.booleans()),
        rows=draw(st.integers(1, 12)),
    )


def wrapped(text: str, width: int) -> list[str]:
    """Return a paragraph as lines of a width."""
    return [text[start : start + width] for start in range(0, len(text), width)]


def printed(paper: Paper, style: Style) -> str:
    """Return a whole document."""
    head = [*wrapped(paper.title, max(style.width, 20)), "", paper.number, "", "各乡镇人民政府，县级各部门：", ""]
    opening = "《方案》已经县人民政府同意，现印发给你们，请认真组织实施。"
    signed = f"{paper.signed_on.year}年{paper.signed_on.month}月{paper.signed_on.day}日"
    head += [*_lines([opening], style), "", "青岚县人民政府办公室", "", signed, ""]
    body = (
        _clauses(paper, style) if paper.kind == "clauses" else ["附件", "", "重点任务分工表", "", *_table(paper, style)]
    )
    return "\n".join([*head, *body, ""])


def contents(papers: Sequence[Paper]) -> str:
    """Return a contents page."""
    return "\n".join(
        [
            "青岚县人民政府公报",
            "",
            "目 录",
            "",
            *(f"- {paper.title} {3 * place + 2}" for place, paper in enumerate(papers)),
            "",
            "",
        ]
    )


def _clauses(paper: Paper, style: Style) -> list[str]:
    """Return the paragraphs of a document with clauses, its pages broken."""
    paragraphs = [] if style.number == "{}、" else ["一、重点任务"]
    for place, task in enumerate(paper.tasks, 1):
        clause = _clause(task, style, rule=RULE[paper.first_leads and place == 1])
        number = style.number.format(numeral(place)) if "{}" in style.number else style.number.replace("1", str(place))
        if style.bare and style.labelled:
            paragraphs += [f"{number}{task.text}", clause]
        else:
            paragraphs.append(f"{number}{task.text}{style.open}{clause}{style.close}")
    lines = _lines(paragraphs, style)
    for share in sorted(style.breaks, reverse=True):
        _break_page(lines, int(share * len(lines)) + 1, style)
    return lines


def _break_page(lines: list[str], place: int, style: Style) -> None:
    """End a page before a line: its number and the running head stand between, the next line starts with a space."""
    if place >= len(lines) or not lines[place].strip():
        return
    lines[place] = f" {lines[place]}"
    lines[place:place] = ["", "— 3 —", "", RUNNING_HEAD, ""] if style.furniture else [""]


def _lines(paragraphs: Sequence[str], style: Style) -> list[str]:
    """Return paragraphs as printed lines."""
    lines: list[str] = []
    for paragraph in paragraphs:
        for line in wrapped(paragraph, style.width):
            lines += [line, ""] if style.blank else [line]
    return lines


def _clause(task: Task, style: Style, rule: str) -> str:
    """Return what stands in the bracket."""
    timed = f"完成时限：{task.schedule}" if style.labelled and style.bare else task.schedule
    parts = [*_groups(task, style), *([timed] if task.schedule and timed else [])]
    return style.comma.join(parts) + rule


def _groups(task: Task, style: Style) -> Iterator[str]:
    """Go through the units of a clause, by role."""
    verbs = {"lead": "牵头", "cooperating": "配合", "responsible": "负责"}
    labels = {"lead": "牵头单位：", "cooperating": "配合单位：", "responsible": "责任单位："}
    for role, verb in verbs.items():
        names = "、".join(name for name, own in task.units if own == role)
        if names:
            yield f"{labels[role]}{names}" if style.labelled else f"{names}{verb}"


def _table(paper: Paper, style: Style) -> list[str]:
    """Return the lines of a document's table."""
    heading = HEADINGS[paper.kind][style.heading]
    cells = [
        (str(place), task.text, *_unit_cells(task, paper.kind), task.schedule or "")
        for place, task in enumerate(paper.tasks, 1)
    ]
    pages = [cells[start : start + style.rows] for start in range(0, len(cells), style.rows)]
    if style.table == "rows":
        return ["\t".join(row) for page in pages for row in (heading, *page)]
    if style.table == "cells":
        mark = "\t" if style.tabbed else ""
        return [mark + cell for page in pages for row in (heading, *page) for cell in row]
    return [line for place, page in enumerate(pages) for line in _columns(page, heading, style, first=place == 0)]


def _unit_cells(task: Task, kind: str) -> tuple[str, ...]:
    """Return the cells that list units: one, or one for each role; / where nobody has it."""
    if kind == "table":
        return ("、".join(name for name, _ in task.units),)
    roles = ("lead", "cooperating")
    if all(role == "responsible" for _, role in task.units):
        return ("、".join(name for name, _ in task.units), "/")
    return tuple("、".join(name for name, own in task.units if own == role) or "/" for role in roles)


def _columns(page: Sequence[tuple[str, ...]], heading: tuple[str, ...], style: Style, *, first: bool) -> list[str]:
    """Return a page of a table column by column, its heading last; a later page starts with a space."""
    columns = [cell for column in zip(*page, strict=True) for cell in column]
    lines = [line for cell in columns for line in (*wrapped(cell, style.width), "")]
    lines[0] = lines[0] if first else f" {lines[0]}"
    return [*lines, " ".join(heading)]
