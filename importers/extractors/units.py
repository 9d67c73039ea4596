"""Lists of units: split exactly as printed, each with the role its words, its column or its document's rule give."""

import re
from dataclasses import dataclass, replace
from functools import cache

from importers.drafts import DraftUnit
from importers.extractors import places, rules_data, tidy, unit_names, unit_roles
from models.enums import Certainty, Flag, LeadRule, Level, Role, UnitKind

FIRST_WORDS = "列首位"
COMMA_WORDS = "逗号前"
_SEPARATORS = "、，,；;。"
_AFTER_SEPARATOR = re.compile(f"[{_SEPARATORS}:：]")
_SPACE = re.compile(r"[\s\u3000]+")
_ETC = re.compile(r"(?<![高平同初中何])等(?!级|候|教|分)")
_AND = re.compile(r"以及|及其|[和及与]")
_ETC_COUNT = re.compile(r"^(?:[0-9一二三四五六七八九十]+个?)(?=部门|单位|家|$)")
_PLACE_GOVERNMENT = re.compile(
    "(?:(?P<beside>[^各省市县区州旗]{2,6})[和及与])?(?P<place>[^各省市县区州旗]{2,6})(?P<level>[市县区州旗])(?P<ending>(?:人民)?政府)"
)
_ROLE_BRACKET = re.compile(r"[（(〔\[]([^（()）〔〕\[\]]{2,8})[)）〕\]]$")


@dataclass(frozen=True, slots=True)
class UnitReading:
    """What a list of units gave.

    Attributes:
        units: In printed order, each once.
        rule: The document-wide rule printed in this list, None if none was.
        by_words: True where words of the list itself gave roles.
        flags: What the clerk should look at.
    """

    units: tuple[DraftUnit, ...]
    rule: LeadRule | None = None
    by_words: bool = False
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A name on its way to a unit.

    Attributes:
        name: So far.
        before: The separator in front of it, empty at the start.
        role: Given by a word, None where none was.
        word: That word.
        doubtful: True where nothing printed parts it from its neighbour.
    """

    name: str
    before: str
    role: Role | None = None
    word: str | None = None
    doubtful: bool = False


def read_units(
    text: str,
    *,
    role: Role = Role.RESPONSIBLE,
    role_printed: str | None = None,
    rule: LeadRule = LeadRule.NONE,
    level: Level = Level.OTHER,
) -> UnitReading:
    """Read a cell or clause that lists units.

    Args:
        text: As printed, line breaks included.
        role: What the column gives to units no word gives a role to.
        role_printed: The column's heading.
        rule: The document's rule for lists without words.
        level: Level of the issuer, for names printed without one.
    """
    found_rule, clean = unit_roles.take_rule(tidy.fold(text))
    items = _with_roles(_items(_joined_lines(clean)))
    units = _as_units(items, role, role_printed, level)
    by_words = any(item.role is not None for item in items)
    if all(unit.role is not Role.LEAD for unit in units):
        units = _ruled(units, items, found_rule or rule)
    units = each_once(units)
    flags = dict.fromkeys(flag for unit in units for flag in unit.reasons)
    return UnitReading(tuple(units), found_rule, by_words, tuple(flags))


# --- splitting -------------------------------------------------------------------------------------------------


def _joined_lines(text: str) -> str:
    """Turn white space between two whole names into 、 and drop it where it cuts a name."""
    joined: list[str] = []
    name, depth = "", 0  # since the last separator; how many brackets are open
    for piece in _SPACE.split(text):
        if not piece:
            continue
        if joined and not depth and _parts_names(name, piece):
            joined.append("、")
            name = ""
        joined.append(piece)
        depth = max(0, depth + sum(char in tidy.OPEN for char in piece) - sum(char in tidy.CLOSE for char in piece))
        name = _AFTER_SEPARATOR.split((name + piece)[-unit_names.LONGEST_PIECE :])[-1]
    return "".join(joined)


def _parts_names(last: str, right: str) -> bool:
    """True where the break between a name and the next piece separates two names."""
    if not last or right[0] in _SEPARATORS + tidy.CLOSE:
        return False
    head = next((piece for _, piece in _pieces(right[: unit_names.LONGEST_PIECE])), "")
    if unit_roles.label_at(right) or unit_roles.at_end(last) is not None:
        return True
    begun = re.fullmatch(r"[省市州县区旗盟]?(?:委|政府)", last)  # 省委 ⏎ 组织部
    if not unit_names.is_complete(last) or (begun and not unit_names.starts_like_unit(head)):
        return False
    whole = unit_names.is_complete(unit_roles.without(head)) and len(head) >= 3
    return whole and (unit_names.starts_like_unit(head) or len(last) >= 3)


def _items(text: str) -> list[_Item]:
    """Split a list into names at its separators outside brackets, labels taken off as roles."""
    items: list[_Item] = []
    role: Role | None = None
    word: str | None = None
    for before, piece in _pieces(text):
        label = unit_roles.label_at(piece)
        if label is not None:
            role, word = label.role, label.word
            piece, before = piece[label.place :], "；"
        piece = piece.removeprefix("由")
        if piece:
            items.extend(_etc_parts(_Item(piece, before, role, word)))
    return _with_shared_endings(items)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut at separators outside brackets and before labels; collectives such as 各市、县（市、区）政府 stay whole."""
    labels = {match.start() for match in unit_roles.label_pattern().finditer(text)}
    protected = {place for match in _admin_list().finditer(text) for place in range(*match.span())}
    depth = tidy.depths(text)
    found: list[tuple[str, str]] = []
    start, before = 0, ""
    for place, char in enumerate(text):
        if depth[place] or place in protected:
            continue
        if char in _SEPARATORS:
            found.append((before, text[start:place]))
            start, before = place + 1, char
        elif place in labels and place > start:
            found.append((before, text[start:place]))
            start, before = place, "；"
    found.append((before, text[start:]))
    return [(mark, _bare(piece)) for mark, piece in found if _bare(piece)]


