"""Whether a lower level's paper restates a higher one, and which of its rows belongs to which (上级任务).

A city's version of a province's table: another level, common title words, row titles that open the other's rows. The
words that say nothing are data (`resources/matching.toml`); nothing here knows a place or a paper.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from app.divisions import divisions
from app.likeness import bigrams, likeness, squeezed
from app.paths import resources_dir
from app.services.matching import SAME_TASK, Item
from models.enums import Level

LEVELS = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP)
ALIKE_TITLES = 0.60
SHORTEST_MATTER = 4
"""So many characters of a title must say what it is about; less says nothing."""
TELLING_MATTER = 8
"""Titles that agree in so many characters are worth a question even where no row does."""
SHORTEST_TITLE = 5
SHORTEST_TELLING = 2
SHORTEST_TEXT = 20
"""Shorter rows that are only nearly the same may well be two: 县 for 乡 is one character of few."""
SHORTEST_CLAUSE = 14
"""A clause of so many characters that stands in both rows word for word is worth a question."""
LEAST_PAIRS, LEAST_SHARE = 2, 0.25
CLEAR_PAIRS, CLEAR_SHARE = 3, 0.50

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:[-—–至]((?:19|20)[0-9]{2}))?年?度?")
_PUNCTUATION = re.compile(r"[^\w]|_")
_CLAUSE_END = re.compile(r"[,;。:!?、.]")
_PLACE_ENDINGS = re.compile(r"(?:省|自治区|市|自治州|州|盟|地区|自治县|县|区|旗)$")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources_dir() / "matching.toml").read_text(encoding="utf-8"))


@cache
def _stripped(*tables: str) -> re.Pattern[str]:
    """Return the words of some tables of the data as one alternation, longest first."""
    found = sorted({word for table in tables for word in _data()[table]}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found)))


@cache
def _issuers() -> re.Pattern[str]:
    """Return what the issuer at the head of a title looks like: bodies in front of what is done with the paper."""
    bodies, heads = (
        "|".join(map(re.escape, sorted(_data()[name], key=len, reverse=True))) for name in ("bodies", "heads")
    )
    return re.compile(f"(?:{bodies})+(?={heads})")


def taken_up_from(document: str) -> str:
    """Return what own tasks come from that are made for tasks of a document."""
    return str(_data()["taken_up_from"]).format(document=document)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as far as its title, issuer and date tell.

    Attributes:
        level: The issuer's.
        place: The issuer's place; empty for the whole country or where it is not known.
        matter: What is left of the title without places, bodies, acts and kinds.
        years: The years the title names.
        signed_on: When it was signed.
    """

    level: Level
    place: str
    matter: str
    years: frozenset[str]
    signed_on: date | None

    @property
    def rank(self) -> int:
        """Return how far below the state's its level is."""
        return LEVELS.index(self.level)

    @classmethod
    def of(cls, title: str, place: str, level: Level, signed_on: date | None) -> "Paper":
        """Return a document as it is compared.

        Args:
            title: Its whole title.
            place: Of its issuer.
            level: Of its issuer.
            signed_on: When it was signed, where that is known.
        """
        text = squeezed(title)
        years = frozenset(year for found in _YEAR.finditer(text) for year in found.groups() if year)
        text = _PUNCTUATION.sub("", _YEAR.sub("", text))
        for name in names_of(place):
            text = text.replace(name, "")
        text = _issuers().sub("", text)
        return cls(_level(place, level), place, _stripped("acts", "kinds", "levels").sub("", text), years, signed_on)


def names_of(place: str) -> tuple[str, ...]:
    """Return how a place is called in running text: with and without the word for its level."""
    short = _PLACE_ENDINGS.sub("", place)
    return tuple(name for name in (place, short) if len(name) > 1)


def is_above(one: Paper, other: Paper) -> bool:
    """Tell whether the first paper's level is higher."""
    return one.rank < other.rank


def comparable(one: Paper, other: Paper) -> bool:
    """Tell whether one of two papers may restate the other, by their titles, levels, years and dates alone."""
    if one.level not in LEVELS or other.level not in LEVELS or one.level == other.level:
        return False
    if one.years and other.years and not one.years & other.years:
        return False
    higher, lower = (one, other) if is_above(one, other) else (other, one)
    if higher.signed_on and lower.signed_on and lower.signed_on < higher.signed_on:
        return False
    return same_matter(higher, lower) > 0 and not _apart(higher.place, lower.place)


@lru_cache(maxsize=1024)
def _level(place: str, level: Level) -> Level:
    """Return the level of a place as the list of divisions has it: a county-level city is no city."""
    known = {one.level for one in divisions().find(place)} if place else set()
    return known.pop() if len(known) == 1 else level


@lru_cache(maxsize=1024)
def _apart(higher: str, lower: str) -> bool:
    """Tell whether the second place surely does not lie in the first; one that no list knows may."""
    above, below = (divisions().find(place) if place else () for place in (higher, lower))
    return bool(above and below) and not any(under.code.startswith(over.code) for over in above for under in below)


def same_matter(higher: Paper, lower: Paper) -> float:
    """Return how much the titles say the same, 0 where too little is left of one or they differ."""
    texts = [_without_places(paper.matter, higher, lower) for paper in (higher, lower)]
    if min(map(len, texts)) < SHORTEST_MATTER:
        return 0.0
    score = likeness(*(bigrams(text) for text in texts))
    return score if score >= ALIKE_TITLES else 0.0


