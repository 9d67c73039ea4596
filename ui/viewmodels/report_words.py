"""The sentences of the page 报送: a period and its report day, what is missing, and the list to paste into a chat."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject

from app.queries.report_rows import ReportBoard, ReportRow, ReportUnit
from app.report_days import ReportPeriod, ReportRule
from app.words import load_words
from models.enums import Reporters, ReportRhythm


class ReportWords(QObject):
    """Words of periods and reports."""

    def period(self, period: ReportPeriod) -> str:
        """Return the name of a period: 2018年10月."""
        return load_words().period_name(period.starts, period.ends)

    def due(self, period: ReportPeriod, days_late: int) -> str:
        """Return the report day, and how far off it is."""
        if days_late > 0:
            return self.tr("{day} 截止，已过 {days} 天").format(day=period.due_on, days=days_late)
        if days_late == 0:
            return self.tr("今天截止")
        return self.tr("{day} 截止，还有 {days} 天").format(day=period.due_on, days=-days_late)

    def counts(self, board: ReportBoard) -> str:
        """Return how many units have reported."""
        if not board.units:
            return self.tr("这一期没有要报的任务")
        done = len(board.units) - len(board.missing)
        who = load_words().word(board.period.reporters)
        return self.tr("{who}，{total} 个单位，报齐 {done} 个").format(who=who, total=len(board.units), done=done)

    def unit(self, unit: ReportUnit) -> str:
        """Return how far a unit is."""
        if unit.is_complete:
            return self.tr("{due} 项，已报齐").format(due=unit.due)
        words = self.tr("{due} 项，已报 {reported} 项，还差 {missing} 项")
        closed = unit.due - unit.reported - unit.outstanding
        if closed > 0:
            words = self.tr("{due} 项，已报 {reported} 项，还差 {missing} 项，另 {closed} 项没报已办结")
        return words.format(due=unit.due, reported=unit.reported, missing=unit.outstanding, closed=closed)

    def state(self, row: ReportRow) -> str:
        """Return whether a duty was reported on."""
        if row.received_at is not None:
            return self.tr("已报 · 报称完成") if row.claimed else self.tr("已报")
        if not row.required:
            return self.tr("不要求报")
        return self.tr("未报") if row.is_missing else self.tr("未报，已办结")

    def received(self, row: ReportRow) -> str:
        """Return when the report came in."""
        if not isinstance(row.received_at, datetime):
            return ""
        at = row.received_at.astimezone().strftime("%Y-%m-%d %H:%M")
        if row.claimed:
            return self.tr("{at} 已报，报称完成").format(at=at)
        return self.tr("{at} 已报").format(at=at)

    def same(self) -> str:
        """Return what marks a text that only repeats."""
        return self.tr("与上期相同")

    def rule(self, rule: ReportRule) -> str:
        """Return the cycle in a sentence."""
        if rule.rhythm is ReportRhythm.AD_HOC:
            return self.tr("不定期，只在您新建的报告期报送。")
        if rule.rhythm is ReportRhythm.OWN_DAYS:
            days = "、".join(str(day) for day in rule.days or (rule.day,))
            return self.tr("每月 {days} 日报送上一次以来的情况。").format(days=days)
        quarterly = rule.rhythm is ReportRhythm.QUARTERLY
        words = {
            (False, True): self.tr("每月一期，次月 {day} 日截止。"),
            (False, False): self.tr("每月一期，当月 {day} 日截止。"),
            (True, True): self.tr("每季度一期，下季度第一个月 {day} 日截止。"),
            (True, False): self.tr("每季度一期，本季度最后一个月 {day} 日截止。"),
        }
        return words[quarterly, rule.after].format(day=rule.day)

    def reminder(self, period: ReportPeriod, units: Sequence[ReportUnit], today: date) -> str:
        """Return the list of those that have not reported, as plain sentences for a chat."""
        name, due = self.period(period), self._day(period.due_on)
        if period.due_on < today:
            head = self.tr("{period}办理情况应于{due}前报送，截至{today}，还有 {count} 个单位没有报齐：")
        else:
            head = self.tr("请于{due}前报送{period}办理情况，截至{today}，还有 {count} 个单位没有报齐：")
        lines = [head.format(period=name, due=due, today=self._day(today), count=len(units))]
        for number, unit in enumerate(units, start=1):
            words = self.tr("{number}. {unit}，{count} 项未报")
            lines.append(words.format(number=number, unit=unit.name, count=unit.outstanding))
        foot = self.tr("请牵头单位抓紧报送进展情况、存在问题和下步打算。")
        if period.reporters is Reporters.ALL:
            foot = self.tr("请抓紧报送进展情况、存在问题和下步打算。")
        return "\n".join([*lines, foot])

    def _day(self, day: date) -> str:
        return self.tr("{month}月{day}日").format(month=day.month, day=day.day)