def _bare(piece: str) -> str:
    """Take colons and spaces off a piece; a label keeps its colon: 牵头单位： with nothing behind it names nobody."""
    label = unit_roles.label_at(piece.lstrip("：: "))
    bare = piece.strip("：: ")
    return f"{bare}：" if label is not None and bare == label.word else bare


@cache
def _admin_list() -> re.Pattern[str]:
    """Return the pattern of collectives with a separator inside: 各区、市政府; 各县（市、区）人民政府、街道办事处."""
    word = "|".join(re.escape(word) for word in rules_data.words("units", "admin_words"))
    ends = "|".join(re.escape(word) for word in rules_data.words("units", "admin_endings"))
    part = rf"(?:(?:{word})+(?:[（(〔\[][^（()）〕\]]{{1,16}}[)）〕\]])?)"
    more = r"(?:、街道办事处|、街道办|、管委会|、街道)?"
    each = "(?:各(?:有关|相关|级)?|有关|相关)"
    return re.compile(
        rf"{each}{part}(?:[、和及]{part})*(?:{ends}){more}|各(?:有关|相关)?{part}(?:、{part})+(?=$|[{_SEPARATORS}])"
    )


def _etc_parts(item: _Item) -> list[_Item]:
    """Split a piece at 等, at words that join names, and where two names are printed without a separator."""
    if len(item.name) > unit_names.LONGEST_PIECE:
        return [item]
    parts: list[_Item] = []
    for number, piece in enumerate(_at_etc(item.name)):
        before = item.before if number == 0 else "等"
        for place, name in enumerate(_at_and(piece)):
            parts.extend(_glued(_renamed(item, name, before if place == 0 else "和")))
    return [part for part in parts if part.name]


def _renamed(item: _Item, name: str, before: str) -> _Item:
    """Return a part of an item under its own name; the item itself where it is all of it."""
    return item if (name, before) == (item.name, item.before) else replace(item, name=name, before=before)


