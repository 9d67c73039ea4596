"""The rules of CONTRIBUTING.md that a machine can check."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("app", "importers", "models", "ui")
EVERYTHING = (*PROGRAM, "benchmarks", "tools", "tests")

MODULE_LINES = 500
FUNCTION_LINES = 60
CLASS_LINES = 300
CLASS_METHODS = 20
ENTRY_LINES = 60
WINDOW_LINES = 300

# Where a bug in one piece of work must not end the program: the background worker, the window's last resort, and the
# loop over files of one import.
BROAD_EXCEPTS = frozenset({"ui/tasks.py", "ui/application.py", "app/services/reading.py"})

# Words of the window, errors with their advice, the glossary's values; all else takes its words from resources/.
# Patterns that recognise what a paper prints are no words of ours: they may stand in importers/, and in regular
# expressions elsewhere, but what is raised, logged or reported is said in words from the places above.
CHINESE_PLACES = ("ui/", "models/errors", "models/enums.py")
SPEAKING_CALLS = frozenset({"progress", "debug", "info", "warning", "error", "exception", "critical", "print", "write"})
CHINESE = re.compile(r"[\u3400-\u9fff]")
MARKS = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
BARE_SUPPRESSION = re.compile(r"#\s*(?:noqa(?!: [A-Z]+[0-9]+(?:, [A-Z]+[0-9]+)* )|type: ignore(?!\[[a-z, -]+\] ))")

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def modules(folders: tuple[str, ...]) -> list[Path]:
    """Return every Python file below these folders, and main.py."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted([*found, *ROOT.glob("main.py")])


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path: Path) -> str:
    """Return the path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()


def lines_of(node: Definition) -> int:
    """Return how many lines a definition has."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstrings(tree: ast.Module) -> set[int]:
    """Return the identities of the constants that are docstrings, of attributes too."""
    found: set[int] = set()
    for node in ast.walk(tree):
        for statement in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


def called(node: ast.AST) -> str:
    """Return the last name of what a call calls; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def inside(tree: ast.Module, *, speaking: bool) -> set[int]:
    """Return the identities of what stands in something said (raised, logged, shown), or else in a pattern."""
    found: set[int] = set()
    for node in ast.walk(tree):
        says = isinstance(node, ast.Raise) or called(node) in SPEAKING_CALLS
        if says if speaking else called(node) == "compile":
            found.update(id(part) for part in ast.walk(node))
    return found


def chinese_literals(path: Path) -> Iterator[str]:
    """Yield place and text of each Chinese string in the code of a file that is no pattern."""
    tree = parsed(path)
    said = inside(tree, speaking=True)
    patterns = inside(tree, speaking=False)
    unheard = docstrings(tree)
    reads_papers = short(path).startswith("importers/")
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in unheard or id(node) in patterns:
            continue
        if reads_papers and id(node) not in said:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield f"{short(path)}:{node.lineno} {node.value[:30]!r}"


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler takes every error and keeps it; one that raises it again does not."""
    names = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    last = handler.body[-1]
    passes_on = isinstance(last, ast.Raise) and last.exc is None
    return bool(names & {"Exception", "BaseException"}) and not passes_on


def test_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_modules_are_short() -> None:
    sizes = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(EVERYTHING)}
    assert {name: size for name, size in sizes.items() if size > MODULE_LINES} == {}


@pytest.mark.parametrize(("name", "most"), [("main.py", ENTRY_LINES), ("ui/main_window.py", WINDOW_LINES)])
def test_places_that_tend_to_grow_stay_small(name: str, most: int) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= most


def test_functions_are_short() -> None:
    long = [
        f"{short(path)}:{node.lineno} {node.name}: {lines_of(node)} lines"
        for path in modules(EVERYTHING)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > FUNCTION_LINES
    ]
    assert long == []


def test_classes_are_small() -> None:
    large = []
    for path in modules(EVERYTHING):
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ClassDef):
                continue
            methods = sum(isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) for item in node.body)
            if lines_of(node) > CLASS_LINES or methods > CLASS_METHODS:
                large.append(f"{short(path)}:{node.lineno} {node.name}: {lines_of(node)} lines, {methods} methods")
    assert large == []


def test_packages_hold_a_docstring_and_nothing_else() -> None:
    full = []
    for path in modules(PROGRAM):
        if path.name != "__init__.py":
            continue
        tree = parsed(path)
        if len(tree.body) != 1 or ast.get_docstring(tree) is None:
            full.append(short(path))
    assert full == []


def test_every_folder_of_the_program_is_a_package() -> None:
    bare = {short(path.parent) for path in modules(PROGRAM) if not (path.parent / "__init__.py").exists()}
    assert bare - {"."} == set()


def test_chinese_stands_where_the_clerks_words_belong() -> None:
    strings = [
        literal
        for path in modules(PROGRAM)
        if not short(path).startswith(CHINESE_PLACES)
        for literal in chinese_literals(path)
    ]
    assert strings == []


def test_broad_excepts_stand_in_three_places_only() -> None:
    broad = {
        short(path)
        for path in modules((*PROGRAM, "benchmarks", "tools"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    }
    assert broad - BROAD_EXCEPTS == set()


def test_no_thread_subclass_and_no_event_pumping() -> None:
    found = []
    for path in modules(PROGRAM):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef) and any("QThread" in ast.unparse(base) for base in node.bases):
                found.append(f"{short(path)}:{node.lineno} subclass of QThread")
            if isinstance(node, ast.Attribute) and node.attr == "processEvents":
                found.append(f"{short(path)}:{node.lineno} processEvents")
    assert found == []


def test_nothing_is_left_for_later_and_suppressions_give_reasons() -> None:
    marks = []
    for path in modules(EVERYTHING):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if MARKS.search(line) or BARE_SUPPRESSION.search(line):
                marks.append(f"{short(path)}:{number} {line.strip()[:80]}")
    assert marks == []


def test_a_reader_knows_neither_extractors_nor_other_readers() -> None:
    wrong = []
    for path in (ROOT / "importers" / "readers").glob("*.py"):
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            if node.module.startswith("importers.extractors"):
                wrong.append(f"{short(path)}:{node.lineno} {node.module}")
    assert wrong == []


@pytest.mark.parametrize("module", ["app.cli", "importers.pipeline"])
def test_the_core_runs_without_qt(module: str) -> None:
    code = f"import sys, {module}; print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "[]"


def test_the_command_line_starts_without_heavy_libraries() -> None:
    heavy = ("openpyxl", "alembic", "pypinyin", "docx", "python_calamine")
    code = f"import sys, app.cli; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "[]"
