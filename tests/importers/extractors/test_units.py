import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.extractors import unit_names, unit_roles
from importers.extractors.units import read_units
from models.enums import Certainty, Flag, LeadRule, Level, Role, UnitKind

LEAD, RESPONSIBLE, COOPERATING, PARTICIPATING = Role


def names(text: str) -> list[str]:
    return [unit.name for unit in read_units(text).units]


def roles(text: str) -> str:
    """The list as `name:role` with the first letter of each role: l r c p."""
    return " ".join(f"{unit.name}:{unit.role.value[0]}" for unit in read_units(text).units)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("民政部负责", "民政部:r"),
        ("民政部、财政部负责", "民政部:r 财政部:r"),
        ("民政部、财政部、教育部等负责", "民政部:r 财政部:r 教育部:r"),
        ("民政部、财政部等和各有关省级人民政府负责", "民政部:r 财政部:r 各有关省级人民政府:r"),
        ("民政部、财政部等和各省级人民政府负责", "民政部:r 财政部:r 各省级人民政府:r"),
        ("民政部、财政部等有关部门负责", "民政部:r 财政部:r 有关部门:r"),
        ("民政部等有关部门和单位负责", "民政部:r 有关部门和单位:r"),
        ("民政部、财政部等有关部门和单位按职责分工负责", "民政部:r 财政部:r 有关部门和单位:r"),
        ("各有关部门和单位按职责分工负责", "各有关部门和单位:r"),
        ("各有关部门和单位，各省级人民政府按职责分工负责", "各有关部门和单位:r 各省级人民政府:r"),
        ("民政部、财政部，各省级人民政府按职责分工负责", "民政部:r 财政部:r 各省级人民政府:r"),
        ("民政部会同有关部门负责", "民政部:l 有关部门:r"),
        ("民政部、财政部会同有关部门负责", "民政部:l 财政部:l 有关部门:r"),
        ("民政部、财政部牵头负责", "民政部:l 财政部:l"),
        ("民政部、财政部负责，排在第一位的部门为牵头部门，下同", "民政部:l 财政部:r"),
        ("民政部、财政部等负责。列第一位者为牵头单位，下同", "民政部:l 财政部:r"),
        ("责任单位：县财政局、县教育局（列第一位者为工作牵头单位或汇总单位，下同）", "县财政局:l 县教育局:r"),
        ("责任单位：县财政局、县教育局。列第一位的为牵头单位，下同。", "县财政局:l 县教育局:r"),
        ("责任单位：县财政局、县教育局，列第一位的为牵头单位，下同", "县财政局:l 县教育局:r"),
        ("县民政局、各县(区)政府,排首位为牵头单位,下同", "县民政局:l 各县(区)政府:r"),
        ("县财政局牵头", "县财政局:l"),
        ("县财政局、县教育局牵头", "县财政局:l 县教育局:l"),
        ("县财政局牵头，县教育局配合", "县财政局:l 县教育局:c"),
        ("县财政局牵头，县教育局、县民政局配合", "县财政局:l 县教育局:c 县民政局:c"),
        ("县财政局、县教育局牵头，县民政局、县司法局配合", "县财政局:l 县教育局:l 县民政局:c 县司法局:c"),
        ("省财政厅牵头，各有关部门、各市政府配合", "省财政厅:l 各有关部门:c 各市政府:c"),
        ("省财政厅牵头，省教育厅配合，各有关部门、各市政府分工负责", "省财政厅:l 省教育厅:c 各有关部门:r 各市政府:r"),
        (
            "省财政厅牵头，省教育厅、省民政厅等有关部门配合，各市政府落实",
            "省财政厅:l 省教育厅:c 省民政厅:c 有关部门:c 各市政府:r",
        ),
        ("省财政厅牵头，各有关部门分头落实", "省财政厅:l 各有关部门:r"),
        ("省财政厅、省教育厅分工负责，各有关部门、各市政府配合", "省财政厅:r 省教育厅:r 各有关部门:c 各市政府:c"),
        ("省财政厅牵头，省教育厅、省民政厅按职责分工负责", "省财政厅:l 省教育厅:r 省民政厅:r"),
        ("省财政厅牵头，省教育厅、省民政厅按职责分工配合", "省财政厅:l 省教育厅:c 省民政厅:c"),
        ("省财政厅牵头，省有关部门具体实施", "省财政厅:l 省有关部门:r"),
        ("省财政厅牵头，各地区负责", "省财政厅:l 各地区:r"),
        ("省财政厅牵头，各地区、各部门按职能分工负责", "省财政厅:l 各地区:r 各部门:r"),
        ("各地区、各部门按职责分别负责", "各地区:r 各部门:r"),
        ("省财政厅牵头，相关部门及各地区按职责分工负责", "省财政厅:l 相关部门:r 各地区:r"),
        ("省财政厅、省教育厅等相关部门及各地区按职责分工负责", "省财政厅:r 省教育厅:r 相关部门:r 各地区:r"),
        ("省财政厅、省教育厅及各地区按职责分工负责", "省财政厅:r 省教育厅:r 各地区:r"),
        ("省财政厅牵头，省教育厅、省民政厅参与", "省财政厅:l 省教育厅:p 省民政厅:p"),
        ("责任单位：省财政厅、省教育厅", "省财政厅:r 省教育厅:r"),
        (
            "责任单位：省财政厅、省教育厅，各基础电信企业，各市人民政府",
            "省财政厅:r 省教育厅:r 各基础电信企业:r 各市人民政府:r",
        ),
        (
            "责任单位：市财政局、市教育局及相关行业主管部门，市南区政府",
            "市财政局:r 市教育局:r 相关行业主管部门:r 市南区政府:r",
        ),
        ("责任单位：市财政局，各区、市政府", "市财政局:r 各区、市政府:r"),
        ("责任单位：省财政厅、省教育厅，各市、县〔市、区〕政府", "省财政厅:r 省教育厅:r 各市、县〔市、区〕政府:r"),
        ("市财政局、各区县政府、高新区管委会", "市财政局:r 各区县政府:r 高新区管委会:r"),
        ("责任单位：省算力专项工作组成员单位，各市人民政府", "省算力专项工作组成员单位:r 各市人民政府:r"),
        ("责任部门：市财政局、市交通委（市道运局）、市公安局", "市财政局:r 市交通委（市道运局）:r 市公安局:r"),
        ("牵头单位：省财政厅；责任单位：省教育厅、省民政厅", "省财政厅:l 省教育厅:r 省民政厅:r"),
        ("牵头单位：省财政厅，责任单位：省教育厅、省民政厅等", "省财政厅:l 省教育厅:r 省民政厅:r"),
        ("牵头单位：省财政厅、省公安厅，责任单位：省教育厅", "省财政厅:l 省公安厅:l 省教育厅:r"),
        ("牵头单位：省财政厅，参加单位：省教育厅、省民政厅", "省财政厅:l 省教育厅:p 省民政厅:p"),
        ("牵头单位：市财政局，配合单位：市教育局，各区、县级市", "市财政局:l 市教育局:c 各区、县级市:c"),
        ("牵头责任单位：市财政局，协同责任单位：市教育局、市民政局", "市财政局:l 市教育局:c 市民政局:c"),
        (
            "牵头单位：州财政局；责任单位：州教育局及州直相关单位，各县市人民政府",
            "州财政局:l 州教育局:r 州直相关单位:r 各县市人民政府:r",
        ),
        ("牵头单位：县财政局\n责任单位：县教育局，县民政局", "县财政局:l 县教育局:r 县民政局:r"),
        ("市人社局牵头，市发改委、财政局、商务局负责", "市人社局:l 市发改委:r 财政局:r 商务局:r"),
        ("各级发展改革部门牵头，各级行业主管部门按职责分工负责", "各级发展改革部门:l 各级行业主管部门:r"),
        (
            "省财政厅牵头，省教育厅按职责分工负责，各地级以上市人民政府结合实际落实",
            "省财政厅:l 省教育厅:r 各地级以上市人民政府:r",
        ),
        ("县财政局（牵头）、县教育局（配合）、县民政局", "县财政局:l 县教育局:c 县民政局:r"),
        ("县财政局牵头负责，县教育局、县民政局参加", "县财政局:l 县教育局:p 县民政局:p"),
    ],
)
def test_a_clause_is_read(clause: str, expected: str) -> None:
    assert roles(clause) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("市检察院市人力资源社会保障局", ["市检察院", "市人力资源社会保障局"]),
        ("青岚县财政局青岚县教育局", ["青岚县财政局", "青岚县教育局"]),
        ("县财政局县教育局县民政局", ["县财政局", "县教育局", "县民政局"]),
        ("省安全监管局（四川煤监局）", ["省安全监管局（四川煤监局）"]),
        ("市场监管局", ["市场监管局"]),
        ("市市场监管局", ["市市场监管局"]),
        ("省委\n组织部", ["省委组织部"]),
        ("省经信\n厅、省财政厅", ["省经信厅", "省财政厅"]),
        ("县财政局\n县教育局", ["县财政局", "县教育局"]),
        ("县财政局 县教育局", ["县财政局", "县教育局"]),
        ("人力资源社会保\n障厅", ["人力资源社会保障厅"]),
        ("市自然资源和规划局、市文化和旅游局和市教育局", ["市自然资源和规划局", "市文化和旅游局", "市教育局"]),
        ("省人力资源和社会保障厅", ["省人力资源和社会保障厅"]),
        ("省高等法院、平等促进会", ["省高等法院", "平等促进会"]),
        ("县财政局等部门", ["县财政局"]),
        ("县财政局、县教育局等部门（单位）", ["县财政局", "县教育局"]),
        ("县财政局、县教育局等9部门", ["县财政局", "县教育局"]),
        ("财政厅、中心等省信用联席会议相关成员单位", ["财政厅", "中心", "省信用联席会议相关成员单位"]),
        ("各乡镇人民政府、街道办事处", ["各乡镇人民政府、街道办事处"]),
        ("各乡（镇）人民政府、各街道办事处", ["各乡（镇）人民政府", "各街道办事处"]),
        ("各县（市、区）委和政府", ["各县（市、区）委和政府"]),
        ("省农业农村厅，济南、青岛、济宁市政府", ["省农业农村厅", "济南市政府", "青岛市政府", "济宁市政府"]),
        ("县财政局,县教育局;县民政局；县司法局", ["县财政局", "县教育局", "县民政局", "县司法局"]),
        ("县财政局、县财政局", ["县财政局"]),
        ("无", []),
        ("/", []),
        ("", []),
        ("——", []),
    ],
)
def test_a_list_is_split(printed: str, expected: list[str]) -> None:
    assert names(printed) == expected


