"""承接: own tasks for one or several tasks of a higher level, prefilled, changed as she likes, made in one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.services.take_up import OwnDate, OwnTask, OwnUnit, TakeUpProposal
from app.words import load_words
from models.enums import MilestoneKind, Role
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.date_field import DateField
from ui.widgets.detail.parts import plain_label, wrap_label
from ui.widgets.link_button import LinkButton
from ui.widgets.unit_lines import UnitLines

WIDTH, HEIGHT = 620, 420
TASK_HEIGHT = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """What she decided.

    Attributes:
        own: The own tasks to be made.
        source_name: The document of our own they belong to.
    """

    own: tuple[OwnTask, ...]
    source_name: str


class OwnTaskForm(QFrame):
    """One own task: wording, units, date.

    Signals:
        changed: Something was typed.
    """

    changed = Signal()

    def __init__(
        self, look: Look, today: date, names: Sequence[str], own: OwnTask, parent: QWidget | None = None
    ) -> None:
        """Fill the form with what is proposed."""
        super().__init__(parent)
        self._own = own
        self.setProperty("look", "card")
        self.task = QPlainTextEdit(own.task, self)
        self.task.setFixedHeight(TASK_HEIGHT)
        self.task.setTabChangesFocus(True)
        self.task.setAccessibleName(self.tr("任务"))
        self.units = UnitLines(look, names, self)
        for unit in own.units:
            self.units.add(unit.role, unit.name)
        if not own.units:
            self.units.add(Role.LEAD)
        self.due = DateField(look, today, parent=self)
        self.due.line_edit().setAccessibleName(self.tr("时限"))
        self.due.set_value(_first_day(own))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for label, field in (
            (self.tr("任务"), self.task),
            (self.tr("责任单位"), self.units),
            (self.tr("时限"), self.due),
        ):
            column.addWidget(plain_label(label, "hint", self))
            column.addWidget(field)
        words = self._printed_dates()
        if words:
            column.addWidget(wrap_label(words, "hint", parent=self))
        self.task.textChanged.connect(self.changed)
        self.units.changed.connect(self.changed)
        self.due.line_edit().textChanged.connect(self.changed)

    def _printed_dates(self) -> str:
        """Say which further dates come along."""
        phrases = [one.phrase or (one.due.isoformat() if one.due else "") for one in _others(self._own)]
        return self.tr("还有：{dates}").format(dates=load_words().listed(phrases)) if phrases else ""

    def is_ready(self) -> bool:
        """Tell whether it can be made."""
        return bool(self.task.toPlainText().strip()) and self.due.is_valid()

    def value(self) -> OwnTask:
        """Return the own task as it is now."""
        proposed = {(unit.name, unit.role): unit for unit in self._own.units}
        units = tuple(
            proposed.get((unit.name, unit.role), OwnUnit(name=unit.name, role=unit.role)) for unit in self.units.units()
        )
        return OwnTask(
            task=" ".join(self.task.toPlainText().split()),
            units=units,
            dates=self._dates(),
            schedule=self._own.schedule,
            ongoing=self._own.ongoing,
        )

    def _dates(self) -> tuple[OwnDate, ...]:
        """Return the dates: the first as it stands in the field, the others as proposed."""
        day, first = self.due.value(), _first(self._own)
        if day is None:
            return _others(self._own)
        kept = first if first is not None and first.due == day else OwnDate(due=day)
        return (kept, *_others(self._own))


def _first(own: OwnTask) -> OwnDate | None:
    dated = [one for one in own.dates if one.kind is MilestoneKind.DATE and one.due is not None]
    return min(dated, key=lambda one: one.due or date.max, default=None)


def _first_day(own: OwnTask) -> date | None:
    first = _first(own)
    return first.due if first is not None else None


def _others(own: OwnTask) -> tuple[OwnDate, ...]:
    first = _first(own)
    return tuple(one for one in own.dates if one is not first)


class TakeUpDialog(FormDialog):
    """Asks what our own tasks are to be.

    Signals:
        chosen(object): The `TakenUp`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        today: date,
        proposals: Sequence[TakeUpProposal],
        names: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """Show one form for each proposal's own task."""
        super().__init__(look, width=WIDTH, parent=parent)
        self._today = today
        self._names = names
        self._proposals = tuple(proposals)
        self.forms: list[OwnTaskForm] = []
        self.name(self.tr("承接上级任务"), self.tr("存入台账"), self.tr("取消"))
        self.add_words(self._said(), "")
        without = sorted({name for proposal in proposals for name in proposal.without})
        if without:
            words = self.tr("在本级找不到对应单位：{names}").format(names=load_words().listed(without))
            self.add_words(words, "hint")
        self.source_name = QLineEdit(self._proposals[0].source_name, self)
        self.add_field(self.tr("列入本级的"), self.source_name)
        self._column = QVBoxLayout()
        self._place_forms()
        for proposal in self._proposals[:1]:
            self._add(proposal.own)
        self.source_name.textChanged.connect(self._check)
        self.accepted.connect(self._tell)
        self._check()

    def _said(self) -> str:
        title = title_of(self._proposals[0].own.task)
        if len(self._proposals) == 1:
            return self.tr("给上级任务“{title}”建本级任务，内容已按原文填好，可以改。").format(title=title)
        return self.tr("给“{title}”等 {count} 项上级任务建本级任务，内容已按第一项填好，可以改。").format(
            title=title, count=len(self._proposals)
        )

    def _place_forms(self) -> None:
        content = QWidget(self)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._column)
        more = LinkButton(self._look, self.tr("再加一项本级任务"), icon="plus", parent=content)
        more.clicked.connect(self.add_form)
        outer.addWidget(more)
        outer.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMinimumHeight(HEIGHT)
        self.content.addWidget(scroll)

    @Slot()
    def add_form(self) -> None:
        """Add an empty own task with the units of the first proposal."""
        self._add(OwnTask(task="", units=self._proposals[0].own.units))
        self.forms[-1].task.setFocus()

    def _add(self, own: OwnTask) -> None:
        form = OwnTaskForm(self._look, self._today, self._names, own, self)
        form.changed.connect(self._check)
        self.forms.append(form)
        self._column.addWidget(form)
        self._check()

    @Slot()
    def _check(self) -> None:
        self.set_ready(bool(self.source_name.text().strip()) and all(form.is_ready() for form in self.forms))

    @Slot()
    def _tell(self) -> None:
        own = tuple(form.value() for form in self.forms)
        self.chosen.emit(TakenUp(own=own, source_name=self.source_name.text().strip()))
