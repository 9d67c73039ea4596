"""Reading files into blocks, nothing stored: each format against the bare work of the library below its reader.

Run as a module it prints these goals alone. With the name of a file it is the process whose memory is measured: it
prints how many MiB its peak grew while the file was read.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from benchmarks.measure import Goal, ratio

PAGES, MORE_PAGES, LONG = 50, 200, 500
SHEET_ROWS = 2_000
LINEAR = 4.6  # four times as many pages, and some slack
RUNS = 7


def goals(folder: Path) -> Iterator[Goal]:
    """Measure every format that has a floor, linearity of each, and the memory a long PDF takes."""
    from benchmarks import papers

    _application()
    content = papers.pdf(PAGES)
    yield from printed(content)
    yield linear("pdf", content, papers.pdf(MORE_PAGES))
    yield _against("xlsx_vs_calamine", "xlsx", papers.plain_xlsx(SHEET_ROWS), bare_calamine, 4.0)
    content = papers.xlsx(SHEET_ROWS)
    yield _against("xlsx_shared_texts_vs_calamine", "xlsx", content, bare_calamine, 4.0)
    yield linear("xlsx", content, papers.xlsx(SHEET_ROWS * 4))
    for kind, make in (("docx", papers.docx), ("ofd", papers.ofd)):
        content = make(PAGES)
        yield _against(f"{kind}_vs_xml_parse", kind, content, bare_xml, 8.0)
        yield linear(kind, content, make(MORE_PAGES))
    long = folder / "long.pdf"
    long.write_bytes(papers.pdf(LONG))
    yield memory(long)


def _application() -> object:
    """Make sure fonts can be used."""
    from PySide6.QtWidgets import QApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication.instance() or QApplication(["duban"])


def read(name: str, content: bytes) -> None:
    """Read a file into blocks."""
    from importers.registry import read_blocks

    read_blocks(name, content)


def printed(content: bytes) -> Iterator[Goal]:
    """Measure a PDF against PDFium's bare text of the same pages, and by the page."""
    import pypdfium2

    read("a.pdf", content)
    pairs = _pairs(lambda: read("a.pdf", content), lambda: bare_pdfium(content))
    yield Goal("pdf_vs_bare_text", ratio(pairs), 8.0)
    pages = len(pypdfium2.PdfDocument(content))
    yield Goal("pdf_ms_a_page", statistics.median(subject for subject, _ in pairs) * 1000 / pages, 25.0)


def linear(kind: str, few: bytes, many: bytes) -> Goal:
    """Measure four times as much of a kind against once."""
    pairs = _pairs(lambda: read(f"many.{kind}", many), lambda: read(f"few.{kind}", few), 3)
    return Goal(f"{kind}_four_times_as_long", ratio(pairs), LINEAR)


def memory(path: Path) -> Goal:
    """Measure how much a process grows that reads a long PDF, in MiB; its own imports are done before."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.blocks", str(path)], check=True, capture_output=True, text=True
    )
    return Goal("pdf_500_pages_peak_mib", float(done.stdout), 60.0)


def _against(name: str, kind: str, content: bytes, floor: Callable[[bytes], None], goal: float) -> Goal:
    read(f"a.{kind}", content)
    floor(content)
    return Goal(name, ratio(_pairs(lambda: read(f"a.{kind}", content), lambda: floor(content))), goal)


def _pairs(subject: Callable[[], None], floor: Callable[[], None], runs: int = RUNS) -> list[tuple[float, float]]:
    return [(_seconds(subject), _seconds(floor)) for _ in range(runs)]


def _seconds(work: Callable[[], None]) -> float:
    """Return how long the processor works at one call; reading waits for nothing, so others' load is left out."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bare_pdfium(content: bytes) -> None:
    """Take the text of every page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def bare_calamine(content: bytes) -> None:
    """Take the values of every sheet."""
    import python_calamine

    with python_calamine.load_workbook(BytesIO(content)) as workbook:
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def bare_xml(content: bytes) -> None:
    """Unpack and parse every XML part."""
    from lxml import etree

    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            etree.fromstring(archive.read(part))


def _peak_kib() -> float:
    """Return the most memory this process has had; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return float(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])


def _grown(path: Path) -> float:
    """Return how many MiB the peak grew while a file was read."""
    import pypdfium2  # noqa: F401 - loaded before, so that it is not counted

    from importers.registry import read_blocks

    content = path.read_bytes()
    before = _peak_kib()
    read_blocks(path.name, content)
    return (_peak_kib() - before) / 1024


def main() -> None:
    """Print every goal, or for a file how much memory it takes."""
    if sys.argv[1:]:
        sys.stdout.write(f"{_grown(Path(sys.argv[1])):.1f}\n")
        return
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        for goal in goals(Path(name)):
            sys.stdout.write(goal.line() + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