def _without_places(text: str, *papers: Paper) -> str:
    for paper in papers:
        for name in names_of(paper.place):
            text = text.replace(name, "")
    return text


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of two papers belong together, as keys of the higher and the lower one's.

    Attributes:
        pairs: One to one.
        doubtful: Rows that may belong together: to be asked.
        telling: How many of the pairs are more than what stands in every paper.
    """

    pairs: tuple[tuple[int, int], ...]
    doubtful: tuple[tuple[int, int], ...]
    telling: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row without the places of the two papers.

    Attributes:
        title: Its leading phrase.
        clauses: The long ones of its clauses.
    """

    key: int
    text: str
    title: str
    clauses: tuple[str, ...]
    bag: Counter[str]
    title_bag: Counter[str]

    @classmethod
    def of(cls, item: Item, higher: Paper, lower: Paper) -> "_Row":
        """Return an item as rows of two papers are compared."""
        text = _stripped("levels").sub("", _without_places(squeezed(item.task), higher, lower))
        clauses = _CLAUSE_END.split(text)
        long_ones = tuple(clause for clause in clauses if len(clause) >= SHORTEST_CLAUSE)
        return cls(item.key, text, clauses[0], long_ones, bigrams(text), bigrams(clauses[0]))

    def likeness(self, other: "_Row") -> float:
        """Return how much the leading phrases or the whole texts are alike."""
        return max(likeness(self.bag, other.bag), likeness(self.title_bag, other.title_bag))

    def is_titled_like(self, other: "_Row") -> bool:
        """True where the leading phrases are the same."""
        return self.title == other.title and len(self.title) >= SHORTEST_TITLE

    def is_telling(self) -> bool:
        """True where the leading phrase is more than what stands in every paper."""
        return len(_stripped("everyday").sub("", self.title)) >= SHORTEST_TELLING

    def reads_the_same(self, other: "_Row") -> bool:
        """True where the whole texts are the same, or nearly."""
        return min(len(self.text), len(other.text)) >= SHORTEST_TEXT and likeness(self.bag, other.bag) >= SAME_TASK

    def may_be(self, other: "_Row") -> bool:
        """True where the leading phrases are alike, one opens the other, or a long clause stands in both."""
        long_enough = min(len(self.title), len(other.title)) >= SHORTEST_TITLE
        if long_enough and likeness(self.title_bag, other.title_bag) >= SAME_TASK:
            return True
        if _opens(self, other) or _opens(other, self):
            return True
        return any(clause in self.text for clause in other.clauses)


def rows(higher: Paper, above: Sequence[Item], lower: Paper, below: Sequence[Item]) -> Rows:
    """Find the rows of a lower paper that restate rows of a higher one.

    A row belongs to another where their leading phrases are the same and no third row has it, one's leading phrase
    opens the other and no third row, or the whole wording is the same but for places and levels. Titles that are only
    alike or stand several times (加强组织领导), or a long clause that stands in both, make it doubtful.
    """
    upper_rows = [_Row.of(item, higher, lower) for item in above]
    lower_rows = [_Row.of(item, higher, lower) for item in below]
    found = sorted(_scored(upper_rows, lower_rows), key=lambda one: (-one[0], -one[1], one[2], one[3]))
    taken_above: set[int] = set()
    taken_below: set[int] = set()
    pairs: list[tuple[int, int]] = []
    doubtful: list[tuple[int, int]] = []
    telling = 0
    for rank, _, up, low in found:
        if up in taken_above or low in taken_below:
            continue
        (pairs if rank else doubtful).append((upper_rows[up].key, lower_rows[low].key))
        taken_above.add(up)
        taken_below.add(low)
        telling += bool(rank) and lower_rows[low].is_telling()
    return Rows(tuple(pairs), tuple(doubtful), telling)


def _scored(above: Sequence[_Row], below: Sequence[_Row]) -> Iterator[tuple[int, float, int, int]]:
    """Yield rank, likeness and the places of every two rows that may belong together; rank 0 is doubtful."""
    opening_above = [sum(_opens(one, other) for other in below) for one in above]
    opening_below = [sum(_opens(other, one) for one in above) for other in below]
    titles = [Counter(row.title for row in rows) for rows in (above, below)]
    for up, one in enumerate(above):
        for low, other in enumerate(below):
            alone = titles[0][one.title] == 1 == titles[1][other.title]
            opens = (_opens(one, other) and opening_above[up] == 1) or (_opens(other, one) and opening_below[low] == 1)
            if one.reads_the_same(other) or (alone and one.is_titled_like(other)):
                yield 2, one.likeness(other), up, low
            elif opens:
                yield 1, one.likeness(other), up, low
            elif one.may_be(other):
                yield 0, one.likeness(other), up, low


def _opens(one: _Row, other: _Row) -> bool:
    return len(one.title) >= SHORTEST_TITLE and other.text.startswith(one.title)


def convincing(found: Rows, higher: Paper, lower: Paper, rows_below: int) -> bool:
    """Tell whether a lower paper is to be proposed: enough rows belong together, or the titles agree at length."""
    if found.telling >= LEAST_PAIRS and len(found.pairs) >= rows_below * LEAST_SHARE:
        return True
    matter = min(len(_without_places(paper.matter, higher, lower)) for paper in (higher, lower))
    return matter >= TELLING_MATTER and same_matter(higher, lower) == 1


def clear(found: Rows, rows_below: int) -> bool:
    """Tell whether so many rows belong together that nobody has to be asked."""
    return found.telling >= CLEAR_PAIRS and len(found.pairs) >= rows_below * CLEAR_SHARE
