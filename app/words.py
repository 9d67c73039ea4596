"""The words for everything stored as a code: `resources/words.toml` and `resources/history.toml`, read once.

The window says them in her language (`use_language`); what leaves the program, a ledger or a printed page, is an office
paper and speaks Chinese whatever the window does (`paper_words`).
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.paths import resources_dir
from app.queries.arranged import Grouping, SortKey
from app.queries.rows import Chip, Group, LightWord, RowKind, SmartList, Ticked
from app.review.choice_codes import ChoiceCode
from importers.page_runs import page_runs
from models.enums import (
    AliasOrigin,
    AssignmentOrigin,
    AssignmentState,
    BackupReason,
    Certainty,
    ColumnType,
    DocumentOrigin,
    Flag,
    LeadRule,
    Level,
    Light,
    LinkKind,
    MilestoneKind,
    MilestoneOrigin,
    NoteKind,
    ObligationKind,
    Precision,
    Reporters,
    ReportRhythm,
    Role,
    RosterDoubt,
    RuleKind,
    SkipReason,
    StepKind,
    StepSource,
    SuggestedBy,
    TextOrigin,
    UnitKind,
)

if TYPE_CHECKING:
    from app.services.directory import Suggestion

TABLES: dict[type[Enum], str] = {
    AliasOrigin: "alias_origin",
    AssignmentOrigin: "assignment_origin",
    BackupReason: "backup_reason",
    Certainty: "certainty",
    Chip: "chip",
    ChoiceCode: "choice",
    ColumnType: "column_type",
    DocumentOrigin: "document_origin",
    Flag: "flag",
    Group: "group",
    Grouping: "grouping",
    LeadRule: "lead_rule",
    Level: "level",
    Light: "light_name",
    LinkKind: "link_kind",
    MilestoneKind: "milestone_kind",
    MilestoneOrigin: "milestone_origin",
    NoteKind: "note_kind",
    ObligationKind: "obligation_kind",
    Precision: "precision",
    Reporters: "reporters",
    ReportRhythm: "report_rhythm",
    Role: "role",
    RosterDoubt: "roster_doubt",
    RowKind: "row_kind",
    RuleKind: "rule_kind",
    SkipReason: "skip",
    SmartList: "smart_list",
    SortKey: "sort",
    StepKind: "step_kind",
    StepSource: "step_source",
    SuggestedBy: "suggested_by",
    TextOrigin: "text_origin",
    Ticked: "ticked",
    UnitKind: "unit_kind",
}
"""The table of `words.toml` each enum is worded by; the states of an assignment are words themselves."""

SOON_DAYS = 30
CHINESE, ENGLISH = "zh_CN", "en"
LANGUAGES = (CHINESE, ENGLISH)
RESERVED = frozenset({"unknown", "arguments", "change"})
"""Tables of `history.toml` that are no action."""


class _Arguments(dict[str, object]):
    """A step's arguments; one that is missing reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