def test_names_without_a_separator_are_flagged() -> None:
    assert Flag.UNIT_SPLIT in read_units("市检察院市人力资源社会保障局").flags
    assert Flag.UNIT_SPLIT in read_units("济南、青岛、济宁市政府").flags


def test_what_is_no_name_is_kept_and_flagged() -> None:
    reading = read_units("按原渠道解决")
    assert [unit.name for unit in reading.units] == ["按原渠道解决"]
    assert Flag.UNIT_UNKNOWN_SHAPE in reading.flags
    assert Flag.UNIT_UNKNOWN_SHAPE in read_units("县" * 90 + "局").flags


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("国家发展改革委", Level.NATIONAL),
        ("财政部", Level.NATIONAL),
        ("税务总局", Level.NATIONAL),
        ("人民银行", Level.NATIONAL),
        ("省财政厅", Level.PROVINCE),
        ("住房城乡建设厅", Level.PROVINCE),
        ("上海市财政局", Level.PROVINCE),
        ("市财政局", Level.CITY),
        ("攀枝花市财政局", Level.CITY),
        ("州财政局", Level.CITY),
        ("县委宣传部", Level.COUNTY),
        ("团县委", Level.COUNTY),
        ("区财政局", Level.COUNTY),
        ("国家税务总局青岚县税务局", Level.COUNTY),
        ("人行攀枝花市中心支行", Level.CITY),
        ("石桥镇", Level.TOWNSHIP),
        ("石桥镇人民政府", Level.TOWNSHIP),
        ("各县（市、区）人民政府", Level.COLLECTIVE),
        ("有关部门", Level.COLLECTIVE),
        ("魏武国控集团", Level.OTHER),
    ],
)
def test_the_level_a_name_shows(name: str, level: Level) -> None:
    (unit,) = read_units(name).units
    assert unit.level is level


