"""What a single unit name looks like: complete or not, its level, one body or a collective."""

import re
from functools import cache, lru_cache

from importers.extractors import rules_data, tidy
from models.enums import Level, UnitKind

LONGEST_NAME = 40
LONGEST_PIECE = 120  # longer ones are no names, whatever they are
_SPLIT_TAIL = 3
_BESIDE_PERSONS = re.compile(r"[\s、，,；;：:/]+")
_PERSON_IN_BRACKETS = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[)）]$")
_PLACE = re.compile(
    r"^(?:中共|国家税务总局|中国人民银行|人民银行|人行|国家统计局|国网)?([^省市县区旗州盟镇乡]{1,8}?(?:省|自治区|自治州|自治县|市|州|盟|县|区|旗|镇|乡|街道))"
)
_LEVEL_OF = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "市": Level.CITY,
    "州": Level.CITY,
    "盟": Level.CITY,
    "地区": Level.CITY,
}
_COUNTY = ("县", "区", "旗")
_TOWNSHIP = ("镇", "乡", "街道", "苏木")


def _alternation(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"(?:{_alternation(rules_data.words('units', 'endings'))})$")


@cache
def _level_start() -> re.Pattern[str]:
    return re.compile(f"(?:{_alternation(rules_data.words('units', 'level_starts'))})")


@cache
def _collective() -> re.Pattern[str]:
    starts = _alternation(rules_data.words("units", "collective_starts"))
    ends = "|".join(re.escape(tidy.round_brackets(word)) for word in rules_data.words("units", "collective_endings"))
    return re.compile(f"^(?:{starts})|(?:{ends})$")


def without_brackets(name: str) -> str:
    """Return a name with what stands in brackets inside it out: 省安全监管局（四川煤监局） is 省安全监管局."""
    if not any(char in tidy.OPEN for char in name):
        return name
    depth = tidy.depths(name)
    return "".join(
        char for char, level in zip(name, depth, strict=True) if not level and char not in tidy.OPEN + tidy.CLOSE
    )


@lru_cache(maxsize=8192)
def is_complete(name: str) -> bool:
    """True where a text can stand as a whole unit name: it ends as names do, or is known."""
    bare = without_brackets(name)
    if name in rules_data.word_set("units", "known_names"):
        return True
    return len(bare) >= 2 and bool(_ending().search(bare))


def is_collective(name: str) -> bool:
    """True for a name that stands for several bodies, such as 各县（市、区）人民政府."""
    return bool(_collective().search(tidy.round_brackets(name)))


def starts_like_unit(text: str) -> bool:
    """True where a text starts with a level of government, a place, a collective word or a known name."""
    if _level_start().match(text) or is_collective(text[:2]) or _collective().match(text):
        return True
    if any(text.startswith(name) for name in rules_data.words("units", "known_names")):
        return True
    place = _PLACE.match(text)
    return place is not None and place.end() < len(text) and len(place.group(1)) >= _SPLIT_TAIL - 1


def kind_of(name: str) -> UnitKind:
    """Say whether a name is a body or a collective."""
    return UnitKind.COLLECTIVE if is_collective(name) else UnitKind.BODY


@lru_cache(maxsize=8192)
def level_of(name: str, context: Level = Level.OTHER) -> Level:
    """Say at which level of government a unit is, as far as its name shows it.

    Args:
        name: The printed name.
        context: Level of the units named before it, for names printed without one (市财政局、教育局).
    """
    if is_collective(name):
        return Level.COLLECTIVE
    if name.startswith(("国家税务总局", "中国人民银行", "人民银行", "人行", "国家统计局", "中国", "国网")):
        place = _PLACE.match(name)
        return _place_level(place.group(1)) if place is not None else _bank_level(name)
    if name.startswith(("国家", "全国", *rules_data.words("units", "national"))):
        return Level.NATIONAL
    return _printed_level(name) or context


