"""From the blocks of one document to its draft: every allocation table read, counted and numbered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from importers.blocks import Block, TableBlock, TextBlock
from importers.drafts import DraftCounts, DraftDocument, DraftObligation, Skipped
from importers.extractors import clauses, numbers, places, prose, rows, rules_data, running, tidy, unit_roles
from importers.extractors.calendar_days import Base, plausible
from importers.extractors.clause_parts import Context
from importers.extractors.documents import Piece
from importers.extractors.headings import UNIT_COLUMNS, Column, kind_of
from importers.extractors.tables import TableReading, read_table
from models.enums import Flag, LeadRule, Level, Role, SkipReason

TITLE_LINES = 4
TITLE_LENGTH = 60
_SHEET_NAME = re.compile(r"^(?:sheet|工作表|表格?)\s*\d*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?=年|〕|\D|$)")


@dataclass(frozen=True, slots=True)
class _Found:
    """An allocation table of a document with the title it is printed under."""

    table: TableBlock
    reading: TableReading
    title: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in one document: its allocation tables, its running text, its other tables."""

    found: tuple[_Found, ...]
    texts: tuple[TextBlock, ...] = ()
    unknown: tuple[Skipped, ...] = ()


def drafts(piece: Piece, *, name: str, alone: bool) -> tuple[DraftDocument, ...]:
    """Read one piece of a source.

    Args:
        piece: A document, or what stands before the first one.
        name: Of the file, without its suffix: the last resort for a title and its year.
        alone: The source is this piece only; then it is a document even without a title of its own.
    """
    found, unknown = _tables(piece.blocks)
    texts = tuple(block for block in piece.blocks if isinstance(block, TextBlock))
    if piece.title or piece.number or not found:
        document = _document(piece, piece.title or name, _Content(found, texts, unknown), name)
        return (document,) if alone or piece.title or piece.number or document.obligations else ()
    groups = tuple(_by_title(found))
    contents = (_Content(group, *((texts, unknown) if place == 0 else ())) for place, (_, group) in enumerate(groups))
    titles = (title or name for title, _ in groups)
    return tuple(_document(piece, title, content, name) for title, content in zip(titles, contents, strict=True))


def _tables(blocks: Sequence[Block]) -> tuple[tuple[_Found, ...], tuple[Skipped, ...]]:
    """Read the allocation tables of some blocks; name the other tables."""
    found: list[_Found] = []
    unknown: list[Skipped] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, TableBlock):
            continue
        reading = read_table(block)
        if reading is not None:
            found.append(_Found(block, reading, reading.title or _title_above(blocks, place) or _sheet_title(block)))
        elif len(block.rows) > 1:
            unknown.append(Skipped(text=_first_row(block), reason=SkipReason.UNKNOWN_TABLE, anchor=block.anchor))
    return tuple(found), tuple(unknown)


def _first_row(table: TableBlock) -> str:
    """Return the first filled row of a table as one line."""
    lines = (
        " | ".join(tidy.squeeze(cell.text) for cell in row if cell is not None and cell.text.strip())
        for row in table.rows
    )
    return next((line for line in lines if line), "")


def _by_title(found: Sequence[_Found]) -> Iterator[tuple[str, tuple[_Found, ...]]]:
    """Group tables, at least one: one without a title belongs to the one before it, one with the same title too."""
    group: list[_Found] = []
    for table in found:
        if group and table.title and table.title != group[0].title:
            yield group[0].title, tuple(group)
            group = []
        group.append(table)
    yield group[0].title, tuple(group)


def _title_above(blocks: Sequence[Block], place: int) -> str:
    """Return the title printed above a table, over several lines where 附件 stands on top of them."""
    annex = re.compile(rules_data.table("documents")["annex"])
    lines: list[str] = []
    for block in reversed(blocks[max(0, place - TITLE_LINES) : place]):
        text = tidy.title_line(block.text) if isinstance(block, TextBlock) else ""
        if annex.match(text):
            return tidy.join(reversed(lines))
        if (
            not text
            or len(text) > TITLE_LENGTH
            or text[-1] in "。；;：:，,"
            or numbers.date_line(text)
            or kind_of(text) is Column.IGNORED
        ):
            break
        lines.append(text)
    ends = rules_data.words("documents", "table_title_endings")
    if lines and len(lines) == place and not any(_body_name(line) for line in lines):
        return tidy.join(reversed(lines))
    return lines[0] if lines and re.sub(r"[（(][^（()）]*[)）]$", "", lines[0]).endswith(ends) else ""


def _body_name(line: str) -> bool:
    """True for a line that names a body that signs."""
    return line.endswith(rules_data.words("documents", "issuer_endings"))


def _sheet_title(table: TableBlock) -> str:
    """Return the name of a worksheet, unless it says nothing."""
    return "" if table.name is None or _SHEET_NAME.match(table.name.strip()) else table.name.strip()


# --- the document ----------------------------------------------------------------------------------------------


