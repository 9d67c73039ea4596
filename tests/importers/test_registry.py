"""The reader is chosen by what is in a file; what nobody reads is called by its name."""

import gc
import io
import logging
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.blocks import Block, TableBlock
from importers.collecting import uncollected
from importers.progress import Progress
from importers.readers.contract import Probe
from importers.readers.limits import LIMITS
from importers.registry import READERS, choose, open_source, probe, read_blocks
from models.errors import (
    Archive,
    BinaryWorkbook,
    DamagedSource,
    EmptySource,
    EncryptedSource,
    OldOffice,
    OpenDocument,
    PictureFile,
    RtfFile,
    Slides,
    SourceError,
    SourceLocked,
    SourceNotFound,
    SourceTooLarge,
    UnreadableText,
    UnsupportedFormat,
    XmlFile,
)
from tests.importers.readers import build_binary
from tests.importers.readers.build import book, p, packed, tbl, tc, tr, word
from tests.importers.readers.test_ods import ods, row, sheet, td

WORD = word(p("任务") + tbl(tr(tc("一"), tc("二"))))
BOOK = book('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
TYPES: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}


def unpacked(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def compound(*streams: str) -> bytes:
    """Return something with the head and the stream names of a file of Office 97."""
    names = b"".join(stream.encode("utf-16-le").ljust(64, b"\0") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(512)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.txt", "a", "a.pdf"])
def test_content_decides_not_the_name(name: str) -> None:
    assert read_blocks(name, WORD)[0].endswith("wordprocessingml.document")
    assert read_blocks(name, BOOK)[0].endswith("spreadsheetml.sheet")
    assert read_blocks(name.replace("a", "粘贴的文字") if name == "a" else "a.txt", "文字".encode())[0] == "text/plain"


def test_a_probe_knows_name_suffix_and_parts() -> None:
    found = probe("任务.DOCX", WORD)
    assert (found.name, found.suffix) == ("任务.DOCX", ".docx")
    assert "word/document.xml" in found.members


def test_the_choice_is_logged_without_a_word_of_the_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    read_blocks("机密任务.docx", WORD)
    with pytest.raises(RtfFile):
        read_blocks("机密任务", b"{\\rtf1 \xe4\xbb\xbb\xe5\x8a\xa1}")
    assert "wordprocessingml" in caplog.text
    assert "RtfFile" in caplog.text
    assert "任务" not in caplog.text


def test_the_highest_score_wins() -> None:
    class Eager:
        media = "x/eager"

        def score(self, probe: Probe) -> int:
            return 100

        def read(self, probe: Probe, watch: Progress) -> tuple[Block, ...]:
            raise AssertionError

    assert choose(probe("a.docx", WORD), (*READERS, Eager())).media == "x/eager"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.pdf", b"%PDF-1.7\n", DamagedSource),
        ("a.docx", b"\n\n%PDF-1.4\n\x00", DamagedSource),
        ("a.doc", compound("WordDocument"), DamagedSource),
        ("a.wps", compound("WordDocument"), DamagedSource),
        ("a.docx", compound("Workbook"), DamagedSource),
        ("a.xls", compound("Book"), DamagedSource),
        ("a.ppt", build_binary.compound({"PowerPoint Document": b"x"}), OldOffice),
        ("a.ppt", build_binary.compound({"PowerPoint Document": b"x"})[:1000], DamagedSource),
        ("a.doc", compound("PowerPoint Document"), DamagedSource),
        ("a.docx", compound("EncryptionInfo", "EncryptedPackage"), EncryptedSource),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00", PictureFile),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00", PictureFile),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", PictureFile),
        ("a.rar", b"Rar!\x1a\x07\x00", Archive),
        ("a.zip", packed({"a.txt": "x"}), Archive),
        ("a.zip", packed({}), Archive),
        ("a.ofd", packed({"OFD.xml": "<x/>"}), DamagedSource),
        ("a.odt", packed({"mimetype": "x", "content.xml": "<x/>"}), OpenDocument),
        ("a.pptx", packed({**TYPES, "ppt/presentation.xml": "<x/>"}), Slides),
        ("a.xlsb", packed({**TYPES, "xl/workbook.bin": b"x"}), BinaryWorkbook),
        ("a.zip", packed({**TYPES, "other/a.xml": "<x/>"}), DamagedSource),
        ("a.docx", packed({"a.txt": "x"}), DamagedSource),
        ("a.docx", WORD[:-100], DamagedSource),
        ("a.docx", b"PK\x03\x04", DamagedSource),
        ("a.docx", b"\x00\x01\x02\x03", DamagedSource),
        ("a.rtf", b"{\\rtf1 a}", RtfFile),
        ("a.doc", b"{\\rtf1 a}", RtfFile),
        ("a.html", b"<!DOCTYPE html><p>", EmptySource),
        ("a.xls", b"\xef\xbb\xbf<html><table>", EmptySource),
        ("a.mht", b"MIME-Version: 1.0\r\n", DamagedSource),
        ("a.html", b"<?xml version='1.0'?>\n<html>", EmptySource),
        ("a.xml", b"<?xml version='1.0'?><a/>", XmlFile),
        ("a.txt", b"", EmptySource),
        ("a.docx", b"\x00" * 100, EmptySource),
        ("a.txt", b"\xef\xbb\xbf \r\n", EmptySource),
        ("a.txt", "　".encode(), EmptySource),
        ("a.txt", "县财政局".encode()[:-1], UnreadableText),
        ("a.txt", b"a\x00b", UnreadableText),
        ("a.bin", b"\x00\x01", UnsupportedFormat),
        ("a.bin", b"\xff\xfe\xff", UnreadableText),
        ("a.bin", b"\xff\xff", UnreadableText),
    ],
)
def test_refusals_name_the_file(name: str, content: bytes, error: type[SourceError]) -> None:
    with pytest.raises(SourceError) as caught:
        read_blocks(name, content)
    assert type(caught.value) is error
    assert "台账没有变动" in caught.value.sentence()


