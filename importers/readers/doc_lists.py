"""The automatic lists of a binary Word file, as `word_numbering` counts them."""

from typing import Final

from importers.readers.doc_file import LIST_USES, LISTS, WordFile
from importers.readers.doc_sprms import u16, u32, u32s
from importers.readers.word_numbering import Counts, Level, ListDefinition, ListUse

_LEVELS: Final = 9
_LEVEL_HEAD: Final = 28
_DEFINITION: Final = 28
_USE: Final = 16
_MOST: Final = 4_096
_SUFFIXES: Final = ("tab", "space", "nothing")
_LEGAL: Final = 0x04
_NO_RESTART: Final = 0x08
_STARTS: Final = 0x10
_LOOKS: Final = 0x20
# Number formats by their number in the file.
_FORMATS: Final = (
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    "koreanDigital",
    "koreanCounting",
    "koreanLegal",
    "koreanDigital2",
    "vietnameseCounting",
    "russianLower",
    "russianUpper",
    "none",
    "numberInDash",
)  # fmt: skip - a table reads better packed


def doc_counts(file: WordFile) -> Counts:
    """Read the lists of a document."""
    return Counts(_definitions(file), _uses(file))


def _definitions(file: WordFile) -> dict[str, ListDefinition]:
    content = file.place(LISTS)
    if len(content) < 2:
        return {}
    found: dict[str, ListDefinition] = {}
    at = file.place_end(LISTS)  # the levels lie behind the definitions
    for number in range(min(u16(content, 0), (len(content) - 2) // _DEFINITION, _MOST)):
        head = 2 + _DEFINITION * number
        levels: dict[int, Level] = {}
        for index in range(1 if content[head + 26] & 1 else _LEVELS):
            if at + _LEVEL_HEAD > len(file.table):
                break
            levels[index], at = _level(file.table, at)
        found[str(u32(content, head))] = ListDefinition(levels)
    return found


def _uses(file: WordFile) -> dict[str, ListUse]:
    content = file.place(LIST_USES)
    if len(content) < 4:
        return {}
    count = min(u32(content, 0), (len(content) - 4) // _USE, _MOST)
    at = 4 + _USE * count
    found: dict[str, ListUse] = {}
    for number in range(count):
        head = 4 + _USE * number
        use = found[str(number + 1)] = ListUse(str(u32(content, head)))
        at += 4
        for _ in range(content[head + 12]):
            if at + 8 > len(content):
                return found
            at = _read_override(content, at, use)
    return found


def _read_override(content: bytes, at: int, use: ListUse) -> int:
    start, flags = u32s(content, at, 2)
    at += 8
    index = flags & 0xF
    if flags & _LOOKS and at + _LEVEL_HEAD <= len(content):
        use.levels[index], at = _level(content, at)
        start = use.levels[index].start
    if flags & _STARTS:
        use.starts[index] = start
    return at


def _level(content: bytes, at: int) -> tuple[Level, int]:
    """Return a level and where it ends."""
    number_format, flags = content[at + 4], content[at + 5]
    name = _FORMATS[number_format] if number_format < len(_FORMATS) else "none"
    suffix = content[at + 15]
    text_at = at + _LEVEL_HEAD + content[at + 24] + content[at + 25]
    length = u16(content, text_at)
    text = content[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = Level(
        start=u32(content, at),
        number_format=name,
        pattern="".join(f"%{ord(sign) + 1}" if ord(sign) < _LEVELS else sign for sign in text),
        restart=_restart(flags, content[at + 26]),
        legal=bool(flags & _LEGAL),
        suffix=_SUFFIXES[suffix] if suffix < len(_SUFFIXES) else "tab",
    )
    return level, text_at + 2 + 2 * length


def _restart(flags: int, limit: int) -> int | None:
    return limit if flags & _NO_RESTART else None
