"""Any arguments: an exit code of 0, 1 or 2 and a sentence, never a traceback."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

import pytest

from app import cli
from app.clock import Clock
from app.desk import open_desk
from app.paths import resources_dir
from models.enums import Light, NoteKind, Role, StepSource
from tests.fuzz import mutations

pytestmark = pytest.mark.fuzz

SAMPLE = resources_dir() / "sample" / "qinglan_gazette.txt"
OPTIONS = (
    "--unit", "--document", "--light", "--due-before", "--search", "--out", "--kind", "--measure",
    "--milestone", "--by",
    "--task", "--role", "--due", "--source", "--json", "--today", "--data", "--help", "-h", "--", "--nothing",
)  # fmt: skip
VALUES = (
    "1", "2", "3", "17", "0", "-1", "99999999999999999999", "1e3", "１", "²", "x", "", " ", "none",
    "2018-12-31", "2018-02-30",
    "12底", "明年底", "9999-12-31", "9999年12月", "0001-01-01", "red,yellow", "县财政局", "青府发〔2018〕6号", "%", "_",
    "'; DROP TABLE step; --",
    "\udc80", "县\udcff局", "𠮷", "\n", "a" * 5000, "ledger", "已送审",
    *(light.value for light in Light), *(kind.value for kind in NoteKind), *(role.value for role in Role),
)  # fmt: skip
DATES = ("none", "12底", "明年底", "2018-12-31", "2月30日", "9999年12月", "下周五")
USUAL: dict[str, tuple[str, ...]] = {  # what a command takes, `+` standing for a word without an option
    "extract": ("+", "--json"), "import": ("+", "--json"), "units": ("--json",), "history": ("+", "--json"),
    "list": ("--unit", "--document", "--light", "--due-before", "--search", "--json"),
    "export": ("--unit", "--kind"), "tick": ("+", "--measure", "--milestone", "--by"), "untick": ("+", "--milestone"),
    "note": ("--kind", "--by"), "due": ("--milestone", "--by"), "undo": ("+",),
    "add": ("--unit", "--role", "--due", "--by"),
}  # fmt: skip
NEEDED = {
    "add": ("--task", "--source"), "export": ("--out",), "extract": ("+",), "import": ("+",), "tick": ("+",),
    "untick": ("+",), "note": ("+", "+"), "due": ("+", "+"),
}  # fmt: skip


def arguments(random: Random, folder: Path, files: list[str]) -> list[str]:
    """Return a command that is right more often than not."""
    command = random.choice([*cli.COMMANDS, *cli.COMMANDS, "nothing"])
    names = [*NEEDED.get(command, ())]
    strange = random.random() < 0.25
    names += random.choices(
        OPTIONS if strange else (*USUAL.get(command, ()), "--json"), k=random.choice((0, 1, 1, 2, 3))
    )
    words = [command]
    for name in names:
        words += [name] * (name != "+")
        if name != "--json" and random.random() < 0.97:
            words.append(value(random, folder, files, name if name != "+" else command))
    if strange and random.random() < 0.3:
        random.shuffle(words)
    return words


def value(random: Random, folder: Path, files: list[str], option: str) -> str:
    if option == "--out":
        return str(folder / random.choice(("a.xlsx", "b.txt", "", "none/a.xlsx")))
    if option == "--data":
        return str(folder / random.choice(("other", "a.txt")))
    fitting: dict[str, tuple[str, ...]] = {
        "--light": tuple(Light), "--kind": (*NoteKind, "ledger"), "--role": tuple(Role),
        "--due": DATES, "due": ("7", *DATES),
        "--due-before": ("2018-12-31", "0001-01-01", "9999-12-31"), "extract": tuple(files), "import": tuple(files),
    }  # fmt: skip
    if random.random() < 0.8:
        return str(random.choice(fitting.get(option, [str(number) for number in range(1, 80)])))
    return random.choice((*VALUES, *files))


def call(words: list[str]) -> tuple[int, str]:
    """Run the command line; return the exit code and what it said on standard error."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return code, err.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Return files good and bad, a folder, and one that is not there."""
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "b.txt").write_bytes(mutations.flip_bytes(Random(1), SAMPLE.read_bytes()))
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04" * 9)
    (tmp_path / "d.txt").write_bytes(b"")
    names = ("a.txt", "b.txt", "c.docx", "d.txt", ".", "none.txt")
    return [str(tmp_path / name) for name in names]


def test_any_arguments(
    data_dir: Path,
    tmp_path: Path,
    files: list[str],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    effort: Callable[[int, int], int],
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.chdir(tmp_path)
    head = ["--data", str(data_dir), "--today", "2018-11-20"]
    assert call([*head, "import", str(SAMPLE)])[0] == 0
    codes = {0: 0, 1: 0, 2: 0}
    for seed in range(effort(60, 8000)):
        words = [*head, *arguments(Random(seed), tmp_path, files)]
        code, said = call(words)
        codes[code] += 1
        assert "Traceback" not in said, words
        assert code == 0 or said, words
    assert min(codes.values()) > 5, codes
    with open_desk(data_dir, clock=clock, source=StepSource.CLI) as desk:
        assert desk.check() == []
