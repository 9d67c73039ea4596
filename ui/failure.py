"""Says why the window cannot open, where there is no window yet to say it in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from app.clock import Clock
from app.error_words import told
from models.errors import AppError, DatabaseDamaged
from ui.application import create_application


def tell_failure(error: AppError, argv: Sequence[str], settings_file: Path, data_dir: Path, clock: Clock) -> bool:
    """Show the sentence and its advice in a dialog; a damaged ledger can be recovered there.

    Args:
        error: Why the data folder cannot be opened.
        argv: Command line, with the program's name.
        settings_file: Where the window's state would be kept.
        data_dir: The data folder.
        clock: Today and now.

    Returns:
        True where the folder can be opened now.
    """
    create_application(argv, settings_file)
    if isinstance(error, DatabaseDamaged):
        from ui.messages import Messages
        from ui.recovery import offer_recovery

        return offer_recovery(Messages(), error, data_dir, clock)
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("failure", "督办清单"))
    words = told(error)
    box.setText(words.message)
    box.setInformativeText(words.advice)
    if error.detail:
        box.setDetailedText(error.detail)
    box.exec()
    return False
