"""报送: report periods, what units write for one, and that a report is here.

A period gets its row with the first thing that is stored for it, in the same step. Its texts are notes: the newest of
a kind and period holds. No period resets anything: neither states nor ticks know of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.changes import Changes
from app.clock import Clock
from app.report_days import REPORTED_KINDS, ReportPeriod
from app.services import labels
from app.services.rows import live, live_many, under_way
from app.services.states import claim_within, unclaim_within
from app.services.via import with_members
from app.store.session import Store
from models.assignment import Assignment
from models.enums import AssignmentState, NoteKind, Reporters
from models.errors_report import (
    AlreadyReported,
    NothingBefore,
    NotReported,
    PeriodBackwards,
    PeriodExists,
    PeriodInUse,
)
from models.note import Note
from models.period import Period, Report

CHUNK = 500
Texts = Mapping[NoteKind, str]
"""What is said of a duty in a period, by heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """One duty in a report.

    Attributes:
        texts: What is said under each heading; one that is not named stays as it is.
    """

    assignment_id: int
    texts: Texts = field(default_factory=dict)


class ReportService:
    """Every change of a period and of what is reported for it; each is one undoable step."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take the store and the clock."""
        self._store = store
        self._clock = clock

    # ---- periods -------------------------------------------------------------------------------------------------

    def new_period(self, starts: date, ends: date, due_on: date, reporters: Reporters) -> Changes:
        """Make a period with days of her own.

        Raises:
            PeriodBackwards: It ends, or is due, before it starts.
            PeriodExists: There is one of the same days.
        """
        if ends < starts or due_on < starts:
            raise PeriodBackwards
        wanted = ReportPeriod(starts=starts, ends=ends, due_on=due_on, reporters=reporters)
        with self._store.undo.action("new_period", period=code_of(wanted)) as running:
            if _found(running.session, wanted) is not None:
                raise PeriodExists
            running.action.created_id = _stored(running.session, wanted).id
        return running.changes

    def change_period(self, period: ReportPeriod, due_on: date, reporters: Reporters) -> Changes:
        """Give a period another report day, or other reporters; its days stay.

        Raises:
            PeriodBackwards: It would be due before it starts.
        """
        if due_on < period.starts:
            raise PeriodBackwards
        with self._store.undo.action("change_period", period=code_of(period), due=due_on.isoformat()) as running:
            row = _found(running.session, period)
            if row is None:
                if (due_on, reporters) != (period.due_on, period.reporters):
                    _stored(running.session, replace(period, due_on=due_on, reporters=reporters))
            else:
                row.due_on, row.reporters = due_on, reporters
        return running.changes

    def remove_period(self, period_id: int) -> Changes:
        """Take a period away that nothing was written for.

        Raises:
            PeriodInUse: Something was.
            NotFound: It is not there.
        """
        with self._store.undo.action("remove_period") as running:
            row = live(running.session, Period, period_id)
            for entity in (Report, Note):
                used = select(entity.id).where(entity.period_id == period_id, entity.withdrawn_at.is_(None)).limit(1)
                if running.session.scalar(used) is not None:
                    raise PeriodInUse
            row.withdrawn_at = self._clock.now()
            running.action.arguments["period"] = f"{row.starts}/{row.ends}"
        return running.changes

    # ---- texts ---------------------------------------------------------------------------------------------------

    def write(self, period: ReportPeriod, assignment_id: int, texts: Texts) -> Changes:
        """Write what a unit says of a duty in a period; an empty text takes away what is there.

        Args:
            period: For which period.
            assignment_id: Of which duty.
            texts: By heading; a heading that is not named stays as it is.

        Raises:
            NotFound: The assignment is not there.
        """
        name = "write_report" if any(text.strip() for text in texts.values()) else "clear_report"
        with self._store.undo.action(name, period=code_of(period)) as running:
            session = running.session
            assignment = live(session, Assignment, assignment_id)
            changed = self._put(session, period, {assignment: texts})[assignment]
            told = next((kind for kind in changed if texts[kind].strip()), next(iter(changed), None))
            running.action.arguments.update(labels.of_assignments(session, [assignment]))
            if told is not None:
                text = labels.shortened(texts[told].strip())
                running.action.arguments.update(count=len(changed), kind=told.value, text=text)
        return running.changes

    def _put(
        self, session: Session, period: ReportPeriod, given: Mapping[Assignment, Texts]
    ) -> dict[Assignment, list[NoteKind]]:
        """Store texts of duties; return the headings under which something else stands now."""
        row = _found(session, period)
        known = _wordings(session, [one.id for one in given], [row.id]) if row is not None else {}
        changed: dict[Assignment, list[NoteKind]] = {assignment: [] for assignment in given}
        for assignment, texts in given.items():
            for kind, said in texts.items():
                text = said.strip()
                wordings = known.get((assignment.id, row.id, kind), []) if row is not None else []
                if text == (wordings[-1].text if wordings else ""):
                    continue
                changed[assignment].append(kind)
                if text:
                    row = row or _stored(session, period)
                    session.add(self._note(assignment, row.id, kind, text, wordings))
                    under_way(assignment)
                else:
                    for note in wordings:
                        note.withdrawn_at = self._clock.now()
        return changed

    def _note(
        self, assignment: Assignment, period_id: int, kind: NoteKind, text: str, wordings: Sequence[Note]
    ) -> Note:
        return Note(
            obligation_id=assignment.obligation_id,
            assignment_id=assignment.id,
            kind=kind,
            text=text,
            at=self._clock.now(),
            who=self._store.undo.who(),
            period_id=period_id,
            replaces_id=wordings[-1].id if wordings else None,
        )

    # ---- reports -------------------------------------------------------------------------------------------------

    def receive(
        self,
        period: ReportPeriod,
        entries: Sequence[ReportEntry],
        *,
        claimed: bool = False,
        source_id: int | None = None,
    ) -> Changes:
        """Note that reports are here, with what they say.

        Args:
            period: For which period.
            entries: On which duties, and their texts; what is here already stays, unless it is claimed done now.
            claimed: The units say the duties are done: what is open becomes 已报完成.
            source_id: The returned workbook, kept as evidence.

        Raises:
            AlreadyReported: All of them are here already, and say the same.
            NotFound: One of them is not there.
        """
        name = "receive_claim" if claimed else "receive"
        texts = {entry.assignment_id: entry.texts for entry in entries}
        with self._store.undo.action(name, period=code_of(period)) as running:
            session = running.session
            given = live_many(session, Assignment, list(texts))
            written = self._put(session, period, {one: texts[one.id] for one in given})
            chosen = self._take(session, period, given, claimed=claimed, source_id=source_id)
            told = chosen or [one for one, kinds in written.items() if kinds]
            if not told:
                raise AlreadyReported
            running.action.arguments.update(labels.of_assignments(session, told))
        return running.changes

    def _take(
        self,
        session: Session,
        period: ReportPeriod,
        given: Sequence[Assignment],
        *,
        claimed: bool = False,
        source_id: int | None = None,
    ) -> list[Assignment]:
        """Note reports that are not here yet, or claim more now; return the duties they are on."""
        owed = with_members(session, given)
        row = _found(session, period)
        known = _reports(session, row.id, [one.id for one in owed]) if row is not None else {}
        chosen = [one for one in owed if one.id not in known or (claimed and not _claims(known[one.id]))]
        row = row or _stored(session, period)
        for one in chosen:
            report = known.get(one.id) or Report(assignment_id=one.id, period_id=row.id, source_id=source_id)
            report.received_at = self._clock.now()
            report.state_claimed = AssignmentState.CLAIMED if claimed else None
            session.add(report)
        if claimed:
            claim_within(session, chosen)
        return chosen

    def repeat(self, period: ReportPeriod, assignment_ids: Sequence[int]) -> Changes:
        """Note that units report the same as in the period before (与上期相同): its texts are copied, the reports here.

        A heading under which something stands already is left as it is.

        Raises:
            NothingBefore: Nothing was written of any of them in the period before.
            AlreadyReported: All of them are here already.
            NotFound: One of the assignments is not there.
        """
        with self._store.undo.action("repeat_report", period=code_of(period)) as running:
            session = running.session
            given = live_many(session, Assignment, assignment_ids)
            texts = _texts_before(session, period, given)
            if not texts:
                raise NothingBefore
            written = self._put(session, period, texts)
            taken = self._take(session, period, list(texts))
            told = taken or [one for one, kinds in written.items() if kinds]
            if not told:
                raise AlreadyReported
            running.action.arguments.update(labels.of_assignments(session, told))
        return running.changes

    def take_back(self, period: ReportPeriod, assignment_ids: Sequence[int]) -> Changes:
        """Take reports back; a claim they made goes with them, unless the office has answered it. Texts stay.

        Raises:
            NotReported: None of them is here.
            NotFound: One of the assignments is not there.
        """
        with self._store.undo.action("take_back", period=code_of(period)) as running:
            session = running.session
            given = with_members(session, live_many(session, Assignment, assignment_ids))
            row = _found(session, period)
            known = _reports(session, row.id, [one.id for one in given]) if row is not None else {}
            chosen = [one for one in given if one.id in known]
            if not chosen:
                raise NotReported
            for one in chosen:
                known[one.id].withdrawn_at = self._clock.now()
            session.flush()
            unclaim_within(session, [one for one in chosen if _claims(known[one.id])])
            running.action.arguments.update(labels.of_assignments(session, chosen))
        return running.changes