def _document(piece: Piece, title: str, content: _Content, name: str) -> DraftDocument:
    """Return the draft of a document with the obligations of its tables and clauses."""
    place, level = (piece.place, piece.level) if piece.place or piece.issuer else places.place_and_level(None, title)
    base = base_of(piece, title, name)
    in_rows: list[DraftObligation] = []
    for table in content.found:
        context = rows.Context(base=base, rule=piece.rule, level=level, labels=_unit_labels(table.reading))
        in_rows.extend(_numbered([rows.draft(row, context) for row in table.reading.tasks], table.reading))
    text = clauses.read(content.texts, _clause_context(content, piece, base, level))
    sentences = _sentences(text, title, base, level, listed=bool(in_rows))
    obligations = sorted((*in_rows, *text.obligations, *sentences.obligations), key=_place)
    readings = [table.reading for table in content.found]
    return DraftDocument(
        title=title,
        number=piece.number,
        issuer=piece.issuer,
        signed_on=piece.signed_on,
        place=place,
        level=level,
        lead_rule=_rule(piece.rule, obligations),
        anchor=piece.anchor,
        obligations=tuple(obligations),
        skipped=(
            *(skipped for reading in readings for skipped in reading.skipped),
            *content.unknown,
            *text.skipped,
            *sentences.skipped,
        ),
        suggestions=sentences.suggestions,
        counts=DraftCounts(
            rows=sum(reading.rows for reading in readings),
            row_drafts=len(in_rows),
            row_skips=sum(len(reading.skipped) for reading in readings),
            brackets=text.brackets,
            drafts=len(obligations),
        ),
        flags=_flags(piece, content.found),
    )


def _clause_context(content: _Content, piece: Piece, base: Base, level: Level) -> Context:
    """Return what the document's clauses need."""
    text = "".join(block.text for block in content.texts if not prose.is_furniture(block.text))
    return Context(base, piece.rule, level, each_leads=unit_roles.take_each_leads(text)[0])


def _sentences(
    text: clauses.TextReading, title: str, base: Base, level: Level, *, listed: bool
) -> running.RunningReading:
    """Read what no clause closes: as tasks where the document is a list of them and has nothing else, else offered."""
    if not listed and not text.obligations and running.is_list_of_tasks(title):
        found = running.read(text.items, text.sections, base, level)
        if found.obligations:
            return found
    return running.RunningReading(suggestions=tuple(running.suggestions(text.loose)))


def _place(obligation: DraftObligation) -> int:
    """Return where an obligation stands, for the order of a document's clauses and rows."""
    return obligation.anchor.line_start or obligation.anchor.paragraph or 0


def _flags(piece: Piece, found: Sequence[_Found]) -> tuple[Flag, ...]:
    """Say what is odd about a document as a whole."""
    flags = [] if piece.number else [Flag.NUMBER_MISSING]
    if any(table.reading.unknown for table in found):
        flags.append(Flag.COLUMN_UNKNOWN)
    return tuple(flags)


def _rule(printed: LeadRule, obligations: Sequence[DraftObligation]) -> LeadRule:
    """Return the printed rule; where roles differ without one, words or columns gave them."""
    if printed is not LeadRule.NONE:
        return printed
    explicit = any(unit.role is not Role.RESPONSIBLE for obligation in obligations for unit in obligation.units)
    return LeadRule.EXPLICIT if explicit else LeadRule.NONE


def _unit_labels(reading: TableReading) -> tuple[tuple[Column, str], ...]:
    """Return the headings of the unit columns."""
    pairs = ((kind_of(label), label) for label in reading.labels)
    return tuple((kind, label) for kind, label in pairs if kind in UNIT_COLUMNS)


def base_of(piece: Piece, title: str, name: str) -> Base:
    """Return the own time of a piece of a source; see `own_time`."""
    return own_time(piece.signed_on, title, piece.number, name)


def own_time(signed: date | None, title: str, number: str | None, name: str = "") -> Base:
    """Return a document's own time: its title's year if the signature allows it, else the signature's or number's."""
    titled = _year_in(title)
    if signed is not None:
        year = titled if titled is not None and titled - signed.year in (0, 1) else signed.year
        return Base(year, _start_of(year, signed))
    return Base(titled or _year_in(number or "") or _year_in(name), None)


def _start_of(year: int, signed: date) -> date:
    """Return the signature's day, or New Year's Day where the document speaks of the next year."""
    return signed if signed.year == year else date(year, 1, 1)


def _year_in(text: str) -> int | None:
    """Return the first plausible year of a text."""
    years = (int(match.group(1)) for match in _YEAR.finditer(tidy.fold(text)))
    return next((year for year in years if plausible(year)), None)


# --- numbering -------------------------------------------------------------------------------------------------


def _numbered(obligations: list[DraftObligation], reading: TableReading) -> list[DraftObligation]:
    """Flag numbers that are missing, repeated or leave a gap."""
    if not any(kind_of(label) is Column.NUMBER for label in reading.labels):
        return obligations
    flagged: list[DraftObligation] = []
    before: int | None = None
    for place, obligation in enumerate(obligations):
        number = _integer(obligation.no)
        flag = _number_flag(obligation, obligations[place - 1] if place else None, number, before)
        flagged.append(obligation if flag is None else replace(obligation, flags=(*obligation.flags, flag)))
        before = number if number is not None else before
    return flagged


def _integer(no: str | None) -> int | None:
    """Return a plain number's value."""
    match = re.fullmatch(r"[（(]?(\d{1,4})[)）]?[.．、]?", no or "")
    return int(match.group(1)) if match is not None else None


def _number_flag(
    obligation: DraftObligation, above: DraftObligation | None, number: int | None, before: int | None
) -> Flag | None:
    """Say what is odd about one number, if anything."""
    if obligation.no is None:
        return Flag.NO_MISSING
    if number is None or before is None or number in (1, before + 1):
        return None
    if number == before:
        same = above is not None and above.task.value == obligation.task.value
        return None if same else Flag.NO_REPEATED
    return Flag.NO_GAP if number > before + 1 else Flag.NO_REPEATED
