"""年度归档: archived papers count nowhere but in their own list; what is carried over goes on with all it has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.cli import main
from app.desk import Desk
from app.queries.rows import ChecklistView, Scope, SmartList
from app.services.obligations import NewObligation
from models.enums import DocumentOrigin, NoteKind
from models.errors import AlreadyArchived, NotFound
from tests.app.invented import (
    LEAD,
    OTHER_TASKS,
    batch,
    corrected,
    document,
    due,
    dump,
    duty,
    each_way,
    item,
    item_12,
    keys,
    one,
    plan,
    task_no,
    unit,
)

NUMBER = "青府发〔2018〕6号"


def paper(desk: Desk) -> int:
    """Return the printed document."""
    return keys(desk, "document", "origin = 'imported'")[0]


def carried(desk: Desk) -> int:
    """Return the document open tasks were carried over to."""
    return keys(desk, "document", "origin = '结转'")[0]


def shown(desk: Desk, document_id: int) -> list[str]:
    """Return the numbers in a document's own list."""
    view = ChecklistView(scope=Scope(document_id=document_id))
    groups = desk.queries.summary(view).groups
    return sorted(row.no or "" for group, count in groups for row in desk.queries.page(view, group, 0, count))


def counted(desk: Desk) -> Iterator[tuple[str, int]]:
    """Yield every count of the program that an archived paper must not be in."""
    queries = desk.queries
    side, home = queries.side(), desk.pages.home()
    yield "side", side.obligations
    yield "units", len(side.units)
    yield "documents", len(side.documents)
    for name, count in side.smart.items():
        yield f"smart {name}", count
    for smart in SmartList:
        yield f"list {smart}", queries.summary(ChecklistView(scope=Scope(smart=smart))).total
    yield "search", queries.summary(ChecklistView(scope=Scope(search="县"))).total
    yield "home", home.open + home.closed + home.overdue + home.soon + home.claimed
    yield "home units", len(home.units) + len(home.documents)
    yield "home weeks", sum(week.total + week.overdue for week in home.weeks)
    yield "home cards", sum(card.total for card in home.cards)
    yield "directory", sum(row.open + row.closed for row in queries.unit_rows())
    for unit_id in keys(desk, "unit"):
        yield f"unit {unit_id}", queries.summary(ChecklistView(scope=Scope(unit_id=unit_id))).total
        page = desk.directory.page(unit_id)
        yield f"page {unit_id}", sum(page.lights.values()) + page.documents if page else 0
    ledger = queries.ledger()
    yield "ledger", len(ledger.all_rows) + len(ledger.units)
    yield "cli", len(queries.assignments())
    yield "cli search", len(queries.assignments(search="县"))
    yield "not taken up", desk.link_queries.counts().all


def test_an_archived_paper_is_in_no_count_but_its_own_list(plan_desk: Desk) -> None:
    assert sum(count for _, count in counted(plan_desk)) > 0
    plan_desk.obligations.tick([duty(plan_desk, "县财政局", "14")])
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=False)
    assert [name for name, count in counted(plan_desk) if count] == []
    assert shown(plan_desk, paper(plan_desk)) == ["12", "13", "14", "15", "16", "17"]
    side = plan_desk.queries.side()
    assert [(one.label, one.archived_year, one.overdue) for one in side.archived] == [(NUMBER, 2018, 0)]
    assert len(plan_desk.queries.assignments(document=NUMBER)) == 9
    assert plan_desk.check() == []


def test_archiving_is_one_step_that_is_undone_and_redone(plan_desk: Desk) -> None:
    each_way(plan_desk, lambda: plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=False))
    plan_desk.history.undo()
    each_way(plan_desk, lambda: plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True))
    plan_desk.history.undo()
    plan_desk.history.redo()
    sentence = plan_desk.queries.history(limit=1)[0].sentence
    assert sentence == f"重做：归档“{NUMBER}”（2018 年度），结转 6 项"


def test_archiving_says_what_it_did(plan_desk: Desk) -> None:
    plan_desk.imports.store([batch(document(item("第二份文件的任务"), number="青府发〔2018〕9号"), name="九.docx")])
    both = keys(plan_desk, "document")
    assert plan_desk.archive.archive(both, 2018, carry_over=False).name == "归档 2 份文件（2018 年度）"
    assert plan_desk.archive.unarchive(both[:1]).name == f"取消归档“{NUMBER}”"
    assert plan_desk.archive.archive_as_history(both[:1]).name == f"将“{NUMBER}”列为历史文件，不计逾期"


