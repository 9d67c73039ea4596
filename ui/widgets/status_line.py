"""The status bar: saved at, how much there is, and at the right what was just done."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QWidget
from typing_extensions import override

from ui.look import Look

if TYPE_CHECKING:
    from app.services.backups import BackupState

MESSAGE_SECONDS = 60


class ShortenedLabel(QLabel):
    """A line at the right that is cut in the middle where there is no room."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class StatusLine(QStatusBar):
    """Words only; nothing here has to be clicked."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizeGripEnabled(False)
        self.setFixedHeight(look.metrics.status_bar)
        self._mark = QLabel(self)
        self._saved = QLabel(self)
        self._counts = QLabel(self)
        self._backup = QLabel(self)
        self._message = ShortenedLabel(self)
        self._undo_hint = QLabel(self.tr("· 可撤销 Ctrl+Z"), self)
        self._mark.hide()
        self._undo_hint.hide()
        self._timer = QTimer(self, singleShot=True, interval=MESSAGE_SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        self._build()
        self._dress()
        look.theme.changed.connect(self._dress)

    def _build(self) -> None:
        for label, name in (
            (self._saved, self.tr("保存情况")),
            (self._counts, self.tr("项数和单位数")),
            (self._backup, self.tr("备份情况")),
            (self._message, self.tr("刚才的操作")),
        ):
            label.setAccessibleName(name)
        left = QWidget(self)
        row = QHBoxLayout(left)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._saved)
        row.addSpacing(10)
        row.addWidget(self._counts)
        row.addSpacing(10)
        row.addWidget(self._backup)
        right = QWidget(self)
        row = QHBoxLayout(right)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._message, 1)
        row.addWidget(self._undo_hint)
        self.addWidget(left)
        self.addPermanentWidget(right, 1)

    @Slot()
    def _dress(self) -> None:
        self._mark.setPixmap(self._look.icons.pixmap("check", "text2", 14, self.devicePixelRatioF()))

    def show_saved(self, at: datetime | None, today: date) -> None:
        """Say when the newest change was written; None: there is no data yet."""
        self._mark.setVisible(at is not None)
        if at is None:
            self._saved.setText(self.tr("还没有数据"))
            return
        local = at.astimezone()
        when = f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
        self._saved.setText(self.tr("数据已保存 {when}").format(when=when))

    def show_counts(self, obligations: int, units: int) -> None:
        """Say how much there is."""
        self._counts.setText(self.tr("{tasks} 项 · {units} 个单位").format(tasks=obligations, units=units))

    @Slot(object)
    def show_backup(self, state: "BackupState") -> None:
        """Say when the newest copy was taken, and if the second place is missing it."""
        if state.last is None:
            self._backup.clear()
            return
        words = {
            "missing": self.tr("备份 {when}，第二处不在"),
            "failed": self.tr("备份 {when}，第二处没存上"),
        }.get(state.second.value, self.tr("备份 {when}"))
        self._backup.setText(words.format(when=f"{state.last:%m-%d %H:%M}"))
        self._backup.setToolTip(state.place)

    @Slot(str, bool)
    def say(self, text: str, undoable: bool) -> None:
        """Show what was just done, and whether it can be taken back."""
        self._message.setText(text)
        self._message.setToolTip(text)
        self._undo_hint.setVisible(undoable)
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Forget the message."""
        self._message.clear()
        self._message.setToolTip("")
        self._undo_hint.hide()

    def message(self) -> str:
        """Return what is shown at the right."""
        return self._message.text()
