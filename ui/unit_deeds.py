"""What is done with one unit of the directory: its values, its name, merging, splitting, its members."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.jobs import JobContext
from models.enums import AssignmentState, Level, UnitKind
from ui.look import Look
from ui.messages import Messages
from ui.row_actions import RowActions
from ui.tasks import TaskRunner

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.units import UnitPage
    from app.services.merging import MergePreview
    from ui.pages.units_page import UnitsPage


class UnitDeeds(QObject):
    """Asks what is needed and starts the jobs, for the unit a page shows."""

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        page: "UnitsPage",
        window: QWidget,
    ) -> None:
        """Follow the wishes of a page."""
        super().__init__(page)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._page = page
        self._window = window
        page.new_requested.connect(self._ask_new)
        card = page.card
        card.field_edited.connect(self._edit)
        card.rename_requested.connect(self._ask_name)
        card.merge_requested.connect(self._ask_target)
        card.split_requested.connect(self._ask_split)
        card.members_requested.connect(self._ask_members)
        card.suggestion_chosen.connect(self._preview_merge)

    @property
    def _shown(self) -> "UnitPage":
        page = self._page.card.page
        if page is None:
            raise RuntimeError("an action without a unit")
        return page

    @Slot(str, object)
    def _edit(self, field: str, value: str | bool) -> None:
        unit_id = self._shown.unit_id
        self._rows.run(lambda _ctx: self._desk.units.edit(unit_id, field, value))

    @Slot()
    def _ask_name(self) -> None:
        page = self._shown
        name = self._messages.ask_text(
            self.tr("改名"), self.tr("新名称（原来的名称仍算它的）："), page.name, required=True
        )
        if name and name.strip() != page.name:
            self._rows.run(lambda _ctx: self._desk.units.rename(page.unit_id, name))

    @Slot()
    def _ask_new(self) -> None:
        name = self._messages.ask_text(self.tr("新增单位"), self.tr("单位名称："), required=True)
        if not name:
            return
        from app.services.naming import unit_values

        place = self._desk.directory.our_place.place()
        values = unit_values(name, place.stored if place else "", place.level if place else Level.OTHER)

        def job(_ctx: JobContext) -> Changes:
            kind = UnitKind(values["kind"])
            return self._desk.units.add(name, place=values["place_code"], level=values["level"], kind=kind)

        self._rows.run(job)

    @Slot()
    def _ask_target(self) -> None:
        from ui.dialogs.unit_picker import UnitPicker

        shown = self._shown.unit_id
        picker = UnitPicker(
            self._look,
            [unit for unit in self._page.units() if unit.unit_id != shown],
            title=self.tr("归并到"),
            words=self.tr("归并到哪个单位？"),
            accept=self.tr("下一步"),
            parent=self._window,
        )
        picker.chosen.connect(lambda ids: self._preview_merge(ids[0]))
        picker.open()

    @Slot(int)
    def _preview_merge(self, target_id: int) -> None:
        source_id = self._shown.unit_id
        self._runner.submit(
            lambda _ctx: self._desk.units.merge_preview(source_id, target_id),
            done=partial(self._ask_merge, source_id, target_id),
        )

    def _ask_merge(self, source_id: int, target_id: int, preview: "MergePreview") -> None:
        from ui.dialogs.merge_units import MergeUnitsDialog

        dialog = MergeUnitsDialog(self._look, preview, self._window)
        dialog.chosen.connect(partial(self._merge, source_id, target_id))
        dialog.open()

    def _merge(self, source_id: int, target_id: int, states: dict[int, AssignmentState], confirmed: bool) -> None:
        def job(_ctx: JobContext) -> Changes:
            return self._desk.units.merge(source_id, target_id, states, confirmed=confirmed)

        self._page.choose_next(target_id)
        self._rows.run(job)

    @Slot()
    def _ask_split(self) -> None:
        from ui.dialogs.split_unit import SplitUnitDialog

        page = self._shown
        dialog = SplitUnitDialog(self._look, page, self._window)
        dialog.chosen.connect(partial(self._split, page.unit_id))
        dialog.open()

    def _split(self, unit_id: int, alias_ids: tuple[int, ...], name: str) -> None:
        self._rows.run(lambda _ctx: self._desk.units.split(unit_id, alias_ids, name))

    @Slot()
    def _ask_members(self) -> None:
        from ui.dialogs.unit_picker import UnitPicker

        page = self._shown
        picker = UnitPicker(
            self._look,
            [unit for unit in self._page.units() if unit.unit_id != page.unit_id],
            title=self.tr("集体称谓的成员"),
            words=self.tr("“{name}”指哪些单位？它的任务会列到这些单位的清单里，各自销号。").format(name=page.name),
            accept=self.tr("保存"),
            checked=[link.unit_id for link in page.members],
            parent=self._window,
        )
        picker.chosen.connect(partial(self._set_members, page.unit_id))
        picker.open()

    def _set_members(self, unit_id: int, member_ids: tuple[int, ...]) -> None:
        self._rows.run(lambda _ctx: self._desk.directory.collectives.set_members(unit_id, member_ids))
