"""What the menu does besides the daily work: options, help, check, folder, history, a new task."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.changes import Changes
from app.jobs import JobContext
from app.light_sets import light_set_of
from app.queries.side_rows import SideDocument
from models.errors import DatabaseDamaged
from ui.look import Look
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.theme import ThemeMode
from ui.window_state import WindowState

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.light_sets import Counted
    from app.services.obligations import NewObligation
    from app.settings import Settings
    from ui.dialogs.settings import SettingsDialog


class WindowCommands(QObject):
    """Opens the dialogs of the menu and starts their jobs.

    Signals:
        changed(object): The `Changes` of a job that is done.
        settings_saved: Other options are in force.
        reports_requested: She goes on from the options to how often units report.
        theme_chosen(object): Another `ThemeMode` is in force.
    """

    changed = Signal(object)
    settings_saved = Signal()
    reports_requested = Signal()
    theme_chosen = Signal(object)

    def __init__(
        self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, state: WindowState, window: QWidget
    ) -> None:
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._state = state
        self._window = window
        self.use_lights()

    # ---- a new task ----------------------------------------------------------------------------------------------

    def ask_new(self, documents: Sequence[SideDocument], document_id: int | None) -> None:
        """Ask for a task entered by hand."""
        from ui.dialogs.new_obligation import NewObligationDialog

        dialog = NewObligationDialog(
            self._look,
            self._desk.clock.today(),
            documents=documents,
            unit_names=self._desk.units.names(),
            document_id=document_id,
            parent=self._window,
        )
        dialog.chosen.connect(self._add)
        dialog.open()

    @Slot(object)
    def _add(self, new: "NewObligation") -> None:
        self._runner.submit(lambda _ctx: self._desk.obligations.add(new), done=self._finish)

    def _finish(self, changes: Changes) -> None:
        self._messages.say(changes.name, undoable=True)
        self.changed.emit(changes)

    # ---- options -------------------------------------------------------------------------------------------------

    @Slot()
    def ask_settings(self) -> None:
        """Show the options."""
        from app.settings import account_name
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(
            self._look,
            self._desk.settings.get(),
            self._look.theme.mode,
            account_name(),
            self._window,
            language=self._state.language(),
        )
        dialog.language_chosen.connect(self._state.set_language)
        dialog.chosen.connect(self._take_settings)
        dialog.reports_requested.connect(self.reports_requested)
        dialog.open()
        self._runner.submit(
            lambda _ctx: self._desk.queries.light_census(),
            done=partial(_show_census, dialog),
        )

    @Slot()
    def ask_first(self) -> None:
        """Ask at the first start who she is."""
        from app.settings import account_name
        from ui.dialogs.first_start import FirstStartDialog

        dialog = FirstStartDialog(self._look, self._desk.settings.get(), account_name(), self._window)
        dialog.chosen.connect(self._save)
        dialog.open()

    @Slot(object, object)
    def _take_settings(self, settings: "Settings", mode: ThemeMode) -> None:
        self.choose_theme(mode)
        self._save(settings)

    @Slot(object)
    def _save(self, settings: "Settings") -> None:
        """Save the options; another place is more than an option: units and members follow from it."""

        def job(_ctx: JobContext) -> Changes:
            before = self._desk.settings.get()
            names = (settings.province, settings.city, settings.county)
            was = {name: getattr(before, name) for name in ("place", "province", "city", "county")}
            moved = any(names) and names != (before.province, before.city, before.county)
            self._desk.settings.save(replace(settings, **was) if moved else settings)
            return self._desk.directory.our_place.set_place(*names) if moved else Changes()

        self._runner.submit(job, done=self._settings_are_saved)

    def _settings_are_saved(self, changes: Changes) -> None:
        self.use_lights()
        self.settings_saved.emit()
        if changes.step_id is not None:
            self._finish(changes)

    def use_lights(self) -> None:
        """Put the lights of the options in force."""
        self._look.lights.use(light_set_of(self._desk.settings.get()))

    def choose_theme(self, mode: ThemeMode) -> None:
        """Put other colours in force and keep the choice."""
        application = QApplication.instance()
        if isinstance(application, QApplication) and mode is not self._look.theme.mode:
            self._look.theme.apply(application, mode)
        self._state.set_theme(mode)
        self.theme_chosen.emit(mode)

    # ---- telling -------------------------------------------------------------------------------------------------

    @Slot()
    def show_help(self) -> None:
        """Show how to use the program."""
        from ui.dialogs.text_page import TextPage

        TextPage(self._look, "usage", self.tr("使用说明"), self._window).open()

    @Slot()
    def show_about(self) -> None:
        """Show what the program is."""
        from ui.dialogs.text_page import TextPage

        TextPage(self._look, "about", self.tr("关于督办清单"), self._window).open()

    @Slot()
    def open_folder(self) -> None:
        """Show the data folder in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.data_dir)))

    @Slot()
    def check(self) -> None:
        """Check everything stored."""
        self._runner.submit(
            lambda _ctx: [f"{found.finding.value}: {found.detail}" for found in self._desk.check()],
            done=self._tell_check,
            title=self.tr("正在检查数据"),
        )

    def _tell_check(self, lines: Sequence[str]) -> None:
        if not lines:
            self._messages.say(self.tr("检查完毕，数据完好"))
            return
        message = self.tr("检查发现 {count} 处问题").format(count=len(lines))
        advice = self.tr("请先不要再改动，把“详情”发给技术人员。")
        self._messages.error(DatabaseDamaged(message, advice, "\n".join(lines)))


def _show_census(dialog: "SettingsDialog", census: "Sequence[Counted]") -> None:
    """Give the options what was counted, if they are still open."""
    if isValid(dialog):
        dialog.show_census(census)