def _bank_level(name: str) -> Level:
    """Say the level of a branch that names its town without 市: 人行成都分行."""
    return Level.OTHER if len(name) > 5 and name.endswith(("分行", "支行", "公司", "局")) else Level.NATIONAL


def _printed_level(name: str) -> Level | None:
    """Return the level a name shows by its first word, its place or its ending."""
    for first, level in (
        ("省", Level.PROVINCE),
        ("自治区", Level.PROVINCE),
        ("市", Level.CITY),
        ("州", Level.CITY),
        ("盟", Level.CITY),
    ):
        if name.startswith(first):
            return level
    if name.startswith(_COUNTY):
        return Level.COUNTY
    group = re.match(r"团([省市州县区])", name)
    if group is not None:
        return _place_level(group.group(1))
    place = None if name.startswith(rules_data.words("units", "families")) else _PLACE.match(name)
    if place is not None and len(place.group(1)) >= 2:
        return _place_level(place.group(1))
    bare = without_brackets(name)
    return (
        Level.PROVINCE
        if bare.endswith("厅")
        else Level.NATIONAL
        if bare.endswith("部") and len(bare) >= 3 and "委" not in bare
        else None
    )


def _place_level(place: str) -> Level:
    """Return the level of a place name by its last word; the four municipalities are provinces."""
    if place.endswith(_TOWNSHIP):
        return Level.TOWNSHIP
    if place.startswith(rules_data.words("units", "municipalities")) and place.endswith("市"):
        return Level.PROVINCE
    if place.endswith("自治区"):
        return Level.PROVINCE
    if place.endswith(_COUNTY):
        return Level.COUNTY
    return next((level for ending, level in _LEVEL_OF.items() if place.endswith(ending)), Level.OTHER)


def without_persons(text: str) -> str:
    """Return a cell of a column such as 责任单位及责任人 without the names of people beside the units."""
    kept = []
    for piece in _BESIDE_PERSONS.split(text):
        bare = _PERSON_IN_BRACKETS.sub("", piece)
        lengths = (0, 2, 3) if len(bare) > _SPLIT_TAIL else (0,)  # of a person's name behind the unit's
        names = (bare[: len(bare) - length] for length in lengths)
        kept.extend(list(name for name in names if is_complete(name) or is_collective(name))[:1])
    return "、".join(kept) or text


@lru_cache(maxsize=8192)
def split_glued(name: str) -> tuple[str, ...]:
    """Split two names printed without a separator, such as 市检察院市人力资源社会保障局; else return the name alone."""
    if not 6 <= len(name) <= LONGEST_PIECE:
        return (name,)
    bare = tidy.depths(name)
    for place in range(3, len(name) - _SPLIT_TAIL):
        if bare[place] or not is_complete(name[:place]) or not _level_start().match(name, place):
            continue
        if _is_known_name(name[place:]) and not _is_bare_level(name[:place]):
            return (name[:place], *split_glued(name[place:]))
    return _split_at_place(name)


def _is_known_name(name: str) -> bool:
    """True where the name is a level and then a known body, such as 市+人力资源社会保障+局."""
    start = _level_start().match(name)
    rest = name[start.end() :] if start is not None else name
    if rest.startswith(("委", "政府", "人民政府")):
        return len(rest) == 1 or is_complete(name)
    known = any(rest.startswith(family) for family in rules_data.words("units", "families"))
    return known and is_complete(name)


def _is_bare_level(text: str) -> bool:
    """True for 省委, 市政府 and the like, which more often begin a longer name than stand alone."""
    start = _level_start().match(text)
    return start is not None and text[start.end() :] in {"委", "政府", "直", ""}


def _split_at_place(name: str) -> tuple[str, ...]:
    """Split where the place a name starts with is printed a second time: 青岚县财政局青岚县教育局."""
    place = _PLACE.match(name)
    if place is None or place.start(1) != 0:
        return (name,)
    again = name.find(place.group(1), place.end())
    if again > 0 and is_complete(name[:again]) and is_complete(name[again:]):
        return (name[:again], *split_glued(name[again:]))
    return (name,)
