"""What the review shows: documents, drafts, and what can still be taken over, all of it in words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject

from app.known import EditionChoice, MatchKind
from app.review.doubts import Doubt
from app.review.drafts import Field, Offered, Place, ReviewDocument, ReviewDraft, units_in
from app.review.readings import deadline_text, units_text
from app.words import Words, load_words
from importers.blocks import Anchor
from importers.drafts import DraftObligation, DraftUnit
from models.enums import Flag, MilestoneOrigin

WHOLE_NUMBER: Final = re.compile(r"\d{1,4}")
MISSING_SHOWN: Final = 5
DATES_SHOWN: Final = 2


class ReviewColumn(StrEnum):
    """The columns of the review."""

    MARK = "mark"
    NUMBER = "number"
    TASK = "task"
    UNITS = "units"
    COOPERATING = "cooperating"
    DEADLINE = "deadline"
    FLAGS = "flags"


FIELDS: Mapping[ReviewColumn, Field] = {
    ReviewColumn.NUMBER: Field.NUMBER,
    ReviewColumn.TASK: Field.TASK,
    ReviewColumn.UNITS: Field.LEADS,
    ReviewColumn.COOPERATING: Field.COOPERATING,
    ReviewColumn.DEADLINE: Field.DEADLINE,
}
"""The cells that can be edited."""

COLUMNS: Mapping[Field, ReviewColumn] = {one: column for column, one in FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger has of a draft, in words.

    Attributes:
        linked: The same task.
        related: A task of another level that belongs to it.
    """

    linked: str = ""
    related: str = ""


