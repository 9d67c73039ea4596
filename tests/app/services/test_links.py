"""承接: linking, taking up, and papers that restate a higher one; every change is one step and comes back whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from app.desk import Desk
from app.services.take_up import OwnDate, OwnTask, OwnUnit
from importers.drafts import DraftDocument, DraftObligation
from models.enums import Level, LinkKind, MilestoneKind, MilestoneOrigin, Role
from models.errors import LinkCircle, NotFound, TaskMissing
from tests.app.invented import (
    HELP,
    LEAD,
    batch,
    document,
    due,
    dump,
    each_way,
    item,
    keys,
    not_found,
    one,
    task_no,
    unit,
)
from tests.app.services.test_known import CITY_PAPER, COUNTY_PAPER

PLACE = "青岚县"
TEXT = MilestoneOrigin.TEXT
HIGHER = document(
    item(
        "推行企业开办一窗通办。设立综合窗口，开办时间压减至三个工作日内。",
        unit("市市场监管局", LEAD),
        unit("市发展改革委", HELP),
        unit("云川海关", HELP),
        unit("各县（市、区）人民政府", HELP),
        no="21",
        schedule="10月底前完成，持续推进",
        dates=(due(date(2018, 10, 31), "10月底前", inferred=True),),
        ongoing=True,
    ),
    item("压减工程建设项目审批时限。推行并联审批。", unit("市住建局", LEAD), no="22"),
    item("规范涉企收费。各收费单位公布目录清单。", unit("市发展改革委", LEAD), no="23"),
    number="云川府发〔2018〕3号",
    title="云川市人民政府关于印发云川市优化营商环境行动方案的通知",
    issuer="云川市人民政府",
    place="云川市",
    level=CITY_PAPER.level,
    signed_on=date(2018, 1, 15),
)
OWN = document(
    item("做好市场主体登记。", unit("县市场监管局", LEAD), unit("县发展改革局", HELP), no="31"),
    item("做好招商引资。", unit("青岚县人民政府", LEAD), no="32"),
    number="青府发〔2018〕2号",
    title="青岚县人民政府关于做好登记和招商的通知",
)


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A city's paper and one of our own."""
    desk.settings.save(replace(desk.settings.get(), place=PLACE))
    desk.imports.store([batch(HIGHER), batch(OWN, name="本县.docx")])
    return desk


def another(desk: Desk, number: str, *items: DraftObligation) -> None:
    """Import one more paper of the city."""
    title = f"云川市人民政府关于{number}所列事项的通知"
    desk.imports.store([batch(replace(HIGHER, number=number, title=title, obligations=items), name=f"{number}.docx")])


def link_rows(desk: Desk) -> list[tuple[int, int | None, str]]:
    return [(row["higher_id"], row["lower_id"], row["kind"]) for row in dump(desk)["link"].values()]


def test_linking_and_unlinking_are_steps(two: Desk) -> None:
    higher, lower = task_no(two, "21"), task_no(two, "31")
    each_way(two, lambda: two.links.link(higher, lower))
    assert link_rows(two) == [(higher, lower, LinkKind.TAKES_UP)]
    assert two.queries.history(limit=1)[0].code == "link"
    changes = two.links.link(higher, lower, LinkKind.RESTATES)
    assert changes.obligation_ids == {higher, lower}
    assert link_rows(two) == [(higher, lower, LinkKind.RESTATES)]
    each_way(two, lambda: two.links.unlink(keys(two, "link")[0]))
    assert link_rows(two) == []


def test_the_same_link_again_changes_nothing(two: Desk) -> None:
    two.links.link(task_no(two, "21"), task_no(two, "31"))
    assert two.links.link(task_no(two, "21"), task_no(two, "31")).step_id is None


def test_a_task_has_its_links_in_its_history(two: Desk) -> None:
    two.links.link(task_no(two, "21"), task_no(two, "31"))
    for no in ("21", "31"):
        assert two.queries.history(obligation_id=task_no(two, no))[0].code == "link"
    assert two.queries.history(obligation_id=task_no(two, "32"))[0].code == "import"


