from datetime import date

from app.desk import Desk
from app.queries.rows import ChecklistRow, RowKind
from app.queries.table_cells import key_of
from app.table_columns import CellPart
from models.enums import ColumnType, NoteKind
from tests.app.invented import duty, task_no
from tests.app.queries.test_plans import scans, sent

EVERY = frozenset(CellPart)


def row_of(desk: Desk, kind: RowKind, row_id: int) -> ChecklistRow:
    row = desk.queries.row(kind, row_id)
    assert row is not None
    return row


def test_cells_of_a_unit_and_of_a_task(example_desk: Desk) -> None:
    desk = example_desk
    helper = duty(desk, "县住建局")
    single, whole = row_of(desk, RowKind.ASSIGNMENT, helper), row_of(desk, RowKind.OBLIGATION, task_no(desk, "12"))
    column = desk.columns.own.add("投资", ColumnType.NUMBER).created_id
    assert column is not None
    desk.columns.own.set_values(column, [helper], "1,200")
    desk.states.hand_on([helper], date(2018, 3, 1))
    desk.notes.add("旧", kind=NoteKind.REMARK, assignment_ids=[helper])
    desk.notes.add("共同", kind=NoteKind.PROGRESS, obligation_ids=[single.obligation_id])
    desk.notes.add("新", kind=NoteKind.REMARK, assignment_ids=[helper])
    cells = desk.columns.queries.cells([single, whole], EVERY)
    mine, all_ = cells[key_of(single)], cells[key_of(whole)]
    assert (mine.lead, mine.others) == (all_.lead, all_.others) == ("县发展改革局", "县住建局、各乡镇人民政府")
    assert (mine.handed_on, mine.signed_on, all_.handed_on) == (date(2018, 3, 1), None, None)
    assert {kind: (note.text, note.common) for kind, note in mine.notes.items()} == {
        NoteKind.REMARK: ("新", False),
        NoteKind.PROGRESS: ("共同", True),
    }
    assert set(all_.notes) == {NoteKind.PROGRESS}
    assert (mine.own, all_.own) == ({column: "1200"}, {})


def test_a_page_takes_one_statement_a_kind_of_cell_and_reads_no_table_whole(plan_desk: Desk) -> None:
    rows = plan_desk.queries.assignments()
    plan_desk.columns.own.add("责任科室", ColumnType.TEXT)
    for parts in (EVERY, {CellPart.ROW}, {CellPart.NOTES}, {CellPart.OWN, CellPart.DUTIES}):
        with sent(plan_desk) as asked:
            plan_desk.columns.queries.cells(rows, parts)
        assert len(asked) == len(set(parts) - {CellPart.ROW})
        assert scans(plan_desk, asked) == []


def test_no_rows_take_no_statement(plan_desk: Desk) -> None:
    with sent(plan_desk) as asked:
        assert plan_desk.columns.queries.cells([], EVERY) == {}
    assert asked == []
