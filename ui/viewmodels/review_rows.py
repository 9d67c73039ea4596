"""What the import review shows: drafts by document, what was skipped, and all of it in words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject

from app.words import Words
from importers.drafts import DraftBatch, DraftDocument, DraftObligation, DraftUnit
from models.enums import Flag, MilestoneOrigin, Role

DraftKey = tuple[int, int, int]
"""Batch, document and obligation, each counted from 0."""

WHOLE_NUMBER = re.compile(r"\d{1,4}")
MISSING_SHOWN = 5
DATES_SHOWN = 2
FIRST_ROLES = (Role.LEAD, Role.RESPONSIBLE)


class ReviewColumn(StrEnum):
    """The columns of the review."""

    MARK = "mark"
    NUMBER = "number"
    TASK = "task"
    UNITS = "units"
    COOPERATING = "cooperating"
    DEADLINE = "deadline"
    FLAGS = "flags"


FLAG_COLUMNS: dict[Flag, ReviewColumn] = {
    Flag.NO_UNITS: ReviewColumn.UNITS,
    Flag.UNIT_SPLIT: ReviewColumn.UNITS,
    Flag.UNIT_UNKNOWN_SHAPE: ReviewColumn.UNITS,
    Flag.LEAD_UNCLEAR: ReviewColumn.UNITS,
    Flag.ROLE_FROM_RULE: ReviewColumn.UNITS,
    Flag.SCHEDULE_UNREAD: ReviewColumn.DEADLINE,
    Flag.SCHEDULE_EMPTY: ReviewColumn.DEADLINE,
    Flag.SCHEDULES_MANY: ReviewColumn.DEADLINE,
    Flag.YEAR_INFERRED: ReviewColumn.DEADLINE,
    Flag.NO_YEAR: ReviewColumn.DEADLINE,
    Flag.DATE_SUSPECT: ReviewColumn.DEADLINE,
    Flag.DATE_INVALID: ReviewColumn.DEADLINE,
    Flag.TEXT_DATE_DIFFERS: ReviewColumn.DEADLINE,
    Flag.NO_MISSING: ReviewColumn.NUMBER,
    Flag.NO_GAP: ReviewColumn.NUMBER,
    Flag.NO_REPEATED: ReviewColumn.NUMBER,
    Flag.TASK_EMPTY: ReviewColumn.TASK,
    Flag.LOST_CHARACTERS: ReviewColumn.TASK,
    Flag.SAME_TASK: ReviewColumn.TASK,
}
"""The cell a doubt is about; doubts about a whole row have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """One draft as a row.

    Attributes:
        key: Which draft.
        no: Number as printed, or empty.
        task: Whole text.
        units: Leading, else responsible units.
        cooperating: All other units.
        deadline: Lines of the deadline column.
        flags: What she should look at, in words.
        concluded: How values were concluded that are not printed so (推定), in words.
        doubtful: Cells in doubt.
        printed: What stands in the source, as pairs of a name and the text.
    """

    key: DraftKey
    no: str
    task: str
    units: str
    cooperating: str
    deadline: tuple[str, ...]
    flags: tuple[str, ...]
    concluded: tuple[str, ...]
    doubtful: frozenset[ReviewColumn]
    printed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedEntry:
    """A row or a sentence of the source that made no draft, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """A document as a group row, with what belongs to it.

    Attributes:
        label: Its number and title.
        counts: The count sentence, such as `表中序号 1–15，读出 15 项；待核对 2；跳过 3`.
        doubts: What is doubtful about the document itself.
        gaps: True where numbers are missing between the first and the last.
        drafts: Its drafts in printed order.
        skipped: What made no draft.
    """

    label: str
    counts: str
    doubts: str
    gaps: bool
    drafts: tuple[DraftEntry, ...] = field(default_factory=tuple)
    skipped: tuple[SkippedEntry, ...] = field(default_factory=tuple)

    def flagged(self) -> int:
        """Return how many drafts she should look at."""
        return sum(bool(draft.flags) for draft in self.drafts)


def printed_numbers(document: DraftDocument) -> list[int]:
    """Return the whole numbers among the printed ones, sorted."""
    found = {int(draft.no) for draft in document.obligations if draft.no and WHOLE_NUMBER.fullmatch(draft.no)}
    return sorted(found)


def missing_numbers(numbers: Sequence[int]) -> list[int]:
    """Return what is missing between the first and the last number."""
    if not numbers:
        return []
    present = set(numbers)
    return [number for number in range(numbers[0], numbers[-1] + 1) if number not in present]


class ReviewWords(QObject):
    """Turns batches of drafts into rows in her words."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Take the words for flags, roles and reasons."""
        super().__init__(parent)
        self._words = words

    def documents(self, batches: Sequence[DraftBatch]) -> list[DocumentEntry]:
        """Return one entry per document; a file without any document gets one that says so."""
        return [entry for number, batch in enumerate(batches) for entry in self._of_batch(number, batch)]

    def _of_batch(self, number: int, batch: DraftBatch) -> Iterator[DocumentEntry]:
        if not batch.documents:
            yield DocumentEntry(
                label=batch.source.name, counts=self.tr("没有找到任务分工"), doubts=self._flags(batch.flags), gaps=False
            )
        for position, document in enumerate(batch.documents):
            yield self._of_document((number, position), document, batch)

    def _of_document(self, place: tuple[int, int], document: DraftDocument, batch: DraftBatch) -> DocumentEntry:
        drafts = tuple(self._of_draft((*place, at), draft) for at, draft in enumerate(document.obligations))
        skipped = (*self._skipped(document),)
        label = " ".join(part for part in (document.number, document.title) if part) or batch.source.name
        return DocumentEntry(
            label=label,
            counts=self._counts(document, drafts, len(skipped)),
            doubts=self._flags(document.flags),
            gaps=bool(missing_numbers(printed_numbers(document))),
            drafts=drafts,
            skipped=skipped,
        )

    def _skipped(self, document: DraftDocument) -> Iterator[SkippedEntry]:
        for skip in document.skipped:
            yield SkippedEntry(text=skip.text, reason=self._words.skip_word(skip.reason))
        for suggestion in document.suggestions:
            yield SkippedEntry(text=suggestion.value, reason=self.tr("正文里像任务，没有写明分工"))

    def _counts(self, document: DraftDocument, drafts: Sequence[DraftEntry], skipped: int) -> str:
        """Return the count sentence of a document."""
        numbers = printed_numbers(document)
        read = self.tr("读出 {count} 项").format(count=len(drafts))
        if len(numbers) > 1:
            span = self.tr("表中序号 {first}–{last}，").format(first=numbers[0], last=numbers[-1])
            read = span + read
        parts = [read, self._missing(missing_numbers(numbers))]
        flagged = sum(bool(draft.flags) for draft in drafts)
        parts.append(self.tr("待核对 {count}").format(count=flagged) if flagged else "")
        parts.append(self.tr("跳过 {count}").format(count=skipped) if skipped else "")
        return "；".join(part for part in parts if part)

    def _missing(self, missing: Sequence[int]) -> str:
        """Return which numbers are missing."""
        if not missing:
            return ""
        shown = "、".join(str(number) for number in missing[:MISSING_SHOWN])
        if len(missing) > MISSING_SHOWN:
            return self.tr("缺第 {shown} 等 {count} 项").format(shown=shown, count=len(missing))
        return self.tr("缺第 {shown} 项").format(shown=shown)

    def _of_draft(self, key: DraftKey, draft: DraftObligation) -> DraftEntry:
        first = [unit for unit in draft.units if unit.role in FIRST_ROLES]
        rest = [unit for unit in draft.units if unit.role not in FIRST_ROLES]
        doubts = [flag for flag in dict.fromkeys(draft.flags) if flag.is_doubt]
        concluded = [flag for flag in dict.fromkeys(draft.flags) if not flag.is_doubt]
        columns = (FLAG_COLUMNS.get(flag) for flag in doubts)
        return DraftEntry(
            key=key,
            no=draft.no or "",
            task=draft.task.value or self.tr("缺任务内容"),
            units=self._units(first) or (self.tr("缺") if not draft.units else ""),
            cooperating=self._units(rest),
            deadline=self._deadline(draft),
            flags=tuple(self._words.flag_word(flag) for flag in doubts),
            concluded=tuple(self._words.flag_word(flag) for flag in concluded),
            doubtful=frozenset(column for column in columns if column is not None),
            printed=tuple(self._printed(draft)),
        )

    def _units(self, units: Sequence[DraftUnit]) -> str:
        """Return names joined; with two roles in one cell each is named."""
        roles = list(dict.fromkeys(unit.role for unit in units))
        groups = ["、".join(unit.name for unit in units if unit.role is role) for role in roles]
        if len(roles) < 2:
            return "".join(groups)
        named = zip(roles, groups, strict=True)
        return "；".join(self.tr("{role} {names}").format(role=self._words.role_word(r), names=n) for r, n in named)

    def _deadline(self, draft: DraftObligation) -> tuple[str, ...]:
        """Return the lines of the deadline column: dates, else what stands in the cell."""
        own = [item for item in draft.milestones if item.origin is not MilestoneOrigin.TEXT]
        chosen = own or list(draft.milestones)
        dates = list(dict.fromkeys(item.due.isoformat() for item in chosen if item.due is not None))
        if len(dates) > DATES_SHOWN:
            return (dates[0], self.tr("等 {count} 个时限").format(count=len(dates)))
        if dates:
            return tuple(dates)
        phrases = [item.phrase for item in chosen if item.phrase]
        if draft.ongoing and not phrases:
            return (self.tr("持续推进"),)
        return tuple(part for part in (phrases[:1] or [draft.schedule.value or ""]) if part)

    def _printed(self, draft: DraftObligation) -> Iterable[tuple[str, str]]:
        """Yield what stands in the source, cell by cell."""
        measures = draft.measures_printed or "；".join(measure.raw for measure in draft.measures)
        pairs = (
            (self.tr("章节"), draft.section or ""),
            (self.tr("任务"), draft.task.raw or draft.task.value),
            (self.tr("责任单位"), draft.units_printed),
            (self.tr("时间进度"), draft.schedule.raw),
            (self.tr("主要举措"), measures),
        )
        return [(name, " ".join(text.split())) for name, text in pairs if text.strip()]

    def _flags(self, flags: Iterable[Flag]) -> str:
        return "、".join(self._words.flag_word(flag) for flag in dict.fromkeys(flags))
