"""按多项排序: up to three keys, each up or down, as in a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.queries.arranged import Sort, SortKey
from app.words import Words
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

MOST = 3


class SortDialog(FormDialog):
    """Asks for keys.

    Signals:
        chosen(object): The keys, the weightiest first (tuple of `Sort`).
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        words: Words,
        sorts: Sequence[Sort],
        *,
        keys: Sequence[SortKey] = tuple(SortKey),
        parent: QWidget | None = None,
    ) -> None:
        """Show the keys in force.

        Args:
            look: Colours and sizes.
            words: Names of the keys.
            sorts: What the list is sorted by now.
            keys: What it can be sorted by.
            parent: Owner.
        """
        super().__init__(look, parent=parent)
        self._words = words
        self.name(self.tr("按多项排序"), self.tr("排序"), self.tr("取消"))
        self.add_words(self.tr("先按第一项排，一样的再按下一项排；都一样的按文件里的顺序。"))
        self.lines = [self._line(at, keys) for at in range(MOST)]
        for (key, direction), sort in zip(self.lines, sorts[:MOST], strict=False):
            key.setCurrentIndex(max(0, key.findData(sort.key)))
            direction.setCurrentIndex(int(sort.descending))
        self.lines[0][0].setFocus()
        self.accepted.connect(self._tell)

    def _line(self, at: int, keys: Sequence[SortKey]) -> tuple[QComboBox, QComboBox]:
        names = (self.tr("首先按"), self.tr("其次按"), self.tr("再次按"))
        key, direction = QComboBox(self), QComboBox(self)
        if at:
            key.addItem(self.tr("（不用）"), None)
        for one in keys:
            key.addItem(self._words.word(one), one)
        direction.addItem(self.tr("升序"), False)
        direction.addItem(self.tr("降序"), True)
        direction.setAccessibleName(self.tr("{name}，升序还是降序").format(name=names[at]))
        side = QWidget(self)
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.metrics.grid)
        row.addWidget(key, 1)
        row.addWidget(direction)
        side.setFocusProxy(key)
        self.add_field(names[at], side)
        key.setAccessibleName(names[at])
        return key, direction

    def sorts(self) -> tuple[Sort, ...]:
        """Return what is chosen; a key chosen twice counts where it stands first."""
        found: dict[SortKey, Sort] = {}
        for key, direction in self.lines:
            chosen = key.currentData()
            if chosen is not None:
                found.setdefault(SortKey(chosen), Sort(SortKey(chosen), bool(direction.currentData())))
        return tuple(found.values())

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.sorts())
