"""尚无承接: tasks of higher levels that nobody of ours has taken up yet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.queries.link_rows import HigherCounts, HigherRow
from app.words import load_words
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.filter_tabs import FilterTabs, TabText
from ui.widgets.plain_table import PlainTable

WIDTH, HEIGHT = 860, 460
MOST = 500
ROW_HEIGHT = 48
WIDTHS = (76, 0, 196, 152, 112)

Reader = Callable[[bool], tuple[list[HigherRow], HigherCounts]]
"""Reads the list: only those that name us, or all; with the counts of both."""


class HigherTasksDialog(FormDialog):
    """The list, with what can be done with chosen rows; it stays open and shows what was done.

    Signals:
        take_up_requested(object): Obligation ids to be taken up.
        not_needed_requested(object): Obligation ids nobody has to take up.
        open_requested(int): Show this obligation.
    """

    take_up_requested = Signal(object)
    not_needed_requested = Signal(object)
    open_requested = Signal(int)

    def __init__(self, look: Look, read: Reader, *, has_place: bool, parent: QWidget | None = None) -> None:
        """Show the tasks that name us first; without our place there is nothing to tell higher levels by."""
        super().__init__(look, width=WIDTH, parent=parent)
        self._read = read
        self._has_place = has_place
        self._naming_us = True
        self._rows: list[HigherRow] = []
        self.name(self.tr("上级任务尚无承接"), self.tr("承接…"), self.tr("关闭"))
        self.ok_button.clicked.disconnect()
        self.ok_button.clicked.connect(self._take_up)
        self._tabs = FilterTabs(look)
        self._tabs.chosen.connect(self._choose)
        self.content.addWidget(self._tabs)
        names = (self.tr("层级"), self.tr("任务"), self.tr("文件"), self.tr("责任单位"), self.tr("时限"))
        name = self.tr("上级任务尚无承接")
        self.table = PlainTable(name, names, WIDTHS, row_height=ROW_HEIGHT, several=True, parent=self)
        self.table.setMinimumHeight(HEIGHT)
        self.table.itemSelectionChanged.connect(self._check)
        self.table.doubleClicked.connect(self._show)
        self.content.addWidget(self.table)
        self._said = self.add_words("", "hint")
        self._not_needed = self._button(self.tr("无需承接"), self._mark)
        self._open = self._button(self.tr("看这一项"), self._show)
        self.refresh()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        self.foot.insertWidget(0, button)
        return button

    @Slot()
    def refresh(self) -> None:
        """Read the list anew."""
        rows, counts = self._read(self._naming_us)
        self._rows = rows
        texts = [
            TabText(True, self.tr("点到我们的"), counts.naming_us),
            TabText(False, self.tr("全部"), counts.all),
        ]
        self._tabs.set_tabs(texts, self._naming_us)
        self.table.show_rows([self._texts(row) for row in rows])
        self._said.setText(self._words(counts))
        self._said.setVisible(bool(self._said.text()))
        self._check()

    def _texts(self, found: HigherRow) -> tuple[str, ...]:
        row, words = found.row, load_words()
        unit = row.unit or words.unit_none()
        if row.unit_count > 1:
            unit = self.tr("{unit} 等 {count} 个单位").format(unit=unit, count=row.unit_count)
        day = row.deadline.isoformat() if row.deadline else words.light_word(row.light)
        number = self.tr("第 {no} 项").format(no=row.no) if row.no else ""
        return (words.level_word(found.level), title_of(row.title), f"{row.document} {number}".strip(), unit, day)

    def _words(self, counts: HigherCounts) -> str:
        if not self._has_place:
            return self.tr("还没有设本地（省、市、县），分不出哪些是上级任务。请在“单位 → 本地和我们的单位”里设。")
        if not self._rows:
            return self.tr("没有了：上级任务都已承接，或已标“无需承接”。")
        total = counts.naming_us if self._naming_us else counts.all
        if total > len(self._rows):
            return self.tr("只列出前 {count} 项，处理后接着显示后面的。").format(count=len(self._rows))
        return ""

    def chosen_ids(self) -> tuple[int, ...]:
        """Return the obligations of the selected rows, in order."""
        return tuple(self._rows[number].row.obligation_id for number in self.table.chosen_rows())

    @Slot(object)
    def _choose(self, naming_us: bool) -> None:
        self._naming_us = naming_us
        self.refresh()

    @Slot()
    def _check(self) -> None:
        some = bool(self.table.chosen_rows())
        for button in (self._not_needed, self._open):
            button.setEnabled(some)
        self.set_ready(some)

    @Slot()
    def _take_up(self) -> None:
        self.take_up_requested.emit(self.chosen_ids())

    @Slot()
    def _mark(self) -> None:
        self.not_needed_requested.emit(self.chosen_ids())

    @Slot()
    def _show(self) -> None:
        ids: Sequence[int] = self.chosen_ids()
        if ids:
            self.open_requested.emit(ids[0])
