"""Where each official document of a source begins and ends, and what its head and signature print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from importers.blocks import Anchor, Block, TableBlock, TextBlock
from importers.extractors import numbers, places, prose, rules_data, tidy, unit_roles
from models.enums import LeadRule, Level

TITLE_LINES = 6
TITLE_LENGTH = 160
LONGEST_ENDING = 4  # of a title; a line end may cut it
SIGNATURE_GAP = 3
GAZETTE_LINES = 80
SHORTEST_BODY = 4
LONGEST_ISSUER = 30
_GOVERNMENT = re.compile("政府(?:办公[室厅])?$")
_VERB_OF_TITLE = re.compile("关于|转发|批转|印发|公布")


@dataclass(frozen=True, slots=True)
class Piece:
    """One document's blocks and what its head says.

    Attributes:
        blocks: From the first line of its title to its last line.
        title: On one line; empty where none is printed.
        number: 文号, None where none is printed.
        issuer: The body that signed.
        signed_on: Date of signature.
        place: Place of the issuer.
        level: Level of the issuer.
        rule: How it says who leads; NONE where it does not.
        anchor: All of it.
    """

    blocks: tuple[Block, ...]
    title: str
    number: str | None
    issuer: str | None
    signed_on: date | None
    place: str
    level: Level
    rule: LeadRule
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Issue:
    """What the cover of a gazette prints.

    Attributes:
        gazette: 公报名; None where the source is no gazette.
        issue: `2018-12`.
    """

    gazette: str | None = None
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a document: blocks `start` to `end` (behind it) hold title and number."""

    start: int
    end: int
    title: str
    number: str | None


