"""Running text as numbered items: lines joined over breaks, each item from its number to the next one."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from importers.blocks import Anchor, TextBlock, TextKind
from importers.extractors import numbers, places, rules_data, tidy

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
_LISTED = re.compile("[：:、，,；;。]")
SHORT_OF_WIDTH = 0.8
SIGNATURE_LINES = 5
LONGEST_TITLE = 60
PARTED = (0.05, 0.6)


@dataclass(slots=True)
class Item:
    """A numbered piece of text, or the text before the first number.

    Attributes:
        number: As printed; empty before the first number.
        style: Name of the numbering's style; empty before the first number.
        title: Its own line, where the number and a title stand on one.
        title_lines: How many lines that takes.
        parts: The printed lines that follow, as they are joined.
        length: Of all of them together.
        starts: Where each printed line begins in the text.
        fresh: For each printed line whether it begins a paragraph: the one before it ended short of the width.
        anchors: The place of each of these lines.
        head: Place of the line with its number.
    """

    number: str
    style: str
    head: Anchor
    title: str = ""
    title_lines: int = 1
    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    fresh: list[bool] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that follows the number, on one line."""
        return "".join(self.parts)

    def add(self, line: str, anchor: Anchor, *, fresh: bool = False) -> None:
        """Join a line."""
        joined = tidy.join((self.parts[-1][-1:] if self.parts else "", line))
        part = joined[1:] if self.parts and self.parts[-1] else joined
        self.parts.append(part)
        self.starts.append(self.length + len(part) - len(line))
        self.anchors.append(anchor)
        self.fresh.append(fresh)
        self.length += len(part)

    def drop_title(self) -> None:
        """Take the lines of the title out."""
        rest = list(zip(self.parts, self.anchors, self.fresh, strict=True))[self.title_lines :]
        self.parts, self.starts, self.anchors, self.fresh, self.length = [], [], [], [], 0
        for line, anchor, fresh in rest:
            self.add(line, anchor, fresh=fresh)

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
    parted = _are_parted(lines)
    found = [Item("", "", lines[0].anchor if lines else Anchor())]
    depth = 0
    for place, block in enumerate(lines):
        text = tidy.fold(block.text).strip()
        number = _number_at(text) if depth <= 0 or _plainly_starts(text) else None
        fresh = block.kind is not TextKind.LINE or (place > 0 and _ends_short(lines[place - 1], width))
        if number is not None:
            style, printed = number
            found.append(Item(tidy.squeeze(printed), style, block.anchor))
            text = text[len(printed) :].strip()
            depth = 0
            if _is_title(block, lines[place + 1 : place + 2], text, width):
                found[-1].title = text
            elif parted and (below := _title_below(lines[place : place + 4], text)) is not None:
                found[-1].title, found[-1].title_lines = tidy.join((text, *below)), 1 + len(below)
        elif depth <= 0 and _is_tail(found[-1], lines[place : place + SIGNATURE_LINES], fresh=fresh):
            found.append(Item("", "", block.anchor))
        depth += len(_OPENING.findall(text)) - len(_CLOSING.findall(text))
        if text:
            found[-1].add(text, block.anchor, fresh=fresh)
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
            item.drop_title()
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


def _ends_short(line: TextBlock, width: int) -> bool:
    """True for a line that leaves so much of the width free that the next one begins a paragraph."""
    return len(line.text.strip()) < SHORT_OF_WIDTH * width


def _is_tail(item: Item, lines: Sequence[TextBlock], *, fresh: bool) -> bool:
    """True where the paragraphs end and the list of annexes, the contacts or the signature begin."""
    if not item.parts or not (fresh or lines[0].blank_before or item.parts[-1][-1:] in "。）)"):
        return False
    annexed = rules_data.pattern("documents", "tails").match(tidy.squeeze(lines[0].text[:40]))
    return (bool(item.number) and annexed is not None) or _is_signature(lines)


def _is_signature(lines: Sequence[TextBlock]) -> bool:
    """True for a body on a line of its own and the date below it; several bodies name their place."""
    bodies: list[str] = []
    for line in lines:
        if numbers.date_line(line.text) is not None:
            return len(bodies) == 1 or (bool(bodies) and all(places.place_and_level(body)[0] for body in bodies))
        body = tidy.squeeze(line.text[: 2 * LONGEST_TITLE])
        if len(body) > LONGEST_TITLE or not _is_body(body):
            return False
        bodies.append(body)
    return False


def _is_body(text: str) -> bool:
    """True for one body's name: no list, no label."""
    return text.endswith(rules_data.words("documents", "issuer_endings")) and not _LISTED.search(text)


def _plainly_starts(text: str) -> bool:
    """True where a number certainly starts an item even inside an open bracket: 一、 and 1. but not （区）."""
    return bool(re.match(rf"[{_C}]{{1,4}}、|\d{{1,3}}[.．](?!\d)|[（(][{_C}]{{1,4}}[)）]", text))


def _are_parted(lines: Sequence[TextBlock]) -> bool:
    """True where blank lines part the paragraphs of wrapped text: they stand above some lines, not above most."""
    count = sum(line.blank_before > 0 and line.kind is TextKind.LINE for line in lines)
    return PARTED[0] * len(lines) <= count <= PARTED[1] * len(lines)


def _title_below(lines: Sequence[TextBlock], text: str) -> list[str] | None:
    """Return the further lines of a title that is a paragraph of its own; None where the text goes on behind it."""
    end = next((place for place, line in enumerate(lines) if place and line.blank_before), 0)
    if not end or _number_at(tidy.fold(lines[end].text).strip()) is not None:
        return None
    below = [tidy.fold(line.text).strip() for line in lines[1:end]]
    title = tidy.join((text, *below))
    ended = len(title) > LONGEST_TITLE or title[-1:] in _ENDED + "，,、" + tidy.CLOSE or _COMMA.search(title)
    return None if ended or not title else below


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
