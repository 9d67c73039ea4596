import pytest

from app.desk import Desk
from app.services.naming import folded, initials, place_of
from models.enums import Level
from models.errors import NotFound
from tests.app.invented import each_way, keys


def test_a_unit_is_found_by_name_and_alias(plan_desk: Desk) -> None:
    (unit,) = plan_desk.units.find("县住建局")
    assert plan_desk.units.find("县 住建局") == [unit]
    assert plan_desk.units.find("县水务局") == []


def test_names_are_found_by_their_beginning_and_initials(plan_desk: Desk) -> None:
    everything = ["各乡镇人民政府", "县住建局", "县发展改革局", "县环境保护局", "县财政局"]
    assert sorted(plan_desk.units.names()) == sorted(everything)
    assert plan_desk.units.names("县财") == ["县财政局"]
    assert plan_desk.units.names("XCZ") == ["县财政局"]
    for literal in ("%", "_", "\\"):
        assert plan_desk.units.names(literal) == []


def test_pinning(plan_desk: Desk) -> None:
    (unit,) = plan_desk.units.find("县环境保护局")
    each_way(plan_desk, lambda: plan_desk.units.pin(unit, pinned=True))
    assert plan_desk.queries.side().units[0].name == "县环境保护局"
    assert plan_desk.units.pin(unit, pinned=True).step_id is None
    each_way(plan_desk, lambda: plan_desk.units.pin(unit, pinned=False))
    with pytest.raises(NotFound):
        plan_desk.units.pin(10**6, pinned=True)
    assert len(keys(plan_desk, "unit")) == 5


@pytest.mark.parametrize(
    ("name", "letters"), [("省发展改革委", "sfzggw"), ("县12345热线办", "x12345rxb"), ("县住建局（人防办）", "xzjjrfb")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_names_are_compared_folded() -> None:
    assert folded("县住建局（人防办）") == folded("县 住建局〔人防办〕") == "县住建局(人防办)"


@pytest.mark.parametrize(
    ("level", "place"),
    [(Level.NATIONAL, "国家"), (Level.PROVINCE, "省"), (Level.CITY, "青岚县"), (Level.OTHER, "青岚县")],
)
def test_national_and_provincial_bodies_belong_to_their_level(level: Level, place: str) -> None:
    assert place_of(level, "青岚县") == place
