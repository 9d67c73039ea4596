"""Where the libraries below a reader run out of stack or memory, or ask for a password, the clerk is told so."""

from collections.abc import Callable

import pytest

from importers.registry import read_blocks
from models.errors import DamagedSource, EncryptedSource, SourceError, SourceTooLarge
from tests.importers.readers.build import book
from tests.importers.readers.build_binary import Doc, label, para, workbook
from tests.importers.readers.test_mht import TABLE, mht, part

ONE_CELL = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def failing(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", [RecursionError(), MemoryError()])
@pytest.mark.parametrize(
    ("name", "content", "called"),
    [
        ("a.doc", Doc([para("文")]).built(), "importers.readers.doc.WordFile"),
        ("a.xls", workbook(("表", 0, label(0, 0, "文"))), "xlrd.open_workbook"),
    ],
)
def test_what_takes_too_much_is_too_large(
    monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, called: str, error: Exception
) -> None:
    assert read_blocks(name, content)[1]
    monkeypatch.setattr(called, failing(error))
    with pytest.raises(SourceTooLarge):
        read_blocks(name, content)


def test_parts_nested_without_end_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    content = mht(part(f"<html>{TABLE}</html>"))
    monkeypatch.setattr("importers.readers.mht.message_from_bytes", failing(RecursionError()))
    with pytest.raises(SourceTooLarge):
        read_blocks("a.mht", content)


def test_a_password_met_late_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    content = book(ONE_CELL)
    monkeypatch.setattr(python_calamine, "load_workbook", failing(python_calamine.PasswordError("locked")))
    with pytest.raises(SourceError) as caught:
        read_blocks("a.xlsx", content)
    assert type(caught.value) is EncryptedSource


def test_a_page_the_mail_parser_chokes_on_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    content = mht(part(f"<html>{TABLE}</html>"))
    monkeypatch.setattr("importers.readers.mht.message_from_bytes", failing(ValueError("odd header")))
    with pytest.raises(DamagedSource) as caught:
        read_blocks("a.mht", content)
    assert caught.value.detail == "mht: odd header"


def test_a_word_document_that_contradicts_itself_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importers.readers.doc.WordFile", failing(ValueError("odd piece")))
    with pytest.raises(DamagedSource) as caught:
        read_blocks("a.doc", Doc([para("文")]).built())
    assert caught.value.detail == "doc: ValueError: odd piece"
