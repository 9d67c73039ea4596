"""备份与恢复: the kept copies, the second place, and everything in one file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.file_names import size_words
from app.services.backups import Backup, BackupState, SecondPlace
from app.words import load_words
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.widgets.plain_table import PlainTable

WIDTH, HEIGHT = 680, 300
WIDTHS = (160, 130, 90, 0)


class BackupsDialog(FormDialog):
    """Shows what copies there are; what is done with them is done by whoever opened it.

    Signals:
        take_requested: Take a copy now.
        archive_requested: Write everything into one file.
        restore_requested(object): Put this `Backup` back.
        file_requested: Put a file of hers back.
        place_requested: Choose a second place.
        place_dropped: Have no second place any more.
    """

    take_requested = Signal()
    archive_requested = Signal()
    restore_requested = Signal(object)
    file_requested = Signal()
    place_requested = Signal()
    place_dropped = Signal()

    def __init__(self, look: Look, folder: str, parent: QWidget | None = None) -> None:
        """Build it empty.

        Args:
            look: Colours and sizes.
            folder: Where the copies of this machine lie.
            parent: The window.
        """
        super().__init__(look, width=WIDTH, parent=parent)
        self._folder = folder
        self._rows: Sequence[Backup] = ()
        self.name(self.tr("备份与恢复"), self.tr("关闭"), "")
        self.cancel_button.hide()
        self.newest = self.add_words("", "")
        self._build_place()
        self._build_table()
        self._build_foot()
        self.add_words(
            self.tr("每次导入、升级和恢复之前，以及每天有改动时，程序都会自动备份；旧的按日、周、月留存。"),
            "hint",
        )
        self._show_chosen()

    def _build_place(self) -> None:
        self.place = QLabel(self)
        self.place.setWordWrap(True)
        self.place.setAccessibleName(self.tr("第二处备份"))
        self.place_button = QPushButton(self.tr("选择文件夹…"), self)
        self.place_button.setToolTip(self.tr("如 U 盘或共享文件夹，每份备份都在那里再存一份"))
        self.drop_button = QPushButton(self.tr("不用第二处"), self)
        row = QHBoxLayout()
        row.setSpacing(self._look.metrics.grid)
        row.addWidget(self.place, 1)
        for button, signal in ((self.place_button, self.place_requested), (self.drop_button, self.place_dropped)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.content.addLayout(row)

    def _build_table(self) -> None:
        headings = (self.tr("时间"), self.tr("缘由"), self.tr("大小"), self.tr("在哪里"))
        self.table = PlainTable(self.tr("留存的备份，新的在上"), headings, WIDTHS, parent=self)
        self.table.setMinimumHeight(HEIGHT)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.content.addWidget(self.table)

    def _build_foot(self) -> None:
        self.restore_button = QPushButton(self.tr("恢复选中的…"), self)
        self.file_button = QPushButton(self.tr("从文件恢复…"), self)
        self.archive_button = QPushButton(self.tr("整套另存…"), self)
        self.archive_button.setToolTip(self.tr("台账、存档的原文件和附件存成一个文件，可带到另一台电脑恢复"))
        self.take_button = QPushButton(self.tr("立即备份"), self)
        for at, (button, slot) in enumerate(
            (
                (self.restore_button, self._restore),
                (self.file_button, self.file_requested),
                (self.archive_button, self.archive_requested),
                (self.take_button, self.take_requested),
            )
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            self.foot.insertWidget(at, button)

    def show_all(self, rows: Sequence[Backup], state: BackupState) -> None:
        """Show the copies, and how it stands with the second place."""
        self._rows = tuple(rows)
        words = load_words()
        self.table.show_rows(
            [
                (f"{row.at:%Y-%m-%d %H:%M:%S}", words.word(row.reason), size_words(row.size), str(row.path.parent))
                for row in rows
            ]
        )
        last = self.tr("最近一次备份：{when}，在 {folder}。")
        never = self.tr("还没有备份过；台账有了改动后会自动备份到 {folder}。")
        when = f"{state.last:%Y-%m-%d %H:%M}" if state.last else ""
        self.newest.setText((last if state.last else never).format(when=when, folder=self._folder))
        self.place.setText(self._place_words(state))
        self.drop_button.setVisible(state.second is not SecondPlace.NONE)
        self._show_chosen()

    def _place_words(self, state: BackupState) -> str:
        return {
            SecondPlace.NONE: self.tr("第二处备份：没有设。建议设在 U 盘或共享文件夹，电脑坏了也不丢。"),
            SecondPlace.DONE: self.tr("第二处备份：{place}，已是最新。"),
            SecondPlace.MISSING: self.tr("第二处备份：{place} 现在不在，插上后会自动补上。"),
            SecondPlace.FAILED: self.tr("第二处备份：{place} 没有存上最新的一份，请看看那里能否写入、还有没有空间。"),
        }[state.second].format(place=state.place)

    @Slot()
    def _show_chosen(self) -> None:
        self.restore_button.setEnabled(bool(self.table.chosen_rows()))

    @Slot()
    def _restore(self) -> None:
        chosen = self.table.chosen_rows()
        if chosen:
            self.restore_requested.emit(self._rows[chosen[0]])