def test_undoing_a_link_names_both_ends(two: Desk) -> None:
    two.links.link(task_no(two, "21"), task_no(two, "31"))
    assert two.history.undo().obligation_ids == {task_no(two, "21"), task_no(two, "31")}


def test_nothing_is_taken_up_by_itself(two: Desk) -> None:
    first, second, third = (task_no(two, no) for no in ("21", "31", "32"))
    two.links.link(first, second)
    two.links.link(second, third)
    before = dump(two)
    for higher, lower in ((first, first), (second, first), (third, first)):
        with pytest.raises(LinkCircle):
            two.links.link(higher, lower)
    assert dump(two) == before


def test_what_is_not_there_is_not_linked(two: Desk) -> None:
    not_found(
        lambda: two.links.link(999, task_no(two, "31")),
        lambda: two.links.link(task_no(two, "21"), 999),
        lambda: two.links.unlink(999),
        lambda: two.links.mark_not_needed([999]),
        lambda: two.links.mark_needed([999]),
        lambda: two.links.proposal(999),
        lambda: two.links.take_up([999], [OwnTask(task="甲")]),
        lambda: two.links.take_up([], [OwnTask(task="甲")]),
        lambda: two.links.restate(999, 1, []),
        lambda: two.links.part(1),
        lambda: two.links.part(999),
    )


def test_not_needed_is_marked_once_and_ends_with_a_link(two: Desk) -> None:
    higher = [task_no(two, no) for no in ("21", "22")]
    each_way(two, lambda: two.links.mark_not_needed(higher))
    assert two.links.mark_not_needed(higher).step_id is None
    assert link_rows(two) == [(key, None, LinkKind.NOT_NEEDED) for key in higher]
    each_way(two, lambda: two.links.link(higher[0], task_no(two, "31")))
    assert link_rows(two) == [
        (higher[1], None, LinkKind.NOT_NEEDED),
        (higher[0], task_no(two, "31"), LinkKind.TAKES_UP),
    ]
    two.links.mark_needed(higher)
    assert len(link_rows(two)) == 1


def test_our_own_units_are_proposed_by_what_they_do(two: Desk) -> None:
    found = two.links.proposal(task_no(two, "21"))
    assert [(one.name, one.role, one.instead_of) for one in found.own.units] == [
        ("县市场监管局", Role.LEAD, "市市场监管局"),
        ("县发展改革局", Role.COOPERATING, "市发展改革委"),
        ("青岚县人民政府", Role.COOPERATING, "各县（市、区）人民政府"),
    ]
    assert found.without == ("云川海关",)
    assert found.own.task.startswith("推行企业开办一窗通办。")
    assert found.own.dates == (OwnDate(due=date(2018, 10, 31), precision=found.own.dates[0].precision,
                                       phrase="10月底前", year_inferred=True),)  # fmt: skip
    assert (found.own.schedule, found.own.ongoing) == ("10月底前完成，持续推进", True)
    assert found.source_name == "承接云川府发〔2018〕3号"


def test_without_a_place_only_units_marked_as_ours_are_proposed(two: Desk) -> None:
    two.settings.save(replace(two.settings.get(), place=""))
    assert two.links.proposal(task_no(two, "21")).own.units == ()
    with two.store.undo.action("pin_unit") as running:
        running.session.execute(text("UPDATE unit SET is_ours = 1 WHERE name = '县发展改革局'"))
    names = [one.name for one in two.links.proposal(task_no(two, "21")).own.units]
    assert names == ["县发展改革局"]


def test_members_of_a_collective_that_are_ours_are_proposed(two: Desk) -> None:
    collective = one(two, "SELECT id FROM unit WHERE name = '各县（市、区）人民政府'")
    member = one(two, "SELECT id FROM unit WHERE name = '县发展改革局'")
    with two.store.undo.action("pin_unit") as running:
        running.session.execute(
            text("INSERT INTO membership (collective_id, member_id) VALUES (:collective, :member)"),
            {"collective": collective, "member": member},
        )
    units = two.links.proposal(task_no(two, "21")).own.units
    assert [one.name for one in units] == ["县市场监管局", "县发展改革局"]


