"""What an empty checklist says: what would be here, and the button that shows something."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject

from app.queries.rows import NO_FILTER, ChecklistSummary, ChecklistView, Chip, SmartList


class EmptyAction(StrEnum):
    """What the button of an empty list does."""

    NONE = "none"
    SHOW_ALL = "show_all"
    CLEAR_SEARCH = "clear_search"
    CLEAR_FILTER = "clear_filter"


@dataclass(frozen=True, slots=True)
class EmptyText:
    """The words of an empty list."""

    heading: str
    line: str
    action: EmptyAction = EmptyAction.NONE
    button: str = ""


class EmptyWords(QObject):
    """Words an empty list for its view."""

    def text(self, view: ChecklistView, summary: ChecklistSummary, soon_days: int) -> EmptyText:
        """Return what to say."""
        if view.only != NO_FILTER:
            heading, line = self.tr("没有符合筛选条件的任务"), self.tr("可以去掉一个条件，或者清除筛选。")
            return EmptyText(heading, line, EmptyAction.CLEAR_FILTER, self.tr("清除筛选"))
        if view.scope.search:
            heading = self.tr("没有找到“{words}”").format(words=view.scope.search)
            line = self.tr("可以少输几个字，也可以搜单位、文号或单位的拼音首字母。")
            return EmptyText(heading, line, EmptyAction.CLEAR_SEARCH, self.tr("清除搜索"))
        total = summary.chips.get(Chip.ALL, 0)
        if view.chip is not Chip.ALL and total:
            heading, line = self._of_chip(view.chip, soon_days)
            button = self.tr("看全部 {count} 项").format(count=total)
            return EmptyText(heading, line, EmptyAction.SHOW_ALL, button)
        return EmptyText(*self._of_scope(view, soon_days))

    def _of_scope(self, view: ChecklistView, soon_days: int) -> tuple[str, str]:
        """Return the words of a scope without tasks."""
        scope = view.scope
        if scope.first is not None:
            return self.tr("这几天没有到期的任务"), self.tr("时间节点落在这几天的任务会列在这里。")
        if scope.unit_id is not None:
            return self.tr("这个单位没有任务"), self.tr("导入的文件里由它牵头或配合的任务，会列在这里。")
        if scope.document_id is not None:
            return self.tr("这份文件没有任务"), self.tr("文件里的任务会按原来的序号列在这里。")
        if scope.smart is SmartList.UNSET:
            return self.tr("没有时限未定的任务"), self.tr("写了时间要求、但没有读出日期的任务会列在这里，等您看一眼。")
        if scope.smart is SmartList.CLAIMED:
            return self.tr("没有待核的任务"), self.tr("单位报了完成、还没有核查的任务会列在这里。")
        if scope.smart is SmartList.WEEK:
            return self.tr("本周没有到期的任务"), self.tr("到本周日为止到期、还没有办结的任务会列在这里。")
        if scope.smart is SmartList.NEW:
            return self.tr("本周没有新增任务"), self.tr("本周导入或新建的任务会列在这里。")
        chip = {SmartList.OVERDUE: Chip.OVERDUE, SmartList.SOON: Chip.SOON, SmartList.ONGOING: Chip.ONGOING}
        if scope.smart in chip:
            return self._of_chip(chip[scope.smart], soon_days)
        return self.tr("台账里还没有任务"), self.tr("导入一期公报，里面的任务分工就会列在这里。")

    def _of_chip(self, chip: Chip, soon_days: int) -> tuple[str, str]:
        """Return the words of a filter that nothing passes."""
        if chip is Chip.OVERDUE:
            return self.tr("没有逾期的任务"), self.tr("过了时限还没有办结的任务会列在这里。")
        if chip is Chip.SOON:
            heading = self.tr("{days} 天内没有到期的任务").format(days=soon_days)
            return heading, self.tr("快到时限、还没有办结的任务会列在这里。")
        if chip is Chip.ONGOING:
            return self.tr("没有持续推进的任务"), self.tr("长期坚持、没有截止日期的任务会列在这里。")
        if chip is Chip.CLOSED:
            return self.tr("还没有办结的任务"), self.tr("打钩销号以后，任务会列在这里。")
        return self.tr("没有待办的任务"), self.tr("还没有办结的任务会列在这里。")
