"""The left column: smart lists, a filter, units by level and documents."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.queries.rows import Scope, SmartList
from app.queries.side_rows import SideCounts, SideDocument, SideUnit
from ui.delegates.side_delegate import SideDelegate
from ui.look import Look
from ui.viewmodels.side_model import SMART_ORDER, SideModel
from ui.viewmodels.side_node import SideKind, SideNode

ARCHIVED = (SideKind.ARCHIVE, SideKind.ARCHIVED_YEAR)
TOP = 8
SMART_GAP = 8
SHORT_TREE = 16  # so many rows are unfolded whole


class SideTree(QTreeView):
    """A list of the side panel: no header, no frame; a row that only folds does so on click, Enter and Space."""

    def __init__(self, model: SideModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(SideDelegate(look, self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.clicked.connect(self._toggle)

    def expanded_keys(self) -> set[tuple[str, object]]:
        """Return the keys of the rows that are unfolded."""
        model = self._model
        return {node.key for node in model.nodes() if node.children and self.isExpanded(model.find(node.key))}

    def expand_keys(self, keys: set[tuple[str, object]]) -> None:
        """Unfold the rows with these keys."""
        for key in keys:
            index = self._model.find(key)
            if index.isValid():
                self.expand(index)

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is not None and node.scope is None and node.children:
            self.setExpanded(index, not self.isExpanded(index))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)


class SidePanel(QWidget):
    """Smart lists, units and documents to choose from.

    Signals:
        scope_chosen(object): A list was chosen: a `Scope` without search words.
        pin_requested(int, bool): A unit is to be put on top, or taken from there.
        export_requested(int): The ledger of one unit is wanted.
        withdraw_requested(object): A `SideDocument` is to be withdrawn.
        archive_requested(object): `SideDocument`s are to be archived.
        history_requested(object): `SideDocument`s were over before they came in: 历史文件，不计逾期.
        unarchive_requested(object): `SideDocument`s are to be taken out of the archive.
    """

    scope_chosen = Signal(object)
    pin_requested = Signal(int, bool)
    export_requested = Signal(int)
    withdraw_requested = Signal(object)
    archive_requested = Signal(object)
    history_requested = Signal(object)
    unarchive_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: SideCounts | None = None
        self._scope = Scope(smart=SmartList.ALL)
        self._selecting = False
        self._known_levels: set[tuple[str, object]] = set()
        self._before_filter: set[tuple[str, object]] | None = None
        self.smart_model = SideModel(self)
        self.tree_model = SideModel(self)
        self.smart_view = SideTree(self.smart_model, look, self)
        self._more = QToolButton(self)
        self.filter_field = QLineEdit(self)
        self.tree_view = SideTree(self.tree_model, look, self)
        self._build()
        self._dress()
        self._connect()

    # ---- layout --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAccessibleName(self.tr("清单和单位"))
        self.smart_view.setAccessibleName(self.tr("常用清单"))
        self.smart_view.setFixedHeight(self._look.metrics.tree_row * len(SMART_ORDER))
        self.smart_view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree_view.setAccessibleName(self.tr("责任单位和文件"))
        self.filter_field.setAccessibleName(self.tr("筛选单位和文件"))
        self.filter_field.setPlaceholderText(self.tr("筛选单位，如 fgj"))
        self.filter_field.setClearButtonEnabled(True)
        self.filter_field.setAcceptDrops(False)
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 0, 10, 0)
        title = QLabel(self.tr("责任单位"), self)
        title.setProperty("look", "section")
        heading.addWidget(title, 1)
        heading.addWidget(self._more)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 6)
        field.addWidget(self.filter_field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TOP, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.smart_view)
        layout.addSpacing(SMART_GAP)
        layout.addLayout(heading)
        layout.addLayout(field)
        layout.addWidget(self.tree_view, 1)
        self._build_menu()

    def _build_menu(self) -> None:
        self._more.setAccessibleName(self.tr("单位列表的操作"))
        self._more.setToolTip(self.tr("展开或收起各级单位"))
        self._more.setProperty("look", "icon")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(self.tr("全部展开"), self.tree_view.expandAll)
        menu.addAction(self.tr("全部收起"), self.tree_view.collapseAll)
        self._more.setMenu(menu)
        self._filter_icon = QAction(self)
        self.filter_field.addAction(self._filter_icon, QLineEdit.ActionPosition.LeadingPosition)

    @Slot()
    def _dress(self) -> None:
        self._more.setIcon(self._look.icons.icon("ellipsis"))
        self._filter_icon.setIcon(self._look.icons.icon("list-filter", "text3"))

    def _connect(self) -> None:
        self._look.theme.changed.connect(self._dress)
        self.filter_field.textChanged.connect(self._filter)
        self.filter_field.returnPressed.connect(self._choose_first)
        for view in (self.smart_view, self.tree_view):
            view.selectionModel().selectionChanged.connect(self._selection_changed)
            view.customContextMenuRequested.connect(self._open_menu)

    # ---- content -------------------------------------------------------------------------------------------------

    @property
    def scope(self) -> Scope:
        """The list chosen."""
        return self._scope

    def show_counts(self, counts: SideCounts, soon_days: int) -> None:
        """Show new counts; fold state and choice stay."""
        self._counts = counts
        self.smart_model.show_smart(counts, soon_days)
        self._fill_tree()
        self.select(self._scope)

    def select(self, scope: Scope) -> None:
        """Mark a list as chosen without saying so."""
        self._scope = Scope(smart=scope.smart, unit_id=scope.unit_id, document_id=scope.document_id)
        self._selecting = True
        for view, model in ((self.smart_view, self.smart_model), (self.tree_view, self.tree_model)):
            selection = view.selectionModel()
            index = model.find_scope(self._scope)
            if index.isValid():
                view.setCurrentIndex(index)
            else:
                selection.clearSelection()
        self._selecting = False

    def current_unit(self) -> SideUnit | None:
        """Return the unit chosen, None where another list is."""
        if self._counts is None or self._scope.unit_id is None:
            return None
        return next((unit for unit in self._counts.units if unit.unit_id == self._scope.unit_id), None)

    def focus_filter(self) -> None:
        """Put the cursor into the filter field."""
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_field.selectAll()

    def _fill_tree(self) -> None:
        if self._counts is None:
            return
        expanded = self.tree_view.expanded_keys()
        if not self.tree_model.show_tree(self._counts, self.filter_field.text()):
            return
        folding = {node.key for node in self.tree_model.nodes() if node.children}
        if self.filter_field.text().strip():
            self.tree_view.expandAll()
            return
        self.tree_view.expand_keys(expanded | self._first_unfolded(folding))
        self._known_levels |= folding

    def _first_unfolded(self, folding: set[tuple[str, object]]) -> set[tuple[str, object]]:
        """Return what is unfolded when first shown: all but the archive while that is short, else the most used.

        That is the largest level of units, and the newest year of documents, which stands on top.
        """
        nodes = [
            node
            for node in self.tree_model.nodes()
            if node.key in folding - self._known_levels and node.kind not in ARCHIVED
        ]
        if len(self.tree_model.nodes()) <= SHORT_TREE or len(nodes) <= 1:
            return {node.key for node in nodes}
        levels = [node for node in nodes if node.kind is SideKind.LEVEL]
        shelves = [node for node in nodes if node.kind is SideKind.SHELF]
        largest = [max(levels, key=lambda node: len(node.children))] if levels else []
        return {node.key for node in (*largest, *shelves[:1])}

    @Slot(str)
    def _filter(self, text: str) -> None:
        if text.strip() and self._before_filter is None:
            self._before_filter = self.tree_view.expanded_keys()
        self._fill_tree()
        if not text.strip() and self._before_filter is not None:
            self.tree_view.collapseAll()
            self.tree_view.expand_keys(self._before_filter)
            self._before_filter = None
        self.select(self._scope)

    @Slot()
    def _choose_first(self) -> None:
        """Open the first list the filter left."""
        for node in self.tree_model.nodes():
            if node.scope is not None:
                self.tree_view.setCurrentIndex(self.tree_model.find(node.key))
                self.tree_view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # ---- choosing ------------------------------------------------------------------------------------------------

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if not indexes or self._selecting:
            return
        model = indexes[0].model()
        node = model.node(indexes[0]) if isinstance(model, SideModel) else None
        if node is None or node.scope is None or node.scope == self._scope:
            return
        self.select(node.scope)
        self.scope_chosen.emit(node.scope)

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        view = self.sender()
        if not isinstance(view, SideTree):
            return
        model = view.model()
        node = model.node(view.indexAt(position)) if isinstance(model, SideModel) else None
        menu = self.menu_for(node) if node is not None else None
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(view.viewport().mapToGlobal(position))

    def menu_for(self, node: SideNode) -> QMenu | None:
        """Return the menu of a row, None where it has none."""
        menu = QMenu(self)
        unit, document = node.unit, node.document
        if unit is not None:
            word = self.tr("取消置顶") if unit.pinned else self.tr("置顶")
            menu.addAction(word, lambda: self.pin_requested.emit(unit.unit_id, not unit.pinned))
            menu.addAction(self.tr("导出这个单位的台账…"), lambda: self.export_requested.emit(unit.unit_id))
        elif document is not None:
            self._fill_for_papers(menu, (document,))
            menu.addSeparator()
            menu.addAction(self.tr("作废这份文件…"), lambda: self.withdraw_requested.emit(document))
        else:
            papers = tuple(one.document for one in node.walk() if one.document is not None)
            if not papers or node.kind is SideKind.ARCHIVE:
                return None
            self._fill_for_papers(menu, papers)
        return menu

    def _fill_for_papers(self, menu: QMenu, papers: tuple[SideDocument, ...]) -> None:
        """Offer what can be done with the archive to a document, or to all of a shelf."""
        if papers[0].archived_year is not None:
            menu.addAction(self.tr("取消归档"), lambda: self.unarchive_requested.emit(papers))
            return
        menu.addAction(self.tr("归档…"), lambda: self.archive_requested.emit(papers))
        menu.addAction(self.tr("历史文件，不计逾期"), lambda: self.history_requested.emit(papers))
