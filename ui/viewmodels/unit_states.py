"""The units of one task as rows: who, in which role, how far, by when; filtered by name or initials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.queries.rows import DetailUnit
from app.words import load_words
from models.enums import AssignmentState, Light
from ui.shown_text import one_line

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TOKENS = {Light.RED: "overduet", Light.YELLOW: "soont"}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a row says.

    Attributes:
        unit: What it is of.
        name: The unit, or that none is named.
        role: 牵头, 责任, 配合 or 参与.
        state: 推进中 …
        day: The day it is due or was closed on.
        token: Colour of the day.
        handed: 交办 and 签收 with their days.
        progress: Measures done of all, or closed members of a collective.
        note: The newest note.
        own: It is the unit whose list is open.
    """

    unit: DetailUnit
    name: str
    role: str
    state: str
    day: str
    token: str
    handed: str
    progress: str
    note: str
    own: bool

    @property
    def more(self) -> str:
        """Return what stands in the second line where there is no room beside."""
        return " · ".join(part for part in (self.handed, self.progress, self.note) if part)


class UnitStates(QAbstractListModel):
    """The rows shown."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._all: tuple[UnitLine, ...] = ()
        self._shown: tuple[UnitLine, ...] = ()
        self._filter = ""

    def set_units(self, units: Sequence[DetailUnit], own: int | None) -> None:
        """Show other units, or the same ones after a change.

        Args:
            units: In their order.
            own: The duty the task was opened from.
        """
        self._all = tuple(self._line(unit, unit.assignment_id == own) for unit in units)
        self._choose()

    def set_filter(self, words: str) -> None:
        """Show only units whose name or initials contain these words."""
        self._filter = words.strip().lower()
        self._choose()

    def _choose(self) -> None:
        self.beginResetModel()
        wanted = self._filter
        self._shown = tuple(
            line for line in self._all if not wanted or wanted in line.name.lower() or wanted in line.unit.initials
        )
        self.endResetModel()

    def line(self, index: AnyIndex) -> UnitLine:
        """Return a row."""
        return self._shown[index.row()]

    def row_of(self, assignment_id: int) -> int:
        """Return where a duty stands; -1 where it is not shown."""
        return next((at for at, line in enumerate(self._shown) if line.unit.assignment_id == assignment_id), -1)

    @override
    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(self.line(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(self.line(index))
        return None

    # ---- words ---------------------------------------------------------------------------------------------------

    def _line(self, unit: DetailUnit, own: bool) -> UnitLine:
        words = load_words()
        closed = not unit.state.is_open
        day = unit.closed_on if closed else unit.deadline
        return UnitLine(
            unit=unit,
            name=one_line(unit.name) or words.unit_none(),
            role=words.role_word(unit.role),
            state=self._state(unit),
            day=day.isoformat() if day else "",
            token="text3" if closed else TOKENS.get(unit.light.light, "text2"),
            handed=self._handed(unit),
            progress=self._progress(unit),
            note=one_line(unit.last_note),
            own=own,
        )

    def _state(self, unit: DetailUnit) -> str:
        if unit.left:
            return self.tr("已退出")
        return self.tr("待核") if unit.state is AssignmentState.CLAIMED else load_words().state_word(unit.state)

    def _handed(self, unit: DetailUnit) -> str:
        parts = [
            template.format(day=self._short(day))
            for day, template in ((unit.handed_on, self.tr("交办 {day}")), (unit.signed_on, self.tr("签收 {day}")))
            if day is not None
        ]
        return " · ".join(parts)

    def _short(self, day: date) -> str:
        return f"{day:%m-%d}" if day.year == self._today.year else day.isoformat()

    def _progress(self, unit: DetailUnit) -> str:
        if unit.members:
            return self.tr("成员办结 {done}/{total}").format(done=unit.members_closed, total=unit.members)
        if unit.measures_total:
            return self.tr("举措 {done}/{total}").format(done=unit.measures_done, total=unit.measures_total)
        return ""

    def spoken(self, line: UnitLine) -> str:
        """Return a row as one sentence."""
        light = load_words().light_word(line.unit.light, state=line.unit.state)
        parts = (line.role, line.name, line.state, light, line.day, line.more)
        return load_words().clauses(dict.fromkeys(part for part in parts if part))

    def _tool_tip(self, line: UnitLine) -> str:
        unit, words = line.unit, load_words()
        lines = [f"{line.role}　{line.name}", words.light_word(unit.light, state=unit.state)]
        if unit.printed and unit.printed != unit.name:
            lines.append(self.tr("原文写作“{printed}”").format(printed=one_line(unit.printed)))
        for day, template in ((unit.handed_on, self.tr("{day} 交办")), (unit.signed_on, self.tr("{day} 签收"))):
            if day is not None:
                lines.append(template.format(day=day.isoformat()))
        if unit.via:
            lines.append(self.tr("由“{collective}”展开").format(collective=one_line(unit.via)))
        if unit.attachments:
            lines.append(self.tr("附件 {count} 个").format(count=unit.attachments))
        lines += [part for part in (line.progress, line.note) if part]
        return "\n".join(lines)
