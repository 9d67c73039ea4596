from datetime import date

from app.desk import Desk
from models.enums import AliasOrigin, Level, Light, Role, UnitKind
from tests.app.invented import HELP, LEAD, batch, document, due, item, unit


def unit_of(desk: Desk, name: str) -> int:
    (found,) = desk.units.find(name)
    return found


def test_a_unit_has_a_page(plan_desk: Desk) -> None:
    unit_id = unit_of(plan_desk, "县发展改革局")
    page = plan_desk.directory.page(unit_id)
    assert page is not None
    assert (page.name, page.level, page.kind, page.family) == ("县发展改革局", Level.COUNTY, UnitKind.BODY, "发展改革")
    assert (page.place, page.path) == ("青岚县", ("青岚县",))
    assert page.lights == {Light.RED: 1, Light.YELLOW: 1}
    assert (page.open, page.roles, page.documents) == (2, {Role.LEAD: 2}, 1)
    (name,) = page.names
    assert (name.printed, name.place, name.origin) == ("县发展改革局", "青岚县", AliasOrigin.PRINTED)
    assert [(seen.document, seen.count) for seen in name.seen] == [("青府发〔2018〕6号", 2)]
    assert (page.superior, page.below, page.collectives, page.members) == (None, (), (), ())
    assert plan_desk.directory.page(10**6) is None


def test_every_name_shows_where_it_is_printed(desk: Desk) -> None:
    for number, name in (("6", "县工商局"), ("7", "县市场监管局"), ("8", "县工商局")):
        paper = document(item(f"第{number}件。", unit(name), no="1"), number=f"青府发〔2018〕{number}号")
        desk.imports.store([batch(paper, name=f"{number}.docx")])
    desk.units.merge(unit_of(desk, "县工商局"), unit_of(desk, "县市场监管局"))
    page = desk.directory.page(unit_of(desk, "县市场监管局"))
    assert page is not None
    assert {name.printed: [seen.document for seen in name.seen] for name in page.names} == {
        "县市场监管局": ["青府发〔2018〕7号"],
        "县工商局": ["青府发〔2018〕8号", "青府发〔2018〕6号"],
    }
    assert page.names[0].printed == "县市场监管局"
    assert page.documents == 3


def test_collectives_and_members_are_on_both_pages(plan_desk: Desk) -> None:
    collective, member = unit_of(plan_desk, "各乡镇人民政府"), unit_of(plan_desk, "县财政局")
    plan_desk.directory.collectives.add(collective, [member])
    plan_desk.units.edit(member, "superior_id", unit_of(plan_desk, "县住建局"))
    page = plan_desk.directory.page(member)
    assert page is not None
    assert [link.name for link in page.collectives] == ["各乡镇人民政府"]
    assert page.superior is not None
    assert page.superior.name == "县住建局"
    page = plan_desk.directory.page(collective)
    assert page is not None
    assert [link.name for link in page.members] == ["县财政局"]
    assert page.family == ""
    counts = {row.name: row.members for row in plan_desk.queries.unit_rows() if row.members}
    assert counts == {"各乡镇人民政府": 1}
    plan_desk.directory.collectives.remove(collective, member)
    page = plan_desk.directory.page(collective)
    assert page is not None
    assert page.members == ()


def test_a_place_in_the_list_is_shown_from_the_province_down(desk: Desk) -> None:
    paper = document(
        item("甲项。", unit("区财政局", LEAD), unit("市财政局", HELP), dates=(due(date(2018, 12, 1)),), no="1"),
        place="攀枝花市仁和区",
        issuer="攀枝花市仁和区人民政府",
    )
    desk.imports.store([batch(paper)])
    page = desk.directory.page(unit_of(desk, "区财政局"))
    assert page is not None
    assert (page.place, page.path) == ("仁和区", ("四川省", "攀枝花市", "仁和区"))
    page = desk.directory.page(unit_of(desk, "市财政局"))
    assert page is not None
    assert page.path == ("四川省", "攀枝花市")
