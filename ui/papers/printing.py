"""Sending laid-out pages to a printer; imported when she prints, since nothing else needs Qt's print support."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from app.papers.model import Pages, PageSetup
from ui.papers.fonts import PaperFonts
from ui.papers.painting import paint_page
from ui.papers.pdf import POINTS, page_layout


def make_printer(setup: PageSetup, title: str) -> QPrinter:
    """Return a printer set to a paper's size and orientation."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(setup))
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def print_pages(printer: QPrinter, pages: Pages, fonts: PaperFonts) -> int:
    """Print the pages she asked for; return how many were sent, 0 where the printer took none."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages.pages)
    chosen = pages.pages[first - 1 : last]
    painter = QPainter()
    if not chosen or not painter.begin(printer):
        return 0
    try:
        for number, marks in enumerate(chosen):
            if number:
                printer.newPage()
            paint_page(painter, marks, fonts, printer.resolution() / POINTS)
    finally:
        painter.end()
    return len(chosen)
