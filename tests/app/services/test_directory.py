import time

import pytest

from app.desk import Desk
from app.services.directory import Suggestion, is_within, parts_of
from app.services.naming import place_of, seat, stored_place
from models.enums import Level, Role, SuggestedBy
from tests.app.invented import batch, document, item, keys, unit

COUNTY = ("青岚县", Level.COUNTY)


def stored(desk: Desk, *names: str, place: str = "青岚县", level: Level = Level.COUNTY, number: str = "6") -> None:
    """Let a paper of a place name these units."""
    paper = document(
        *(item(f"第{at}项工作由{name}完成。", unit(name)) for at, name in enumerate(names)),
        number=f"府发〔2018〕{number}号",
        issuer=f"{place}人民政府",
        place=place,
        level=level,
    )
    desk.imports.store([batch(paper, name=f"{place}{number}.docx")])


def named(found: tuple[Suggestion, ...]) -> list[tuple[str, SuggestedBy]]:
    return [(one.name, one.why) for one in found]


@pytest.mark.parametrize(
    ("name", "place", "level", "found"),
    [
        ("市财政局", "仁和区", Level.COUNTY, (Level.CITY, "攀枝花市")),
        ("市财政局", "攀枝花市仁和区", Level.COUNTY, (Level.CITY, "攀枝花市")),
        ("区财政局", "攀枝花市仁和区", Level.COUNTY, (Level.COUNTY, "仁和区")),
        ("仁和区人民政府", "攀枝花市", Level.CITY, (Level.COUNTY, "仁和区")),
        ("攀枝花市财政局", "四川省", Level.PROVINCE, (Level.CITY, "攀枝花市")),
        ("成都市财政局", "攀枝花市", Level.CITY, (Level.CITY, "成都市")),
        ("市教育局", "义乌市", Level.CITY, (Level.COUNTY, "义乌市")),
        ("市教委", "海淀区", Level.COUNTY, (Level.PROVINCE, "北京市")),
        ("市中区人民政府", "内江市", Level.CITY, (Level.COUNTY, "内江市市中区")),
        ("崇州市", "四川省", Level.PROVINCE, (Level.COUNTY, "崇州市")),
        ("省财政厅", "仁和区", Level.COUNTY, (Level.PROVINCE, "省")),
        ("财政部", "仁和区", Level.COUNTY, (Level.NATIONAL, "国家")),
        ("大田镇人民政府", "仁和区", Level.COUNTY, (Level.TOWNSHIP, "仁和区")),
        (
            "市财政局",
            "青岚县",
            Level.COUNTY,
            (Level.CITY, "青岚县"),
        ),  # a place that is in no list keeps its papers' units
        ("东区管委会", "青岚县", Level.COUNTY, (Level.COUNTY, "青岚县")),  # a short name far from home tells nothing
        ("各县（区）人民政府", "四川省", Level.PROVINCE, (Level.COLLECTIVE, "四川省")),
        ("市财政局", "", Level.OTHER, (Level.CITY, "")),
    ],
)
def test_a_name_belongs_to_a_place(name: str, place: str, level: Level, found: tuple[Level, str]) -> None:
    assert seat(name, place, level) == found


def test_places_are_stored_by_their_shortest_clear_name() -> None:
    assert stored_place("攀枝花市仁和区") == stored_place("四川省攀枝花市仁和区") == "仁和区"
    assert stored_place("南京市鼓楼区") == "南京市鼓楼区"
    assert stored_place("鼓楼区") == "鼓楼区"
    assert stored_place("青岚县") == "青岚县"
    assert place_of(Level.CITY, "青岚县") == "青岚县"


def test_one_city_body_is_one_unit_in_the_papers_of_all_its_counties(desk: Desk) -> None:
    stored(desk, "市财政局", place="攀枝花市", level=Level.CITY, number="1")
    stored(desk, "市财政局", place="仁和区", number="2")
    stored(desk, "市财政局", place="成都市", level=Level.CITY, number="3")
    assert sorted(desk.units.places(desk.units.find("市财政局"))) == ["成都市", "攀枝花市"]


def test_new_units_carry_family_and_level(desk: Desk) -> None:
    stored(desk, "县发改局", "各乡镇人民政府")
    with desk.store.reading() as session:
        from models.unit import Unit

        rows = {row.name: (row.family_key, row.level) for row in session.query(Unit)}
    assert rows == {"县发改局": ("发展改革", Level.COUNTY), "各乡镇人民政府": ("", Level.COLLECTIVE)}


def test_why_a_unit_is_suggested(desk: Desk) -> None:
    stored(desk, "县发展改革局", "县人力资源社会保障局", "县环境保护局", "省安全监管局（四川煤监局）", "县财政局")
    names = desk.directory.names
    assert named(names.suggest("县发展改革局", *COUNTY)) == [("县发展改革局", SuggestedBy.EXACT)]
    assert named(names.suggest("县 发展改革局", *COUNTY)) == [("县发展改革局", SuggestedBy.EXACT)]
    assert named(names.suggest("县发改委", *COUNTY)) == [("县发展改革局", SuggestedBy.FAMILY)]
    assert named(names.suggest("县人社局", *COUNTY)) == [("县人力资源社会保障局", SuggestedBy.FAMILY)]
    assert named(names.suggest("省安全监管局", *COUNTY)) == [("省安全监管局（四川煤监局）", SuggestedBy.FAMILY)]
    (reform,) = names.suggest("县生态环境局", *COUNTY)
    assert (reform.name, reform.why, reform.year) == ("县环境保护局", SuggestedBy.REFORM, 2018)
    assert reform.since is not None


