"""What one unit reports on one duty: last period beside this one, and whether the report is here."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.queries.report_rows import ReportOccurrence, ReportRow
from app.report_days import REPORTED_KINDS, ReportPeriod
from app.words import load_words
from models.enums import NoteKind
from ui.delegates.chip_paint import light_chip
from ui.look import Look
from ui.viewmodels.report_words import ReportWords
from ui.viewmodels.row_words import title_of
from ui.widgets.chip import Chip
from ui.widgets.detail.parts import clear_layout, plain_label, wrap_label
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.reports.text_pair import TextPair


class ReportCard(QWidget):
    """Shows a duty; what she writes is kept when she leaves the card, in one step.

    Signals:
        texts_edited(int, object): The duty and her texts by heading, only those that differ.
        received(int, object, bool): The same with the report here, and whether it claims the duty is done.
        repeat_requested(int): The unit reports the same as in the period before.
        take_back_requested(int): The report is not here after all.
        occurrence_toggled(int, int, object, bool): The duty, the recurring date, its day, ticked now.
        opened(object): Show the whole task (`ChecklistRow`).
    """

    texts_edited = Signal(int, object)
    received = Signal(int, object, bool)
    repeat_requested = Signal(int)
    take_back_requested = Signal(int)
    occurrence_toggled = Signal(int, int, object, bool)
    opened = Signal(object)

    def __init__(self, look: Look, words: ReportWords, parent: QWidget | None = None) -> None:
        """Build an empty card."""
        super().__init__(parent)
        self._look = look
        self._words = words
        self._row: ReportRow | None = None
        self._period: ReportPeriod | None = None
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = wrap_label("", "heading", parent=self)
        self._where = wrap_label("", "secondary", parent=self)
        self._light: Chip | None = None
        self._lights = QHBoxLayout()
        self.open_button = LinkButton(look, self.tr("看这项任务"), icon="app-window", parent=self)
        self.open_button.clicked.connect(self._open)
        self._occasions = QWidget(self)
        self._occasion_flow = FlowLayout(self._occasions, spacing=12)
        self._boxes: dict[tuple[int, int, date], QCheckBox] = {}
        self._before = plain_label("", "hint", self)
        self._now = plain_label("", "hint", self)
        self.pairs = {kind: TextPair(look, kind, self) for kind in REPORTED_KINDS}
        self._build_foot()
        self._build()
        self._set_order()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        content = QWidget(self)
        content.setProperty("surface", "base")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = QVBoxLayout(content)
        body.setContentsMargins(16, 12, 16, 8)
        body.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addLayout(self._lights)
        head.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(self._where)
        body.addWidget(self._occasions)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for number, pair in enumerate(self.pairs.values()):
            pair.place(grid, 2 * number, None if number else (self._before, self._now))
        body.addLayout(grid, 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        line = QFrame(self)
        line.setProperty("look", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(line)
        column.addWidget(self._foot)

    def _build_foot(self) -> None:
        self._foot = QWidget(self)
        self._foot.setFixedHeight(self._look.metrics.dialog_foot)
        self._state = plain_label("", "secondary", self._foot)
        self.claim_box = QCheckBox(self.tr("报称已完成"), self._foot)
        self.claim_box.setToolTip(self.tr("记为“报完成”，等您核查；不等于办结。"))
        self.take_back_button = _foot_button(self, self._foot, self.tr("撤回报送"), self._take_back)
        self.repeat_button = _foot_button(self, self._foot, self.tr("与上期相同"), self._repeat, "Ctrl+=")
        self.receive_button = _foot_button(
            self, self._foot, self.tr("记为已报"), self._receive, "Ctrl+Return", "Ctrl+Enter"
        )
        self.receive_button.setProperty("look", "primary")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._state)
        row.addStretch(1)
        for widget in (self.claim_box, self.take_back_button, self.repeat_button, self.receive_button):
            row.addWidget(widget)

    def _set_order(self) -> None:
        fields = [pair.now for pair in self.pairs.values()]
        buttons = [self.claim_box, self.receive_button, self.repeat_button, self.take_back_button]
        order: list[QWidget] = [*fields, *buttons, *[pair.before for pair in self.pairs.values()], self.open_button]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    # ---- content -------------------------------------------------------------------------------------------------

    @property
    def row(self) -> ReportRow | None:
        """The duty shown."""
        return self._row

    @property
    def period(self) -> ReportPeriod | None:
        """The period it is shown for."""
        return self._period

    def shows(self, row: ReportRow | None, period: ReportPeriod | None) -> bool:
        """Tell whether this duty in this period is the one shown."""
        if row is None or period is None or self._row is None or self._period is None:
            return False
        return (row.row.row_id, period.key) == (self._row.row.row_id, self._period.key)

    def show_row(self, row: ReportRow | None, period: ReportPeriod | None, previous: ReportPeriod | None) -> None:
        """Show a duty, or nothing; what she is writing of the same one stays."""
        keep = self.shows(row, period)
        self._row, self._period = row, period
        self.setVisible(row is not None)
        if row is None or period is None:
            return
        self._show_head(row)
        before = self._words.period(previous) if previous is not None else self.tr("还没有")
        self._before.setText(self.tr("上期：{period}").format(period=before))
        self._now.setText(self.tr("本期：{period}").format(period=self._words.period(period)))
        for text in row.texts:
            self.pairs[text.kind].show_text(text, keep=keep)
        if not keep:
            self.claim_box.setChecked(False)
        self._show_foot(row)

    def _show_head(self, row: ReportRow) -> None:
        words = load_words()
        shown = row.row
        self._title.setText(title_of(shown.title))
        self._title.setToolTip(shown.title)
        number = self.tr("第 {no} 项").format(no=shown.no) if shown.no else shown.code
        parts = (shown.document, number, words.word(shown.role), shown.via or "")
        self._where.setText(" · ".join(part for part in parts if part))
        chip = light_chip(shown.light.light, words.light_word(shown.light, state=shown.state))
        if self._light is None:
            self._light = Chip(self._look, chip, parent=self)
            self._lights.addWidget(self._light, 0, Qt.AlignmentFlag.AlignTop)
        self._light.set_chip(chip)
        self._show_occasions(row)

    def _show_occasions(self, row: ReportRow) -> None:
        """Show what falls into the period of its recurring dates; a box that is there stays, with its focus."""
        keys = [(row.row.row_id, one.milestone_id, one.day) for one in row.occurrences]
        if keys != list(self._boxes):
            clear_layout(self._occasion_flow)
            self._boxes = {key: self._occasion(key, one) for key, one in zip(keys, row.occurrences, strict=True)}
        for key, occurrence in zip(keys, row.occurrences, strict=True):
            self._boxes[key].setChecked(occurrence.ticked)
        self._occasions.setVisible(bool(keys))

    def _occasion(self, key: tuple[int, int, date], occurrence: ReportOccurrence) -> QCheckBox:
        name = self.tr("{day} {phrase}").format(day=occurrence.day, phrase=occurrence.phrase)
        box = QCheckBox(name, self._occasions)
        box.setToolTip(self.tr("这一期该办的一次，单独打勾"))
        box.clicked.connect(partial(self._toggle, key))
        self._occasion_flow.addWidget(box)
        return box

    def _show_foot(self, row: ReportRow) -> None:
        here = row.received_at is not None
        self._state.setText(self._words.received(row) if here else self._words.state(row))
        self.take_back_button.setVisible(here)
        self.claim_box.setVisible(not row.claimed and row.row.state.is_open)
        self.repeat_button.setEnabled(any(text.previous for text in row.texts) and not here)
        self.receive_button.setText(self.tr("保存") if here else self.tr("记为已报"))

    # ---- what she does -------------------------------------------------------------------------------------------

    def changed_texts(self) -> dict[NoteKind, str]:
        """Return her texts that are not stored yet."""
        if self._row is None:
            return {}
        return {kind: pair.said for kind, pair in self.pairs.items() if pair.is_changed}

    def commit(self) -> None:
        """Ask that her texts be kept."""
        texts = self.changed_texts()
        if self._row is not None and texts:
            self.texts_edited.emit(self._row.row.row_id, texts)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old) and (new is None or not self.isAncestorOf(new)):
            self.commit()

    @Slot()
    def _receive(self) -> None:
        if self._row is None:
            return
        texts, claimed = self.changed_texts(), self.claim_box.isChecked() and not self.claim_box.isHidden()
        if self._row.received_at is None or claimed:
            self.received.emit(self._row.row.row_id, texts, claimed)
        else:
            self.commit()

    @Slot()
    def _repeat(self) -> None:
        if self._row is not None:
            self.commit()
            self.repeat_requested.emit(self._row.row.row_id)

    @Slot()
    def _take_back(self) -> None:
        if self._row is not None:
            self.take_back_requested.emit(self._row.row.row_id)

    def _toggle(self, key: tuple[int, int, date], _checked: bool = False) -> None:
        self.occurrence_toggled.emit(*key, self._boxes[key].isChecked())

    @Slot()
    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.row)


def _foot_button(card: QWidget, foot: QWidget, text: str, slot: Callable[[], object], *keys: str) -> QPushButton:
    """Return a button of the foot; its keys work wherever the focus is on the card."""
    button = QPushButton(text, foot)
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    for one in keys:
        shortcut = QShortcut(QKeySequence(one), card)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
    if keys:
        shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(text + load_words().bracketed(shown))
    return button
