"""What the styles of a binary Word file say about its text: hidden, numbered."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from importers.readers.doc_sprms import CHARACTER_STYLE, DELETED, HIDDEN, LIST, LIST_LEVEL, SYMBOL, changes, u16, u32
from importers.readers.word_styles import NumberingChoice

_PARAGRAPH: Final = 1
_CHARACTER: Final = 2
_NO_STYLE: Final = 0xFFF
_DEEPEST: Final = 12
_NO_LIST: Final = (0, 0xF801)
_AS_STYLE: Final = 0x80
_NOT_AS_STYLE: Final = 0x81


@dataclass(frozen=True, slots=True)
class CharacterLook:
    """What of a run's properties decides about its text.

    Attributes:
        deleted: A tracked deletion.
        hidden: On (1), off (0), as in the style (0x80), not as in the style (0x81), or not said (None).
        style: Its character style, None if it has none.
        symbol: The sign of a symbol font that stands for each of its characters.
    """

    deleted: bool = False
    hidden: int | None = None
    style: int | None = None
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: int
    look: CharacterLook
    list_id: int | None = None
    level: int | None = None


@lru_cache(maxsize=4096)
def look(given: bytes) -> CharacterLook:
    """Read the changes of a run."""
    deleted, hidden, style, symbol = False, None, None, ""
    for code, operand in changes(given):
        if code == DELETED:
            deleted = bool(operand[0])
        elif code == HIDDEN:
            hidden = operand[0]
        elif code == CHARACTER_STYLE:
            style = u16(operand, 0)
        elif code == SYMBOL:
            symbol = chr(u32(operand, 0) >> 16)
    return CharacterLook(deleted, hidden, style, symbol)


def list_place(given: dict[int, bytes]) -> tuple[int | None, int | None]:
    """Return list and level among a paragraph's changes, None where they say nothing."""
    list_id = u16(given[LIST], 0) if LIST in given else None
    level = given[LIST_LEVEL][0] if LIST_LEVEL in given else None
    return list_id, level


class DocStyles:
    """The style sheet of a document."""

    def __init__(self, content: bytes) -> None:
        """Take the style sheet as it lies in the file, `b""` where there is none."""
        self._styles: dict[int, _Style] = {}
        if len(content) < 6:
            return
        head = u16(content, 0)
        base = u16(content, 4)
        at = 2 + head
        number = 0
        while at + 2 <= len(content):
            size = u16(content, at)
            style = _style(content[at + 2 : at + 2 + size], base)
            if style is not None:
                self._styles[number] = style
            at += 2 + size
            number += 1

    def hidden(self, run: CharacterLook, paragraph_style: int) -> bool:
        """Say whether a run is hidden, by itself or by a style."""
        if run.hidden is not None and run.hidden < _AS_STYLE:
            return bool(run.hidden)
        hiding = self._hides(paragraph_style) or (run.style is not None and self._hides(run.style))
        return not hiding if run.hidden == _NOT_AS_STYLE else hiding

    def numbering(self, given: dict[int, bytes], style: int) -> NumberingChoice:
        """Return the list of a paragraph, from its own changes or else its style's."""
        list_id, level = list_place(given)
        for found in self._chain(style):
            list_id = found.list_id if list_id is None else list_id
            level = found.level if level is None else level
        if list_id is None or list_id in _NO_LIST:
            return NumberingChoice()
        return NumberingChoice(str(list_id), level or 0)

    def _hides(self, style: int) -> bool:
        said = (found.look.hidden for found in self._chain(style) if found.look.hidden is not None)
        return next(said, 0) in (1, _NOT_AS_STYLE)

    def _chain(self, style: int) -> list[_Style]:
        chain: list[_Style] = []
        while (found := self._styles.get(style)) is not None and len(chain) < _DEEPEST:
            chain.append(found)
            style = found.based_on
        return chain


def _style(content: bytes, base: int) -> _Style | None:
    if len(content) < base + 2 or base < 10:
        return None
    kind, based_on = u16(content, 2) & 0xF, u16(content, 2) >> 4
    count = u16(content, 4) & 0xF
    parts = _parts(content, base + 2 + 2 * u16(content, base) + 2, count)
    based_on = based_on if based_on != _NO_STYLE else -1
    if kind == _PARAGRAPH and parts:
        list_id, level = list_place(dict(changes(parts[0][2:])))
        return _Style(based_on, look(parts[1] if len(parts) > 1 else b""), list_id, level)
    if kind == _CHARACTER and parts:
        return _Style(based_on, look(parts[0]))
    return None


def _parts(content: bytes, at: int, count: int) -> list[bytes]:
    """Return the lists of changes of a style; each begins at an even offset."""
    parts: list[bytes] = []
    while len(parts) < count and at + 2 <= len(content):
        size = u16(content, at)
        parts.append(content[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    return parts
