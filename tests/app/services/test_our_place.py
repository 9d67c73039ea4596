"""本地: our government is ours, and what is asked of all governments of its level reaches it."""

import re

import pytest

from app.desk import Desk
from app.services.our_place import Place, is_meant, means_governments_of
from app.settings import Settings
from importers.drafts import DraftBatch
from models.enums import Level, Role
from models.errors import NotFound, PlaceUnknown
from tests.app.invented import HELP, LEAD, batch, document, duty, each_way, item, keys, one, unit

COUNTIES = "各县（市、区）人民政府"
OURS = "仁和区人民政府"


def province_paper(name: str = COUNTIES, number: str = "川府发〔2018〕7号") -> DraftBatch:
    return batch(
        document(
            item("建立健全信用联合奖惩机制。", unit("省发展改革委", LEAD), unit(name, HELP), no="1"),
            place="四川省",
            level=Level.PROVINCE,
            issuer="四川省人民政府",
            number=number,
        ),
        name=f"{number}.docx",
    )


@pytest.mark.parametrize(
    ("level", "names"),
    [
        (
            Level.COUNTY,
            "各县（市、区）人民政府 各县（区）人民政府 各区县政府 各县区 各区、市政府 "
            "各旗县区人民政府 各县〔市、区〕政府 各县人民政府 各县（市、区） "
            "各县市区 各区（县）人民政府 各市、县（市、区）人民政府 各市县政府",
        ),
        (
            Level.CITY,
            "各市（州）人民政府 各市人民政府 各市州 各地级以上市人民政府 "
            "各设区市人民政府 各市、州 各盟市 各市、县（市、区）人民政府 各市（地）人民政府",
        ),
        (Level.TOWNSHIP, "各乡镇人民政府 各乡镇人民政府、街道办事处 各乡（镇）人民政府 各镇（街道） 各苏木乡镇"),
        (Level.PROVINCE, "各省级人民政府 各省、自治区、直辖市人民政府 各省（区、市）人民政府"),
    ],
)
def test_collective_names_speak_of_governments_of_a_level(level: Level, names: str) -> None:
    assert [name for name in names.split() if level not in means_governments_of(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        "各有关部门",
        "各部门",
        "各地",
        "各地区",
        "相关县（市、区）政府",
        "有关县区",
        "各市直部门",
        "各级人民政府",
        "各区域中心",
        "各县级领导",
        "各行业主管部门",
        "各县教育局",
    ],
)
def test_other_collective_names_speak_of_nobody_in_particular(name: str) -> None:
    assert means_governments_of(name) == frozenset()


RENHE = Place(names=("四川省", "攀枝花市", "仁和区"), level=Level.COUNTY)
QINGLAN = Place(names=("青江省", "青江市", "青岚县"), level=Level.COUNTY)
ALONE = Place(names=("青岚县",), level=Level.COUNTY)


@pytest.mark.parametrize(
    ("place", "name", "paper", "meant"),
    [
        (RENHE, COUNTIES, "四川省", True),
        (RENHE, COUNTIES, "攀枝花市", True),
        (RENHE, COUNTIES, "", True),
        (RENHE, COUNTIES, "成都市", False),
        (RENHE, COUNTIES, "仁和区", False),
        (RENHE, COUNTIES, "青江市", False),
        (RENHE, "各县人民政府", "四川省", False),  # a district is no county
        (RENHE, "各市（州）人民政府", "四川省", False),
        (QINGLAN, COUNTIES, "青江市", True),
        (QINGLAN, COUNTIES, "攀枝花市", False),
        (QINGLAN, COUNTIES, "青岚县", False),
        (ALONE, COUNTIES, "青江市", True),
        (ALONE, COUNTIES, "石桥县", False),
        (Place(names=("四川省", "攀枝花市"), level=Level.CITY), "各市（州）人民政府", "四川省", True),
        (Place(names=("四川省", "凉山彝族自治州"), level=Level.CITY), "各市（州）人民政府", "四川省", True),
        (Place(names=("西藏自治区", "阿里地区"), level=Level.CITY), "各市（地）人民政府", "西藏自治区", True),
        (Place(names=("四川省",), level=Level.PROVINCE), "各省（区、市）人民政府", "", True),
    ],
)
def test_a_collective_means_us_in_the_papers_above_us(place: Place, name: str, paper: str, meant: bool) -> None:
    assert is_meant(place, name, paper) is meant


def test_setting_our_place_reaches_what_is_stored_already(desk: Desk) -> None:
    desk.imports.store([province_paper()])
    each_way(desk, lambda: desk.directory.our_place.set_place("四川省", "攀枝花市", "仁和区"))
    town = duty(desk, OURS, "1")
    assert one(desk, "SELECT role FROM assignment WHERE id = :id", id=town) == Role.COOPERATING
    assert one(desk, "SELECT is_ours FROM unit WHERE name = :name", name=OURS) == 1
    assert desk.queries.history()[0].sentence == "重做：将本地设为 仁和区"
    wanted = Settings(place="仁和区", province="四川省", city="攀枝花市", county="仁和区")
    assert desk.settings.get() == wanted
    assert desk.directory.our_place.place() == RENHE


