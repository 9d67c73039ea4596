"""Files no clerk should get and every clerk does: one sentence each, the others are read, nothing is half stored."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import Desk
from app.jobs import Cancelled, NullContext
from importers import pipeline
from importers.readers import pdf_pages
from importers.readers.limits import LIMITS
from models.errors import (
    Archive,
    DamagedSource,
    EmptySource,
    EncryptedSource,
    NoTextLayer,
    PagesUnread,
    ReadingFailed,
    SourceError,
    SourceLocked,
    SourceNotFound,
    SourceTooLarge,
    TooManyPages,
    UnreadableText,
)
from tests.app.invented import dump
from tests.fuzz.originals import HEADING, ROWS, originals
from tests.importers.readers import build, build_binary, printed
from tests.importers.readers.test_ods import MIME, ods, row, sheet, td

FILES = {kind: contents[0] for kind, contents in originals().items()}
MEGABYTE = 1024 * 1024
TYPES: dict[str, str | bytes] = {"[Content_Types].xml": build.TYPES}
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def inflating(name: str, parts: dict[str, str | bytes], megabytes: int) -> bytes:
    """Return a package with a sheet of so many megabytes, hardly larger than nothing while it is packed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
        with archive.open(name, "w") as stream:
            line = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>' * (MEGABYTE // 49)
            for _ in range(megabytes):
                stream.write(line)
    return content.getvalue()


def lying(package: bytes, name: str) -> bytes:
    """Return a package whose list of parts says that a part is small."""
    at = package.rindex(name.encode()) - 46 + 24  # its entry's unpacked size
    assert package[at - 24 : at - 20] == b"PK\x01\x02"
    return package[:at] + (1000).to_bytes(4, "little") + package[at + 4 :]


