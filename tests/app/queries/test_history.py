"""Every step reads as a sentence in her words."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import app.services
from app.desk import Desk
from app.paths import resources_dir
from app.queries.history_changes import cut
from app.queries.history_rows import HistoryRow
from app.services.obligations import NewObligation
from models.enums import NoteKind, Role, StepKind
from tests.app.invented import HELP, corrected, duty, example, keys, task_no

LATIN = re.compile("[a-z_]{3,}|[{}]")


A, C = "一" * 6, "三" * 6


def sentence(desk: Desk) -> str:
    return desk.queries.history(limit=1)[0].sentence


def test_every_step_has_a_sentence() -> None:
    folder = Path(app.services.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'\.action\(\s*"(\w+)"', source))
    codes |= {code for pair in re.findall(r'"(\w+)" if [^\n]+ else "(\w+)"', source) for code in pair if "_" in code}
    with (resources_dir() / "history.toml").open("rb") as file:
        assert codes - set(tomllib.load(file)) == set()
    assert len(codes) > 25


def test_each_change_reads_as_she_would_say_it(example_desk: Desk) -> None:
    desk = example_desk
    number, helper, measure = task_no(desk, "12"), duty(desk, "县住建局"), keys(desk, "measure")[0]
    said = {
        sentence(desk): "导入《青岚县人民政府公报2018年第3期.docx》，新增 1 项",
    }

    def after(change: object, expected: str) -> None:
        assert change is not None
        said[sentence(desk)] = expected

    after(desk.obligations.tick([helper]), "将 县住建局 的第 12 项销号")
    after(desk.obligations.untick([helper]), "取消 县住建局 第 12 项的销号")
    after(desk.obligations.tick_obligations([number]), "将第 12 项销号，共 3 个单位")
    after(desk.obligations.untick_obligations([number]), "取消第 12 项的销号，共 3 个单位")
    after(desk.obligations.edit(number, "schedule", "年底"), "修改第 12 项的时间进度")
    after(desk.obligations.revert(number, "schedule"), "将第 12 项的时间进度改回原文")
    after(desk.obligations.add_unit(number, "县教育局", HELP), "为第 12 项增加单位 县教育局（配合）")
    after(desk.obligations.set_role(duty(desk, "县教育局"), Role.LEAD), "将 县教育局 在第 12 项的分工改为牵头")
    after(desk.obligations.remove_unit(duty(desk, "县教育局"), "不涉及"), "将 县教育局 从第 12 项移出：不涉及")
    after(desk.milestones.set_due([number], date(2018, 12, 31)), "将第 12 项的时限定为 2018-12-31")
    after(desk.milestones.set_due([number], None), "将第 12 项的时限改回原文")
    after(desk.milestones.add(number, date(2018, 12, 5)), "为第 12 项增加时间节点 2018-12-05")
    milestone = keys(desk, "milestone")[-1]
    after(desk.milestones.tick(helper, milestone), "县住建局 完成第 12 项的时间节点 2018-12-05")
    after(desk.milestones.untick(helper, milestone), "取消 县住建局 第 12 项时间节点 2018-12-05 的完成")
    after(desk.milestones.remove(milestone), "去掉第 12 项的时间节点 2018-12-05")
    after(desk.measures.add(number, "专项督查"), "为第 12 项增加举措“专项督查”")
    after(desk.measures.edit(measure, "工作方案"), "修改第 12 项的举措“工作方案”")
    after(desk.measures.tick(helper, measure), "县住建局 完成第 12 项的举措“工作方案”")
    after(desk.measures.untick(helper, measure), "取消 县住建局 第 12 项举措“工作方案”的完成")
    after(desk.measures.remove(measure), "去掉第 12 项的举措“工作方案”")
    after(desk.notes.add("已开工", kind=NoteKind.PROGRESS, assignment_ids=[helper]), "为第 12 项写进展情况：已开工")
    after(desk.notes.edit(keys(desk, "note")[0], "已完工"), "修改第 12 项的进展情况：已完工")
    after(desk.notes.remove(keys(desk, "note")[1]), "去掉第 12 项的进展情况：已完工")
    after(desk.units.pin(keys(desk, "unit")[0], pinned=True), "置顶单位 县发展改革局")
    after(desk.units.pin(keys(desk, "unit")[0], pinned=False), "取消置顶单位 县发展改革局")
    after(desk.obligations.add(NewObligation(task="筹备现场会")), "新建事项“筹备现场会”")
    after(desk.obligations.withdraw([number], "重复"), "作废第 12 项：重复")
    after(desk.obligations.withdraw_document(keys(desk, "document")[0], "导错"), "作废文件“青府发〔2018〕6号”：导错")
    assert list(said) == list(said.values())


def test_undo_and_redo_name_what_they_did(example_desk: Desk) -> None:
    example_desk.obligations.set_role(duty(example_desk, "县住建局"), Role.PARTICIPATING)
    example_desk.history.undo()
    assert sentence(example_desk) == "撤销：将 县住建局 在第 12 项的分工改为参与"
    state = example_desk.history.state()
    assert state.redo == "将 县住建局 在第 12 项的分工改为参与"
    assert state.undo == "导入《青岚县人民政府公报2018年第3期.docx》，新增 1 项"
    example_desk.history.redo()
    assert sentence(example_desk) == "重做：将 县住建局 在第 12 项的分工改为参与"
    rows = example_desk.queries.history()
    assert [(row.kind, row.undone) for row in rows] == [
        (StepKind.REDO, False), (StepKind.UNDO, False), (StepKind.DO, False), (StepKind.DO, False),
    ]  # fmt: skip
    example_desk.history.undo()
    assert example_desk.queries.history()[3].undone


@pytest.mark.parametrize("many", [2, 3])
def test_several_files_are_one_step(desk: Desk, many: int) -> None:
    from tests.app.invented import batch, document, item

    papers = [
        batch(document(item(f"第{at}项任务"), number=f"青府发〔2018〕{at}号"), name=f"{at}.docx") for at in range(many)
    ]
    desk.imports.store(papers)
    assert sentence(desk) == f"导入 {many} 份文件，新增 {many} 项"


def test_a_step_shows_what_it_changed(example_desk: Desk) -> None:
    helper = duty(example_desk, "县住建局")
    example_desk.obligations.tick([helper])
    row = example_desk.queries.history(limit=1)[0]
    assert {(one.table, one.field, one.before, one.after) for one in row.changes} == {
        ("assignment", "state", "未启动", "已办结"),
        ("assignment", "closed_on", None, "2018-11-20"),
    }
    assert {one.row_id for one in row.changes} == {helper}
    assert not LATIN.search(row.sentence)


def test_pages_of_the_log(example_desk: Desk) -> None:
    for at in range(5):
        example_desk.notes.add(f"第{at}次", assignment_ids=[duty(example_desk, "县住建局")])
    everything = example_desk.queries.history()
    assert [row.step_id for row in everything] == [6, 5, 4, 3, 2, 1]
    assert example_desk.queries.history(limit=2, offset=3) == everything[3:5]
    assert example_desk.queries.history(limit=0) == []


def of(desk: Desk, number: int) -> list[HistoryRow]:
    return desk.queries.history(obligation_id=number)


def test_the_log_of_one_task(plan_desk: Desk) -> None:
    first, other = task_no(plan_desk, "12"), task_no(plan_desk, "14")
    plan_desk.notes.add("说明", assignment_ids=[duty(plan_desk, "县住建局")])
    plan_desk.measures.tick(duty(plan_desk, "县住建局"), keys(plan_desk, "measure")[0])
    plan_desk.milestones.tick(duty(plan_desk, "县住建局"), keys(plan_desk, "milestone")[0])
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    plan_desk.milestones.set_due([first, other], date(2018, 12, 5))
    plan_desk.obligations.edit(first, "task", "改写")
    plan_desk.imports.store([corrected()])
    assert [row.code for row in of(plan_desk, first)] == [
        "import", "edit", "set_due", "tick_milestone", "tick_measure", "add_note", "import",
    ]  # fmt: skip
    assert [row.code for row in of(plan_desk, other)] == ["import", "set_due", "tick", "import"]
    assert of(plan_desk, 10**6) == []
    for number in (first, other):
        detail = plan_desk.queries.detail(number)
        assert detail is not None
        assert detail.history_count == len(of(plan_desk, number))


def test_a_source_imported_again_is_told_in_the_log(desk: Desk) -> None:
    desk.imports.store([example()])
    desk.history.undo()
    desk.imports.store([example()])
    assert [row.kind for row in desk.queries.history()] == [StepKind.DO, StepKind.UNDO, StepKind.DO]


def told(desk: Desk, no: str = "12") -> str:
    return of(desk, task_no(desk, no))[0].told


def test_the_history_of_a_task_says_old_and_new(example_desk: Desk) -> None:
    desk, number, helper = example_desk, task_no(example_desk, "12"), duty(example_desk, "县住建局")
    desk.milestones.set_due([number], date(2018, 12, 31))
    first = told(desk)
    desk.milestones.set_due([number], date(2019, 6, 30))
    assert told(desk) == "将时限由 2018-12-31 改为 2019-06-30"
    desk.milestones.set_due([number], None)
    assert told(desk).startswith("将时限由 2019-06-30 改为 ")
    assert first == "将" + "由".join(["时限", " ".join(["", told(desk).rsplit(" ", 1)[1], "改为", "2018-12-31"])])
    desk.states.extend([helper], date(2019, 3, 31), "汛期停工")
    assert told(desk).startswith("将县住建局的时限由 ")
    assert told(desk).endswith(" 改为 2019-03-31：汛期停工")
    desk.states.extend([helper], date(2019, 6, 30), "仍停工")
    assert told(desk) == "将县住建局的时限由 2019-03-31 改为 2019-06-30：仍停工"
    desk.obligations.set_role(helper, Role.LEAD)
    assert told(desk) == "将县住建局的分工由 配合 改为 牵头"
    desk.states.hand_on([helper], date(2018, 11, 1))
    assert told(desk) == "将县住建局的交办日期定为 2018-11-01"
    desk.states.hand_on([helper], date(2018, 11, 2))
    assert told(desk) == "将县住建局的交办日期由 2018-11-01 改为 2018-11-02"
    desk.states.hand_on([helper], None)
    assert told(desk) == "将县住建局的交办日期 2018-11-02 去掉"


def test_texts_stand_between_quotation_marks(example_desk: Desk) -> None:
    desk, number = example_desk, task_no(example_desk, "12")
    desk.obligations.edit(number, "schedule", "年底")
    assert told(desk).endswith("”改为“年底”")
    desk.measures.edit(keys(desk, "measure")[0], "工作方案")
    assert told(desk).startswith("将举措由“")
    desk.notes.add("已开工", kind=NoteKind.PROGRESS, obligation_ids=[number])
    assert told(desk) == "为第 12 项写进展情况：已开工"
    desk.notes.edit(keys(desk, "note")[0], "已完工")
    assert told(desk) == "将进展情况由“已开工”改为“已完工”"
    detail = desk.queries.detail(number)
    assert detail is not None
    desk.obligations.edit(number, "ongoing", not detail.ongoing)
    assert told(desk) in ("将持续推进由 否 改为 是", "将持续推进由 是 改为 否")


def test_what_else_a_step_changed_stands_below(example_desk: Desk) -> None:
    desk, helper = example_desk, duty(example_desk, "县住建局")
    desk.states.claim([helper])
    desk.states.send_back([helper], "佐证不足")
    row = of(desk, task_no(desk, "12"))[0]
    assert row.told == "将 县住建局 的第 12 项退办：佐证不足"
    assert row.lines == ("县住建局的状态由 已报完成 改为 退办",)
    assert row.changes
    desk.history.undo()
    assert of(desk, task_no(desk, "12"))[0].lines == ()


def test_of_a_change_of_many_only_this_task_is_told(plan_desk: Desk) -> None:
    first, other = task_no(plan_desk, "12"), task_no(plan_desk, "14")
    plan_desk.milestones.set_due([first, other], date(2018, 12, 5))
    plan_desk.obligations.tick_obligations([first, other])
    row = of(plan_desk, other)[0]
    assert {one.row_id for one in row.changes} <= {
        key for key in keys(plan_desk, "assignment", "obligation_id = :id", id=other)
    }
    assert len(row.lines) == len(keys(plan_desk, "assignment", "obligation_id = :id", id=other))


def test_attachments_and_extensions_belong_to_the_history(example_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "批复.pdf"
    path.write_bytes(b"one")
    desk, number = example_desk, task_no(example_desk, "12")
    desk.attachments.add([path], number)
    desk.states.extend([duty(desk, "县住建局")], date(2019, 3, 31), "汛期停工")
    assert [row.code for row in of(desk, number)] == ["extend", "add_attachment", "import"]
    detail = desk.queries.detail(number)
    assert detail is not None
    assert detail.history_count == 3


def test_a_later_edition_tells_what_it_changed(plan_desk: Desk) -> None:
    plan_desk.imports.store([corrected()])
    rows = [row for no in ("12", "14") for row in of(plan_desk, task_no(plan_desk, no))[:1]]
    assert any("改为" in line for row in rows for line in row.lines)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("短", "长", ("短", "长")),
        (
            "甲" * 50 + "乙" + "丙" * 50,
            "甲" * 50 + "丁" + "丙" * 50,
            ("…甲甲甲甲甲甲乙丙丙丙丙丙丙…", "…甲甲甲甲甲甲丁丙丙丙丙丙丙…"),
        ),
        ("甲" * 80, "甲" * 81, ("…" + "甲" * 6, "…" + "甲" * 7)),
        ("", "乙" * 100, ("", "乙" * 59 + "…")),
        ("甲" * 100, "乙" * 100, ("甲" * 59 + "…", "乙" * 59 + "…")),
    ],
)
def test_long_texts_are_cut_to_what_differs(before: str, after: str, shown: tuple[str, str]) -> None:
    assert cut(before, after) == shown
