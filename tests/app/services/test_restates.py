"""A lower level's paper that restates a higher one: other places, a county's version of a city's, unrelated ones."""

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources_dir
from app.services import restates
from app.services.matching import Item
from app.services.restates import Paper
from models.enums import Level


def paper(title: str, place: str, level: Level, signed_on: date | None = None) -> Paper:
    return Paper.of(title, place, level, signed_on)


def items(*tasks: str) -> list[Item]:
    return [Item(at, str(at + 1), None, task) for at, task in enumerate(tasks)]


CITY = paper("云川市人民政府关于印发云川市优化营商环境三年行动方案的通知", "云川市", Level.CITY)
COUNTY = paper("青岚县人民政府办公室关于印发《青岚县优化营商环境行动方案》的通知", "青岚县", Level.COUNTY)
CITY_ROWS = items(
    "推行企业开办一窗通办。设立企业开办综合窗口，全市各区县同步上线，开办时间压减至三个工作日内。",
    "压减工程建设项目审批时限。推行并联审批，审批时限压减一半以上。",
    "规范涉企收费。云川市各收费单位公布目录清单。",
    "建立营商环境投诉举报机制。开通专线电话，限时办结。",
)
COUNTY_ROWS = items(
    "压减工程建设项目审批时限。对政府投资项目实行联合图审，审批时限压减六成。",
    "推行企业开办一窗通办。设立企业开办综合窗口，全县各乡镇同步上线，开办时间压减至三个工作日内。",
    "规范涉企收费，青岚县各收费单位公布目录清单。",
    "开展惠企政策进园区活动。每季度不少于一场。",
)


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        (CITY, COUNTY),
        (
            paper("国务院关于加强政务诚信建设的指导意见", "", Level.NATIONAL),
            paper("江苏省人民政府关于加强政务诚信建设的实施意见", "江苏省", Level.PROVINCE),
        ),
        (
            paper("云南省人民政府办公厅关于印发云南省推进农村厕所革命实施方案的通知", "云南省", Level.PROVINCE),
            paper("西畴县贯彻落实云南省推进农村厕所革命工作方案", "西畴县", Level.COUNTY),
        ),
        (
            paper("达州市人民政府关于印发达州市优化营商环境方案的通知", "达州市", Level.CITY),
            paper("万源市人民政府关于印发万源市优化营商环境方案的通知", "万源市", Level.CITY),
        ),
        (
            paper("安徽省人民政府关于印发2019年政府工作报告重点工作责任分解的通知", "安徽省", Level.PROVINCE),
            paper("亳州市人民政府关于印发2019年省政府工作报告重点任务分工方案的通知", "亳州市", Level.CITY),
        ),
    ],
)
def test_titles_of_two_levels_that_say_the_same(higher: Paper, lower: Paper) -> None:
    assert restates.comparable(higher, lower)
    assert restates.comparable(lower, higher)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            paper("云川市人民政府关于印发2018年重点工作任务分工方案的通知", "云川市", Level.CITY),
            paper("青岚县人民政府关于印发2018年重点工作任务实施方案的通知", "青岚县", Level.COUNTY),
            id="nothing but common words",
        ),
        pytest.param(
            paper("云川市人民政府关于印发加快发展现代物流业重点任务实施方案的通知", "云川市", Level.CITY),
            paper("青岚县人民政府关于印发农村饮水安全巩固提升重点任务实施方案的通知", "青岚县", Level.COUNTY),
            id="another matter",
        ),
        pytest.param(CITY, paper(
            "柳溪市人民政府关于印发优化营商环境行动方案的通知", "柳溪市", Level.CITY), id="the same level"),
        pytest.param(
            paper("山东省人民政府关于加强政务诚信建设的实施意见", "山东省", Level.PROVINCE),
            paper("攀枝花市人民政府关于加强政务诚信建设的实施意见", "攀枝花市", Level.CITY),
            id="a city of another province",
        ),
        pytest.param(
            paper("云川市2017年政府工作报告重点工作责任分解", "云川市", Level.CITY),
            paper("青岚县2018年政府工作报告重点工作责任分解", "青岚县", Level.COUNTY),
            id="another year",
        ),
        pytest.param(
            paper("云川市优化营商环境行动方案", "云川市", Level.CITY, date(2018, 9, 1)),
            paper("青岚县优化营商环境行动方案", "青岚县", Level.COUNTY, date(2018, 3, 1)),
            id="the lower one is older",
        ),
        pytest.param(CITY, paper(
            "关于印发优化营商环境行动方案的通知", "", Level.OTHER), id="nobody knows the level"),
    ],
)  # fmt: skip
def test_titles_that_only_sound_alike(one: Paper, other: Paper) -> None:
    assert not restates.comparable(one, other)
    assert not restates.comparable(other, one)


def test_rows_of_a_county_open_the_rows_of_its_city() -> None:
    found = restates.rows(CITY, CITY_ROWS, COUNTY, COUNTY_ROWS)
    assert sorted(found.pairs) == [(0, 1), (1, 0), (2, 2)]
    assert found.doubtful == ()
    assert restates.convincing(found, CITY, COUNTY, len(COUNTY_ROWS))
    assert restates.clear(found, len(COUNTY_ROWS))


def test_titles_alone_open_whole_rows() -> None:
    found = restates.rows(CITY, CITY_ROWS, COUNTY, items("规范涉企收费", "推行企业开办一窗通办", "引进项目"))
    assert sorted(found.pairs) == [(0, 1), (2, 0)]


