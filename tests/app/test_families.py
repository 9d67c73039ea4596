import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.families import core_of, family_key, folded, successions
from app.paths import resources_dir
from models.enums import Level

FAMILIES = {
    "发展改革": "国家发展改革委 发展改革委 省发展和改革委 市发改委 区发改局 县发改局 攀枝花市发展和改革委员会 "
    "青岚县发展改革局",
    "工业和信息化": "工业和信息化部 省工业和信息化厅 省经济和信息化厅 省经信厅 市经济和信息化委 市工信局 市经贸委",
    "人力资源社会保障": "人力资源社会保障部 省人力资源和社会保障厅 省人力社保厅 市人社局 市人力社保局",
    "住房城乡建设": "住房城乡建设部 市住房城乡建设管理委 区住建局 县住房和城乡建设局",
    "自然资源": "自然资源部 市自然资源和规划局 市规划资源局 县自然资源局",
    "国土资源": "国土资源厅 县国土资源局 市国土局",
    "环境保护": "环境保护部 省环保厅 县环境保护局",
    "农业农村": "农业农村部 省农业农村厅 省农村农业厅 区农业农村局",
    "文化和旅游": "文化和旅游部 省文化广电和旅游厅 市文旅局 市文旅广电局",
    "卫生健康": "国家卫生健康委 卫生健康委 县卫健局 区卫健委",
    "应急管理": "应急部 省应急厅 省应急管理厅",
    "市场监管": "市场监管总局 省市场监管局（省知识产权局） 市市场监管局 区市场局",
    "税务": "税务总局 省税务局 国家税务总局青岚县税务局 税务局",
    "国税": "省国税局 县国家税务局",
    "行政审批": "州行政审批服务局 市审批服务局 审批服务局 市政务服务局",
    "数据": "省大数据局 省数据局 省政务和数据局 市数据局（市人工智能局） 市数据资源局",
    "金融": "省地方金融监管局 市金融办 市政府金融办 省委金融办 市委金融办",
    "人民银行": "人民银行 中国人民银行山东省分行 人行合肥中心支行 人民银行济南分行",
    "银保监": "银保监会 上海银保监局",
    "金融监管": "金融监管总局山东监管局 国家金融监督管理总局山东监管局",
    "宣传": "中央宣传部 省委宣传部 市委宣传部",
    "机构编制": "省委编办 州委编办",
    "网信": "省委网信办 市委网信办 网信办",
    "组织": "市委组织部（市委人才办） 县委组织部",
    "共青团": "共青团中央 团省委 团县委 共青团青岚县委",
    "工会": "全国总工会 县总工会",
    "政府": "县人民政府 青岚县人民政府 石桥镇人民政府 区政府 城关街道办事处 崇州市 攀枝花市仁和区",
    "政府办": "县政府办 市政府办公室 省人民政府办公厅",
    "安全监管": "省安全监管局（四川煤监局） 县安监局 市安全生产监督管理局",
}


@pytest.mark.parametrize(("key", "names"), FAMILIES.items())
def test_one_function_is_one_family_on_every_level(key: str, names: str) -> None:
    assert {name: family_key(name) for name in names.split()} == dict.fromkeys(names.split(), key)


def test_an_unknown_function_is_its_own_family() -> None:
    assert family_key("县葛根产业办公室") == family_key("青岚县葛根产业中心") == "葛根产业"
    assert family_key("市政务公开办") == "政务公开"
    assert family_key("之江实验室") == "之江实验室"


def test_a_collective_has_no_family() -> None:
    assert family_key("各县（市、区）人民政府") == family_key("有关部门") == family_key("") == ""


def test_the_core_is_a_name_without_level_and_place() -> None:
    assert [core_of(name) for name in ("县人社局", "青岚县人社局", "攀枝花市仁和区人社局")] == ["人社局"] * 3


def test_no_form_belongs_to_two_families_and_every_reform_names_known_ones() -> None:
    folder = resources_dir() / "units"
    families = tomllib.loads((folder / "families.toml").read_text(encoding="utf-8"))
    forms = [form for found in families["forms"].values() for form in found]
    assert len(forms) == len(set(forms))
    keys = {*families["forms"], *families["patterns"]}
    reforms = tomllib.loads((folder / "reforms.toml").read_text(encoding="utf-8"))
    for entry in reforms["successions"]:
        assert {*entry["old"], entry["new"]} <= keys
        assert str(entry["year"]) in reforms["years"]
    for days in reforms["years"].values():
        assert {Level(level) for level in days} >= {Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY}


@pytest.mark.parametrize(
    ("key", "level", "found"),
    [
        ("工商", Level.CITY, {(2018, "工商", "市场监管")}),
        ("国土资源", Level.COUNTY, {(2018, "国土资源", "自然资源")}),
        ("银保监", Level.CITY, {(2018, "银监", "银保监"), (2018, "保监", "银保监"), (2023, "银保监", "金融监管")}),
        ("财政", Level.CITY, set()),
        ("食品药品监管", Level.COUNTY, {(2018, "食品药品监管", "市场监管")}),
        ("药品监管", Level.PROVINCE, {(2018, "食品药品监管", "药品监管")}),
    ],
)
def test_reforms_lead_from_the_old_to_the_new_and_back(
    key: str, level: Level, found: set[tuple[int, str, str]]
) -> None:
    assert {(one.year, one.old, one.new) for one in successions(key, level)} == found


def test_a_reform_reaches_the_levels_one_after_the_other() -> None:
    (nation,) = successions("环境保护", Level.NATIONAL)
    (county,) = successions("环境保护", Level.COUNTY)
    assert nation.since == date(2018, 3, 21) < county.since == date(2019, 3, 31)


@given(st.text(max_size=30))
def test_folding_is_stable_and_keys_never_fail(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert not any(letter.isspace() for letter in folded(text))
    family_key(text)
    core_of(text)


@given(st.text(alphabet="县市区发改财政局委（）〔〕 \u3000Ａa", max_size=12))
def test_folding_sees_no_spaces_and_one_kind_of_bracket(text: str) -> None:
    assert folded(" ".join(text)) == folded(text)
    assert folded(text.replace("（", "〔").replace("）", "〕")) == folded(text)
