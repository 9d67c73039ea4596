"""How the checklist is arranged: what it is grouped by, and what it is sorted by."""

from dataclasses import dataclass
from enum import StrEnum


class SortKey(StrEnum):
    """What the checklist can be sorted by inside its groups; whatever is alike stands as printed."""

    DEADLINE = "deadline"  # 时限; without a date behind, closed last
    DOCUMENT = "document"  # document, then number: as printed
    UNIT = "unit"  # name of the unit shown; 未明确单位 last
    NO = "no"  # 序号: by its figure, across documents
    STATE = "state"  # of the unit shown, in the order of work
    ROLE = "role"  # of the unit shown, the lead first
    CLOSED_ON = "closed_on"  # 办结日期; open ones last
    CHANGED = "changed"  # 更新时间: of its newest change
    CODE = "code"  # 编号


@dataclass(frozen=True, slots=True)
class Sort:
    """One key to sort by, and which way."""

    key: SortKey = SortKey.DEADLINE
    descending: bool = False


class Grouping(StrEnum):
    """What the checklist is grouped by."""

    LIGHT = "light"  # 时限状态: overdue, soon …
    DOCUMENT = "document"  # 文件
    UNIT = "unit"  # 单位: the lead, else the first one
    MONTH = "month"  # 时限月份
    LEVEL = "level"  # 来源层级: of the document the task comes from
    NONE = "none"  # one list without headings


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """A group by anything but the light.

    Attributes:
        by: What is grouped by.
        value: Document id, unit id (None: 未明确单位), month (`2018-12`, `UNDATED` or `DONE`), level, or None.
    """

    by: Grouping
    value: str | int | None = None


UNDATED, DONE = "undated", "done"
ONE_LIST = ValueGroup(Grouping.NONE)
