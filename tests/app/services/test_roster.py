"""A list of bodies from a workbook: compared first, stored as one step; wrong ones are told in a sentence."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.desk import Desk
from app.services.roster import heading_of, level_of_cell
from app.settings import Settings
from models.enums import Level, RosterDoubt
from models.errors import RosterEmpty, RosterUnread, SourceError, SourceNotFound
from tests.app.invented import batch, document, dump, each_way, item, keys, one, unit

Rows = Sequence[Sequence[str | int | None]]
HEADING = ("序号", "单位名称", "简称", "级别", "上级单位", "联系人")


def workbook(folder: Path, rows: Rows, name: str = "机构名录.xlsx") -> Path:
    path = folder / name
    if name.endswith(".csv"):
        path.write_text("\n".join(",".join(str(cell or "") for cell in row) for row in rows), encoding="gb18030")
        return path
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def here(desk: Desk) -> Desk:
    """Return a ledger of 青岚县 with two of its units."""
    desk.settings.save(Settings(place="青岚县"))
    desk.imports.store([batch(document(item("甲项。", unit("县财政局"), unit("县教体局"), no="1")))])
    return desk


GOOD: Rows = (
    ("青岚县机构名录", None, None, None, None, None),
    HEADING,
    (1, "县财政局", "财政局", "县级", "县人民政府", "张某 0812-0000001"),
    (2, "县葛根产业发展中心", "葛根中心", "县级", "县农业农村局", "李某"),
    (3, "县农业农村局", "", "县直", "县人民政府", None),
    (4, "县人民政府", None, "县", None, None),
    (5, "石桥镇人民政府", "石桥镇", "乡镇", "县人民政府", None),
)


def test_a_list_is_compared_before_it_is_stored(here: Desk, tmp_path: Path) -> None:
    before = dump(here)
    found = here.directory.rosters.read(workbook(tmp_path, GOOD))
    assert dump(here) == before
    assert [entry.name for entry in found.new] == ["县葛根产业发展中心", "县农业农村局", "县人民政府", "石桥镇人民政府"]
    assert [entry.name for _, entry in found.matched] == ["县财政局"]
    assert {entry.level for entry in found.new} == {Level.COUNTY, Level.TOWNSHIP}
    assert {entry.place for entry in found.new} == {"青岚县"}
    assert (found.differences, found.duplicates, found.problems) == ((), (), ())


def test_storing_it_is_one_step(here: Desk, tmp_path: Path) -> None:
    found = here.directory.rosters.read(workbook(tmp_path, GOOD))
    each_way(here, lambda: here.directory.rosters.apply(found))
    assert here.queries.history()[0].sentence == "重做：导入单位名录《机构名录.xlsx》，新增 4 个，更新 1 个"
    (unit_id,) = here.units.find("葛根中心")
    page = here.directory.page(unit_id)
    assert page is not None
    assert (page.name, page.short, page.level, page.family) == (
        "县葛根产业发展中心",
        "葛根中心",
        Level.COUNTY,
        "葛根产业发展",
    )
    assert page.superior is not None
    assert page.superior.name == "县农业农村局"
    assert one(here, "SELECT contact FROM unit WHERE name = '县财政局'") == "张某 0812-0000001"
    again = here.directory.rosters.read(workbook(tmp_path, GOOD))
    assert (again.new, again.differences) == ((), ())
    assert here.directory.rosters.apply(again).step_id is None


def test_short_names_are_known_names_from_then_on(here: Desk, tmp_path: Path) -> None:
    here.directory.rosters.apply(here.directory.rosters.read(workbook(tmp_path, GOOD)))
    here.imports.store([batch(document(item("乙项。", unit("葛根中心"), no="2"), number="青府发〔2018〕9号"))])
    assert len(here.units.find("葛根中心")) == 1
    assert one(
        here, "SELECT u.name FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE name_printed = '葛根中心'"
    ) == ("县葛根产业发展中心")


def test_differences_are_shown_and_may_be_left(here: Desk, tmp_path: Path) -> None:
    (unit_id,) = here.units.find("县财政局")
    here.units.edit(unit_id, "contact", "王某")
    here.units.edit(unit_id, "short", "县财局")
    found = here.directory.rosters.read(workbook(tmp_path, GOOD))
    assert {(one.field, one.old, one.new) for one in found.differences} == {
        ("short", "县财局", "财政局"),
        ("contact", "王某", "张某 0812-0000001"),
    }
    kept = [one for one in found.differences if one.field == "contact"]
    here.directory.rosters.apply(found, kept=kept)
    assert one(here, "SELECT short || contact FROM unit WHERE id = :id", id=unit_id) == "财政局王某"


def test_rows_may_be_left_out(here: Desk, tmp_path: Path) -> None:
    found = here.directory.rosters.read(workbook(tmp_path, GOOD))
    here.directory.rosters.apply(found, skipped=[entry.row for entry in found.new if entry.name != "县人民政府"])
    assert len(keys(here, "unit")) == 3


@pytest.mark.parametrize("heading", ["单位名称", "机构名称（全称）", "部门", "单 位", "责任单位"])
def test_headings_are_known_by_their_synonyms(here: Desk, tmp_path: Path, heading: str) -> None:
    rows = ((heading, "联系电话"), ("县审计局", "0812-0000002"))
    (entry,) = here.directory.rosters.read(workbook(tmp_path, rows)).new
    assert (entry.name, entry.contact, entry.level) == ("县审计局", "0812-0000002", Level.COUNTY)


def test_two_columns_of_contact_are_one(here: Desk, tmp_path: Path) -> None:
    rows = (("单位名称", "联系人", "联系电话"), ("县审计局", "张某", "0812-0000002"))
    (entry,) = here.directory.rosters.read(workbook(tmp_path, rows)).new
    assert entry.contact == "张某 0812-0000002"


def test_other_formats_are_read_too(here: Desk, tmp_path: Path) -> None:
    found = here.directory.rosters.read(workbook(tmp_path, GOOD[1:], "名录.csv"))
    assert len(found.new) == 4


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ((("甲", "乙"), ("县财政局", "1")), RosterUnread),
        ((("序号", "联系电话"), (1, "0812")), RosterUnread),
        ((HEADING,), RosterEmpty),
        ((HEADING, (1, None, "财政局", None, None, None)), RosterEmpty),
    ],
)
def test_a_wrong_list_is_told_and_nothing_is_stored(
    here: Desk, tmp_path: Path, rows: Rows, error: type[Exception]
) -> None:
    before = dump(here)
    with pytest.raises(error) as told:
        here.directory.rosters.read(workbook(tmp_path, rows))
    assert "没有导入" in getattr(told.value, "advice", "")
    assert dump(here) == before


def test_a_file_that_cannot_be_read_is_told(here: Desk, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        here.directory.rosters.read(tmp_path / "没有.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no book")
    with pytest.raises(SourceError):
        here.directory.rosters.read(tmp_path / "坏.xlsx")


def test_duplicates_and_doubtful_rows_are_named(here: Desk, tmp_path: Path) -> None:
    rows = (
        HEADING,
        (1, "县审计局", "审计局", "正科", "县人民政府", "甲"),
        (2, "县审计局", "审计", "县级", None, "乙"),
        (3, "县统计局", "审计局", "县级", "县发展改革局", None),
        (4, None, None, "县级", None, "丙"),
        (5, "合计", None, None, None, None),
        (6, "2018", None, None, None, None),
    )
    found = here.directory.rosters.read(workbook(tmp_path, rows))
    assert found.duplicates == (("县审计局", (2, 3)),)
    assert [(one.row, one.doubt) for one in found.problems] == [
        (2, RosterDoubt.LEVEL_UNREAD),
        (2, RosterDoubt.SUPERIOR_UNKNOWN),
        (4, RosterDoubt.SHORT_TAKEN),
        (4, RosterDoubt.SUPERIOR_UNKNOWN),
        (5, RosterDoubt.NO_NAME),
        (6, RosterDoubt.NO_UNIT),
        (7, RosterDoubt.NO_UNIT),
    ]
    each_way(here, lambda: here.directory.rosters.apply(found))
    assert one(here, "SELECT contact FROM unit WHERE name = '县审计局'") == "甲"
    assert one(here, "SELECT short FROM unit WHERE name = '县统计局'") == ""


def test_a_circle_of_superiors_is_not_stored(here: Desk, tmp_path: Path) -> None:
    rows = (("单位名称", "上级单位"), ("县甲局", "县乙局"), ("县乙局", "县甲局"), ("县丙局", "县丙局"))
    here.directory.rosters.apply(here.directory.rosters.read(workbook(tmp_path, rows)))
    assert one(here, "SELECT count(*) FROM unit WHERE superior_id IS NOT NULL") == 1


def test_a_column_of_places_puts_units_there(here: Desk, tmp_path: Path) -> None:
    rows = (("单位名称", "所属地区"), ("县财政局", "石桥县"), ("县财政局 ", "石桥县"))
    found = here.directory.rosters.read(workbook(tmp_path, rows))
    assert [(entry.name, entry.place) for entry in found.new] == [("县财政局", "石桥县")]


def test_without_our_place_the_only_unit_of_a_name_is_meant(here: Desk, tmp_path: Path) -> None:
    here.settings.save(replace(here.settings.get(), place=""))
    found = here.directory.rosters.read(workbook(tmp_path, GOOD))
    assert [entry.name for _, entry in found.matched] == ["县财政局"]


def test_words_of_the_list() -> None:
    assert heading_of("单位名称（全称）") == "name"
    assert heading_of("备注") is None
    assert level_of_cell("县（市、区）") is Level.COUNTY
    assert level_of_cell("正科") is None