NOT_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """One draft as a row.

    Attributes:
        key: Which draft.
        place: Its document.
        no: Number as printed, or empty.
        task: Whole text.
        units: Leading, else responsible units.
        cooperating: All other units.
        deadline: Lines of the deadline column.
        flags: What she should look at, in words.
        concluded: How values were concluded that are not printed so (推定), in words.
        doubtful: Cells in doubt.
        edited: Cells that hold her own value.
        linked: What the ledger has of it already, in words; empty where nothing.
        related: Which document of another level has a task that belongs to it, in words.
        dropped: She does not want it.
        printed: What stands in the source, as pairs of a name and the text.
        typed: What an editor of a cell begins with.
    """

    key: int
    place: Place
    no: str
    task: str
    units: str
    cooperating: str
    deadline: tuple[str, ...]
    flags: tuple[str, ...] = ()
    concluded: tuple[str, ...] = ()
    doubtful: frozenset[ReviewColumn] = frozenset()
    edited: frozenset[ReviewColumn] = frozenset()
    linked: str = ""
    related: str = ""
    dropped: bool = False
    printed: tuple[tuple[str, str], ...] = ()
    typed: Mapping[ReviewColumn, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedEntry:
    """A row or a sentence of the source that made no draft.

    Attributes:
        place: Its document.
        offer: Which one.
        text: As it stands.
        reason: Why it made no draft.
        taken: The draft that was made from it after all.
    """

    place: Place
    offer: int
    text: str
    reason: str
    anchor: Anchor
    taken: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """A document as a group row, with what belongs to it.

    Attributes:
        place: Which one.
        label: Its number and title.
        counts: The count sentence, such as `表中序号 1–15，识别 15 项；待核对 2 处；跳过 3`.
        doubts: What is doubtful about the document itself.
        unread: Which pages of its file could not be read; only with the first document of a file.
        missing: Numbers that are missing between the first and the last.
        known: What becomes of a document that is in the ledger, in words.
        drafts: Its drafts in order.
        skipped: What made no draft.
        suggestions: What in running text may be a task.
    """

    place: Place
    label: str
    counts: str
    doubts: str = ""
    unread: str = ""
    missing: tuple[int, ...] = ()
    known: str = ""
    drafts: tuple[DraftEntry, ...] = ()
    skipped: tuple[OfferedEntry, ...] = ()
    suggestions: tuple[OfferedEntry, ...] = ()


def printed_numbers(drafts: Iterable[DraftObligation]) -> list[int]:
    """Return the whole numbers among the printed ones, sorted."""
    return sorted({int(draft.no) for draft in drafts if draft.no and WHOLE_NUMBER.fullmatch(draft.no)})


def missing_numbers(numbers: Sequence[int]) -> list[int]:
    """Return what is missing between the first and the last number."""
    if not numbers:
        return []
    present = set(numbers)
    return [number for number in range(numbers[0], numbers[-1] + 1) if number not in present]


class DraftWords(QObject):
    """Turns one draft into a row."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Take the words for flags and roles."""
        super().__init__(parent)
        self._words = words

    def entry(self, one: ReviewDraft, doubts: Sequence[Doubt] = (), known: Known = NOT_KNOWN) -> DraftEntry:
        """Return the row of a draft.

        Args:
            one: The draft.
            doubts: What she should look at.
            known: What the ledger has of it, in words.
        """
        draft = one.draft
        fields = {doubt.field for doubt in doubts}
        first = units_in(draft, Field.LEADS)
        return DraftEntry(
            key=one.key,
            place=one.place,
            no=draft.no or "",
            task=draft.task.value or self.tr("缺任务内容"),
            units=self._units(first) or (self.tr("缺") if not draft.units else ""),
            cooperating=self._units(units_in(draft, Field.COOPERATING)),
            deadline=self._deadline(draft),
            flags=tuple(self._words.flag_word(doubt.flag) for doubt in doubts),
            concluded=tuple(self._concluded(one, flag) for flag in one.concluded),
            doubtful=frozenset(column for field, column in COLUMNS.items() if field in fields),
            edited=frozenset(column for field, column in COLUMNS.items() if field in one.edited),
            linked=known.linked,
            related=known.related,
            dropped=one.dropped,
            printed=tuple(self._printed(draft)),
            typed=self._typed(draft),
        )

    def _concluded(self, one: ReviewDraft, flag: Flag) -> str:
        """Return how a value was concluded; of her own correction the day too."""
        days = one.draft.corrected_on
        return self._words.corrected(days) if flag is Flag.CORRECTED and days else self._words.flag_word(flag)

    def _units(self, units: Sequence[DraftUnit]) -> str:
        """Return names joined; with two roles in one cell each is named."""
        roles = list(dict.fromkeys(unit.role for unit in units))
        groups = [load_words().listed(unit.name for unit in units if unit.role is role) for role in roles]
        if len(roles) < 2:
            return "".join(groups)
        named = zip(roles, groups, strict=True)
        return load_words().sentences(
            self.tr("{role} {names}").format(role=self._words.role_word(r), names=n) for r, n in named
        )

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

    def _typed(self, draft: DraftObligation) -> Mapping[ReviewColumn, str]:
        return {
            ReviewColumn.NUMBER: draft.no or "",
            ReviewColumn.TASK: draft.task.value,
            ReviewColumn.UNITS: units_text(draft, Field.LEADS),
            ReviewColumn.COOPERATING: units_text(draft, Field.COOPERATING),
            ReviewColumn.DEADLINE: deadline_text(draft),
        }

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


class ReviewWords(QObject):
    """Turns the documents of a review into rows in her words."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        """Take the words for flags, roles and reasons."""
        super().__init__(parent)
        self._words = words
        self.drafts = DraftWords(words, self)

    def document(
        self, one: ReviewDocument, drafts: tuple[DraftEntry, ...], unread: Sequence[int] = ()
    ) -> DocumentEntry:
        """Return a document with everything in it.

        Args:
            one: The document as it is now.
            drafts: Its drafts as rows.
            unread: Pages of its file that could not be read.
        """
        skipped, suggestions = tuple(self._offered(one, one.skipped)), tuple(self._offered(one, one.suggestions))
        numbers = printed_numbers(draft.draft for draft in one.drafts)
        return DocumentEntry(
            place=one.place,
            label=" ".join(part for part in (one.draft.number, one.draft.title) if part) or one.file,
            counts=self._counts(numbers, drafts, len(skipped)),
            doubts=self._flags(one),
            unread=self._words.pages_without_text(unread) if unread else "",
            missing=tuple(missing_numbers(numbers)),
            known=self._known(one),
            drafts=drafts,
            skipped=skipped,
            suggestions=suggestions,
        )

    def _offered(self, document: ReviewDocument, offers: Iterable[Offered]) -> Iterator[OfferedEntry]:
        for offer in offers:
            words = self._words.skip_word(offer.reason) if offer.reason else self.tr("正文里像任务，没有写明分工")
            yield OfferedEntry(
                place=document.place,
                offer=offer.id,
                text=offer.text,
                reason=self.tr("已设为任务") if offer.taken is not None else words,
                anchor=offer.anchor,
                taken=offer.taken,
            )

    def _counts(self, numbers: Sequence[int], drafts: Sequence[DraftEntry], skipped: int) -> str:
        """Return the count sentence of a document."""
        read = self.tr("识别 {count} 项").format(count=len(drafts))
        if len(numbers) > 1:
            span = self.tr("表中序号 {first}–{last}，").format(first=numbers[0], last=numbers[-1])
            read = span + read
        parts = [read, self._missing(missing_numbers(numbers))]
        doubts = sum(len(draft.flags) for draft in drafts)
        parts.append(self.tr("待核对 {count} 处").format(count=doubts) if doubts else "")
        parts.append(self.tr("跳过 {count}").format(count=skipped) if skipped else "")
        return load_words().sentences(part for part in parts if part)

    def _missing(self, missing: Sequence[int]) -> str:
        """Return which numbers are missing."""
        if not missing:
            return ""
        shown = load_words().listed(str(number) for number in missing[:MISSING_SHOWN])
        if len(missing) > MISSING_SHOWN:
            return self.tr("缺第 {shown} 等 {count} 项").format(shown=shown, count=len(missing))
        return self.tr("缺第 {shown} 项").format(shown=shown)

    def _known(self, one: ReviewDocument) -> str:
        if one.match is None or one.choice is None:
            return ""
        if one.match.kind is not MatchKind.SAME:
            return self.tr("与已有的 {label} 是上下级文件").format(label=one.match.label)
        words = {
            EditionChoice.LINK: self.tr("与已有的 {label} 相同，关联"),
            EditionChoice.SEPARATE: self.tr("与已有的 {label} 相同，另存一份"),
            EditionChoice.SKIP: self.tr("与已有的 {label} 相同，跳过"),
        }
        return words[one.choice].format(label=one.match.label)

    def _flags(self, one: ReviewDocument) -> str:
        return load_words().listed(self._words.flag_word(flag) for flag in dict.fromkeys(one.draft.flags))
