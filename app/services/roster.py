"""A list of bodies (机构名录) from a workbook: read, compared with the directory, stored as one undoable step.

Which headings mean what is data: `resources/units/roster.toml`.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.families import family_key
from app.paths import resources_dir
from app.services.directory import Directory
from app.services.merging import add_name, is_taken
from app.services.naming import folded, initials, seat
from app.services.our_place import place_of_settings
from app.services.rows import live
from app.settings import SettingsService
from app.store.session import Store
from models.enums import AliasOrigin, Level, RosterDoubt, UnitKind
from models.errors import RosterEmpty, RosterUnread
from models.unit import Unit

HEADING_ROWS = 15
_INSIDE = re.compile(r"\([^)]*\)")
_NO_NAME = re.compile(r"[。；;！？]|^(?:合计|小计|总计)$")
FIELDS = ("short", "level", "superior", "contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """One body of the list.

    Attributes:
        row: The row of the sheet, from 1.
        level_told: The list says the level; else it is concluded from the name and our place.
        superior: Name of the body above it.
        place: Its place: the printed one, else ours as far as the name does not say another.
    """

    row: int
    name: str
    short: str = ""
    level: Level
    level_told: bool = False
    superior: str = ""
    contact: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDifference:
    """A value of a known unit that the list gives otherwise.

    Attributes:
        field: `short`, `level`, `superior` or `contact`.
    """

    unit_id: int
    name: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterProblem:
    """A row that cannot be taken as it stands.

    Attributes:
        row: The row of the sheet, from 1.
        text: The cell it is about.
        doubt: What is wrong.
    """

    row: int
    text: str
    doubt: RosterDoubt


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPreview:
    """What a list holds, and what storing it would do; nothing is stored yet.

    Attributes:
        file_name: The file.
        new: Bodies the directory does not have.
        matched: Known ones, with their units.
        differences: Values of known ones that would change, for her to choose from.
        duplicates: Names that stand in the list several times, with their rows; only the first row is taken.
        problems: What cannot be taken as it stands.
    """

    file_name: str
    new: tuple[RosterEntry, ...]
    matched: tuple[tuple[int, RosterEntry], ...]
    differences: tuple[RosterDifference, ...]
    duplicates: tuple[tuple[str, tuple[int, ...]], ...]
    problems: tuple[RosterProblem, ...]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources_dir() / "units" / "roster.toml").read_text(encoding="utf-8"))


def heading_of(text: str) -> str | None:
    """Return what a heading means; None where it is none we know."""
    plain = _INSIDE.sub("", folded(text))
    return next((field for field, words in _words()["headings"].items() if plain in words), None)


def level_of_cell(text: str) -> Level | None:
    """Return the level a cell names; None where it names none."""
    plain = folded(text)
    return next((Level(level) for level, words in _words()["levels"].items() if plain in words), None)


class RosterService:
    """Reads lists of bodies and stores what she accepted."""

    def __init__(self, store: Store, directory: Directory, settings: SettingsService) -> None:
        """Take the store, the directory to compare with, and the options for our place."""
        self._store = store
        self._directory = directory
        self._settings = settings

    def read(self, path: Path) -> RosterPreview:
        """Read a workbook (.xlsx, .xls, .et, .ods, .csv) or any other file with a table of bodies.

        Raises:
            SourceError: The file cannot be read.
            RosterUnread: No table has a heading that means the name.
            RosterEmpty: There is not a single name in it.
        """
        from importers import registry  # not needed before a file is read

        _, blocks = registry.read_blocks(path.name, registry.open_source(path))
        rows = list(_tables(blocks))
        place = place_of_settings(self._settings.get())
        reading = _Reading(place.stored if place is not None else "", place.level if place is not None else Level.OTHER)
        for number, cells in rows:
            reading.take(number, cells)
        if not reading.entries:
            raise RosterEmpty
        return self._compared(path.name, reading)

    def _compared(self, file_name: str, reading: "_Reading") -> RosterPreview:
        new: list[RosterEntry] = []
        matched: list[tuple[int, RosterEntry]] = []
        for entry in reading.entries:
            unit_id = self._directory.unit_of(entry.name, entry.place, entry.level)
            if unit_id is None:
                new.append(entry)
            else:
                matched.append((unit_id, entry))
        known = {entry.name for entry in reading.entries}
        problems = list(reading.problems)
        problems += [
            RosterProblem(row=entry.row, text=entry.superior, doubt=RosterDoubt.SUPERIOR_UNKNOWN)
            for entry in reading.entries
            if entry.superior and entry.superior not in known and not self._is_known(entry.superior, entry)
        ]
        with self._store.reading() as session:
            differences = tuple(one for pair in matched for one in _differences(session, *pair))
        return RosterPreview(
            file_name=file_name,
            new=tuple(new),
            matched=tuple(matched),
            differences=differences,
            duplicates=tuple((name, tuple(rows)) for name, rows in reading.rows.items() if len(rows) > 1),
            problems=tuple(sorted(problems, key=lambda one: one.row)),
        )

    def _is_known(self, name: str, entry: RosterEntry) -> bool:
        return self._directory.unit_of(name, entry.place, entry.level) is not None

    def apply(
        self, preview: RosterPreview, *, skipped: Sequence[int] = (), kept: Sequence[RosterDifference] = ()
    ) -> Changes:
        """Store a list, as one step.

        Args:
            preview: What `read` gave.
            skipped: Rows that are not to be stored.
            kept: Differences where the directory's value is to stay.
        """
        left_out = set(skipped)
        with self._store.undo.action("roster") as running:
            session = running.session
            made = {entry.name: _made(session, entry) for entry in preview.new if entry.row not in left_out}
            session.flush()
            pairs = [(made[entry.name], entry) for entry in preview.new if entry.name in made]
            pairs += [(live(session, Unit, key), entry) for key, entry in preview.matched if entry.row not in left_out]
            changed = _apply_values(pairs, preview, frozenset(kept))
            for unit, entry in pairs:
                for name in (entry.name, entry.short):
                    if name and (unit.short == name or unit.name == name or name == entry.name):
                        add_name(session, unit, name, AliasOrigin.ROSTER)
                        session.flush()
            self._superiors(session, pairs, frozenset(kept))
            running.action.arguments.update(name=preview.file_name, new=len(made), changed=changed)
        return running.changes

    def _superiors(
        self, session: Session, pairs: Sequence[tuple[Unit, RosterEntry]], kept: frozenset[RosterDifference]
    ) -> None:
        """Set the bodies above, once all of the list are there."""
        by_name = {entry.name: unit for unit, entry in pairs}
        stays = {one.unit_id for one in kept if one.field == "superior"}
        for unit, entry in pairs:
            if not entry.superior or unit.id in stays:
                continue
            above = by_name.get(entry.superior)
            unit_id = (
                above.id if above is not None else self._directory.unit_of(entry.superior, entry.place, entry.level)
            )
            if unit_id is not None and unit_id != unit.id and not _is_above(session, unit.id, unit_id):
                unit.superior_id = unit_id
                session.flush()


def _is_above(session: Session, unit_id: int, other_id: int) -> bool:
    """Tell whether one unit stands above the other already: then it cannot be put below it."""
    at = session.get(Unit, other_id)
    while at is not None and at.superior_id is not None:
        if at.superior_id == unit_id:
            return True
        at = session.get(Unit, at.superior_id)
    return False


def _made(session: Session, entry: RosterEntry) -> Unit:
    unit = Unit(
        name=entry.name,
        level=entry.level,
        kind=UnitKind.COLLECTIVE if entry.level is Level.COLLECTIVE else UnitKind.BODY,
        place_code=entry.place,
        family_key=family_key(entry.name),
        initials=initials(entry.name),
    )
    if not is_taken(session, entry.name, entry.place):
        session.add(unit)
        return unit
    return session.scalars(
        select(Unit).where(Unit.name == entry.name, Unit.place_code == entry.place, Unit.withdrawn_at.is_(None))
    ).one()


def _apply_values(
    pairs: Sequence[tuple[Unit, RosterEntry]], preview: RosterPreview, kept: frozenset[RosterDifference]
) -> int:
    """Set short names, levels and contacts; return how many known units changed."""
    stays = {(one.unit_id, one.field) for one in kept}
    known = {unit_id for unit_id, _ in preview.matched}
    changed: set[int] = set()
    for unit, entry in pairs:
        for field, value in (("short", entry.short), ("contact", entry.contact), ("level", entry.level)):
            if not value or (unit.id, field) in stays or getattr(unit, field) == value:
                continue
            if field == "level" and not entry.level_told:
                continue
            setattr(unit, field, value)
            changed.add(unit.id)
    return len(changed & known)


def _differences(session: Session, unit_id: int, entry: RosterEntry) -> Iterator[RosterDifference]:
    unit = session.get_one(Unit, unit_id)
    above = session.get(Unit, unit.superior_id) if unit.superior_id is not None else None
    old = {
        "short": unit.short,
        "level": str(unit.level),
        "superior": above.name if above is not None else "",
        "contact": unit.contact,
    }
    level = str(entry.level) if entry.level_told else ""
    new = {"short": entry.short, "level": level, "superior": entry.superior, "contact": entry.contact}
    for field in FIELDS:
        if new[field] and old[field] and new[field] != old[field]:
            yield RosterDifference(unit_id=unit_id, name=unit.name, field=field, old=old[field], new=new[field])


def _tables(blocks: Sequence[Any]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows under every heading that names bodies, as field to text.

    Raises:
        RosterUnread: There is no such heading.
    """
    found = False
    for block in blocks:
        if not hasattr(block, "rows"):
            continue
        grid = [[_text(block, row, column) for column in range(len(block.rows[row]))] for row in range(len(block.rows))]
        heading = next(
            (row for row in range(min(len(grid), HEADING_ROWS)) if "name" in _fields(grid[row]).values()), None
        )
        if heading is None:
            continue
        found = True
        fields = _fields(grid[heading])
        for row in range(heading + 1, len(grid)):
            cells: dict[str, str] = defaultdict(str)
            for column, field in fields.items():
                if column < len(grid[row]) and grid[row][column]:
                    cells[field] = " ".join(part for part in (cells[field], grid[row][column]) if part)
            if any(cells.values()) and heading_of(cells["name"]) != "name":
                yield row + 1, cells
    if not found:
        raise RosterUnread


