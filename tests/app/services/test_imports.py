"""Storing what was read: each thing once, in one step, and nothing twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from app.desk import Desk
from app.jobs import Cancelled, NullContext
from app.services.import_rows import MOST_WAITING
from importers.drafts import DraftBatch
from models.enums import Flag, Level, MilestoneKind, Role
from models.errors import DiskFull, ExtractionError, StoreError
from tests.app.invented import (
    HELP,
    LEAD,
    OTHER_TASKS,
    TASK,
    TODAY,
    batch,
    document,
    due,
    dump,
    duty,
    each_way,
    example,
    item,
    item_12,
    keys,
    one,
    plan,
    unit,
)


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """Collect what is sent to the database."""
    sent: list[str] = []

    def note(*given: object) -> None:
        sent.append(str(given[2]))

    event.listen(desk.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(desk.store.engine, "before_cursor_execute", note)


def big(count: int) -> DraftBatch:
    return batch(
        *(
            document(
                *(item(f"第{at}项任务", unit(f"县{at % 7}局", LEAD), unit("县财政局", HELP)) for at in range(count)),
                number=f"青府发〔2018〕{serial}号",
            )
            for serial in range(3)
        )
    )


def test_the_worked_example(desk: Desk) -> None:
    result = desk.imports.store([example()])
    assert (result.documents, result.new, result.linked, result.skipped, result.new_units) == (1, 1, 0, 0, 3)
    assert result.changes.everything
    stored = dump(desk)
    assert {name: len(rows) for name, rows in stored.items() if rows} == {
        "document": 1, "edition": 1, "import_batch": 1, "obligation": 1, "printed": 1, "measure": 2, "milestone": 1,
        "assignment": 3, "unit": 3, "alias": 3,
    }  # fmt: skip
    (obligation,) = stored["obligation"].values()
    assert (obligation["code"], obligation["ongoing"], obligation["open_count"]) == ("6-012", 1, 3)
    (milestone,) = stored["milestone"].values()
    assert (milestone["due"], milestone["origin"], milestone["year_inferred"]) == ("2018-10-31", "schedule", 1)
    (printed,) = stored["printed"].values()
    assert printed["schedule"] == "10月底前完成，持续推进"
    assert one(desk, "SELECT count(*) FROM step") == 1
    assert desk.check() == []


def test_same_bytes_twice_are_stored_once(desk: Desk) -> None:
    desk.imports.store([example()])
    before = dump(desk)
    result = desk.imports.store([example()])
    assert [(file.already, file.new, file.linked) for file in result.files] == [(TODAY, 0, 0)]
    assert result.changes.step_id is None
    assert dump(desk) == before


def test_same_bytes_twice_in_one_call_are_stored_once(desk: Desk) -> None:
    result = desk.imports.store([example(), example()])
    assert [(file.new, file.already) for file in result.files] == [(1, None), (0, TODAY)]
    assert len(keys(desk, "obligation")) == 1


def test_an_undone_source_can_be_imported_again(desk: Desk) -> None:
    desk.imports.store([example()])
    first = dump(desk)["obligation"]
    desk.history.undo()
    result = desk.imports.store([example()])
    assert (result.new, result.files[0].already) == (1, None)
    again = dump(desk)["obligation"]
    assert [row["code"] for row in again.values()] == [row["code"] for row in first.values()]
    assert one(desk, "SELECT count(*) FROM source") == 1
    assert desk.check() == []


def test_a_withdrawn_document_can_be_imported_again(example_desk: Desk) -> None:
    example_desk.obligations.withdraw_document(keys(example_desk, "document")[0], "导入错了")
    assert example_desk.imports.store([example()]).new == 1
    assert example_desk.queries.side().obligations == 1


def test_the_bytes_are_kept(example_desk: Desk) -> None:
    source = example()
    path = example_desk.store.files.path(source.source.sha256)
    assert path.read_bytes() == source.content
    example_desk.history.undo()
    assert path.read_bytes() == source.content


def test_left_out_drafts_are_skipped(desk: Desk) -> None:
    result = desk.imports.store([plan()], left_out=frozenset({(0, 0, 0), (0, 0, 5)}))
    assert (result.new, result.skipped) == (4, 2)
    with desk.store.reading():
        assert one(desk, "SELECT group_concat(no) FROM obligation") == "13,14,15,16"
    assert one(desk, "SELECT skipped FROM import_batch") == 2


def test_all_left_out_is_no_step(desk: Desk) -> None:
    result = desk.imports.store([example()], left_out=frozenset({(0, 0, 0)}))
    assert (result.new, result.skipped, result.changes.step_id) == (0, 1, None)
    assert all(rows == {} for rows in dump(desk).values())
    assert desk.imports.store([example()]).new == 1


def test_one_unit_named_twice_owes_once_in_the_stronger_role(desk: Desk) -> None:
    desk.imports.store(
        [batch(document(item(TASK, unit("县财政局", HELP), unit("县住建局", HELP), unit("县 财政局", LEAD))))]
    )
    rows = dump(desk)["assignment"].values()
    assert [(row["ordinal"], row["role"]) for row in rows] == [(1, Role.LEAD), (2, Role.COOPERATING)]


def test_without_units_one_duty_has_no_name(desk: Desk) -> None:
    desk.imports.store([batch(document(item(TASK)))])
    (row,) = dump(desk)["assignment"].values()
    assert (row["unit_id"], row["role"], row["name_printed"]) == (None, Role.RESPONSIBLE, None)


def test_one_alias_in_each_place(desk: Desk) -> None:
    """The same name in papers of two cities is two units; a national body is one everywhere."""
    papers = [
        document(
            item(f"{place}的任务", unit("市发展改革委"), unit("国家发展改革委"), unit("市发展改革委")),
            number=f"{place}发〔2018〕1号", issuer=f"{place}人民政府", place=place, level=Level.CITY,
        )
        for place in ("青岚市", "白果市")
    ]  # fmt: skip
    desk.imports.store([batch(*papers)])
    assert len(desk.units.find("市发展改革委")) == 2
    assert len(desk.units.find("国家发展改革委")) == 1
    assert one(desk, "SELECT count(*) FROM alias") == 4
    desk.imports.store([batch(replace(papers[0], number="青岚发〔2018〕2号"), name="又一份.docx")])
    assert len(desk.units.find("市发展改革委")) == 2


def test_provincial_bodies_have_the_place_of_their_level(desk: Desk) -> None:
    papers = [
        document(item(f"{place}的任务", unit("省财政厅")), number=f"{place}发〔2018〕1号", place=place)
        for place in ("青岚县", "白果县")
    ]
    desk.imports.store([batch(*papers)])
    assert len(desk.units.find("省财政厅")) == 1
    assert one(desk, "SELECT place_code FROM unit") == "省"


def test_codes_are_unique_and_follow_the_number(desk: Desk) -> None:
    desk.imports.store(
        [
            batch(
                document(
                    item("甲项任务", no="12"), item("乙项任务", no="12"), item("丙项任务"), item("丁项任务", no="一")
                ),
                document(item("戊项任务", no="12"), number="青府办发〔2018〕6号", title="另一份"),
                document(item("己项任务", no="1"), number=None, title="没有文号的表"),
            )
        ]
    )
    codes = [row["code"] for row in dump(desk)["obligation"].values()]
    third = keys(desk, "document")[2]
    assert codes == ["6-012", "6-002", "6-003", "6-004", "6b-012", f"T{third}-001"]


def test_numbers_that_begin_anew_in_each_section_give_unique_codes(desk: Desk) -> None:
    items = [
        item(f"第{part}部分第{no}项任务", no=str(no), section=str(part)) for part in range(5) for no in range(1, 40)
    ]
    desk.imports.store([batch(document(*items))])
    codes = [row["code"] for row in dump(desk)["obligation"].values()]
    assert len(set(codes)) == len(items)


def test_a_document_printed_in_two_places_of_one_file_is_one(desk: Desk) -> None:
    paper = document(item(TASK, no="1"))
    rest = document(item(OTHER_TASKS[0], no="2"), title="附件")
    result = desk.imports.store([batch(paper, rest)])
    assert (result.documents, result.new) == (2, 2)
    assert len(keys(desk, "document")) == 1
    again = desk.imports.store([batch(paper, rest, name="副本.docx")])
    assert (again.new, again.linked) == (0, 2)
    assert len(keys(desk, "edition")) == 2


def test_a_gazette_and_its_attachment_read_together_are_one_document(desk: Desk) -> None:
    gazette, attachment = plan(), batch(*plan().documents, name="附件.docx")
    result = desk.imports.store([gazette, attachment])
    assert [(file.new, file.linked) for file in result.files] == [(6, 0), (0, 6)]
    assert len(keys(desk, "document")) == 1
    assert desk.check() == []


def test_same_number_of_another_issuer_is_another_document(desk: Desk) -> None:
    other = document(item(TASK), issuer="白果县人民政府", place="白果县")
    desk.imports.store([batch(document(item(TASK))), batch(other, name="b.docx")])
    assert len(keys(desk, "document")) == 2


def test_flags_are_told_with_the_number(desk: Desk) -> None:
    (file,) = desk.imports.store([plan()]).files
    assert file.flags == (("16", Flag.SCHEDULE_UNREAD), ("16", Flag.NO_UNITS))


def test_recurring_duties_are_asked_for_from_the_import_day(desk: Desk) -> None:
    rule = due(None, "每月5日前", kind=MilestoneKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=5")
    desk.imports.store([batch(document(item(TASK, dates=(rule,), schedule="每月5日前")))])
    (row,) = dump(desk)["assignment"].values()
    assert (row["tracked_from"], row["next_due"]) == ("2018-11-20", "2018-12-05")
    assert desk.check() == []


def test_an_import_is_one_insert_a_table(desk: Desk) -> None:
    counts = []
    for source in (example(), replace(big(40), gazette="另一种")):
        with statements(desk) as sent:
            desk.imports.store([source])
        inserts = [sql for sql in sent if sql.startswith("INSERT") and " event " not in sql]
        counts.append(len(inserts))
        assert len(inserts) == len({sql.split()[2] for sql in inserts})
        assert len(sent) < 60
    assert max(counts) <= 13


def test_a_large_import_is_written_in_portions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_WAITING > 10_000
    monkeypatch.setattr("app.services.storing.MOST_WAITING", 50)
    before, after = each_way(desk, lambda: desk.imports.store([big(40)]))
    assert before["obligation"] == {}
    assert len(after["obligation"]) == 120
    assert one(desk, "SELECT count(*) FROM event WHERE table_name = 'obligation' AND step_id = 1") == 1


class Cancelling(NullContext):
    """Cancels at the N-th look."""

    def __init__(self, at: int) -> None:
        self.left = at

    def checkpoint(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_cancelled_import_stores_nothing(desk: Desk, at: int) -> None:
    with pytest.raises(Cancelled):
        desk.imports.store([example(), batch(document(item(TASK), number=None))], Cancelling(at))
    assert all(rows == {} for rows in dump(desk).values())
    assert one(desk, "SELECT count(*) FROM source") == 0


def test_an_import_that_fails_half_way_stores_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.imports.store([example()])
    before = dump(desk)
    monkeypatch.setattr("app.services.codes.DocumentCodes.code", lambda self, no, ordinal: "6-012")
    with pytest.raises(StoreError):
        desk.imports.store([batch(document(item(TASK, no="1"), item(OTHER_TASKS[0], no="2"), number="另〔2018〕1号"))])
    assert dump(desk) == before
    assert desk.check() == []


def test_no_room_for_the_copy_stores_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        desk.imports.store([example()])
    assert [path for path in desk.store.files.folder.rglob("*") if path.is_file()] == []
    assert all(rows == {} for rows in dump(desk).values())


def test_the_sample_is_read_and_stored(desk: Desk) -> None:
    report = desk.imports.read(desk.imports.sample_paths())
    assert (report.failures, report.known) == ((), ())
    result = desk.imports.store(report.batches)
    assert result.new == report.batches[0].obligation_count() > 10
    assert desk.check() == []
    (known,) = desk.imports.read(desk.imports.sample_paths()).known
    assert known.imported_on == date(2018, 11, 20)


def test_a_file_that_fails_does_not_stop_the_others(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "空白.txt").write_text("今天天气很好。", encoding="utf-8")
    paths = [tmp_path / "坏.docx", tmp_path / "没有.docx", tmp_path / "空白.txt", *desk.imports.sample_paths()]
    report = desk.imports.read(paths)
    assert [failure.name for failure in report.failures] == ["坏.docx", "没有.docx", "空白.txt"]
    assert isinstance(report.failures[2].error, ExtractionError)
    assert len(report.batches) == 1


def test_reading_can_be_cancelled(desk: Desk) -> None:
    with pytest.raises(Cancelled):
        desk.imports.read(desk.imports.sample_paths(), Cancelling(0))


def test_pasted_text_is_read_once(desk: Desk) -> None:
    text = "序号\t工作任务\t责任单位\t完成时限\n1\t完成县级平台建设并按月报送信息\t县发展改革局\t2018年12月底前\n"
    report = desk.imports.read_text(text, "粘贴的表格")
    assert desk.imports.store(report.batches).new == 1
    (known,) = desk.imports.read_text(text, "粘贴的表格").known
    assert known.name == "粘贴的表格"
    (failure,) = desk.imports.read_text("没有任务", "粘贴的文字").failures
    assert isinstance(failure.error, ExtractionError)


def test_dates_of_the_text_count_only_alone(desk: Desk) -> None:
    from models.enums import MilestoneOrigin

    text = due(date(2018, 9, 30), "9月底前", origin=MilestoneOrigin.TEXT)
    desk.imports.store(
        [
            batch(
                document(
                    item("只有正文时限的任务", unit("县财政局"), no="1", dates=(text,)),
                    item("两处都有时限的任务", unit("县财政局"), no="2", dates=(text, due(date(2018, 12, 31)))),
                )
            )
        ]
    )
    rows = {row["no"]: row["next_due"] for row in dump(desk)["obligation"].values()}
    assert rows == {"1": "2018-09-30", "2": "2018-12-31"}
    assert desk.check() == []


def test_item_12_names_its_units_as_printed(example_desk: Desk) -> None:
    names = [row["name_printed"] for row in dump(example_desk)["assignment"].values()]
    assert names == [found.name for found in item_12().units]
    assert duty(example_desk, "县住建局")
