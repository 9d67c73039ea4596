"""What she taught the program: stored, listed, changed, forgotten, and followed by the next reading."""

from datetime import date

import pytest

from app.desk import Desk
from app.teaching import Teaching
from app.words import load_words
from models.enums import LeadRule, RuleKind
from models.errors import MeaningUnread, NotFound, TextMissing, UnitMissing
from tests.app.invented import each_way

PHRASE = Teaching(kind=RuleKind.SCHEDULE, printed="赶在 腊八以前", reading={"as": "12月底前"})


def test_a_correction_is_kept_listed_and_followed(desk: Desk) -> None:
    each_way(desk, lambda: desk.corrections.teach(PHRASE))
    (row,) = desk.corrections.rows()
    assert (row.kind, row.printed, row.since) == (RuleKind.SCHEDULE, "赶在腊八以前", date(2018, 11, 20))
    assert load_words().reading(row.kind, row.reading) == "读作“12月底前”"
    lesson = desk.corrections.learned().find(RuleKind.SCHEDULE, "赶在腊八以前", "青岚县人民政府")
    assert lesson is not None
    assert lesson.reading == {"as": "12月底前"}


def test_the_same_words_are_taught_once(desk: Desk) -> None:
    desk.corrections.teach(PHRASE)
    assert desk.corrections.teach(PHRASE).step_id is None
    desk.corrections.teach(Teaching(kind=RuleKind.SCHEDULE, printed="赶在腊八以前", reading={"as": "持续推进"}))
    assert [row.reading for row in desk.corrections.rows()] == [{"as": "持续推进"}]


def test_it_is_changed_and_forgotten(desk: Desk) -> None:
    desk.corrections.teach(PHRASE)
    (row,) = desk.corrections.rows()
    each_way(desk, lambda: desk.corrections.change(row.rule_id, {"as": "每季度末"}))
    assert desk.corrections.rows()[0].reading == {"as": "每季度末"}
    each_way(desk, lambda: desk.corrections.forget(row.rule_id))
    assert desk.corrections.rows() == []
    assert desk.corrections.learned().lessons == ()
    with pytest.raises(NotFound):
        desk.corrections.forget(row.rule_id)


@pytest.mark.parametrize(
    ("kind", "printed", "reading", "error"),
    [
        (RuleKind.SCHEDULE, "赶在腊八以前", {"as": "等通知"}, MeaningUnread),
        (RuleKind.SCHEDULE, " ", {"as": "年底"}, TextMissing),
        (RuleKind.HEADING, "挂帅科局", {"column": "unknown"}, MeaningUnread),
        (RuleKind.UNITS, "两局", {"units": []}, UnitMissing),
        (RuleKind.UNITS, "两局", {"units": [{"name": "县水务局", "role": "boss"}]}, MeaningUnread),
        (RuleKind.LEAD_RULE, "", {"rule": "last"}, MeaningUnread),
    ],
)
def test_what_cannot_be_followed_is_refused(
    desk: Desk, kind: RuleKind, printed: str, reading: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        desk.corrections.teach(Teaching(kind=kind, printed=printed, reading=reading))
    assert desk.corrections.rows() == []


def test_every_kind_is_worded(desk: Desk) -> None:
    words = load_words()
    assert words.reading(RuleKind.HEADING, {"column": "lead"}) == "当作“牵头单位”栏"
    units = {"units": [{"name": "县水务局", "role": "lead"}, {"name": "县住建局", "role": None}]}
    assert words.reading(RuleKind.UNITS, units) == "读作 县水务局（牵头）、县住建局"
    assert words.reading(RuleKind.LEAD_RULE, {"rule": LeadRule.FIRST}) == "列首位的为牵头单位"