def test_a_title_that_opens_several_rows_is_asked() -> None:
    above = items("推进数字乡村建设试点，确定一批试点村。", "推进数字乡村建设投入，整合各类资金。")
    found = restates.rows(CITY, above, COUNTY, items("推进数字乡村建设"))
    assert (found.pairs, len(found.doubtful)) == ((), 1)


def test_a_title_that_opens_rows_of_another_wording_is_asked() -> None:
    above = items("规范涉企收费行为并公开目录清单，接受监督。", "规范涉企收费项目和标准以外的一切收费，年底办结。")
    found = restates.rows(CITY, above, COUNTY, items("规范涉企收费"))
    assert (found.pairs, len(found.doubtful)) == ((), 1)


def test_a_title_that_stands_several_times_is_asked() -> None:
    above = items("加强组织领导。成立招商领导小组，每月调度。", "加强组织领导。建立用地联审机制，限时办结。")
    below = items("加强组织领导。由县政务服务局牵头推进窗口整合。", "加强组织领导。建立用地联审机制，限时办结到位。")
    found = restates.rows(CITY, above, COUNTY, below)
    assert (found.pairs, found.doubtful) == (((1, 1),), ((0, 0),))


def test_a_short_title_says_nothing() -> None:
    found = restates.rows(CITY, items("强化宣传。利用各类媒体开展宣传。"), COUNTY, items("强化宣传，营造氛围。"))
    assert (found.pairs, found.doubtful) == ((), ())


def test_alike_titles_and_long_common_clauses_are_asked() -> None:
    above = items(
        "加强政府债务领域政务诚信建设。", "依托省平台，建立健全个人严重失信行为披露曝光与举报制度，向社会公开。"
    )
    below = items("加强政府债务领域诚信建设", "推动社会惩戒。建立健全个人严重失信行为披露曝光与举报制度，公开。")
    found = restates.rows(CITY, above, COUNTY, below)
    assert (found.pairs, sorted(found.doubtful)) == ((), [(0, 0), (1, 1)])


def test_unrelated_rows_under_one_title_are_no_proof() -> None:
    short = paper("云川市政务公开要点", "云川市", Level.CITY), paper("青岚县政务公开要点", "青岚县", Level.COUNTY)
    found = restates.rows(short[0], CITY_ROWS, short[1], items("县城老城区雨污合流管网实施分流改造，优先北门片区。"))
    assert restates.comparable(*short)
    assert not restates.convincing(found, *short, 1)
    assert not restates.clear(found, 1)


def test_rows_that_stand_in_every_paper_prove_nothing() -> None:
    papers = (
        paper("云川市推进农业现代化发展实施方案", "云川市", Level.CITY),
        paper("青岚县推进工业现代化发展实施方案", "青岚县", Level.COUNTY),
    )
    common = ("加强组织领导", "强化督查考核", "加大资金投入力度", "营造良好舆论氛围")
    above = items("建设高标准农田。", *(f"{title}，市级各部门各负其责。" for title in common))
    below = items("改造提升老旧厂房。", *(f"{title}。各乡镇认真抓好落实。" for title in common))
    found = restates.rows(papers[0], above, papers[1], below)
    assert restates.comparable(*papers)
    assert (len(found.pairs), found.telling) == (4, 0)
    assert not restates.convincing(found, *papers, len(below))
    assert not restates.clear(found, len(below))


def test_long_titles_that_agree_are_worth_a_question() -> None:
    papers = (
        paper("云川市加强个人诚信体系建设实施方案", "云川市", Level.CITY),
        paper("青岚县加强个人诚信体系建设工作方案", "青岚县", Level.COUNTY),
    )
    nothing = restates.Rows((), ())
    assert restates.convincing(nothing, *papers, 9)
    assert not restates.clear(nothing, 9)


TASK = st.text("推进企业开办收费。，", min_size=1, max_size=20)


@given(st.lists(TASK, max_size=5), st.lists(TASK, max_size=5))
def test_no_row_is_used_twice(above: list[str], below: list[str]) -> None:
    found = restates.rows(CITY, items(*above), COUNTY, items(*below))
    used = (*found.pairs, *found.doubtful)
    assert len({high for high, _ in used}) == len({low for _, low in used}) == len(used)
    assert all(0 <= high < len(above) and 0 <= low < len(below) for high, low in used)


@given(st.lists(TASK, min_size=1, max_size=4))
def test_a_row_is_never_paired_with_another_where_its_own_wording_is_there(tasks: list[str]) -> None:
    own = list({titled: task for task in tasks if len(titled := re.split("[，。]", task)[0]) >= 5}.values())
    found = restates.rows(CITY, items(*own), COUNTY, items(*own))
    assert sorted(found.pairs) == [(at, at) for at in range(len(own))]


def test_the_words_are_told_once_and_longer_ones_do_not_vanish_behind_shorter() -> None:
    data = tomllib.loads((resources_dir() / "matching.toml").read_text(encoding="utf-8"))
    for name in ("heads", "bodies", "acts", "kinds", "everyday", "levels"):
        assert len(set(data[name])) == len(data[name])
        assert all(word and not re.search(r"\s", word) for word in data[name])
    assert restates.taken_up_from("川府发〔2018〕7号").endswith("川府发〔2018〕7号")
