"""The sample gazette that ships with the program: both files give the same, and show every feature."""

import io
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.paths import resources_dir
from importers import pipeline
from importers.drafts import DraftBatch, DraftDocument, DraftObligation
from models.enums import Flag, LeadRule, MilestoneKind, MilestoneOrigin, Role, SkipReason, UnitKind
from tools import make_sample

SAMPLE = resources_dir() / "sample"
FILES = ("qinglan_gazette.txt", "qinglan_gazette.docx")
COUNTS = [15, 12, 8]


def read(name: str) -> DraftBatch:
    path = SAMPLE / name
    return pipeline.read(path.name, path.read_bytes())


@pytest.fixture(scope="module", params=FILES)
def batch(request: pytest.FixtureRequest) -> DraftBatch:
    return read(request.param)


@pytest.fixture(scope="module")
def documents(batch: DraftBatch) -> list[DraftDocument]:
    return [document for document in batch.documents if document.obligations]


@pytest.fixture(scope="module")
def obligations(documents: list[DraftDocument]) -> list[DraftObligation]:
    return [obligation for document in documents for obligation in document.obligations]


def find(obligations: list[DraftObligation], words: str) -> DraftObligation:
    found = [obligation for obligation in obligations if words in obligation.task.value]
    assert len(found) == 1
    return found[0]


def units(obligation: DraftObligation, role: Role) -> list[str]:
    return [unit.name for unit in obligation.units if unit.role is role]


def dates(obligation: DraftObligation) -> list[str]:
    printed = [each for each in obligation.milestones if each.origin is MilestoneOrigin.SCHEDULE]
    return [each.due.isoformat() for each in printed if each.due and each.kind is MilestoneKind.DATE]


def test_the_gazette_and_its_issue_are_known(batch: DraftBatch) -> None:
    assert batch.gazette == "青岚县人民政府公报"
    assert batch.issue == "2018-03"


def test_three_documents_with_all_their_tasks(documents: list[DraftDocument]) -> None:
    assert [(document.number, document.signed_on, len(document.obligations)) for document in documents] == [
        ("青府发〔2018〕6号", date(2018, 2, 26), 15),
        ("青府办发〔2018〕15号", date(2018, 3, 19), 12),
        ("青府办函〔2018〕21号", date(2018, 4, 2), 8),
    ]
    assert [document.title for document in documents] == [
        "青岚县人民政府关于印发青岚县2018年重点工作任务分工方案的通知",
        "青岚县人民政府办公室关于印发青岚县2018年优化营商环境重点任务清单的通知",
        "青岚县人民政府办公室关于印发青岚县城乡环境综合整治行动方案的通知",
    ]
    assert {document.place for document in documents} == {"青岚县"}
    assert documents[0].lead_rule is LeadRule.FIRST


def test_no_row_is_lost(documents: list[DraftDocument]) -> None:
    for document, count in zip(documents, COUNTS, strict=True):
        assert document.counts.row_drafts == count
        assert document.counts.rows == document.counts.row_drafts + document.counts.row_skips


def test_numbers_as_printed_and_one_row_without(documents: list[DraftDocument]) -> None:
    assert [each.no for each in documents[0].obligations] == [*"12345678", None, *"9", "10", "11", "12", "13", "14"]
    assert [each.no for each in documents[1].obligations] == [str(number) for number in range(1, 13)]
    assert [each.no for each in documents[2].obligations] == [str(number) for number in range(1, 9)]


def test_groups_give_sections_and_the_sum_is_passed_over(documents: list[DraftDocument]) -> None:
    sections = Counter(each.section for each in documents[1].obligations)
    assert sorted(sections.values()) == [4, 4, 4]
    reasons = Counter(each.reason for each in documents[1].skipped)
    assert reasons == {SkipReason.HEADING: 1, SkipReason.GROUP: 3, SkipReason.SUBTOTAL: 1}


def test_roles_come_from_rules_columns_and_clauses(obligations: list[DraftObligation]) -> None:
    ruled = find(obligations, "产业园一期标准厂房")
    assert units(ruled, Role.LEAD) == ["县发展改革局"]
    assert len(units(ruled, Role.RESPONSIBLE)) == 3
    columns = find(obligations, "一窗受理")
    assert units(columns, Role.LEAD) == ["县市场监管局"]
    assert units(columns, Role.COOPERATING) == ["县公安局", "县税务局", "人行青岚县支行"]
    clause = find(obligations, "污水处理厂二期")
    assert units(clause, Role.LEAD) == ["县发展改革局"]
    assert units(clause, Role.COOPERATING) == ["县财政局"]
    assert units(find(obligations, "公共厕所"), Role.PARTICIPATING) == ["县文化旅游局", "各乡镇人民政府"]
    assert units(find(obligations, "烟花爆竹"), Role.LEAD) == ["县公安局", "县农业局"]