def test_a_name_without_a_level_has_that_of_the_one_before_or_of_the_issuer() -> None:
    assert [unit.level for unit in read_units("市人社局、财政局").units] == [Level.CITY, Level.CITY]
    assert [unit.level for unit in read_units("财政局", level=Level.COUNTY).units] == [Level.COUNTY]


def test_collectives_are_told_from_bodies() -> None:
    kinds = [unit.kind for unit in read_units("县财政局、各乡镇人民政府、县直有关部门").units]
    assert kinds == [UnitKind.BODY, UnitKind.COLLECTIVE, UnitKind.COLLECTIVE]


def test_the_column_gives_the_role_where_no_word_does() -> None:
    reading = read_units("县财政局，县教育局配合", role=Role.LEAD, role_printed="牵头单位")
    assert [(unit.role, unit.role_printed) for unit in reading.units] == [(COOPERATING, "配合")] * 2
    (unit,) = read_units("县财政局", role=Role.PARTICIPATING, role_printed="参加单位").units
    assert (unit.role, unit.role_printed) == (PARTICIPATING, "参加单位")


def test_the_rule_of_the_document_makes_the_first_the_lead() -> None:
    reading = read_units("县财政局、县教育局", rule=LeadRule.FIRST)
    assert [unit.role for unit in reading.units] == [LEAD, RESPONSIBLE]
    assert Flag.ROLE_FROM_RULE in reading.flags
    assert read_units("", rule=LeadRule.FIRST).units == ()


