"""The fonts of this machine: how wide their characters are, and the pens' fonts papers are painted with."""

from collections.abc import Mapping

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.papers.fonts import FontUse, choose_fonts
from app.papers.model import FontRole

UNIT = 100  # a point has so many units while painting, so that sizes such as 10.5 are whole
METRIC_SIZE = 1000


class PaperFonts:
    """Measures and provides the fonts of papers.

    Attributes:
        uses: Which font is used for what.
    """

    def __init__(self, uses: Mapping[FontRole, FontUse] | None = None) -> None:
        """Choose among what the machine has, or take what was chosen."""
        self.uses = dict(uses) if uses is not None else choose_fonts(QFontDatabase.families())
        self._metrics = {role: QFontMetricsF(self._font(role, METRIC_SIZE)) for role in FontRole}
        self._widths: dict[tuple[str, FontRole], float] = {}
        self._fonts: dict[tuple[FontRole, float], QFont] = {}

    def advance(self, character: str, role: FontRole) -> float:
        """Return the width of a character in a font of size 1."""
        key = (character, role)
        if key not in self._widths:
            self._widths[key] = self._metrics[role].horizontalAdvance(character) / METRIC_SIZE
        return self._widths[key]

    def font(self, role: FontRole, size: float) -> QFont:
        """Return the font of a role in a size in points, for a painter with `UNIT` units a point."""
        key = (role, size)
        if key not in self._fonts:
            self._fonts[key] = self._font(role, round(size * UNIT))
        return self._fonts[key]

    def _font(self, role: FontRole, pixels: int) -> QFont:
        use = self.uses[role]
        font = QFont()
        if use.families:
            font.setFamilies(use.families)
        font.setPixelSize(pixels)
        font.setBold(use.bold)
        font.setKerning(False)  # widths are those of the characters one by one
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
