"""The house around the program: set-up, test sections, licences, and the habits of the tests themselves."""

import itertools
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import check_system, coverage_ratchet, run_tests

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("app", "importers", "models", "tools", "ui")
TARGETS = ("run", "demo", "setup", "test", "test-long", "lint", "bench", "screenshots", "lock", "clean")
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ \\;]+)", re.MULTILINE)

VOID_CALLS = """
import sys
from PySide6.QtCore import QCoreApplication, QMutex, QObject, Signal

class Sender(QObject):
    sent = Signal(bool)

app = QCoreApplication([])
sender, mutex = Sender(), QMutex()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(6000):
    sender.setObjectName("x")
    mutex.lock()
    mutex.unlock()
    sender.sent.emit(True)
after = sys.getrefcount(None), sys.getrefcount(True)
print(min(after[0] - before[0], after[1] - before[1]))
"""

HABITS = """
import logging, socket, threading, time

def test_network():
    try:
        socket.socket()
    except AssertionError:
        pass

def test_log():
    logging.getLogger("x").warning("oh")

def test_expected_log(allow_log):
    allow_log("oh")
    logging.getLogger("x").warning("oh")

def test_thread():
    threading.Thread(target=time.sleep, args=(2,), daemon=True).start()

def test_good(clock, data_dir, effort):
    assert (str(clock.today()), list(data_dir.iterdir()), effort(1, 9)) == ("2018-11-20", [], 1)
"""


def pins(name: str) -> dict[str, list[str]]:
    """Return the locked versions of a requirements file by package."""
    found: dict[str, list[str]] = {}
    for package, version in PIN.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(package, []).append(version)
    return found


