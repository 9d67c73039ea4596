"""Everything the detail pane and the ledger show of one task."""

from datetime import UTC, date, datetime
from pathlib import Path

from app.desk import Desk
from app.queries.rows import ObligationDetail, RowKind, Ticked
from app.settings import Settings
from models.enums import Flag, Light, MilestoneOrigin, NoteKind, Role
from tests.app.invented import TASK, duty, keys, task_no


def shown(desk: Desk, unit: str | None = None, no: str = "12") -> ObligationDetail:
    detail = desk.queries.detail(task_no(desk, no), duty(desk, unit, no) if unit else None)
    assert detail is not None
    return detail


def test_the_whole_task(example_desk: Desk) -> None:
    detail = shown(example_desk)
    assert (detail.task, detail.no, detail.code, detail.by_unit) == (TASK, "12", "6-012", False)
    assert (detail.document, detail.signed_on) == ("青府发〔2018〕6号", date(2018, 2, 26))
    assert [(one.name, one.role, one.light.light) for one in detail.units] == [
        ("县发展改革局", Role.LEAD, Light.RED),
        ("县住建局", Role.COOPERATING, Light.RED),
        ("各乡镇人民政府", Role.COOPERATING, Light.RED),
    ]
    (milestone,) = detail.milestones
    assert (milestone.due, milestone.year_inferred, milestone.counts, milestone.days) == (
        date(2018, 10, 31),
        True,
        True,
        -20,
    )
    assert [one.text for one in detail.measures] == ["制定工作方案，逐项落实责任", "建立月调度制度"]
    assert detail.history_count == 1


def test_its_source(example_desk: Desk) -> None:
    (source,) = shown(example_desk).sources
    assert (source.file_name, source.gazette, source.issue) == (
        "青岚县人民政府公报2018年第3期.docx", "青岚县人民政府公报", "2018-03",
    )  # fmt: skip
    assert source.anchor == {"line_start": 1, "line_end": 2}
    assert source.units == "县发展改革局、县住建局、各乡镇人民政府"
    assert source.imported_at == datetime(2018, 11, 20, 1, 30, tzinfo=UTC)


def test_flags_of_the_print(plan_desk: Desk) -> None:
    (source,) = shown(plan_desk, no="16").sources
    assert source.flags == (Flag.SCHEDULE_UNREAD, Flag.NO_UNITS)


def test_a_unit_sees_its_own_ticks_and_notes(example_desk: Desk) -> None:
    lead, helper = duty(example_desk, "县发展改革局"), duty(example_desk, "县住建局")
    example_desk.measures.tick(helper, keys(example_desk, "measure")[0])
    example_desk.milestones.tick(helper, keys(example_desk, "milestone")[0])
    example_desk.notes.add("县住建局的", kind=NoteKind.PROGRESS, assignment_ids=[helper])
    example_desk.notes.add("县发展改革局的", assignment_ids=[lead])
    example_desk.notes.add("共同的", obligation_ids=[task_no(example_desk, "12")])
    own = shown(example_desk, "县住建局")
    assert own.by_unit
    assert [one.done for one in own.measures] == [True, False]
    assert [one.ticked for one in own.milestones] == [Ticked.YES]
    assert [note.text for note in own.notes] == ["共同的", "县住建局的"]
    whole = shown(example_desk)
    assert whole.assignment_id == lead
    assert [one.done for one in whole.measures] == [False, False]
    assert [note.text for note in whole.notes] == ["共同的", "县发展改革局的", "县住建局的"]
    row = example_desk.queries.row(RowKind.OBLIGATION, whole.obligation_id)
    assert row is not None
    assert row.notes == 3


def test_a_duty_of_another_task_shows_the_whole(plan_desk: Desk) -> None:
    detail = plan_desk.queries.detail(task_no(plan_desk, "12"), duty(plan_desk, "县财政局", "14"))
    assert detail is not None
    assert not detail.by_unit


def test_what_is_not_there_is_none(example_desk: Desk) -> None:
    assert example_desk.queries.detail(10**6) is None
    assert example_desk.queries.row(RowKind.ASSIGNMENT, 10**6) is None


def test_her_date_counts_and_the_printed_one_is_shown_behind(example_desk: Desk) -> None:
    example_desk.milestones.set_due([task_no(example_desk, "12")], date(2018, 12, 10))
    detail = shown(example_desk)
    assert [(one.origin, one.replaced, one.counts) for one in detail.milestones] == [
        (MilestoneOrigin.SCHEDULE, True, False),
        (MilestoneOrigin.MANUAL, False, True),
    ]
    row = example_desk.queries.row(RowKind.OBLIGATION, detail.obligation_id)
    assert row is not None
    assert not row.inferred


def test_the_ledger_says_it_all(example_desk: Desk) -> None:
    helper = duty(example_desk, "县住建局")
    example_desk.measures.tick(helper, keys(example_desk, "measure")[1])
    example_desk.notes.add("初稿", kind=NoteKind.PROGRESS, assignment_ids=[helper])
    example_desk.notes.edit(keys(example_desk, "note")[0], "定稿")
    example_desk.notes.add("共同难题", kind=NoteKind.PROBLEM, obligation_ids=[task_no(example_desk, "12")])
    example_desk.settings.save(Settings(who="李某", office="县政府办"))
    ledger = example_desk.queries.ledger()
    rows = {sheet.name: sheet.rows[0] for sheet in ledger.units}
    row = rows["县住建局"]
    assert (row.progress, row.problem, row.next, row.remark) == ("定稿", "共同难题", "", "")
    assert rows["县发展改革局"].progress == ""
    assert row.measures == (("制定工作方案，逐项落实责任", False), ("建立月调度制度", True))
    assert row.allocation == "牵头：县发展改革局\n配合：县住建局、各乡镇人民政府"
    assert (row.lead, row.cooperating) == ("县发展改革局", "县住建局、各乡镇人民政府")
    assert (row.document, row.schedule) == ("青府发〔2018〕6号", "10月底前完成，持续推进")
    (summary,) = ledger.all_rows
    assert (summary.unit, summary.deadline) == ("县发展改革局", date(2018, 10, 31))
    assert (ledger.who, ledger.office, ledger.today) == ("李某", "县政府办", date(2018, 11, 20))


def test_each_units_state_stands_beside_the_others(example_desk: Desk, tmp_path: Path) -> None:
    desk = example_desk
    lead, helper = duty(desk, "县发展改革局"), duty(desk, "县住建局")
    desk.measures.tick(helper, keys(desk, "measure")[0])
    desk.notes.add("旧的", assignment_ids=[helper])
    desk.notes.add("新的" * 300, assignment_ids=[helper])
    desk.states.hand_on([helper], date(2018, 11, 1))
    path = tmp_path / "批复.pdf"
    path.write_bytes(b"one")
    desk.attachments.add([path], task_no(desk, "12"), assignment_id=helper)
    for detail in (shown(desk), shown(desk, "县发展改革局")):
        units = {unit.assignment_id: unit for unit in detail.units}
        assert (units[helper].measures_done, units[helper].measures_total) == (1, 2)
        assert units[helper].last_note == ("新的" * 300)[:200]
        assert (units[helper].attachments, units[lead].attachments) == (1, 0)
        assert units[helper].handed_on == date(2018, 11, 1)
        assert units[lead].last_note == ""
        assert units[helper].initials
    assert shown(desk, "县发展改革局").attachments == ()
    assert len(shown(desk).attachments) == 1
