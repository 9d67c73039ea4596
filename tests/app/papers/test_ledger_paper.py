"""The ledger as blocks: sections, groups, words of the status, the papers named below."""

from datetime import date

import pytest

from app.desk import Desk
from app.papers.fonts import choose_fonts, replaced_fonts
from app.papers.model import FontRole, NewPage, Paper, Paragraph, Table
from app.queries.arranged import Grouping
from app.queries.rows import ChecklistView, Chip, Scope, SmartList
from tests.ui.desk_data import UNIT, fill


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    fill(desk)
    return desk


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def column(table: Table, number: int) -> list[str]:
    return [row.cells[number].text for row in table.rows if len(row.cells) > 1]


def test_every_unit_begins_a_page(stocked: Desk) -> None:
    paper = stocked.papers.ledger_of_units(None)
    units = len(tables(paper))
    assert units == 5
    assert sum(isinstance(block, NewPage) for block in paper.blocks) == units - 1
    assert paper.foot.left == "依据：县政府第24次常务会议"


def test_a_unit_is_named_with_what_is_open(stocked: Desk) -> None:
    paper = stocked.papers.ledger_of_units(stocked.units.find(UNIT))
    assert "（县发展改革局，未办结 7 项）" in [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_status_is_told_without_colour_and_the_closed_box_is_ticked(stocked: Desk) -> None:
    table = tables(stocked.papers.ledger())[0]
    status = dict(zip(column(table, 0), column(table, 6), strict=True))
    assert status["12"] == "■ 逾期20天"
    assert status["7"] == "▲ 余10天"
    assert status["15"].startswith("○")
    ticked = {row.cells[0].text: row.cells[-1].ticked for row in table.rows}
    assert [no for no, done in ticked.items() if done] == ["2"]
    assert all(row.cells[-1].box for row in table.rows)


def test_a_list_is_printed_as_it_is_shown(stocked: Desk) -> None:
    view = ChecklistView(scope=Scope(smart=SmartList.ALL), chip=Chip.OPEN, grouping=Grouping.NONE)
    groups = [(group, "") for group, _ in stocked.queries.summary(view).groups]
    table = tables(stocked.papers.list_shown(view, "待办", groups, ""))[0]
    assert column(table, 0) == ["12", "31", "7", "18", "26", "9", "15"]
    by_light = ChecklistView(scope=Scope(unit_id=stocked.units.find(UNIT)[0]))
    groups = [(group, group.value) for group, _ in stocked.queries.summary(by_light).groups if isinstance(group, str)]
    rows = tables(stocked.papers.list_shown(by_light, "县发展改革局", groups, UNIT))[0].rows
    headings = [row.cells[0].text for row in rows if len(row.cells) == 1]
    assert headings[0] == "overdue　2 项"
    assert all(row.keep for row in rows if len(row.cells) == 1)


def test_an_empty_ledger_prints_one_page_that_says_so(desk: Desk) -> None:
    assert [row.cells[0].text for row in tables(desk.papers.ledger())[0].rows] == ["（没有任务）"]


def test_fonts_fall_back_along_their_chains() -> None:
    office = choose_fonts(["方正小标宋简体", "仿宋_GB2312", "SimHei", "SimSun"])
    assert replaced_fonts(office) == []
    assert office[FontRole.TITLE].families[:2] == ("方正小标宋简体", "SimSun")
    windows = choose_fonts(["FangSong", "SimHei", "SimSun"])
    assert replaced_fonts(windows) == [("方正小标宋简体", "SimSun"), ("仿宋_GB2312", "FangSong")]
    assert windows[FontRole.TITLE].bold
    assert not windows[FontRole.BODY].bold
    assert replaced_fonts(choose_fonts([]))[0] == ("方正小标宋简体", "")


def test_dates_are_as_on_paper(stocked: Desk) -> None:
    assert date(2018, 10, 31).isoformat() not in str(stocked.papers.ledger())
    assert "2018年10月31日" in column(tables(stocked.papers.ledger())[0], 4)
