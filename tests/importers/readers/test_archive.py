"""Packed files give their members one by one; nothing leaves the archive."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.readers.archive import files, is_archive, members
from importers.readers.limits import LIMITS
from models.errors import DamagedSource, EmptySource, EncryptedSource, SourceError, SourceTooLarge
from tests.importers.readers.build import book, p, packed, word

WORD = word(p("任务"))


def named(content: bytes) -> list[tuple[str, str]]:
    return [(member.name, member.path) for member in members(content)]


def in_chinese_windows(names: list[str]) -> bytes:
    """Return a ZIP with names in GBK and no word about it."""
    plain = {f"{at:08}.txt": b"x" for at in range(len(names))}
    content = packed(dict(plain))
    for old, new in zip(plain, names, strict=True):
        raw = new.encode("gbk")
        assert len(raw) == len(old)
        content = content.replace(old.encode(), raw)
    return content


def test_members_are_read_one_by_one() -> None:
    content = packed({"分工/任务.docx": WORD, "分工/": b"", "说明.txt": "说明".encode()})
    found = members(content)
    assert [(member.name, member.path, member.size) for member in found] == [
        ("任务.docx", "分工/任务.docx", len(WORD)),
        ("说明.txt", "说明.txt", 6),
    ]
    assert [member.read() for member in found] == [WORD, "说明".encode()]


def test_an_archive_inside_is_opened_once() -> None:
    innermost = packed({"深.txt": b"x"})
    inner = packed({"内.txt": b"y", "再.zip": innermost})
    content = packed({"外.zip": inner, "末.txt": b"z", "坏.zip": b"PK\x03\x04", "文.zip": WORD})
    assert named(content) == [
        ("内.txt", "外.zip/内.txt"),
        ("再.zip", "外.zip/再.zip"),
        ("末.txt", "末.txt"),
        ("坏.zip", "坏.zip"),
        ("文.zip", "文.zip"),
    ]
    assert members(content)[1].read() == innermost


def test_names_in_gbk_are_decoded() -> None:
    assert [name for name, _ in named(in_chinese_windows(["县任务.docx.", "誠分工单.doc"]))] == [
        "县任务.docx.",
        "誠分工单.doc",
    ]


def test_names_in_unmarked_utf8_are_decoded() -> None:
    raw = "任务.txt".encode()
    content = packed({"x" * len(raw): b"x"}).replace(b"x" * len(raw), raw)
    assert named(content) == [("任务.txt", "任务.txt")]


def test_noise_is_left_out() -> None:
    noise = ["__MACOSX/._a.docx", "a/.DS_Store", "Thumbs.db", "~$任务.docx", "._b", "desktop.ini"]
    assert named(packed({**dict.fromkeys(noise, b"x"), "a.txt": b"x"})) == [("a.txt", "a.txt")]
    with pytest.raises(EmptySource):
        members(packed(dict.fromkeys(noise, b"x")))


def test_documents_that_happen_to_be_packed_are_no_archives() -> None:
    assert is_archive(packed({"a.txt": b"x"}))
    for content in (WORD, book(), packed({"OFD.xml": b""}), packed({"content.xml": b""}), b"PK\x03\x04", b"x", b""):
        assert not is_archive(content)


def test_a_file_without_a_name_is_left_out() -> None:
    (found,) = members(packed({"Qb.txt": b"x", "a.txt": b"y"}).replace(b"Qb.txt", b"\0b.txt"))
    assert found.name == "a.txt"


def test_one_broken_member_does_not_spoil_the_others() -> None:
    content = packed({"a.txt": b"abcdefgh" * 20, "b.txt": b"gut"})
    at = content.index(b"a.txt") + 8
    broken, good = members(content[:at] + b"\xff\xff\xff" + content[at + 3 :])
    assert good.read() == b"gut"
    with pytest.raises(DamagedSource):
        broken.read()


def test_what_is_beyond_the_limits_or_outside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, error in (
        (b"x", DamagedSource),
        (packed({"../a.txt": b"x"}), DamagedSource),
        (packed({"/etc/a.txt": b"x"}), DamagedSource),
        (packed({"a.txt": bytes(20_000_000)}), SourceTooLarge),
        (packed({f"{at}.txt": b"" for at in range(LIMITS.parts + 1)}), SourceTooLarge),
    ):
        with pytest.raises(error):
            members(content)
    locked = bytearray(packed({"a.txt": b"x"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedSource):
        members(bytes(locked))
    inner = packed({"x.txt": b"x" * 1000})
    monkeypatch.setattr("importers.readers.archive.LIMITS", type(LIMITS)(total=2 * len(inner)))
    with pytest.raises(SourceTooLarge):
        members(packed({"a.zip": inner, "b.zip": inner}))


WHOLE = packed({"a.zip": packed({"内.txt": b"y"}), "b.txt": b"z"})


@given(st.integers(0, len(WHOLE)), st.binary(max_size=6))
def test_changed_bytes_raise_nothing_but_source_errors(at: int, patch: bytes) -> None:
    content = WHOLE[:at] + patch + WHOLE[at + len(patch) :]
    assert is_archive(content) in (True, False)
    with suppress(SourceError):
        for member in members(content):
            assert len(member.read()) <= LIMITS.total


def test_a_file_that_is_no_archive_is_its_own_only_member() -> None:
    (found,) = files("任务.docx", WORD)
    assert (found.name, found.path, found.size, found.read()) == ("任务.docx", "任务.docx", len(WORD), WORD)
    assert [member.path for member in files("包.zip", packed({"内.txt": b"y"}))] == ["包.zip/内.txt"]


def test_a_broken_archive_inside_is_a_file_that_cannot_be_read() -> None:
    content = packed({"坏.zip": b"abcdefgh" * 20, "好.txt": b"gut"})
    at = content.index("坏.zip".encode()) + 12
    broken, good = members(content[:at] + b"\xff\xff\xff" + content[at + 3 :])
    assert (broken.path, good.read()) == ("坏.zip", b"gut")
    with pytest.raises(DamagedSource):
        broken.read()
