"""承接: which task of a higher level this one belongs to, and which of ours were made for it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.queries.link_rows import LinkedRow
from app.queries.rows import ObligationDetail
from app.words import load_words
from ui.look import Look
from ui.viewmodels.row_words import title_of
from ui.widgets.detail.parts import DetailSection, HoverLine, LineColumn, plain_label, wrap_label
from ui.widgets.link_button import LinkButton


class LinkLine(HoverLine):
    """One link: its kind, the other task, how that stands.

    Signals:
        open_requested(int): Show the other task.
        removal_requested(int): Take this link away.
    """

    open_requested = Signal(int)
    removal_requested = Signal(int)

    def __init__(self, look: Look, link: LinkedRow, parent: QWidget | None = None) -> None:
        """Word the link."""
        super().__init__(look, "", "", parent)
        words = load_words()
        kind = self.tr("上级") if link.upwards else words.word(link.kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(kind, "hint", self))
        other = link.row
        if other is not None:
            title = wrap_label(title_of(other.title), parent=self)
            title.setToolTip(f"{other.document}\n{other.title}")
            row.addWidget(title, 1)
            row.addWidget(plain_label(words.light_word(other.light, short=True), "secondary", self))
            button = LinkButton(look, self.tr("看"), parent=self)
            button.setAccessibleName(self.tr("看“{title}”").format(title=title_of(other.title)))
            button.clicked.connect(partial(self.open_requested.emit, other.obligation_id))
            row.addWidget(button)
            self._watch(button)
        else:
            row.addWidget(wrap_label(self.tr("这一项不用本级承接"), "secondary", parent=self), 1)
        self.setAccessibleName(f"{kind} {title_of(other.title) if other else ''}".strip())
        name = self.tr("这条关联的操作")
        self.menu_button.setToolTip(name)
        self.menu_button.setAccessibleName(name)
        self.menu.addAction(self.tr("去掉这条关联"), partial(self.removal_requested.emit, link.link_id))


class LinksSection(DetailSection):
    """All links of a task, and 承接… where it comes from a higher level.

    Signals:
        open_requested(int): Show another obligation.
        removal_requested(int): Take a link away.
        take_up_requested(int): Make own tasks for this obligation.
    """

    open_requested = Signal(int)
    removal_requested = Signal(int)
    take_up_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the head; it is hidden while there is nothing to say."""
        super().__init__(look, parent)
        self._head = self.build_head(self.tr("承接"), self.tr("承接…"))
        self._obligation_id = 0
        self._shown: tuple[LinkedRow, ...] | None = None
        self._area = QWidget(self)
        self.lines = LineColumn(self._area)
        self._empty = wrap_label(self.tr("上级任务，本级还没有承接。"), "hint", parent=self)
        self.body.addWidget(self._area)
        self.body.addWidget(self._empty)
        self.action_requested.connect(self._take_up)

    def _take_up(self) -> None:
        self.take_up_requested.emit(self._obligation_id)

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the links of a task."""
        self._obligation_id = detail.obligation_id
        self.setVisible(detail.from_above or bool(detail.links))
        link = self._head.link()
        if link is not None:
            link.setVisible(detail.from_above)
        self._empty.setVisible(not detail.links)
        if detail.links == self._shown:
            return
        self._shown = detail.links
        self.lines.fill([self._line(link) for link in detail.links])

    def _line(self, link: LinkedRow) -> LinkLine:
        line = LinkLine(self._look, link, self._area)
        line.open_requested.connect(self.open_requested)
        line.removal_requested.connect(self.removal_requested)
        return line