def _at_etc(name: str) -> list[str]:
    """Cut at an 等 that closes a list: A等B成员单位 is a body and a collective; vague words fall away."""
    depth = tidy.depths(name)
    for match in _ETC.finditer(name):
        if depth[match.start()]:
            continue
        left, right = name[: match.start()], name[match.end() :]
        core = _ETC_COUNT.sub("", unit_roles.without(right))
        if core in rules_data.word_set("units", "vague") or not core:
            return [left + right[len(unit_roles.without(right)) :]] if left else []
        if not left or unit_names.is_complete(left) or unit_names.is_complete(core):
            return [left, right.lstrip("和及与的")]
    return [name]


def _at_and(name: str) -> list[str]:
    """Cut at 和, 及, 与 only where whole names stand on both sides, the right one with its own level or 各."""
    depth = tidy.depths(name)
    for match in _AND.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if depth[match.start()] or len(left) < 2 or len(right) < 2:
            continue
        both = unit_names.is_complete(left) and unit_names.starts_like_unit(right) and _whole(right)
        if both and not _admin_list().fullmatch(unit_roles.without(name)):
            return [left, *_at_and(right)]
    return [name]


def _whole(text: str) -> bool:
    """True where a text, its role word taken off, is a whole name."""
    bare = unit_roles.without(text)
    return unit_names.is_complete(bare) or unit_names.is_collective(bare)


def _glued(item: _Item) -> list[_Item]:
    """Split two names printed without a separator between them."""
    tail = item.name[len(unit_roles.without(item.name)) :]
    names = list(unit_names.split_glued(unit_roles.without(item.name)))
    if len(names) == 1:
        return [item]
    names[-1] += tail
    return [
        replace(item, name=name, before=item.before if place == 0 else "", doubtful=True)
        for place, name in enumerate(names)
    ]


def _with_shared_endings(items: list[_Item]) -> list[_Item]:
    """Give bare place names the ending of the government behind them: 济南、青岛和济宁市政府 are three."""
    done: list[_Item] = []
    for item in items:
        shared = _PLACE_GOVERNMENT.fullmatch(unit_roles.without(item.name))
        if shared is None:
            done.append(item)
            continue
        level, ending = shared.group("level"), shared.group("ending")
        if shared.group("beside") and places.is_division(shared.group("beside"), level):
            done.append(replace(item, name=shared.group("beside")))
            item = replace(item, name=item.name[shared.start("place") :], before="、")
        before = item.before
        for place in range(len(done) - 1, -1, -1):
            if before != "、" or not places.is_division(done[place].name, level):
                break
            before = done[place].before
            done[place] = replace(done[place], name=done[place].name + level + ending, doubtful=True)
        done.append(item)
    return done


# --- roles by words ------------------------------------------------------------------------------------------------


def _with_roles(items: list[_Item]) -> list[_Item]:
    """Give every name the role of the word that closes its group: A、B牵头，C配合."""
    done: list[_Item] = []
    group_start = 0
    for item in _at_together(items):
        found = unit_roles.at_end(item.name)
        if found is None or (found.place == 0 and not done):
            done.append(_role_in_brackets(item))
            continue
        if found.place:
            done.append(replace(item, name=item.name[: found.place]))
        done[group_start:] = [_with_role(entry, found.role, found.word) for entry in done[group_start:]]
        group_start = len(done)
    return [item for item in done if item.name]


def _with_role(item: _Item, role: Role, word: str) -> _Item:
    """Give a name a role unless it has one; 责任单位：A牵头，B配合 gives those of the words."""
    return replace(item, role=role, word=word) if item.role in (None, Role.RESPONSIBLE) else item


def _at_together(items: list[_Item]) -> list[_Item]:
    """Split A会同B负责: what stands before 会同 leads."""
    split: list[_Item] = []
    group_start = 0
    for item in items:
        left, mark, right = item.name.partition("会同")
        if not mark or not right:
            split.append(item)
            continue
        if left:
            split.append(replace(item, name=left))
        split[group_start:] = [_with_role(entry, Role.LEAD, mark) for entry in split[group_start:]]
        group_start = len(split)
        split.append(replace(item, name=right, before=mark))
    return split


