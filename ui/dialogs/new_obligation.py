"""新建事项: a task entered by hand, under a document or under where it came from."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from app.queries.side_rows import SideDocument
from app.services.obligations import NewObligation
from app.words import load_words
from models.enums import DocumentOrigin, Role
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.date_field import DateField
from ui.widgets.unit_lines import UnitLine, UnitLines

TASK_HEIGHT = 84
MEASURES_HEIGHT = 64
WIDTH = 560
BY_HAND = (DocumentOrigin.MINUTES, DocumentOrigin.INSTRUCTION, DocumentOrigin.OTHER)


class NewObligationDialog(FormDialog):
    """Asks for everything of a task; only its wording is a must.

    Signals:
        chosen(object): The `NewObligation`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        today: date,
        *,
        documents: Sequence[SideDocument] = (),
        unit_names: Sequence[str] = (),
        document_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, width=WIDTH, parent=parent)
        self.name(self.tr("新建事项"), self.tr("存入台账"), self.tr("取消"))
        self.task = QPlainTextEdit(self)
        self.origin = QComboBox(self)
        self.source_name = QLineEdit(self)
        self.number = QLineEdit(self)
        self.due = DateField(look, today, parent=self)
        self.ongoing = QCheckBox(self.tr("持续推进"), self)
        self.measures = QPlainTextEdit(self)
        self._units = UnitLines(look, unit_names, self)
        self._fill_origin(documents, document_id)
        self._place_fields()
        self._connect()
        self._show_source()
        self._check()
        self.task.setFocus()

    def _fill_origin(self, documents: Sequence[SideDocument], document_id: int | None) -> None:
        for origin in BY_HAND:
            self.origin.addItem(load_words().word(origin), origin)
        for document in documents:
            self.origin.addItem(document.label, document.document_id)
            self.origin.setItemData(self.origin.count() - 1, document.title, Qt.ItemDataRole.ToolTipRole)
        if document_id is not None:
            self.origin.setCurrentIndex(max(0, self.origin.findData(document_id)))

    def _place_fields(self) -> None:
        self.task.setFixedHeight(TASK_HEIGHT)
        self.task.setPlaceholderText(self.tr("任务全文"))
        self.measures.setFixedHeight(MEASURES_HEIGHT)
        self.measures.setPlaceholderText(self.tr("一行一条，可以空着"))
        for box in (self.task, self.measures):
            box.setTabChangesFocus(True)
            box.setAcceptDrops(False)
        self.source_name.setPlaceholderText(self.tr("如 县政府第24次常务会议"))
        self.number.setPlaceholderText(self.tr("可以空着"))
        self.number.setMaximumWidth(120)
        self.add_field(self.tr("任务"), self.task)
        self._add_pair(self.tr("任务来源"), self.origin, self.tr("名称"), self.source_name)
        self._add_units()
        self._add_pair(self.tr("时限"), self.due, "", self.ongoing)
        self.add_field(self.tr("主要举措"), self.measures)
        self._add_pair(self.tr("序号"), self.number, "", None)

    def _add_pair(self, label: str, field: QWidget, second: str, other: QWidget | None) -> None:
        """Add one field with, beside it, another that belongs to it."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1 if second or other is None else 0)
        if other is not None:
            row.addWidget(other, 2)
            other.setAccessibleName(second or other.accessibleName())
        else:
            row.addStretch(1)
        self.add_field(label, holder)
        field.setAccessibleName(label)
        holder.setFocusProxy(field)

    def _add_units(self) -> None:
        self.add_field(self.tr("责任单位"), self._units)
        self._units.changed.connect(self._check)
        self.add_unit_line(Role.LEAD)

    def _connect(self) -> None:
        self.task.textChanged.connect(self._check)
        self.source_name.textChanged.connect(self._check)
        self.due.changed.connect(self._check)
        self.due.line_edit().textChanged.connect(self._check)
        self.origin.currentIndexChanged.connect(self._show_source)
        self.accepted.connect(self._tell)
        self.measures.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ok_button.isEnabled():
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def add_unit_line(self, role: Role) -> UnitLine:
        """Add an empty line for a unit."""
        return self._units.add(role)

    def unit_lines(self) -> tuple[UnitLine, ...]:
        """Return the lines for units, in order."""
        return self._units.lines()

    @Slot()
    def _show_source(self) -> None:
        """Under a document of the ledger no name is needed."""
        self.source_name.setVisible(self._document_id() is None)
        self._check()

    @Slot()
    def _check(self) -> None:
        named = self._document_id() is not None or bool(self.source_name.text().strip())
        self.set_ready(bool(self.task.toPlainText().strip()) and named and self.due.is_valid())

    def _document_id(self) -> int | None:
        data = self.origin.currentData()
        return data if isinstance(data, int) else None

    def value(self) -> NewObligation:
        """Return what was entered."""
        document_id = self._document_id()
        origin = DocumentOrigin.OTHER if document_id is not None else DocumentOrigin(self.origin.currentData())
        lines = self.measures.toPlainText().splitlines()
        return NewObligation(
            task=" ".join(self.task.toPlainText().split()),
            units=self._units.units(),
            due=self.due.value(),
            ongoing=self.ongoing.isChecked(),
            document_id=document_id,
            origin=origin,
            source_name="" if document_id is not None else self.source_name.text().strip(),
            no=self.number.text().strip() or None,
            measures=tuple(line.strip() for line in lines if line.strip()),
        )

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.value())
