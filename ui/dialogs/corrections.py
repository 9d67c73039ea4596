"""更正记录: what she taught the program, which the next import follows; changed, taken back, exported here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.corrections import EXPLAINED, CorrectionRow
from app.teaching import Teaching
from app.words import load_words
from models.enums import LeadRule, Role, RuleKind
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.plain_table import PlainTable
from ui.widgets.unit_lines import UnitLines

WIDTH, HEIGHT = 780, 380
WIDTHS = (88, 220, 0, 150, 96)


class ReadingField(QWidget):
    """What printed words of one kind mean: a phrase, a column or a rule, or units.

    Signals:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, look: Look, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Build the fields of all kinds; `show_kind` shows one."""
        super().__init__(parent)
        self._look = look
        self._names = tuple(names)
        self._kind = RuleKind.SCHEDULE
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("如 12月底前、每季度末、持续推进"))
        self.text.setAccessibleName(self.tr("读作"))
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("读作"))
        self.units = UnitLines(look, names, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for field in (self.text, self.choice, self.units):
            column.addWidget(field)
        self.text.textChanged.connect(self.changed)
        self.choice.currentIndexChanged.connect(self.changed)
        self.units.changed.connect(self.changed)

    def show_kind(self, kind: RuleKind, reading: Mapping[str, Any] | None = None) -> None:
        """Show the fields of a kind, filled with what it means now."""
        self._kind = kind
        self.text.setVisible(kind is RuleKind.SCHEDULE)
        self.units.setVisible(kind is RuleKind.UNITS)
        self.choice.setVisible(kind in (RuleKind.HEADING, RuleKind.LEAD_RULE))
        if kind is RuleKind.SCHEDULE:
            self.text.setText(str(reading["as"]) if reading else "")
        elif kind is RuleKind.UNITS:
            self._fill_units(reading["units"] if reading else ())
        else:
            self._fill_choice(reading)
        self.changed.emit()

    def _fill_units(self, units: Sequence[Mapping[str, Any]]) -> None:
        self.units.clear()
        for unit in units:
            self.units.add(Role(unit["role"]) if unit["role"] else Role.RESPONSIBLE, str(unit["name"]))
        if not units:
            self.units.add(Role.RESPONSIBLE)

    def _fill_choice(self, reading: Mapping[str, Any] | None) -> None:
        words = load_words()
        self.choice.clear()
        if self._kind is RuleKind.HEADING:
            for column in EXPLAINED:
                self.choice.addItem(words.column_word(column.value), column.value)
        else:
            for rule in LeadRule:
                self.choice.addItem(words.word(rule), rule.value)
        if reading is not None:
            self.choice.setCurrentIndex(self.choice.findData(next(iter(reading.values()))))

    def is_ready(self) -> bool:
        """Tell whether something is said."""
        if self._kind is RuleKind.SCHEDULE:
            return bool(self.text.text().strip())
        return self._kind is not RuleKind.UNITS or bool(self.units.units())

    def reading(self) -> Mapping[str, Any]:
        """Return what was said, in the form of its kind."""
        if self._kind is RuleKind.SCHEDULE:
            return {"as": self.text.text().strip()}
        if self._kind is RuleKind.UNITS:
            return {"units": [{"name": unit.name, "role": unit.role.value} for unit in self.units.units()]}
        return {"column" if self._kind is RuleKind.HEADING else "rule": self.choice.currentData()}


class CorrectionDialog(FormDialog):
    """Asks what a correction is to mean from now on.

    Signals:
        chosen(object): The new reading, in the form of its kind.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, row: CorrectionRow, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Show what it means now."""
        super().__init__(look, parent=parent)
        self.name(self.tr("改更正"), self.tr("保存"), self.tr("取消"))
        if row.printed:
            self.add_words(self.tr("原文写作“{printed}”，读作：").format(printed=row.printed), "")
        self.field = ReadingField(look, names, self)
        self.field.show_kind(row.kind, row.reading)
        self.content.addWidget(self.field)
        self.field.changed.connect(self._check)
        self.accepted.connect(self._tell)
        self._check()

    @Slot()
    def _check(self) -> None:
        self.set_ready(self.field.is_ready())

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.field.reading())


class NewCorrectionDialog(FormDialog):
    """Asks for a correction that no review taught, such as what a heading means.

    Signals:
        chosen(object): The `Teaching`.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Begin with a heading: of all kinds the one that keeps a whole table from being read."""
        super().__init__(look, parent=parent)
        self.name(self.tr("加一条更正"), self.tr("保存"), self.tr("取消"))
        self.kind = QComboBox(self)
        for kind in RuleKind:
            self.kind.addItem(load_words().word(kind), kind)
        self.printed = QLineEdit(self)
        self.issuer = QLineEdit(self)
        self.issuer.setPlaceholderText(self.tr("空着就是所有文件"))
        self.field = ReadingField(look, names, self)
        self.add_field(self.tr("种类"), self.kind)
        self.add_field(self.tr("原文写作"), self.printed)
        self.add_field(self.tr("读作"), self.field)
        self.add_field(self.tr("只用于谁的文件"), self.issuer)
        self.kind.currentIndexChanged.connect(self._show_kind)
        for line in (self.printed, self.issuer):
            line.setAcceptDrops(False)
            line.textChanged.connect(self._check)
        self.field.changed.connect(self._check)
        self.accepted.connect(self._tell)
        self._show_kind()

    @Slot()
    def _show_kind(self) -> None:
        kind = RuleKind(self.kind.currentData())
        self.printed.setEnabled(kind is not RuleKind.LEAD_RULE)
        self.field.show_kind(kind)
        self._check()

    @Slot()
    def _check(self) -> None:
        about = self.issuer if RuleKind(self.kind.currentData()) is RuleKind.LEAD_RULE else self.printed
        self.set_ready(self.field.is_ready() and bool(about.text().strip()))

    @Slot()
    def _tell(self) -> None:
        kind = RuleKind(self.kind.currentData())
        printed = "" if kind is RuleKind.LEAD_RULE else self.printed.text().strip()
        reading = self.field.reading()
        self.chosen.emit(Teaching(kind=kind, printed=printed, reading=reading, issuer=self.issuer.text().strip()))


class CorrectionsDialog(FormDialog):
    """The list; it stays open and shows what was done.

    Signals:
        change_requested(object): A `CorrectionRow` is to mean something else.
        forget_requested(int): A correction is taken back.
        new_requested: One is to be added by hand.
        export_requested: The list as a workbook.
    """

    change_requested = Signal(object)
    forget_requested = Signal(int)
    new_requested = Signal()
    export_requested = Signal()

    def __init__(self, look: Look, read: Callable[[], list[CorrectionRow]], parent: QWidget | None = None) -> None:
        """Show all corrections, newest first."""
        super().__init__(look, width=WIDTH, parent=parent)
        self._read = read
        self._rows: list[CorrectionRow] = []
        self.name(self.tr("更正记录"), self.tr("关闭"), "")
        self.cancel_button.hide()
        self.add_words(self.tr("核对时您改过的读法，下次导入照此办理，并标“按您的更正”。"), "secondary")
        names = (self.tr("种类"), self.tr("原文写作"), self.tr("读作"), self.tr("谁的文件"), self.tr("日期"))
        self.table = PlainTable(self.tr("更正记录"), names, WIDTHS, parent=self)
        self.table.setMinimumHeight(HEIGHT)
        self.table.itemSelectionChanged.connect(self._check)
        self.table.doubleClicked.connect(self._change)
        self.content.addWidget(self.table)
        self._empty = self.add_words(self.tr("还没有更正。"), "hint")
        self.export_button = self._button(self.tr("导出…"), self.export_requested.emit)
        self.forget_button = self._button(self.tr("去掉"), self._forget)
        self.change_button = self._button(self.tr("改…"), self._change)
        self.new_button = self._button(self.tr("加一条…"), self.new_requested.emit)
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
        self._rows = self._read()
        words = load_words()
        self.table.show_rows(
            [
                (
                    words.word(row.kind),
                    row.printed,
                    words.reading(row.kind, row.reading),
                    row.issuer or words.correction_scope(),
                    row.since.isoformat(),
                )
                for row in self._rows
            ]
        )
        self._empty.setVisible(not self._rows)
        self.export_button.setEnabled(bool(self._rows))
        self._check()

    def current(self) -> CorrectionRow | None:
        """Return the chosen correction."""
        numbers = self.table.chosen_rows()
        return self._rows[numbers[0]] if numbers else None

    @Slot()
    def _check(self) -> None:
        for button in (self.change_button, self.forget_button):
            button.setEnabled(self.current() is not None)

    @Slot()
    def _change(self) -> None:
        row = self.current()
        if row is not None:
            self.change_requested.emit(row)

    @Slot()
    def _forget(self) -> None:
        row = self.current()
        if row is not None:
            self.forget_requested.emit(row.rule_id)