def test_what_is_open_is_carried_over_and_what_is_closed_stays(plan_desk: Desk) -> None:
    plan_desk.obligations.tick_obligations([task_no(plan_desk, "14"), task_no(plan_desk, "15")])
    changes = plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    assert changes.name == f"归档“{NUMBER}”（2018 年度），结转 4 项"
    assert shown(plan_desk, paper(plan_desk)) == ["14", "15"]
    assert shown(plan_desk, carried(plan_desk)) == ["12", "13", "16", "17"]
    side = plan_desk.queries.side()
    assert (side.obligations, side.smart[SmartList.OVERDUE]) == (4, 1)
    home = side.documents[0]
    assert (home.label, home.origin, home.year, home.open) == (NUMBER, DocumentOrigin.CARRIED, 2019, 4)
    assert home.title.endswith("（2018年结转）")


def test_what_is_carried_over_keeps_everything_that_hangs_on_it(example_desk: Desk) -> None:
    desk = example_desk
    number, helper, lead = task_no(desk, "12"), duty(desk, "县住建局"), duty(desk, "县发展改革局")
    desk.measures.tick(lead, keys(desk, "measure")[0])
    desk.milestones.tick(lead, keys(desk, "milestone")[0])
    desk.notes.add("主体已完工。", kind=NoteKind.PROGRESS, assignment_ids=[helper])
    desk.states.extend([helper], date(2019, 3, 31), "雨季停工")
    before = dump(desk)
    seen = desk.queries.detail(number, helper)
    desk.archive.archive([paper(desk)], 2018, carry_over=True)
    after = dump(desk)
    for table in set(before) - {"document", "obligation"}:
        assert after[table] == before[table], table
    moved = {**before["obligation"][number], "document_id": carried(desk)}
    assert after["obligation"][number] == moved
    detail = desk.queries.detail(number, helper)
    assert seen is not None
    assert detail is not None
    for field in ("uid", "code", "no", "units", "milestones", "measures", "notes", "sources", "extensions", "document"):
        assert getattr(detail, field) == getattr(seen, field), field
    assert detail.history_count == seen.history_count + 1


def test_nothing_open_leaves_nothing_to_carry_over(example_desk: Desk) -> None:
    example_desk.obligations.tick_obligations([task_no(example_desk, "12")])
    example_desk.archive.archive([paper(example_desk)], 2018, carry_over=True)
    assert keys(example_desk, "document") == [paper(example_desk)]


def test_taking_a_paper_back_brings_back_what_was_carried_over(plan_desk: Desk) -> None:
    before = dump(plan_desk)
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    plan_desk.archive.unarchive([paper(plan_desk)])
    assert dump(plan_desk) == before
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)  # and once more, under a fresh paper
    assert len(shown(plan_desk, carried(plan_desk))) == 6
    assert plan_desk.check() == []


def test_tasks_are_carried_over_year_after_year(plan_desk: Desk) -> None:
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    first = carried(plan_desk)
    plan_desk.obligations.tick_obligations([task_no(plan_desk, "13")])
    plan_desk.archive.archive([first], 2019, carry_over=True)
    second = keys(plan_desk, "document", "superior_document_id = :id", id=first)[0]
    assert (shown(plan_desk, first), len(shown(plan_desk, second))) == (["13"], 5)
    assert one(plan_desk, "SELECT title FROM document WHERE id = :id", id=second).endswith("通知（2019年结转）")
    assert [one.year for one in plan_desk.queries.side().documents] == [2020]
    plan_desk.archive.unarchive([paper(plan_desk)])  # what went on from its heir stays there
    assert shown(plan_desk, paper(plan_desk)) == []
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    assert plan_desk.check() == []


def test_a_new_print_of_an_archived_paper_finds_what_was_carried_over(plan_desk: Desk) -> None:
    plan_desk.obligations.tick_obligations([task_no(plan_desk, "14"), task_no(plan_desk, "15")])
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    number = task_no(plan_desk, "12")
    again = plan_desk.imports.store([batch(*plan().documents, name="附件.docx", salt="2")])
    assert (again.new, again.linked) == (0, 6)
    assert one(plan_desk, "SELECT archived_year FROM document WHERE id = :id", id=paper(plan_desk)) == 2018
    result = plan_desk.imports.store([corrected()])
    assert (result.new, result.linked) == (1, 5)
    assert one(plan_desk, "SELECT document_id FROM obligation WHERE id = :id", id=number) == carried(plan_desk)
    detail = plan_desk.queries.detail(number)
    assert detail is not None
    assert len(detail.sources) == 3
    assert plan_desk.check() == []


def test_a_bare_table_of_an_archived_paper_is_known_by_what_was_carried_over(plan_desk: Desk) -> None:
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    bare = replace(plan().documents[0], number=None, issuer=None, signed_on=None)
    again = plan_desk.imports.store([batch(bare, name="附件.docx", salt="3")])
    assert (again.new, again.linked) == (0, 6)


def test_a_paper_that_gets_new_tasks_is_no_longer_archived(plan_desk: Desk) -> None:
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=False)
    plan_desk.imports.store([corrected()])
    assert plan_desk.queries.side().archived == ()
    assert plan_desk.queries.side().obligations == 7
    plan_desk.history.undo()
    assert len(plan_desk.queries.side().archived) == 1


