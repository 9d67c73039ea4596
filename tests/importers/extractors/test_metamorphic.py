"""A model of a paper, printed in any of the ways a printer has, is read back as what it was."""

import unicodedata
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from importers import pipeline
from importers.drafts import DraftDocument
from importers.extractors import tidy
from models.enums import MilestoneKind, MilestoneOrigin
from tests.importers.extractors.models_of_papers import Paper, gazettes, papers
from tests.importers.extractors.printers import Style, contents, printed, styles

EXAMPLES = max(200, settings.default.max_examples)
Said = tuple[object, ...]


def folded(text: str | None) -> str:
    """White space out, NFKC, one kind of bracket, one kind of comma."""
    plain = "".join(unicodedata.normalize("NFKC", text or "").split())
    return tidy.round_brackets(plain).replace("，", ",")


def expected(paper: Paper) -> Said:
    """What a paper says."""
    tasks = []
    for task in paper.tasks:
        units = [
            (folded(name), "lead" if paper.first_leads and at == 0 else role)
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
@given(papers("table"), styles())
def test_tables_by_row_by_cell_and_by_column(paper: Paper, style: Style) -> None:
    assert read(printed(paper, style)) == [expected(paper)]


@settings(max_examples=EXAMPLES)
@given(gazettes(), st.data())
def test_documents_in_any_order_behind_a_contents_page(issue: Sequence[Paper], data: st.DataObject) -> None:
    ordered = data.draw(st.permutations(issue))
    text = contents(ordered) + "\n".join(printed(paper, data.draw(styles())) for paper in ordered)
    assert read(text) == [expected(paper) for paper in ordered]