def test_the_rule_yields_to_a_lead_named_by_word() -> None:
    reading = read_units("县财政局负责，县教育局牵头", rule=LeadRule.FIRST)
    assert [unit.role for unit in reading.units] == [RESPONSIBLE, LEAD]


def test_before_the_comma_stand_the_leads() -> None:
    reading = read_units("县财政局、县教育局，县民政局、县司法局", rule=LeadRule.BEFORE_COMMA)
    assert [unit.role for unit in reading.units] == [LEAD, LEAD, RESPONSIBLE, RESPONSIBLE]
    alone = read_units("县财政局、县教育局", rule=LeadRule.BEFORE_COMMA)
    assert [unit.role for unit in alone.units] == [RESPONSIBLE, RESPONSIBLE]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("列首位的为牵头单位，下同", LeadRule.FIRST),
        ("排在第一\n位的部门为牵头部门", LeadRule.FIRST),
        ("列第一位的责任单位为牵头单位或汇总单位", LeadRule.FIRST),
        ("首位为牵头单位", LeadRule.FIRST),
        ("逗号前为牵头单位", LeadRule.BEFORE_COMMA),
        ("第一位参会", None),
        ("全省排名第一位的企业", None),
        ("牵头单位", None),
    ],
)
def test_rules_are_found(text: str, rule: LeadRule | None) -> None:
    assert unit_roles.take_rule(text)[0] is rule


def test_a_unit_named_twice_keeps_the_stronger_role() -> None:
    assert roles("县财政局负责，县财政局牵头") == "县财政局:l"


LEVELS = st.sampled_from(["省", "市", "县", "区", "州", "青岚县", "攀枝花市"])
FAMILIES = st.sampled_from(
    ["财政", "教育", "发展改革", "住房城乡建设", "人力资源和社会保障", "自然资源和规划", "公安", "水利", "民政"]
)
NAMES = st.builds(lambda level, family: f"{level}{family}局", LEVELS, FAMILIES)
COLLECTIVES = st.sampled_from(
    ["各乡镇人民政府", "各县（市、区）人民政府", "各区、市政府", "有关部门", "其他相关单位", "县直各部门"]
)
LISTS = st.lists(st.one_of(NAMES, NAMES, COLLECTIVES), min_size=1, max_size=12, unique=True)


@given(LISTS, st.sampled_from(["、", "，", ",", "；", "\n", " "]))
def test_splitting_a_joined_list_gives_the_list_back(printed: list[str], separator: str) -> None:
    assert names(separator.join(printed)) == printed


@given(LISTS, st.lists(NAMES, min_size=1, max_size=5, unique=True))
def test_two_groups_keep_their_roles(leads: list[str], others: list[str]) -> None:
    others = [name for name in others if name not in leads]
    text = f"{'、'.join(leads)}牵头" + (f"，{'、'.join(others)}配合" if others else "")
    found = {unit.name: unit.role for unit in read_units(text).units}
    assert found == {name: LEAD for name in leads} | {name: COOPERATING for name in others}