def test_what_is_archived_or_not_there_cannot_be_archived(plan_desk: Desk) -> None:
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=False)
    before = dump(plan_desk)
    with pytest.raises(AlreadyArchived):
        plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=True)
    with pytest.raises(AlreadyArchived):
        plan_desk.archive.archive_as_history([paper(plan_desk)])
    with pytest.raises(NotFound):
        plan_desk.archive.archive([99], 2018, carry_over=False)
    assert dump(plan_desk) == before


def test_papers_are_listed_with_what_is_open_in_them(plan_desk: Desk) -> None:
    plan_desk.obligations.tick_obligations([task_no(plan_desk, "14")])
    plan_desk.obligations.add(
        NewObligation(task="手工任务", origin=DocumentOrigin.MINUTES, source_name="县政府第24次常务会议")
    )
    found = [(one.label, one.year, one.total, one.closed, one.open) for one in plan_desk.archive.papers()]
    assert found == [(NUMBER, 2018, 6, 1, 5), ("县政府第24次常务会议", 2018, 1, 0, 1)]
    plan_desk.archive.archive_as_history([paper(plan_desk)])
    assert [one.label for one in plan_desk.archive.papers()] == ["县政府第24次常务会议"]


def test_a_paper_by_hand_is_archived_and_carried_over_too(desk: Desk) -> None:
    for task in ("一", "二"):
        desk.obligations.add(NewObligation(task=task, origin=DocumentOrigin.MINUTES, source_name="常务会"))
    first, second = keys(desk, "obligation")
    desk.obligations.tick_obligations([first])
    desk.archive.archive(keys(desk, "document"), 2018, carry_over=True)
    assert one(desk, "SELECT title FROM document WHERE id = :id", id=carried(desk)) == "常务会（2018年结转）"
    assert one(desk, "SELECT document_id FROM obligation WHERE id = :id", id=second) == carried(desk)
    desk.obligations.add(NewObligation(task="三", document_id=carried(desk)))
    assert desk.check() == []


OLD = date(2018, 8, 21)
"""91 days before today."""


@pytest.mark.parametrize(
    ("dates", "is_history"),
    [
        ((OLD,), True),
        ((date(2018, 8, 22),), False),
        ((OLD, date(2018, 12, 31)), False),
        ((date(2016, 1, 1), OLD), True),
        ((), False),
    ],
)
def test_history_is_a_paper_all_of_whose_dates_lie_far_back(
    desk: Desk, dates: tuple[date, ...], is_history: bool
) -> None:
    dated = zip(OTHER_TASKS, dates, strict=False)
    tasks = [item(text, unit("县财政局", LEAD), dates=(due(day),)) for text, day in dated]
    desk.imports.store([batch(document(*tasks, item(OTHER_TASKS[-1])))])
    found = desk.archive.historic(keys(desk, "document"))
    assert [one.last for one in found] == ([OLD] if is_history else [])


def test_a_duty_that_comes_back_is_no_history(desk: Desk) -> None:
    from models.enums import MilestoneKind

    monthly = due(OLD, "每月", kind=MilestoneKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=-1")
    desk.imports.store([batch(document(item_12(milestones=(due(OLD), monthly))))])
    assert desk.archive.historic(keys(desk, "document")) == ()


def test_a_paper_whose_tasks_are_all_closed_needs_no_offer(desk: Desk) -> None:
    desk.imports.store([batch(document(item_12(milestones=(due(OLD),))))])
    desk.obligations.tick_obligations(keys(desk, "obligation"))
    assert desk.archive.historic(keys(desk, "document")) == ()
    assert desk.archive.historic([]) == ()


def test_history_goes_to_its_own_year(desk: Desk) -> None:
    papers = [
        document(item("甲" * 12), number="青府发〔2016〕3号", signed_on=date(2016, 3, 1)),
        document(item("乙" * 12), number="青府发〔2017〕4号", title="另一份通知", signed_on=None),
    ]
    desk.imports.store([batch(*papers)])
    desk.archive.archive_as_history(keys(desk, "document"))
    assert [one.archived_year for one in desk.queries.side().archived] == [2016, 2017]


def test_the_command_line_lists_an_archived_paper_only_when_it_is_asked_for(
    plan_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_desk.archive.archive([paper(plan_desk)], 2018, carry_over=False)
    folder = str(plan_desk.data_dir)
    plan_desk.close()
    assert main(["list", "--data", folder, "--today", "2018-11-20"]) == 0
    assert capsys.readouterr().out.strip() == ""
    assert main(["list", "--data", folder, "--today", "2018-11-20", "--document", NUMBER]) == 0
    assert len(capsys.readouterr().out.strip().splitlines()) >= 9
