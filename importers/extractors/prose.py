"""Running text as numbered items: lines joined over breaks, each item from its number to the next one."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from importers.blocks import Anchor, TextBlock, TextKind
from importers.extractors import numbers, rules_data, tidy

_C = "一二三四五六七八九十百"
_STYLES = (
    ("chapter", re.compile(rf"第[{_C}0-9]{{1,4}}[章节条](?=\s|、|$|[^第]{{0,30}})")),
    ("chinese", re.compile(rf"[{_C}]{{1,4}}、")),
    ("bracketed", re.compile(rf"[（(]\s*[{_C}]{{1,4}}\s*[)）]")),
    ("arabic", re.compile(r"\d{1,3}[.．、](?!\d)")),
    ("arabic_bracketed", re.compile(r"[（(]\d{1,3}[)）]")),
    ("circled", re.compile(r"[①-⑳]")),
)
_FURNITURE = re.compile(
    r"[—\-–－·\s]*\d{1,4}[—\-–－·\s]*|.{2,20}公报\s*\d{4}年?\s*第?\s*\d+\s*期|上级文件|本级文件|.{2,12}文件"
)
_ENDED = "。！？；;!?：:"
_OPENING, _CLOSING = re.compile(r"[（(〔［\[【﹝]"), re.compile(r"[)）〕］\]】﹞]")
_COMMA = re.compile("[，,。]")
SHORT_OF_WIDTH = 0.8
LONGEST_TITLE = 60


@dataclass(slots=True)
class Item:
    """A numbered piece of text, or the text before the first number.

    Attributes:
        number: As printed; empty before the first number.
        style: Name of the numbering's style; empty before the first number.
        title: Its own line, where the number and a title stand on one.
        parts: The printed lines that follow, as they are joined.
        length: Of all of them together.
        starts: Where each printed line begins in the text.
        anchors: The place of each of these lines.
        head: Place of the line with its number.
    """

    number: str
    style: str
    head: Anchor
    title: str = ""
    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that follows the number, on one line."""
        return "".join(self.parts)

    def add(self, line: str, anchor: Anchor) -> None:
        """Join a line."""
        joined = tidy.join((self.parts[-1][-1:] if self.parts else "", line))
        part = joined[1:] if self.parts and self.parts[-1] else joined
        self.parts.append(part)
        self.starts.append(self.length + len(part) - len(line))
        self.anchors.append(anchor)
        self.length += len(part)

    def drop_first(self) -> None:
        """Take the first line out: it is the title."""
        rest = list(zip(self.parts[1:], self.anchors[1:], strict=True))
        self.parts, self.starts, self.anchors, self.length = [], [], [], 0
        for line, anchor in rest:
            self.add(line, anchor)

    def anchor(self, start: int, end: int) -> Anchor:
        """Return the lines of a part of the text."""
        if not self.anchors:
            return self.head
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(0, bisect_left(self.starts, max(end, 1)) - 1)
        return self.anchors[first].until(self.anchors[last])


def depth_of(style: str) -> int:
    """Return how deep a numbering style usually stands; 一、 above （一） above 1."""
    names = [name for name, _ in _STYLES]
    return names.index(style) if style in names else -1


def items(blocks: Sequence[TextBlock]) -> list[Item]:
    """Cut text into its numbered items."""
    lines = [block for block in blocks if not is_furniture(block.text)]
    width = _width(lines)
    found = [Item("", "", lines[0].anchor if lines else Anchor())]
    depth = 0
    for place, block in enumerate(lines):
        text = tidy.fold(block.text).strip()
        number = _number_at(text) if depth <= 0 or _plainly_starts(text) else None
        if number is not None:
            style, printed = number
            found.append(Item(tidy.squeeze(printed), style, block.anchor))
            text = text[len(printed) :].strip()
            depth = 0
            if _is_title(block, lines[place + 1 : place + 2], text, width):
                found[-1].title = text
        elif depth <= 0 and _is_tail(found[-1], lines[place : place + 2]):
            found.append(Item("", "", block.anchor))
        depth += len(_OPENING.findall(text)) - len(_CLOSING.findall(text))
        if text:
            found[-1].add(text, block.anchor)
    _settle_titles(found)
    return found


def is_furniture(line: str) -> bool:
    """True for a page number, a running head and the like."""
    return len(line) <= LONGEST_TITLE and bool(_FURNITURE.fullmatch(tidy.fold(line).strip()))


def _settle_titles(found: Sequence[Item]) -> None:
    """Keep titles only where most items of a style have one: else a page's end cut the first line short."""
    counted = Counter(item.style for item in found if item.parts)
    titled = Counter(item.style for item in found if item.title)
    for item in found:
        if item.title and titled[item.style] * 5 >= counted[item.style] * 3:
            item.drop_first()
        else:
            item.title = ""


def _width(lines: Sequence[TextBlock]) -> int:
    """Return how long a full line is."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _number_at(text: str) -> tuple[str, str] | None:
    """Return style and number a line starts with."""
    for style, pattern in _STYLES:
        match = pattern.match(text)
        if match is not None:
            return style, match.group()
    return None


def _is_tail(item: Item, lines: Sequence[TextBlock]) -> bool:
    """True where the paragraphs end and the list of annexes, the contacts or the signature begin."""
    if not item.number or not item.parts or item.parts[-1][-1:] not in "。）)":
        return False
    if rules_data.pattern("documents", "tails").match(tidy.squeeze(lines[0].text[:40])):
        return True
    below = lines[1].text if len(lines) > 1 else ""
    body = tidy.squeeze(lines[0].text) if numbers.date_line(below) is not None else ""
    return 0 < len(body) <= LONGEST_TITLE and body.endswith(rules_data.words("documents", "issuer_endings"))


def _plainly_starts(text: str) -> bool:
    """True where a number certainly starts an item even inside an open bracket: 一、 and 1. but not （区）."""
    return bool(re.match(rf"[{_C}]{{1,4}}、|\d{{1,3}}[.．](?!\d)|[（(][{_C}]{{1,4}}[)）]", text))


def _is_title(block: TextBlock, following: Iterable[TextBlock], text: str, width: int) -> bool:
    """True where number and title stand on a line of their own, the text below."""
    if not text or len(text) > LONGEST_TITLE or text[-1] in _ENDED + "，,、" + tidy.CLOSE:
        return False
    below = next(iter(following), None)
    if below is None or _number_at(tidy.fold(below.text).strip()) is not None:
        return False
    if block.kind is not TextKind.LINE:
        return True
    own, following_line = len(block.text.strip()), below.text.strip()
    whole = own < len(following_line) and following_line[-1:] in _ENDED and not _COMMA.search(text)
    return own < SHORT_OF_WIDTH * width and (own < SHORT_OF_WIDTH * len(following_line) or whole)
