"""Whatever a file is called, its name can be shown, written, and is no trap."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.file_names import LONGEST_BYTES, is_runnable, numbered, safe_name, storable_name, suffix_of

ODD = "".join(map(chr, (0, 7, 10, 13, 0x202E, 0x202A, 0x2066, 0x200F, 0xFEFF, 0xFFFE, 0xD800)))
SPOILT = st.text(st.one_of(st.characters(), st.sampled_from('<>:"/\\|?*. ' + ODD)), max_size=400)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("批复.pdf", "批复.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\函.docx", "函.docx"),
        ("照片\u202egpj.exe", "照片gpj.exe"),
        ("a\x00b\tc\nd.txt", "ab c d.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("nul .txt", "_nul .txt"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("LPT¹", "_LPT¹"),
        ("contract.pdf", "contract.pdf"),
        ("结尾有点...  ", "结尾有点"),
        ("  开头有空.pdf", "开头有空.pdf"),
        ("a<b>c:d|e?f*g.pdf", "a_b_c_d_e_f_g.pdf"),
        ("", "_"),
        ("///", "___"),
        ("..", "_"),
        ("㐂𠮷😀.pdf", "㐂𠮷😀.pdf"),
        ("半个\udc80字.pdf", "半个字.pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_names_are_made_safe(given_name: str, shown: str) -> None:
    assert safe_name(given_name) == shown


@given(SPOILT)
@example("a" * 300)
@example("项" * 300 + ".pdf")
@example("." + "b" * 300)
@example("x." + "y" * 300)
@example("项" * 66 + " ." + "z" * 40)
@example("CON" + "\u202e" + ".txt")
def test_a_safe_name_is_safe_and_stays(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert safe_name(safe) == safe
    assert len(safe.encode()) <= LONGEST_BYTES
    assert not set(safe) & set('<>:"/\\|?*')
    assert all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in safe)
    assert safe == safe.strip(" ")
    assert not safe.endswith(".")
    assert unicodedata.is_normalized("NFC", safe)
    assert Path(safe).name == safe
    assert safe.split(".", maxsplit=1)[0].strip().upper() not in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9")


@given(SPOILT)
def test_a_safe_name_can_be_written(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "names"
    folder.mkdir(exist_ok=True)
    target = folder / numbered(safe_name(name), 12)
    target.write_bytes(b"x")
    assert [path.name for path in folder.iterdir()] == [target.name]
    target.unlink()


@given(SPOILT)
def test_a_storable_name_is_text(name: str) -> None:
    storable_name(name).encode()
    assert safe_name(storable_name(name))


@given(st.text(max_size=400), st.sampled_from([".pdf", ".docx", ".jpeg"]))
def test_the_suffix_stays(stem: str, suffix: str) -> None:
    assert safe_name("文" + stem.replace("/", "").replace("\\", "") + suffix).endswith(suffix)


@pytest.mark.parametrize("name", ["a.exe", "a.EXE", "公报.pdf.lnk", "a.\u202eexe", "run.desktop", "x.Hta", "a.exe. "])
def test_what_would_run_is_known(name: str) -> None:
    assert is_runnable(name)


@pytest.mark.parametrize("name", ["a.pdf", "exe", ".exe", "a.docx", "a.exe.pdf", "a.html", ""])
def test_what_is_shown_is_known(name: str) -> None:
    assert not is_runnable(name)


def test_further_files_of_a_name_are_numbered() -> None:
    assert numbered("函.docx", 2) == "函 (2).docx"
    assert numbered("无后缀", 3) == "无后缀 (3)"
    assert suffix_of("a.tar.gz") == ".gz"
