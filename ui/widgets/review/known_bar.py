"""Above the table: the current document is in the ledger already; what becomes of it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QWidget

from app.known import DocumentMatch, EditionChoice, MatchKind
from app.words import load_words
from ui.look import Look
from ui.widgets.link_button import LinkButton


class KnownBar(QWidget):
    """Says what the ledger has of a document, and lets her choose.

    Signals:
        chosen: What becomes of the document: an `EditionChoice`.
        differences_requested: She wants to see what differs.
    """

    chosen = Signal(object)
    differences_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build it, hidden."""
        super().__init__(parent)
        self._look = look
        self.setProperty("surface", "sel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.metrics.banner)
        self._icon = QLabel()
        self._words = QLabel()
        self._words.setMinimumWidth(1)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._differences = LinkButton(look, self.tr("看差别"))
        self._group = QButtonGroup(self)
        self._buttons: dict[EditionChoice, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._differences)
        for choice, name, tip in self._choices():
            button = QToolButton()
            button.setText(name)
            button.setToolTip(tip)
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.clicked.connect(self._choose)
            self._group.addButton(button)
            self._buttons[choice] = button
            row.addWidget(button)
        self._differences.clicked.connect(self.differences_requested)
        look.theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def _choices(self) -> tuple[tuple[EditionChoice, str, str], ...]:
        return (
            (EditionChoice.LINK, self.tr("关联"), self.tr("同一项任务，多一份来源；打的钩、备注和自己定的时限都不动")),
            (EditionChoice.SEPARATE, self.tr("另存"), self.tr("当作另一份文件，任务全部新增")),
            (EditionChoice.SKIP, self.tr("跳过"), self.tr("这份文件这次不导入")),
        )

    def show_match(self, match: DocumentMatch | None, choice: EditionChoice | None) -> None:
        """Show what the ledger has of the current document; nothing hides the bar."""
        self.setVisible(match is not None)
        if match is None:
            return
        words = self._sentence(match)
        self._words.setText(words)
        self._words.setToolTip(words)
        same = match.kind is MatchKind.SAME
        self._differences.setVisible(same and bool(match.differences or match.left))
        self._differences.setText(
            self.tr("看差别（{count} 处）").format(count=len(match.differences))
            if match.differences
            else self.tr("看差别")
        )
        for one, button in self._buttons.items():
            button.setChecked(one is choice)

    def button(self, choice: EditionChoice) -> QToolButton:
        """Return the button of a choice."""
        return self._buttons[choice]

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def _sentence(self, match: DocumentMatch) -> str:
        day = match.imported_on.isoformat() if match.imported_on else ""
        if match.kind is not MatchKind.SAME:
            words = (
                self.tr("可能是 {label} 的下级文件：{pairs} 项与上级任务对应，关联为上级任务，不合并")
                if match.kind is MatchKind.HIGHER
                else self.tr("可能是 {label} 的上级文件：{pairs} 项对应，关联为上级任务，不合并")
            )
            return words.format(label=match.label, pairs=len(match.pairs))
        head = self.tr("台账里已有 {label}").format(label=match.label)
        if day:
            head = self.tr("台账里已有 {label}（{day} 导入）").format(label=match.label, day=day)
        counts = (
            (self.tr("{count} 项相同"), len(match.pairs)),
            (self.tr("{count} 项新增"), len(match.new)),
            (self.tr("{count} 项像是同一项"), len(match.doubtful)),
            (self.tr("原有 {count} 项这次没有"), len(match.left)),
        )
        said = load_words()
        return said.said_of(head, said.clauses(words.format(count=count) for words, count in counts if count))

    @Slot()
    def _choose(self) -> None:
        pressed = next(choice for choice, button in self._buttons.items() if button is self.sender())
        self.chosen.emit(pressed)

    @Slot()
    def _tint(self) -> None:
        self._icon.setPixmap(self._look.icons.pixmap("link-2", "text2", 16, self.devicePixelRatioF()))
