import unicodedata

import pytest

from app.papers.lines import Measure
from app.papers.model import FontRole


class SquareFonts:
    """Chinese characters are as wide as high, all others half as wide."""

    def advance(self, character: str, role: FontRole) -> float:
        return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5


@pytest.fixture
def measure() -> Measure:
    return SquareFonts()
