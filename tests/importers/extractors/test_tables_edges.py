"""Rows at the edge of what a table prints: covered, short, half a heading, lost."""

import pytest

from importers.blocks import Anchor, Block
from importers.drafts import DraftObligation
from importers.extractors import tables
from importers.extractors.tables import TableReading, read_table
from models.enums import Flag, MilestoneOrigin, Role, SkipReason
from models.errors import ExtractionError
from tests.importers.extractors.build import grid, lines, only_document, paragraphs, tasks

HEADING = ["序号", "工作任务", "责任单位", "完成时限"]
FIRST, LAST = ["1", "修路", "县交通局", "6月"], ["2", "建校", "县教育局", "9月"]


def read(*rows: list[str]) -> TableReading:
    reading = read_table(grid(*rows))
    assert reading is not None
    return reading


def only_task(*blocks: Block) -> DraftObligation:
    (found,) = tasks(*blocks)
    return found


def test_a_row_covered_from_above_is_blank_and_counted() -> None:
    reading = read(HEADING, FIRST, ["^", "^", "^", "^"], LAST)
    assert [task.number for task in reading.tasks] == ["1", "2"]
    skipped = reading.skipped[-1]
    assert (skipped.reason, skipped.anchor, reading.rows) == (SkipReason.BLANK, Anchor(table=1), 4)


def test_half_a_heading_printed_again_is_no_task() -> None:
    reading = read(HEADING, FIRST, ["序号", "工作任务", "", ""], LAST)
    assert [task.number for task in reading.tasks] == ["1", "2"]
    assert reading.skipped[-1].reason is SkipReason.REPEATED_HEADING


def test_a_row_that_ends_early_is_flagged() -> None:
    found = tasks(*lines("\n".join("\t".join(row) for row in (HEADING, FIRST[:3], LAST))))
    assert [Flag.ROW_SHORT in each.flags for each in found] == [True, False]


@pytest.mark.parametrize("text", ["道路要平整。", "1-2"])
def test_a_lone_sentence_or_number_is_no_group(text: str) -> None:
    reading = read(HEADING, FIRST, [text, "", "", ""], LAST)
    assert [task.section for task in reading.tasks] == [None, None, None]
    assert Flag.TASK_EMPTY in reading.tasks[1].flags


def test_an_empty_group_column_leaves_the_group_to_the_one_beside_it() -> None:
    heading = ["类别", "项目", "工作任务", "责任单位"]
    reading = read(heading, ["", "", "修路", "县交通局"], ["交通", "", "修桥", "县水利局"])
    assert [task.section for task in reading.tasks] == [None, "交通"]


def test_a_deadline_in_the_wording_alone_names_its_inferred_year() -> None:
    found = only_task(grid(["序号", "工作任务", "责任单位"], ["1", "6月底前修路。", "县交通局"]))
    assert [(str(each.due), each.origin) for each in found.milestones] == [("2019-06-30", MilestoneOrigin.TEXT)]
    assert found.flags == (Flag.YEAR_INFERRED,)


def test_only_a_table_of_several_rows_is_named_as_unknown() -> None:
    box, contacts = grid(["联系电话"]), grid(["姓名", "电话"], ["某某", "12345"])
    document = only_document(*paragraphs("（一）修路。（县交通局负责）"), box, contacts)
    assert [(each.text, each.reason) for each in document.skipped] == [("姓名 | 电话", SkipReason.UNKNOWN_TABLE)]


def test_a_row_lost_on_the_way_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables._TableReader, "_skip", lambda *_: None)
    with pytest.raises(ExtractionError) as error:
        read(HEADING, FIRST)
    assert "1 tasks + 0 skipped != 2 rows" in str(error.value.detail)


@pytest.mark.parametrize(("lead", "unclear"), [("", True), ("县水务局", False)])
def test_an_empty_lead_column_leaves_the_lead_unclear(lead: str, unclear: bool) -> None:
    heading = ["序号", "工作任务", "牵头单位", "配合单位"]
    found = tasks(grid(heading, ["1", "修路", lead, "县财政局"], ["2", "建校", "县教育局", "县住建局"]))
    assert [Flag.LEAD_UNCLEAR in each.flags for each in found] == [unclear, False]
    assert [unit.role for unit in found[0].units][-1] is Role.COOPERATING


def test_a_text_in_the_first_column_alone_names_a_group() -> None:
    reading = read(HEADING, FIRST, ["教育事业", "", "", ""], LAST)
    assert [task.section for task in reading.tasks] == [None, "教育事业"]
    assert reading.skipped[-1].reason is SkipReason.GROUP
