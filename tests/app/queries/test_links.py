"""The list of what nobody took up, the links of a task, and higher tasks that may be reported done."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from app.desk import Desk
from app.services.take_up import OwnTask
from models.enums import Level, Light, LinkKind
from tests.app.invented import LEAD, batch, document, item, keys, one, task_no, unit
from tests.app.queries.test_plans import scans, sent
from tests.app.services.test_links import HIGHER, OWN, PLACE

PROVINCE = document(
    item("推行企业开办一窗通办。全省联网。", unit("省市场监管局", LEAD), no="11"),
    item("建设信用平台。", unit("省发展改革委", LEAD), unit("各市人民政府"), no="12"),
    number="云府发〔2018〕1号",
    title="云江省人民政府关于优化营商环境的意见",
    issuer="云江省人民政府",
    place="云江省",
    level=Level.PROVINCE,
)


@pytest.fixture
def here(desk: Desk) -> Desk:
    """Papers of a province, its city and our county; our place is set."""
    desk.settings.save(replace(desk.settings.get(), place=PLACE))
    desk.imports.store([batch(PROVINCE, name="省.docx"), batch(HIGHER), batch(OWN, name="本县.docx")])
    return desk


def listed(desk: Desk, *, naming_us: bool = False) -> list[str]:
    return [one.row.no or "" for one in desk.link_queries.not_taken_up(naming_us=naming_us)]


def close(desk: Desk, *obligations: int) -> None:
    desk.obligations.tick_obligations(obligations)


def test_everything_open_of_higher_levels_is_listed(here: Desk) -> None:
    assert sorted(listed(here)) == ["11", "12", "21", "22", "23"]
    levels = {one.row.no: one.level for one in here.link_queries.not_taken_up()}
    assert (levels["11"], levels["21"]) == (Level.PROVINCE, Level.CITY)
    counts = here.link_queries.counts()
    assert (counts.all, counts.naming_us) == (5, 0)


def test_nothing_is_higher_while_no_place_is_set(here: Desk) -> None:
    here.settings.save(replace(here.settings.get(), place=""))
    assert (listed(here), here.link_queries.counts().all) == ([], 0)


def test_a_citys_list_holds_the_provinces_only(here: Desk) -> None:
    here.settings.save(replace(here.settings.get(), place="云川市"))
    assert listed(here) == ["11", "12"]


def test_papers_of_a_county_level_city_are_not_above_itself(desk: Desk) -> None:
    desk.settings.save(replace(desk.settings.get(), province="四川省", city="达州市", county="万源市"))
    task = item("推行一窗通办。", unit("市市场监管局", LEAD), no="1")
    own = replace(OWN, number="万府发〔2018〕1号", issuer="万源市人民政府", place="万源市", level=Level.CITY)
    above = replace(HIGHER, number="达市府发〔2018〕1号", issuer="达州市人民政府", place="达州市")
    desk.imports.store([batch(replace(own, obligations=(task,))), batch(above, name="市.docx")])
    assert listed(desk) == ["21", "22", "23"]
    above_us = {no: found.from_above for no in ("1", "21") if (found := desk.queries.detail(task_no(desk, no)))}
    assert above_us == {"1": False, "21": True}
    desk.links.link(task_no(desk, "22"), task_no(desk, "1"), LinkKind.RESTATES)
    assert listed(desk) == ["21", "23"]


def test_pages_follow_each_other(here: Desk) -> None:
    whole = listed(here)
    parts = [[one.row.no or "" for one in here.link_queries.not_taken_up(offset=at, limit=2)] for at in (0, 2, 4, 6)]
    assert [no for part in parts for no in part] == whole


def test_what_is_taken_up_not_needed_closed_or_withdrawn_is_not_listed(here: Desk) -> None:
    here.links.take_up([task_no(here, "21")], [OwnTask(task="设窗口")])
    here.links.mark_not_needed([task_no(here, "11")])
    close(here, task_no(here, "22"))
    here.obligations.withdraw([task_no(here, "23")], "重复")
    assert listed(here) == ["12"]
    here.history.undo()
    here.links.mark_needed([task_no(here, "11")])
    assert sorted(listed(here)) == ["11", "12", "23"]


def test_a_withdrawn_own_task_takes_nothing_up(here: Desk) -> None:
    made = here.links.take_up([task_no(here, "21")], [OwnTask(task="设窗口")]).created_id
    assert made is not None
    here.obligations.withdraw([made], "写错")
    assert "21" in listed(here)
    assert here.link_queries.of(task_no(here, "21")) == ()


def test_a_task_restated_between_is_taken_up_with_its_restatement(here: Desk) -> None:
    here.links.link(task_no(here, "11"), task_no(here, "21"), LinkKind.RESTATES)
    assert "11" in listed(here)
    here.links.mark_not_needed([task_no(here, "21")])
    assert not {"11", "21"} & set(listed(here))


def test_a_task_our_own_paper_restates_is_taken_up(here: Desk) -> None:
    here.links.link(task_no(here, "21"), task_no(here, "31"), LinkKind.RESTATES)
    here.links.link(task_no(here, "11"), task_no(here, "21"), LinkKind.RESTATES)
    assert sorted(listed(here)) == ["12", "22", "23"]


def test_those_that_name_us(here: Desk) -> None:
    with here.store.undo.action("pin_unit") as running:
        session = running.session
        session.execute(text("UPDATE unit SET is_ours = 1 WHERE name = '青岚县人民政府'"))
        session.execute(
            text(
                "INSERT INTO membership (collective_id, member_id) SELECT c.id, m.id FROM unit c, unit m "
                "WHERE c.name = '各县（市、区）人民政府' AND m.name = '青岚县人民政府'"
            )
        )
    assert listed(here, naming_us=True) == ["21"]
    assert here.link_queries.counts().naming_us == 1
    assert {one.row.no for one in here.link_queries.not_taken_up() if one.names_us} == {"21"}


def test_a_task_shows_its_links_both_ways(here: Desk) -> None:
    above, middle, below = (task_no(here, no) for no in ("11", "21", "31"))
    here.links.link(above, middle, LinkKind.RESTATES)
    here.links.link(middle, below)
    up, down = here.link_queries.of(middle)
    assert (up.upwards, up.kind, up.row and up.row.no) == (True, LinkKind.RESTATES, "11")
    assert (down.upwards, down.kind, down.row and down.row.no) == (False, LinkKind.TAKES_UP, "31")
    assert up.row is not None
    assert up.row.light.light is Light.NONE
    close(here, below)
    assert [one.row and one.row.light.light for one in here.link_queries.of(middle)] == [Light.NONE, Light.GREY]
    (only,) = here.link_queries.of(below)
    assert only.upwards


def test_not_needed_is_shown_without_an_end(here: Desk) -> None:
    here.links.mark_not_needed([task_no(here, "22")])
    (only,) = here.link_queries.of(task_no(here, "22"))
    assert (only.kind, only.row, only.upwards) == (LinkKind.NOT_NEEDED, None, False)
    assert only.link_id == keys(here, "link")[0]


def test_the_higher_one_is_ready_when_the_last_own_one_is_closed(here: Desk) -> None:
    higher = task_no(here, "21")
    first, second = task_no(here, "31"), task_no(here, "32")
    here.links.link(higher, first)
    here.links.link(higher, second)
    close(here, first)
    assert here.link_queries.ready([first]) == ()
    close(here, second)
    (found,) = here.link_queries.ready([second])
    assert (found.row.obligation_id, found.own, found.duties) == (higher, 2, ())
    assert here.link_queries.ready([]) == here.link_queries.ready([task_no(here, "22")]) == ()
    close(here, higher)
    assert here.link_queries.ready([second]) == ()


def test_our_own_open_duties_in_the_higher_one_are_named(here: Desk) -> None:
    with here.store.undo.action("pin_unit") as running:
        running.session.execute(text("UPDATE unit SET is_ours = 1 WHERE name = '市住建局'"))
    here.links.link(task_no(here, "22"), task_no(here, "31"))
    close(here, task_no(here, "31"))
    (found,) = here.link_queries.ready([task_no(here, "31")])
    assert found.duties == (one(here, "SELECT id FROM assignment WHERE obligation_id = :id", id=task_no(here, "22")),)


def test_links_of_a_task_and_what_is_ready_read_no_large_table(here: Desk) -> None:
    here.links.link(task_no(here, "21"), task_no(here, "31"))
    close(here, task_no(here, "31"))
    higher, lower = task_no(here, "21"), task_no(here, "31")
    with sent(here) as asked:
        here.link_queries.of(higher)
        here.link_queries.ready([lower])
    assert asked
    assert scans(here, asked) == []
