"""Texts of a PDF the program painted, as a reader would see them."""

from pathlib import Path

import pypdfium2

from importers.readers.page_words import radical, radicals


def plain(text: str) -> str:
    """Return a text without blanks; Qt names some glyphs by their radicals, which look the same."""
    return radical().sub(lambda found: radicals()[found[0]], "".join(text.split()))


def texts(path: Path) -> list[str]:
    """Return the text of every page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [plain(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
