"""Runs the tests section by section and prints what each took.

Every test belongs to exactly one section. A section that overruns its budget is marked OVER; only a failing test, a
section without tests or a coverage below its floor makes the run fail. The last line is `N passed, N failed`.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.coverage_ratchet import below_floor

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "tests"
SOURCES = ("main.py", "app", "ui", "models", "importers", "tests", "benchmarks", "tools")
STORE_FOLDER = "tests/app/store"

# From most to least special: a test marked both monkey and widgets runs with the monkeys.
SPECIAL = ("monkey", "fuzz", "kills", "libreoffice", "widgets")
BUDGETS: Mapping[str, int] = {
    "lint": 90,
    "core": 240,
    "store": 60,
    "widgets": 180,
    "libreoffice": 135,
    "kills": 75,
    "fuzz": 45,
    "monkey": 75,
}
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Two processes, a file in one of them; in the order of their names, or the longest would come last."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a section came to.

    Attributes:
        passed: Tests (or checks) that passed.
        failed: Tests that failed or could not run.
        skipped: Tests that did not run, each with a reason in pytest's own output.
        seconds: Wall time.
    """

    passed: int
    failed: int
    skipped: int
    seconds: float


def expression(section: str, *, long: bool) -> str:
    """Return the marker expression that picks a section's tests and nobody else's."""
    place = SPECIAL.index(section) if section in SPECIAL else len(SPECIAL)
    terms = [section] if section in SPECIAL else []
    terms += [f"not {marker}" for marker in SPECIAL[:place]]
    if not long:
        terms.append("not slow")
    return " and ".join(terms)


def pytest_arguments(section: str, *, long: bool) -> list[str]:
    """Return what pytest is called with for a section."""
    arguments = ["-m", expression(section, long=long), "-q", f"--junitxml={REPORTS / section}.xml"]
    if section == "core":
        arguments += ["tests", "--ignore=tests/ui", f"--ignore={STORE_FOLDER}", *SIDE_BY_SIDE]
    elif section == "store":
        arguments += [STORE_FOLDER]
    elif section == "widgets":
        arguments += ["tests", *SIDE_BY_SIDE]
    elif section == "monkey":  # many short runs, none of which knows of another
        arguments += ["tests", "-n", "2"]
    else:
        arguments += ["tests"]
    if section in ("core", "store"):  # the core runs without Qt, and its branches are counted
        arguments += ["-p", "no:pytest-qt", "--cov=importers", "--cov=app", "--cov-branch", "--cov-report="]
    if section == "store":
        arguments += ["--cov-append"]
    return arguments


def lint_commands() -> dict[str, list[str]]:
    """Return the checks of the lint section by name."""
    sources = [name for name in SOURCES if (ROOT / name).exists()]
    return {
        "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "."],
        "ruff check": [sys.executable, "-m", "ruff", "check", "--output-format=concise", "."],
        "mypy --strict": [sys.executable, "-m", "mypy", *sources],
        "import contracts": [str(Path(sys.executable).with_name("lint-imports"))],
    }


def run_lint() -> Outcome:
    """Run formatter, rules, types and import contracts; each counts as one check."""
    began = time.monotonic()
    failed = 0
    commands = lint_commands()
    for name, command in commands.items():
        code = subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL).returncode
        print(f"{name}: {'ok' if code == 0 else 'FAILED'}", flush=True)
        failed += code != 0
    return Outcome(len(commands) - failed, failed, 0, time.monotonic() - began)


def read_report(path: Path) -> tuple[int, int, int]:
    """Return passed, failed and skipped of a JUnit report; all 0 where there is none."""
    if not path.exists():
        return 0, 0, 0
    passed = failed = skipped = 0
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failed += 1
        elif "skipped" in kinds:
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def environment(*, long: bool) -> dict[str, str]:
    """Return the environment tests run in."""
    values = {**os.environ, "COVERAGE_FILE": str(REPORTS / "coverage"), "QT_QPA_PLATFORM": "offscreen"}
    values.pop("DUBAN_TEST_LONG", None)
    if long:
        values["DUBAN_TEST_LONG"] = "1"
    return values


def call_pytest(arguments: Sequence[str], *, limit: float | None, long: bool) -> int:
    """Run pytest in a process group of its own; 124 when it was ended after `limit` seconds."""
    command = [sys.executable, "-m", "pytest", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(long=long), stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return process.wait(timeout=limit)
    except subprocess.TimeoutExpired:
        print(f"still running after {limit:.0f} s: ended", flush=True)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return 124


def run_section(section: str, *, long: bool) -> Outcome:
    """Run one section of tests and read its report."""
    began = time.monotonic()
    limit = None if long else max(300.0, 3.0 * BUDGETS[section])
    code = call_pytest(pytest_arguments(section, long=long), limit=limit, long=long)
    passed, failed, skipped = read_report(REPORTS / f"{section}.xml")
    if code == 5 or (code == 0 and passed + skipped == 0):
        print(f"{section}: 没有测试（no tests, and there should be some）", flush=True)
        failed = 1
    elif code != 0 and failed == 0:
        failed = 1
    return Outcome(passed, failed, skipped, time.monotonic() - began)


def check_coverage(outcomes: Mapping[str, Outcome]) -> int:
    """Hold the branch coverage of core and store against its floors; return how many are below."""
    if not {"core", "store"} <= outcomes.keys():
        return 0
    lines, below = below_floor(REPORTS / "coverage", ROOT)
    print("\n".join(lines), flush=True)
    return below


def summary(outcomes: Mapping[str, Outcome]) -> list[str]:
    """Return one line a section: seconds, budget, counts."""
    lines = [f"{'section':<12}{'seconds':>8}{'budget':>8}  result"]
    for name, outcome in outcomes.items():
        over = "  OVER" if outcome.seconds > BUDGETS[name] else ""
        counts = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        lines.append(f"{name:<12}{outcome.seconds:>8.1f}{BUDGETS[name]:>8}  {counts}{over}")
    seconds = sum(outcome.seconds for outcome in outcomes.values())
    lines.append(f"{'total':<12}{seconds:>8.1f}{sum(BUDGETS[name] for name in outcomes):>8}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sections asked for (all by default); return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"some of: {' '.join(BUDGETS)}")
    parser.add_argument("--long", action="store_true", help="larger numbers, no time limit")
    options = parser.parse_args(arguments)
    if unknown := set(options.sections) - BUDGETS.keys():
        parser.error(f"no such section: {' '.join(sorted(unknown))}")
    shutil.rmtree(REPORTS, ignore_errors=True)
    REPORTS.mkdir(parents=True)
    outcomes: dict[str, Outcome] = {}
    for name in options.sections or BUDGETS:
        print(f"\n===== {name} =====", flush=True)
        outcomes[name] = run_lint() if name == "lint" else run_section(name, long=options.long)
    below = check_coverage(outcomes)
    print("\n" + "\n".join(summary(outcomes)))
    passed = sum(outcome.passed for outcome in outcomes.values())
    failed = sum(outcome.failed for outcome in outcomes.values()) + below
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
