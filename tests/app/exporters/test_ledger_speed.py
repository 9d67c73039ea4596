"""Writing a ledger against openpyxl's bare write-only loop of the same styled cells, in pairs: figures vary."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

from app.exporters.ledger import write_ledger
from app.exporters.ledger_cells import LedgerCells
from app.exporters.ledger_table import load_ledger_table
from app.queries.ledger_rows import Ledger, LedgerRow, LedgerUnit
from app.words import load_words

if TYPE_CHECKING:
    from app.exporters.contract import Exporter

GOAL = 1.5
MEMORY_GOAL_MB = 60
PAIRS = 5


def bare_loop(rows: tuple[LedgerRow, ...], path: Path) -> None:
    """Write the same cells with the same styles, one after another, and nothing else."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("floor")
    side = Side(style="thin")
    font = Font(name="宋体", size=10)
    alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    border = Border(left=side, right=side, top=side, bottom=side)
    cells = LedgerCells(load_ledger_table(), load_words())
    for row in rows:
        written = []
        for value in cells.values(row):
            cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # the stubs leave out dates
            cell.font, cell.alignment, cell.border = font, alignment, border
            written.append(cell)
        sheet.append(written)
    book.save(path)


def median_ratio(ledger: Ledger, rows: tuple[LedgerRow, ...], folder: Path) -> float:
    ratios = []
    exporter: Exporter[Ledger] = write_ledger
    for _ in range(PAIRS):
        start = time.perf_counter()
        bare_loop(rows, folder / "floor.xlsx")
        middle = time.perf_counter()
        exporter(ledger, folder / "ledger.xlsx")
        ratios.append((time.perf_counter() - middle) / (middle - start))
    return median(ratios)


def test_a_ledger_is_written_about_as_fast_as_its_cells(
    make_row: Callable[..., LedgerRow],
    make_unit: Callable[..., LedgerUnit],
    make_ledger: Callable[..., Ledger],
    tmp_path: Path,
) -> None:
    rows = tuple(make_row(number) for number in range(400))
    ledger = make_ledger((make_unit("县发展改革局", rows),), all_rows=())
    first = median_ratio(ledger, rows, tmp_path)
    assert first <= GOAL or median_ratio(ledger, rows, tmp_path) <= GOAL


MEASURE = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from conftest import ledger, row, unit
from app.exporters.ledger import write_ledger
book = ledger((unit("县发展改革局", tuple(row(number) for number in range(10_000))),), all_rows=())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
write_ledger(book, Path(sys.argv[1]))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read by a Unix call")
def test_ten_thousand_rows_need_little_memory(tmp_path: Path) -> None:
    here = Path(__file__).parent
    script = MEASURE.format(here=str(here))
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "ledger.xlsx")],
        check=True,
        capture_output=True,
        text=True,
        cwd=here.parents[2],
    )
    assert float(done.stdout) <= MEMORY_GOAL_MB
