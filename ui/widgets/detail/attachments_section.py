"""附件: files kept beside the task, each with its size; pictures show themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.file_names import size_words
from app.queries.attachment_rows import DetailAttachment
from app.queries.rows import ObligationDetail
from ui.look import Look
from ui.shown_text import breakable, one_line
from ui.thumbnails import SIDE
from ui.widgets.detail.parts import DetailSection, HoverLine, LineColumn, wrap_label
from ui.widgets.link_button import LinkButton

SHOWN_FIRST = 12
"""Lines shown before she asks for all of them."""
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Thumbnail(QWidget):
    """A square: the picture, made small, or the icon of a file."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture: QPixmap | None = None
        self.setFixedSize(QSize(SIDE, SIDE))
        look.theme.changed.connect(self.update)

    def show_picture(self, image: QImage) -> None:
        """Show a picture instead of the icon."""
        self._picture = QPixmap.fromImage(image)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        theme, frame = self._look.theme, self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("alt"))
        painter.drawRoundedRect(frame, self._look.metrics.radius_small, self._look.metrics.radius_small)
        inner = frame.adjusted(2, 2, -1, -1)
        if self._picture is not None and not self._picture.isNull():
            size = self._picture.size().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(inner.topLeft(), size)
            place.moveCenter(inner.center())
            painter.drawPixmap(place, self._picture)
        else:
            side = self._look.metrics.box
            icon = self._look.icons.pixmap("file-text", "text2", side, self.devicePixelRatioF())
            painter.drawPixmap(self.rect().center().x() - side // 2 + 1, (SIDE - side) // 2, icon)


class AttachmentLine(HoverLine):
    """One file: click or Enter opens a copy of it, Delete takes it out.

    Signals:
        open_requested(object), save_requested(object): This `DetailAttachment`.
        removal_requested(object): The ids to take out.
    """

    open_requested = Signal(object)
    save_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self, look: Look, one: DetailAttachment, parent: QWidget | None = None) -> None:
        super().__init__(look, "", "", parent)
        self._look = look
        self.attachment = one
        self.thumbnail = Thumbnail(look, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._watch(self)
        stamp = self._stamp()
        self.setAccessibleName(f"{one.name} {stamp}")
        self.setToolTip(self.tr("点一下打开副本：{name}").format(name=one.name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(wrap_label(breakable(one.name), "link", parent=self))
        words.addWidget(wrap_label(stamp, "hint", parent=self))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._fill_menu()

    def _stamp(self) -> str:
        one = self.attachment
        added = f"{one.added_at.astimezone():%Y-%m-%d}"
        parts = (size_words(one.size), added, one_line(one.who), one_line(one.unit or ""))
        return " · ".join(part for part in parts if part)

    def _fill_menu(self) -> None:
        name = self.tr("这个附件的操作")
        self.menu_button.setToolTip(name)
        self.menu_button.setAccessibleName(name)
        self.menu.addAction(self.tr("打开"), self._open)
        self.menu.addAction(self.tr("另存为…"), self._save)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("去掉"), self._remove)

    @Slot()
    def _open(self) -> None:
        self.open_requested.emit(self.attachment)

    @Slot()
    def _save(self) -> None:
        self.save_requested.emit(self.attachment)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit((self.attachment.attachment_id,))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()
            return
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING_KEYS:
            self._open()
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.theme.color("accent"), 2))
            radius = self._look.metrics.radius
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)


class AttachmentsSection(DetailSection):
    """All attachments of a task, newest first.

    Signals:
        open_requested(object), save_requested(object): A `DetailAttachment`.
        removal_requested(object): Ids of attachments that go.
        thumbnail_wanted(object): A `DetailAttachment` is shown and may have a picture.
    """

    open_requested = Signal(object)
    save_requested = Signal(object)
    removal_requested = Signal(object)
    thumbnail_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._head = self.build_head(self.tr("附件"), self.tr("添加附件"))
        self._shown: tuple[DetailAttachment, ...] | None = None
        self._owner = 0
        self._whole = False
        self._area = QWidget(self)
        self.lines = LineColumn(self._area)
        self._more = LinkButton(look, "", parent=self)
        self._more.clicked.connect(self._show_all)
        self._empty = wrap_label(self.tr("把文件拖到这一栏，或复制文件、截图后按 Ctrl+V。"), "hint", parent=self)
        for widget in (self._area, self._more, self._empty):
            self.body.addWidget(widget)

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the attachments of a task."""
        if detail.obligation_id != self._owner:
            self._owner, self._whole = detail.obligation_id, False
        elif detail.attachments == self._shown:
            return
        self._shown = detail.attachments
        self._fill(detail.attachments)

    def _fill(self, attachments: Sequence[DetailAttachment]) -> None:
        count = len(attachments)
        self._head.set_title(self.tr("附件 {count}").format(count=count) if count else self.tr("附件"))
        self._empty.setVisible(not count)
        shown = attachments if self._whole else attachments[:SHOWN_FIRST]
        self._more.setVisible(len(shown) < count)
        self._more.setText(self.tr("显示全部 {count} 个附件").format(count=count))
        self.lines.fill([self._line(one) for one in shown])
        for one in shown:
            self.thumbnail_wanted.emit(one)

    def _line(self, one: DetailAttachment) -> AttachmentLine:
        line = AttachmentLine(self._look, one, self._area)
        line.open_requested.connect(self.open_requested)
        line.save_requested.connect(self.save_requested)
        line.removal_requested.connect(self.removal_requested)
        return line

    @Slot()
    def _show_all(self) -> None:
        self._whole = True
        self._fill(self._shown or ())

    @Slot(str, object)
    def show_thumbnail(self, sha256: str, image: QImage) -> None:
        """Show a small picture in the lines of its file."""
        for line in self.lines.shown():
            if isinstance(line, AttachmentLine) and line.attachment.sha256 == sha256:
                line.thumbnail.show_picture(image)
