"""Automatic numbering of Word documents: the numbers are not in the text, so we count as Word does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from importers.readers.numerals import numeral
from importers.readers.word_styles import NumberingChoice, Styles
from importers.readers.word_xml import child, number, on, value, w

_LEVELS: Final = 9
_PLACE: Final = re.compile(r"%([1-9])")
_BULLET: Final = "•"
_PRIVATE: Final = range(0xE000, 0xF900)
_LONGEST_PATTERN: Final = 200
_GLUED: Final = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level is counted and written.

    Attributes:
        start: Its first number.
        number_format: Named as in WordprocessingML.
        pattern: What is written, with `%1` for the number of the first level, and so on.
        restart: The level below which it starts again, from 1; 0 never, None the one above it.
        legal: Numbers of other levels in it are written in digits.
        suffix: What parts it from the text: `tab`, `space` or `nothing`.
        style: The paragraph style that stands for it.
    """

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class ListDefinition:
    """The shared levels and counters of all lists made from one definition.

    Attributes:
        levels: By their number from 0.
        style_link: The list style that holds the levels instead.
        counters: Where each level has got to.
    """

    levels: dict[int, Level]
    style_link: str = ""
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class ListUse:
    """One list as paragraphs name it: a definition, and what differs from it.

    Attributes:
        definition: Name of the definition.
        levels: Levels that differ.
        starts: First numbers that differ.
    """

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Counts:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(
        self,
        lists: dict[str, ListDefinition],
        uses: dict[str, ListUse],
        list_of_style: Callable[[str], str] = lambda style: "",
    ) -> None:
        """Take the definitions, the lists by name, and which list a list style names."""
        self._lists = lists
        self._uses = uses
        self._list_of_style = list_of_style

    def label(self, choice: NumberingChoice) -> str:
        """Count a paragraph of this list and level.

        Returns:
            Its number and what parts it from the text; `""` if it has none.
        """
        use = self._uses.get(choice.list_id)
        counted = self._definition(use)
        if use is None or counted is None:
            return ""
        at = self._level_index(choice, use, counted)
        levels = {**counted.levels, **use.levels}
        level = levels.get(at)
        if level is None:
            return ""
        self._count(use, counted, levels, at)
        text = _written(level, levels, counted.counters, at)
        return text if level.suffix == _GLUED or not text else f"{text} "

    def _definition(self, use: ListUse | None) -> ListDefinition | None:
        """Find the levels, perhaps behind a list style that another definition holds."""
        for _ in range(_LEVELS):
            found = self._lists.get(use.definition) if use else None
            if found is None or found.levels or not found.style_link:
                return found
            use = self._uses.get(self._list_of_style(found.style_link))
        return None

    def _level_index(self, choice: NumberingChoice, use: ListUse, counted: ListDefinition) -> int:
        """A style names its level from the level's side; a paragraph names it itself."""
        if choice.level is not None:
            return choice.level
        for at, level in {**counted.levels, **use.levels}.items():
            if level.style and level.style == choice.style:
                return at
        return 0

    def _count(self, use: ListUse, counted: ListDefinition, levels: dict[int, Level], at: int) -> None:
        counters = counted.counters
        for deeper in [index for index in counters if index > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                del counters[deeper]
        start = use.starts.pop(at, None)
        if start is not None:
            counters[at] = start
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = levels[at].start


class Numbering:
    """Counts the numbered paragraphs of one package, in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Take the numbering part, None where the document has none."""
        self._styles = styles
        lists: dict[str, ListDefinition] = {}
        uses: dict[str, ListUse] = {}
        if root is not None:
            lists = {element.get(w("abstractNumId"), ""): _list(element) for element in root.iter(w("abstractNum"))}
            uses = {element.get(w("numId"), ""): _use(element) for element in root.iter(w("num"))}
        self._counts = Counts(lists, uses, styles.list_of)

    def label(self, properties: etree._Element | None) -> str:
        """Count the paragraph with these properties (`w:pPr`); see `Counts.label`."""
        return self._counts.label(self._styles.numbering(properties))


def _list(element: etree._Element) -> ListDefinition:
    return ListDefinition(_levels(element), value(child(element, "numStyleLink")))


def _use(element: etree._Element) -> ListUse:
    use = ListUse(value(child(element, "abstractNumId")))
    for override in element.iterfind(w("lvlOverride")):
        at = number(override.get(w("ilvl")), 0)
        levels = _levels(override)
        use.levels.update(levels)
        start = child(override, "startOverride")
        if start is not None:
            use.starts[at] = number(value(start), 1)
    return use


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {number(element.get(w("ilvl")), 0): _level(element) for element in parent.iterfind(w("lvl"))}


def _level(element: etree._Element) -> Level:
    restart = child(element, "lvlRestart")
    return Level(
        start=number(value(child(element, "start")), 0),
        number_format=value(child(element, "numFmt"), "decimal"),
        pattern=value(child(element, "lvlText"))[:_LONGEST_PATTERN],
        restart=None if restart is None else number(value(restart), 0),
        legal=on(child(element, "isLgl")),
        suffix=value(child(element, "suff"), "tab"),
        style=value(child(element, "pStyle")),
    )


def _written(level: Level, levels: dict[int, Level], counters: dict[int, int], at: int) -> str:
    if level.number_format == "none":
        return _PLACE.sub("", level.pattern)
    if level.number_format == "bullet":
        return _BULLET if any(ord(sign) in _PRIVATE for sign in level.pattern) else level.pattern

    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        shown = levels.get(index, level)
        count = counters.get(index, shown.start)
        if shown.number_format == "none":
            return ""
        return numeral(count, "decimal" if level.legal and index != at else shown.number_format)

    return _PLACE.sub(place, level.pattern)