def test_a_wrong_name_is_mentioned() -> None:
    with pytest.raises(BinaryWorkbook) as caught:
        read_blocks("任务.docx", packed({**TYPES, "xl/workbook.bin": b"x"}))
    assert caught.value.message == "这其实是二进制 Excel 表格，不是 .docx 文件"
    with pytest.raises(BinaryWorkbook) as caught_named:
        read_blocks("任务.xlsb", packed({**TYPES, "xl/workbook.bin": b"x"}))
    assert caught_named.value.message == "这是二进制 Excel 表格"
    assert ".xlsx" in caught_named.value.advice


def test_bombs_are_refused_before_a_reader_sees_them() -> None:
    with pytest.raises(SourceTooLarge):
        read_blocks("a.docx", packed({**TYPES, "word/document.xml": bytes(20_000_000)}))
    with pytest.raises(DamagedSource):
        read_blocks("a.docx", packed({**TYPES, "word/../../evil.xml": "x"}))


def test_entity_bombs_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "ha" * 10}">' for at in range(10))
    bomb = f"<!DOCTYPE x [{entities}]><x>&e9;</x>"
    for name, part in (("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml")):
        with pytest.raises(DamagedSource):
            read_blocks(name, packed({**TYPES, part: bomb}))


def test_a_workbook_that_says_it_holds_texts_without_end_is_refused() -> None:
    """The library reserves memory for as many texts as it is told; for so many the whole program would end."""
    parts = unpacked(BOOK)
    texts = parts["xl/sharedStrings.xml"].decode()
    for count in ("2147483648", "9" * 40):
        lying = texts.replace("<sst ", f'<sst uniqueCount="{count}" ')
        for encoding in ("utf-8", "utf-16"):
            with pytest.raises(DamagedSource):
                read_blocks("a.xlsx", packed({**parts, "xl/sharedStrings.xml": lying.encode(encoding)}))
    wrong = texts.replace("<sst ", '<sst uniqueCount="900" ')
    assert read_blocks("a.xlsx", packed({**parts, "xl/sharedStrings.xml": wrong}))[1]


class PanicException(BaseException):
    """What a library written in Rust raises where it breaks down."""


