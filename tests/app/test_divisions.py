import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.divisions import Division, divisions, related
from app.paths import resources_dir
from models.enums import Level


def test_the_list_is_whole() -> None:
    known = divisions()
    assert len(known) > 3_300
    assert len(known.provinces()) == 34
    lines = (resources_dir() / "units" / "divisions.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    assert len(rows) == len(known)
    assert [row for row in rows if not re.fullmatch(r"(\d{2}|\d{4}|\d{6}) [\u4e00-\u9fff]{2,15}( 201[67])?", row)] == []
    assert len({row.split(" ")[0] for row in rows if not row.endswith(("2016", "2017"))}) == len(
        [row for row in rows if not row.endswith(("2016", "2017"))]
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("攀枝花市", ("四川省", "攀枝花市")),
        ("仁和区", ("四川省", "攀枝花市", "仁和区")),
        ("攀枝花市仁和区", ("四川省", "攀枝花市", "仁和区")),
        ("四川省仁和区", ("四川省", "攀枝花市", "仁和区")),
        ("莱芜市", ("山东省", "莱芜市")),  # part of 济南市 since 2019
        ("宜宾县", ("四川省", "宜宾市", "宜宾县")),  # a district since 2018
        ("仙桃市", ("湖北省", "仙桃市")),
        ("重庆市万州区", ("重庆市", "万州区")),
        ("鼓楼区", ("鼓楼区",)),  # four cities have one
        ("徐州市鼓楼区", ("江苏省", "徐州市", "鼓楼区")),
        ("青岚县", ("青岚县",)),
        ("", ()),
    ],
)
def test_a_place_is_shown_from_the_province_down(name: str, path: tuple[str, ...]) -> None:
    assert divisions().path(name) == path


def test_a_name_in_use_is_meant_rather_than_one_given_up() -> None:
    (found,) = divisions().find("朝阳市")
    assert found.until is None
    assert [one.until for one in divisions().find("莱芜市")] == [2017]


def test_of_several_places_of_one_name_the_near_one_is_meant() -> None:
    found = divisions().one("鼓楼区", "南京市")
    assert found is not None
    assert divisions().chain(found)[1].name == "南京市"
    assert divisions().one("鼓楼区", "成都市") is None
    assert divisions().one("鼓楼区", "青岚县") is None


def test_a_county_level_city_is_a_county() -> None:
    found = divisions().one("义乌市")
    assert found is not None
    assert found.level is Level.COUNTY
    assert divisions().short_name(found) == "义乌市"


def test_choosing_goes_from_province_to_county() -> None:
    (province,) = divisions().find("四川省")
    cities = divisions().below(province)
    assert "攀枝花市" in [one.name for one in cities]
    (city,) = [one for one in cities if one.name == "攀枝花市"]
    assert [one.name for one in divisions().below(city)] == ["东区", "西区", "仁和区", "米易县", "盐边县"]
    (hubei,) = divisions().find("湖北省")
    assert "仙桃市" in [one.name for one in divisions().below(hubei)]  # right below the province


@given(st.sampled_from(divisions().provinces()))
def test_every_place_in_use_is_found_by_its_whole_name(province: Division) -> None:
    for city in (province, *divisions().below(province)):
        for one in (city, *divisions().below(city)):
            names = [above.name for above in divisions().chain(one)]
            assert divisions().one("".join(names)) == one
            assert divisions().one(divisions().short_name(one)) == one
            assert related(one, province)


def test_a_body_begins_with_its_place() -> None:
    city = divisions().one("攀枝花市")
    found = divisions().leading("仁和区财政局", city)
    assert found is not None
    assert (found[0].name, found[1]) == ("仁和区", "财政局")
    assert divisions().leading("县财政局", city) is None
    assert divisions().leading("鼓楼区财政局") is None
    assert divisions().without_place("鼓楼区财政局") == "财政局"
    assert divisions().without_place("四川省攀枝花市财政局") == "财政局"
