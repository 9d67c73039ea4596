"""Paints chips: a unit with its role, a claim, a guess, a light in words; for rows and for the chip widget."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from models.enums import Light
from ui.look import Look

PADDING = 8
PADDING_SMALL = 6
GAP = 5
LIGHT = 12


class ChipTone(StrEnum):
    """How loud a chip is."""

    LEAD = "lead"  # tinted: the leading unit, a claim to be verified
    OUTLINED = "outlined"  # every other unit, a guess
    ERROR = "error"  # overdue
    WARNING = "warning"  # due soon


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipText:
    """What a chip says.

    Attributes:
        text: Its main word.
        prefix: A word before it in normal weight, such as the role.
        tone: How loud.
        light: A light before the words.
        days: Of a red light: how many days it is overdue.
        small: 20 px instead of 24.
    """

    text: str
    prefix: str = ""
    tone: ChipTone = ChipTone.OUTLINED
    light: Light | None = None
    days: int = 0
    small: bool = False

    @property
    def spoken(self) -> str:
        """Return the whole chip as words."""
        return f"{self.prefix} {self.text}".strip()

    @property
    def bold(self) -> bool:
        """True where the main word is bold."""
        return self.tone is not ChipTone.OUTLINED


def light_chip(light: Light, word: str, days: int | None = 0) -> ChipText:
    """Return the chip that says a light in words, such as `逾期 20 天`; of red, `days` tells how long it is over."""
    tones = {Light.RED: ChipTone.ERROR, Light.YELLOW: ChipTone.WARNING}
    return ChipText(text=word, tone=tones.get(light, ChipTone.OUTLINED), light=light, days=days or 0)


def chip_size(look: Look, chip: ChipText) -> QSize:
    """Return how large a chip wants to be."""
    padding = PADDING_SMALL if chip.small else PADDING
    width = QFontMetrics(look.theme.font(bold=chip.bold)).horizontalAdvance(chip.text)
    if chip.prefix:
        width += QFontMetrics(look.theme.font()).horizontalAdvance(chip.prefix) + GAP
    if chip.light is not None:
        width += LIGHT + GAP
    return QSize(width + 2 * padding + 1, look.metrics.chip_small if chip.small else look.metrics.chip)


def paint_chip(painter: QPainter, rect: QRect, look: Look, chip: ChipText, *, hovered: bool = False) -> None:
    """Draw a chip that fills the rectangle; words that do not fit are elided."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, rect, look, chip, hovered=hovered)
    padding = PADDING_SMALL if chip.small else PADDING
    inner = rect.adjusted(padding, 0, -padding, 0)
    if chip.light is not None:
        place = QRect(inner.left(), inner.center().y() - LIGHT // 2 + 1, LIGHT, LIGHT)
        look.lights.paint(painter, place, chip.light, days=chip.days)
        inner.setLeft(inner.left() + LIGHT + GAP)
    painter.setPen(look.theme.color(_light_token(look, chip, "t") or _TEXT[chip.tone]))
    if chip.prefix:
        painter.setFont(look.theme.font())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.prefix)
        inner.setLeft(inner.left() + QFontMetrics(painter.font()).horizontalAdvance(chip.prefix) + GAP)
    painter.setFont(look.theme.font(bold=chip.bold))
    shown = QFontMetrics(painter.font()).elidedText(chip.text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, look: Look, chip: ChipText, *, hovered: bool) -> None:
    theme, radius = look.theme, look.metrics.radius_small
    if chip.tone is ChipTone.OUTLINED:
        painter.setPen(QPen(theme.color("field" if hovered else "line2"), 1))
        painter.setBrush(theme.color("hover" if hovered else "raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        return
    painter.setPen(QPen(theme.color("accent"), 1) if hovered else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(_light_token(look, chip, "bg") or _GROUND[chip.tone]))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _light_token(look: Look, chip: ChipText, ending: str) -> str | None:
    """Return the colour a chip has from its light; None where it is not the light that gives it its tone."""
    loud = chip.light is not None and chip.tone in (ChipTone.ERROR, ChipTone.WARNING)
    return f"{look.lights.token(chip.light, chip.days)}{ending}" if loud and chip.light else None


_GROUND = {ChipTone.LEAD: "tint", ChipTone.ERROR: "redbg", ChipTone.WARNING: "amberbg"}
_TEXT = {ChipTone.LEAD: "accent", ChipTone.OUTLINED: "text", ChipTone.ERROR: "redt", ChipTone.WARNING: "ambert"}
