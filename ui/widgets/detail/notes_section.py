"""备注: 进展情况, 存在问题, 下步打算 and remarks, newest first within each."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.queries.rows import DetailNote, ObligationDetail
from app.words import load_words
from models.enums import NoteKind
from ui.look import Look
from ui.shown_text import shown
from ui.widgets.detail.long_text import LongText
from ui.widgets.detail.note_editor import NoteEditor
from ui.widgets.detail.parts import DetailSection, HoverLine, LineColumn, plain_label, wrap_label

KIND_WIDTH = 60
SPOKEN = 500
"""Letters of a note a screen reader is told at once."""
TOP = Qt.AlignmentFlag.AlignTop
ORDER = (NoteKind.PROGRESS, NoteKind.PROBLEM, NoteKind.NEXT, NoteKind.REMARK)


class NoteLine(HoverLine):
    """One note: its kind, its text, when and by whom.

    Signals:
        change_requested(int): Change its text.
        removal_requested(int): Take it out.
    """

    change_requested = Signal(int)
    removal_requested = Signal(int)

    def __init__(self, look: Look, note: DetailNote, word: str, parent: QWidget | None = None) -> None:
        super().__init__(look, f"{load_words().note_kind_word(note.kind)} {shown(note.text[:SPOKEN])}", "", parent)
        self._note = note
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._watch(self)
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        kind = plain_label(word, "hint", self)
        kind.setFixedWidth(KIND_WIDTH)
        row.addWidget(kind, 0, TOP)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(LongText(look, note.text, self))
        stamp = wrap_label(self._stamp(), "hint", parent=self)
        stamp.setToolTip(f"{note.at.astimezone():%Y-%m-%d %H:%M} {note.unit or ''}".strip())
        column.addWidget(stamp)
        row.addLayout(column, 1)

    def _stamp(self) -> str:
        parts = [f"{self._note.at.astimezone():%Y-%m-%d}", self._note.who]
        if self._note.edited:
            parts.append(self.tr("改过"))
        return " · ".join(part for part in parts if part)

    def _fill_menu(self) -> None:
        name = self.tr("这条备注的操作")
        self.menu_button.setToolTip(name)
        self.menu_button.setAccessibleName(name)
        self.menu.addAction(self.tr("改写…"), self._change)
        self.menu.addAction(self.tr("去掉"), self._remove)

    @Slot()
    def _change(self) -> None:
        self.change_requested.emit(self._note.note_id)

    @Slot()
    def _remove(self) -> None:
        self.removal_requested.emit(self._note.note_id)


class NotesSection(DetailSection):
    """All notes of a task.

    Signals:
        note_added(object, str): A new note: its `NoteKind` and text.
        note_changed(int, str): A note and its new text.
        removal_requested(int): A note goes.
    """

    note_added = Signal(object, str)
    note_changed = Signal(int, str)
    removal_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.build_head(self.tr("进展 · 问题 · 下步 · 备注"), self.tr("加备注"))
        self._shown: tuple[DetailNote, ...] | None = None
        self._changing: int | None = None
        self._empty = wrap_label(self.tr("还没有备注。"), "hint", parent=self)
        self.editor = NoteEditor(self)
        self.editor.hide()
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self.editor.hide)
        self._lines_area = QWidget(self)
        self.lines = LineColumn(self._lines_area)
        self.body.addWidget(self.editor)
        self.body.addWidget(self._lines_area)
        self.body.addWidget(self._empty)
        self.action_requested.connect(self.open_new)

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the notes of a task."""
        self._empty.setVisible(not detail.notes)
        if detail.notes == self._shown:
            return
        self._shown = detail.notes
        lines: list[NoteLine] = []
        for kind in ORDER:
            word = load_words().note_kind_word(kind)
            notes = sorted((note for note in detail.notes if note.kind is kind), key=lambda note: note.at, reverse=True)
            for note in notes:
                lines.append(self._line(note, word))
                word = ""
        self.lines.fill(lines)

    def _line(self, note: DetailNote, word: str) -> NoteLine:
        line = NoteLine(self._look, note, word, self._lines_area)
        line.change_requested.connect(self._change)
        line.removal_requested.connect(self.removal_requested)
        return line

    @Slot()
    def open_new(self) -> None:
        """Let her write a note."""
        self._changing = None
        self.editor.show()
        self.editor.lock_kind(False)
        self.editor.start(NoteKind.PROGRESS)

    @Slot(int)
    def _change(self, note_id: int) -> None:
        note = next((item for item in self._shown or () if item.note_id == note_id), None)
        if note is None:
            return
        self._changing = note_id
        self.editor.show()
        self.editor.start(note.kind, note.text)
        self.editor.lock_kind(True)

    @Slot(object, str)
    def _save(self, kind: NoteKind, text: str) -> None:
        self.editor.hide()
        if self._changing is None:
            self.note_added.emit(kind, text)
        else:
            self.note_changed.emit(self._changing, text)