class _Phrases:
    """What is put together from other words, and what stands in Chinese in other tables."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        """Take the tables as read from the file."""
        self._tables = tables

    def listed(self, items: Iterable[str]) -> str:
        """Return things one after the other: 甲、乙、丙."""
        return self._tables["marks"]["list"].join(items)

    def clauses(self, items: Iterable[str]) -> str:
        """Return clauses of one sentence: 甲，乙."""
        return self._tables["marks"]["clause"].join(items)

    def sentences(self, items: Iterable[str]) -> str:
        """Return sentences on one line, without the final stop: 甲；乙."""
        return self._tables["marks"]["sentence"].join(items)

    def said_of(self, name: str, text: str) -> str:
        """Return what is said of something: 甲：乙."""
        return f"{name}{self._tables['marks']['colon']}{text}"

    def bracketed(self, text: str) -> str:
        """Return a text in brackets, to stand behind another."""
        return self._tables["marks"]["bracket"].format(text=text)

    def stop(self) -> str:
        """Return what ends a sentence."""
        return self._tables["marks"]["stop"]

    def light_set_name(self, name: str) -> str:
        """Return the name of a set of lights as `lights.toml` has it, in her language."""
        return self._tables.get("light_set", {}).get(name, name)

    def table_column(self, heading: str) -> str:
        """Return a heading of the table as `columns.toml` has it, in her language."""
        return self._tables.get("table_column", {}).get(heading, heading)


class _StepWords(_Phrases):
    """The sentences of the log."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]], history: Mapping[str, Mapping[str, str]]) -> None:
        """Take the tables as read from the two files."""
        super().__init__(tables)
        self._history = history

    def unit_none(self) -> str:
        """Return what stands for the unit where none is named."""
        return self._tables["other"]["unit_none"]

    def step_sentence(self, code: str, arguments: Mapping[str, object] | None = None) -> str:
        """Return the sentence of a step in the log.

        Args:
            code: The name code of the action; one that is not in the table is shown as it is.
            arguments: What the sentence names; `count` chooses between one and many.
        """
        given = self._worded(arguments or {})
        forms = self._history.get(code) if code not in RESERVED else None
        if forms is None:
            forms = self._history["unknown"]
            given["code"] = code
        many = given.get("count", 1) != 1
        template = forms.get("many", forms["one"]) if many else forms["one"]
        return template.format_map(given)

    def change(self, field: str, before: str, after: str, *, prose: bool = False) -> str:
        """Return what was changed, such as `时限由 2018-12-31 改为 2019-06-30`.

        Args:
            field: The word for it.
            before: Value before; empty for none.
            after: Value after; empty for none.
            prose: The values are texts, which stand between quotation marks.
        """
        form = "changed" if before and after else "given" if after else "taken"
        template = self._history["change"][f"{form}_text" if prose else form]
        return template.format(field=field, before=before, after=after)

    def change_of(self, unit: str, change: str) -> str:
        """Return whose duty was changed."""
        return self._history["change"]["of_unit"].format(unit=unit, change=change) if unit else change

    def changes(self, said: Sequence[str], reason: str = "") -> str:
        """Return changes as the sentence of a step."""
        form = "whole_reason" if reason else "whole"
        return self._history["change"][form].format(changes=self.clauses(said), reason=reason)

    def measure_word(self) -> str:
        """Return what a single measure is called."""
        return self._history["change"]["measure"]

    def yes_no(self, *, wanted: bool) -> str:
        """Return 是 or 否."""
        return self._history["change"]["yes" if wanted else "no"]

    def step_codes(self) -> frozenset[str]:
        """Return every action that has a sentence of its own."""
        return frozenset(self._history) - RESERVED

    def period_name(self, starts: date, ends: date) -> str:
        """Return the name of a report period: 2018年10月, 2018年第3季度, else its days."""
        other = self._tables["other"]
        months = (ends.year - starts.year) * 12 + ends.month - starts.month + 1
        whole = starts.day == 1 and (ends + timedelta(days=1)).day == 1
        half = other["second_half" if starts.month > 6 else "first_half"]
        key = {1: "period_month", 3: "period_quarter", 6: "period_half", 12: "period_year"}.get(months)
        if key is None or not whole or (starts.month - 1) % months:
            key = "period_days" if starts.year == ends.year else "period_years"
        return other[key].format(
            year=starts.year,
            month=starts.month,
            day=starts.day,
            quarter=(starts.month + 2) // 3,
            half=half,
            to_year=ends.year,
            to_month=ends.month,
            to_day=ends.day,
        )

    def period_code(self, code: str) -> str:
        """Return the name of a period written as `2018-10-01/2018-10-31`; anything else as it is."""
        try:
            starts, ends = (date.fromisoformat(day) for day in code.split("/"))
        except ValueError:
            return code
        return self.period_name(starts, ends)

    def _worded(self, arguments: Mapping[str, object]) -> _Arguments:
        """Return the arguments of a step with words for codes; a duty nobody is named for says so."""
        given = _Arguments(arguments)
        for name, table in self._history["arguments"].items():
            if name in given:
                given[name] = self._tables[table].get(str(given[name]), given[name])
        if "period" in given:
            given["period"] = self.period_code(str(given["period"]))
        if given.get("unit") == "":
            given["unit"] = self.unit_none()
        return given


