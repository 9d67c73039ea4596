"""Writing laid-out pages as a PDF."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.exporters.target import replacing
from app.jobs import JobContext, NullContext
from app.papers.layout import lay_out
from app.papers.model import Pages, PageSetup, Paper
from models.errors import ExportError
from ui.papers.fonts import PaperFonts
from ui.papers.painting import paint_page

RESOLUTION = 720
POINTS = 72


def page_layout(setup: PageSetup) -> QPageLayout:
    """Return the paper as Qt has it; margins are part of what is painted."""
    size = QPageSize(QSizeF(setup.width, setup.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    if setup.width > setup.height:
        size = QPageSize(
            QSizeF(setup.height, setup.width), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
        )
    landscape = setup.width > setup.height
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF(), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write_pdf(pages: Pages, fonts: PaperFonts, path: Path, ctx: JobContext = NullContext()) -> None:  # noqa: B008 - no state
    """Write pages as a PDF; a file of that name is replaced in one go.

    Raises:
        ExportError: The file could not be written.
        DiskFull: There is no room for it.
        Cancelled: She cancelled; nothing is left behind.
    """
    with replacing(path) as target:
        file = QFile(str(target))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise ExportError(detail=f"{path}: {file.errorString()}")
        writer = QPdfWriter(file)
        writer.setResolution(RESOLUTION)
        writer.setTitle(pages.title)
        writer.setPageLayout(page_layout(pages.setup))
        painter = QPainter(writer)
        try:
            for number, marks in enumerate(pages.pages):
                ctx.progress(number, len(pages.pages), path.name)
                ctx.checkpoint()
                if number:
                    writer.newPage()
                paint_page(painter, marks, fonts, RESOLUTION / POINTS)
        finally:
            painter.end()
            file.close()
        if file.error() != QFile.FileError.NoError:
            raise ExportError(detail=f"{path}: {file.errorString()}")


def print_to_file(paper: Paper, path: Path) -> list[tuple[str, str]]:
    """Write a paper as a PDF where no window runs; return which font was used in place of which."""
    from app.papers.fonts import replaced_fonts

    _start_graphics()
    fonts = PaperFonts()
    write_pdf(lay_out(paper, fonts), fonts, path)
    return replaced_fonts(fonts.uses)


def _start_graphics() -> None:
    """Have fonts without a screen."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        global _application
        _application = QGuiApplication([sys.argv[0]])


_application: QGuiApplication | None = None
