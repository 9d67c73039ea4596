"""The ledger on paper: title, bar, table with boxes to tick by hand, section after section."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.exporters.ledger_table import load_ledger_table
from app.papers.ledger_table import PrintColumn, PrintTable, load_print_table
from app.papers.model import (
    Align,
    Bar,
    BarPart,
    Block,
    Cell,
    FontRole,
    Foot,
    NewPage,
    Paper,
    Paragraph,
    Row,
    Style,
    Table,
)
from app.queries.ledger_rows import Ledger, LedgerRow
from app.words import Words
from models.enums import AssignmentState, Light

SHOWN_STATES = (AssignmentState.CLAIMED, AssignmentState.EXTENDED, AssignmentState.RETURNED)


@dataclass(frozen=True, slots=True)
class Section:
    """A table of its own, beginning a page.

    Attributes:
        subtitle: What it lists, below the title; worded.
        groups: Rows under their headings; an empty heading stands for none.
        office: 填报单位.
    """

    subtitle: str
    groups: tuple[tuple[str, tuple[LedgerRow, ...]], ...]
    office: str

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """Return all rows."""
        return tuple(row for _, rows in self.groups for row in rows)


@dataclass(frozen=True, slots=True)
class Head:
    """What is the same on all sections.

    Attributes:
        office: Our office, in the foot.
        place: Our place, in the title.
        today: The day of printing.
    """

    office: str
    place: str
    today: date


def list_section(name: str, groups: Sequence[tuple[str, tuple[LedgerRow, ...]]], office: str) -> Section:
    """Return the section of a list as it is shown."""
    rows = [row for _, part in groups for row in part]
    words = load_print_table().labels.subtitle_list
    return Section(words.format(name=name, **_counts(rows)), tuple(groups), office)


def unit_sections(ledger: Ledger) -> list[Section]:
    """Return a section for each unit of a ledger."""
    labels = load_print_table().labels
    return [
        Section(
            labels.subtitle_unit.format(unit=unit.name or labels.unit_none, **_counts(unit.rows)),
            (("", unit.rows),),
            unit.name or labels.unit_none,
        )
        for unit in ledger.units
    ]


def whole_section(ledger: Ledger) -> Section:
    """Return the section of all tasks, each once."""
    words = load_print_table().labels.subtitle_all
    return Section(words.format(**_counts(ledger.all_rows)), (("", ledger.all_rows),), ledger.office)


def _counts(rows: Sequence[LedgerRow]) -> dict[str, int]:
    return {"total": len(rows), "open": sum(row.light.light is not Light.GREY for row in rows)}


def ledger_paper(head: Head, sections: Sequence[Section], words: Words) -> Paper:
    """Return the paper of one or several sections."""
    return _Ledger(head, load_print_table(), words).paper(sections)


class _Ledger:
    """Makes blocks of rows."""

    def __init__(self, head: Head, table: PrintTable, words: Words) -> None:
        self._head = head
        self._table = table
        self._words = words
        self._marks = load_ledger_table().lights
        self._body = Style(FontRole.BODY, table.sizes.body)
        self._getters: dict[str, Callable[[LedgerRow], str]] = {
            "no": lambda row: row.no or row.code,
            "task": lambda row: row.task,
            "lead": lambda row: row.lead,
            "others": lambda row: row.cooperating,
            "deadline": self._deadline,
            "progress": lambda row: row.progress,
            "problem": lambda row: row.problem,
            "next": lambda row: row.next,
            "remark": lambda row: row.remark,
            "schedule": lambda row: row.schedule or "",
            "measures": lambda row: "\n".join(text for text, _ in row.measures),
            "source": lambda row: row.document or row.document_title or row.source,
            "status": self._status,
            "box": lambda _row: "",
        }

    def paper(self, sections: Sequence[Section]) -> Paper:
        """Return the whole paper."""
        labels, sizes = self._table.labels, self._table.sizes
        title = labels.title.format(place=self._head.place, year=self._head.today.year)
        blocks = [block for number, section in enumerate(sections) for block in self._section(section, title, number)]
        foot = Foot(
            self._sources([row for section in sections for row in section.rows]),
            labels.pages,
            self._head.office,
            Style(FontRole.BODY, sizes.foot),
        )
        return Paper(title, self._table.page, tuple(blocks), foot)

    def _section(self, section: Section, title: str, number: int) -> Iterable[Block]:
        sizes, rows = self._table.sizes, self._table.rows
        if number:
            yield NewPage()
        yield Paragraph(title, Style(FontRole.TITLE, sizes.title), Align.CENTER, rows.title_after)
        yield Paragraph(section.subtitle, Style(FontRole.BODY, sizes.subtitle), Align.CENTER, rows.subtitle_after)
        day = self._day(self._head.today)
        parts = tuple(
            BarPart(part.text.format(office=section.office, today=day), part.share, part.align)
            for part in self._table.bar
        )
        yield Bar(parts, Style(FontRole.BODY, sizes.bar), rows.bar_after)
        yield self._rows(section)

    def _rows(self, section: Section) -> Table:
        columns, sizes, room = self._table.columns, self._table.sizes, self._table.rows
        head = Style(FontRole.HEAD, sizes.head)
        header = tuple(Cell(column.heading, Align.CENTER, style=head) for column in columns)
        rows: list[Row] = []
        for name, members in section.groups:
            if name:
                text = self._table.labels.group.format(name=name, count=len(members))
                style = Style(FontRole.HEAD, sizes.group)
                rows.append(Row((Cell(text, span=len(columns), style=style),), room.least, keep=True))
            rows += [Row(tuple(self._cell(row, column) for column in columns), room.least) for row in members]
        if not rows:
            rows.append(Row((Cell(self._table.labels.nothing, Align.CENTER, len(columns)),), room.least))
        return Table(
            widths=tuple(column.width for column in columns),
            header=(Row(header, room.least),),
            rows=tuple(rows),
            style=self._body,
            continued=self._table.labels.continued,
            padding=room.padding,
            padding_high=room.padding_high,
        )

    def _cell(self, row: LedgerRow, column: PrintColumn) -> Cell:
        if column.key == "box":
            return Cell(box=True, ticked=row.light.light is Light.GREY)
        return Cell(self._getters[column.key](row), column.align)

    def _day(self, day: date) -> str:
        return self._table.labels.date.format(year=day.year, month=day.month, day=day.day)

    def _deadline(self, row: LedgerRow) -> str:
        """Return the date, else the word for why there is none."""
        if row.deadline is not None:
            return self._day(row.deadline)
        if row.ongoing:
            return self._words.light_name(Light.BLUE)
        return self._words.light_name(row.light.light) if row.light.light in (Light.UNSET, Light.NONE) else ""

    def _status(self, row: LedgerRow) -> str:
        """Return the mark of the light and its word, which tell it without colour."""
        mark = self._marks[row.light.light].mark
        word = self._words.light_word(row.light, short=True, state=row.state).replace(" ", "")
        if row.state in SHOWN_STATES and row.light.light is not Light.GREY:
            state = self._words.state_word(row.state)
            return self._table.labels.status_two.format(mark=mark, word=word, state=state)
        return f"{mark} {word}"

    def _sources(self, rows: Sequence[LedgerRow]) -> str:
        """Return which papers the tasks stand in."""
        labels = self._table.labels
        names = list(dict.fromkeys(row.document or row.document_title or row.source for row in rows))
        names = [name for name in names if name]
        if not names:
            return ""
        words = labels.sources_one if len(names) == 1 else labels.sources_many
        return words.format(source=names[0], count=len(names))
