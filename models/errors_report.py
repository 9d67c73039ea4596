"""Failures that are expected with report periods, with a sentence for the clerk.

InputError
├── PeriodBackwards     it ends before it starts
├── PeriodExists        there is one of the same days
├── PeriodInUse         something was written for it
├── AlreadyReported     all chosen duties were reported on
├── NotReported         none of them was
└── NothingBefore       nothing was written in the period before
"""

from models.errors import InputError


class PeriodBackwards(InputError):
    """A report period that ends before it starts."""

    default_message = "报告期的结束日期早于开始日期"
    default_advice = "没有改动。请核对这两个日期。"


class PeriodExists(InputError):
    """Another report period has the same days."""

    default_message = "已经有起止日期相同的报告期"
    default_advice = "没有新建。请在“报送”页翻到那一期。"


class PeriodInUse(InputError):
    """A report period that something was written for cannot be taken away."""

    default_message = "这一报告期已有报送或文字，不能去掉"
    default_advice = "没有改动。请先撤回这一期的报送，清空这一期的文字。"


class AlreadyReported(InputError):
    """All chosen duties were reported on in this period."""

    default_message = "选中的项这一期都已报"
    default_advice = "没有改动。要改文字，直接在“本期”里改。"


class NotReported(InputError):
    """None of the chosen duties was reported on in this period."""

    default_message = "选中的项这一期还没有报"
    default_advice = "没有改动。"


class NothingBefore(InputError):
    """There is no text of the period before that could be repeated."""

    default_message = "这些项上期没有文字，不能“与上期相同”"
    default_advice = "没有改动。请在“本期”里填写。"
