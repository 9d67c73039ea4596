"""A clerk without a window brings what was read to what the papers say, with few corrections and few keys."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.review.session import ReviewSession
from importers import pipeline
from importers.extractors.calendar_days import Base
from importers.extractors.schedule import read_schedule
from importers.extractors.units import read_units
from models.enums import MilestoneKind
from tests.app.review import papers
from tests.app.review.clerk import Clerk, Work, typing

MOST_CORRECTIONS = 0.05
MOST_KEYS = 3


def gold(reference: Path, gazette: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((reference / "gold").glob(f"{gazette}-*"))]


def reviewed(reference: Path, gazette: str) -> tuple[Clerk, Work]:
    (source,) = (reference / "gazettes").glob(f"{gazette}_*.txt")
    session = ReviewSession([pipeline.read(source.name, source.read_bytes())], today=date(2018, 11, 20))
    clerk = Clerk(session, gold(reference, gazette))
    return clerk, clerk.run()


@pytest.mark.parametrize("gazette", ["000", "002", "003"])
def test_a_gazette_is_brought_to_the_gold(reference: Path, gazette: str) -> None:
    clerk, work = reviewed(reference, gazette)
    assert clerk.left() == []
    assert work.corrections <= MOST_CORRECTIONS * work.wanted, work.log
    assert work.keys <= MOST_KEYS * work.wanted, work.log


def test_a_doubtful_paper_is_brought_to_what_it_says() -> None:
    session = ReviewSession([pipeline.read("粘贴的表格.txt", papers.source().encode())], today=date(2018, 11, 20))
    assert len(session.doubts()) == 11
    clerk = Clerk(session, [papers.wanted()])
    work = clerk.run()
    assert clerk.left() == []
    assert session.doubts() == ()
    assert (session.counts().dropped, session.counts().taken) == (1, 1)
    assert (work.corrections, work.keys) == (12, 27), work.log  # 12 tasks; 11 doubts, a merge, a split, a drop, a take


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ("县水务局", "县水务局", 0),
        ("县水务局", "县财政局", 7),  # to the place, two out, two in with two keys each
        ("2018年", "2019年", 3),
        ("", "12底", 5),
        ("甲乙丙", "甲丙", 2),
    ],
)
def test_how_keys_are_counted(old: str, new: str, keys: int) -> None:
    assert typing(old, new) == keys


def allocated(reference: Path, base: Base) -> list[dict[str, Any]]:
    """Return what the table of the samples says; a blank lead belongs to the merged cell above it."""
    found = []
    lead = ""
    for no, task, leads, others, when in json.loads((reference / "samples" / "truth.json").read_text("utf-8"))["rows"]:
        lead = leads or lead
        plan = read_schedule(when, base)
        dated = [one for one in plan.milestones if one.kind is MilestoneKind.DATE]
        named = [(lead, "lead"), *((one.name, "responsible") for one in read_units(others).units if one.name != lead)]
        found.append({
            "no": no,
            "task": task,
            "units": [{"name": name, "role": role} for name, role in named],
            "schedule": plan.printed,
            "milestones": [one.due.isoformat() for one in dated if one.due],
            "ongoing": plan.ongoing,
            "measures": [],
        })  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("suffix", "doubts"),
    [(".docx", 0), (".pdf", 0), (".ofd", 0), (".xls", 0), (".html", 2), ("_borderless.pdf", 2)],
)
def test_a_table_in_other_formats_is_brought_to_its_truth(reference: Path, suffix: str, doubts: int) -> None:
    """Where the merged cell of three leads is lost, two doubts are shown, and each is answered by one key."""
    source = reference / "samples" / f"task_table{suffix}"
    session = ReviewSession([pipeline.read(source.name, source.read_bytes())], today=date(2018, 11, 20))
    (document,) = [one for one in session.documents() if one.drafts]
    wanted = allocated(reference, session.state.context(document.place).base)
    clerk = Clerk(session, [{"title": document.draft.title, "number": None, "obligations": wanted}])
    assert len(session.doubts()) == doubts
    work = clerk.run()
    assert clerk.left() == []
    assert (work.corrections, work.keys) == (doubts, doubts), work.log
