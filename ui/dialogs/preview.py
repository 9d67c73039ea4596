"""打印预览: what is printed, page by page, before it goes to the printer or into a file."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.papers.fonts import replaced_fonts
from app.papers.model import Pages
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look
from ui.papers.fonts import PaperFonts
from ui.widgets.page_sheet import PageView

SIZE, SHARE = (960, 660), 0.92
NUMBER_WIDTH = 72


class PreviewDialog(FormDialog):
    """Shows pages; composing, printing and writing is done by whoever opened it.

    Signals:
        wanted(int, str): Compose the source of this number, with this 编号.
        print_requested: Print what is shown.
        pdf_requested: Write it as a PDF.
        docx_requested: Write it as a Word file.
        template_requested: She wants to change the wording of a slip.

    Attributes:
        pages: What is shown; None until it is composed.
    """

    wanted = Signal(int, str)
    print_requested = Signal()
    pdf_requested = Signal()
    docx_requested = Signal()
    template_requested = Signal()

    def __init__(self, look: Look, title: str, sources: Sequence[str], *, slip: bool, parent: QWidget | None) -> None:
        """Build it empty; `start` asks for the first source.

        Args:
            look: Colours and sizes.
            title: What is printed.
            sources: What can be printed, the first one first.
            slip: It is a slip: with a number and a template, as a Word file too.
            parent: The window.
        """
        super().__init__(look, width=640, parent=parent)
        self.pages: Pages | None = None
        self.resize(parent.window().size() * SHARE if parent is not None else QSize(*SIZE))
        self.name(title, self.tr("打印…"), self.tr("关闭"))
        self.ok_button.setDefault(False)  # Enter in 编号 composes anew; it must not print
        self.ok_button.setAutoDefault(False)
        self.ok_button.clicked.disconnect()
        self.ok_button.clicked.connect(self.print_requested)
        self.source = QComboBox(self)
        self.source.addItems(list(sources))
        self.source.setAccessibleName(self.tr("打印什么"))
        self.number = QLineEdit(self)
        self.number.setFixedWidth(NUMBER_WIDTH)
        self.number.setAccessibleName(self.tr("编号"))
        self.number.setPlaceholderText(self.tr("手填"))
        self.view = PageView(look, self)
        self.fonts_note = QLabel(self)
        self._place(slip)
        self._connect()
        self._show_page()

    def _place(self, slip: bool) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(self._look.metrics.grid)
        bar.addWidget(self.source)
        self.source.setVisible(self.source.count() > 1)
        if slip:
            caption = QLabel(self.tr("编号"), self)
            caption.setBuddy(self.number)
            bar.addWidget(caption)
            bar.addWidget(self.number)
            self._add_button(bar, self.tr("改模板…"), self.template_requested)
        self.number.setVisible(slip)
        bar.addStretch(1)
        self.back = self._add_turn(bar, "chevron-left", self.tr("上一页"), -1)
        self.place = QLabel(self)
        bar.addWidget(self.place)
        self.forth = self._add_turn(bar, "chevron-right", self.tr("下一页"), 1)
        self.wide = QPushButton(self.tr("页宽"), self)
        self.wide.setCheckable(True)
        self.wide.setAutoDefault(False)
        bar.addWidget(self.wide)
        self.content.addLayout(bar)
        self.content.addWidget(self.view, 1)
        self.fonts_note.setTextFormat(Qt.TextFormat.PlainText)
        self.fonts_note.setWordWrap(True)
        self.fonts_note.setProperty("look", "hint")
        self.fonts_note.hide()
        self.content.addWidget(self.fonts_note)
        self.pdf_button = self._foot_button(1, self.tr("另存为 PDF…"), self.pdf_requested)
        self.docx_button = self._foot_button(2, self.tr("另存为 Word…"), self.docx_requested)

    def _add_button(self, bar: QHBoxLayout, text: str, asked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        bar.addWidget(button)
        return button

    def _foot_button(self, place: int, text: str, asked: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        self.foot.insertWidget(place, button)
        return button

    def _add_turn(self, bar: QHBoxLayout, icon: str, name: str, step: int) -> QPushButton:
        button = QPushButton(self._look.icons.icon(icon), "", self)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(partial(self._turn, step))
        bar.addWidget(button)
        return button

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._want)
        self.number.editingFinished.connect(self._want)
        self.wide.toggled.connect(self.view.set_wide)
        self.view.turned.connect(self._show_page)
        steps = ((QKeySequence.StandardKey.MoveToPreviousPage, -1), (QKeySequence.StandardKey.MoveToNextPage, 1))
        for key, step in steps:
            QShortcut(key, self).activated.connect(partial(self._turn, step))

    @Slot()
    def start(self) -> None:
        """Ask for what is chosen first."""
        self._want()
        self.view.setFocus()

    @Slot()
    def _want(self) -> None:
        self.set_ready(False)
        self.wanted.emit(self.source.currentIndex(), self.number.text().strip())

    def show_pages(self, pages: Pages, fonts: PaperFonts) -> None:
        """Show what was composed."""
        self.pages = pages
        self.view.show_pages(pages, fonts)
        pairs = replaced_fonts(fonts.uses)
        named = [self.tr("“{wanted}”改用“{used}”").format(wanted=wanted, used=used) for wanted, used in pairs if used]
        lacking = [wanted for wanted, used in pairs if not used]
        words = self.tr("本机缺字体：{fonts}。").format(fonts="，".join(named)) if named else ""
        if lacking:
            words += self.tr("没有可以代替的中文字体：{fonts}。").format(fonts="、".join(lacking))
        self.fonts_note.setText(words)
        self.fonts_note.setVisible(bool(words))
        self.set_ready(True)

    @Slot(bool)
    def set_ready(self, ready: bool) -> None:
        """Let her print and save, or not yet."""
        for button in (self.ok_button, self.pdf_button, self.docx_button):
            button.setEnabled(ready)

    def _turn(self, step: int, _checked: bool = False) -> None:
        self.view.turn_to(self.view.number + step)

    @Slot()
    def _show_page(self) -> None:
        """Say which page is shown."""
        total = len(self.pages.pages) if self.pages is not None else 0
        number = self.view.number + 1 if total else 0
        self.place.setText(self.tr("第 {number} / {total} 页").format(number=number, total=total))
        self.back.setEnabled(number > 1)
        self.forth.setEnabled(number < total)
