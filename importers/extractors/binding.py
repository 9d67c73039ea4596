"""Rules such as 以下均需各乡镇落实，不再列出: who owes every later task of the document too."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from importers.drafts import DraftObligation, DraftUnit
from importers.extractors import rules_data, tidy, units
from models.enums import Certainty, Flag, Level, UnitKind


@cache
def _rule() -> re.Pattern[str]:
    """Return the pattern of the rule: who, and what they do."""
    return re.compile(rules_data.table("units")["rules"]["binds_later"])


def bound_by(clause: str, named: Sequence[DraftUnit], level: Level) -> tuple[DraftUnit, ...]:
    """Return the units a clause binds to all later tasks; empty where it has no such rule.

    Args:
        clause: As printed.
        named: The units of the clause itself: a vague 地方 means the collective among them.
        level: Level of the issuer.
    """
    match = _rule().search(tidy.squeeze(clause)) if "以下" in clause else None
    if match is None:
        return ()
    found = units.read_units(match.group("who") + match.group("what"), level=level).units
    if match.group("who") in rules_data.word_set("units", "localities"):
        found = tuple(unit for unit in named if unit.kind is UnitKind.COLLECTIVE)[-1:] or found
    return tuple(replace(unit, certainty=Certainty.LIKELY, reasons=(Flag.ROLE_FROM_RULE,)) for unit in found)


def bind(draft: DraftObligation, bound: Sequence[DraftUnit]) -> DraftObligation:
    """Return an obligation with the units an earlier rule binds to it, behind those it names."""
    names = {tidy.round_brackets(unit.name) for unit in draft.units}
    more = tuple(replace(unit, anchor=draft.anchor) for unit in bound if tidy.round_brackets(unit.name) not in names)
    if not more:
        return draft
    return replace(draft, units=(*draft.units, *more), flags=tuple(dict.fromkeys((*draft.flags, Flag.ROLE_FROM_RULE))))
