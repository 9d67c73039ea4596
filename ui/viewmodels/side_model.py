"""The tree of the side panel: smart lists, units by level with pins first, documents by issue."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.queries.rows import PAGES, Scope, SmartList
from app.queries.side_rows import SideCounts, SideUnit
from app.words import load_words
from models.enums import Level, Light
from ui.viewmodels.side_node import NOT_COUNTED, SideKind, SideNode
from ui.viewmodels.side_papers import PaperNodes, document_fits

NODE_ROLE = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


LIGHTS: dict[SmartList, Light] = {
    SmartList.OVERDUE: Light.RED,
    SmartList.SOON: Light.YELLOW,
    SmartList.ONGOING: Light.BLUE,
    SmartList.UNSET: Light.UNSET,
}
SMART_ICONS: dict[SmartList, str] = {
    SmartList.HOME: "layout-dashboard",
    SmartList.REPORTS: "mail-check",
    SmartList.CALENDAR: "calendar-days",
    SmartList.TIMELINE: "calendar-clock",
    SmartList.NEW: "plus",
    SmartList.CLAIMED: "list-checks",
    SmartList.ALL: "clipboard-list",
}
SMART_ORDER = (
    SmartList.HOME,
    SmartList.REPORTS,
    SmartList.CALENDAR,
    SmartList.TIMELINE,
    SmartList.ALL,
    SmartList.OVERDUE,
    SmartList.SOON,
    SmartList.ONGOING,
    SmartList.UNSET,
    SmartList.CLAIMED,
    SmartList.NEW,
)


class SideModel(QAbstractItemModel):
    """A small tree held in memory; counts change in place, the tree is rebuilt only when its rows differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = SideNode(("root", None), SideKind.HEADING, "")
        self._nodes: list[SideNode] = []
        self._ids: dict[int, int] = {}

    # ---- filling -------------------------------------------------------------------------------------------------

    def show_smart(self, counts: SideCounts, soon_days: int) -> bool:
        """Show the smart lists; return whether the rows were rebuilt."""
        return self._show(SideNodes().smart(counts, soon_days))

    def show_tree(self, counts: SideCounts, filter_text: str = "") -> bool:
        """Show pins, levels, units and documents that fit the filter; return whether the rows were rebuilt."""
        return self._show(SideNodes().tree(counts, filter_text))

    def _show(self, root: SideNode) -> bool:
        new = list(root.walk())
        if [node.key for node in new] == [node.key for node in self._nodes]:
            self._update(new)
            return False
        self.beginResetModel()
        self._root = root
        self._nodes = new
        self._ids = {id(node): number for number, node in enumerate(new)}
        self.endResetModel()
        return True

    def _update(self, new: Sequence[SideNode]) -> None:
        for number, (old, fresh) in enumerate(zip(self._nodes, new, strict=True)):
            shown = (old.label, old.open, old.overdue, old.note, old.unit)
            old.unit, old.document, old.tool_tip = fresh.unit, fresh.document, fresh.tool_tip
            if shown == (fresh.label, fresh.open, fresh.overdue, fresh.note, fresh.unit):
                continue
            old.label, old.open, old.overdue, old.note = fresh.label, fresh.open, fresh.overdue, fresh.note
            index = self._index_of(number)
            self.dataChanged.emit(index, index)

    # ---- finding -------------------------------------------------------------------------------------------------

    def node(self, index: AnyIndex) -> SideNode | None:
        """Return the node behind an index."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def nodes(self) -> tuple[SideNode, ...]:
        """Return all nodes, depth first."""
        return tuple(self._nodes)

    def find(self, key: tuple[str, object]) -> QModelIndex:
        """Return the index of a key; invalid where it is not shown."""
        for number, node in enumerate(self._nodes):
            if node.key == key:
                return self._index_of(number)
        return QModelIndex()

    def find_scope(self, scope: Scope) -> QModelIndex:
        """Return the first index that opens a scope, its search words left aside."""
        wanted = (scope.smart, scope.unit_id, scope.document_id)
        for number, node in enumerate(self._nodes):
            own = node.scope
            if own is not None and (own.smart, own.unit_id, own.document_id) == wanted:
                return self._index_of(number)
        return QModelIndex()

    def _index_of(self, number: int) -> QModelIndex:
        node = self._nodes[number]
        siblings = (node.parent or self._root).children
        row = next(row for row, sibling in enumerate(siblings) if sibling is node)
        return self.createIndex(row, 0, number)

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own signature
        above = self.node(parent) or self._root
        if column != 0 or not 0 <= row < len(above.children):
            return QModelIndex()
        return self.createIndex(row, 0, self._ids[id(above.children[row])])

    @override
    def parent(self, index: AnyIndex | None = None) -> QModelIndex | QObject | None:  # type: ignore[override]  # two Qt overloads
        if index is None:
            return super().parent()
        node = self.node(index)
        if node is None or node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self._index_of(self._ids[id(node.parent)])

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len((self.node(parent) or self._root).children)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 1

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None or node.kind in (SideKind.HEADING, SideKind.HINT):
            return Qt.ItemFlag.NoItemFlags
        if node.scope is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.tool_tip or None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(node)
        return None

    def _spoken(self, node: SideNode) -> str:
        label = self.tr("{label}，{note}").format(label=node.label, note=node.note) if node.note else node.label
        if node.kind in NOT_COUNTED:
            return label
        if node.kind in (SideKind.ARCHIVE, SideKind.ARCHIVED_YEAR):
            return self.tr("{label}，{count} 份").format(label=label, count=node.open)
        if node.overdue:
            return self.tr("{label}，未办结 {open}，逾期 {overdue}").format(
                label=label, open=node.open, overdue=node.overdue
            )
        return self.tr("{label}，{open} 项").format(label=label, open=node.open)


class SideNodes:
    """Builds the nodes from the counts."""

    @staticmethod
    def tr(text: str) -> str:
        """Return a text in her language, as `QObject.tr` does."""
        return QCoreApplication.translate("SideNodes", text)

    def smart(self, counts: SideCounts, soon_days: int) -> SideNode:
        """Return the smart lists."""
        words = load_words()
        root = SideNode(("root", None), SideKind.HEADING, "")
        for smart in SMART_ORDER:
            root.add(
                SideNode(
                    ("smart", smart),
                    SideKind.PAGE if smart in PAGES else SideKind.SMART,
                    words.word(smart, days=soon_days),
                    Scope(smart=smart),
                    icon=SMART_ICONS.get(smart, ""),
                    light=LIGHTS.get(smart),
                    open=counts.smart.get(smart, 0),
                )
            )
        return root

    def tree(self, counts: SideCounts, filter_text: str) -> SideNode:
        """Return pins, levels with their units, and documents, narrowed by the filter."""
        root = SideNode(("root", None), SideKind.HEADING, "")
        wanted = filter_text.strip().casefold()
        self._add_units(root, [unit for unit in counts.units if unit_fits(unit, wanted)], asked=bool(wanted))
        root.add(SideNode(("heading", "documents"), SideKind.HEADING, self.tr("文件")))
        PaperNodes().fill(
            root,
            [item for item in counts.documents if document_fits(item, wanted)],
            [item for item in counts.archived if document_fits(item, wanted)],
            counts.issues,
            asked=bool(wanted),
        )
        return root

    def _add_units(self, root: SideNode, units: list[SideUnit], *, asked: bool) -> None:
        for unit in units:
            if unit.pinned:
                root.add(unit_node(unit, pinned=True))
        levels: dict[Level, list[SideUnit]] = {level: [] for level in Level}
        for unit in units:
            if not unit.pinned:
                levels[unit.level].append(unit)
        for level, members in levels.items():
            if members:
                root.add(self._level_node(level, members))
        if not units:
            text = self.tr("没有这个单位") if asked else self.tr("导入后按级别列在这里")
            root.add(SideNode(("hint", "units"), SideKind.HINT, text))

    def _level_node(self, level: Level, members: list[SideUnit]) -> SideNode:
        node = SideNode(
            ("level", level),
            SideKind.LEVEL,
            load_words().level_word(level),
            open=sum(unit.open for unit in members),
            overdue=sum(unit.overdue for unit in members),
        )
        for unit in members:
            node.add(unit_node(unit))
        return node


def unit_node(unit: SideUnit, *, pinned: bool = False) -> SideNode:
    """Return the row of a unit."""
    return SideNode(
        ("unit", unit.unit_id),
        SideKind.PINNED if pinned else SideKind.UNIT,
        unit.name,
        Scope(unit_id=unit.unit_id),
        icon="pin" if pinned else "",
        open=unit.open,
        overdue=unit.overdue,
        tool_tip=unit.name,
        unit=unit,
    )


def unit_fits(unit: SideUnit, wanted: str) -> bool:
    """Return whether a unit's name or the initials of its name hold the words typed."""
    return not wanted or wanted in unit.name.casefold() or wanted in unit.initials.casefold()