def code_of(period: ReportPeriod) -> str:
    """Return a period as steps name it; `Words.period_code` words it."""
    return f"{period.starts}/{period.ends}"


def _claims(report: Report) -> bool:
    return report.state_claimed is AssignmentState.CLAIMED


def _found(session: Session, period: ReportPeriod) -> Period | None:
    """Return the row of a period: found by its days, since an undo may have taken the one it was known by."""
    return session.scalar(
        select(Period).where(Period.starts == period.starts, Period.ends == period.ends, Period.withdrawn_at.is_(None))
    )


def _stored(session: Session, period: ReportPeriod) -> Period:
    """Return the row of a period; it is made where it is missing."""
    row = _found(session, period)
    if row is None:
        row = Period(starts=period.starts, ends=period.ends, due_on=period.due_on, reporters=period.reporters)
        session.add(row)
        session.flush()
    return row


def _wordings(
    session: Session, assignment_ids: Sequence[int], period_ids: Sequence[int]
) -> dict[tuple[int, int, NoteKind], list[Note]]:
    """Return every live wording of the texts of duties by duty, period and heading, the newest last."""
    found: dict[tuple[int, int, NoteKind], list[Note]] = {}
    for start in range(0, len(assignment_ids), CHUNK):
        part = assignment_ids[start : start + CHUNK]
        for note in session.scalars(
            select(Note)
            .where(Note.assignment_id.in_(part), Note.period_id.in_(period_ids), Note.withdrawn_at.is_(None))
            .order_by(Note.id)
        ):
            found.setdefault((note.assignment_id or 0, note.period_id or 0, note.kind), []).append(note)
    return found