def _text(block: Any, row: int, column: int) -> str:  # noqa: ANN401 - a table of any reader
    cell = block.cell(row, column)
    return " ".join(cell.text.split()) if cell is not None else ""


def _fields(cells: Sequence[str]) -> dict[int, str]:
    """Return what each column of a heading row means; a second column of names is none, of contacts all count."""
    found: dict[int, str] = {}
    for column, text in enumerate(cells):
        field = heading_of(text) if text else None
        if field is not None and (field == "contact" or field not in found.values()):
            found[column] = field
    return found


class _Reading:
    """Turns rows into entries, and gathers what is wrong with them."""

    def __init__(self, place: str, level: Level) -> None:
        self._place = place
        self._level = level
        self.entries: list[RosterEntry] = []
        self.problems: list[RosterProblem] = []
        self.rows: dict[str, list[int]] = defaultdict(list)
        self._shorts: dict[str, str] = {}

    def take(self, row: int, cells: dict[str, str]) -> None:
        """Take one row; a group's title, which fills all columns alike, is passed over with a reason."""
        name = "".join(cells.get("name", "").split())
        if not name:
            self._problem(row, " ".join(value for value in cells.values() if value), RosterDoubt.NO_NAME)
            return
        if not _is_name(name):
            self._problem(row, name, RosterDoubt.NO_UNIT)
            return
        self.rows[name].append(row)
        if len(self.rows[name]) > 1:
            return
        printed = cells.get("level", "")
        told = level_of_cell(printed) if printed else None
        if printed and told is None:
            self._problem(row, printed, RosterDoubt.LEVEL_UNREAD)
        place = "".join(cells.get("place", "").split()) or self._place
        guessed, home = seat(name, place, told or self._level)
        self.entries.append(
            RosterEntry(
                row=row,
                name=name,
                short=self._short(row, name, "".join(cells.get("short", "").split())),
                level=told or guessed,
                level_told=told is not None,
                superior="".join(cells.get("superior", "").split()),
                contact=cells.get("contact", ""),
                place=home,
            )
        )

    def _short(self, row: int, name: str, short: str) -> str:
        """Return a short name unless another body of the list has it already."""
        if not short or short == name:
            return ""
        if self._shorts.setdefault(short, name) != name:
            self._problem(row, short, RosterDoubt.SHORT_TAKEN)
            return ""
        return short

    def _problem(self, row: int, text: str, doubt: RosterDoubt) -> None:
        self.problems.append(RosterProblem(row=row, text=text, doubt=doubt))


def _is_name(text: str) -> bool:
    """Tell whether a cell holds the name of a body; a list may hold ones no rule knows, so only the form is judged."""
    from importers.extractors.unit_names import LONGEST_NAME

    return 2 <= len(text) <= LONGEST_NAME and not text.isdecimal() and not _NO_NAME.search(text)
