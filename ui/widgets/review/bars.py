"""The bars of the import review: what is reviewed, whether all of it was read, and the way in."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget
from typing_extensions import override

from app.review.drafts import ReviewCounts
from app.words import load_words
from ui.look import Look
from ui.viewmodels.review_board import ReviewBoard
from ui.viewmodels.review_rows import DocumentEntry
from ui.viewmodels.review_sheet import ReviewFilter
from ui.widgets.banner import Banner, BannerTone

ROOMY = 900


def fill_bar(
    bar: QWidget,
    look: Look,
    height: int,
    left: Iterable[QWidget],
    right: Iterable[QWidget],
    *,
    stretched: QWidget | None = None,
) -> None:
    """Give a bar its height and put widgets at both ends.

    Args:
        bar: An empty widget.
        look: Sizes.
        height: Its fixed height.
        left: Widgets from the left.
        right: Widgets at the right.
        stretched: The one that takes the room between; without it the room stays empty.
    """
    bar.setFixedHeight(height)
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QHBoxLayout(bar)
    layout.setContentsMargins(look.metrics.pane_padding, 0, look.metrics.pane_padding, 0)
    layout.setSpacing(look.metrics.grid)
    for widget in left:
        layout.addWidget(widget, 1 if widget is stretched else 0)
    if stretched is None:
        layout.addStretch(1)
    for widget in right:
        layout.addWidget(widget)


def thin_line() -> QFrame:
    """Return a line of one pixel between bars."""
    line = QFrame()
    line.setProperty("look", "line")
    return line


class ReviewHead(QWidget):
    """Names the files under review, says that nothing is stored yet, and takes decisions back.

    Signals:
        undo_clicked: She wants her last decision back.
        redo_clicked: She wants it again.
    """

    undo_clicked = Signal()
    redo_clicked = Signal()

    def __init__(self, look: Look, names: Sequence[str], *, parent: QWidget | None = None) -> None:
        """Show the names."""
        super().__init__(parent)
        self._look = look
        self._names = tuple(names)
        self.setProperty("surface", "window")
        self._icon = QLabel()
        heading = QLabel(self.tr("导入核对"))
        heading.setProperty("look", "heading")
        self._shown = QLabel(load_words().listed(self._names))
        self._shown.setProperty("look", "secondary")
        self._shown.setTextFormat(Qt.TextFormat.PlainText)
        self._shown.setMinimumWidth(1)
        self._note = QLabel(self.tr("还没有存入台账"))
        self._note.setProperty("look", "hint")
        self._undo = self._button(self.tr("撤销上一步核对（Ctrl+Z）"))
        self._redo = self._button(self.tr("重做（Ctrl+Y）"))
        self._undo.clicked.connect(self.undo_clicked)
        self._redo.clicked.connect(self.redo_clicked)
        right = [self._note, self._undo, self._redo]
        fill_bar(self, look, look.metrics.filter_bar, [self._icon, heading, self._shown], right, stretched=self._shown)
        look.theme.changed.connect(self._tint)
        self._tint()

    def show_document(self, label: str, number: int) -> None:
        """Name the document the current row belongs to, and which of the files it stands in.

        Args:
            label: Of the document.
            number: Of the file, from 0.
        """
        name = self._names[number] if 0 <= number < len(self._names) else ""
        self._shown.setText(f"{label}　{name}" if label != name else name)
        self._shown.setToolTip("\n".join(self._names))
        if len(self._names) > 1:
            text = self.tr("第 {number} / {count} 个文件").format(number=number + 1, count=len(self._names))
            self._note.setText(text)

    def show_undo(self, *, undo: bool, redo: bool) -> None:
        """Say whether decisions can be taken back, and brought back."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "icon")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @Slot()
    def _tint(self) -> None:
        icons = self._look.icons
        self._icon.setPixmap(icons.pixmap("file-text", "text2", self._look.metrics.icon, self.devicePixelRatioF()))
        self._undo.setIcon(icons.icon("undo-2"))
        self._redo.setIcon(icons.icon("redo-2"))


