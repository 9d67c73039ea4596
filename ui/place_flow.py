"""Our place, and lists of bodies from workbooks (本地, 机构名录)."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from ui.look import Look
from ui.messages import Messages
from ui.row_actions import RowActions
from ui.tasks import Lane, TaskRunner

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.rows import UnitRow
    from app.services.roster import RosterDifference, RosterPreview


class PlaceFlow(QObject):
    """Asks what is needed and starts the jobs.

    Signals:
        place_changed: Our place is another.
    """

    place_changed = Signal()

    def __init__(
        self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, rows: RowActions, window: QWidget
    ) -> None:
        """Take the services, and who runs changes and tells of them."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._window = window

    @Slot()
    def ask_place(self) -> None:
        """Ask for our place."""
        from ui.dialogs.our_place import OurPlaceDialog

        dialog = OurPlaceDialog(self._look, self._desk.settings.get(), self._window)
        dialog.chosen.connect(self._set_place)
        dialog.open()

    @Slot(str, str, str)
    def _set_place(self, province: str, city: str, county: str) -> None:
        def job(_ctx: JobContext) -> Changes:
            return self._desk.directory.our_place.set_place(province, city, county)

        self._rows.run(job)
        self._runner.submit(self._read_ours, done=self._ask_ours)

    def _read_ours(self, _ctx: JobContext) -> "tuple[list[UnitRow], tuple[int, ...]]":
        found = self._desk.directory.our_place.candidates()
        keys = {unit.unit_id for unit in found}
        rows = [row for row in self._desk.queries.unit_rows() if row.unit_id in keys]
        return rows, tuple(unit.unit_id for unit in found if unit.is_ours)

    def _ask_ours(self, found: "tuple[list[UnitRow], tuple[int, ...]]") -> None:
        """Ask which units of our place are ours, where there are any to choose from."""
        self.place_changed.emit()
        rows, ours = found
        if len(rows) <= len(ours):
            return
        from ui.dialogs.unit_picker import UnitPicker

        picker = UnitPicker(
            self._look,
            rows,
            title=self.tr("我们的单位"),
            words=self.tr("本地的单位里，哪些归我们督办？承接上级任务时先从这些里找。"),
            accept=self.tr("保存"),
            checked=ours,
            parent=self._window,
        )
        picker.chosen.connect(self._set_ours)
        picker.open()

    @Slot(object)
    def _set_ours(self, unit_ids: tuple[int, ...]) -> None:
        self._rows.run(lambda _ctx: self._desk.directory.our_place.set_ours(unit_ids))

    @Slot()
    def ask_roster(self) -> None:
        """Ask for a list of bodies and read it."""
        filters = self.tr("机构名录 (*.xlsx *.xls *.et *.ods *.csv *.docx);;所有文件 (*)")
        paths = self._messages.choose_open_files(self.tr("导入机构名录"), filters)
        if paths:
            self._runner.submit(
                partial(self._read_roster, paths[0]),
                lane=Lane.FILES,
                done=self._ask_roster,
                title=self.tr("正在读 {name}").format(name=paths[0].name),
            )

    def _read_roster(self, path: Path, _ctx: JobContext) -> "RosterPreview":
        return self._desk.directory.rosters.read(path)

    def _ask_roster(self, preview: "RosterPreview") -> None:
        from ui.dialogs.roster import RosterDialog

        dialog = RosterDialog(self._look, preview, self._window)
        dialog.chosen.connect(partial(self._apply_roster, preview))
        dialog.open()

    def _apply_roster(
        self, preview: "RosterPreview", skipped: tuple[int, ...], kept: "tuple[RosterDifference, ...]"
    ) -> None:
        self._rows.run(lambda _ctx: self._desk.directory.rosters.apply(preview, skipped=skipped, kept=kept))
