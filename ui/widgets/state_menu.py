"""The menu 办理: what the office does with an item between opening and closing it."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from models.enums import AssignmentState
from ui.look import Look
from ui.viewmodels.state_deeds import ICONS, StateDeed, fits, skipped


class StateMenu(QMenu):
    """Offers every deed; those that fit none of the states are switched off.

    Of several items each deed says how many it would skip.

    Signals:
        deed_chosen(object): A `StateDeed`.
    """

    deed_chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        states: Iterable[AssignmentState],
        parent: QWidget | None = None,
        *,
        counts: Mapping[AssignmentState, int] | None = None,
    ) -> None:
        """Build the menu for items in these states.

        Args:
            look: Icons.
            states: States of the items.
            parent: Owner.
            counts: How many items are in each state, where that is known.
        """
        super().__init__(parent)
        self.setTitle(self.tr("办理"))
        known = tuple(states)
        words = {
            StateDeed.CLAIM: self.tr("报完成（待核查）"),
            StateDeed.ACCEPT: self.tr("核查通过，办结"),
            StateDeed.SEND_BACK: self.tr("退办…"),
            StateDeed.EXTEND: self.tr("延期…"),
            StateDeed.DROP: self.tr("不再列入…"),
            StateDeed.HAND_ON: self.tr("交办日期…"),
            StateDeed.SIGN: self.tr("签收日期…"),
        }
        for deed, word in words.items():
            if deed is StateDeed.HAND_ON:
                self.addSeparator()
            left_out = skipped(deed, counts or {})
            if left_out and fits(deed, known):
                word = self.tr("{deed}　跳过 {count} 项").format(deed=word, count=left_out)
            action = self.addAction(word, partial(self.deed_chosen.emit, deed))
            action.setData(deed)
            action.setEnabled(fits(deed, known))
            if deed in ICONS:
                action.setIcon(look.icons.icon(ICONS[deed]))
