"""What a review teaches, and what it must not teach."""

from datetime import date
from typing import Any

from app.desk import Desk
from app.review.decisions import DropDrafts, EditField, NamedUnit, SetUnits
from app.review.drafts import Field
from app.review.learning import teachings
from app.review.session import ReviewSession
from importers import pipeline
from models.enums import Role, RuleKind

TODAY = date(2018, 11, 20)


def session(*rows: str) -> ReviewSession:
    table = "\n".join(("序号\t任务\t责任单位\t时限", *rows))
    text = f"青岚县人民政府关于印发任务分工的通知\n青府发〔2018〕9号\n\n{table}\n\n青岚县人民政府\n2018年3月1日\n"
    return ReviewSession([pipeline.read("x.txt", text.encode())], today=TODAY)


def taught(review: ReviewSession) -> list[tuple[RuleKind, str, dict[str, Any], str]]:
    return [(one.kind, one.printed, dict(one.reading), one.issuer) for one in teachings(review)]


def keys(review: ReviewSession) -> list[int]:
    return [draft.key for document in review.documents() for draft in document.drafts]


def test_a_phrase_nobody_could_read_is_learned_as_she_put_it() -> None:
    review = session("1\t修堤\t县水务局\t赶在腊八以前", "2\t清淤\t县水务局\t2018年6月底")
    review.apply(EditField(keys(review)[0], Field.DEADLINE, "12月底前"))
    assert taught(review) == [(RuleKind.SCHEDULE, "赶在腊八以前", {"as": "12月底前"}, "")]
    review.undo()
    assert taught(review) == []


def test_a_year_or_a_phrase_that_could_be_read_belongs_to_its_row() -> None:
    review = session("1\t修堤\t县水务局\t赶在腊八以前", "2\t清淤\t县水务局\t2018年6月底")
    review.apply(EditField(keys(review)[0], Field.DEADLINE, "2018-12-31"))
    review.apply(EditField(keys(review)[1], Field.DEADLINE, "12月底前"))
    assert taught(review) == []


def test_a_dropped_row_teaches_nothing() -> None:

    review = session("1\t修堤\t县水务局\t赶在腊八以前", "2\t清淤\t县水务局\t2018年6月底")
    review.apply(EditField(keys(review)[0], Field.DEADLINE, "12月底前"))
    review.apply(DropDrafts((keys(review)[0],)))
    assert taught(review) == []


def test_names_written_together_are_learned_apart_with_their_roles() -> None:
    review = session("1\t修堤\t县水务住建两家\t2018年6月底", "2\t清淤\t县水务局\t2018年6月底")
    read = review.documents()[0].drafts[0].as_read.units
    assert [unit.name for unit in read] == ["县水务住建两家"]
    review.apply(SetUnits(keys(review)[0], (NamedUnit("县水务", Role.LEAD), NamedUnit("住建两家", Role.RESPONSIBLE))))
    units = [{"name": "县水务", "role": "lead"}, {"name": "住建两家", "role": None}]
    assert taught(review) == [(RuleKind.UNITS, "县水务住建两家", {"units": units}, "")]


def test_another_unit_in_the_place_of_a_printed_one_is_no_lesson() -> None:
    review = session("1\t修堤\t县水务局\t2018年6月底", "2\t清淤\t县水务局\t2018年6月底")
    review.apply(SetUnits(keys(review)[0], (NamedUnit("县住建局", Role.RESPONSIBLE),)))
    assert taught(review) == []


def test_a_habit_is_learned_from_three_rows_and_from_no_fewer() -> None:
    rows = [f"{number}\t任务{number}完成\t县水务局、县财政局\t2018年6月底" for number in range(1, 4)]
    review = session(*rows)
    lead = (NamedUnit("县水务局", Role.LEAD), NamedUnit("县财政局", Role.RESPONSIBLE))
    for key in keys(review)[:2]:
        review.apply(SetUnits(key, lead))
    assert taught(review) == []
    review.apply(SetUnits(keys(review)[2], lead))
    assert taught(review) == [(RuleKind.LEAD_RULE, "", {"rule": "first"}, "青岚县人民政府")]


def test_the_next_paper_is_read_as_the_review_taught_and_undo_forgets_it(desk: Desk) -> None:
    def paper(number: int) -> str:
        return (
            f"青岚县人民政府关于印发第{number}批任务分工的通知\n青府发〔2018〕{number}号\n\n"
            f"序号\t任务\t责任单位\t时限\n1\t修筑第{number}段堤防\t县水务局\t赶在腊八以前\n"
            f"2\t清淤{number}号河道\t县水务局\t2018年6月底\n\n青岚县人民政府\n2018年3月1日\n"
        )

    opened = desk.reviews.open(desk.imports.read_text(paper(1), "一.txt"))
    opened.session.apply(EditField(keys(opened.session)[0], Field.DEADLINE, "12月底前"))
    desk.reviews.finish(opened.id, opened.session)
    assert [row.printed for row in desk.corrections.rows()] == ["赶在腊八以前"]
    (batch,) = desk.imports.read_text(paper(2), "二.txt").batches
    first = batch.documents[0].obligations[0]
    assert [one.due for one in first.milestones] == [date(2018, 12, 31)]
    assert first.corrected_on == (TODAY,)
    desk.history.undo()
    assert desk.corrections.rows() == []