class Words(_StepWords):
    """Words for codes, in the language of the clerk."""

    def word(self, code: Enum, *, days: int = SOON_DAYS) -> str:
        """Return the word for a member of any of the enums in `TABLES`, or of the states.

        Args:
            code: The member.
            days: What counts as soon, for the words that name it (`30 天内`).
        """
        if isinstance(code, AssignmentState):
            return self._tables.get("state", {}).get(code.value, code.value)
        return self._tables[TABLES[type(code)]][str(code.value)].replace("{n}", str(days))

    def light_word(self, word: LightWord, *, short: bool = False, state: AssignmentState | None = None) -> str:
        """Return the sentence of a light, such as `逾期 20 天`.

        Args:
            word: The light and its days.
            short: The shorter form, for narrow places.
            state: Tells the two grey states apart; without it grey is 已办结.
        """
        key = word.light.value
        if word.light is Light.YELLOW and not word.days:
            key = "yellow_today"
        elif word.light is Light.GREY and state is AssignmentState.DROPPED:
            key = "grey_dropped"
        return self._tables["light_short" if short else "light"][key].replace("{n}", str(word.days or 0))

    def light_name(self, light: Light) -> str:
        """Return the name of a light, for headings and counts."""
        return self.word(light)

    def role_word(self, role: Role) -> str:
        """Return 牵头, 责任, 配合 or 参与."""
        return self.word(role)

    def state_word(self, state: AssignmentState) -> str:
        """Return the state, in Chinese a word already."""
        return self.word(state)

    def level_word(self, level: Level) -> str:
        """Return the heading of the units of a level."""
        return self.word(level)

    def flag_word(self, flag: Flag) -> str:
        """Return why she should look at a draft."""
        return self.word(flag)

    def corrected(self, days: Sequence[date]) -> str:
        """Return that a value was read as she had corrected it, and when."""
        shown = self.listed(f"{day:%m-%d}" for day in days)
        return self._tables["other"]["corrected"].format(days=shown)

    def pages_without_text(self, pages: Sequence[int]) -> str:
        """Return the sentence that names the pages nothing could be read of; runs are shown as `3–5`."""
        return self._tables["other"]["pages_without_text"].format(pages=page_runs(pages))

    def choice_title(self, code: ChoiceCode, arguments: Mapping[str, str]) -> str:
        """Return what a likely reading of a doubt is called, such as 前一个牵头."""
        return self.word(code).format_map(_Arguments(arguments))

    def choice_outcome(self, code: ChoiceCode, arguments: Mapping[str, str]) -> str:
        """Return what choosing it comes to, such as 县水务局牵头，其余配合."""
        return self._tables["choice_outcome"][code.value].format_map(_Arguments(arguments))

    def skip_word(self, reason: SkipReason) -> str:
        """Return why a row made no draft."""
        return self.word(reason)

    def note_kind_word(self, kind: NoteKind) -> str:
        """Return 进展情况, 存在问题, 下步打算 or 备注."""
        return self.word(kind)

    def field_word(self, field: str) -> str:
        """Return the word for a field that was changed; one without a word stays as it is."""
        return self._tables["field"].get(field, field)

    def suggestion(self, one: "Suggestion") -> str:
        """Return why a known unit may be meant: `县住房城乡建设局（同级同职能）`."""
        why = self.word(one.why)
        if one.why is SuggestedBy.REFORM and one.year is not None:
            why = self._tables["other"]["reform"].format(year=one.year)
        named = one.name if one.detail in ("", one.name) or one.why is not SuggestedBy.ALIAS else one.detail
        shown = f"{named} → {one.name}" if named != one.name else one.name
        return self._tables["other"]["suggestion"].format(unit=shown, why=why)

    def column_word(self, column: str) -> str:
        """Return what a column of an allocation table holds; `column` is a name of the reader's columns."""
        return self._tables["column"][column]

    def reading(self, kind: RuleKind, reading: Mapping[str, Any]) -> str:
        """Return what a correction of hers means (see `importers.learned.Lesson`)."""
        given: dict[str, str] = {}
        if kind is RuleKind.HEADING:
            given["column"] = self.column_word(str(reading["column"]))
        elif kind is RuleKind.SCHEDULE:
            given["as"] = str(reading["as"])
        elif kind is RuleKind.UNITS:
            given["units"] = self.listed(_unit_with_role(self, unit) for unit in reading["units"])
        else:
            given["rule"] = self.word(LeadRule(reading["rule"]))
        return self._tables["reading"][kind.value].format_map(given)

    def correction_title(self) -> str:
        """Return the name of the list of her corrections."""
        return self._tables["other"]["correction_title"]

    def correction_scope(self) -> str:
        """Return that a correction holds for everybody's papers."""
        return self._tables["other"]["correction_scope"]

    def correction_headings(self) -> list[str]:
        """Return the headings of the list of her corrections."""
        return self._tables["other"]["correction_headings"].split("|")


def _unit_with_role(words: Words, unit: Mapping[str, Any]) -> str:
    role = unit.get("role")
    return f"{unit['name']}{words.bracketed(words.role_word(Role(role)))}" if role else str(unit["name"])


def read_words(folder: Path, language: str = CHINESE) -> Words:
    """Read both tables of a language from a folder of resources."""
    ending = "" if language == CHINESE else f"_{language}"
    with (folder / f"words{ending}.toml").open("rb") as file:
        tables = tomllib.load(file)
    with (folder / f"history{ending}.toml").open("rb") as file:
        history = tomllib.load(file)
    return Words(tables, history)


@cache
def words_in(language: str) -> Words:
    """Return the words of a language; the files are read at the first call."""
    return read_words(resources_dir(), language)


class _Window:
    """The language the window speaks."""

    language = CHINESE


def use_language(language: str) -> None:
    """Let the window speak a language; one without tables of its own is Chinese."""
    _Window.language = language if language in LANGUAGES else CHINESE


def language() -> str:
    """Return the language the window speaks."""
    return _Window.language


def load_words() -> Words:
    """Return the words of the window, in her language."""
    return words_in(_Window.language)


def paper_words() -> Words:
    """Return the words of what leaves the program: always Chinese."""
    return words_in(CHINESE)
