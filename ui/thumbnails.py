"""Small pictures of attached pictures, made beside the window."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.file_names import suffix_of

SIDE: Final = 40
LARGEST: Final = 40_000_000
"""Bytes of a picture that is still read for its thumbnail."""
MOST_PIXELS: Final = 120_000_000
_FINE: Final = 2  # pixels to a point, so that it is sharp at 200 %
_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".webp"})
_FORMATS: Final = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "webp"})


def is_picture(name: str) -> bool:
    """Tell by its name whether a file is a picture we can draw."""
    return suffix_of(name).lower() in _SUFFIXES


def thumbnail(content: bytes) -> QImage:
    """Return a picture made small enough for a line; a null image where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()).decode() not in _FORMATS or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.isValid():
        fine = QSize(SIDE * _FINE, SIDE * _FINE)
        reader.setScaledSize(size.scaled(fine, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read()
