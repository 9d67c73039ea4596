"""Packed files that lie about themselves do no harm."""

import io
import struct
import zipfile

import pytest

from importers.readers.limits import LIMITS, MEGABYTE, Limits, open_archive, read_part, refuse_huge_table
from models.errors import DamagedSource, EncryptedSource, SourceTooLarge
from tests.importers.readers.build import packed

SMALL = Limits(total=4 * MEGABYTE, part=3 * MEGABYTE, parts=10)
NOISE = bytes(range(256)) * 4096


def test_a_good_archive_opens() -> None:
    with open_archive(packed({"word/document.xml": "x"})) as archive:
        assert read_part(archive, archive.infolist()[0]) == b"x"


def test_a_part_that_grows_too_much_is_refused() -> None:
    with pytest.raises(SourceTooLarge):
        open_archive(packed({"bomb.xml": bytes(3 * MEGABYTE)}))


def test_a_small_part_may_be_as_dense_as_it_likes() -> None:
    with open_archive(packed({"blank.xml": bytes(MEGABYTE)})) as archive:
        assert len(read_part(archive, archive.infolist()[0])) == MEGABYTE


@pytest.mark.parametrize(
    "parts",
    [
        {"large": NOISE * 4},
        {"one": NOISE * 2, "two": NOISE * 3},
        {f"part{number}": b"" for number in range(11)},
    ],
)
def test_sizes_and_counts_are_limited(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(SourceTooLarge):
        open_archive(packed(parts), SMALL)


def test_parts_the_archive_hides_from_a_count_of_bytes_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importers.readers.limits._LIST_ENTRY", b"no such bytes")
    with pytest.raises(SourceTooLarge):
        open_archive(packed({f"part{number}": b"" for number in range(11)}), SMALL)


@pytest.mark.parametrize("name", ["../up.xml", "a/../../up.xml", "/root.xml", "C:/disk.xml", "..\\up.xml"])
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    with pytest.raises(DamagedSource):
        open_archive(packed({name: "x"}))


def test_a_locked_part_is_named() -> None:
    content = bytearray(packed({"a": "x"}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    with pytest.raises(EncryptedSource):
        open_archive(bytes(content))


def test_the_bytes_that_really_come_out_are_counted() -> None:
    content = bytearray(packed({"a": bytes(2 * MEGABYTE)}))
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 10 * MEGABYTE)
    archive = zipfile.ZipFile(io.BytesIO(bytes(content)))
    with pytest.raises((SourceTooLarge, DamagedSource)):
        read_part(archive, archive.infolist()[0], Limits(part=MEGABYTE))


@pytest.mark.parametrize("cut", [4, 40, -30, -1])
def test_a_truncated_archive_is_damaged(cut: int) -> None:
    with pytest.raises(DamagedSource):
        open_archive(packed({"a": NOISE})[:cut])


def test_a_part_with_broken_bytes_is_damaged() -> None:
    content = bytearray(packed({"a": NOISE}))
    content[60:80] = b"\xff" * 20
    with open_archive(bytes(content)) as archive, pytest.raises(DamagedSource):
        read_part(archive, archive.infolist()[0])


def test_tables_are_limited() -> None:
    refuse_huge_table(1_000, 1_000)
    with pytest.raises(SourceTooLarge):
        refuse_huge_table(1_001, 1_000)
    assert LIMITS.cells == 1_000_000
