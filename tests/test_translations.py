"""The English words are complete: the catalogue, its built form, and the tables beside the Chinese ones."""

import ast
import importlib
import inspect
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.error_words import told
from app.paths import resources_dir
from app.words import CHINESE, ENGLISH, language, load_words, paper_words, use_language, words_in
from models.enums import AssignmentState, Light
from models.errors import AppError, OldWord, StatesDiffer
from tools import translations

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"\{\w+\}")
CHINESE_LETTER = re.compile(r"[\u4e00-\u9fff]")
ONLY_ENGLISH = {"state", "light_set", "table_column"}


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield class and text of every `self.tr("…")` of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef):
            continue
        for call in ast.walk(node):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "tr"
                and call.args
            ):
                assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno}: only a plain text is found"
                yield node.name, str(call.args[0].value)


@pytest.fixture
def english() -> Iterator[None]:
    use_language(ENGLISH)
    yield
    use_language(CHINESE)


def test_every_sentence_of_the_window_is_translated() -> None:
    found = list(translations.entries())
    assert translations.faults(found) == []
    known = {(entry.context, entry.source) for entry in found}
    missing = [said for path in sorted(ROOT.glob("ui/**/*.py")) for said in said_in(path) if said not in known]
    assert missing == [], "make translations"


def test_the_catalogue_holds_nothing_the_window_no_longer_says() -> None:
    said = {text for path in ROOT.glob("ui/**/*.py") for text in _texts(path)}
    assert [entry.source for entry in translations.entries() if entry.source not in said] == []


def _texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_translations_hold_chinese_only_where_she_types_chinese() -> None:
    found = [entry.translation for entry in translations.entries() if CHINESE_LETTER.search(entry.translation)]
    assert [text for text in found if "e.g." not in text and "各县" not in text] == []


@pytest.mark.widgets
def test_the_built_catalogue_is_up_to_date() -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(translations.CATALOGUE.with_suffix(".qm")))
    stale = [
        entry.source
        for entry in translations.entries()
        if translator.translate(entry.context, entry.source) != entry.translation
    ]
    assert stale == [], "make translations"


@pytest.mark.parametrize("name", ["words", "history"])
def test_the_english_tables_have_the_keys_and_places_of_the_chinese_ones(name: str) -> None:
    chinese = tomllib.loads((resources_dir() / f"{name}.toml").read_text(encoding="utf-8"))
    english = tomllib.loads((resources_dir() / f"{name}_en.toml").read_text(encoding="utf-8"))
    assert set(english) - ONLY_ENGLISH == set(chinese)
    for title, table in chinese.items():
        assert set(english[title]) == set(table), title
        for key, text in table.items():
            assert Counter(PLACE.findall(english[title][key])) == Counter(PLACE.findall(text)), f"{title}.{key}"


def test_what_stands_in_chinese_elsewhere_has_english_words() -> None:
    tables = tomllib.loads((resources_dir() / "words_en.toml").read_text(encoding="utf-8"))
    assert set(tables["state"]) == {state.value for state in AssignmentState}
    lights = tomllib.loads((resources_dir() / "lights.toml").read_text(encoding="utf-8"))
    assert set(tables["light_set"]) == {one["name"] for one in lights["set"]}
    columns = tomllib.loads((resources_dir() / "columns.toml").read_text(encoding="utf-8"))["columns"]
    titles = {title for column in columns for title in (column.get("heading"), column.get("name")) if title}
    assert set(tables["table_column"]) == titles


def test_every_help_page_has_an_english_one() -> None:
    pages = {path.stem for path in (resources_dir() / "help").glob("*.md")}
    assert {f"{page}_en" for page in pages if not page.endswith("_en")} == {page for page in pages if "_en" in page}


def test_the_window_speaks_english_while_papers_stay_chinese(english: None) -> None:
    assert language() == ENGLISH
    assert load_words().light_name(Light.RED) == "Overdue"
    assert load_words().state_word(AssignmentState.CLOSED) == "closed"
    assert load_words().listed(["a", "b"]) == "a, b"
    assert load_words().step_sentence("tick", {"no": "3", "unit": "县财政局"}) == "closed no. 3 of 县财政局"
    assert paper_words().light_name(Light.RED) == "逾期"
    assert paper_words().state_word(AssignmentState.CLOSED) == "已办结"


def test_a_language_without_tables_is_chinese() -> None:
    use_language("fr")
    assert load_words() is words_in(CHINESE)


def test_every_failure_speaks_english(english: None) -> None:
    for module in sorted((ROOT / "models").glob("errors*.py")):
        importlib.import_module(f"models.{module.stem}")
    kinds: list[Any] = [AppError, *_below(AppError)]
    tables = tomllib.loads((resources_dir() / "errors_en.toml").read_text(encoding="utf-8"))
    assert {kind.__name__ for kind in kinds if kind.__module__.startswith("models.")} == set(tables)
    for kind in kinds:
        needed = [
            one
            for one in inspect.signature(kind.__init__).parameters.values()
            if one.default is one.empty and one.name != "self"
        ]
        error = kind(*(3 if one.annotation is int else ("甲", "乙") for one in needed))
        said = told(error)
        left = [text for text in said if CHINESE_LETTER.search(re.sub("[甲乙等]", "", text))]
        assert all(re.search(r"such as|like|head|Write", text) for text in left), (kind, left)
        assert "{" not in "".join(said)


def _below(kind: type[AppError]) -> Iterator[type[AppError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_failures_name_in_english_what_they_name_in_chinese(english: None) -> None:
    assert told(OldWord(".docx")).message == "This really is an old Word document, not a .docx file"
    assert told(StatesDiffer(3)).message == "The units stand differently in 3 tasks"
    assert told(AppError("自己说的")).message == "自己说的"


def test_failures_stay_chinese_in_a_chinese_window() -> None:
    assert told(StatesDiffer(3)) == (StatesDiffer(3).message, StatesDiffer(3).advice)


def test_a_table_fills_what_is_unfinished(tmp_path: Path) -> None:
    catalogue, table = tmp_path / "x.ts", tmp_path / "x.tsv"
    catalogue.write_text(
        "<TS><context><name>A</name><message><source>好</source><translation>Good</translation></message>"
        '<message><source>坏\n{n}</source><translation type="unfinished"></translation></message></context>'
        '<context><name>B</name><message><source>好</source><translation type="unfinished"></translation></message>'
        '<message><source>旧</source><translation type="vanished">Old</translation></message></context></TS>',
        encoding="utf-8",
    )
    table.write_text("坏\\n{n}\tBad\\n{m}\n", encoding="utf-8")
    translations.fill(catalogue, translations.read_table(table))
    found = list(translations.entries(catalogue))
    assert [entry.translation for entry in found] == ["Good", "Bad\n{m}", "Good", "Old"]
    assert [fault.split()[0] for fault in translations.faults(found)] == ["places", "obsolete"]