def test_our_own_unit_in_a_higher_paper_stands_for_itself(two: Desk) -> None:
    row = item("整改到位。", unit("青岚县人民政府", LEAD), no="41")
    another(two, "云川府发〔2018〕4号", row)
    units = two.links.proposal(task_no(two, "41")).own.units
    assert [(one.name, one.role) for one in units] == [("青岚县人民政府", Role.LEAD)]


def test_what_nobody_of_ours_does_is_named(two: Desk) -> None:
    """Another level's governments, a body below us of the same function, and a task without units."""
    another(
        two,
        "云川府发〔2018〕6号",
        item("修订办法。", unit("各市（州）人民政府", LEAD), unit("市住建局", HELP), no="44"),
        item("办结积案。", no="45"),
    )
    another_place = replace(OWN, number="桥府发〔2018〕1号", issuer="石桥镇人民政府", title="石桥镇关于住建的通知")
    two.imports.store([batch(replace(another_place, obligations=(
        item("清理建筑垃圾。", unit("石桥镇住建局"), no="46"),)), name="镇.docx")])  # fmt: skip
    found = two.links.proposal(task_no(two, "44"))
    assert (found.own.units, found.without) == ((), ("各市（州）人民政府", "市住建局"))
    empty = two.links.proposal(task_no(two, "45"))
    assert (empty.own.units, empty.without) == ((), ())


def test_taking_up_makes_own_tasks_in_one_step(two: Desk) -> None:
    higher = task_no(two, "21")
    proposal = two.links.proposal(higher)
    before, after = each_way(two, lambda: two.links.take_up([higher], [proposal.own]))
    (made,) = set(after["obligation"]) - set(before["obligation"])
    assert link_rows(two) == [(higher, made, LinkKind.TAKES_UP)]
    detail = two.queries.detail(made)
    assert detail is not None
    assert [(found.name, found.role) for found in detail.units] == [
        ("县市场监管局", Role.LEAD),
        ("县发展改革局", Role.COOPERATING),
        ("青岚县人民政府", Role.COOPERATING),
    ]
    assert [(found.due, found.phrase, found.counts) for found in detail.milestones] == [
        (date(2018, 10, 31), "10月底前", True)
    ]
    assert (detail.document, detail.ongoing) == ("承接云川府发〔2018〕3号", True)
    assert len(after["unit"]) == len(before["unit"])
    home = after["document"][detail.document_id]
    assert (home["place_code"], home["level"]) == (PLACE, "县")
    assert home["superior_document_id"] == one(two, "SELECT document_id FROM obligation WHERE id = :id", id=higher)