def cut(blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """Cut a source into its documents; what stands before the first (a contents page) is a piece without a number.

    A source without any document number is one piece.
    """
    heads = _heads(blocks)
    if not heads:
        head = _unnumbered_head(blocks)
        return (_piece(blocks, head, 0, len(blocks)),) if blocks else ()
    pieces = []
    if heads[0].start > 0:
        pieces.append(_piece(blocks, None, 0, heads[0].start))
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else len(blocks)
        pieces.append(_piece(blocks, head, head.start, end))
    return tuple(pieces)


def read_issue(blocks: Sequence[Block]) -> Issue:
    """Read a gazette's name and issue from its cover."""
    pattern = re.compile(rules_data.table("documents")["gazette"])
    running = re.compile(rules_data.table("documents")["running_head"])
    texts = [
        tidy.squeeze(block.text)
        for block in blocks
        if isinstance(block, TextBlock) and len(block.text) <= numbers.LONGEST_LINE
    ]
    heads = [match for match in map(running.search, texts) if match is not None]
    if heads:
        name, year, number = heads[0].groups()
        return Issue(name, f"{year}-{int(number):02d}")
    names = [match for match in map(pattern.match, texts[:GAZETTE_LINES]) if match is not None]
    if not names:
        return Issue()
    cover = "\n".join(texts[:GAZETTE_LINES])
    issue = re.search(r"第(\d{1,3})期", cover)
    printed = re.search(r"(?:^|\n|公报)((?:19|20)\d{2})(?:年|$|\n)", cover)
    both = f"{printed.group(1)}-{int(issue.group(1)):02d}" if printed is not None and issue is not None else None
    return Issue(names[0].group(1), both)


# --- heads -----------------------------------------------------------------------------------------------------


def _heads(blocks: Sequence[Block]) -> list[_Head]:
    """Find every document number on a line of its own with the title above or below it."""
    heads: list[_Head] = []
    for place, block in enumerate(blocks):
        number = numbers.document_number(block.text) if isinstance(block, TextBlock) else None
        if number is None:
            continue
        floor = heads[-1].end if heads else 0
        head = _title_above(blocks, place, floor, number) or _title_below(blocks, place, number)
        if head is not None:
            heads.append(head)
    return _without_contents(heads)


def _without_contents(heads: list[_Head]) -> list[_Head]:
    """Leave out heads of a contents page: the same number and title come again with a text behind."""
    last = {(head.number, head.title): place for place, head in enumerate(heads)}
    kept = []
    for place, head in enumerate(heads):
        following = heads[place + 1].start if place + 1 < len(heads) else None
        listed = (
            following is not None and following - head.end < SHORTEST_BODY and last[(head.number, head.title)] > place
        )
        if not listed:
            kept.append(head)
    return kept


def _title_above(blocks: Sequence[Block], place: int, floor: int, number: str) -> _Head | None:
    """Read a title that stands above its number, over as many lines as it takes to reach the issuer."""
    title = ""
    best: _Head | None = None
    for start in range(place - 1, max(floor, place - TITLE_LINES) - 1, -1):
        text = _title_text(blocks[start])
        if text is None or len(title) + len(text) > TITLE_LENGTH:
            break
        title = tidy.join((text, title))
        if len(title) < LONGEST_ENDING:
            continue
        if not _ends_like_title(title):
            break
        if _issuer_of(title) is not None:
            best = _Head(start, place + 1, title, number)
        if best is not None and (best.start != start or not _is_issuer_part(blocks, start - 1, floor)):
            break
    return best


def _title_below(blocks: Sequence[Block], place: int, number: str) -> _Head | None:
    """Read a title that stands below its number; the red head above it belongs to the document."""
    title = ""
    for end in range(place + 1, min(place + 1 + TITLE_LINES, len(blocks))):
        text = _title_text(blocks[end])
        if text is None or len(title) + len(text) > TITLE_LENGTH:
            return None
        title = tidy.join((title, text))
        if "关于" in title and _ends_like_title(title) and not _title_goes_on(blocks, end + 1):
            return _Head(_red_head(blocks, place), end + 1, title, number)
    return None


def _title_goes_on(blocks: Sequence[Block], place: int) -> bool:
    """True where the next line still belongs to the title: it ends as titles do and is no address or heading."""
    text = _title_text(blocks[place]) if place < len(blocks) else None
    return (
        text is not None
        and _ends_like_title(text)
        and len(text) < 40
        and "关于" not in text
        and not re.match("[一二三四五]、", text)
    )


def _red_head(blocks: Sequence[Block], place: int) -> int:
    """Return where the document's red head (…人民政府文件) begins, else the place of the number."""
    above = blocks[place - 1] if place else None
    if isinstance(above, TextBlock) and tidy.squeeze(above.text).endswith("文件") and len(above.text) < 40:
        return place - 1
    return place


def _title_text(block: Block) -> str | None:
    """Return a line that may be part of a title, spaces out; None for a sentence, a table, an address."""
    if not isinstance(block, TextBlock) or len(block.text) > TITLE_LENGTH:
        return None
    text = tidy.title_line(block.text)
    if not text or text[-1] in "。；;：:，," or text.startswith(("-", "—", "·")):
        return None
    if (
        numbers.document_number(text)
        or numbers.date_line(text)
        or text in rules_data.word_set("documents", "not_title")
    ):
        return None
    return text


def _ends_like_title(text: str) -> bool:
    """True where a text ends with the kind of a document."""
    bare = re.sub(r"[（(][^（()）]{1,20}[)）]$", "", text)
    return bare.endswith(rules_data.words("documents", "title_endings"))


def _issuer_of(title: str) -> str | None:
    """Return the body a title begins with."""
    match = _VERB_OF_TITLE.search(title)
    head = title[: match.start()] if match is not None else ""
    if 2 <= len(head) <= 60 and head.endswith(rules_data.words("documents", "issuer_endings")):
        return head
    return None


def _is_issuer_part(blocks: Sequence[Block], place: int, floor: int) -> bool:
    """True where the line above a title that begins with a body on its own line names another body of that place."""
    text = _title_text(blocks[place]) if place >= floor else None
    below = _title_text(blocks[place + 1])
    ends = rules_data.words("documents", "issuer_endings")
    if (
        text is None
        or below is None
        or len(text) >= LONGEST_ISSUER
        or not (text.endswith(ends) and below.endswith(ends))
    ):
        return False
    seat, _ = places.place_and_level(below)
    if not seat or text in below or below in text:
        return False
    if _GOVERNMENT.search(below):  # with it only the party's committee signs; a department above it is a table's cell
        return re.fullmatch(rf"(?:中共)?{seat}委(?:员会)?(?:办公[室厅])?", text) is not None
    return text.startswith(seat)


def _unnumbered_head(blocks: Sequence[Block]) -> _Head | None:
    """Read the title of a source that prints no number: the first lines that form one."""
    title = ""
    for place, block in enumerate(blocks[: TITLE_LINES * 2]):
        if isinstance(block, TableBlock):
            break
        text = _title_text(block)
        if text is None:
            if title:
                break
            continue
        title = tidy.join((title, text))
        if "关于" in title and _ends_like_title(title) and not _title_goes_on(blocks, place + 1):
            return _Head(0, place + 1, title, None)
    return None


# --- pieces ----------------------------------------------------------------------------------------------------


def _piece(blocks: Sequence[Block], head: _Head | None, start: int, end: int) -> Piece:
    """Return a document with what head and signature say."""
    body = blocks[start:end]
    title = head.title if head is not None else ""
    lines = [block for block in blocks[(head.end if head is not None else start) : end] if isinstance(block, TextBlock)]
    issuer = _issuer_of(title)
    signer, signed_on = _signature(lines, issuer)
    issuer = issuer or signer
    place, level = places.place_and_level(issuer, title)
    return Piece(
        blocks=tuple(body),
        title=title,
        number=head.number if head is not None else None,
        issuer=issuer,
        signed_on=signed_on,
        place=place,
        level=level,
        rule=lead_rule(body),
        anchor=body[0].anchor.until(body[-1].anchor) if body else Anchor(),
    )


def _signature(lines: Sequence[TextBlock], issuer: str | None) -> tuple[str | None, date | None]:
    """Return who signed and when: a date line behind the issuer's line, else behind any body's, else any date line."""
    dated = [(place, found) for place, line in enumerate(lines) if (found := numbers.date_line(line.text)) is not None]
    named = [(place, found, _body_above(lines, place)) for place, found in dated]
    for _, found, body in named:
        if body is not None and issuer is not None and body in issuer:
            return issuer, found
    for _, found, body in named:
        if body is not None:
            return body, found
    if dated:
        return None, dated[0][1]
    loose = [found for line in lines if (found := numbers.ends_in_date(line.text)) is not None and issuer is not None]
    return None, loose[-1] if loose else None


def _body_above(lines: Sequence[TextBlock], place: int) -> str | None:
    """Return the body named on its own line just above a date."""
    for line in reversed(lines[max(0, place - SIGNATURE_GAP) : place]):
        text = tidy.squeeze(line.text)
        if len(text) <= 40 and text.endswith(rules_data.words("documents", "issuer_endings")):
            return text
    return None


def lead_rule(blocks: Sequence[Block]) -> LeadRule:
    """Return the first rule a document prints for its lists of units, wherever its lines break."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, TableBlock):
            lines.extend(cell.text for cell in block.cells())
        elif not prose.is_furniture(block.text):
            lines.append(block.text)
    text = tidy.squeeze("".join(lines))
    if not any(word in text for word in ("牵头", "主办", "主责")):
        return LeadRule.NONE
    rule, _ = unit_roles.take_rule(text)
    return rule or LeadRule.NONE