class ReviewBanner(Banner):
    """The count sentence: what the table promises, what was read, what is missing or in doubt.

    Signals:
        filter_requested: She wants to see the rows of a `ReviewFilter`.
        gap_requested: She wants to see where the first missing number would stand.
    """

    filter_requested = Signal(object)
    gap_requested = Signal()

    def __init__(self, look: Look, board: ReviewBoard, *, parent: QWidget | None = None) -> None:
        """Say it; amber where something waits for her eye."""
        super().__init__(look, BannerTone.AMBER if board.is_doubtful() else BannerTone.GREEN, parent=parent)
        self._look = look
        self.set_closable(False)
        self._gap = self.add_button("", self.gap_requested.emit)
        self._suggested = self.add_link(self.tr("看可能的任务"), self._request_suggested)
        self._skipped = self.add_link(self.tr("查看跳过的"), self._request_skipped)
        look.theme.changed.connect(self._dress)
        self._dress()
        self.show_board(board)

    def show_board(self, board: ReviewBoard) -> None:
        """Show the counts as they are now."""
        strong, rest = self._sentence(board)
        words = load_words()
        self.show_text(words.sentences((strong, "")) if rest else strong + words.stop(), rest)
        self._skipped.setVisible(board.count(ReviewFilter.SKIPPED) > 0)
        self._suggested.setVisible(board.count(ReviewFilter.SUGGESTED) > 0)
        missing = [number for document in board.documents for number in document.missing]
        self._gap.setVisible(bool(missing))
        if missing:
            self._gap.setText(self.tr("看第 {number} 项所在处").format(number=missing[0]))

    def _sentence(self, board: ReviewBoard) -> tuple[str, str]:
        """Return what was read, and the rest."""
        if len(board.documents) == 1:
            return self._one(board.documents[0])
        strong = self.tr("{documents} 份文件，识别 {count} 项").format(
            documents=len(board.documents), count=board.count(ReviewFilter.ALL)
        )
        counts = (
            (self.tr("{count} 份有缺号"), sum(bool(document.missing) for document in board.documents)),
            (self.tr("待核对 {count} 处"), board.counts.doubts),
            (self.tr("跳过 {count}"), board.count(ReviewFilter.SKIPPED)),
        )
        parts = [words.format(count=count) for words, count in counts if count]
        unread = [document.unread for document in board.documents if document.unread]
        many = self.tr("{count} 个文件有图片页未读取").format(count=len(unread))
        return strong, load_words().sentences((*(unread if len(unread) < 2 else (many,)), *parts))

    def _one(self, document: DocumentEntry) -> tuple[str, str]:
        strong, _, rest = document.counts.partition(load_words().sentences(("", "")))
        return strong, load_words().sentences(part for part in (document.unread, rest) if part)

    @Slot()
    def _request_skipped(self) -> None:
        self.filter_requested.emit(ReviewFilter.SKIPPED)

    @Slot()
    def _request_suggested(self) -> None:
        self.filter_requested.emit(ReviewFilter.SUGGESTED)

    @Slot()
    def _dress(self) -> None:
        self._gap.setIcon(self._look.icons.icon("locate-fixed", "ambert"))


class ReviewFoot(QWidget):
    """How much will be stored, and the three ways out.

    Signals:
        accept_clicked: She wants to take in what is left.
        later_clicked: She goes on another time.
        cancel_clicked: She wants to take in nothing.
    """

    accept_clicked = Signal()
    later_clicked = Signal()
    cancel_clicked = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        """Build labels and buttons."""
        super().__init__(parent)
        self._look = look
        self.setProperty("surface", "window")
        self._kept = self._label("strong")
        self._units = self._label("secondary")
        self._undo = self._label("secondary")
        self._waiting = self._label("secondary")
        self._undo.setText(self.tr("整次导入可撤销"))
        self._cancel = QPushButton(self.tr("取消"))
        self._later = QPushButton(self.tr("暂存，下次接着核对"))
        self._accept = QPushButton(self.tr("完成导入"))
        self._accept.setProperty("look", "primary")
        self._accept.setToolTip(self.tr("存入台账（Ctrl+Enter）"))
        self._cancel.clicked.connect(self.cancel_clicked)
        self._later.clicked.connect(self.later_clicked)
        self._accept.clicked.connect(self.accept_clicked)
        right = [self._waiting, self._cancel, self._later, self._accept]
        fill_bar(self, look, look.metrics.dialog_foot, [self._kept, self._units, self._undo], right)
        self.setTabOrder(self._cancel, self._later)
        self.setTabOrder(self._later, self._accept)
        look.theme.changed.connect(self._tint)
        self._tint()

    def first_button(self) -> QPushButton:
        """Return the button the tab key reaches first."""
        return self._cancel

    def kept_text(self) -> str:
        """Return how much will be stored, in words."""
        return self._kept.text()

    def waiting_text(self) -> str:
        """Return how much still waits for her eye, in words."""
        return self._waiting.text()

    def show_counts(self, counts: ReviewCounts) -> None:
        """Show the counts as they are now."""
        sentence = self.tr("新增 {new} 项，关联 {linked} 项，跳过 {skipped} 项")
        self._kept.setText(
            sentence.format(new=counts.new, linked=counts.linked, skipped=counts.skipped + counts.dropped)
        )
        units = counts.new_units
        self._units.setText(self.tr("{count} 个新单位").format(count=units) if units else "")
        self._units.setVisible(bool(units))
        words = self.tr("还有 {count} 处待核对，会带标记进台账") if self._roomy() else self.tr("还有 {count} 处待核对")
        self._waiting.setText(words.format(count=counts.doubts) if counts.doubts else self.tr("都核对完了"))
        self._waiting.setToolTip(self.tr("没核对的地方存入台账后仍标着“待核对”") if counts.doubts else "")

    def _roomy(self) -> bool:
        return self.width() >= ROOMY + 200

    @override
    def resizeEvent(self, event: object) -> None:
        self._undo.setVisible(self.width() >= ROOMY + 100)

    def allow_accept(self, *, allowed: bool) -> None:
        """Say whether there is something to take in, and nobody at it."""
        self._accept.setEnabled(allowed)

    def can_accept(self) -> bool:
        """Return whether the drafts can be taken in now."""
        return self._accept.isEnabled()

    def _label(self, look: str) -> QLabel:
        label = QLabel()
        label.setProperty("look", look)
        return label

    @Slot()
    def _tint(self) -> None:
        self._accept.setIcon(self._look.icons.icon("check", "onaccent"))
