"""时间节点: every date with its words as printed, ticked one by one; hers stands beside the printed one."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.queries.rows import DetailExtension, DetailMilestone, LightWord, ObligationDetail, Ticked
from app.words import load_words
from models.enums import Light, MilestoneOrigin
from ui.delegates.chip_paint import ChipText
from ui.look import Look
from ui.widgets.chip import Chip
from ui.widgets.detail.date_editor import DateEditor
from ui.widgets.detail.parts import DetailSection, HoverLine, LineColumn, TickBox, plain_label, wrap_label


class MilestoneLine(HoverLine):
    """One date: box, day, printed words, days left.

    Signals:
        tick_requested(int, bool, object): Milestone, ticked or not, and the day of a recurring one.
        change_requested(int): Change this date.
        removal_requested(int): Take this date out.
    """

    tick_requested = Signal(int, bool, object)
    change_requested = Signal(int)
    removal_requested = Signal(int)

    def __init__(self, look: Look, milestone: DetailMilestone, soon_days: int, parent: QWidget | None = None) -> None:
        super().__init__(look, "", "", parent)
        self._look = look
        self._milestone = milestone
        self._soon_days = soon_days
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.box = TickBox(look, self._name(), self)
        self.box.show_ticked(milestone.ticked is Ticked.YES, partly=milestone.ticked is Ticked.PARTLY)
        self.box.setEnabled(not milestone.replaced)
        self.box.tick_requested.connect(self._tick)
        row.addWidget(self.box)
        done = milestone.ticked is Ticked.YES or milestone.replaced
        if milestone.due is not None:
            row.addWidget(plain_label(milestone.due.isoformat(), "hint" if done else "", self))
        phrase = wrap_label(self._words(), "hint" if done else "secondary", parent=self)
        row.addWidget(phrase, 1)
        if milestone.year_inferred or milestone.origin is MilestoneOrigin.INFERRED:
            row.addWidget(self._inferred_chip())
        row.addWidget(self._word_label())
        self._watch(self.box)
        self.setAccessibleName(self._name())

    def _name(self) -> str:
        day = self._milestone.due.isoformat() if self._milestone.due else ""
        return f"{day} {self._phrase()} {self._word()[0]}".strip()

    def _phrase(self) -> str:
        if self._milestone.phrase:
            return f"“{self._milestone.phrase}”"
        return self.tr("自定") if self._milestone.origin is MilestoneOrigin.MANUAL else ""

    def _words(self) -> str:
        """Return the printed words, and the day before an extension."""
        if self._milestone.extended_from is None:
            return self._phrase()
        before = self.tr("已延期，原为 {day}").format(day=self._milestone.extended_from.isoformat())
        return f"{self._phrase()} {before}".strip()

    def _inferred_chip(self) -> Chip:
        chip = Chip(self._look, ChipText(text=self.tr("推定"), small=True), parent=self)
        chip.setToolTip(self.tr("文件没有写明年份，按文件日期推定"))
        return chip

    def _word(self) -> tuple[str, str]:
        """Return the word at the right and its look."""
        milestone, words = self._milestone, load_words()
        if milestone.replaced:
            return self.tr("已改"), "hint"
        if milestone.ticked is Ticked.YES:
            return self.tr("已完成"), "hint"
        if milestone.due is None or milestone.days is None:
            return self.tr("没有日期"), "hint"
        if not milestone.counts:
            return self.tr("正文提到"), "hint"
        if milestone.days < 0:
            late = self._look.lights.token(Light.RED, -milestone.days)  # overdue for long may have a colour of its own
            return words.light_word(LightWord(light=Light.RED, days=-milestone.days)), late
        if milestone.days <= self._soon_days:
            return words.light_word(LightWord(light=Light.YELLOW, days=milestone.days)), "soon"
        return words.light_word(LightWord(light=Light.GREEN, days=milestone.days)), "secondary"

    def _word_label(self) -> QWidget:
        text, look = self._word()
        label = plain_label(text, look, self)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _fill_menu(self) -> None:
        name = self.tr("这个时间节点的操作")
        self.menu_button.setToolTip(name)
        self.menu_button.setAccessibleName(name)
        if not self._milestone.replaced:
            self.menu.addAction(self.tr("改日期…"), self._change)
        if self._milestone.origin is MilestoneOrigin.MANUAL:
            self.menu.addAction(self.tr("去掉，恢复原来的"), self._remove)

    @Slot(bool)
    def _tick(self, wanted: bool) -> None:
        occurrence = self._milestone.due if self._milestone.rrule else None
        self.tick_requested.emit(self._milestone.milestone_id, wanted, occurrence)

    @Slot()
    def _change(self) -> None:
        self.change_requested.emit(self._milestone.milestone_id)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self._milestone.milestone_id)


class DatesSection(DetailSection):
    """All dates of a task.

    Signals:
        tick_requested(int, bool, object): As of a line.
        date_added(object): A new date.
        date_changed(int, object): Which of the dates in force, counted from 1, and her date for it.
        removal_requested(int): A date of hers goes.
    """

    tick_requested = Signal(int, bool, object)
    date_added = Signal(object)
    date_changed = Signal(int, object)
    removal_requested = Signal(int)

    def __init__(self, look: Look, today: date, soon_days: int, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.build_head(self.tr("时间节点"), self.tr("加一个"))
        self._soon_days = soon_days
        self._shown: tuple[DetailMilestone, ...] | None = None
        self._changing: DetailMilestone | None = None
        self._schedule = wrap_label("", "hint", selectable=True, parent=self)
        self.editor = DateEditor(look, today, self)
        self.editor.date_chosen.connect(self._take_date)
        self.action_requested.connect(self.open_new)
        self._lines_area = QWidget(self)
        self.lines = LineColumn(self._lines_area)
        self.body.addWidget(self._schedule)
        self.body.addWidget(self._lines_area)
        self.body.addWidget(self.editor)

    def set_soon_days(self, days: int) -> None:
        """Take another N of «N 天内»."""
        self._soon_days = days
        self._shown = None

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the dates of a task."""
        words = self.tr("时间进度：{schedule}").format(schedule=detail.schedule) if detail.schedule else ""
        if not words and not detail.milestones:
            words = self.tr("没有印出时限，可以加一个。")
        words = "\n".join([words, *map(self._extension, detail.extensions)]).strip()
        self._schedule.setText(words)
        self._schedule.setVisible(bool(words))
        if detail.milestones == self._shown:
            return
        self._shown = detail.milestones
        self.lines.fill([self._line(milestone) for milestone in detail.milestones])

    def _extension(self, one: DetailExtension) -> str:
        """Return the sentence of an extension."""
        old = one.old_date.isoformat() if one.old_date else self.tr("没有时限")
        return self.tr("{day} 延期：{old} → {new}，{reason}").format(
            day=one.decided_on.isoformat(), old=old, new=one.new_date.isoformat(), reason=one.reason
        )

    def _line(self, milestone: DetailMilestone) -> MilestoneLine:
        line = MilestoneLine(self._look, milestone, self._soon_days, self._lines_area)
        line.tick_requested.connect(self.tick_requested)
        line.change_requested.connect(self._change)
        line.removal_requested.connect(self.removal_requested)
        return line

    @Slot()
    def open_new(self) -> None:
        """Let her type a further date."""
        self._changing = None
        self.editor.open_with(None)

    def open_change(self) -> None:
        """Let her change the earliest open date, or give the task its first one."""
        still_open = [item for item in self._shown or () if not item.replaced and item.ticked is not Ticked.YES]
        self._changing = min(still_open, key=lambda item: (item.due is None, item.due or date.max), default=None)
        self.editor.open_with(self._changing.due if self._changing is not None else None)

    @Slot(int)
    def _change(self, milestone_id: int) -> None:
        self._changing = next((item for item in self._shown or () if item.milestone_id == milestone_id), None)
        self.editor.open_with(self._changing.due if self._changing is not None else None)

    @Slot(object)
    def _take_date(self, value: date) -> None:
        changing, self._changing = self._changing, None
        if changing is None:
            self.date_added.emit(value)
        elif changing.due != value:
            self.date_changed.emit(self._place_of(changing), value)

    def _place_of(self, milestone: DetailMilestone) -> int:
        """Return which of the dates in force it is, counted from 1."""
        in_force = [item.milestone_id for item in self._shown or () if not item.replaced]
        return in_force.index(milestone.milestone_id) + 1
