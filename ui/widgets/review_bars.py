"""The bars of the import review: what is reviewed, whether all of it was read, and the way in."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.look import Look
from ui.viewmodels.review_sheet import ReviewFilter, ReviewSheet
from ui.widgets.banner import Banner, BannerTone


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
    """Names the files under review, and says that nothing is stored yet."""

    def __init__(self, look: Look, names: Iterable[str], *, parent: QWidget | None = None) -> None:
        """Show the names."""
        super().__init__(parent)
        self._look = look
        all_names = list(names)
        self.setProperty("surface", "window")
        self._icon = QLabel()
        heading = QLabel(self.tr("导入核对"))
        heading.setProperty("look", "heading")
        shown = QLabel("、".join(all_names))
        shown.setProperty("look", "secondary")
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setMinimumWidth(1)
        shown.setToolTip("\n".join(all_names))
        note = QLabel(self.tr("还没有存入台账"))
        note.setProperty("look", "hint")
        fill_bar(self, look, look.metrics.filter_bar, [self._icon, heading, shown], [note], stretched=shown)
        look.theme.changed.connect(self._tint)
        self._tint()

    @Slot()
    def _tint(self) -> None:
        icons = self._look.icons
        self._icon.setPixmap(icons.pixmap("file-text", "text2", self._look.metrics.icon, self.devicePixelRatioF()))


class ReviewBanner(Banner):
    """The count sentence: what the table promises, what was read, what is missing or in doubt.

    Signals:
        filter_requested: She wants to see the rows of a `ReviewFilter`.
    """

    filter_requested = Signal(object)

    def __init__(self, look: Look, sheet: ReviewSheet, *, parent: QWidget | None = None) -> None:
        """Say it; amber where something waits for her eye."""
        super().__init__(look, BannerTone.AMBER if sheet.is_doubtful() else BannerTone.GREEN, parent=parent)
        self.set_closable(False)
        strong, rest = self._sentence(sheet)
        self.show_text(f"{strong}；" if rest else f"{strong}。", rest)
        if sheet.count(ReviewFilter.FLAGGED):
            self.add_link(self.tr("只看待核对"), self._request_flagged)
        if sheet.count(ReviewFilter.SKIPPED):
            self.add_link(self.tr("查看跳过的"), self._request_skipped)

    def _sentence(self, sheet: ReviewSheet) -> tuple[str, str]:
        """Return what was read, and the rest."""
        if len(sheet.documents) == 1:
            strong, _, rest = sheet.documents[0].counts.partition("；")
            return strong, rest
        strong = self.tr("{documents} 份文件，读出 {count} 项").format(
            documents=len(sheet.documents), count=sheet.count(ReviewFilter.ALL)
        )
        counts = (
            (self.tr("{count} 份有缺号"), sum(document.gaps for document in sheet.documents)),
            (self.tr("待核对 {count}"), sheet.count(ReviewFilter.FLAGGED)),
            (self.tr("跳过 {count}"), sheet.count(ReviewFilter.SKIPPED)),
        )
        return strong, "；".join(words.format(count=count) for words, count in counts if count)

    @Slot()
    def _request_flagged(self) -> None:
        self.filter_requested.emit(ReviewFilter.FLAGGED)

    @Slot()
    def _request_skipped(self) -> None:
        self.filter_requested.emit(ReviewFilter.SKIPPED)


class ReviewFoot(QWidget):
    """How much will be stored, 取消 and 完成导入.

    Signals:
        accept_clicked: She wants to take in what is left.
        cancel_clicked: She wants to take in nothing.
    """

    accept_clicked = Signal()
    cancel_clicked = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        """Build labels and buttons."""
        super().__init__(parent)
        self._look = look
        self.setProperty("surface", "window")
        self._kept = self._label("strong")
        self._waiting = self._label("secondary")
        undo = self._label("secondary")
        undo.setText(self.tr("整次导入可撤销"))
        self._cancel = QPushButton(self.tr("取消"))
        self._accept = QPushButton(self.tr("完成导入"))
        self._accept.setProperty("look", "primary")
        self._cancel.clicked.connect(self.cancel_clicked)
        self._accept.clicked.connect(self.accept_clicked)
        right = [self._waiting, self._cancel, self._accept]
        fill_bar(self, look, look.metrics.dialog_foot, [self._kept, undo], right)
        self.setTabOrder(self._cancel, self._accept)
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

    def show_counts(self, sheet: ReviewSheet) -> None:
        """Show the counts as they are now."""
        kept, dropped = sheet.kept(), sheet.count(ReviewFilter.DROPPED)
        sentence = self.tr("将导入 {kept} 项，不导入 {dropped} 项") if dropped else self.tr("将导入 {kept} 项")
        self._kept.setText(sentence.format(kept=kept, dropped=dropped))
        waiting = sheet.count(ReviewFilter.FLAGGED)
        self._waiting.setText(self.tr("还有 {count} 项待核对，会带标记进台账").format(count=waiting) if waiting else "")

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
