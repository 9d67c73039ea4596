"""Web pages saved as one file come out like the page itself."""

import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.progress import Unwatched
from importers.readers.contract import Probe
from importers.readers.mht import MhtReader
from importers.registry import read_blocks
from models.errors import DamagedSource, EmptySource, NoTextLayer, SourceError, SourceTooLarge
from tests.importers.readers.build import grid, tables, texts

TABLE = "<p>标题</p><table border=1><tr><td>序号</td><td>任务</td></tr><tr><td>1</td><td>甲</td></tr></table>"


def part(markup: str, *, charset: str = "utf-8", kind: str = "text/html", said: bool = True) -> str:
    content = base64.encodebytes(markup.encode(charset)).decode()
    encoding = f'; charset="{charset}"' if said else ""
    return f"Content-Type: {kind}{encoding}\nContent-Transfer-Encoding: base64\n\n{content}\n"


def mht(*parts: str, head: str = "From: <Saved by Blink>\nSubject: =?utf-8?Q?x?=\nMIME-Version: 1.0\n") -> bytes:
    body = "".join(f"--cut\n{one}" for one in parts)
    text = f'{head}Content-Type: multipart/related;\n type="text/html"; boundary="cut"\n\n\n{body}--cut--\n'
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("said", [True, False])
def test_the_page_is_read(charset: str, said: bool) -> None:
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    style = part("p {}", kind="text/css")
    markup = f'<html><meta charset="{charset}">{TABLE}</html>'
    media, blocks = read_blocks("a.mht", mht(part(markup, charset=charset, said=said), picture, style))
    assert media == "multipart/related"
    assert texts(blocks) == ["标题"]
    assert grid(tables(blocks)[0]) == [["序号", "任务"], ["1", "甲"]]


def test_frames_in_the_page_are_left_out_and_sheets_of_a_book_are_read() -> None:
    frame, sheet = part("<html><p>广告</p></html>"), part(f"<html>{TABLE}</html>")
    assert texts(read_blocks("a.mht", mht(sheet, frame))[1]) == ["标题"]
    book = part("<html><frameset><frame src=sheet001.htm></frameset></html>")
    assert len(tables(read_blocks("a.mhtml", mht(book, sheet, sheet))[1])) == 2


def test_one_page_without_parts() -> None:
    content = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + TABLE
    assert texts(read_blocks("a.mht", content.encode())[1]) == ["标题"]


def test_only_mail_like_files_are_taken() -> None:
    reader = MhtReader()
    for content, score in (
        (b"\xef\xbb\xbfMIME-Version: 1.0\r\n", 85),
        (b"Subject: x\nContent-Type: multipart/related; boundary=x\n", 85),
        ("说明：MIME-Version: 1.0\n".encode(), 0),
        (b"<html>MIME-Version: 1.0\n", 0),
        (b"a: b\n", 0),
    ):
        assert reader.score(Probe(name="a.mht", suffix=".mht", content=content)) == score


def test_what_cannot_be_read_is_named() -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(3_000))
    for content, error in (
        (mht(), DamagedSource),
        (mht(part("x", kind="text/css")), DamagedSource),
        (mht(part(f"<html>{TABLE}"))[:-120], DamagedSource),
        (mht(part("<p></p>")), EmptySource),
        (mht(part("<img src=a>"), part("<p></p>")), NoTextLayer),
        (mht(*[part("<p></p>")] * 2_001), SourceTooLarge),
        (f"MIME-Version: 1.0\n{deep}".encode(), SourceError),
    ):
        with pytest.raises(error):
            read_blocks("a.mht", content)
    with pytest.raises(SourceTooLarge):
        MhtReader().read(Probe(name="a", suffix="", content=bytes(60_000_000)), Unwatched())


WHOLE = mht(part(f"<html>{TABLE}</html>"), part("<p>后</p>"))


@given(st.integers(0, len(WHOLE)), st.binary(max_size=6), st.integers(0, 6))
def test_changed_bytes_raise_nothing_but_source_errors(at: int, patch: bytes, gone: int) -> None:
    with suppress(SourceError):
        assert MhtReader().read(
            Probe(name="a.mht", suffix=".mht", content=WHOLE[:at] + patch + WHOLE[at + gone :]), Unwatched()
        )


def test_an_empty_page_is_passed_over() -> None:
    assert texts(read_blocks("a.mht", mht(part(""), part(f"<html>{TABLE}</html>")))[1]) == ["标题"]