def test_difficult_units(obligations: list[DraftObligation]) -> None:
    glued = find(obligations, "压减一般性支出")
    assert [unit.name for unit in glued.units] == ["县财政局", "县审计局", "县级各部门"]
    assert Flag.UNIT_SPLIT in glued.flags
    assert find(obligations, "全国文明城市").units == ()
    assert Flag.NO_UNITS in find(obligations, "全国文明城市").flags
    names = {unit.name: unit.kind for obligation in obligations for unit in obligation.units}
    for name in ("各乡镇人民政府", "其他有关部门（单位）", "县社会信用体系建设联席会议成员单位"):
        assert names[name] is UnitKind.COLLECTIVE
    assert names["石桥镇人民政府"] is UnitKind.BODY


@pytest.mark.parametrize(
    ("words", "expected", "ongoing"),
    [
        ("产业园一期标准厂房", ["2018-10-31"], False),
        ("政府投资项目年度计划", ["2018-11-30"], False),
        ("月调度、季通报", ["2018-03-31"], True),
        ("压减一般性支出", ["2018-12-31"], False),
        ("社会信用体系", ["2020-12-31"], False),
        ("薄弱学校", ["2018-08-31", "2018-12-31"], False),
        ("农民工工资", [], True),
        ("农村公路", ["2018-11-30"], False),
        ("确权登记", ["2018-06-30"], False),
        ("一窗受理", ["2018-09-30"], False),
        ("盘活批而未供", ["2018-06-30", "2018-12-31"], False),
        ("门诊综合楼", [], False),
    ],
)
def test_schedules(obligations: list[DraftObligation], words: str, expected: list[str], ongoing: bool) -> None:
    obligation = find(obligations, words)
    assert dates(obligation) == expected
    assert obligation.ongoing is ongoing


def test_years_that_are_missing_are_inferred(obligations: list[DraftObligation]) -> None:
    obligation = find(obligations, "东部结对县")
    assert dates(obligation) == ["2018-10-31"]
    assert obligation.ongoing
    assert obligation.milestones[0].year_inferred
    assert Flag.YEAR_INFERRED in obligation.flags
    assert len(obligation.measures) == 2


def test_deadlines_that_are_no_date(obligations: list[DraftObligation]) -> None:
    kinds = {words: find(obligations, words).milestones[0].kind for words in ("补助资金", "门诊综合楼", "应急周转资金")}
    assert kinds == {
        "补助资金": MilestoneKind.RECURRING,
        "门诊综合楼": MilestoneKind.PSEUDO,
        "应急周转资金": MilestoneKind.RELATIVE,
    }
    assert Flag.DATE_INVALID in find(obligations, "财务大检查").flags
    stated = [each for each in find(obligations, "确权登记").milestones if each.origin is MilestoneOrigin.TEXT]
    assert [each.due for each in stated] == [date(2018, 6, 30)]


def test_measures_are_split_at_their_numbers(obligations: list[DraftObligation]) -> None:
    texts = [measure.value for measure in find(obligations, "危房改造").measures]
    assert texts == ["逐户建立台账，开工前完成公示。", "9月底前全部竣工，组织入户验收。", "开展“回头看”，防止返贫。"]
    assert len(find(obligations, "门诊综合楼").measures) == 1
    assert find(obligations, "企业家座谈会").measures == ()


def substance(batch: DraftBatch) -> list[object]:
    """Return everything two readings of one paper must share: all but places and printed line breaks."""
    return [
        (
            (document.title, document.number, document.issuer, document.signed_on, document.level, document.lead_rule),
            [
                (
                    (each.no, each.section, each.task.value, each.schedule.value, each.ongoing, each.flags),
                    [(unit.name, unit.role, unit.role_printed, unit.kind, unit.level) for unit in each.units],
                    [measure.value for measure in each.measures],
                    [
                        (
                            one.kind,
                            one.due,
                            one.precision,
                            one.soft,
                            one.phrase,
                            one.origin,
                            one.year_inferred,
                            one.rrule,
                        )
                        for one in each.milestones
                    ],
                )
                for each in document.obligations
            ],
        )
        for document in batch.documents
        if document.obligations
    ]


def test_text_and_word_file_say_the_same() -> None:
    text, word = (substance(read(name)) for name in FILES)
    assert text == word


def test_the_word_file_is_made_from_the_text() -> None:
    made = make_sample.word_file((SAMPLE / FILES[0]).read_text(encoding="utf-8"))
    shipped = (SAMPLE / FILES[1]).read_bytes()
    for part in ("word/document.xml", "word/header1.xml", "docProps/core.xml"):
        assert member(made, part) == member(shipped, part)


def test_the_same_text_gives_the_same_bytes() -> None:
    text = (SAMPLE / FILES[0]).read_text(encoding="utf-8")
    assert make_sample.word_file(text) == make_sample.word_file(text)


def test_the_tool_writes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_sample, "WORD", tmp_path / "sample.docx")
    assert make_sample.main() == 0
    assert zipfile.is_zipfile(tmp_path / "sample.docx")


def member(file: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name)
