"""A clerk who knows what a paper says and brings a review to it, counting what she has to do.

What is counted:
    corrections: decisions that change a value: a choice that does, an edit, a merge, a split, a take, a drop.
    keys: one for each choice, undo aside (doubts are opened by themselves after the one before); for an edit F2, the
        typing, Enter; for a merge, a drop, or a taken suggestion one; for a split F2, the way to the place (End or Home
        and arrows are not told apart: 2) and the shortcut; for a stretch of source two clicks and a key.
    typing: of the old text only what differs is typed anew: one key to reach each place that differs, one for each
        character taken out, one for each plain character typed, and two for each Chinese one, as with an input method
        that offers whole words from the first letters of each syllable.
"""

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.likeness import bigrams, likeness, squeezed
from app.review.choice_codes import ChoiceCode
from app.review.decisions import Decision, DropDrafts, EditField, MergeNext, SplitDraft, TakeText
from app.review.doubts import Doubt
from app.review.drafts import LEADING, Field, ReviewDocument
from app.review.session import ReviewSession
from importers.gold_form import obligation_as_gold

Wanted = Mapping[str, Any]
"""One obligation in the form of the reference readings."""

LIKE = 0.8
CHINESE = re.compile(r"[\u3400-\u9fff]")
VAGUE = frozenset({"部门", "部门(单位)", "单位"})
ROLE_WORDS = {"lead": "牵头", "responsible": "负责", "cooperating": "配合", "participating": "参与"}
FIELDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.TASK, ("task",)),
    (Field.LEADS, ("leads",)),
    (Field.COOPERATING, ("others",)),
    (Field.DEADLINE, ("schedule", "milestones", "ongoing")),
    (Field.MEASURES, ("measures",)),
    (Field.NUMBER, ("no",)),
)


@dataclass
class Work:
    """What she did."""

    wanted: int = 0
    corrections: int = 0
    keys: int = 0
    log: list[str] = field(default_factory=list)


def typing(old: str, new: str) -> int:
    """Return how many keys it takes to make one text of another."""
    keys = 0
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind != "equal":
            typed = new[other_start:other_end]
            keys += 1 + (end - start) + len(typed) + len(CHINESE.findall(typed))
    return keys


def facts(wanted: Wanted) -> dict[str, Any]:
    """Return what of an obligation has to be right, as it is compared."""
    units = [(squeezed(unit["name"]), unit["role"]) for unit in wanted["units"]]
    units = [unit for unit in units if unit[0] not in VAGUE]
    return {
        "task": squeezed(wanted["task"]),
        "no": squeezed(wanted["no"] or "").strip("()"),
        "leads": Counter(unit for unit in units if unit[1] in LEADING),
        "others": Counter(unit for unit in units if unit[1] not in LEADING),
        "schedule": squeezed(wanted["schedule"] or ""),
        "milestones": frozenset(wanted["milestones"]),
        "ongoing": wanted["ongoing"],
        "measures": [squeezed(text) for text in wanted["measures"]],
    }


