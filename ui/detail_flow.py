"""Which task is shown in the detail pane and in windows of their own; both are built when first needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.changes import Changes
from app.queries.rows import ChecklistRow, RowKind
from ui.drop_target import DropTarget
from ui.look import Look
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.attachment_jobs import AttachmentJobs
    from ui.detail_window import DetailWindow
    from ui.source_flow import SourceFlow
    from ui.widgets.detail_marks import DetailMarks
    from ui.widgets.detail_pane import DetailPane


class DetailFlow(QObject):
    """Keeps pane and windows at what is chosen and stored.

    Signals:
        row_shown: Another task is chosen.
        changed(object): The `Changes` of something done in a pane.
        unit_chosen(int): The list of a unit is wanted.
        close_requested: The pane is to be closed.
        state_requested(object, object): A `StateDeed` is to be done with a `DetailUnit`.
        take_up_requested(int), unlink_requested(int), open_requested(int): 承接 of an obligation, of a link.
    """

    row_shown = Signal()
    changed = Signal(object)
    unit_chosen = Signal(int)
    close_requested = Signal()
    state_requested = Signal(object, object)
    take_up_requested = Signal(int)
    unlink_requested = Signal(int)
    open_requested = Signal(int)

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        layout: WindowLayout,
        drops: DropTarget,
    ) -> None:
        super().__init__(drops)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._layout = layout
        self._drops = drops
        self._windows: list[DetailWindow] = []
        self._attachments: AttachmentJobs | None = None
        self._sources: SourceFlow | None = None
        self._row: ChecklistRow | None = None
        self._started = False
        self._search = ""
        self._marks: DetailMarks | None = None

    # ---- the pane ------------------------------------------------------------------------------------------------

    def make_pane(self) -> "DetailPane":
        """Return the pane of the main window, connected."""
        pane = self._make(in_window=False)
        pane.head.close_requested.connect(self.close_requested)
        pane.head.own_window_requested.connect(self.open_current_window)
        return pane

    def _make(self, *, in_window: bool) -> "DetailPane":
        # the dearest widgets of the window, not needed for the first list
        from ui.detail_actions import DetailActions
        from ui.widgets.detail_marks import DetailMarks
        from ui.widgets.detail_pane import DetailPane

        days = self._desk.queries.days()
        pane = DetailPane(self._look, days.today, days.soon_days, in_window=in_window)
        marks = DetailMarks(self._look, pane)
        marks.show_search(self._search)
        if not in_window:  # a window of its own keeps the marks it was opened with
            self._marks = marks
        files, sources = self._files(), self._paper_windows()
        doer = DetailActions(self._desk, self._runner, self._messages, pane, files)
        doer.changed.connect(self.changed)
        doer.unit_chosen.connect(self.unit_chosen)
        pane.units.state_requested.connect(self.state_requested)
        pane.head.state_requested.connect(self.state_requested)
        pane.links.take_up_requested.connect(self.take_up_requested)
        pane.links.removal_requested.connect(self.unlink_requested)
        pane.links.open_requested.connect(self.open_requested)
        pane.source.open_requested.connect(sources.open)
        pane.source.original_requested.connect(sources.open_original)
        return pane

    def _files(self) -> "AttachmentJobs":
        """Return what copies, opens and saves files for all panes."""
        from ui.attachment_jobs import AttachmentJobs  # not needed for the first list

        if self._attachments is None:
            self._attachments = AttachmentJobs(self._desk, self._runner, self._messages, self)
            self._attachments.changed.connect(self.changed)
        return self._attachments

    def _paper_windows(self) -> "SourceFlow":
        """Return what opens the papers tasks were read from."""
        from ui.source_flow import SourceFlow  # not needed for the first list

        if self._sources is None:
            window = self._layout.detail_place.window()
            self._sources = SourceFlow(self._look, self._desk, self._runner, self._files(), window)
        return self._sources

    def start(self) -> None:
        """Show what is chosen, from now on."""
        self._started = True
        self.show_detail()

    @property
    def row(self) -> ChecklistRow | None:
        """The row the keyboard is on."""
        return self._row

    @Slot(object)
    def show_row(self, row: ChecklistRow | None) -> None:
        """Show the task of another row, or that none is chosen."""
        self._row = row
        self.show_detail()
        self.row_shown.emit()

    def show_detail(self) -> None:
        """Show the row's task in the detail pane, unless that is closed."""
        if not self._started or self._layout.detail_place.isHidden():
            return
        self._layout.detail.show_detail(self._desk.queries.detail(*_key(self._row)) if self._row is not None else None)

    def mark(self, search: str) -> None:
        """Mark what is searched in the pane, from now on."""
        if search == self._search:
            return
        self._search = search
        if self._marks is not None:
            self._marks.show_search(search)

    def set_soon_days(self, days: int) -> None:
        """Let the dates show another N of «N 天内»."""
        if self._started:
            self._layout.detail.dates.set_soon_days(days)

    # ---- windows -------------------------------------------------------------------------------------------------

    @Slot(object)
    def open_window(self, row: ChecklistRow) -> None:
        """Show a task in a window of its own, or raise the one it has."""
        from ui.detail_window import DetailWindow  # not needed for the first list

        key = _key(row)
        for window in self._windows:
            if window.key == key:
                window.raise_()
                window.activateWindow()
                return
        window = DetailWindow(
            self._make(in_window=True), self._desk.queries.detail, key, self._layout.detail_place.window()
        )
        window.closed.connect(self._forget_window)
        self._drops.watch(window)
        self._windows.append(window)
        window.show()

    @Slot()
    def open_current_window(self) -> None:
        """Show the chosen task in a window of its own."""
        if self._row is not None:
            self.open_window(self._row)

    @Slot()
    def _forget_window(self) -> None:
        window = self.sender()
        self._windows = [item for item in self._windows if item is not window]

    def close_windows(self) -> None:
        """Close every window that shows one task, or a paper."""
        for window in list(self._windows):
            window.close()
        if self._sources is not None:
            self._sources.close_windows()

    # ---- changes -------------------------------------------------------------------------------------------------

    def apply(self, changes: Changes) -> None:
        """Show what a change did to the tasks shown."""
        row = self._row
        of_no_task = not changes.obligation_ids and changes.step_id is not None  # a column of hers, it may be
        whole = changes.everything or of_no_task
        if whole or (row is not None and row.obligation_id in changes.obligation_ids):
            self.show_detail()
        for window in list(self._windows):
            if whole or window.key[0] in changes.obligation_ids:
                window.reload()


def _key(row: ChecklistRow) -> tuple[int, int | None]:
    """Return what the detail of a row is read by."""
    return row.obligation_id, row.assignment_id if row.kind is RowKind.ASSIGNMENT else None
