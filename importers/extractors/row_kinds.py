"""What a single row of an allocation table is: a task, the name of a group, a note, a subtotal, page furniture."""

import re
from dataclasses import dataclass

from importers.extractors import tidy
from importers.extractors.grid import Grid
from importers.extractors.headings import UNIT_COLUMNS, Column
from importers.extractors.task_rows import ENDED
from models.enums import Flag, SkipReason

SHORT_NAME, LONG_NAME = 20, 60  # of a group
_CHINESE_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十百]+(?:[、，.．部章节项]|部分|大?项)|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+$)"
)
_SUBTOTAL = re.compile(r"^(?:合计|小计|总计|共计|合\s*计)(?:$|[:：（(0-9])")
_NOTE = re.compile(
    r"^(?:[*※]|注\s*[:：0-9１２]|备注\s*[:：]|说明\s*[:：]|填表说明|填报单位|填报人|填表人|联系人|审核人|制表|此表|本表)"
)
_FURNITURE = re.compile(r"^[—\-–－·\s]*[0-9]{1,4}[—\-–－·\s]*$|^第[0-9]+页|公报.{0,6}[0-9]{4}年.{0,4}第.{1,4}期")
_NUMBER_CELL = re.compile(r"^[（(]?[0-9]{1,4}[)）]?[.．、]?$|^[0-9]{1,3}(?:[-—.][0-9]{1,3})+$")


@dataclass(frozen=True, slots=True)
class Above:
    """What the rows above tell about a row.

    Attributes:
        after_heading: A repeated heading, so a page's end, stands just above.
        open_task: The last task breaks off in the middle of a sentence there.
    """

    after_heading: bool
    open_task: bool


def reason_to_skip(grid: Grid, row: int, above: Above) -> SkipReason | None:
    """Say why a row is no task; None for a task or a piece of one."""
    texts = grid.texts(row)
    own = [text for text in texts if text]
    if not own:
        return SkipReason.BLANK
    if _same_as_heading(grid, texts):
        return SkipReason.REPEATED_HEADING
    if any(_SUBTOTAL.match(text) for text in own[:2]):
        return SkipReason.SUBTOTAL
    if is_note(own[0]) and len(own) <= 2:
        return SkipReason.NOTE
    if len(own) == 1 and _FURNITURE.search(own[0]) and not grid.inherits(row):
        return SkipReason.OTHER
    return SkipReason.GROUP if _is_group(grid, row, texts, above) else None


def is_note(text: str) -> bool:
    """True for 注：…, 填表人：… and the like."""
    return bool(_NOTE.match(text))


def is_numbered_name(cells: list[str], text: str) -> bool:
    """True for a row above the heading that names the first group: 一、经济发展."""
    return len([cell for cell in cells if cell]) == 1 and bool(_CHINESE_NUMBER.match(text))


def section(text: str) -> str:
    """Return a group's name with spaces out, its final stop and its count （6项） off."""
    return re.sub(r"[（(](?:共)?[0-9一二三四五六七八九十]+[项条件个][)）]$", "", tidy.squeeze(text)).rstrip("。")


def with_stop(texts: list[str]) -> list[str]:
    """Put 、 between a bare Chinese number and the name beside it."""
    if len(texts) == 2 and re.fullmatch(r"[一二三四五六七八九十]+", texts[0]):
        return [f"{texts[0]}、", texts[1]]
    return texts


def flags(grid: Grid, row: int, task: str) -> tuple[Flag, ...]:
    """Say what is odd about a row's cells."""
    cells = grid.table.rows[row]
    labels = grid.layout.labels
    width = max((place + 1 for place, label in enumerate(labels) if label), default=0)
    found = []
    if not task.strip():
        found.append(Flag.TASK_EMPTY)
    if sum(cell is not None for cell in cells[: len(grid.layout.columns)]) < len([label for label in labels if label]):
        found.append(Flag.ROW_SHORT)
    if any(cell is not None and cell.text.strip() for cell in cells[width:]):
        found.append(Flag.ROW_LONG)
    return tuple(found)


# --- groups --------------------------------------------------------------------------------------------------------


def _same_as_heading(grid: Grid, texts: list[str]) -> bool:
    """True where the filled cells repeat the headings above them."""
    labels = grid.layout.labels
    filled = [(place, text) for place, text in enumerate(texts) if text]
    return len(filled) >= 2 and all(place < len(labels) and text and text in labels[place] for place, text in filled)


def _is_group(grid: Grid, row: int, texts: list[str], above: Above) -> bool:
    """True for a row that only names the group below it: over the whole width, or with its number aside."""
    filled = [place for place, text in enumerate(texts) if text]
    if grid.inherits(row):
        return False
    if len(filled) == 1:
        return _is_group_name(grid, row, filled[0], above)
    if len(filled) == 2 and filled[0] == 0 and filled[1] <= 2:
        return bool(_CHINESE_NUMBER.match(texts[0])) and not texts[1].endswith("。")
    return False


def _is_group_name(grid: Grid, row: int, place: int, above: Above) -> bool:
    """True where the one text of a row names a group."""
    text = grid.texts(row)[place]
    cell = grid.table.rows[row][place]
    if cell is not None and cell.column_span >= max(2, len(grid.layout.columns) - 1):
        return True
    kind = grid.kind(place)
    if kind in UNIT_COLUMNS or kind in (Column.SCHEDULE, Column.MEASURES, Column.IGNORED):
        return False
    if _CHINESE_NUMBER.match(text) and len(text) <= LONG_NAME:
        return True
    narrow = len([each for each in grid.table.rows[row] if each is not None]) == 1
    if text[-1] in ENDED or _NUMBER_CELL.match(text) or above.open_task:
        return False
    if kind is Column.TASK and not narrow:
        return bool(grid.layout.where(Column.NUMBER)) and len(text) <= SHORT_NAME and not above.after_heading
    return (place == 0 or narrow) and len(text) <= LONG_NAME
