"""年度归档: which documents, under which year, and what becomes of what is still open in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QRadioButton, QWidget

from app.queries.archive import ArchivePaper
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

PAPER_ROLE = Qt.ItemDataRole.UserRole
WIDTH = 560
LIST_HEIGHT = 220


@dataclass(frozen=True, slots=True)
class Archiving:
    """What she wants archived.

    Attributes:
        document_ids: The documents.
        year: The year they are put away in.
        carry_over: Open tasks go on under the next year (结转).
    """

    document_ids: tuple[int, ...]
    year: int
    carry_over: bool


class ArchiveDialog(FormDialog):
    """Lists the documents of a year, all of them ticked.

    Signals:
        chosen(object): The `Archiving`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        papers: Sequence[ArchivePaper],
        today: date,
        *,
        whole_years: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog.

        Args:
            look: Colours and sizes.
            papers: Documents that are not archived.
            today: Tells which year is over.
            whole_years: The year chosen decides which documents are listed; else all are, whatever their year.
            parent: Owner.
        """
        super().__init__(look, width=WIDTH, parent=parent)
        self._papers = papers
        self._whole_years = whole_years
        self.name(self.tr("年度归档"), self.tr("归档"), self.tr("取消"))
        self.add_words(self.tr("归档的文件不再计入任何清单和统计，只在“已归档”里查得到；随时可以撤销。"), "")
        self.year = QComboBox(self)
        self.list = QListWidget(self)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.carry = QRadioButton(self)
        self.put_away = QRadioButton(self.tr("一并归档，不再督办"), self)
        self.carry.setChecked(True)
        self.add_field(self.tr("归入年度"), self.year)
        self.add_field(self.tr("文件"), self.list)
        self._sum = self.add_words("", "secondary")
        for choice in (self.carry, self.put_away):
            self.content.addWidget(choice)
        self._fill_years(today)
        self._fill_list()
        self.year.currentIndexChanged.connect(self._take_year)
        self.list.itemChanged.connect(self._check)
        self.accepted.connect(self._tell)
        self._check()

    # ---- filling -------------------------------------------------------------------------------------------------

    def _fill_years(self, today: date) -> None:
        """Offer the years there are documents of; the newest that is over is chosen."""
        years = {paper.year for paper in self._papers if paper.year is not None} or {today.year}
        if not self._whole_years:
            years |= {today.year}
        for year in sorted(years, reverse=True):
            self.year.addItem(self.tr("{year} 年").format(year=year), year)
        own = [paper.year for paper in self._papers if paper.year is not None]
        over = [year for year in years if year < today.year]
        wanted = max(over, default=max(years)) if self._whole_years or not own else max(own)
        self.year.setCurrentIndex(self.year.findData(wanted))

    def _fill_list(self) -> None:
        self.list.clear()
        for paper in self._papers:
            if not self._whole_years or paper.year in (None, self._year):
                self._add(paper)

    def _add(self, paper: ArchivePaper) -> None:
        counts = self.tr("办结 {closed}，未办结 {open}").format(closed=paper.closed, open=paper.open)
        label = paper.label if paper.title == paper.label else f"{paper.label}　{paper.title}"
        item = QListWidgetItem(f"{counts}　{label}")
        item.setData(PAPER_ROLE, paper)
        item.setToolTip(paper.title)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        certain = not self._whole_years or paper.year is not None  # one without a year may belong to any
        item.setCheckState(Qt.CheckState.Checked if certain else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    # ---- choosing ------------------------------------------------------------------------------------------------

    @property
    def _year(self) -> int:
        return int(self.year.currentData())

    def _checked(self) -> list[ArchivePaper]:
        items = [self.list.item(number) for number in range(self.list.count())]
        return [item.data(PAPER_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked]

    @Slot()
    def _take_year(self) -> None:
        if self._whole_years:
            self._fill_list()
        self._check()

    @Slot()
    def _check(self) -> None:
        """Say what is chosen, and what becomes of what is open."""
        papers = self._checked()
        closed, still_open = sum(one.closed for one in papers), sum(one.open for one in papers)
        self._sum.setText(
            self.tr("选中 {count} 份文件：已办结 {closed} 项，未办结 {open} 项").format(
                count=len(papers), closed=closed, open=still_open
            )
        )
        self.carry.setText(
            self.tr("未办结的 {open} 项结转到 {year} 年，接着督办").format(open=still_open, year=self._year + 1)
        )
        for choice in (self.carry, self.put_away):
            choice.setVisible(still_open > 0)
        self.set_ready(bool(papers))

    @Slot()
    def _tell(self) -> None:
        papers = self._checked()
        carry_over = self.carry.isChecked() and any(paper.open for paper in papers)
        self.chosen.emit(Archiving(tuple(paper.document_id for paper in papers), self._year, carry_over))
