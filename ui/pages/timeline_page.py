"""时间轴: a document's tasks along the months, from its issue to their dates."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.queries.calendar import Timeline
from app.queries.rows import ChecklistView, Scope
from app.queries.side_rows import SideDocument
from ui.look import Look
from ui.widgets.calendar.icon_button import IconButton
from ui.widgets.calendar.timeline_scale import ZOOMS
from ui.widgets.calendar.timeline_view import TimelineView
from ui.widgets.link_button import LinkButton

BOX_WIDTH = 240


class TimelinePage(QWidget):
    """Shows a `Timeline`, and lets her choose another document.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
        opened(int): Show this obligation.
        document_chosen(int): Show this document.
    """

    view_requested = Signal(object)
    opened = Signal(int)
    document_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the page; `show_timeline` fills it."""
        super().__init__(parent)
        self._document_id: int | None = None
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("时间轴"))
        title = QLabel(self.tr("时间轴"), self)
        title.setProperty("look", "heading")
        self.box = QComboBox(self)
        self.box.setAccessibleName(self.tr("文件"))
        self.box.setMinimumContentsLength(12)
        self.box.setMaximumWidth(2 * BOX_WIDTH)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.count = LinkButton(look, "", parent=self)
        self.issued = QLabel(self)
        self.issued.setProperty("look", "hint")
        self.issued.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.narrower = IconButton(look, "zoom-out", self.tr("缩小（-）"), self)
        self.wider = IconButton(look, "zoom-in", self.tr("放大（+）"), self)
        self.to_today = QPushButton(self.tr("今天"), self)
        self.to_today.setProperty("pane", "true")
        self.to_today.setAutoDefault(False)
        self.view = TimelineView(look, self)
        self._place(title)
        self._connect()
        self.setFocusProxy(self.view)

    def _place(self, title: QLabel) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        for widget in (title, self.box, self.count):
            head.addWidget(widget)
        head.addWidget(self.issued, 1)
        for button in (self.narrower, self.wider, self.to_today):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.box.activated.connect(self._choose)
        self.count.clicked.connect(self._show_list)
        self.narrower.clicked.connect(self._zoom_out)
        self.wider.clicked.connect(self._zoom_in)
        self.to_today.clicked.connect(self.view.show_today)
        self.view.opened.connect(self.opened)
        self.view.zoom_changed.connect(self._show_zoom)

    def show_documents(self, documents: Sequence[SideDocument], document_id: int | None) -> None:
        """Offer these documents; this one is shown."""
        self.box.clear()
        for document in documents:
            self.box.addItem(document.label, document.document_id)
            self.box.setItemData(self.box.count() - 1, document.title, Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(self.box.findData(document_id))

    def show_timeline(self, timeline: Timeline) -> None:
        """Show a document."""
        self._document_id = timeline.document_id
        self.box.setCurrentIndex(self.box.findData(timeline.document_id))
        self.count.setText(self.tr("清单 {count} 项").format(count=len(timeline.rows)))
        self.count.setVisible(bool(timeline.rows))
        day = timeline.issued.isoformat()
        words = self.tr("{day} 印发") if timeline.signed else self.tr("没有印发日期，从 {day} 画起")
        self.issued.setText(words.format(day=day))
        self.view.show_timeline(timeline)

    @Slot(int)
    def _choose(self, at: int) -> None:
        document_id = self.box.itemData(at)
        if isinstance(document_id, int) and document_id != self._document_id:
            self.document_chosen.emit(document_id)

    @Slot()
    def _show_list(self) -> None:
        self.view_requested.emit(ChecklistView(scope=Scope(document_id=self._document_id)))

    @Slot()
    def _zoom_in(self) -> None:
        self.view.zoom(1)

    @Slot()
    def _zoom_out(self) -> None:
        self.view.zoom(-1)

    @Slot()
    def _show_zoom(self) -> None:
        """A button that could do nothing is off."""
        self.wider.setEnabled(self.view.scale.zoom < ZOOMS[-1])
        self.narrower.setEnabled(self.view.scale.zoom > ZOOMS[0])
