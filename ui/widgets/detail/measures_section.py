"""主要举措: ticked one by one for the unit shown; hers can be added, changed and taken out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.queries.rows import DetailMeasure, ObligationDetail, Ticked
from ui.look import Look
from ui.widgets.detail.parts import (
    DetailSection,
    HoverLine,
    LineColumn,
    TickBox,
    hide_on_escape,
    plain_label,
    wrap_label,
)
from ui.widgets.link_button import LinkButton
from ui.widgets.segments import SegmentsBar

DIGITS = "零一二三四五六七八九"
TOP = Qt.AlignmentFlag.AlignTop
TEXT_TOP = 3


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as it is written before a point: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")


class MeasureLine(HoverLine):
    """One measure: box, number, text, the day it was done.

    Signals:
        tick_requested(int, bool): A measure, ticked or not.
        change_requested(int): Change its text.
        removal_requested(int): Take it out.
    """

    tick_requested = Signal(int, bool)
    change_requested = Signal(int)
    removal_requested = Signal(int)

    def __init__(self, look: Look, measure: DetailMeasure, position: int, parent: QWidget | None = None) -> None:
        super().__init__(look, measure.text, "", parent)
        self._measure = measure
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.box = TickBox(look, measure.text, self)
        self.box.show_ticked(measure.done)
        self.box.tick_requested.connect(self._tick)
        row.addWidget(self.box, 0, TOP)
        kind = "hint" if measure.done else ""
        text = wrap_label(f"（{numeral(position)}）{measure.text}", kind, selectable=True, parent=self)
        text.setContentsMargins(0, TEXT_TOP, 0, TEXT_TOP)
        row.addWidget(text, 1)
        if measure.done_on is not None:
            done = plain_label(f"{measure.done_on:%m-%d}", "hint", self)
            done.setToolTip(measure.done_on.isoformat())
            done.setContentsMargins(0, TEXT_TOP, 0, 0)
            row.addWidget(done, 0, TOP)
        self._watch(self.box)

    def _fill_menu(self) -> None:
        name = self.tr("这条举措的操作")
        self.menu_button.setToolTip(name)
        self.menu_button.setAccessibleName(name)
        self.menu.addAction(self.tr("改写…"), self._change)
        self.menu.addAction(self.tr("去掉"), self._remove)

    @Slot(bool)
    def _tick(self, wanted: bool) -> None:
        self.tick_requested.emit(self._measure.measure_id, wanted)

    @Slot()
    def _change(self) -> None:
        self.change_requested.emit(self._measure.measure_id)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self._measure.measure_id)


class MeasuresSection(DetailSection):
    """All measures of a task.

    Signals:
        tick_requested(int, bool): As of a line.
        measure_added(str): A new measure.
        measure_changed(int, str): A measure and its new text.
        removal_requested(int): A measure goes.
        close_requested: All measures are done and she closes the task.
    """

    tick_requested = Signal(int, bool)
    measure_added = Signal(str)
    measure_changed = Signal(int, str)
    removal_requested = Signal(int)
    close_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        head = self.build_head(self.tr("主要举措"), self.tr("加举措"))
        self._shown: tuple[DetailMeasure, ...] | None = None
        self._changing: int | None = None
        self._bar = SegmentsBar(look, parent=self)
        self._count = plain_label("", "secondary", self)
        head.add_beside(self._bar)
        head.add_beside(self._count)
        self._lines_area = QWidget(self)
        self.lines = LineColumn(self._lines_area)
        self._offer = LinkButton(look, self.tr("举措都已完成，办结销号"), icon="check", parent=self)
        self._offer.clicked.connect(self.close_requested)
        self.editor = QWidget(self)
        self.text = QLineEdit(self.editor)
        self._build_editor()
        self.body.addWidget(self._lines_area)
        self.body.addWidget(self._offer)
        self.body.addWidget(self.editor)
        self.action_requested.connect(self.open_new)

    def _build_editor(self) -> None:
        self.text.setPlaceholderText(self.tr("写一条举措，按回车保存"))
        self.text.setAccessibleName(self.tr("举措"))
        self.text.setAcceptDrops(False)
        save = QPushButton(self.tr("保存"), self.editor)
        save.setProperty("pane", True)
        save.clicked.connect(self._save)
        self.text.returnPressed.connect(self._save)
        row = QHBoxLayout(self.editor)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 1)
        row.addWidget(save)
        hide_on_escape(self.editor)
        self.editor.hide()

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the measures of a task."""
        done = sum(measure.done for measure in detail.measures)
        total = len(detail.measures)
        self._bar.set_counts(done, total)
        self._count.setText(f"{done}/{total}" if total else "")
        self._offer.setVisible(total > 0 and done == total and detail.ticked is not Ticked.YES)
        if detail.measures == self._shown:
            return
        self._shown = detail.measures
        self.lines.fill([self._line(measure, place) for place, measure in enumerate(detail.measures, start=1)])

    def _line(self, measure: DetailMeasure, place: int) -> MeasureLine:
        line = MeasureLine(self._look, measure, place, self._lines_area)
        line.tick_requested.connect(self.tick_requested)
        line.change_requested.connect(self._change)
        line.removal_requested.connect(self.removal_requested)
        return line

    @Slot()
    def open_new(self) -> None:
        """Let her write a further measure."""
        self._open(None, "")

    @Slot(int)
    def _change(self, measure_id: int) -> None:
        text = next((item.text for item in self._shown or () if item.measure_id == measure_id), "")
        self._open(measure_id, text)

    def _open(self, measure_id: int | None, text: str) -> None:
        self._changing = measure_id
        self.text.setText(text)
        self.editor.show()
        self.text.setFocus()

    @Slot()
    def _save(self) -> None:
        text = self.text.text().strip()
        self.editor.hide()
        if not text:
            return
        if self._changing is None:
            self.measure_added.emit(text)
        else:
            self.measure_changed.emit(self._changing, text)
