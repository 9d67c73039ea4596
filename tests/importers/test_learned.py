"""Her corrections, applied to a reading."""

from dataclasses import replace
from datetime import date

from importers.blocks import TableBlock
from importers.drafts import DraftDocument, DraftObligation
from importers.learned import Learned, Lesson, key_of, key_of_issuer, relabelled
from importers.pipeline import extract_blocks
from importers.registry import read_blocks
from models.enums import Flag, LeadRule, Role, RuleKind
from tests.importers.extractors.build import grid

SINCE = date(2018, 11, 20)
HEAD = "青岚县人民政府办公室关于印发重点任务分工的通知\n青府办发〔2018〕9号\n\n"
FOOT = "\n\n青岚县人民政府办公室\n2018年3月1日\n"


def lesson(kind: RuleKind, printed: str, scope: str = "", **reading: object) -> Lesson:
    return Lesson(kind=kind, pattern=key_of(kind, printed), reading=reading, scope=key_of_issuer(scope), since=SINCE)


def read(text: str, *lessons: Lesson) -> DraftDocument:
    _, blocks = read_blocks("x.txt", text.encode())
    (document,) = [
        one for one in extract_blocks(blocks, name="x.txt", learned=Learned(lessons)) if one.obligations
    ] or [DraftDocument(title="")]
    return document


def table(heads: str, *rows: str) -> str:
    return HEAD + "重点任务分工表\n" + heads + "\n" + "\n".join(rows) + FOOT


def only(document: DraftDocument) -> DraftObligation:
    (found,) = document.obligations
    return found


def test_a_heading_she_explained_is_a_column() -> None:
    text = table("序号\t任务\t挂帅科局\t时限", "1\t修建防洪堤\t县水务局\t2018年底", "2\t清淤河道\t县水务局\t2018年底")
    assert all(not one.units for one in read(text).obligations)
    learned = read(text, lesson(RuleKind.HEADING, "挂帅科局", column="lead"))
    assert [[(unit.name, unit.role) for unit in one.units] for one in learned.obligations] == [
        [("县水务局", Role.LEAD)]
    ] * 2


def test_a_phrase_is_read_as_she_put_it_with_the_documents_own_year() -> None:
    text = table("序号\t任务\t责任单位\t时限", "1\t修建防洪堤\t县水务局\t赶在腊八以前", "2\t清淤\t县水务局\t2018年6月")
    first, second = read(text).obligations
    assert Flag.SCHEDULE_UNREAD in first.flags
    first, second = read(text, lesson(RuleKind.SCHEDULE, "赶在腊八以前", **{"as": "12月底前"})).obligations
    assert [(one.due, one.phrase, one.year_inferred) for one in first.milestones] == [
        (date(2018, 12, 31), "赶在腊八以前", True)
    ]
    assert Flag.SCHEDULE_UNREAD not in first.flags
    assert Flag.CORRECTED in first.flags
    assert first.corrected_on == (SINCE,)
    assert first.schedule.value == "赶在腊八以前"
    assert second.corrected_on == ()
    assert Flag.CORRECTED not in second.flags


def test_a_name_stands_for_the_units_she_said() -> None:
    text = table("序号\t任务\t责任单位\t时限", "1\t修建防洪堤\t县水务住建两局、县财政局\t2018年底")
    units = [{"name": "县水务局", "role": "lead"}, {"name": "县住建局", "role": None}]
    found = only(read(text, lesson(RuleKind.UNITS, "县水务住建两局", units=units)))
    assert [(unit.name, unit.role) for unit in found.units] == [
        ("县水务局", Role.LEAD),
        ("县住建局", Role.RESPONSIBLE),
        ("县财政局", Role.RESPONSIBLE),
    ]
    assert found.units_printed == "县水务住建两局、县财政局"
    assert Flag.CORRECTED in found.flags


def test_a_rule_of_an_issuer_holds_for_its_papers_only() -> None:
    text = table("序号\t任务\t责任单位\t时限", "1\t修建防洪堤\t县水务局、县财政局\t2018年底")
    ours = lesson(RuleKind.LEAD_RULE, "", "青岚县人民政府办公室", rule=LeadRule.FIRST)
    other = lesson(RuleKind.LEAD_RULE, "", "白石县人民政府", rule=LeadRule.FIRST)
    assert [unit.role for unit in only(read(text, ours)).units] == [Role.LEAD, Role.RESPONSIBLE]
    assert Flag.ROLE_FROM_RULE in only(read(text, ours)).flags
    assert [unit.role for unit in only(read(text, other)).units] == [Role.RESPONSIBLE, Role.RESPONSIBLE]


def test_a_list_that_names_its_lead_is_left_as_printed() -> None:
    text = table("序号\t任务\t牵头单位\t配合单位", "1\t修建防洪堤\t县水务局\t县财政局")
    rule = lesson(RuleKind.LEAD_RULE, "", "青岚县人民政府办公室", rule=LeadRule.FIRST)
    assert only(read(text, rule)).corrected_on == ()


def test_the_issuers_own_correction_goes_before_a_general_one() -> None:
    general = lesson(RuleKind.SCHEDULE, "年终", **{"as": "12月底前"})
    own = lesson(RuleKind.SCHEDULE, "年终", "青岚县人民政府", **{"as": "11月底前"})
    for learned in (Learned((general, own)), Learned((own, general))):
        assert learned.find(RuleKind.SCHEDULE, "年终", "青岚县人民政府") is own
        assert learned.find(RuleKind.SCHEDULE, "年终", "白石县人民政府") is general
        assert learned.find(RuleKind.SCHEDULE, "年初") is None


def test_nothing_learned_changes_nothing() -> None:
    text = table("序号\t任务\t责任单位\t时限", "1\t修建防洪堤\t县水务局\t2018年底")
    assert read(text) == read(text, lesson(RuleKind.SCHEDULE, "另一种说法", **{"as": "持续推进"}))


def test_a_heading_she_explained_is_a_column_of_a_table_of_cells_too() -> None:
    table = grid(["序号", "任务", "挂帅科局"], ["1", "修建防洪堤", "县水务局"])
    explained = Learned((lesson(RuleKind.HEADING, "挂帅科局", column="lead"),))
    (before,) = extract_blocks([table], name="青岚县任务.docx")
    (after,) = extract_blocks([table], name="青岚县任务.docx", learned=explained)
    assert before.obligations == ()
    assert [(unit.name, unit.role) for unit in only(after).units] == [("县水务局", Role.LEAD)]


def test_a_short_row_of_cells_keeps_its_gap() -> None:
    whole = grid(["序号", "任务", "挂帅科局"], ["1", "修建防洪堤", "县水务局"], ["2", "清淤河道", ""])
    short = replace(whole, rows=(*whole.rows[:2], (*whole.rows[2][:2], None)))
    (table,) = relabelled([short], Learned((lesson(RuleKind.HEADING, "挂帅科局", column="lead"),)))
    assert isinstance(table, TableBlock)
    assert [None if cell is None else cell.text for row in table.rows for cell in row] == (
        ["序号", "任务", "牵头单位", "1", "修建防洪堤", "县水务局", "2", "清淤河道", None]
    )


def test_a_column_this_version_does_not_know_leaves_the_heading_as_printed() -> None:
    text = table("序号\t任务\t挂帅科局", "1\t修建防洪堤\t县水务局")
    assert read(text, lesson(RuleKind.HEADING, "挂帅科局", column="altar")) == read(text)