@given(LISTS, st.data())
def test_a_list_broken_over_two_lines_inside_a_name_is_the_same_list(printed: list[str], data: st.DataObject) -> None:
    bodies = [name for name in printed if name.endswith("局")] or ["县财政局"]
    text = "、".join(bodies)
    place = data.draw(st.integers(1, len(text) - 1))
    assert names(f"{text[:place]}\n{text[place:]}") == bodies


@given(st.text(alphabet="县市省局委办厅、，；。等和及各（）()牵头配合负责：会同列首位的为单位政府人民 \n", max_size=60))
def test_any_text_gives_units(text: str) -> None:
    reading = read_units(text, rule=LeadRule.FIRST)
    assert all(unit.name.strip() == unit.name != "" for unit in reading.units)


@given(st.text(max_size=80))
def test_any_text_at_all_gives_units(text: str) -> None:
    reading = read_units(text)
    assert len({unit.name for unit in reading.units}) == len(reading.units)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("牵头单位：，配合单位：县财政局", "县财政局:c"),
        ("牵头单位：\n配合单位：县财政局", "县财政局:c"),
        ("牵头单位：", ""),
        ("牵头单位：由；县财政局", "县财政局:l"),
        ("县财政局、县教育局，牵头；县民政局配合", "县财政局:l 县教育局:l 县民政局:c"),
        ("有关专家等社会力量", "有关专家等社会力量:r"),
    ],
)
def test_labels_and_role_words_alone_name_nobody(printed: str, expected: str) -> None:
    assert roles(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("县教育局县政府办公室", ("县教育局", "县政府办公室")),
        ("市财政局市委组织部", ("市财政局", "市委组织部")),
        ("县教育局县创建工作专班", ("县教育局县创建工作专班",)),
    ],
)
def test_names_printed_without_a_separator(printed: str, expected: tuple[str, ...]) -> None:
    assert unit_names.split_glued(printed) == expected


def test_names_of_known_bodies_and_of_regions() -> None:
    assert unit_names.starts_like_unit("武警青岚中队")
    assert unit_names.level_of("广西壮族自治区财政厅") is Level.PROVINCE


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("省财政厅牵头，济南、青岛、济宁市政府配合", "省财政厅:l 济南市政府:c 青岛市政府:c 济宁市政府:c"),
        ("济南、青岛和济宁市人民政府负责", "济南市人民政府:r 青岛市人民政府:r 济宁市人民政府:r"),
        ("省教育厅、济南、青岛市政府", "省教育厅:r 济南市政府:r 青岛市政府:r"),
        ("涪城、游仙区政府，凉山、甘孜州政府", "涪城区政府:r 游仙区政府:r 凉山州政府:r 甘孜州政府:r"),
        ("呼和浩特市政府", "呼和浩特市政府:r"),
        ("国投、济宁市政府", "国投:r 济宁市政府:r"),
        ("济南，济宁市政府", "济南:r 济宁市政府:r"),
        ("国投和济宁市政府", "国投和济宁市政府:r"),
    ],
)
def test_known_places_share_the_ending_of_the_government_behind_them(printed: str, expected: str) -> None:
    assert roles(printed) == expected


def test_a_shared_ending_is_a_conclusion_and_says_so() -> None:
    first, last = read_units("济南、济宁市政府").units
    assert (first.reasons, first.certainty) == ((Flag.UNIT_SPLIT,), Certainty.LIKELY)
    assert (last.reasons, last.certainty) == ((), Certainty.CERTAIN)


def test_what_is_too_long_for_a_name_is_kept_whole_and_doubted() -> None:
    text = "县财政局和" * 30 + "县教育局"
    (unit,) = read_units(text).units
    assert (unit.name, unit.reasons) == (text, (Flag.UNIT_UNKNOWN_SHAPE,))


def test_a_word_for_more_inside_brackets_ends_no_list() -> None:
    assert [unit.name for unit in read_units("县财政局（预算股等科室）、县教育局").units] == [
        "县财政局（预算股等科室）",
        "县教育局",
    ]
