"""Binary workbooks (.xls, and .et of Kingsoft): all from one library, which alone also tells formats and hidden rows.

It reads only the stream of the workbook; the container, in which it is over-strict, is opened elsewhere.
"""

import io
from collections.abc import Iterator
from typing import Any, Final

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.compound import BROKEN, holds, stream
from importers.readers.contract import Probe
from importers.readers.limits import refuse_huge_table
from importers.readers.number_formats import built_in
from importers.readers.sheets import Sheet, SheetNotes, Value, WorkbookNotes, table
from models.errors import DamagedSource, EmptySource, EncryptedSource, SourceTooLarge

_STREAMS: Final = ("Workbook", "Book")
_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = 1, 2, 3, 4, 5
_FIRST_OWN_FORMAT: Final = 164
_GENERAL: Final = "General"
_LONGEST_FORMAT: Final = 255
_ENCRYPTED: Final = "encrypt"


class XlsReader:
    """Takes containers of Office 97 with a workbook in them."""

    media = "application/vnd.ms-excel"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        return 75 if holds(probe.content, *_STREAMS) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        import xlrd  # type: ignore[import-untyped]  # it ships no types; loaded late, most starts read no workbook

        try:
            blocks = tuple(_blocks(stream(probe.content, *_STREAMS), watch))
        except xlrd.XLRDError as error:
            if _ENCRYPTED in str(error):
                raise EncryptedSource(detail=str(error)) from error
            raise DamagedSource(detail=f"xls: {error}") from error
        except (RecursionError, MemoryError) as error:
            raise SourceTooLarge(detail=type(error).__name__) from error
        except BROKEN as error:
            raise DamagedSource(detail=f"xls: {type(error).__name__}: {error}") from error
        if not blocks:
            raise EmptySource(detail="no sheet with text")
        return blocks


def _blocks(content: bytes, watch: Progress) -> Iterator[Block]:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
    )
    formats = _formats(book)
    for at in range(book.nsheets):
        watch.checkpoint()
        watch.progress(at, book.nsheets, book.sheet_names()[at])
        sheet, notes = _sheet(book.sheet_by_index(at), formats)
        book.unload_sheet(at)
        block = table(sheet, notes, WorkbookNotes({}, from_1904=bool(book.datemode)), watch)
        if block is not None:
            yield block


def _formats(book: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return the number format of each cell style."""
    return [_format(book, style.format_key) for style in book.xf_list]


def _format(book: Any, key: int) -> str:  # noqa: ANN401 - as above
    """Return a format's code; those with a number of the system mean the same everywhere but for the language."""
    known = built_in(key) if key < _FIRST_OWN_FORMAT else _GENERAL
    if known != _GENERAL or key not in book.format_map:
        return known
    code: str = book.format_map[key].format_str
    return code if len(code) <= _LONGEST_FORMAT else _GENERAL


def _sheet(given: Any, formats: list[str]) -> tuple[Sheet, SheetNotes]:  # noqa: ANN401 - as above
    import xlrd

    notes = SheetNotes()
    rows: list[list[Value]] = []
    for row in range(given.nrows):
        values: list[Value] = []
        for column, (kind, value) in enumerate(zip(given.row_types(row), given.row_values(row), strict=True)):
            values.append(_value(kind, value))
            if kind == _ERROR:
                notes.errors[row, column] = xlrd.error_text_from_code.get(value, "#?")
            elif kind in (_NUMBER, _DATE):
                code = formats[given.cell_xf_index(row, column)]
                if code != _GENERAL:
                    notes.formats[row, column] = code
            if values[-1] != "":
                notes.rows, notes.columns = row + 1, max(notes.columns, column + 1)
        refuse_huge_table(notes.rows, notes.columns)
        rows.append(values)
    notes.hidden_rows.update(row for row, look in given.rowinfo_map.items() if look.hidden)
    notes.hidden_columns.extend((column, column) for column, look in given.colinfo_map.items() if look.hidden)
    merges = tuple(((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in given.merged_cells)
    return Sheet(name=given.name, rows=rows, merges=merges, hidden=given.visibility != 0), notes


def _value(kind: int, value: Any) -> Value:  # noqa: ANN401 - as above
    if kind == _TRUTH:
        return bool(value)
    if kind in (_NUMBER, _DATE):
        return float(value)
    return str(value) if kind == _TEXT else ""
