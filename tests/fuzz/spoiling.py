"""Ways the bytes of a file go wrong: flipped, cut off, spliced, numbers at their limits, parts inside a zip."""

import copy
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

from tests.fuzz import mutations

Spoiling = Callable[[Random, bytes, Sequence[bytes]], bytes]

LIMITS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE)
NUMBERS = (b"0", b"-1", b"1", b"65536", b"99999999", b"2147483648", b"1e308", b"0.000001", b"", b"x")
TOKENS = (
    b"<table>", b"</table>", b"<tr>", b"<td rowspan=9999 colspan=9999>", b"<!--", b"<![CDATA[", b"&#x110000;", b"&a;",
    b"<!DOCTYPE a [<!ENTITY a 'b'>]>", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"--cut", b"endobj",
    b"endstream", b"<<", b">>", b"[", b"BT", b"ET", b"Tj", b"Q", b"q", b"0 0 m", b"cm", b"\t" * 300, b'"', b'","',
    b"=?utf-8?B?", b"Content-Transfer-Encoding: base64\r\n\r\n", b"\xd0\xcf\x11\xe0", b"PK\x05\x06",
)  # fmt: skip
VALUES = (
    "", "0", "1", "-1", "2", "99", "65535", "65536", "1048576", "2147483648", "99999999999999999999", "1.5", "-0.001",
    "1e309", "nan", "true", "x", "s", "e", "str", "inlineStr", "A1", "A0", "XFD1048576", "ZZZZ1", "A1:XFD1048576",
    "A1:A1", "../../x", "/", "a/b.xml", "restart", "float", "date", "2019-02-30", "PT99999999H", "g 999999999 1",
    "g 1 1e9", "1 0 0 1", "0 0 0 0 0 0", "1e9 0 0 1e9 0 0", "M 0 0 L 1e9 1e9", "%1%2%3%9", "chineseCounting", "\u3000",
    "（", "2019年", "县" * 3000, "1\t2\n3",
)  # fmt: skip
_DIGITS = re.compile(rb"\d+(?:\.\d+)?")
_LARGEST = 400_000


def flipped(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    return mutations.flip_bytes(random, content, random.choice((1, 4, 30)))


def overwritten(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Change bytes and nothing about how many there are, so that offsets stay right."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 3, 12))):
        changed[_filled(random, changed)] = random.choice((0, 0xFF, random.randrange(256)))
    return bytes(changed)


def at_limits(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Put numbers at their limits into fields of one, two or four bytes."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 2, 6))):
        wide = random.choice((1, 2, 4))
        at = _filled(random, changed) // wide * wide
        value = random.choice(LIMITS) & (256**wide - 1)
        changed[at : at + wide] = value.to_bytes(wide, "little")
    return bytes(changed)


def _filled(random: Random, content: bytearray) -> int:
    """Return a place that mostly is no padding."""
    places = (random.randrange(len(content)) for _ in range(6))
    return next((at for at in places if any(content[at : at + 4])), random.randrange(len(content)))


def cut(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    at = random.randrange(len(content))
    return content[:at] if random.random() < 0.7 else content[at:]


def spliced(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Put the end, or the middle, of another file behind the beginning of this one."""
    other = random.choice(others)
    at, behind = random.randrange(len(content)), random.randrange(len(other) or 1)
    more = other[behind : behind + random.choice((20, 500, _LARGEST))]
    rest = content[at + len(more) :] if random.random() < 0.5 else b""
    return content[:at] + more + rest


def repeated(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    at = random.randrange(len(content))
    piece = content[at : at + random.choice((8, 100, 2000))]
    return content[:at] + piece * random.choice((1, 2, 20)) + content[at:]


def renumbered(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Exchange numbers written as text."""
    share = random.choice((0.01, 0.05, 0.3))
    return _DIGITS.sub(lambda found: random.choice(NUMBERS) if random.random() < share else found.group(), content)


def strewn(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Put in what means something to some format."""
    for _ in range(random.choice((1, 3, 10))):
        at = random.randrange(len(content) or 1)
        content = content[:at] + random.choice(TOKENS) + content[at:]
    return content


def tags_moved(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    return mutations.spoil_xml(random, content)


def replanted(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Take out, double, move or rename elements and exchange attributes of XML that stays well-formed."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return strewn(random, content, _others)
    for _ in range(random.choice((1, 2, 5, 20))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _replant(random, random.choice(elements), random.choice(elements))
    return etree.tostring(root, encoding="utf-8", xml_declaration=random.random() < 0.5)


def _replant(random: Random, one: etree._Element, other: etree._Element) -> None:
    kind = random.randrange(7)
    parent = one.getparent()
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1 and parent is not None:
        parent.append(copy.deepcopy(one))
    elif kind == 2 and other.getparent() is not None and len(one) < 500:
        one.append(copy.deepcopy(other))
    elif kind == 3:
        one.tag = other.tag
    elif kind == 4 and one.attrib:
        one.set(random.choice(list(one.attrib)), random.choice(VALUES))
    elif kind == 5:
        one.attrib.update(other.attrib)
    else:
        one.text = random.choice((None, *VALUES, other.text))


def reworded(random: Random, content: bytes, _others: Sequence[bytes]) -> bytes:
    """Spoil what is text as a printer or a typist would."""
    text = content.decode("utf-8", "replace") or "\n"
    return random.choice(mutations.MUTATIONS)(random, text)[:_LARGEST].encode()


def repacked(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Spoil parts of a zip and pack it anew, so that what reads them is reached; other files are flipped."""
    parts = _parts(content)
    if not parts:
        return flipped(random, content, others)
    foreign = [part for other in others for _, part in _parts(other)] or [b"x"]
    for _ in range(random.choice((1, 1, 2))):
        (at,) = random.choices(range(len(parts)), [40 + min(len(part), 4000) for _, part in parts])
        name, part = parts[at]
        if random.random() < 0.15:
            parts[at : at + 1] = random.choice(([], [(name, part)] * 2, [(name + "~", part)], [(name, b"")]))
        elif part:
            parts[at] = (name, random.choice(INSIDE)(random, part, foreign))
        if not parts:
            break
    return mutations.packed(parts)


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, KeyError, EOFError):
        return []
    except zipfile.zlib.error:  # type: ignore[attr-defined] # the module the zip module itself unpacks with
        return []


BYTES: tuple[Spoiling, ...] = (flipped, overwritten, at_limits, cut, spliced, repeated)
TEXT: tuple[Spoiling, ...] = (renumbered, strewn, tags_moved)
INSIDE: tuple[Spoiling, ...] = (*BYTES, *TEXT, *(replanted,) * 14)
PACKED = ("ofd", "docx", "xlsx", "ods", "zip")
BINARY = ("doc", "wps", "xls", "et")
WORDED = ("csv", "html", "mht", "txt")


def spoilt(random: Random, kind: str, content: bytes, others: Sequence[bytes]) -> bytes:
    """Return a file spoilt in one to three ways that fit its kind."""
    ways: tuple[Spoiling, ...] = (*BYTES, *TEXT)
    if kind in PACKED:
        ways = (repacked,) if random.random() < 0.8 else (*BYTES, repacked)
    elif kind in BINARY:
        ways = (overwritten, at_limits) if random.random() < 0.7 else BYTES
    elif kind in WORDED:
        ways = (*ways, *(reworded,) * 6)
    for way in random.choices(ways, k=random.choice((1, 1, 2, 3))):
        content = way(random, content, others)[:_LARGEST] or b"\x00"
    return content
