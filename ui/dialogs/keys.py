"""F1: every key of the window, read off the actions themselves, and what keys do inside lists."""

import html
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.look import Look

WIDTH, HEIGHT = 620, 560
KEYS_WIDTH = 200
Group = tuple[str, Sequence[tuple[str, str]]]


class KeysPage(FormDialog):
    """Lists keys by menu; nothing can be changed here."""

    def __init__(
        self, look: Look, menus: Iterable[tuple[str, Sequence[QAction]]], parent: QWidget | None = None
    ) -> None:
        """Read the keys off the actions.

        Args:
            look: Colours and sizes.
            menus: Titles of menus with their actions; an action that stands in several is listed once.
            parent: Owner.
        """
        super().__init__(look, width=WIDTH, parent=parent)
        self.name(self.tr("快捷键"), self.tr("关闭"), "")
        self.cancel_button.hide()
        self.view = QTextBrowser(self)
        self.view.setOpenLinks(False)
        self.view.setAccessibleName(self.windowTitle())
        self.view.setMinimumHeight(HEIGHT)
        self.view.setHtml("".join(self._table(*group) for group in (*_of_menus(menus), *self._of_lists())))
        self.content.addWidget(self.view)

    def _of_lists(self) -> tuple[Group, ...]:
        """Return the keys that no action has: they belong to the widget the keyboard is in."""
        return (
            (
                self.tr("在清单里"),
                (
                    (self.tr("空格"), self.tr("办结销号，或取消办结")),
                    (self.tr("回车"), self.tr("在独立窗口打开")),
                    ("↑ ↓", self.tr("上一项、下一项")),
                    ("Shift+↑ ↓", self.tr("连着选几项")),
                    ("Ctrl+A", self.tr("全选")),
                    ("← →", self.tr("收起、展开一组")),
                    (self.tr("菜单键"), self.tr("这一项可做的事")),
                ),
            ),
            (
                self.tr("在搜索框里"),
                (
                    (self.tr("回车或 ↓"), self.tr("到清单")),
                    ("Esc", self.tr("清空，看全部")),
                ),
            ),
        )

    def _table(self, title: str, rows: Sequence[tuple[str, str]]) -> str:
        lines = "".join(
            f'<tr><td width="{KEYS_WIDTH}"><b>{html.escape(keys)}</b></td><td>{html.escape(words)}</td></tr>'
            for keys, words in rows
        )
        return f'<h3>{html.escape(title)}</h3><table cellspacing="0" cellpadding="3">{lines}</table>'


def _of_menus(menus: Iterable[tuple[str, Sequence[QAction]]]) -> Iterable[Group]:
    listed: set[int] = set()
    for title, actions in menus:
        rows = []
        for action in actions:
            if action.shortcuts() and id(action) not in listed:
                listed.add(id(action))
                rows.append((_keys(action), action.iconText()))
        if rows:
            yield title, rows


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return " / ".join(keys.toString(form) for keys in action.shortcuts())
