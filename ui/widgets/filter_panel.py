"""筛选: boxes for state, light, role, level and year; the list follows each box at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.queries.rows import NO_FILTER, Group, RowFilter
from models.enums import AssignmentState, Level, Role
from ui.look import Look
from ui.viewmodels.filter_words import LEVELS, FilterWords
from ui.widgets.link_button import LinkButton

PADDING = 16
Choice = Group | AssignmentState | Role | Level


class FilterPanel(QFrame):
    """A popup below the button 筛选; Esc or a click elsewhere closes it.

    Signals:
        changed(object): She asks for something else (`RowFilter`).
    """

    changed = Signal(object)

    def __init__(self, look: Look, words: FilterWords, parent: QWidget) -> None:
        """Build the boxes."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._look = look
        self._words = words
        self._only = NO_FILTER
        self.setProperty("look", "strip")
        self.setAccessibleName(self.tr("筛选"))
        self.boxes: dict[Choice, QCheckBox] = {}
        self.year = QComboBox(self)
        self.year.setAccessibleName(self.tr("年份"))
        self.clear = LinkButton(look, self.tr("清除筛选"), parent=self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * PADDING)
        self._grid.setVerticalSpacing(PADDING)
        self._add(0, 0, self.tr("时限状态"), Group)
        self._add(0, 1, self.tr("办理状态"), AssignmentState)
        self._add(0, 2, self.tr("分工"), Role)
        self._add(1, 0, self.tr("来源层级"), LEVELS, across=2)
        self._grid.addLayout(self._titled(self.tr("年份"), self.year), 1, 2, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        layout.setSpacing(PADDING)
        layout.addLayout(self._grid)
        layout.addLayout(foot)
        self.year.activated.connect(self._choose_year)
        self.clear.clicked.connect(self._clear)

    def _titled(self, title: str, *widgets: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._look.metrics.grid)
        label = QLabel(title, self)
        label.setProperty("look", "section")
        column.addWidget(label)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return column

    def _add(self, row: int, column: int, title: str, choices: Iterable[Choice], *, across: int = 1) -> None:
        """Add the boxes of one kind below their title; in `across` columns side by side."""
        boxes = [self._box(choice, title) for choice in choices]
        if across == 1:
            self._grid.addLayout(self._titled(title, *boxes), row, column)
            return
        side = QWidget(self)
        lines = QGridLayout(side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._look.metrics.grid)
        for at, box in enumerate(boxes):
            lines.addWidget(box, at // 3, at % 3)
        self._grid.addLayout(self._titled(title, side), row, column, 1, across)

    def _box(self, choice: Choice, title: str) -> QCheckBox:
        box = QCheckBox(self._words.word(choice), self)
        box.setAccessibleName(f"{title} {box.text()}")
        box.toggled.connect(self._take)
        self.boxes[choice] = box
        return box

    # ---- what is chosen ------------------------------------------------------------------------------------------

    def show_filter(self, only: RowFilter, years: Sequence[int]) -> None:
        """Show what is asked for now, and the years there are tasks of."""
        self._only = only
        chosen: set[Choice] = {*only.lights, *only.states, *only.roles, *only.levels}
        for choice, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(choice in chosen)
                box.setText(self._words.word(choice))
        self.year.clear()
        self.year.addItem(self.tr("全部年份"), None)
        for year in sorted({*years, *([only.year] if only.year else [])}, reverse=True):
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(only.year)))
        self.clear.setEnabled(only != NO_FILTER)

    def open_below(self, button: QWidget) -> None:
        """Open under a button, within its screen, the keyboard on the first box."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 2))
        area = button.screen().availableGeometry()
        left = min(max(corner.x() - self.width(), area.left()), area.right() - self.width())
        top = min(corner.y(), area.bottom() - self.height())
        self.move(left, top)
        self.show()
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def _take(self) -> None:
        on = {choice for choice, box in self.boxes.items() if box.isChecked()}
        self._ask(
            replace(
                self._only,
                lights=frozenset(choice for choice in on if isinstance(choice, Group)),
                states=frozenset(choice for choice in on if isinstance(choice, AssignmentState)),
                roles=frozenset(choice for choice in on if isinstance(choice, Role)),
                levels=frozenset(choice for choice in on if isinstance(choice, Level)),
            )
        )

    @Slot(int)
    def _choose_year(self, index: int) -> None:
        self._ask(replace(self._only, year=self.year.itemData(index)))

    @Slot()
    def _clear(self) -> None:
        years = [self.year.itemData(at) for at in range(1, self.year.count())]
        self.show_filter(NO_FILTER, years)
        self.changed.emit(NO_FILTER)

    def _ask(self, only: RowFilter) -> None:
        self._only = only
        self.clear.setEnabled(only != NO_FILTER)
        self.changed.emit(only)
