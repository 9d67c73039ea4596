"""Duties in sentences: obligations of a list of dated tasks, suggestions of every other paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.drafts import DraftDocument
from importers.extractors import subjects
from models.enums import ObligationKind, SkipReason
from tests.importers.extractors.build import lines, only_document, units_of

HEAD = "青岚县人民政府办公室关于印发2019年{}的通知\n\n青府办函〔2019〕7号\n\n青岚县人民政府办公室\n\n2019年2月20日\n\n"
ITEMS = (
    "（一）清理数据目录。3月底前，县级各部门对本单位数据目录进行清理，并将清单报县政府办公室。",
    "（二）建设共享平台。6月底前，县大数据中心、县财政局和县审计局完成平台建设，并于9月底前，完成验收。",
    "（三）完善平台功能。12月底前，平台要具备统计分析能力。",
    "（四）开展专项审计。10月底前，县审计局牵头，县级各部门配合，对项目进行审计；县发展和改革局会同有关部门制定管理办法。",
    "（五）加强督查。县政府办公室将适时开展督查，对落后单位予以通报。",
)


def document(*items: str, title: str = "数据共享重点任务") -> DraftDocument:
    return only_document(*lines(HEAD.format(title) + "一、主要任务\n\n" + "\n\n".join(items) + "\n\n联系人：张三。"))


def test_a_list_of_dated_tasks() -> None:
    found = document(*ITEMS)
    assert [(each.kind, each.no) for each in found.obligations] == [
        (ObligationKind.RUNNING, number) for number in ("（一）", "（二）", "（四）", "（五）")
    ]
    assert [units_of(each) for each in found.obligations] == [
        [("县级各部门", "responsible")],
        [("县大数据中心", "responsible"), ("县财政局", "responsible"), ("县审计局", "responsible")],
        [
            ("县审计局", "lead"),
            ("县级各部门", "cooperating"),
            ("县发展和改革局", "lead"),
            ("有关部门", "responsible"),
        ],
        [("县政府办公室", "responsible")],
    ]
    assert [[str(date.due) for date in each.milestones] for each in found.obligations] == [
        ["2019-03-31"],
        ["2019-06-30", "2019-09-30"],
        ["2019-10-31"],
        [],
    ]
    assert found.obligations[-1].task.value.endswith("予以通报。")
    assert {each.section for each in found.obligations} == {"一、主要任务"}


def test_a_paragraph_that_names_nobody_is_named_as_skipped() -> None:
    (skipped,) = document(*ITEMS).skipped
    assert (skipped.text[:11], skipped.reason) == ("（三）完善平台功能。1", SkipReason.NO_UNIT)


@pytest.mark.parametrize(
    "text",
    [
        document(*ITEMS, title="数据共享管理办法"),  # its title lists no tasks
        document(
            ITEMS[0], "（二）总的要求。要提高认识。", "（三）工作原则。坚持统筹推进。"
        ),  # few have units and dates
        document(*(item.replace("底前", "间") for item in ITEMS[:2])),
        document(*ITEMS, "（六）建院。（县卫生健康局负责）"),  # brackets allocate
    ],
)
def test_other_papers_only_suggest(text: DraftDocument) -> None:
    assert [each for each in text.obligations if each.kind is ObligationKind.RUNNING] == []


def test_suggestions_are_sentences_with_a_unit_and_a_duty() -> None:
    found = document(
        "（一）总的要求。各乡镇要落实属地责任。为此，由县民政局牵头，县财政局配合，研究办法。县财政局的经费已经到位。",
        "（二）其他。全年增长8%。有关部门印发了通知。",
        title="养老服务实施意见",
    )
    assert [each.value for each in found.suggestions] == [
        "各乡镇要落实属地责任。",
        "为此，由县民政局牵头，县财政局配合，研究办法。",
    ]
    assert all(each.anchor is not None for each in found.suggestions)


def test_what_a_clause_closes_is_not_suggested_again() -> None:
    found = document("（一）修路。各乡镇要配合施工。（县交通局负责）", "（二）建校。县教育局要抓紧选址。")
    assert [each.value for each in found.suggestions] == ["县教育局要抓紧选址。"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("各县（市、区）、市级各部门要按照职责分工制定方案。", ["各县（市、区）", "市级各部门"]),
        ("各市（州）审计部门负责审计工作。", ["各市（州）审计部门"]),
        ("各地各部门要高度重视。", ["各地各部门"]),
        ("省直有关部门（见附件3）将选题报省政府办公厅。", ["省直有关部门"]),
        ("公安厅会同有关部门研究。", ["公安厅", "有关部门"]),
        ("县住房和城乡建设局要加强监管。", ["县住房和城乡建设局"]),
        ("县人力资源和社会保障局应当公布名单。", ["县人力资源和社会保障局"]),
        ("今后县级各部门应通过平台备案。", ["县级各部门"]),
        ("县政府办公室要牵头，县委宣传部配合开展宣传。", ["县政府办公室", "县委宣传部"]),
        ("石桥镇、云溪镇和县水利局要做好巡查。", ["石桥镇", "云溪镇", "县水利局"]),
        ("石桥镇人民政府要加强管理。", ["石桥镇人民政府"]),
        ("县财政局的资金由其统筹。", []),
        ("市场主体要依法经营。", []),
        ("县财政局、县教育局。", []),
        ("区域内各类市场要规范。", []),
        ("省政府印发的文件要认真学习。", []),
        ("并将结果报送县政府办公室和县财政局。", []),
    ],
)
def test_who_is_the_subject(sentence: str, names: list[str]) -> None:
    assert [name for found in subjects.subjects(sentence) for name in found.names] == names


@given(st.text(alphabet="县财政局各部门要、，。；（）3月底前牵头配合由和", max_size=120))
def test_any_sentence_is_read(text: str) -> None:
    for _, sentence in subjects.sentences(text):
        for found in subjects.subjects(sentence):
            assert found.names
            assert all(name in sentence for name in found.names)


def test_only_units_stand_beside_the_lead() -> None:
    (lead,) = subjects.subjects("县财政局会同专家组开展评估。")
    assert (lead.names, lead.word) == (("县财政局",), "会同")
