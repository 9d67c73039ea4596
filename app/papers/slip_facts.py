"""The facts a slip about one task is filled with, worded by the template's own sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.papers.forms import Facts, fill, read_template, unreadable, worded
from app.papers.model import Paper
from app.queries.rows import DetailUnit, ObligationDetail
from models.enums import Light, NoteKind, Role

LEADING = (Role.LEAD, Role.RESPONSIBLE)
SEPARATOR, SEMICOLON = "\u3001", "\uff1b"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a slip: the office, who may be asked, the day, the slip's number (empty: filled in by hand)."""

    office: str
    contact: str
    today: date
    number: str = ""


def slip_paper(path: Path, detail: ObligationDetail, sender: Sender) -> Paper:
    """Return a slip filled with the facts of a task.

    Raises:
        TemplateUnreadable: The template cannot be used.
    """
    template = read_template(path)
    with unreadable(path):
        facts = slip_facts(template, detail, sender)
        return fill(template, facts)


def slip_facts(template: Mapping[str, Any], detail: ObligationDetail, sender: Sender) -> Facts:
    """Return what the braces of a template stand for.

    Raises:
        KeyError: The template lacks a sentence, or a sentence names what is not known.
    """
    words: Mapping[str, str] = template["words"]
    days = _Days(words)
    leading, others = _sides(detail.units)
    undone = [measure.text for measure in detail.measures if not measure.done]
    due = days.long(detail.deadline) or words["no_date"]
    year = {"year": str(sender.today.year), "number": sender.number}
    facts = {
        "office": sender.office or words["office_none"],
        "masthead": sender.office,
        "year": year["year"],
        "number": worded(words["number" if sender.number else "number_open"], year),
        "day": days.long(sender.today),
        "lead": SEPARATOR.join(_with_role(unit, words) for unit in leading),
        "others": SEPARATOR.join(unit.name for unit in others if unit.name),
        "unit": next((unit.name for unit in detail.units if unit.assignment_id == detail.assignment_id), ""),
        "source": _source(detail, words),
        "task": detail.task,
        "schedule": detail.schedule or "",
        "due": due,
        "standing": _standing(detail, sender.today, due, words),
        "measures": _measures(detail, undone, words),
        "reply": days.short(sender.today + timedelta(days=int(template["reply_days"]))),
        "contact": sender.contact,
        "phone": "",
        "progress": _note(detail, NoteKind.PROGRESS),
        "problem": _note(detail, NoteKind.PROBLEM),
        "slip": _slip(template, detail, sender.today),
    }
    rows = [{"n": str(number), "measure": text} for number, text in enumerate(undone, 1)]
    return Facts(facts, {"open": rows or [{"n": "1", "measure": words["no_open"]}]})


@dataclass(frozen=True, slots=True)
class _Days:
    """Dates in the template's words."""

    words: Mapping[str, str]

    def long(self, day: date | None) -> str:
        """Return 2018年11月20日; empty without a day."""
        return self._worded("date", day) if day else ""

    def short(self, day: date) -> str:
        """Return 11月20日."""
        return self._worded("date_short", day)

    def _worded(self, key: str, day: date) -> str:
        return worded(self.words[key], {"year": str(day.year), "month": str(day.month), "day": str(day.day)})


def _sides(units: Sequence[DetailUnit]) -> tuple[list[DetailUnit], list[DetailUnit]]:
    """Return who leads and who helps, as the paper named them: a collective, not its members."""
    named = [unit for unit in units if unit.via is None and unit.name]
    leading = [unit for unit in named if unit.role is Role.LEAD] or [unit for unit in named if unit.role in LEADING]
    return leading, [unit for unit in named if unit not in leading]


def _with_role(unit: DetailUnit, words: Mapping[str, str]) -> str:
    return worded(words["role_lead"], {"unit": unit.name}) if unit.role is Role.LEAD else unit.name


def _source(detail: ObligationDetail, words: Mapping[str, str]) -> str:
    given = {"document": detail.document or detail.document_title, "no": detail.no or ""}
    return worded(words["source" if detail.no else "source_plain"], given)


def _standing(detail: ObligationDetail, today: date, due: str, words: Mapping[str, str]) -> str:
    """Return how the task stands against its date."""
    if detail.light.light is Light.GREY:
        return worded(words["closed"], {"due": due, "days": ""})
    if detail.deadline is None:
        return worded(words["undated"], {"due": due, "days": ""})
    days = (today - detail.deadline).days
    return worded(words["overdue" if days > 0 else "soon"], {"due": due, "days": str(abs(days))})


def _measures(detail: ObligationDetail, undone: Sequence[str], words: Mapping[str, str]) -> str:
    total = len(detail.measures)
    given = {
        "total": str(total),
        "done": str(total - len(undone)),
        "open": str(len(undone)),
        "names": SEMICOLON.join(text.rstrip("\u3002\uff1b") for text in undone),
    }
    return worded(words["measures" if undone else "measures_none"], given)


def _note(detail: ObligationDetail, kind: NoteKind) -> str:
    """Return the newest note of a kind."""
    found = [note for note in detail.notes if note.kind is kind]
    return max(found, key=lambda note: (note.at, note.note_id)).text if found else ""


def _slip(template: Mapping[str, Any], detail: ObligationDetail, today: date) -> str:
    """Return the name of the slip by the days it is overdue."""
    late = (today - detail.deadline).days if detail.deadline and detail.light.light is not Light.GREY else 0
    reached = [slip for slip in template.get("slips", ()) if late >= slip["days"]]
    return str(max(reached, key=lambda slip: slip["days"])["name"]) if reached else str(template["name"])