def _texts_before(session: Session, period: ReportPeriod, given: Sequence[Assignment]) -> dict[Assignment, Texts]:
    """Return what the last period before says of duties, under the headings that are still empty in this one."""
    before = session.scalar(
        select(Period)
        .where(
            or_(Period.ends < period.ends, and_(Period.ends == period.ends, Period.starts < period.starts)),
            Period.withdrawn_at.is_(None),
        )
        .order_by(Period.ends.desc(), Period.starts.desc())
        .limit(1)
    )
    if before is None:
        return {}
    row = _found(session, period)
    now = row.id if row is not None else None
    known = _wordings(session, [one.id for one in given], [key for key in (before.id, now) if key is not None])
    said: dict[Assignment, dict[NoteKind, str]] = {}
    for assignment in given:
        for kind in REPORTED_KINDS:
            notes = known.get((assignment.id, before.id, kind))
            if notes:
                texts = said.setdefault(assignment, {})
                if now is None or (assignment.id, now, kind) not in known:
                    texts[kind] = notes[-1].text
    return dict(said)


def _reports(session: Session, period_id: int, assignment_ids: Sequence[int]) -> dict[int, Report]:
    """Return the reports of a period by duty."""
    found: dict[int, Report] = {}
    for start in range(0, len(assignment_ids), CHUNK):
        part = assignment_ids[start : start + CHUNK]
        for report in session.scalars(
            select(Report).where(
                Report.period_id == period_id, Report.assignment_id.in_(part), Report.withdrawn_at.is_(None)
            )
        ):
            found[report.assignment_id] = report
    return found