def locked_zip() -> bytes:
    content = bytearray(build.packed({"任务.txt": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def locked_pdf() -> bytes:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"
    return printed.pdf(printed.Sheet().text(60, 100, "x"), trailer=lock)


def locked_sheet() -> bytes:
    start = build_binary.record(0x809, build_binary.u16(0x600, 5, 0, 0) + bytes(8))
    return build_binary.compound({"Workbook": start + build_binary.record(0x2F, build_binary.u16(1, 1, 1) + bytes(48))})


def many_pages(count: int, text: str = "") -> bytes:
    """Return a PDF of so many pages, nearly empty and all of them drawn by the same stream."""
    stream = printed.Sheet().text(60, 100, text).stream() if text else ""
    kids = " ".join(f"{5 + page} 0 R" for page in range(count))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        printed.FONT,
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        *(page for _ in range(count)),
    ]
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(places) + 1}/Root 1 0 R>>"
    return bytes(written) + f"{end}\nstartxref\n{len(written)}\n%%EOF\n".encode()


BAD: dict[str, tuple[Callable[[], bytes], type[SourceError]]] = {
    "密码.pdf": (locked_pdf, EncryptedSource),
    "密码.docx": (lambda: build_binary.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), EncryptedSource),
    "密码.doc": (lambda: build_binary.Doc([build_binary.para("文")], flags=0x0100).built(), EncryptedSource),
    "密码.xls": (locked_sheet, EncryptedSource),
    "密码.ods": (lambda: ods(sheet(row(td("x"))), manifest="<encryption-data/>"), EncryptedSource),
    "密码.zip": (locked_zip, EncryptedSource),
    "坏.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, DamagedSource),
    "坏.docx": (lambda: FILES["docx"].replace(b"PK\x01\x02", b"PK\x01\x03"), DamagedSource),
    "坏.doc": (lambda: FILES["doc"][:512] + b"\xee" * 4000, DamagedSource),
    "坏.txt": (lambda: "任务".encode("gb18030")[:-1] + b"\xff\xff", UnreadableText),
    "半截.pdf": (lambda: FILES["pdf"][:60], DamagedSource),
    "半截.docx": (lambda: FILES["docx"][:-300], DamagedSource),
    "半截.xlsx": (lambda: FILES["xlsx"][:-300], DamagedSource),
    "半截.xls": (lambda: FILES["xls"][:700], DamagedSource),
    "半截.doc": (lambda: FILES["doc"][:1500], DamagedSource),
    "半截.ods": (lambda: FILES["ods"][:-300], DamagedSource),
    "半截.ofd": (lambda: FILES["ofd"][:-300], DamagedSource),
    "半截.zip": (lambda: FILES["zip"][:-300], DamagedSource),
    "半截.mht": (lambda: FILES["mht"][:90], DamagedSource),
    "空.docx": (bytes, EmptySource),
    "空白.txt": (lambda: b"\xef\xbb\xbf\r\n\x00", EmptySource),
    "炸弹.docx": (lambda: inflating("word/document.xml", TYPES, 300), SourceTooLarge),
    "炸弹.zip": (lambda: inflating("任务.txt", {}, 300), SourceTooLarge),
    "说谎.docx": (lambda: lying(inflating("word/document.xml", TYPES, 60), "word/document.xml"), SourceError),
    "三百兆.xlsx": (lambda: inflating("xl/worksheets/sheet1.xml", TYPES, 300), SourceTooLarge),
    "三百兆.ods": (lambda: inflating("content.xml", {"mimetype": "x"}, 300), SourceTooLarge),
    "远角.xlsx": (
        lambda: build.book('<sheetData><row r="900000"><c r="ZZ900000"><v>1</v></c></row></sheetData>'),
        SourceTooLarge,
    ),
    "实体.docx": (lambda: build.packed({**TYPES, "word/document.xml": f"{BOMB}<x>&b;</x>"}), DamagedSource),
    "实体.xlsx": (lambda: build.packed({**TYPES, "xl/workbook.xml": f"{BOMB}<x>&b;</x>"}), DamagedSource),
    "实体.ofd": (lambda: build.packed({"OFD.xml": f"{BOMB}<x>&b;</x>"}), DamagedSource),
    "实体.ods": (
        lambda: build.packed({"mimetype": MIME, "content.xml": f"{BOMB}<x>&b;</x>"}),
        DamagedSource,
    ),
    "一万页.pdf": (lambda: many_pages(10_000), TooManyPages),
    "一万页.ofd": (
        lambda: build.packed(printed.ofd_parts() | {"Doc_0/Document.xml": ofd_document(10_000)}),
        TooManyPages,
    ),
    "扫描.pdf": (lambda: printed.pdf(printed.Sheet().line(60, 60, 500, 700)), NoTextLayer),
    "套娃.zip": (lambda: build.packed({"一.zip": build.packed({"二.zip": build.packed({"三.txt": "x"})})}), Archive),
}


def ofd_document(count: int) -> str:
    pages = "".join(f'<ofd:Page ID="{page}" BaseLoc="P.xml"/>' for page in range(count))
    return f"<ofd:Document {printed.OFD}><ofd:CommonData/><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"


@pytest.fixture(scope="module")
def bad_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all of them."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (make, _) in BAD.items():
        (folder / name).write_bytes(make())
    return folder