@pytest.mark.parametrize(("raised", "seen"), [(PanicException("x"), DamagedSource), (SystemExit(), SystemExit)])
def test_a_library_that_breaks_down_takes_nobody_along(
    monkeypatch: pytest.MonkeyPatch, raised: BaseException, seen: type[BaseException]
) -> None:
    def break_down(*_: object) -> None:
        raise raised

    monkeypatch.setattr("python_calamine.load_workbook", break_down)
    with pytest.raises(seen):
        read_blocks("a.xlsx", BOOK)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('<row><c r="ZZZZ1"><v>1</v></c></row>', DamagedSource),
        ('<row><c r="ZZZZZZZ1"><v>1</v></c></row>', DamagedSource),
        ('<row><c r="A99999999"><v>1</v></c></row>', DamagedSource),
        ('<row><c r="XFD1"><v>1</v></c><c r="A1048576"><v>1</v></c></row>', SourceTooLarge),
        ('<z:row xmlns:z="z"><z:c r="XFD1048576"><z:v>1</z:v></z:c></z:row>', SourceTooLarge),
        ('<c r="XFD1048576"><v>1</v></c>', SourceTooLarge),
        ('<row/><!-- x --><c r="XFD1048576"><v>1</v></c>', SourceTooLarge),
    ],
)
def test_cells_far_away_are_seen_before_the_library_makes_room_for_them(content: str, error: type[SourceError]) -> None:
    with pytest.raises(SourceError) as caught:
        read_blocks("a.xlsx", book(f"<sheetData>{content}</sheetData>"))
    assert type(caught.value) is error


def test_tables_of_a_sheet_file_that_stand_anywhere_else_are_left_out() -> None:
    parts = unpacked(ods(sheet(row(td("甲")))))
    for before, more in (("<office:spreadsheet>", "<x>"), ("<office:body>", "")):
        stray = f"{sheet(row(td('乙')))}{more}{row(td('丙'))}{more.replace('<', '</')}"
        spoilt = parts["content.xml"].decode().replace(before, f"{stray}{before}", 1)
        (block,) = read_blocks("a.ods", packed({**parts, "content.xml": spoilt}))[1]
        assert isinstance(block, TableBlock)
        assert [cell.text for cell in block.cells()] == ["甲"]


def test_reading_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    try:
        for given in ((700, 10, 10), (0, 5, 5), (90_000, 3, 3)):
            gc.set_threshold(*given)
            with uncollected():
                with uncollected():
                    assert gc.get_threshold() == (0, *given[1:])
                assert gc.get_threshold() == (0, *given[1:])
            assert gc.get_threshold() == given
            with pytest.raises(EmptySource):
                read_blocks("a.html", b"<!DOCTYPE html><p>")
            assert gc.get_threshold() == given
    finally:
        gc.set_threshold(*before)


def test_two_files_read_at_once_leave_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == (0, *before[1:])
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_a_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "任务.txt"
    path.write_bytes(b"abc")
    assert open_source(path) == b"abc"


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for path in (tmp_path / "none.docx", tmp_path, tmp_path / "file" / "below.docx"):
        with pytest.raises(SourceNotFound):
            open_source(path)
    with pytest.raises(SourceLocked):
        open_source(tmp_path / ("n" * 300))
    with pytest.raises(SourceLocked):
        open_source(Path("a\0b"))


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(SourceNotFound):
        open_source(path)


def test_a_file_the_system_refuses_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SourceLocked):
        open_source(path)


def test_files_beyond_the_limit_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(LIMITS.source + 1)
    with pytest.raises(SourceTooLarge):
        open_source(path)
    with pytest.raises(SourceTooLarge):
        probe("large.txt", b"a" * (LIMITS.source + 1))


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.xlsx", "a"]))
def test_random_bytes_raise_nothing_but_source_errors(content: bytes, name: str) -> None:
    with suppress(SourceError):
        assert read_blocks(name, content)[1]


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8), st.sampled_from([WORD, BOOK]))
def test_damaged_packages_raise_nothing_but_source_errors(at: int, patch: bytes, content: bytes) -> None:
    at %= len(content)
    with suppress(SourceError):
        assert read_blocks("a", content[:at] + patch + content[at + len(patch) :])[1]


@given(st.data())
def test_damaged_parts_raise_nothing_but_source_errors(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([WORD, BOOK]))
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    content = parts[name]
    assert isinstance(content, bytes)
    at = data.draw(st.integers(0, len(content)))
    parts[name] = content[:at] + data.draw(st.binary(max_size=6)) + content[at + data.draw(st.integers(0, 6)) :]
    with suppress(SourceError):
        blocks = read_blocks("a", packed(parts))[1]
        assert all(
            len(row) == len(block.rows[0]) for block in blocks if isinstance(block, TableBlock) for row in block.rows
        )