def _role_in_brackets(item: _Item) -> _Item:
    """Read 县财政局（牵头）: the bracket is a role and no part of the name."""
    match = _ROLE_BRACKET.search(item.name)
    if match is None:
        return item
    word = match.group(1)
    role = unit_roles.of_word(word)
    return item if role is None else replace(item, name=item.name[: match.start()], role=role, word=word)


# --- units -----------------------------------------------------------------------------------------------------


def _as_units(items: list[_Item], role: Role, printed: str | None, level: Level) -> list[DraftUnit]:
    """Turn names into units; words that name nobody fall away."""
    units: list[DraftUnit] = []
    context = level
    for item in items:
        name = _without_lone_bracket(item.name.strip("、，,；;。：: ·"))
        if (
            not name
            or name in rules_data.word_set("units", "none_words")
            or name in rules_data.word_set("units", "vague")
        ):
            continue
        unit = _unit(item, name, role, printed, context)
        if unit.kind is UnitKind.BODY and unit.level is not Level.OTHER:
            context = unit.level
        units.append(unit)
    return units


def _without_lone_bracket(name: str) -> str:
    """Take off a bracket at a name's end whose other half is not printed: 县财政局）."""
    if name[-1:] in tuple(tidy.CLOSE) and not any(char in tidy.OPEN for char in name):
        return name[:-1]
    return name


def _unit(item: _Item, name: str, role: Role, printed: str | None, context: Level) -> DraftUnit:
    """Return one unit with its kind, level and doubts."""
    reasons = [Flag.UNIT_SPLIT] if item.doubtful else []
    if not _looks_like_name(name):
        reasons.append(Flag.UNIT_UNKNOWN_SHAPE)
    return DraftUnit(
        name=name,
        role=item.role or role,
        role_printed=item.word if item.role is not None else printed,
        kind=unit_names.kind_of(name),
        level=unit_names.level_of(name, context),
        certainty=Certainty.LIKELY if reasons else Certainty.CERTAIN,
        reasons=tuple(reasons),
    )


def _looks_like_name(name: str) -> bool:
    """True where a name is as long, and ends, as names do."""
    if len(unit_names.without_brackets(name)) > unit_names.LONGEST_NAME:
        return False
    return (
        unit_names.is_complete(name)
        or unit_names.is_collective(name)
        or any(family in name for family in rules_data.words("units", "families"))
    )


def _ruled(units: list[DraftUnit], items: list[_Item], rule: LeadRule) -> list[DraftUnit]:
    """Apply the document's rule to a list without role words."""
    if rule is LeadRule.FIRST:
        leads = {units[0].name} if units else set()
        word = FIRST_WORDS
    elif rule is LeadRule.BEFORE_COMMA:
        leads, word = _before_comma(items), COMMA_WORDS
    else:
        return units
    return [
        replace(
            unit,
            role=Role.LEAD,
            role_printed=word,
            certainty=min(unit.certainty, Certainty.LIKELY),
            reasons=(*unit.reasons, Flag.ROLE_FROM_RULE),
        )
        if unit.name in leads
        else unit
        for unit in units
    ]


def _before_comma(items: list[_Item]) -> set[str]:
    """Return the names before the first comma; none where there is no comma."""
    comma = next((place for place, item in enumerate(items) if item.before in "，," and item.before), None)
    return set() if comma is None else {item.name for item in items[:comma]}


def each_once(units: list[DraftUnit]) -> list[DraftUnit]:
    """Keep each name once, with the stronger of its roles, at its first place."""
    best: dict[str, DraftUnit] = {}
    for unit in units:
        known = best.get(unit.name)
        if known is None or unit.role.strength > known.role.strength:
            best[unit.name] = unit
    return list(best.values())
