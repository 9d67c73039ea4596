"""What the office does with a unit's item between opening and closing it, and in which states it can be done."""

from collections.abc import Iterable, Mapping
from enum import Enum

from models.enums import AssignmentState


class StateDeed(Enum):
    """One thing to be done (办理)."""

    CLAIM = "claim"  # 上报完成
    ACCEPT = "accept"  # 核查通过
    SEND_BACK = "send_back"  # 退办
    EXTEND = "extend"  # 延期
    DROP = "drop"  # 不再列入
    HAND_ON = "hand_on"  # 交办日期
    SIGN = "sign"  # 签收日期


ICONS: dict[StateDeed, str] = {
    StateDeed.CLAIM: "mail-check",
    StateDeed.ACCEPT: "check",
    StateDeed.SEND_BACK: "corner-up-left",
    StateDeed.EXTEND: "calendar-clock",
}
ASKS_DAY = (StateDeed.EXTEND, StateDeed.HAND_ON, StateDeed.SIGN)
ASKS_REASON = (StateDeed.SEND_BACK, StateDeed.EXTEND, StateDeed.DROP)


def fits(deed: StateDeed, states: Iterable[AssignmentState]) -> bool:
    """Tell whether it can be done with at least one of these."""
    return any(_fits(deed, state) for state in states)


def skipped(deed: StateDeed, counts: Mapping[AssignmentState, int]) -> int:
    """Return how many items it cannot be done with."""
    return sum(count for state, count in counts.items() if not _fits(deed, state))


def _fits(deed: StateDeed, state: AssignmentState) -> bool:
    if deed in (StateDeed.ACCEPT, StateDeed.SEND_BACK):
        return state is AssignmentState.CLAIMED
    if deed is StateDeed.CLAIM:
        return state.is_open and state is not AssignmentState.CLAIMED
    if deed in (StateDeed.EXTEND, StateDeed.DROP):
        return state.is_open
    return True
