"""The one QApplication: the language it speaks, and the one place where a bug becomes visible."""

import logging
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.paths import default_log_dir, resources_dir
from app.words import CHINESE, ENGLISH, LANGUAGES, use_language
from ui.window_state import SYSTEM, WindowState

LOGGER = logging.getLogger(__name__)


def create_application(argv: Sequence[str], settings_file: Path, *, log_dir: Path | None = None) -> QApplication:
    """Make the application: Qt's own words and ours in her language, and the last resort for bugs.

    Args:
        argv: Command line, with the program's name.
        settings_file: The INI file of `WindowState`; its `language` says what she chose.
        log_dir: The folder the bug dialog opens.
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(argv))
    application.setApplicationName("duban")
    language = spoken_language(WindowState(settings_file).language())
    use_language(language)
    QLocale.setDefault(QLocale(language))
    install_translators(application, language)
    application.setApplicationDisplayName(QCoreApplication.translate("application", "督办清单"))
    BugReporter(log_dir or default_log_dir(), parent=application).install()
    return application


def spoken_language(chosen: str) -> str:
    """Return the language the window speaks for what she chose: Chinese, English, or whatever the system has."""
    if chosen == SYSTEM:
        return CHINESE if QLocale.system().language() is QLocale.Language.Chinese else ENGLISH
    return chosen if chosen in LANGUAGES else CHINESE


def install_translators(application: QApplication, language: str) -> list[str]:
    """Load Qt's own words first, then ours; a language without a file of ours shows the Chinese of the source.

    Args:
        application: Owner of the translators.
        language: Such as `zh_CN` or `en`.

    Returns:
        The names of the catalogues that were loaded.
    """
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = []
    for name, folder in (
        (f"qtbase_{language}", qt_folder),
        (f"duban_{language}", str(resources_dir() / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            loaded.append(name)
    return loaded


class BugReporter(QObject):
    """Turns an unexpected error into a line in the log and one dialog, whatever thread it came from.

    Signals:
        caught: The technician's text of a bug.
    """

    caught = Signal(str)

    def __init__(self, log_dir: Path, *, parent: QObject | None = None) -> None:
        """Take the folder its dialog opens."""
        super().__init__(parent)
        self._log_dir = log_dir
        self._box: QMessageBox | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of `sys.excepthook`."""
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a bug and show it; Ctrl+C in a terminal ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOGGER.critical("unexpected error", exc_info=(kind, error, trace))
        self.caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def dialog(self) -> QMessageBox | None:
        """Return the dialog on show, or None."""
        return self._box

    @Slot(str)
    def _show(self, detail: str) -> None:
        """Show one dialog; a bug that follows while it is open only goes to the log."""
        if self._box is not None:
            return
        self._box = BugDialog(detail, self._log_dir, QApplication.activeWindow())
        self._box.finished.connect(self._forget)
        self._box.open()

    @Slot()
    def _forget(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
        self._box = None


class BugDialog(QMessageBox):
    """Says that the program made a mistake, what became of her data, and gives the details to a technician."""

    def __init__(self, detail: str, log_dir: Path, parent: QWidget | None) -> None:
        """Build the dialog."""
        super().__init__(parent)
        self._detail = detail
        self._log_dir = log_dir
        self.setWindowTitle(self.tr("程序出错"))
        self.setText(self.tr("程序出了一个没有料到的错"))
        self.setInformativeText(
            self.tr("已经保存的数据没有受影响，可以接着用。请把详情复制给技术人员；再出现时，请重新打开程序。")
        )
        self.setDetailedText(detail)
        self._copy = self.addButton(self.tr("复制详情"), QMessageBox.ButtonRole.ActionRole)
        self._folder = self.addButton(self.tr("打开日志文件夹"), QMessageBox.ButtonRole.ActionRole)
        close = self.addButton(self.tr("关闭"), QMessageBox.ButtonRole.RejectRole)
        self.setEscapeButton(close)
        self.setDefaultButton(close)
        for button in (self._copy, self._folder):
            button.clicked.disconnect()
        self._copy.clicked.connect(self.copy_detail)
        self._folder.clicked.connect(self.open_folder)

    @Slot()
    def copy_detail(self) -> None:
        """Put the details on the clipboard; the dialog stays."""
        QGuiApplication.clipboard().setText(self._detail)

    @Slot()
    def open_folder(self) -> None:
        """Show the log folder in the file manager; the dialog stays."""
        self._log_dir.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_dir)))
