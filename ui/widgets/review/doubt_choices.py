"""The readings of a doubt: up to four buttons with their keys, and what holds for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look import Look
from ui.widgets.link_button import LinkButton
from ui.widgets.review.choice_button import ChoiceButton

MOST_CHOICES: Final = 4
LATER: Final = 0


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """A reading in words.

    Attributes:
        title: What it is.
        outcome: What becomes of the cell.
        suggested: It is the likeliest.
    """

    title: str
    outcome: str
    suggested: bool = False


class DoubtChoices(QWidget):
    """Buttons 1 to 4, the box for like doubts, and 0 for later.

    Signals:
        chosen: The number of a choice from 1; 0 puts the doubt off.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build everything."""
        super().__init__(parent)
        self._buttons = [ChoiceButton(look, number) for number in range(1, MOST_CHOICES + 1)]
        self.same_box = QCheckBox()
        self._later = LinkButton(look, self.tr("先放着，记为未定"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._build_grid())
        column.addStretch(1)
        column.addLayout(self._build_foot())
        for button in self._buttons:
            button.clicked.connect(self._press)
        self._later.clicked.connect(self._put_off)

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, button in enumerate(self._buttons):
            button.setObjectName(str(number + 1))
            grid.addWidget(button, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        return grid

    def _build_foot(self) -> QHBoxLayout:
        hint, cap = QLabel(self.tr("按数字键选定，自动跳到下一处")), QLabel(str(LATER))
        hint.setProperty("look", "secondary")
        hint.setMinimumWidth(1)
        cap.setProperty("look", "keycap")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(hint)
        row.addWidget(self.same_box)
        row.addStretch(1)
        row.addWidget(self._later)
        row.addWidget(cap)
        return row

    def show_choices(self, choices: Sequence[ChoiceText], same: int) -> None:
        """Show readings.

        Args:
            choices: `MOST_CHOICES` at most.
            same: How many like doubts the document has, this one counted.
        """
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(choices))
            if number < len(choices):
                choice = choices[number]
                button.show_choice(choice.title, choice.outcome, suggested=choice.suggested)
        self.same_box.setChecked(False)
        self.same_box.setVisible(same > 1)
        self.same_box.setText(self.tr("本文件同样情形都照此办理（{count} 处）").format(count=same))

    def wants_same(self) -> bool:
        """Return whether the answer holds for like doubts of the document too."""
        return self.same_box.isVisibleTo(self) and self.same_box.isChecked()

    def buttons(self) -> list[ChoiceButton]:
        """Return the buttons of the readings shown."""
        return [button for button in self._buttons if button.isVisibleTo(self)]

    @Slot()
    def _press(self) -> None:
        self.chosen.emit(int(self.sender().objectName()))

    @Slot()
    def _put_off(self) -> None:
        self.chosen.emit(LATER)
