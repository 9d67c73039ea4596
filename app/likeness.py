"""How like two texts are: squeezed of what does not count, and by the pairs of characters they share."""

import re
import unicodedata
from collections import Counter

AS_GOOD_AS_EQUAL = 0.95
BRACKETS = str.maketrans("〔〕【】﹝﹞[]", "()()()()")


def squeezed(text: str) -> str:
    """Return a text as it is compared: half-width forms, no white space, one kind of bracket and quotation mark."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(BRACKETS)
    return re.sub("[“”‘’\"']", '"', folded).strip(".,;:·。，；：")


def bigrams(text: str) -> Counter[str]:
    """Return how often each pair of neighbouring characters stands in a squeezed text."""
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) or Counter([text])


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the Dice coefficient of two bags of bigrams, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def says_the_same(before: str, now: str) -> bool:
    """Tell whether a text only repeats the one before: equal when squeezed, or as good as equal."""
    if not before or not now:
        return False
    one, other = squeezed(before), squeezed(now)
    shorter, longer = sorted((len(one), len(other)))
    if one == other:
        return True
    if 2 * shorter < AS_GOOD_AS_EQUAL * (shorter + longer) - 1:  # so unlike in length that they cannot share enough
        return False
    return likeness(bigrams(one), bigrams(other)) >= AS_GOOD_AS_EQUAL
