"""A dialog that only tells: help and about; its words stand in `resources/help/`."""

from PySide6.QtWidgets import QTextBrowser, QWidget

from app.paths import resources_dir
from app.words import CHINESE, language
from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

WIDTH, HEIGHT = 560, 520


class TextPage(FormDialog):
    """Shows one page of the help."""

    def __init__(self, look: Look, page: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, width=WIDTH, parent=parent)
        self.name(title, self.tr("关闭"), "")
        self.cancel_button.hide()
        self.view = QTextBrowser(self)
        self.view.setOpenExternalLinks(False)
        self.view.setAccessibleName(title)
        self.view.setMinimumHeight(HEIGHT)
        self.view.setMarkdown(_text(page))
        self.content.addWidget(self.view)


def _text(page: str) -> str:
    """Return a page of the help in her language."""
    ending = "" if language() == CHINESE else f"_{language()}"
    return (resources_dir() / "help" / f"{page}{ending}.md").read_text(encoding="utf-8")
