"""The empty ledger: where to drop a file, and the two ways to begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import Look

DROP_HEIGHT = 152
ROW_HEIGHT = 72
ICON = 24


class StartPage(QWidget):
    """Shown while there is no task at all.

    Signals:
        choose_requested: She wants to choose files.
        sample_requested: She wants to look at the sample.
        new_requested: She wants to enter a task by hand.
    """

    choose_requested = Signal()
    sample_requested = Signal()
    new_requested = Signal()

    def __init__(self, look: Look, data_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons: list[tuple[QLabel, str, int]] = []
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.choose_button = QPushButton(self.tr("选择文件…"), self)
        self.sample_button = QPushButton(self.tr("打开样例"), self)
        self.new_button = QPushButton(self.tr("新建事项…"), self)
        self.drop_zone = QFrame(self)
        self._data_dir = data_dir
        self._build()
        self._dress()
        self.choose_button.clicked.connect(self.choose_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self.new_button.clicked.connect(self.new_requested)
        look.theme.changed.connect(self._dress)

    def _build(self) -> None:
        block = QWidget(self)
        block.setMaximumWidth(self._look.metrics.empty_block)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._label(self.tr("台账还是空的"), "heading"))
        line = self.tr("导入一份文件，任务会按责任单位列成清单，逐项打钩、备注、导出。原文件不会被改动。")
        words.addWidget(self._label(line, "secondary"))
        column.addLayout(words)
        column.addWidget(self._build_drop_zone())
        column.addWidget(self._build_ways())
        column.addLayout(self._build_place())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, 1000)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _build_drop_zone(self) -> QFrame:
        self.drop_zone.setProperty("look", "drop")
        self.drop_zone.setFixedHeight(DROP_HEIGHT)
        self.drop_zone.setAccessibleName(self.tr("把文件拖到这里"))
        layout = QVBoxLayout(self.drop_zone)
        layout.addStretch(1)
        layout.addWidget(self._icon("file-input", ICON), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(6)
        for text, look in (
            (self.tr("把文件拖到这里"), "strong"),
            (self.tr("PDF、Word、Excel、WPS、OFD、网页、压缩包；也可以粘贴表格（Ctrl+V）"), "hint"),
        ):
            label = self._label(text, look)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        return self.drop_zone

    def _build_ways(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.choose_button.setProperty("look", "primary")
        ways = (
            (
                "folder-open",
                self.tr("导入公报或通知"),
                self.tr("先逐项核对，再入台账；一次可以选多个文件。"),
                self.choose_button,
            ),
            (
                "list-checks",
                self.tr("先用样例看看"),
                self.tr("虚构的青岚县公报；导入后可以整个撤销。"),
                self.sample_button,
            ),
            ("plus", self.tr("手工新建"), self.tr("会议纪要、领导批示里的事项，一项一项录入。"), self.new_button),
        )
        for number, (icon, title, text, button) in enumerate(ways):
            if number:
                rule = QFrame(card)
                rule.setProperty("look", "line")
                column.addWidget(rule)
            column.addWidget(self._way(icon, title, text, button))
        return card

    def _way(self, icon: str, title: str, text: str, button: QPushButton) -> QWidget:
        row = QWidget(self)
        row.setFixedHeight(ROW_HEIGHT)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(16)
        layout.addWidget(self._icon(icon, ICON))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._label(title, "strong"))
        words.addWidget(self._label(text, "secondary"))
        words.addStretch(1)
        layout.addLayout(words, 1)
        layout.addWidget(button)
        return row

    def _build_place(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon("hard-drive", self._look.metrics.icon))
        text = self.tr("数据只存在本机 {folder}，程序不联网。").format(folder=str(self._data_dir))
        row.addWidget(self._label(text, "secondary"), 1)
        return row

    def _label(self, text: str, look: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("look", look)
        return label

    def _icon(self, name: str, size: int) -> QLabel:
        label = QLabel(self)
        self._icons.append((label, name, size))
        return label

    @Slot()
    def _dress(self) -> None:
        ratio = self.devicePixelRatioF()
        for label, name, size in self._icons:
            label.setPixmap(self._look.icons.pixmap(name, "text2", size, ratio))
        self.choose_button.setIcon(self._look.icons.icon("file-input", "onaccent"))

    def show_drag(self, over: bool) -> None:
        """Mark the drop zone while a file is held over the window."""
        self.drop_zone.setProperty("over", over)
        self.drop_zone.style().unpolish(self.drop_zone)
        self.drop_zone.style().polish(self.drop_zone)
