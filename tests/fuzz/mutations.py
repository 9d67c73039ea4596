"""Ways a file goes wrong between the printer and the clerk; each is a function of a seeded source of chance."""

import io
import threading
import warnings
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, str], str]

WORDS = (
    "县财政局", "县教育局、县水务局", "各乡镇人民政府", "牵头单位：", "配合单位", "责任单位", "工作任务", "完成时限",
    "时间进度", "序号", "主要举措", "2018年12月底前", "2月30日", "每季度末", "下同", "列首位的为牵头单位",
    "县人民政府",
    "青府发〔2018〕6号", "（县发展改革局牵头", "会同", "等", "；", "一、", "（一）", "1.", "第三季度",
    "持续推进", "\t", "\n",
    "0402年", "9999年12月", "合计", "小计", "附件", "……", "\u3000", "\x0c", "\ufeff", "\ufffd", "𠮷", "\u200b",
    "٣", "²",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5", "utf-32", "utf-7")
_WARNINGS = threading.Lock()
"""Which warnings are errors is one list for the whole process: two threads that set and restore it spoil it."""

BRACKETS = "（）()〔〕[]《》“”【】"


def some_text(random: Random, most: int = 40) -> str:
    """Words of the administration in no order."""
    return "".join(random.choice(WORDS) for _ in range(random.randint(0, most)))


def drop_lines(random: Random, text: str) -> str:
    share = random.random()
    return "".join(line for line in text.splitlines(keepends=True) if random.random() > share)


def repeat_lines(random: Random, text: str) -> str:
    return "".join(line * random.choice((1, 1, 1, 2, 5)) for line in text.splitlines(keepends=True))


def shuffle_lines(random: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    random.shuffle(lines)
    return "".join(lines)


def drop_tabs(random: Random, text: str) -> str:
    return "".join(char for char in text if char != "\t" or random.random() < 0.5)


def add_tabs(random: Random, text: str) -> str:
    return "".join(char + "\t" * (random.random() < 0.05) for char in text)


def join_lines(random: Random, text: str) -> str:
    return "".join(char for char in text if char != "\n" or random.random() < 0.6)


def break_lines(random: Random, text: str) -> str:
    return "".join(char + "\n" * (random.random() < 0.08) for char in text)


def unbalance_brackets(random: Random, text: str) -> str:
    changed = (char for char in text if char not in BRACKETS or random.random() < 0.6)
    return "".join(random.choice(BRACKETS) + char if random.random() < 0.02 else char for char in changed)


def widen_digits(random: Random, text: str) -> str:
    first = random.choice((0xFF10, 0x0660, 0x0966, 0x2080, 0x1D7CE))  # full-width, Arabic, Indian, subscript, bold
    return "".join(chr(first + int(char)) if char in "0123456789" and random.random() < 0.7 else char for char in text)


def change_digits(random: Random, text: str) -> str:
    return "".join(random.choice("0123456789") if char in "0123456789" else char for char in text)


def repeat_digits(random: Random, text: str) -> str:
    return "".join(char * random.choice((1, 2, 40)) if char.isdigit() else char for char in text)


def lose_characters(random: Random, text: str) -> str:
    return "".join(char for char in text if random.random() < 0.9)


def swap_pieces(random: Random, text: str) -> str:
    one, other = sorted(random.randrange(len(text)) for _ in range(2))
    return text[other:] + text[one:other] + text[:one]


def cut_off(random: Random, text: str) -> str:
    return text[: random.randrange(len(text))]


def long_line(random: Random, text: str) -> str:
    at = random.randrange(len(text))
    return text[:at] + random.choice(WORDS) * 3000 + text[at:]


def strew_words(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 30)):
        at = random.randrange(len(text))
        text = text[:at] + random.choice(WORDS) + text[at:]
    return text


def twice(_random: Random, text: str) -> str:
    return text + text


MUTATIONS: tuple[Mutation, ...] = (
    drop_lines, repeat_lines, shuffle_lines, drop_tabs, add_tabs, join_lines, break_lines, unbalance_brackets,
    widen_digits, change_digits, repeat_digits, lose_characters, swap_pieces, cut_off, long_line, strew_words, twice,
)  # fmt: skip


def flip_bytes(random: Random, content: bytes, most: int = 60) -> bytes:
    """Change a few bytes, put some in, take some out."""
    changed = bytearray(content)
    for _ in range(random.randint(1, most)):
        if not changed:
            break
        at = random.randrange(len(changed))
        kind = random.randrange(4)
        if kind == 0:
            del changed[at : at + random.randint(1, 9)]
        elif kind == 1:
            changed[at:at] = random.randbytes(random.randint(1, 9))
        else:
            changed[at] = random.randrange(256)
    return bytes(changed)


def spoil_member(random: Random, package: bytes) -> bytes:
    """Change, empty, drop, double or rename one part of a zip that stays a whole zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    at = random.randrange(len(parts))
    name, content = parts[at]
    kind = random.randrange(6)
    parts[at] = (name, content)
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts[at] = (name, b"")
    elif kind == 2:
        parts[at] = (name + random.choice(("~", "/x", ".rels")), content)
    elif kind == 3:
        parts[at] = (name, content[: random.randrange(len(content) + 1)])
    elif kind == 4:
        parts[at] = (name, spoil_xml(random, content))
    else:
        parts[at] = (name, flip_bytes(random, content, 8))
    return packed(parts)


def spoil_xml(random: Random, content: bytes) -> bytes:
    """Exchange or take out whole tags and numbers of a document that often stays readable XML."""
    pieces = content.split(b"<")
    for _ in range(random.randint(1, 20)):
        one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
        kind = random.randrange(4)
        if kind == 0:
            pieces[one] = pieces[other]
        elif kind == 1:
            pieces[one], pieces[other] = pieces[other], pieces[one]
        elif kind == 2:
            pieces[one] = pieces[one].replace(b'"1"', random.choice((b'"-1"', b'"99999999999"', b'"x"', b'""')))
        elif b"/>" in pieces[one]:
            pieces[one] = b""
    return b"<".join(pieces)


def packed(parts: list[tuple[str, bytes]]) -> bytes:
    """Return a zip of these parts."""
    buffer = io.BytesIO()
    with _WARNINGS, warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # of names that come twice
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
