"""Small questions to WordprocessingML elements, asked in one way."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NUMBER: Final = re.compile(r"\s*[+-]?\d{1,9}\s*\Z", re.ASCII)
_OFF: Final = frozenset({"0", "false", "off", "none"})
_VALUE: Final = f"{_W}val"
_ALTERNATE: Final = f"{_MC}AlternateContent"
# What tracked changes, fields, links and content controls wrap around the text without changing it.
_ENTERED: Final = frozenset(
    f"{_W}{name}"
    for name in (
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "customXml",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)  # fmt: skip - a list of names reads better packed
_BRANCHES: Final = (f"{_MC}Choice", f"{_MC}Fallback")
_TELLING: Final = (f"{_W}t", f"{_W}txbxContent")


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return _W + name


def value(element: etree._Element | None, default: str = "") -> str:
    """Return its `w:val`."""
    return default if element is None else element.get(_VALUE, default)


def number(text: str | None, default: int) -> int:
    """Read a number that may be missing or nonsense."""
    return int(text) if text and _NUMBER.match(text) else default


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Go down one child after the other; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(_W + name), None)
    return element


def named(element: etree._Element | None) -> dict[str, etree._Element]:
    """Return the children by their full names; of equal ones the last."""
    return {} if element is None else {str(inner.tag): inner for inner in element}


def on(element: etree._Element | None) -> bool:
    """Say whether a switch is there and not switched off."""
    return element is not None and element.get(_VALUE, "1").lower() not in _OFF


def content(parent: etree._Element) -> Iterator[etree._Element]:
    """Go through the children as if nothing were wrapped around them; of alternatives one branch only."""
    for element in parent:
        tag = element.tag
        if tag in _ENTERED:
            yield from content(element)
        elif tag == _ALTERNATE:
            branch = _branch(element)
            if branch is not None:
                yield from content(branch)
        else:
            yield element


def outermost(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Find elements of a name at any depth, but none inside another, and of alternatives one branch only."""
    for element in parent:
        if element.tag == _W + name:
            yield element
        elif element.tag == _ALTERNATE:
            branch = _branch(element)
            if branch is not None:
                yield from outermost(branch, name)
        else:
            yield from outermost(element, name)


def _branch(alternatives: etree._Element) -> etree._Element | None:
    """Take the first branch that holds text, else the first."""
    branches = [element for element in alternatives if element.tag in _BRANCHES]
    for branch in branches:
        if next(branch.iter(*_TELLING), None) is not None:
            return branch
    return branches[0] if branches else None
