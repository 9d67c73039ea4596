"""Failures that are expected with columns of her own, with a sentence for the clerk.

InputError
├── ColumnNameMissing   a column without a heading
├── ColumnNameTaken     another column has that heading
├── ChoicesMissing      a column to choose from, without choices
├── ValuesStand         other contents, which values that stand in the column do not fit
└── ValueRefused        a value that does not fit its column
    ├── DayUnread       … no day
    ├── NumberUnread    … no number
    ├── NumberTooLong   … a number with more digits than a sheet keeps
    └── ChoiceUnknown   … not one of the choices
"""

from collections.abc import Sequence

from models.errors import InputError

NAMED_MOST = 3


class ColumnNameMissing(InputError):
    """A column without a heading."""

    default_message = "列名还没有填"
    default_advice = "请填写列名，如“责任科室”。"


class ColumnNameTaken(InputError):
    """Another column has that heading."""

    default_advice = "请换一个列名。"

    def __init__(self, name: str, detail: str = "") -> None:
        """Name the heading."""
        self.name = name
        super().__init__(f"已经有一列叫“{name}”", detail=detail)


class ChoicesMissing(InputError):
    """A column to choose from, without choices."""

    default_message = "选项还没有填"
    default_advice = "请至少填一个选项，一行一个。"


class ValuesStand(InputError):
    """Other contents of a column, which values that stand in it do not fit; they would be lost."""

    default_advice = "列没有改动。请先改这些值，或者另加一列。"

    def __init__(self, values: Sequence[str], count: int, detail: str = "") -> None:
        """Name some of the values and say how many there are."""
        self.values = tuple(values[:NAMED_MOST])
        self.count = count
        shown = "、".join(f"“{value}”" for value in self.values)
        more = "等" if count > len(self.values) else ""
        super().__init__(f"已填的 {count} 个值放不进去：{shown}{more}", detail=detail)


class ValueRefused(InputError):
    """A value that does not fit its column."""

    default_message = "这个值填不进去"
    default_advice = "请改一改再存。"


class DayUnread(ValueRefused):
    """No day."""

    default_message = "看不懂这个日期"
    default_advice = "可以写 2018-12-31、12月31日、12底、下月15日。"


class NumberUnread(ValueRefused):
    """No number."""

    default_message = "这一列只能填数字"
    default_advice = "请只填数字，如 1200.5；单位写在列名里，如“投资（万元）”。"


class NumberTooLong(ValueRefused):
    """A number with more digits than a sheet keeps."""

    default_message = "数字太长，表格只记得住 15 位"
    default_advice = "身份证号、账号一类请用文字列。"


class ChoiceUnknown(ValueRefused):
    """Not one of the choices."""

    def __init__(self, choices: Sequence[str], detail: str = "") -> None:
        """Name the choices."""
        shown = "、".join(choices)
        super().__init__("选项里没有这个值", f"可选：{shown}。要加选项，请在“列…”里改这一列。", detail)