class Clerk:
    """Brings one review to what the papers say."""

    def __init__(self, session: ReviewSession, papers: Sequence[Mapping[str, Any]]) -> None:
        self.session = session
        self.papers = papers
        self.work = Work(wanted=sum(len(paper["obligations"]) for paper in papers))

    def run(self) -> Work:
        """Answer every doubt, then correct what is still wrong."""
        for document in self.session.documents():
            self._pieces(document, self._paper(document))
        self._doubts()
        for document in self.session.documents():
            for key, wanted in self._pairs(document).items():
                self._fields(key, wanted)
        return self.work

    def facts(self, key: int) -> dict[str, Any]:
        """Return what a draft says now."""
        return facts(obligation_as_gold(self.session.draft(key).draft))

    def left(self) -> list[str]:
        """Return what is still wrong."""
        found = []
        for document in self.session.documents():
            pairs = self._pairs(document)
            paper = self._paper(document)
            found += [f"extra: {one.draft.task.value}" for one in document.kept if one.key not in pairs]
            missing = [one for one in paper["obligations"] if one not in pairs.values()] if paper else []
            found += [f"missing: {one['task']}" for one in missing]
            found += [f"{key} {name}" for key, one in pairs.items() for name in self._wrong(key, one)]
        return found

    # --- which draft is which ------------------------------------------------------------------------------------

    def _paper(self, document: ReviewDocument) -> Mapping[str, Any] | None:
        named = [paper for paper in self.papers if paper["number"] and paper["number"] == document.draft.number]
        titled = [paper for paper in self.papers if squeezed(paper["title"]) == squeezed(document.draft.title)]
        alone = list(self.papers) if len(self.papers) == 1 else []
        return next(iter((*named, *titled, *alone)), None)

    def _pairs(self, document: ReviewDocument) -> dict[int, Wanted]:
        paper = self._paper(document)
        wanted = paper["obligations"] if paper else []
        bags = [bigrams(squeezed(one["task"])) for one in wanted]
        found = []
        for at, one in enumerate(document.kept):
            bag = bigrams(squeezed(one.draft.task.value))
            names = {squeezed(unit.name) for unit in one.draft.units}
            for place, other in enumerate(bags):
                like = likeness(bag, other)
                if like >= LIKE:
                    same = len(names & {squeezed(unit["name"]) for unit in wanted[place]["units"]})
                    found.append((like, same, -abs(at - place), one.key, place))
        pairs: dict[int, Wanted] = {}
        taken: set[int] = set()
        for _, _, _, key, place in sorted(found, reverse=True):
            if key not in pairs and place not in taken:
                pairs[key] = wanted[place]
                taken.add(place)
        return pairs

    # --- what she does -------------------------------------------------------------------------------------------

    def _decide(self, decision: Decision, keys: int) -> None:
        self.session.apply(decision)
        self.work.corrections += 1
        self.work.keys += keys
        self.work.log.append(f"{keys:3} {decision}")

    def _pieces(self, document: ReviewDocument, paper: Mapping[str, Any] | None) -> None:
        """Merge, split and take until there is one draft for each obligation, and drop what is none."""
        pairs = self._pairs(document)
        wanted = [one for one in (paper["obligations"] if paper else []) if one not in pairs.values()]
        for one in wanted:
            if one in pairs.values():  # the other part of a draft that was split
                continue
            self._find(document, one, set(pairs))
            document = self.session.document(document.place)
            pairs = self._pairs(document)
        for draft in document.kept:
            if draft.key not in pairs:
                self._decide(DropDrafts((draft.key,)), 1)

    def _find(self, document: ReviewDocument, wanted: Wanted, used: set[int]) -> None:
        """Bring forth a draft for an obligation that has none."""
        task = squeezed(wanted["task"])
        kept = document.kept
        for one, after in pairwise(kept):
            if one.key not in used and squeezed(one.draft.task.value + after.draft.task.value) == task:
                return self._decide(MergeNext(one.key), 1)
        for one in kept:
            text = one.draft.task.value
            at = text.find(wanted["task"])
            if at > 0:
                return self._decide(SplitDraft(one.key, at), 4)
            if at == 0 and len(text) > len(wanted["task"]):
                return self._decide(SplitDraft(one.key, len(wanted["task"])), 4)
        offers = [one for one in (*document.skipped, *document.suggestions) if one.taken is None]
        bag = bigrams(task)
        best = max(offers, key=lambda one: likeness(bag, bigrams(squeezed(one.text))), default=None)
        if best is not None and likeness(bag, bigrams(squeezed(best.text))) >= LIKE:
            return self._decide(TakeText(document.place, best.text, best.anchor, offer=best.id), 1)
        return self._decide(TakeText(document.place, wanted["task"], document.draft.anchor), 3)

    def _doubts(self) -> None:
        """Go through the doubts, each with the choice that is right, else one that leaves the value to be typed."""
        asked: set[Doubt] = set()
        while doubts := [doubt for doubt in self.session.doubts() if doubt not in asked]:
            doubt = doubts[0]
            asked.add(doubt)
            place = self.session.draft(doubt.key).place
            wanted = self._pairs(self.session.document(place)).get(doubt.key)
            if wanted is not None:
                self._answer(doubt, wanted)

    def _answer(self, doubt: Doubt, wanted: Wanted) -> None:
        wrong = self._wrong(doubt.key, wanted)
        best: tuple[int, bool, int] | None = None
        offered = self.session.choices(doubt)
        for at, choice in enumerate(offered):
            if choice.code in (ChoiceCode.EDIT, ChoiceCode.DROP, ChoiceCode.MERGE_ABOVE):
                continue
            self.session.choose(doubt, choice)
            score = (len(self._wrong(doubt.key, wanted)), not choice.suggested, at)
            self.session.undo()
            best = score if best is None or score < best else best
        if best is None or best[0] > len(wrong):
            return
        choice = offered[best[2]]
        self.session.choose(doubt, choice)
        self.work.keys += 1
        self.work.corrections += bool(choice.decisions)
        self.work.log.append(f"  1 {doubt} {choice.code}")

    def _wrong(self, key: int, wanted: Wanted) -> list[Field]:
        now, right = self.facts(key), facts(wanted)
        return [one for one, names in FIELDS if any(now[name] != right[name] for name in names)]

    def _fields(self, key: int, wanted: Wanted) -> None:
        """Type what is still wrong."""
        for one in self._wrong(key, wanted):
            if one in self._wrong(key, wanted):
                old, new = self._text(obligation_as_gold(self.session.draft(key).draft), one), self._text(wanted, one)
                self._decide(EditField(key, one, new), 2 + typing(old, new))

    def _text(self, value: Wanted, one: Field) -> str:
        if one is Field.DEADLINE:
            return value["schedule"] or ""
        if one is Field.MEASURES:
            return "\n".join(f"{at}．{text}" for at, text in enumerate(value["measures"], start=1))
        if one is Field.LEADS or one is Field.COOPERATING:
            units = [unit for unit in value["units"] if (unit["role"] in LEADING) is (one is Field.LEADS)]
            roles = list(dict.fromkeys(unit["role"] for unit in units))
            groups = ["、".join(unit["name"] for unit in units if unit["role"] == role) for role in roles]
            return "；".join(f"{group}{ROLE_WORDS[role]}" for group, role in zip(groups, roles, strict=True))
        return value["task" if one is Field.TASK else "no"] or ""
