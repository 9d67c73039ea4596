import pytest

from app.desk import Desk
from models.enums import AssignmentState, NoteKind
from models.errors import TextMissing
from tests.app.invented import dump, duty, each_way, keys, not_found, one, task_no


def texts(desk: Desk) -> list[tuple[str, bool]]:
    detail = desk.queries.detail(task_no(desk, "12"))
    assert detail is not None
    return [(note.text, note.edited) for note in detail.notes]


def test_a_note_begins_the_duty(example_desk: Desk) -> None:
    helper = duty(example_desk, "县住建局")
    each_way(example_desk, lambda: example_desk.notes.add(" 已开工 ", kind=NoteKind.PROGRESS, assignment_ids=[helper]))
    (note,) = dump(example_desk)["note"].values()
    assert (note["text"], note["kind"], note["who"], note["at"]) == (
        "已开工",
        "progress",
        "张某",
        "2018-11-20T01:30:00Z",
    )
    assert dump(example_desk)["assignment"][helper]["state"] == AssignmentState.UNDER_WAY


def test_a_note_on_the_task_begins_nothing(example_desk: Desk) -> None:
    example_desk.notes.add("共同说明", obligation_ids=[task_no(example_desk, "12")])
    assert {row["state"] for row in dump(example_desk)["assignment"].values()} == {AssignmentState.NOT_STARTED}
    assert {row.notes for row in example_desk.queries.assignments()} == {1}


def test_editing_writes_a_new_row(example_desk: Desk) -> None:
    example_desk.notes.add("初稿", assignment_ids=[duty(example_desk, "县住建局")])
    first = keys(example_desk, "note")[0]
    each_way(example_desk, lambda: example_desk.notes.edit(first, "定稿"))
    stored = dump(example_desk)["note"]
    assert stored[first]["text"] == "初稿"
    assert texts(example_desk) == [("定稿", True)]
    assert example_desk.notes.edit(keys(example_desk, "note")[1], "定稿").step_id is None


def test_two_corrections_of_one_wording_never_stand_side_by_side(example_desk: Desk) -> None:
    example_desk.notes.add("初稿", assignment_ids=[duty(example_desk, "县住建局")])
    first = keys(example_desk, "note")[0]
    example_desk.notes.edit(first, "二稿")
    example_desk.notes.edit(first, "三稿")
    assert texts(example_desk) == [("三稿", True)]


def test_removing_takes_all_wordings_and_undo_brings_them_back(example_desk: Desk) -> None:
    example_desk.notes.add("初稿", assignment_ids=[duty(example_desk, "县住建局")])
    example_desk.notes.edit(keys(example_desk, "note")[0], "定稿")
    each_way(example_desk, lambda: example_desk.notes.remove(keys(example_desk, "note")[0]))
    assert (texts(example_desk), keys(example_desk, "note")) == ([], [])
    assert one(example_desk, "SELECT count(*) FROM note") == 2


def test_one_text_for_several_in_one_step(plan_desk: Desk) -> None:
    duties = [duty(plan_desk, "县住建局"), duty(plan_desk, "县财政局", "14")]
    changes = plan_desk.notes.add("请月底前报", kind=NoteKind.NEXT, assignment_ids=duties)
    assert changes.assignment_ids == set(duties)
    assert len(keys(plan_desk, "note")) == 2
    assert plan_desk.queries.history()[0].sentence == "为 2 项写下步打算：请月底前报"


def test_what_cannot_be_taken_is_refused(example_desk: Desk) -> None:
    helper = duty(example_desk, "县住建局")
    example_desk.notes.add("初稿", assignment_ids=[helper])
    before = dump(example_desk)
    with pytest.raises(TextMissing):
        example_desk.notes.add(" ", assignment_ids=[helper])
    with pytest.raises(TextMissing):
        example_desk.notes.edit(keys(example_desk, "note")[0], "")
    not_found(
        lambda: example_desk.notes.add("说明", assignment_ids=[helper, 10**6]),
        lambda: example_desk.notes.edit(10**6, "改"),
        lambda: example_desk.notes.remove(10**6),
    )
    assert dump(example_desk) == before