def call(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the project folder."""
    values = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=values)


def test_void_calls_of_qt_lose_no_reference() -> None:
    result = call([sys.executable, "-c", VOID_CALLS])
    assert result.returncode == 0, result.stderr[-2000:]
    assert int(result.stdout) > -100


def test_requirements_are_locked_by_hash_and_name_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = [block for block in re.split(r"\n(?=\S)", text) if PIN.match(block)]
        assert blocks
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
        assert "index-url" not in text
        assert "://" not in text


def test_the_tests_run_with_the_versions_the_program_ships() -> None:
    runtime, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_qt_stays_below_the_release_that_aborts_on_python_311() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    old = re.findall(r"^pyside6-essentials==(\d+)\.(\d+)\S* ; python_full_version < '3\.12'", text, re.MULTILINE)
    assert [(int(major), int(minor)) < (6, 12) for major, minor in old] == [True]


def test_pyproject_and_requirements_ask_for_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    asked = {line.replace('"', "'").strip() for line in lines if line and not line.startswith("#")}
    assert asked == set(project["dependencies"])


def test_every_library_is_named_with_version_and_licence() -> None:
    rows = {}
    for line in (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 3:
            rows[cells[0].lower()] = cells
    for package, versions in pins("requirements.txt").items():
        assert package in rows, f"{package} is missing in THIRD_PARTY.md"
        assert all(version in rows[package][1] for version in versions), f"{package} has another version"
        assert rows[package][2], f"{package} has no licence"


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_what_the_readme_promises(target: str) -> None:
    result = call(["make", "--dry-run", "--always-make", target])
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()


def test_documents_link_only_to_what_exists() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = []
    for page in pages:
        targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        local = [target for target in targets if "://" not in target]
        broken += [f"{page.name} -> {target}" for target in local if not (page.parent / target).exists()]
    assert broken == []


def test_documents_name_only_files_that_exist() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    folders = "|".join(("app", "ui", "models", "importers", "resources", "tests", "tools", "benchmarks", "docs"))
    missing = []
    for page in pages:
        named = re.findall(rf"`((?:{folders})/[\w./-]*|main\.py)`", page.read_text(encoding="utf-8"))
        missing += [f"{page.name}: {name}" for name in named if not (ROOT / name).exists()]
    assert missing == []


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    folder = ROOT / "docs" / "decisions"
    names = sorted(page.name for page in folder.glob("*.md"))
    assert names
    assert [name for name in names if f"decisions/{name}" not in index] == []


def chosen(expression: str, markers: set[str]) -> bool:
    """Say whether a test with these markers is chosen by a marker expression."""
    terms = expression.split(" and ")
    return all((term[4:] not in markers) if term.startswith("not ") else (term in markers) for term in terms)


@pytest.mark.parametrize("count", range(len(run_tests.SPECIAL) + 1))
def test_every_test_belongs_to_one_section(count: int) -> None:
    for markers in itertools.combinations(run_tests.SPECIAL, count):
        sections = [
            name
            for name in ("core", *run_tests.SPECIAL)
            if chosen(run_tests.expression(name, long=False), set(markers))
        ]
        assert len(sections) == 1, markers


def test_slow_tests_run_only_in_the_long_run() -> None:
    markers = {"kills", "slow"}
    assert not chosen(run_tests.expression("kills", long=False), markers)
    assert chosen(run_tests.expression("kills", long=True), markers)


def test_sections_fit_a_quarter_of_an_hour() -> None:
    assert sum(run_tests.BUDGETS.values()) <= 15 * 60


def test_a_section_over_its_budget_is_named() -> None:
    lines = run_tests.summary({"fuzz": run_tests.Outcome(3, 0, 1, 99.0), "monkey": run_tests.Outcome(1, 1, 0, 2.0)})
    assert [("OVER" in line, line.split()[0]) for line in lines[1:]] == [
        (True, "fuzz"),
        (False, "monkey"),
        (False, "total"),
    ]
    assert "1 passed, 1 failed, 0 skipped" in lines[2]


def test_a_report_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    cases = "<testcase/><testcase><skipped/></testcase><testcase><failure/></testcase><testcase><error/></testcase>"
    report.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    assert run_tests.read_report(report) == (1, 2, 1)
    assert run_tests.read_report(tmp_path / "none.xml") == (0, 0, 0)


def test_branches_are_counted_by_folder() -> None:
    files = {
        "app/store/a.py": {"summary": {"covered_branches": 3, "num_branches": 4}},
        "app/storeroom.py": {"summary": {"covered_branches": 0, "num_branches": 9}},
    }
    assert coverage_ratchet.branch_percent(files, "app/store") == 75.0
    assert coverage_ratchet.branch_percent(files, "importers") is None


def test_what_is_left_out_of_the_count_of_branches_says_why() -> None:
    sources = [ROOT / "main.py", *(path for name in SOURCES for path in (ROOT / name).rglob("*.py"))]
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"pragma:? *no *(?:branch|cover)(?!: \S+ \S+)", line, re.IGNORECASE)
    ]
    assert bare == []


def test_no_expression_needs_a_newer_python_than_the_oldest_we_run_on() -> None:
    """Possessive and atomic groups that backtrack inside match wrongly before Python 3.11.5 (CPython gh-106052)."""
    sources = [ROOT / "main.py", *(path for name in SOURCES for path in (ROOT / name).rglob("*.py"))]
    rules = (ROOT / "resources").rglob("*.toml")
    used = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (*sources, *rules)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\)(?:[*?+]|\{[0-9,]+\})\+|\(\?>", line)
    ]
    assert used == []


def test_floors_name_folders_and_stay_below_the_whole() -> None:
    floors = tomllib.loads(coverage_ratchet.FLOORS.read_text(encoding="utf-8"))["floors"]
    assert floors
    assert all((ROOT / folder).is_dir() and 90 <= floor <= 100 for folder, floor in floors.items())


def test_missing_libraries_are_read_from_the_linker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    linker = tmp_path / "ldd"
    linker.write_text("#!/bin/sh\necho '  libEGL.so.1 => not found'\necho '  libc.so.6 => /lib/libc.so.6 (0x1)'\n")
    linker.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert check_system.missing_sonames([tmp_path / "any.so"]) == ["libEGL.so.1"]
    assert check_system.PACKAGES["libEGL.so.1"] == "libegl1"


def test_without_rights_the_exact_command_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_system, "needed", lambda **_: (["fonts-noto-cjk", "libegl1"], []))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert check_system.main() == 1
    assert "sudo apt-get update && sudo apt-get install -y fonts-noto-cjk libegl1" in capsys.readouterr().err


def test_the_habits_of_the_tests_hold(tmp_path: Path) -> None:
    (tmp_path / "test_habits.py").write_text(HABITS, encoding="utf-8")
    plain = ["-p", "tests.conftest", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-c", "pyproject.toml", "-rA"]
    result = call([sys.executable, "-m", "pytest", *plain, "--rootdir", str(ROOT), str(tmp_path)], DUBAN_TEST_LONG="")
    outcomes = set(re.findall(r"^(PASSED|ERROR) \S*::(\w+)", result.stdout, re.MULTILINE))
    errors = {name for word, name in outcomes if word == "ERROR"}
    assert errors == {"test_network", "test_log", "test_thread"}, result.stdout
    assert {"test_expected_log", "test_good"} <= {name for word, name in outcomes if word == "PASSED"}
