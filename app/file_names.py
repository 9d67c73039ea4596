"""Names and sizes of files from elsewhere, made fit to be shown and written on any of our platforms."""

import re
import unicodedata
from typing import Final

LONGEST_BYTES: Final = 200
"""Of a name in UTF-8: room for a number before the suffix below the 255 bytes of Linux, and below those of Windows."""
LONGEST_SUFFIX: Final = 32
STAND_IN: Final = "_"
MEGABYTE: Final = 1_000_000
KILOBYTE: Final = 1_000

_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
_PARTS: Final = re.compile(r"[/\\]")
_GAPS: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[. ])", re.IGNORECASE)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})
"""Controls, direction marks and other characters without a shape, halves of characters, code points that are none."""

_RUNNABLE: Final = re.compile(
    r"""\.(?:app|appimage|bash|bat|cmd|com|cpl|deb|desktop|dll|exe|gadget|hta|inf|jar|js|jse|ksh|lnk|msc|msi|msp|mst
    |pif|ps1|py|pyw|reg|rpm|run|scf|scr|sct|sh|shb|shs|sys|url|vb|vbe|vbs|ws|wsc|wsf|wsh)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Suffixes of what a click would run instead of show: programs, scripts, shortcuts."""


def storable_name(name: str) -> str:
    """Return a name as it was given, halves of characters replaced: they cannot be written down as text."""
    return name.encode("utf-8", "replace").decode()


def safe_name(name: str) -> str:
    """Return a name that shows what it is and can be written on Linux and Windows alike; the suffix is kept.

    It never has a path in it, nor anything that is not seen or turns the direction of reading; it is never empty, never
    a device of Windows and never longer than `LONGEST_BYTES`. A safe name stays as it is.
    """
    last = _PARTS.split(name)[-1] or name
    shown = "".join(_shown(letter) for letter in unicodedata.normalize("NFC", last))
    shown = unicodedata.normalize("NFC", shown)  # what stood apart before may now meet
    shown = _trimmed(_PARTS.sub(STAND_IN, _FORBIDDEN.sub(STAND_IN, _GAPS.sub(" ", shown))))
    if _RESERVED.match(shown):
        shown = STAND_IN + shown
    return _shortened(shown) or STAND_IN


def size_words(size: int) -> str:
    """Return a size as file managers show it: `1.2 MB`, `35 KB`."""
    if size >= 10 * MEGABYTE:
        return f"{size / MEGABYTE:.0f} MB"
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB"
    return f"{max(round(size / KILOBYTE), 1)} KB"


def is_runnable(name: str) -> bool:
    """Tell whether opening such a file might run it."""
    return _RUNNABLE.fullmatch(suffix_of(safe_name(name))) is not None


def suffix_of(name: str) -> str:
    """Return the last suffix with its dot; empty where there is none."""
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix}" if dot and stem and suffix else ""


def numbered(name: str, number: int) -> str:
    """Return the name for a further file of the same name: `函.docx` becomes `函 (2).docx`."""
    suffix = suffix_of(name)
    return f"{name[: len(name) - len(suffix)]} ({number}){suffix}"


def _shown(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _UNSEEN else letter


def _trimmed(name: str) -> str:
    """Take away what Windows drops by itself at the end, and what is not seen at the beginning."""
    return name.strip(" ").rstrip(" .")


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST_BYTES:
        return name
    suffix = suffix_of(name)
    if len(suffix.encode()) > LONGEST_SUFFIX:
        suffix = ""
    stem = name[: len(name) - len(suffix)].encode()[: LONGEST_BYTES - len(suffix.encode())].decode("utf-8", "ignore")
    return _trimmed(stem) + suffix if suffix else _trimmed(stem)