def test_every_later_paper_reaches_us(desk: Desk) -> None:
    desk.directory.our_place.set_place("四川省", "攀枝花市", "仁和区")
    each_way(desk, lambda: desk.imports.store([province_paper()]))
    assert duty(desk, OURS, "1")
    assert one(desk, "SELECT open_count FROM obligation") == 2
    desk.imports.store([province_paper("各县（区）人民政府", "川府发〔2018〕8号")])
    assert one(desk, "SELECT count(*) FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE u.name = :n", n=OURS) == 2
    desk.imports.store([province_paper("相关县（区）人民政府", "川府发〔2018〕9号")])
    assert one(desk, "SELECT count(*) FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE u.name = :n", n=OURS) == 2
    assert desk.check() == []


def test_a_government_a_paper_named_is_taken_for_ours(desk: Desk) -> None:
    desk.imports.store([batch(document(item("甲项。", unit("县政府"), no="1")))])
    (unit_id,) = desk.units.find("县政府")
    desk.directory.our_place.set_place("", "", "青岚县")
    assert keys(desk, "unit") == [unit_id]
    assert one(desk, "SELECT is_ours FROM unit") == 1
    assert desk.units.find("青岚县人民政府") == [unit_id]


def test_moving_leaves_the_collectives_of_the_old_place(desk: Desk) -> None:
    desk.imports.store([province_paper()])
    desk.directory.our_place.set_place("四川省", "攀枝花市", "仁和区")
    each_way(desk, lambda: desk.directory.our_place.set_place("四川省", "攀枝花市", "米易县"))
    assert duty(desk, OURS, "1") is None
    assert duty(desk, "米易县人民政府", "1")
    assert [row["name"] for row in _ours(desk)] == ["米易县人民政府"]
    assert desk.check() == []


def _ours(desk: Desk) -> list[dict[str, str]]:
    from sqlalchemy import text

    with desk.store.reading() as session:
        found = session.execute(text("SELECT name FROM unit WHERE is_ours AND withdrawn_at IS NULL"))
        return [dict(row) for row in found.mappings()]


@pytest.mark.parametrize(
    "names",
    [
        ("", "", ""),
        ("四川省", "成都市", "仁和区"),
        ("湖北省", "攀枝花市", ""),
        (" ", "", ""),
    ],
)
def test_places_have_to_lie_in_each_other(desk: Desk, names: tuple[str, str, str]) -> None:
    with pytest.raises(PlaceUnknown):
        desk.directory.our_place.set_place(*names)
    assert desk.settings.get() == Settings()
    assert keys(desk, "unit") == []


def test_a_place_that_is_in_no_list_may_be_written(desk: Desk) -> None:
    desk.directory.our_place.set_place("四川省", "攀枝花市", "青岚县")
    found = desk.directory.our_place.place()
    assert found is not None
    assert (found.name, found.level) == ("青岚县", Level.COUNTY)
    assert desk.units.find("青岚县人民政府")


def test_the_place_of_the_options_before_there_was_a_list_still_holds(desk: Desk) -> None:
    desk.settings.save(Settings(place="仁和区"))
    assert desk.directory.our_place.place() == RENHE
    desk.settings.save(Settings(place="青岚县"))
    assert desk.directory.our_place.place() == ALONE
    desk.settings.save(Settings(place="青岚县", province="四川省", city="攀枝花市", county="仁和区"))
    assert desk.directory.our_place.place() == ALONE
    desk.settings.save(Settings())
    assert desk.directory.our_place.place() is None
    assert desk.directory.our_place.candidates() == ()


def test_which_units_are_ours_is_hers_to_say(desk: Desk) -> None:
    desk.imports.store(
        [batch(document(item("甲项。", unit("县财政局"), unit("县教育局"), unit("省教育厅"), unit("各乡镇"), no="1")))]
    )
    desk.directory.our_place.set_place("", "", "青岚县")
    found = {one.name: one.is_ours for one in desk.directory.our_place.candidates()}
    assert found == {"县教育局": False, "县财政局": False, "青岚县人民政府": True}
    chosen = [one.unit_id for one in desk.directory.our_place.candidates() if one.name != "县教育局"]
    each_way(desk, lambda: desk.directory.our_place.set_ours(chosen))
    assert {one.name for one in desk.directory.our_place.candidates() if one.is_ours} == {"县财政局", "青岚县人民政府"}
    assert desk.directory.our_place.set_ours(chosen).step_id is None
    with pytest.raises(NotFound):
        desk.directory.our_place.set_ours([10**6])


def test_the_data_of_collectives_are_sound() -> None:
    for level in (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP):
        assert any(level in means_governments_of(name) for name in (COUNTIES, "各市州", "各乡镇", "各省级人民政府"))
    assert re.search("人民政府$", OURS)