def test_a_shorter_form_of_an_unknown_function_is_found_by_its_letters(desk: Desk) -> None:
    stored(desk, "县葛根产业发展服务中心", "县葛根酒厂")
    assert named(desk.directory.names.suggest("县葛产服务中心", *COUNTY)) == [
        ("县葛根产业发展服务中心", SuggestedBy.SUBSEQUENCE)
    ]


@pytest.mark.parametrize("name", ["县税务局", "省财政厅", "市财政局", "县教育局", "财政部", "各有关部门", "", "县"])
def test_nothing_is_suggested_that_is_another_body(desk: Desk, name: str) -> None:
    stored(desk, "县财政局", "县住建局")
    assert desk.directory.names.suggest(name, *COUNTY) == ()


def test_another_place_has_another_body(desk: Desk) -> None:
    stored(desk, "县财政局")
    names = desk.directory.names
    assert names.is_unit("县财政局", "青岚县")
    assert not names.is_unit("县财政局", "石桥县")
    assert names.suggest("县财政局", "石桥县", Level.COUNTY) == ()
    assert named(names.suggest("县财政局", "", Level.COUNTY)) == [("县财政局", SuggestedBy.EXACT)]
    assert names.unit_of("县财政局", "") == names.unit_of("县财政局", "青岚县")


def test_the_index_follows_every_change_of_a_name(desk: Desk) -> None:
    names = desk.directory.names
    assert not names.is_unit("县财政局", "青岚县")
    stored(desk, "县财政局")
    (unit_id,) = desk.units.find("县财政局")
    assert names.unit_of("县财政局", "青岚县") == unit_id
    desk.units.rename(unit_id, "县财政和国资局")
    assert names.unit_of("县财政和国资局", "青岚县") == unit_id
    desk.history.undo(2)
    assert not names.is_unit("县财政局", "青岚县")
    before = names.index()
    stored(desk, "县财政局", number="7")
    assert names.index() is not before


def test_a_tick_does_not_build_the_index_anew(plan_desk: Desk) -> None:
    before = plan_desk.directory.names.index()
    plan_desk.obligations.tick(keys(plan_desk, "assignment")[:1])
    assert plan_desk.directory.names.index() is before


def test_units_of_one_family_are_found_for_taking_up(desk: Desk) -> None:
    stored(desk, "县发改局", "县财政局")
    (unit_id,) = desk.units.find("县发改局")
    names = desk.directory.names
    assert names.of_family("发展改革", Level.COUNTY, "青岚县") == (unit_id,)
    assert names.of_family("发展改革", Level.CITY, "青岚县") == ()
    assert names.family_of(unit_id) == "发展改革"
    assert names.family_of(10**6) == ""


def test_a_unit_stored_without_its_family_has_it_when_asked(desk: Desk) -> None:
    desk.units.add("县发改局", place="青岚县", level=Level.COUNTY)
    (unit_id,) = desk.units.find("县发改局")
    with desk.store.undo.action("edit_unit") as running:
        from models.unit import Unit

        running.session.get_one(Unit, unit_id).family_key = ""
    assert desk.directory.names.family_of(unit_id) == "发展改革"


def test_a_unit_names_those_that_may_be_the_same(desk: Desk) -> None:
    stored(desk, "县发改局", "县发展改革委", "县物价局", "县工商局", "县市场监管局")
    names = desk.directory.names
    (unit_id,) = desk.units.find("县发改局")
    assert named(names.like(unit_id)) == [("县发展改革委", SuggestedBy.FAMILY)]
    (unit_id,) = desk.units.find("县工商局")
    assert named(names.like(unit_id)) == [("县市场监管局", SuggestedBy.REFORM)]
    assert names.like(10**6) == ()
    assert names.doubles() == ((*desk.units.find("县发改局"), *desk.units.find("县发展改革委")),)


def test_nested_names_have_two_parts() -> None:
    assert parts_of("省安全监管局（四川煤监局）") == ("省安全监管局", "四川煤监局")
    assert parts_of("县住建局") == ("县住建局",)
    assert is_within("人社局", "人力资源社会保障局")
    assert not is_within("财政厅", "财政局")


def test_roles_do_not_matter_for_names(desk: Desk) -> None:
    paper = document(item("甲项。", unit("县财政局", Role.LEAD)), item("乙项。", unit("县财政局")))
    desk.imports.store([batch(paper)])
    assert len(desk.units.find("县财政局")) == 1


def test_a_lookup_is_quick_among_many(desk: Desk) -> None:
    places = [f"第{at}县" for at in range(30)]
    for at, place in enumerate(places):
        stored(desk, *(f"县{chr(0x4E00 + k)}{chr(0x5200 + k)}局" for k in range(30)), place=place, number=str(at))
    names = desk.directory.names
    names.index()
    start = time.perf_counter()
    for place in places:
        assert names.suggest("县一刀工作局", place, Level.COUNTY)
    assert (time.perf_counter() - start) / len(places) < 0.05
