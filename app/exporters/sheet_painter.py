"""Writing one sheet of a streamed workbook: title, bar, header, bordered rows, page set-up, colours of the lights."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from app.exporters.ledger_cells import SheetRow
from app.exporters.ledger_table import BarPart, CellKind, Column, LedgerTable
from app.exporters.sheet_metrics import column_width, line_count, lines_height, units_per_line
from app.exporters.sheet_text import footer_text, looks_like_formula

HEADER_ROW = 4
HEADER_HEIGHT = 26
INCH = 72
SERIF, SANS = 1, 2  # families of fonts: which one stands in where the named one is missing
BLANK = "＿" * 6
THIN = Side(style="thin", color="FF000000")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

Sheet = Any
"""A write-only sheet of openpyxl, whose stubs leave out nearly all it can do."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a table: subtitle, the columns' texts, the widths in points."""

    subtitle: str
    columns: Sequence[Column]
    widths: Sequence[float]


class SheetPainter:
    """Writes one sheet from its title to its last row.

    One cell object a column serves every row: a streamed row is gone once written, and styles cost most of the time.
    """

    def __init__(self, sheet: Sheet, table: LedgerTable, heading: Heading, *, foot: str) -> None:
        self._sheet = sheet
        self._table = table
        self._heading = heading
        self._foot = foot
        self._row = 0
        self._last = HEADER_ROW
        self._plain = [self._styled(column, quoted=False) for column in heading.columns]
        self._quoted = [self._styled(column, quoted=True) for column in heading.columns]
        self._bold = [self._styled(column, quoted=False, bold=True) for column in heading.columns]

    def start(self, title: str, bar: Mapping[str, str]) -> None:
        """Set up page and columns; write title, subtitle, bar and header."""
        self._set_up()
        fonts, sizes = self._table.fonts, self._table.sizes
        center = Alignment(horizontal="center", vertical="center", wrap_text=True)
        big = Font(name=fonts.title, size=sizes.title, bold=True, family=SERIF, charset=fonts.charset)
        self._merged(title, big, center)
        self._merged(self._heading.subtitle, self._font(sizes.subtitle), center)
        self._bar(bar)
        head = Font(name=fonts.head, size=sizes.head, family=SANS, charset=fonts.charset)
        cells = []
        for column in self._heading.columns:
            cell = self._cell(column.heading, head, center)
            cell.border = GRID
            cells.append(cell)
        lines = max(
            line_count(column.heading, units_per_line(width, sizes.head))
            for column, width in zip(self._heading.columns, self._heading.widths, strict=True)
            if not column.hidden
        )
        self._append(cells, max(HEADER_HEIGHT, lines_height(lines, sizes.head)))

    def add(self, row: SheetRow, *, link: str | None = None, bold: bool = False) -> None:
        """Write a row of the table.

        Args:
            row: Its values and height.
            link: The sheet its name leads to.
            bold: For sums.
        """
        cells = []
        for index, value in enumerate(row.values):
            quoted = isinstance(value, str) and looks_like_formula(value)
            cell = (self._bold if bold else self._quoted if quoted else self._plain)[index]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        if link is not None:
            cells[1] = self._linked(str(row.values[1]), link)
        self._append(cells, row.height)
        self._last = self._row

    def add_note(self, text: str) -> None:
        """Write a remark below the table."""
        widths, size = self._heading.widths, self._table.sizes.body
        lines = line_count(text, units_per_line(sum(widths), size)) + 1
        left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self._merged(text, self._font(size), left, height=lines_height(lines, size))

    def offer(self, column: int, choices: Sequence[str], *, title: str, hint: str) -> None:
        """Let a column's cells be chosen from a list, shown by an arrow; anything else is refused with the hint."""
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.showErrorMessage = rule.showInputMessage = True
        rule.errorTitle = rule.promptTitle = title
        rule.error = rule.prompt = hint
        letter = get_column_letter(column)
        rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{max(self._last, HEADER_ROW + 1)}")
        self._sheet.data_validations.append(rule)

    def protect(self) -> None:
        """Lock all but the open columns, without a password; widths, heights, sorting and filtering stay free."""
        protection = self._sheet.protection
        protection.sheet = True
        for free in ("sort", "autoFilter", "formatRows", "formatColumns", "formatCells"):
            setattr(protection, free, False)

    def finish(self, status_columns: Iterable[int]) -> None:
        """Set what needs to know the last row, and close the sheet."""
        sheet, width = self._sheet, get_column_letter(len(self._heading.columns))
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{width}{self._last}"
        sheet.print_area = f"A1:{width}{self._row}"
        for column in status_columns:
            letter = get_column_letter(column)
            self._colour(letter, f"{letter}{HEADER_ROW + 1}:{letter}{max(self._last, HEADER_ROW + 1)}")
        sheet.close()

    def _set_up(self) -> None:
        """Set columns, frozen header, paper, margins and foot; all must stand before the first row."""
        sheet, page, labels = self._sheet, self._table.page, self._table.labels
        for index, width in enumerate(self._heading.widths, 1):
            number = column_width(width, self._table.fonts.digit_width)
            sheet.column_dimensions[get_column_letter(index)].width = number
            if self._heading.columns[index - 1].hidden:
                sheet.column_dimensions[get_column_letter(index)].hidden = True
        sheet.freeze_panes = f"A{HEADER_ROW + 1}"
        sheet.sheet_view.showGridLines = False
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.paperSize = page.paper
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = page.margin_side / INCH
        margins.top, margins.bottom = page.margin_top / INCH, page.margin_bottom / INCH
        margins.header = margins.footer = page.margin_foot / INCH
        sheet.oddFooter.center.text = labels.footer
        sheet.oddFooter.right.text = footer_text(self._foot)

    def _bar(self, values: Mapping[str, str]) -> None:
        """Write the line above the header, its parts merged over columns by their share of the width."""
        cells: list[Cell | None] = [None] * len(self._heading.columns)
        for part, first, last in _shares(self._table.bar, self._heading.widths):
            align = Alignment(horizontal=part.align, vertical="center")
            text = part.text.format(**values)
            text = text + BLANK if text.endswith("：") else text
            cells[first] = self._cell(text, self._font(self._table.sizes.bar), align)
            self._merge(self._row + 1, first + 1, last + 1)
        self._append(cells, 22)

    def _merged(self, text: str, font: Font, align: Alignment, *, height: float | None = None) -> None:
        """Write a row that is one cell."""
        self._merge(self._row + 1, 1, len(self._heading.columns))
        size = float(font.size or 0)
        lines = 1 if height else line_count(text, units_per_line(sum(self._heading.widths), size))
        self._append([self._cell(text, font, align)], height or lines_height(lines, size))

    def _merge(self, row: int, first: int, last: int) -> None:
        """Merge cells of a row."""
        if last > first:
            cells = CellRange(min_row=row, max_row=row, min_col=first, max_col=last)
            self._sheet.merged_cells.ranges.add(cells)

    def _append(self, cells: Sequence[Cell | None], height: float) -> None:
        """Write the next row."""
        self._row += 1
        self._sheet.row_dimensions[self._row].height = height
        self._sheet.append(cells)
        del self._sheet.row_dimensions[self._row]

    def _cell(self, text: str, font: Font, align: Alignment) -> Cell:
        """Return a cell of the rows above and below the table."""
        cell = WriteOnlyCell(self._sheet, value=text)
        cell.data_type = "s"
        cell.font = font
        cell.alignment = align
        return cell

    def _styled(self, column: Column, *, quoted: bool, bold: bool = False) -> Cell:
        """Return the cell that serves all rows of a column."""
        cell = WriteOnlyCell(self._sheet)
        cell.font = self._font(self._table.sizes.body, bold=bold)
        cell.alignment = Alignment(horizontal=column.align, vertical="center", wrap_text=True)
        cell.border = GRID
        if column.kind is CellKind.DATE:
            cell.number_format = self._table.labels.date
        elif column.kind is CellKind.PERCENT:
            cell.number_format = "0.0%"
        elif column.kind in (CellKind.TEXT, CellKind.STATUS):
            cell.number_format = "@"
        if quoted:
            cell.quotePrefix = True
        if column.fill:
            cell.fill = PatternFill(fill_type="solid", start_color=column.fill, end_color=column.fill)
        if column.open:
            cell.protection = Protection(locked=False)
        return cell

    def _font(self, size: float, *, bold: bool = False) -> Font:
        """Return the body font."""
        fonts = self._table.fonts
        return Font(name=fonts.body, size=size, bold=bold, family=SERIF, charset=fonts.charset)

    def _linked(self, text: str, sheet_name: str) -> Cell:
        """Return the cell of a name that leads to a sheet."""
        quoted = sheet_name.replace("'", "''")
        linked = self._styled(self._heading.columns[1], quoted=looks_like_formula(text))
        linked.value = text
        linked.data_type = "s"
        linked.row, linked.column = self._row + 1, 2
        linked.hyperlink = Hyperlink(ref="", location=f"'{quoted}'!A1")
        return linked

    def _colour(self, letter: str, cells: str) -> None:
        """Colour the status column by the mark its text begins with."""
        for look in self._table.lights.values():
            fill = PatternFill(fill_type="solid", start_color=look.fill, end_color=look.fill)
            rule = Rule(
                type="expression",
                formula=[f'LEFT({letter}{HEADER_ROW + 1},1)="{look.mark}"'],
                dxf=DifferentialStyle(fill=fill, font=Font(color=look.ink)),
            )
            self._sheet.conditional_formatting.add(cells, rule)


def _shares(bar: Sequence[BarPart], widths: Sequence[float]) -> list[tuple[BarPart, int, int]]:
    """Return each part with its first and last column: as many columns as come nearest to its share of the width."""
    whole, shares = sum(widths), sum(part.share for part in bar)
    edges = [sum(widths[:index]) / whole for index in range(len(widths) + 1)]
    found, first, reached = [], 0, 0.0
    for number, part in enumerate(bar, 1):
        reached += part.share / shares
        left = len(bar) - number
        choices = range(first + 1, len(widths) - left + 1)
        end = min(choices, key=lambda index: abs(edges[index] - reached)) if left else len(widths)
        found.append((part, first, end - 1))
        first = end
    return found
