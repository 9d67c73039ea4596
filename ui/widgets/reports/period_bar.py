"""The head of the page 报送: which period, by when, how many units have reported, and what is done with all of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.queries.report_rows import ReportBoard
from ui.look import Look
from ui.viewmodels.report_words import ReportWords
from ui.widgets.detail.parts import YieldingLabel, icon_button, plain_label, set_look


class PeriodBar(QWidget):
    """One line above the lists.

    Signals:
        stepped(bool): To the next period (True) or the one before.
        copy_requested: The list of those to be reminded, to the clipboard.
        settings_requested, new_requested, change_requested, remove_requested: What she chose in the menu.
    """

    stepped = Signal(bool)
    copy_requested = Signal()
    settings_requested = Signal()
    new_requested = Signal()
    change_requested = Signal()
    remove_requested = Signal()

    def __init__(self, look: Look, words: ReportWords, parent: QWidget | None = None) -> None:
        """Build the bar; `show_board` fills it."""
        super().__init__(parent)
        self._look = look
        self._words = words
        self.setFixedHeight(look.metrics.dialog_foot)
        self.earlier = icon_button(look, "chevron-left", self.tr("上一期（Alt+←）"), self)
        self.later = icon_button(look, "chevron-right", self.tr("下一期（Alt+→）"), self)
        self.period_label = plain_label("", "heading", self)
        self.due_label = plain_label("", "secondary", self)
        self.count_label = YieldingLabel("secondary", self)
        self.copy_button = QPushButton(self.tr("复制催报名单"), self)
        self.copy_button.setIcon(look.icons.icon("megaphone"))
        self.copy_button.setToolTip(self.tr("还没报齐的单位，可直接粘贴到微信或 QQ"))
        self.more = QToolButton(self)
        self._build_menu()
        self._build()
        self.earlier.clicked.connect(lambda: self.stepped.emit(False))
        self.later.clicked.connect(lambda: self.stepped.emit(True))
        self.copy_button.clicked.connect(self.copy_requested)

    def _build_menu(self) -> None:
        menu = QMenu(self)
        for text, signal in (
            (self.tr("报送设置…"), self.settings_requested),
            (self.tr("新建报告期…"), self.new_requested),
        ):
            menu.addAction(text).triggered.connect(signal)
        menu.addSeparator()
        self._change = menu.addAction(self.tr("改这一期的截止日期…"))
        self._change.triggered.connect(self.change_requested)
        self._remove = menu.addAction(self.tr("去掉这一期"))
        self._remove.triggered.connect(self.remove_requested)
        self.more.setText(self.tr("报告期"))
        self.more.setIcon(self._look.icons.icon("settings"))
        self.more.setProperty("look", "segment")
        self.more.setToolButtonStyle(self.more.toolButtonStyle().ToolButtonTextBesideIcon)
        self.more.setAccessibleName(self.tr("报告期和报送设置"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(menu)

    def _build(self) -> None:
        metrics = self._look.metrics
        row = QHBoxLayout(self)
        row.setContentsMargins(metrics.pane_padding, 0, metrics.pane_padding, 0)
        row.setSpacing(metrics.grid)
        row.addWidget(plain_label(self.tr("报送"), "heading", self))
        for widget in (self.earlier, self.period_label, self.later, self.due_label):
            row.addWidget(widget)
        row.addWidget(self.count_label, 1)
        for button in (self.copy_button, self.more):
            row.addWidget(button)

    def show_board(self, board: ReportBoard | None) -> None:
        """Show a period, or that there is none."""
        known = board is not None
        for widget in (self.earlier, self.later, self.period_label, self.due_label, self.count_label):
            widget.setVisible(known)
        self._change.setEnabled(known)
        self._remove.setEnabled(board is not None and board.period.period_id is not None)
        self.copy_button.setEnabled(board is not None and bool(board.missing))
        if board is None:
            return
        self.period_label.setText(self._words.period(board.period))
        late = board.days_late > 0 and bool(board.missing)
        set_look(self.due_label, "overdue" if late else "secondary")
        self.due_label.setText(self._words.due(board.period, board.days_late))
        self.count_label.setText(self._words.counts(board))
        self.count_label.setToolTip(self._words.counts(board))