def test_several_own_tasks_under_several_higher_ones(two: Desk) -> None:
    higher = [task_no(two, "21"), task_no(two, "22")]
    own = [
        OwnTask(task="设立综合窗口", units=(OwnUnit(name="县政务服务局", role=Role.LEAD),)),
        OwnTask(
            task="推行并联审批", dates=(OwnDate(kind=MilestoneKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=25"),)
        ),
    ]
    changes = two.links.take_up(higher, own, source_name="县政府第24次常务会议")
    assert len(link_rows(two)) == 4
    again = two.links.take_up(higher[:1], own[:1], source_name="县政府第24次常务会议")
    documents = {one(two, "SELECT document_id FROM obligation WHERE id = :id", id=key)
                 for key in (changes.created_id, again.created_id)}  # fmt: skip
    assert len(documents) == 1
    assert one(two, "SELECT place_code FROM unit WHERE name = '县政务服务局'") == PLACE
    assert two.check() == []
    two.links.take_up(higher[:1], own[:1], document_id=documents.pop())
    assert two.check() == []


def test_taking_up_without_wording_changes_nothing(two: Desk) -> None:
    before = dump(two)
    with pytest.raises(TaskMissing):
        two.links.take_up([task_no(two, "21")], [OwnTask(task="甲"), OwnTask(task=" ")])
    assert dump(two) == before


def test_a_date_that_only_stands_in_the_text_is_proposed_alone(two: Desk) -> None:
    lone = item("10月底前办结。", unit("市住建局"), no="42", dates=(due(date(2018, 10, 31), origin=TEXT),))
    both = item("10月底前办结。", unit("市住建局"), no="43", schedule="12月底",
                dates=(due(date(2018, 10, 31), origin=TEXT), due(date(2018, 12, 31))))  # fmt: skip
    another(two, "云川府发〔2018〕5号", lone, both)
    dates = {no: [found.due for found in two.links.proposal(task_no(two, no)).own.dates] for no in ("42", "43")}
    assert dates == {"42": [date(2018, 10, 31)], "43": [date(2018, 12, 31)]}


@pytest.fixture
def papers(desk: Desk) -> tuple[int, int]:
    """A city's paper, and a county's that restates it, not linked."""
    desk.imports.store([batch(replace(CITY_PAPER, title="云川市某通知")), batch(COUNTY_PAPER, name="本县.docx")])
    first, second = keys(desk, "document")
    return first, second


def test_a_paper_restates_another_until_it_is_parted(desk: Desk, papers: tuple[int, int]) -> None:
    above, below = (keys(desk, "obligation", f"document_id = {key}") for key in papers)
    pairs = [(above[0], below[0]), (above[2], below[2]), (above[0], below[0])]
    each_way(desk, lambda: desk.links.restate(*papers, pairs))
    assert link_rows(desk) == [(*pair, LinkKind.RESTATES) for pair in pairs[:2]]
    assert desk.queries.history(limit=1)[0].arguments["rows"] == 2
    assert desk.links.restate(*papers, pairs).step_id is None
    desk.links.link(above[1], below[1])
    each_way(desk, lambda: desk.links.part(papers[1]))
    assert link_rows(desk) == [(above[1], below[1], LinkKind.TAKES_UP)]
    assert one(desk, "SELECT superior_document_id FROM document WHERE id = :id", id=papers[1]) is None
    with pytest.raises(NotFound):
        desk.links.part(papers[1])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda desk, high, low: desk.links.link(high, low), ("21", "31", "承接")),
        (lambda desk, high, low: desk.links.link(high, low, LinkKind.RESTATES), ("21", "31", "上级任务")),
        (lambda desk, high, low: desk.links.mark_not_needed([high]), ("21", "无需承接")),
        (lambda desk, high, low: desk.links.take_up([high], [OwnTask(task="甲")]), ("21", "1 项")),
    ],
)
def test_every_step_has_its_sentence(
    two: Desk, change: Callable[[Desk, int, int], object], words: tuple[str, ...]
) -> None:
    change(two, task_no(two, "21"), task_no(two, "31"))
    sentence = two.queries.history(limit=1)[0].sentence
    assert all(word in sentence for word in words), sentence
    assert "{" not in sentence


def superiors(desk: Desk) -> dict[str, str | None]:
    found = dump(desk)["document"]
    return {row["number"]: (found.get(row["superior_document_id"]) or {}).get("number") for row in found.values()}


@pytest.mark.parametrize("first", [CITY_PAPER, COUNTY_PAPER])
def test_an_import_links_what_is_clear_whichever_comes_first(desk: Desk, first: DraftDocument) -> None:
    second = COUNTY_PAPER if first is CITY_PAPER else CITY_PAPER
    desk.imports.store([batch(first)])
    results = []
    each_way(desk, lambda: results.append(desk.imports.store([batch(second, name="另一份.docx")])))
    above, below = (keys(desk, "obligation", "document_id IN (SELECT id FROM document WHERE number = :number)",
                         number=one.number) for one in (CITY_PAPER, COUNTY_PAPER))  # fmt: skip
    assert sorted(link_rows(desk)) == sorted(
        (above[high], below[low], LinkKind.RESTATES) for high, low in ((0, 0), (1, 3), (2, 2))
    )
    assert superiors(desk) == {COUNTY_PAPER.number: CITY_PAPER.number, CITY_PAPER.number: None}
    (told,) = results[0].files[0].related
    assert (told.lower, told.higher, told.rows, told.linked) == (COUNTY_PAPER.number, CITY_PAPER.number, 3, True)
    assert len(dump(desk)["obligation"]) == 7


