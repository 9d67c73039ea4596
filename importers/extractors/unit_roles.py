"""Words that give a unit its role, such as 牵头 and 配合单位, and a document's rules such as 列首位的为牵头单位."""

import re
from dataclasses import dataclass
from functools import cache

from importers.extractors import rules_data
from models.enums import LeadRule, Role

LONGEST_WORD = 24
_SPACE = re.compile(r"\s+")
_RULE_HINT = re.compile(r"[首前一1]\s*[位个列者]|第\s*一|逗\s*号|最\s*前")


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word that gives a role.

    Attributes:
        role: The role.
        word: As printed.
        place: Where it begins, or behind a label where it ends.
    """

    role: Role
    word: str
    place: int


@cache
def _rules() -> tuple[tuple[LeadRule, re.Pattern[str]], ...]:
    """Return the sentences that say which unit of a list leads."""
    rules = rules_data.table("units")["rules"]
    lead_in, close = "[，,、；;。]?[（(〔\\[]?", f"{rules['tail']}[)）〕\\]]?"
    kinds = ((LeadRule.FIRST, "first"), (LeadRule.BEFORE_COMMA, "before_comma"))
    return tuple((rule, re.compile(f"{lead_in}(?:{pattern}){close}")) for rule, key in kinds for pattern in rules[key])


def take_rule(text: str) -> tuple[LeadRule | None, str]:
    """Find a rule such as 列首位的为牵头单位，下同 and return it with the text that is left without it."""
    if not _RULE_HINT.search(text):
        return None, text
    squeezed = _SPACE.sub("", text)
    for rule, pattern in _rules():
        match = pattern.search(squeezed)
        if match is not None:
            return rule, squeezed[: match.start()] + squeezed[match.end() :]
    return None, text


def take_each_leads(text: str) -> tuple[bool, str]:
    """Find the rule that with 分别负责 each unit leads, and return the text without it."""
    if "分别" not in text:
        return False, text
    rule = rules_data.pattern("units", "rules", "each_leads").pattern
    pattern = re.compile(f"[，,、；;。]?(?:{rule}){rules_data.table('units')['rules']['tail']}")
    squeezed = _SPACE.sub("", text)
    match = pattern.search(squeezed)
    return (False, text) if match is None else (True, squeezed[: match.start()] + squeezed[match.end() :])


@cache
def _by_word(kind: str) -> dict[str, Role]:
    """Return the role of every word of a kind, `verbs` or `labels`."""
    return {word: Role(role) for role, found in rules_data.table("units")[kind].items() for word in found}


@cache
def _verb_pattern() -> re.Pattern[str]:
    """Return the pattern that finds a role word at the end of a piece: 按职责分工负责."""
    verb = "|".join(re.escape(word) for word in sorted(_by_word("verbs"), key=len, reverse=True))
    adverb = "|".join(re.escape(word) for word in rules_data.words("units", "adverbs"))
    return re.compile(f"(?:{adverb})*({verb})(?:工作|完成)?$")


@cache
def label_pattern() -> re.Pattern[str]:
    """Return the pattern of 牵头单位： and the like."""
    words = sorted(_by_word("labels"), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, words))})[：:]")


def at_end(name: str) -> RoleWord | None:
    """Return the role word a piece ends with."""
    skipped = max(0, len(name) - LONGEST_WORD)
    match = _verb_pattern().search(name[skipped:])
    return (
        None if match is None else RoleWord(_by_word("verbs")[match.group(1)], match.group(), skipped + match.start())
    )


def without(name: str) -> str:
    """Return a piece without the role word at its end."""
    found = at_end(name)
    return name if found is None else name[: found.place]


def label_at(text: str) -> RoleWord | None:
    """Return the label a text starts with; its place is behind the colon."""
    match = label_pattern().match(text)
    return None if match is None else RoleWord(_by_word("labels")[match.group(1)], match.group(1), match.end())


def of_word(word: str) -> Role | None:
    """Return the role a single word gives, as in 县财政局（牵头）."""
    return _by_word("labels").get(word) or _by_word("verbs").get(word)
