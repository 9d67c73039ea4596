"""Handing a file to the program the system opens it with."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> bool:
    """Open a file or folder as the system does; return whether it knows how."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
