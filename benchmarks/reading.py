"""Reading and writing files: extraction against a bare search, the workbook against a bare loop."""

import re
import statistics
import time
from pathlib import Path

from benchmarks.data import NAMES, WORDS, open_bench
from benchmarks.measure import Goal, ratio, seconds

BRACKET = re.compile(r"[（(][^（()）]*[）)]")
ROWS = 900


def gazette() -> str:
    """Return about 150 kB of an invented gazette with one long table."""
    lines = [
        "青岚县人民政府关于印发重点任务分工的通知",
        "",
        "青府发〔2018〕6号",
        "",
        "青岚县人民政府",
        "",
        "2018年2月26日",
        "",
    ]
    lines.append("\t".join(("序号", "工作任务", "责任单位", "主要举措", "时间进度")))
    for number in range(1, ROWS + 1):
        task = "".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 25))
        units = "、".join(NAMES[(number + step) % len(NAMES)] for step in range(3))
        lines.append(
            f"{number}\t{task}（{WORDS[number % 30]}）。\t{units}\t（一）{task[:20]}。\t2018年{number % 12 + 1}月底前"
        )
    return "\n".join(lines)


def extraction(runs: int = 5) -> Goal:
    """Measure reading, cutting and extracting a gazette against finding its brackets."""
    from importers import pipeline

    text = gazette()
    content = text.encode()
    pipeline.read("warm.txt", content)
    pairs = [
        (seconds(lambda: pipeline.read("gazette.txt", content)), _repeated(lambda: BRACKET.findall(text)))
        for _ in range(runs)
    ]
    return Goal("extract_150kB_vs_findall", ratio(pairs), 300.0)


def linearity(runs: int = 3) -> Goal:
    """Measure ten gazettes in one file against one."""
    from importers import pipeline

    one, ten = gazette().encode(), "\n\n".join([gazette()] * 10).encode()
    pairs = [
        (seconds(lambda: pipeline.read("ten.txt", ten)), seconds(lambda: pipeline.read("one.txt", one)))
        for _ in range(runs)
    ]
    return Goal("extract_ten_gazettes_vs_one", ratio(pairs), 11.0)


def _repeated(work: object, times: int = 20) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()  # type: ignore[operator]  # a function of no arguments
    return (time.perf_counter() - start) / times


def exporting(folder: Path, runs: int = 3) -> Goal:
    """Measure the ledger workbook against openpyxl's bare write-only loop of as many styled cells."""
    from app.exporters.ledger import write_ledger

    with open_bench(folder) as desk:
        ledger = desk.queries.ledger()
    cells = sum(len(unit.rows) for unit in ledger.units) + len(ledger.all_rows)
    target = folder / "ledger.xlsx"
    pairs = [
        (seconds(lambda: write_ledger(ledger, target)), seconds(lambda: _bare(folder / "bare.xlsx", cells)))
        for _ in range(runs)
    ]
    return Goal("export_ledger_vs_bare_openpyxl", statistics.median(a / b for a, b in pairs), 1.5)


def _bare(path: Path, rows: int) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    side = Side(style="thin")
    look = (Border(left=side, right=side, top=side, bottom=side), Alignment(wrap_text=True), Font(name="宋体", size=10))
    for number in range(rows):
        row = []
        for column in range(12):
            cell = WriteOnlyCell(sheet, value=f"{WORDS[(number + column) % 30] * 6}")
            cell.border, cell.alignment, cell.font = look
            row.append(cell)
        sheet.append(row)
    book.save(path)
