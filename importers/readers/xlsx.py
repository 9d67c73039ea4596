"""Workbooks (.xlsx): values and merged cells from calamine, what it does not tell from our own look at the XML.

Each sheet with text in it is one table that begins at A1; title rows above the heading are rows like others.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from importers.blocks import Block
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.package import Package
from importers.readers.sheets import Sheet, SheetNotes, Value, table
from importers.readers.xlsx_parts import workbook_notes
from models.errors import DamagedSource, EmptySource, EncryptedSource

if TYPE_CHECKING:
    import python_calamine as calamine

_MAIN: Final = "xl/workbook.xml"
_PANIC: Final = "PanicException"
_NO_NOTES: Final = SheetNotes()


class XlsxReader:
    """Takes packages with an XML workbook in them."""

    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def score(self, probe: Probe) -> int:
        """See `Reader`."""
        parts = probe.members
        if "[Content_Types].xml" not in parts or "xl/workbook.bin" in parts:
            return 0
        return 90 if any(part.startswith("xl/") for part in parts) else 0

    def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
        """See `Reader`."""
        notes = workbook_notes(Package(probe.content, _MAIN), watch)
        blocks = []
        for sheet in load_sheets(probe.content, watch):
            block = table(sheet, notes.sheets.get(sheet.name, _NO_NOTES), notes, watch)
            if block is not None:
                blocks.append(block)
        if not blocks:
            raise EmptySource(detail="no sheet with text")
        return tuple(blocks)


def load_sheets(content: bytes, watch: Progress) -> list[Sheet]:
    """Read all sheets with cells; chart sheets have none.

    Raises:
        DamagedSource: The library cannot read the workbook.
        EncryptedSource: It has a password.
    """
    import python_calamine as calamine  # dear to load; most starts of the program read no workbook

    sheets = []
    try:
        with calamine.load_workbook(BytesIO(content)) as workbook:
            for done, metadata in enumerate(workbook.sheets_metadata):
                watch.checkpoint()
                watch.progress(done, len(workbook.sheets_metadata), metadata.name)
                if metadata.typ is calamine.SheetTypeEnum.WorkSheet:
                    sheets.append(_load_sheet(workbook, metadata))
    except calamine.PasswordError as error:
        raise EncryptedSource(detail=str(error)) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise DamagedSource(detail=f"workbook: {error}") from error
    except BaseException as error:  # where the library itself breaks down, what it raises is no Exception
        if type(error).__name__ == _PANIC:
            raise DamagedSource(detail=f"workbook: {error}") from error
        raise
    return sheets


def _load_sheet(workbook: "calamine.CalamineWorkbook", metadata: "calamine.SheetMetadata") -> Sheet:
    sheet = workbook.get_sheet_by_name(metadata.name)
    rows: list[list[Value]] = []
    rows.extend([*row] for row in sheet.to_python(skip_empty_area=False))
    return Sheet(
        name=metadata.name,
        rows=rows,
        merges=tuple(sheet.merged_cell_ranges or ()),
        hidden=metadata.visible is not type(metadata.visible).Visible,
    )
