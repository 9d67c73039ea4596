"""Failures that are expected in a review, with a sentence for the clerk.

InputError
├── NothingToMerge      a draft without a next one
└── SplitOutside        a cut that leaves one part empty
ReviewError             a review cannot go on as it is
├── ReviewGone          it was finished or given up in another window
├── ReviewChanged       another window has decided something in it meanwhile
├── ReviewUnreadable    it was begun with another version of the program
└── StoredMeanwhile     a file of it was imported meanwhile
"""

from collections.abc import Sequence

from models.errors import AppError, InputError


class NothingToMerge(InputError):
    """In a review: a draft that has no next one."""

    default_message = "后面没有可以合并的一项"
    default_advice = "请选本文件中前面的一项再合并。"


class SplitOutside(InputError):
    """In a review: a cut that leaves one part without text."""

    default_message = "这里拆不开，拆出来有一项是空的"
    default_advice = "请把光标放在任务文字中间再拆分。"


class ReviewError(AppError):
    """A review cannot go on as it is."""

    default_message = "这次核对不能接着做"
    default_advice = "台账没有变动。请从“未完成的核对”里重新打开。"


class ReviewGone(ReviewError):
    """It was finished or given up in another window."""

    default_message = "这次核对已在另一个窗口完成或放弃"
    default_advice = "台账没有变动。请到台账里看一看是否已经导入；没有的话，重新导入文件即可。"


class ReviewChanged(ReviewError):
    """Another window has decided something in it meanwhile."""

    default_message = "这次核对正在另一个窗口里进行，那边有了新的改动"
    default_advice = "这一步没有存上，那边的改动都在。请关掉其中一个窗口，从“未完成的核对”里重新打开再接着做。"


class ReviewUnreadable(ReviewError):
    """It was begun with another version of the program, or damaged."""

    default_message = "这次核对是用别的版本的程序做的，原来的改动接不上"
    default_advice = "台账没有变动，原文件还在。可以按原文件重新读一遍再核对。"


class StoredMeanwhile(ReviewError):
    """A file of the review was imported meanwhile."""

    default_advice = "台账没有变动，您的核对还留着。可以放弃这次核对；其余文件可以接着导入。"

    def __init__(self, names: Sequence[str], detail: str = "") -> None:
        """Name the files."""
        self.names = tuple(names)
        super().__init__(f"核对期间，{'、'.join(f'《{name}》' for name in names)}已经导入台账", detail=detail)
