"""A model of a paper, printed in any of the ways a printer has, is read back as what it was."""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import pipeline
from importers.drafts import DraftDocument
from importers.extractors import tidy
from models.enums import MilestoneKind, MilestoneOrigin
from tests.importers.extractors.models_of_papers import Paper, gazettes, papers
from tests.importers.extractors.printers import Style, contents, printed, styles

EXAMPLES = max(200, settings().max_examples)
Said = tuple[object, ...]


def folded(text: str | None) -> str:
    """White space out, NFKC, one kind of bracket, one kind of comma."""
    plain = "".join(unicodedata.normalize("NFKC", text or "").split())
    return tidy.round_brackets(plain).replace("，", ",")


def expected(paper: Paper) -> Said:
    """What a paper says."""
    tasks = []
    for task in paper.tasks:
        alone = "lead" if paper.kind == "roles" else "responsible"
        units = [
            (folded(name), "lead" if paper.first_leads and at == 0 else alone if role == "responsible" else role)
            for at, (name, role) in enumerate(task.units)
        ]
        tasks.append((folded(task.text), units, folded(task.schedule), list(task.dates), task.ongoing))
    return (folded(paper.title), folded(paper.number), paper.signed_on, tasks)


def found_in(document: DraftDocument) -> Said:
    """What was read of it."""
    tasks = []
    for found in document.obligations:
        dates = [
            str(each.due)
            for each in found.milestones
            if each.origin is MilestoneOrigin.SCHEDULE and each.kind is MilestoneKind.DATE
        ]
        units = [(folded(unit.name), unit.role.value) for unit in found.units]
        tasks.append((folded(found.task.value), units, folded(found.schedule.value), dates, found.ongoing))
    return (folded(document.title), folded(document.number), document.signed_on, tasks)


def read(text: str) -> list[Said]:
    """Return what each document of a text says."""
    batch = pipeline.read("公报.txt", text.encode())
    for document in batch.documents:
        assert document.counts.rows == document.counts.row_drafts + document.counts.row_skips
    return [found_in(document) for document in batch.documents if document.number]


@settings(max_examples=EXAMPLES)
@given(papers("clauses"), styles())
def test_clauses_in_prose(paper: Paper, style: Style) -> None:
    assert read(printed(paper, style)) == [expected(paper)]


@settings(max_examples=EXAMPLES)
@given(papers("table") | papers("roles"), styles())
def test_tables_by_row_by_cell_and_by_column(paper: Paper, style: Style) -> None:
    assert read(printed(paper, style)) == [expected(paper)]


@settings(max_examples=EXAMPLES)
@given(gazettes(), st.data())
def test_documents_in_any_order_behind_a_contents_page(issue: Sequence[Paper], data: st.DataObject) -> None:
    ordered = data.draw(st.permutations(issue))
    text = contents(ordered) + "\n".join(printed(paper, data.draw(styles())) for paper in ordered)
    assert read(text) == [expected(paper) for paper in ordered]


# --- the reference gazettes, printed a little differently ------------------------------------------------------------

FULL_WIDTH = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}


def rewrapped(text: str) -> str:
    """Break long lines of prose, those without tabs, once more in the middle."""
    lines = text.split("\n")
    return "\n".join(_halved(line) if len(line) > 60 and "\t" not in line else line for line in lines)


def _halved(line: str) -> str:
    middle = len(line) // 2
    plain = all("\u4e00" <= char <= "\u9fff" for char in line[middle - 1 : middle + 1])
    return f"{line[:middle]}\n{line[middle:]}" if plain else line


def with_page_numbers(text: str) -> str:
    """Put a page number between two paragraphs of prose, now and then."""
    lines = text.split("\n")
    kept = []
    for place, line in enumerate(lines):
        ended = line.rstrip().endswith("。") and not line.startswith("\t")
        between = ended and lines[place + 1 : place + 2] == [""] and lines[place + 2 : place + 3] and len(line) > 60
        kept.append(f"{line}\n\n— {place % 90 + 10} —" if between and "\t" not in line + lines[place + 2] else line)
    return "\n".join(kept)


CHANGES: dict[str, Callable[[str], str]] = {
    "re-wrapped": rewrapped,
    "double spaces": lambda text: text.replace(" ", "  "),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "full-width digits": lambda text: text.translate(FULL_WIDTH),
    "page numbers": with_page_numbers,
}


@pytest.mark.reference
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("gazette", ["000", "002", "003"])
def test_a_reference_gazette_printed_differently(reference: Path, gazette: str, change: str) -> None:
    (source,) = (reference / "gazettes").glob(f"{gazette}_*.txt")
    text = source.read_text(encoding="utf-8")
    documents = pipeline.read("a.txt", CHANGES[change](text).encode()).documents
    before = pipeline.read("a.txt", text.encode()).documents
    assert [found_in(document) for document in documents] == [found_in(document) for document in before]
