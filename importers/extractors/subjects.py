"""Units that are the subject of a sentence: 6月底前，县财政局要…; 县教育局牵头，各乡镇配合; 由县民政局负责."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from importers.extractors import rules_data, tidy
from models.enums import Role

TOGETHER = "会同"
_CLAUSE_END = re.compile("[，,；;：:]")
_SENTENCE = re.compile(r"[^。！？!?；;]+[。！？!?；;]?")
_SPACE_OR_DATE = r"(?:(?:[“”\d一二三四五六七八九十]{1,6}[年月日季度底末前初起]{1,3}){1,4}(?:以)?[前内]?)?"
_NO_VERB = r"[^，,；;。、：:（）()要应将须的由和与及“”《》\s\d]"
_NOTE = r"(?:[（(](?:见附件|附件|以下|下同|含)[^（()）]{0,20}[)）])?"
_JOINT = r"(?:、|和(?!其他)|及|以及|与|，(?=各))"


@dataclass(frozen=True, slots=True)
class Subject:
    """Units named at the head of a clause.

    Attributes:
        names: As printed.
        role: What the words behind them say.
        word: These words; None where they give no role.
        duty: The clause says what the units have to do, by 要, 应, 负责, 牵头 …
    """

    names: tuple[str, ...]
    role: Role
    word: str | None
    duty: bool


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Go through the sentences of a text with their places; brackets do not part them."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match.group()


def subjects(sentence: str) -> Iterator[Subject]:
    """Go through the subjects of a sentence's clauses, in printed order."""
    depth = tidy.depths(sentence) if any(char in tidy.OPEN for char in sentence) else None
    starts = [0, *(match.end() for match in _CLAUSE_END.finditer(sentence))]
    taken = 0
    for start in starts:
        if start < taken or (depth is not None and start < len(depth) and depth[start]):
            continue
        match = _listed().match(sentence, start)
        found = None if match is None else _subject(match, sentence)
        if match is not None and found is not None:
            taken = match.end()
            yield found
            yield from _beside(sentence, taken) if found.word == TOGETHER else ()


def _subject(match: re.Match[str], sentence: str) -> Subject | None:
    """Return what stands at the head of a clause; None where the words behind it make it something else."""
    rest = sentence[match.end() :]
    if not rest or rest[0] in "，,；;。：:、）)”》" or rules_data.pattern("running", "history").match(rest):
        return None
    role, word = _role(rest)
    names = tuple(found.group() for found in _name().finditer(match.group("list")))
    duty = word is not None or bool(rules_data.pattern("running", "duties").match(rest))
    return Subject(names, role, word, duty) if names else None


def _beside(sentence: str, place: int) -> Iterator[Subject]:
    """Go through the units behind 会同."""
    match = _listed().match(sentence, place + len(TOGETHER))
    found = None if match is None else _subject(match, sentence)
    if found is not None:
        yield found


def _role(rest: str) -> tuple[Role, str | None]:
    """Return the role the words behind the units give."""
    match = _role_word().match(rest)
    if match is None:
        return (Role.LEAD, TOGETHER) if rest.startswith(TOGETHER) else (Role.RESPONSIBLE, None)
    return Role(match.lastgroup or ""), match.group().removeprefix("要")


@cache
def _role_word() -> re.Pattern[str]:
    """Return the pattern of the words that give a role."""
    adverbs = "|".join(map(re.escape, rules_data.words("units", "adverbs")))
    kinds = "|".join(
        f"(?P<{role.value}>{'|'.join(rules_data.words('running', role.value))})"
        for role in (Role.LEAD, Role.COOPERATING, Role.PARTICIPATING)
    )
    return re.compile(f"(?:要|应)?(?:{adverbs})*(?:{kinds})")


@cache
def _listed() -> re.Pattern[str]:
    """Return the pattern of a list of units at the head of a clause."""
    lead_in = "|".join(rules_data.words("running", "lead_ins"))
    name = _name().pattern
    body = f"(?:{name}){_NOTE}"
    return re.compile(rf"\s*{_SPACE_OR_DATE}(?:{lead_in})?(?P<list>{body}(?:{_JOINT}{body})*)(?:共同|分别|联合)?")


@cache
def _name() -> re.Pattern[str]:
    """Return the pattern of one unit's name in running text."""
    ends = rules_data.pattern("running", "endings").pattern
    families = "|".join(map(re.escape, rules_data.words("units", "families")))
    admin = "|".join(map(re.escape, rules_data.words("units", "admin_words")))
    nouns = "|".join(map(re.escape, rules_data.words("running", "collective_nouns")))
    place = rf"{_NO_VERB}{{2,3}}?(?:省|自治区|市|州|县|区|旗)"
    level = rf"(?:国家|省|自治区|市|州|盟|县|区|旗|{place})"
    area = rf"(?:(?:{admin})+(?:[（(〔\[][^（()）〕\]]{{1,12}}[)）〕\]])?)"
    areas = rf"{area}(?:、{area}(?![直级委属有]))*(?:人民政府|政府|党委和政府)?"
    whose = rf"(?:(?:{families})(?:行政)?(?:主管|监管|管理)?|行业)"
    collective = (
        rf"(?:全?[省市州县区]直?|[省市县区]级)?(?:各有关|各相关|各级|各|有关|相关)"
        rf"(?:{areas}(?:{whose}?(?:部门|单位))?|{whose}(?:部门|单位)|(?:{nouns})(?:、?各(?:{nouns}))?)"
    )
    seat = r"(?:领导小组办公室|办公厅|办公室|办(?!理)|部(?!署)|研究室)"
    office = rf"{level}(?:委|政府|人民政府|党委){_NO_VERB}{{0,14}}?{seat}"
    government = r"[\u4e00-\u9fff]{2,4}(?:省|市|州|县|区|旗|镇|乡|街道)(?:人民政府|党委和政府|政府)"
    department = rf"{level}?(?:{families}){_NO_VERB}{{0,6}}?(?:{ends})"
    other = rf"{level}{_NO_VERB}{{1,10}}?(?:{ends})"
    town = r"[\u4e00-\u9fff]{2,3}(?:市|县|区|镇|乡|街道)(?=[、和及])"
    return re.compile("|".join(f"(?:{kind})" for kind in (collective, office, government, department, other, town)))