def test_each_bad_file_gets_its_sentence_and_the_good_ones_are_read_and_stored(
    desk: Desk, tmp_path: Path, bad_files: Path
) -> None:
    for name in ("头.docx", "尾.xlsx"):
        (tmp_path / name).write_bytes(FILES[name.split(".")[1]])
    paths = [tmp_path / "头.docx", *(bad_files / name for name in BAD), tmp_path / "尾.xlsx"]
    report = desk.imports.read(paths)
    assert [batch.source.name for batch in report.batches] == ["头.docx", "尾.xlsx"]
    failures = {failure.name.split("/")[0]: failure.error for failure in report.failures}
    assert {name: type(error) for name, error in failures.items() if not isinstance(error, BAD[name][1])} == {}
    assert set(failures) == set(BAD)
    for error in failures.values():
        said = error.sentence()
        assert "\n" not in said
        assert said.endswith("。")
        assert "台账没有变动" in said
    assert all(not rows for rows in dump(desk).values())
    assert desk.imports.store(report.batches).new == sum(batch.obligation_count() for batch in report.batches)
    kept = [path for path in desk.store.files.folder.rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert desk.check() == []


def test_the_limit_of_pages_is_said(bad_files: Path) -> None:
    with pytest.raises(TooManyPages) as caught:
        pipeline.read("一万页.pdf", (bad_files / "一万页.pdf").read_bytes())
    assert caught.value.message == "文件有 10000 页，一次最多读 5000 页"
    assert "拆成几份" in caught.value.advice


class Watch(NullContext):
    """Counts the pages that were read, and cancels at one of them."""

    def __init__(self, cancel_at: int) -> None:
        self.pages = 0
        self._cancel_at = cancel_at

    def progress(self, done: int, total: int, text: str) -> None:
        self.pages += 1
        self.total = total

    def checkpoint(self) -> None:
        if self.pages >= self._cancel_at:
            raise Cancelled


def test_as_many_pages_as_are_read_are_read_page_by_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "长.pdf"
    path.write_bytes(many_pages(700, "青岚县"))
    monkeypatch.setattr(pdf_pages, "_PAGES", 700)
    watch = Watch(cancel_at=10_000)
    (failure,) = desk.imports.read([path], watch).failures
    assert failure.error.message == "文件读出来了，但没有找到任务分工"
    assert (watch.pages, watch.total) == (701, 700)  # the file, then each page of it
    cancelled = Watch(cancel_at=300)
    with pytest.raises(Cancelled):
        desk.imports.read([path], cancelled)
    assert cancelled.pages == 300


def test_files_beyond_any_limit_are_not_even_opened(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"三百兆.{suffix}" for suffix in ("xls", "csv", "pdf", "doc")]
    for path in paths:
        with path.open("wb") as stream:
            stream.write(FILES[path.suffix[1:]])
            stream.truncate(300 * MEGABYTE)
    assert all(path.stat().st_size > LIMITS.source for path in paths)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail(f"{self.name} was opened"))
    assert [type(failure.error) for failure in desk.imports.read(paths).failures] == [SourceTooLarge] * 4


def test_a_file_that_goes_while_it_is_read_fails_alone(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("一.txt", "去了.docx", "拔了.xlsx", "四.csv")
    for name in names:
        (tmp_path / name).write_bytes(FILES[name.split(".")[1]])
    whole = Path.read_bytes

    def going(path: Path) -> bytes:
        if path.name == "去了.docx":
            path.unlink()
        if path.name == "拔了.xlsx":
            raise OSError(5, "Input/output error")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", going)
    report = desk.imports.read([tmp_path / name for name in names])
    assert [(failure.name, type(failure.error)) for failure in report.failures] == [
        ("去了.docx", SourceNotFound),
        ("拔了.xlsx", SourceLocked),
    ]
    for name in ("一.txt", "四.csv"):  # what was read needs its file no more
        (tmp_path / name).unlink()
    stored = desk.imports.store(report.batches)
    assert (stored.new, stored.linked) == (5, 3)
    assert desk.check() == []


def test_a_bug_in_one_file_is_told_and_logged_and_the_others_are_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allow_log: Callable[[str], None]
) -> None:
    for name in ("一.txt", "二.docx"):
        (tmp_path / name).write_bytes(FILES[name.split(".")[1]])
    (tmp_path / "三.zip").write_bytes(build.packed({"甲.docx": FILES["docx"], "乙.txt": FILES["txt"]}))

    def fail(*_: object) -> None:
        raise KeyError("w:val")

    monkeypatch.setattr("importers.readers.docx.DocxReader.read", fail)
    allow_log("bug while reading a file")
    report = desk.imports.read([tmp_path / name for name in ("二.docx", "三.zip", "一.txt")])
    assert [batch.source.name for batch in report.batches] == ["乙.txt", "一.txt"]
    assert [failure.name for failure in report.failures] == ["二.docx", "三.zip/甲.docx"]
    error = report.failures[0].error
    assert isinstance(error, ReadingFailed)
    assert "KeyError" in error.detail
    assert "其他文件不受影响" in error.sentence()


