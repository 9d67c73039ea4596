"""A stretch of text on its own: what she marks in a source, a suggestion, or a row that made no draft."""

import re
from dataclasses import replace

from importers.blocks import Anchor, TextBlock
from importers.drafts import DraftObligation, DraftUnit, Extracted
from importers.extractors import clauses, prose, rules_data, running, schedule, tidy, unit_names, units
from importers.extractors.clause_parts import Context
from models.enums import Certainty, Flag, ObligationKind

CELLS = " | "
"""What parts the cells of a skipped row."""

LONGEST_TIME = 40
LONGEST_COLLECTIVE = 8
SHORTEST_WORK = 4
_STOP = re.compile("[，,；;。、]")
_NUMBER = re.compile(
    r"(?:[（(][0-9一二三四五六七八九十百]{1,4}[)）]|[一二三四五六七八九十百]{1,4}、|[0-9]{1,3}(?:[.．、](?![0-9])|(?=[\s\u3000])))\s*"
)
_ONLY_NUMBER = re.compile(r"[（(]?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,4})[)）]?[.．、]?")


def leading_number(text: str) -> tuple[str | None, str]:
    """Return the number a text begins with, as printed, and the rest; None where it begins with none."""
    match = _NUMBER.match(text)
    return (None, text) if match is None else (match.group().strip(), text[match.end() :].strip())


def read(text: str, anchor: Anchor, context: Context) -> tuple[DraftObligation, ...]:
    """Read a stretch of text as the obligations it states, at least one: its units and dates come from itself.

    Args:
        text: As it stands in the source; the cells of a row are parted by `CELLS`.
        anchor: Where it stands.
        context: What its document says.
    """
    cells = [cell.strip() for cell in text.split(CELLS) if cell.strip()]
    if len(cells) > 1:
        return (_row(cells, anchor, context),)
    lines = [line for line in text.splitlines() if line.strip()] or [text]
    blocks = [TextBlock(text=line, anchor=anchor) for line in lines]
    allocated = clauses.read(blocks, context).obligations
    found = allocated or (_sentences(lines, anchor, context),)
    return tuple(_flagged(replace(draft, anchor=anchor)) for draft in found)


def _sentences(lines: list[str], anchor: Anchor, context: Context) -> DraftObligation:
    """Read a text without a clause: its units are those its sentences oblige."""
    number, wording = leading_number(tidy.join(tidy.fold(line).strip() for line in lines))
    item = prose.Item(number or "", "", anchor)
    item.add(wording, anchor)
    return replace(running.draft(item, None, context.base, context.level), no=number)


def _row(cells: list[str], anchor: Anchor, context: Context) -> DraftObligation:
    """Read the cells of a row whose headings did not tell: each is what it looks like, the longest text is the task."""
    number, named, timed, texts = _sorted(cells, context)
    task = max(texts, key=len, default="")
    rest = [cell for cell in texts if cell != task]
    own_number, wording = (None, task) if number else leading_number(task)
    found = units.read_units("；".join(named), rule=context.rule, level=context.level)
    plan = schedule.read_schedule("；".join(timed), context.base)
    in_text = schedule.read_text_deadlines(wording, context.base)
    inferred = [flag for one in in_text for flag in one.reasons]
    certainty = Certainty.GUESS if _is_time(task, context) else Certainty.LIKELY if wording else Certainty.MISSING
    return _flagged(
        DraftObligation(
            kind=ObligationKind.TABLE,
            task=Extracted(wording, task, anchor, certainty),
            no=number or own_number,
            units=tuple(_placed(unit, anchor) for unit in found.units),
            units_printed="；".join(named),
            measures=tuple(Extracted(cell, cell, anchor, Certainty.GUESS) for cell in rest),
            measures_printed="\n".join(rest),
            schedule=Extracted(plan.printed, "；".join(timed), anchor),
            milestones=tuple(replace(one, anchor=anchor) for one in (*plan.milestones, *in_text)),
            ongoing=plan.ongoing,
            flags=tuple(dict.fromkeys((*found.flags, *plan.flags, *inferred))),
            certainty=Certainty.LIKELY,
            anchor=anchor,
        )
    )


def _sorted(cells: list[str], context: Context) -> tuple[str | None, list[str], list[str], list[str]]:
    """Tell the cells of a row apart: its number, what names units, what says when, and everything else."""
    number: str | None = None
    named: list[str] = []
    timed: list[str] = []
    texts: list[str] = []
    for cell in cells:
        if number is None and _ONLY_NUMBER.fullmatch(cell):
            number = cell
        elif _names_units(cell, context):
            named.append(cell)
        elif _is_time(cell, context):
            timed.append(cell)
        else:
            texts.append(cell)
    if not texts:
        texts = [cell for cell in timed if _says_what(cell, context)][:1]
        timed = [cell for cell in timed if cell not in texts]
    return number, named, timed, texts


def _says_what(cell: str, context: Context) -> bool:
    """True for a cell that names work besides the time."""
    rest = rules_data.pattern("schedule", "ongoing").sub("", tidy.squeeze(cell))
    for milestone in schedule.read_schedule(cell, context.base).milestones:
        rest = rest.replace(milestone.phrase, "")
    return len(_STOP.sub("", rest)) >= SHORTEST_WORK


def _placed(unit: DraftUnit, anchor: Anchor) -> DraftUnit:
    return replace(unit, anchor=anchor)


def _names_units(cell: str, context: Context) -> bool:
    """True for a cell that holds nothing but names of units."""
    found = units.read_units(cell, rule=context.rule, level=context.level)
    return bool(found.units) and all(_is_name(unit.name) for unit in found.units)


def _is_name(text: str) -> bool:
    """True for a text that ends as names do; 其他 and 各 begin sentences as well as collective names."""
    return unit_names.is_complete(text) or (unit_names.is_collective(text) and len(text) <= LONGEST_COLLECTIVE)


def _is_time(cell: str, context: Context) -> bool:
    """True for a short cell that says when."""
    if len(cell) > LONGEST_TIME:
        return False
    plan = schedule.read_schedule(cell, context.base)
    return plan.ongoing or bool(plan.milestones)


def _flagged(draft: DraftObligation) -> DraftObligation:
    """Say what is missing of a draft."""
    flags = [*draft.flags]
    if not draft.task.value:
        flags.append(Flag.TASK_EMPTY)
    if not draft.units:
        flags.append(Flag.NO_UNITS)
    return replace(draft, flags=tuple(dict.fromkeys(flags)))
