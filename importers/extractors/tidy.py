"""Second values of printed text: spaces out, full-width letters folded, lines joined; the print itself stays."""

import html
import re
from collections.abc import Iterable

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD), "")
_FOLD = {**_FULL_WIDTH, **_INVISIBLE, 0x00A0: " ", 0x3000: " "}
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")  # a search is quicker than a translation that changes nothing
_SPACE = re.compile(r"\s+")
_ASCII_GAP = re.compile(r"(?<=[A-Za-z0-9,.;:%])\s+(?=[A-Za-z0-9])")
_MARKUP = re.compile(r"</?p\b[^<>]{0,200}>|<br\s*/?>|</?div\b[^<>]{0,200}>", re.IGNORECASE)
_BRACKETS = str.maketrans("（）〔〕［］【】﹝﹞[]{}", "()()()()()()()")
OPEN = "（(〔［[【﹝《“"
CLOSE = "）)〕］]】﹞》”"


def fold(text: str) -> str:
    """Return the text with half-width digits and letters, plain spaces and nothing invisible."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


def squeeze(text: str) -> str:
    """Return the folded text without any white space."""
    return "".join(fold(text).split())


def round_brackets(text: str) -> str:
    """Return the text with every kind of bracket turned into `()`."""
    return text.translate(_BRACKETS)


def paragraphs(text: str) -> list[str]:
    """Split a cell into its paragraphs; `<p>` and `<br>` left by a web form are breaks, empty ones are left out."""
    if "<" in text:
        text = html.unescape(_MARKUP.sub("\n", text))
    parts = (part.strip() for part in fold(text).replace("\v", "\n").replace("\r", "\n").split("\n"))
    return [part for part in parts if part]


def join(parts: Iterable[str]) -> str:
    """Join printed lines to one: no space between Chinese characters, one between two Latin words."""
    joined = ""
    for part in parts:
        gap = (
            " "
            if joined
            and part
            and joined[-1].isascii()
            and joined[-1].isalpha()
            and part[0].isascii()
            and part[0].isalpha()
            else ""
        )
        joined += gap + part
    return joined


def one_line(text: str) -> str:
    """Return a cell's text on one line, its spaces inside lines kept."""
    return join(paragraphs(text))


def unbroken(text: str) -> str:
    """Return a paragraph on one line: a break the writer put in by hand joins what it parts."""
    return join(part.strip() for part in text.splitlines())


def title_line(text: str) -> str:
    """Return a title on one line: spaces out, but for those between Latin words; marks of Markdown fall away."""
    marked = _ASCII_GAP.sub("\0", fold(text).strip().lstrip("#").strip(" *"))
    return _SPACE.sub("", marked).replace("\0", " ")


def depths(text: str) -> list[int]:
    """Return for each character how many brackets are open around it; kinds are not told apart."""
    depth, found = 0, []
    for char in text:
        if char in CLOSE:
            depth = max(0, depth - 1)
        found.append(depth)
        if char in OPEN:
            depth += 1
    return found