def test_pages_that_are_pictures_are_said_where_no_task_is_found(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "公报.pdf"
    path.write_bytes(
        printed.pdf(printed.Sheet().text(60, 100, "青岚县人民政府公报"), printed.Sheet().line(9, 9, 90, 9))
    )
    (failure,) = desk.imports.read([path]).failures
    assert isinstance(failure.error, PagesUnread)


# --- odd, but no harm ---------------------------------------------------------------------------------------------


def wide_rows() -> list[list[str]]:
    """Return the table with 196 columns more; a heading stands over few of them."""
    heading = [*HEADING, *("备注" if column < 2 else "" for column in range(196))]
    return [heading, *([*values, *(f"{values[0]}之{column}" for column in range(196))] for values in ROWS)]


def wide_sheet() -> bytes:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    lines = "".join(f"<row>{''.join(cell.format(text) for text in values)}</row>" for values in wide_rows())
    return build.book(f"<sheetData>{lines}</sheetData>")


def wide_page() -> bytes:
    lines = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in values)}</tr>" for values in wide_rows())
    return f"<table>{lines}</table>".encode()


WIDE_FILES: dict[str, Callable[[], bytes]] = {
    "宽.xlsx": wide_sheet,
    "宽.docx": lambda: build.word(
        build.tbl(*(build.tr(*(build.tc(text) for text in values)) for values in wide_rows()))
    ),
    "宽.html": wide_page,
    "宽.csv": lambda: "\n".join(",".join(values) for values in wide_rows()).encode(),
    "宽.txt": lambda: "\n".join("\t".join(values) for values in wide_rows()).encode(),
}


@pytest.mark.parametrize("name", WIDE_FILES)
def test_a_table_of_two_hundred_columns_is_read(name: str) -> None:
    batch = pipeline.read(name, WIDE_FILES[name]())
    (document,) = batch.documents
    assert [(draft.no, draft.task.value) for draft in document.obligations] == [values[:2] for values in ROWS]


def test_two_hundred_headings_of_which_hardly_one_is_known_are_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    heading = [*HEADING, *(f"栏{column}" for column in range(196))]
    rows = [heading, *wide_rows()[1:]]
    (tmp_path / "宽.csv").write_text("\n".join(",".join(values) for values in rows), encoding="utf-8")
    (failure,) = desk.imports.read([tmp_path / "宽.csv"]).failures
    assert failure.error.message.startswith("找到了表格，但表头不认识：序号 | 工作任务 | 责任单位")


def test_text_from_right_to_left_does_no_harm(desk: Desk, tmp_path: Path) -> None:
    words = "خطة العمل" + "תוכנית"
    table = build.tbl(*(build.tr(*(build.tc(text) for text in values)) for values in (HEADING, *ROWS)))
    right = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    (tmp_path / "右.docx").write_bytes(build.word(right.format(words) + table + right.format("\u202e" + words)))
    (tmp_path / "右.txt").write_bytes(words.encode() + b"\n" + FILES["txt"])
    (tmp_path / "只右.txt").write_bytes((words * 40).encode())
    report = desk.imports.read([tmp_path / name for name in ("右.docx", "右.txt", "只右.txt")])
    assert [batch.obligation_count() for batch in report.batches] == [3, 5]
    assert [failure.error.message for failure in report.failures] == ["文件读出来了，但没有找到任务分工"]


def test_cells_and_pages_set_from_top_to_bottom_do_no_harm(desk: Desk, tmp_path: Path) -> None:
    down = '<w:textDirection w:val="tbRl"/>'
    lines = (build.tr(*(build.tc(text, down) for text in values)) for values in (HEADING, *ROWS))
    (tmp_path / "竖格.docx").write_bytes(build.word(build.tbl(*lines)))
    page = printed.Sheet()
    for place, text in enumerate(("青岚县人民政府", "关于印发任务分解表的通知", "各乡镇人民政府，县政府各部门：")):
        for at, char in enumerate(text):
            page.text(500 - 30 * place, 80 + 14 * at, char)
    (tmp_path / "竖排.pdf").write_bytes(printed.pdf(page))
    report = desk.imports.read([tmp_path / "竖格.docx", tmp_path / "竖排.pdf"])
    assert [batch.obligation_count() for batch in report.batches] == [3]
    assert [failure.error.message for failure in report.failures] == ["文件读出来了，但没有找到任务分工"]
