"""Every deed of the services by name, done to some rows of the ledger that two numbers choose: for random tests."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.changes import Changes
from app.desk import Desk
from app.queries.arranged import Grouping
from app.queries.rows import ChecklistView
from app.report_days import ReportPeriod, ReportRule
from app.services.obligations import NewObligation, NewUnit
from app.services.reports import ReportEntry
from app.services.take_up import OwnTask
from app.teaching import Teaching
from models.enums import (
    AssignmentState,
    ColumnType,
    DocumentOrigin,
    Level,
    LinkKind,
    NoteKind,
    Reporters,
    Role,
    RuleKind,
)
from tests.app.invented import TODAY, corrected, example, keys, plan

Operation = Callable[[Desk, int, int], object]
DAYS = (date(2018, 10, 1), TODAY, date(2018, 12, 20), date(2019, 6, 30))


def pick(found: Sequence[int], at: int) -> int:
    return found[at % len(found)] if found else 10**6


def _duty(desk: Desk, at: int) -> int:
    return pick(keys(desk, "assignment"), at)


def _task(desk: Desk, at: int) -> int:
    return pick(keys(desk, "obligation"), at)


def _unit(desk: Desk, at: int) -> int:
    return pick(keys(desk, "unit"), at)


def _column(desk: Desk, at: int) -> int:
    return pick(keys(desk, "own_column"), at)


def _document(desk: Desk, at: int) -> int:
    return pick(keys(desk, "document"), at)


def _claimed(desk: Desk) -> list[int]:
    return keys(desk, "assignment", "state = :state", state=AssignmentState.CLAIMED.value)


def _period(at: int) -> ReportPeriod:
    """Return one of three months."""
    found = ReportRule().period_of(date(2018, 9 + at % 3, 1))
    assert found is not None
    return found


def _own(desk: Desk, table: str, duty: int, at: int) -> int:
    return pick(
        keys(desk, table, "obligation_id = (SELECT obligation_id FROM assignment WHERE id = :duty)", duty=duty), at
    )


def _tick_milestone(desk: Desk, a: int, b: int) -> Changes:
    return desk.milestones.tick(_duty(desk, a), _own(desk, "milestone", _duty(desk, a), b))


def _untick_milestone(desk: Desk, a: int, b: int) -> Changes:
    return desk.milestones.untick(_duty(desk, a), _own(desk, "milestone", _duty(desk, a), b))


def _tick_measure(desk: Desk, a: int, b: int) -> Changes:
    return desk.measures.tick(_duty(desk, a), _own(desk, "measure", _duty(desk, a), b))


def _untick_measure(desk: Desk, a: int, b: int) -> Changes:
    return desk.measures.untick(_duty(desk, a), _own(desk, "measure", _duty(desk, a), b))


def _add(desk: Desk, a: int, b: int) -> Changes:
    documents = keys(desk, "document")
    return desk.obligations.add(
        NewObligation(
            task=f"手工任务{a}",
            units=tuple(NewUnit(name=name) for name in ("县财政局", "县水务局", "县财政局")[: b % 4]),
            due=DAYS[a % 4] if b % 2 else None,
            ongoing=b % 3 == 0,
            document_id=pick(documents, a) if b % 5 == 0 else None,
            origin=DocumentOrigin.MINUTES,
            source_name="县政府第24次常务会议",
            measures=("举措一", "举措二")[: a % 3],
            schedule="尽快" if a % 2 else None,
        )
    )


def _file(desk: Desk, at: int) -> Path:
    path = desk.data_dir / f"附件{at % 3}.txt"
    path.write_text(f"附件{at}", encoding="utf-8")
    return path


OPERATIONS: dict[str, Operation] = {
    "import example": lambda desk, a, b: desk.imports.store([example()]),
    "import plan": lambda desk, a, b: desk.imports.store([plan()]),
    "import corrected": lambda desk, a, b: desk.imports.store([corrected()]),
    "import both": lambda desk, a, b: desk.imports.store([plan(), corrected()]),
    "tick": lambda desk, a, b: desk.obligations.tick([_duty(desk, a), _duty(desk, b)]),
    "untick": lambda desk, a, b: desk.obligations.untick([_duty(desk, a)]),
    "tick_obligations": lambda desk, a, b: desk.obligations.tick_obligations([_task(desk, a), _task(desk, b)]),
    "untick_obligations": lambda desk, a, b: desk.obligations.untick_obligations([_task(desk, a)]),
    "add": _add,
    "edit task": lambda desk, a, b: desk.obligations.edit(_task(desk, a), "task", f"改写{b}"),
    "edit schedule": lambda desk, a, b: desk.obligations.edit(_task(desk, a), "schedule", "" if b % 2 else "尽快"),
    "edit ongoing": lambda desk, a, b: desk.obligations.edit(_task(desk, a), "ongoing", bool(b % 2)),
    "revert": lambda desk, a, b: desk.obligations.revert(_task(desk, a), ("task", "schedule")[b % 2]),
    "add_unit": lambda desk, a, b: desk.obligations.add_unit(
        _task(desk, a), ("县财政局", "县住建局", "县教育局")[b % 3], list(Role)[b % 4]
    ),
    "set_role": lambda desk, a, b: desk.obligations.set_role(_duty(desk, a), list(Role)[b % 4]),
    "remove_unit": lambda desk, a, b: desk.obligations.remove_unit(_duty(desk, a), "写错了"),
    "withdraw": lambda desk, a, b: desk.obligations.withdraw([_task(desk, a)], "重复"),
    "withdraw_document": lambda desk, a, b: desk.obligations.withdraw_document(pick(keys(desk, "document"), a), "重复"),
    "set_due": lambda desk, a, b: desk.milestones.set_due([_task(desk, a)], DAYS[b % 4]),
    "set_due 1": lambda desk, a, b: desk.milestones.set_due([_task(desk, a)], DAYS[b % 4], ordinal=1),
    "clear_due": lambda desk, a, b: desk.milestones.set_due([_task(desk, a), _task(desk, b)], None),
    "move": lambda desk, a, b: desk.milestones.move(pick(keys(desk, "milestone"), a), DAYS[b % 4]),
    "add_milestone": lambda desk, a, b: desk.milestones.add(_task(desk, a), DAYS[b % 4], "再报一次"),
    "remove_milestone": lambda desk, a, b: desk.milestones.remove(pick(keys(desk, "milestone"), a)),
    "tick_milestone": _tick_milestone,
    "untick_milestone": _untick_milestone,
    "add_measure": lambda desk, a, b: desk.measures.add(_task(desk, a), f"新举措{b}"),
    "edit_measure": lambda desk, a, b: desk.measures.edit(pick(keys(desk, "measure"), a), f"改举措{b}"),
    "remove_measure": lambda desk, a, b: desk.measures.remove(pick(keys(desk, "measure"), a)),
    "tick_measure": _tick_measure,
    "untick_measure": _untick_measure,
    "add_note": lambda desk, a, b: desk.notes.add(
        f"说明{a}", kind=list(NoteKind)[b % 4], assignment_ids=[_duty(desk, a), _duty(desk, b)]
    ),
    "add_note to task": lambda desk, a, b: desk.notes.add("共同说明", obligation_ids=[_task(desk, b)]),
    "edit_note": lambda desk, a, b: desk.notes.edit(pick(keys(desk, "note"), a), f"改说明{b}"),
    "remove_note": lambda desk, a, b: desk.notes.remove(pick(keys(desk, "note"), a)),
    "pin": lambda desk, a, b: desk.units.pin(pick(keys(desk, "unit"), a), pinned=bool(b % 2)),
    "merge units": lambda desk, a, b: desk.units.merge(_unit(desk, a), _unit(desk, b), confirmed=bool(b % 2)),
    "rename unit": lambda desk, a, b: desk.units.rename(_unit(desk, a), f"县新名{b}局"),
    "split unit": lambda desk, a, b: desk.units.split(
        _unit(desk, a), keys(desk, "alias", "unit_id = :id", id=_unit(desk, a))[: 1 + b % 2], f"县拆出{b}局"
    ),
    "add member": lambda desk, a, b: desk.directory.collectives.add(_unit(desk, a), [_unit(desk, b)]),
    "remove member": lambda desk, a, b: desk.directory.collectives.remove(_unit(desk, a), _unit(desk, b)),
    "our place": lambda desk, a, b: desk.directory.our_place.set_place("", "", ("青岚县", "石桥县")[b % 2]),
    "claim": lambda desk, a, b: desk.states.claim([_duty(desk, a), _duty(desk, b)]),
    "accept": lambda desk, a, b: desk.states.accept(_claimed(desk)[: 1 + b % 2] or [_duty(desk, a)]),
    "send back": lambda desk, a, b: desk.states.send_back(_claimed(desk)[:1] or [_duty(desk, a)], "佐证不足"),
    "drop": lambda desk, a, b: desk.states.drop([_duty(desk, a)], "上级已取消"),
    "extend": lambda desk, a, b: desk.states.extend([_duty(desk, a), _duty(desk, b)], DAYS[b % 4], "汛期停工"),
    "hand on": lambda desk, a, b: desk.states.hand_on([_duty(desk, a)], DAYS[b % 4] if b % 5 else None),
    "sign": lambda desk, a, b: desk.states.sign([_duty(desk, a)], DAYS[b % 4] if b % 5 else None),
    "teach": lambda desk, a, b: desk.corrections.teach(
        Teaching(kind=RuleKind.LEAD_RULE, printed="", reading={"rule": ("first", "explicit")[b % 2]}, issuer=f"乡{a}")
    ),
    "change rule": lambda desk, a, b: desk.corrections.change(
        pick(keys(desk, "rule"), a), {"rule": ("first", "before_comma")[b % 2]}
    ),
    "forget rule": lambda desk, a, b: desk.corrections.forget(pick(keys(desk, "rule"), a)),
    "link": lambda desk, a, b: desk.links.link(_task(desk, a), _task(desk, b), list(LinkKind)[b % 2]),
    "unlink": lambda desk, a, b: desk.links.unlink(pick(keys(desk, "link"), a)),
    "mark not needed": lambda desk, a, b: desk.links.mark_not_needed([_task(desk, a)]),
    "mark needed": lambda desk, a, b: desk.links.mark_needed([_task(desk, a)]),
    "take up": lambda desk, a, b: desk.links.take_up(
        [_task(desk, a)], [OwnTask(task=f"本级落实{b}", units=(), dates=(), ongoing=b % 2 == 0)]
    ),
    "restate": lambda desk, a, b: desk.links.restate(
        _document(desk, a), _document(desk, b), [(_task(desk, a), _task(desk, b))]
    ),
    "part": lambda desk, a, b: desk.links.part(_document(desk, a)),
    "add unit": lambda desk, a, b: desk.units.add(f"县新设{b}局", place="青岚县", level=Level.COUNTY),
    "edit unit": lambda desk, a, b: desk.units.edit(
        _unit(desk, a), ("short", "contact", "is_ours")[b % 3], ("发改", "李某 3012", True)[b % 3]
    ),
    "set members": lambda desk, a, b: desk.directory.collectives.set_members(_unit(desk, a), [_unit(desk, b)]),
    "add attachment": lambda desk, a, b: desk.attachments.add([_file(desk, a), _file(desk, b)], _task(desk, b)),
    "attach": lambda desk, a, b: desk.attachments.attach(
        desk.attachments.keep([_file(desk, b)]), _task(desk, a), assignment_id=_duty(desk, a)
    ),
    "remove attachment": lambda desk, a, b: desk.attachments.remove([pick(keys(desk, "attachment"), a)]),
    "new period": lambda desk, a, b: desk.reports.new_period(
        DAYS[a % 4], DAYS[b % 4], date(2019, 1, 1 + b), list(Reporters)[a % 2]
    ),
    "change period": lambda desk, a, b: desk.reports.change_period(_period(a), DAYS[b % 4], list(Reporters)[b % 2]),
    "remove period": lambda desk, a, b: desk.reports.remove_period(pick(keys(desk, "period"), a)),
    "write report": lambda desk, a, b: desk.reports.write(
        _period(b), _duty(desk, a), {NoteKind.PROGRESS: f"进展{b % 3}" if a % 4 else "", NoteKind.NEXT: "抓紧"}
    ),
    "receive": lambda desk, a, b: desk.reports.receive(
        _period(a),
        [
            ReportEntry(assignment_id=_duty(desk, a), texts={NoteKind.PROBLEM: f"问题{b % 2}"}),
            ReportEntry(assignment_id=_duty(desk, b)),
        ],
        claimed=b % 3 == 0,
    ),
    "repeat": lambda desk, a, b: desk.reports.repeat(_period(b), [_duty(desk, a), _duty(desk, b)]),
    "take back": lambda desk, a, b: desk.reports.take_back(_period(b), [_duty(desk, a), _duty(desk, b)]),
    "save view": lambda desk, a, b: desk.views.save(f"视图{b % 3}", ChecklistView(grouping=list(Grouping)[a % 6])),
    "rename view": lambda desk, a, b: desk.views.rename(f"视图{a % 3}", f"视图{b % 3}"),
    "move view": lambda desk, a, b: desk.views.move(f"视图{a % 3}", b % 3),
    "delete view": lambda desk, a, b: desk.views.delete(f"视图{a % 3}"),
    "set ours": lambda desk, a, b: desk.directory.our_place.set_ours([_unit(desk, a), _unit(desk, b)]),
    "archive": lambda desk, a, b: desk.archive.archive([_document(desk, a)], 2018 + b % 2, carry_over=bool(b % 3)),
    "archive as history": lambda desk, a, b: desk.archive.archive_as_history([_document(desk, a)]),
    "unarchive": lambda desk, a, b: desk.archive.unarchive([_document(desk, a), _document(desk, b)]),
    "add column": lambda desk, a, b: desk.columns.own.add(
        f"自加列{a}", list(ColumnType)[b % 4], ("高", "低") if b % 4 == 3 else ()
    ),
    "rename column": lambda desk, a, b: desk.columns.own.rename(_column(desk, a), f"改名列{b}"),
    "change column": lambda desk, a, b: desk.columns.own.change(_column(desk, a), list(ColumnType)[b % 4], ("高", "1")),
    "edit column": lambda desk, a, b: desk.columns.own.edit(_column(desk, a), f"另名列{b}", list(ColumnType)[b % 3]),
    "remove column": lambda desk, a, b: desk.columns.own.withdraw(_column(desk, a)),
    "set values": lambda desk, a, b: desk.columns.own.set_values(
        _column(desk, b), [_duty(desk, a), _duty(desk, b)], ("", "高", "12", "2018-12-31")[a % 4]
    ),
}