def test_two_papers_of_one_file_are_linked_and_told_once(desk: Desk) -> None:
    (result,) = desk.imports.store([batch(CITY_PAPER, COUNTY_PAPER)]).files
    assert [(one.lower, one.rows) for one in result.related] == [(COUNTY_PAPER.number, 3)]
    assert len(link_rows(desk)) == 3
    each_way(desk, lambda: desk.links.part(keys(desk, "document")[1]))


def test_the_nearest_level_is_the_higher_one(desk: Desk) -> None:
    province = replace(
        CITY_PAPER,
        number="云府发〔2018〕1号",
        title="云江省人民政府关于印发云江省优化营商环境行动方案的通知",
        issuer="云江省人民政府",
        place="云江省",
        level=Level.PROVINCE,
        signed_on=date(2017, 12, 1),
    )
    desk.imports.store([batch(province, name="省.docx")])
    desk.imports.store([batch(CITY_PAPER, name="市.docx")])
    desk.imports.store([batch(COUNTY_PAPER, name="县.docx")])
    chain = {COUNTY_PAPER.number: CITY_PAPER.number, CITY_PAPER.number: province.number, province.number: None}
    assert superiors(desk) == chain
    assert len(link_rows(desk)) == 6
    for _ in range(3):
        desk.history.undo()
    for one_paper in (COUNTY_PAPER, CITY_PAPER, province):
        desk.imports.store([batch(one_paper, name=f"{one_paper.place}再.docx")])
    assert superiors(desk) == chain
    assert desk.check() == []


def test_a_higher_paper_that_was_withdrawn_may_come_again(desk: Desk) -> None:
    desk.imports.store([batch(CITY_PAPER)])
    desk.imports.store([batch(COUNTY_PAPER, name="本县.docx")])
    desk.obligations.withdraw_document(keys(desk, "document")[0], "版本有误")
    (result,) = desk.imports.store([batch(CITY_PAPER, name="市再.docx")]).files
    assert [one.linked for one in result.related] == [True]
    assert superiors(desk)[COUNTY_PAPER.number or ""] == CITY_PAPER.number
    assert len(desk.link_queries.of(keys(desk, "obligation", "task = '规范涉企收费'")[0])) == 1


def test_what_is_only_likely_is_told_and_not_linked(desk: Desk) -> None:
    above = document(
        *COUNTY_PAPER.obligations[:2],
        number="云川府发〔2018〕8号",
        title="云川市人民政府关于印发云川市优化营商环境暨改进政务服务方案的通知",
        issuer="云川市人民政府",
        place="云川市",
        level=CITY_PAPER.level,
        signed_on=date(2018, 1, 15),
    )
    below = document(
        *COUNTY_PAPER.obligations[:2],
        *(item(f"县直部门完成第{at}批事项梳理并公布办事指南", unit("县经信局"), no=f"9{at}") for at in range(4)),
        number="青府发〔2018〕12号",
        title="青岚县人民政府关于印发青岚县优化营商环境暨改进政务服务方案的通知",
    )
    desk.imports.store([batch(above)])
    (result,) = desk.imports.store([batch(below, name="本县.docx")]).files
    (told,) = result.related
    assert (told.lower, told.higher, told.rows, told.linked) == (below.number, above.number, 2, False)
    assert link_rows(desk) == []
    assert set(superiors(desk).values()) == {None}


def test_an_edition_of_a_linked_paper_keeps_its_links(desk: Desk) -> None:
    desk.imports.store([batch(CITY_PAPER)])
    desk.imports.store([batch(COUNTY_PAPER, name="本县.docx")])
    before = link_rows(desk)
    desk.imports.store([batch(COUNTY_PAPER, name="本县更正.docx")])
    desk.imports.store([batch(CITY_PAPER, name="市更正.docx")])
    assert link_rows(desk) == before
    assert len(dump(desk)["obligation"]) == 7
