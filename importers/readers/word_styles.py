"""What the styles of a Word document say about its text: numbered, hidden."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from importers.readers.word_xml import child, named, number, on, value, w

_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class NumberingChoice:
    """Which list a paragraph belongs to.

    Attributes:
        list_id: Number of the list; `""` and `"0"` stand for none.
        level: Its level from 0, None where the list's level names the style.
        style: The style the choice comes from.
    """

    list_id: str = ""
    level: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    list_id: str
    level: int | None
    hidden: bool | None


class Styles:
    """The style part of a document.

    Attributes:
        hide_some: Some style hides text; where none does, only runs themselves can.
    """

    def __init__(self, root: etree._Element | None) -> None:
        """Take the part, None where the document has none."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._hiding: dict[str, bool] = {}
        self._lists: dict[str, NumberingChoice] = {}
        for element in () if root is None else root.iter(w("style")):
            name = element.get(w("styleId"), "")
            self._styles[name] = _style(element)
            is_default = element.get(w("default"), "0").lower() in ("1", "true", "on")
            if is_default and element.get(w("type")) == "paragraph":
                self._default = name
        self.hide_some = any(style.hidden for style in self._styles.values())

    def numbering(self, properties: etree._Element | None) -> NumberingChoice:
        """Return the list of a paragraph, from its own properties or else its style's."""
        given = named(properties)
        style = value(given.get(w("pStyle")), self._default)
        if style not in self._lists:
            self._lists[style] = self._inherited(style)
        inherited = self._lists[style]
        own = given.get(w("numPr"))
        if own is None:
            return inherited
        level = child(own, "ilvl")
        return NumberingChoice(
            value(child(own, "numId"), inherited.list_id),
            inherited.level if level is None else number(value(level), 0),
            style,
        )

    def list_of(self, style: str) -> str:
        """Return the list a list style names."""
        found = self._styles.get(style)
        return found.list_id if found else ""

    def hidden(self, run: etree._Element | None, paragraph: etree._Element | None) -> bool:
        """Say whether text is hidden, by its own properties (`w:rPr`) or a style's (`w:rPr`, `w:pPr`)."""
        given = named(run)
        if w("vanish") in given:
            return on(given[w("vanish")])
        if w("rStyle") in given and self._hides(value(given[w("rStyle")])):
            return True
        return self._hides(value(child(paragraph, "pStyle"), self._default))

    def _hides(self, style: str) -> bool:
        if style not in self._hiding:
            said = (found.hidden for _, found in self._chain(style) if found.hidden is not None)
            self._hiding[style] = next(said, False)
        return self._hiding[style]

    def _inherited(self, style: str) -> NumberingChoice:
        level: int | None = None
        for name, found in self._chain(style):
            level = found.level if level is None else level
            if found.list_id:
                return NumberingChoice(found.list_id, level, name)
        return NumberingChoice(level=level)

    def _chain(self, style: str) -> list[tuple[str, _Style]]:
        """Return the style and those it is based on; a circle ends the chain."""
        chain: list[tuple[str, _Style]] = []
        while (found := self._styles.get(style)) is not None and len(chain) < _DEEPEST:
            chain.append((style, found))
            style = found.based_on
        return chain


def _style(element: etree._Element) -> _Style:
    own = child(element, "pPr", "numPr")
    level = child(own, "ilvl")
    vanish = child(element, "rPr", "vanish")
    return _Style(
        value(child(element, "basedOn")),
        value(child(own, "numId")),
        None if level is None else number(value(level), 0),
        None if vanish is None else on(vanish),
    )
