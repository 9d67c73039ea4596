"""工作台: every figure is that of the list it leads to."""

from datetime import date

from app.desk import Desk
from app.queries.home import CARDS
from app.queries.rows import ChecklistView, Scope, SmartList
from tests.app.invented import TODAY, duty, keys


def listed(desk: Desk, scope: Scope) -> int:
    return sum(count for _, count in desk.queries.summary(ChecklistView(scope=scope)).groups)


def test_an_empty_ledger_has_nothing_to_show(desk: Desk) -> None:
    home = desk.pages.home()
    assert (home.open, home.closed, home.overdue, home.soon, home.claimed) == (0, 0, 0, 0, 0)
    assert [card.rows for card in home.cards] == [()] * len(CARDS)
    assert home.units == home.documents == ()
    assert sum(week.total for week in home.weeks) == 0


def test_the_cards_are_the_first_rows_of_their_lists(plan_desk: Desk) -> None:
    first = keys(plan_desk, "assignment")[0]
    plan_desk.states.claim([first])
    home = plan_desk.pages.home()
    assert tuple(card.smart for card in home.cards) == CARDS
    for card in home.cards:
        assert card.total == listed(plan_desk, Scope(smart=card.smart))
        assert len(card.rows) == min(4, card.total)
    assert home.claimed == 1
    assert home.overdue == listed(plan_desk, Scope(smart=SmartList.OVERDUE)) > 0


def test_this_week_ends_on_sunday(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    others = [key for key in keys(example_desk, "assignment") if key != lead]
    example_desk.obligations.tick(others)
    for day, due in (
        (date(2018, 11, 20), 1),
        (date(2018, 11, 25), 1),
        (date(2018, 11, 26), 0),
        (date(2018, 11, 19), 0),
    ):
        example_desk.milestones.set_due(keys(example_desk, "obligation"), day)
        assert example_desk.pages.home().cards[1].total == due, day


def test_shares_count_what_their_lists_hold(plan_desk: Desk) -> None:
    home = plan_desk.pages.home()
    for share in (*home.units, *home.documents):
        assert share.total == listed(plan_desk, share.scope)
        assert 0 <= share.done <= share.total
    assert [share.overdue for share in home.units] == sorted((share.overdue for share in home.units), reverse=True)
    assert len(home.units) == len({unit.unit_id for unit in plan_desk.queries.side().units})


def test_the_year_is_shown_week_by_week(example_desk: Desk) -> None:
    home = example_desk.pages.home()
    assert home.weeks[0].first == date(2018, 1, 1)
    assert len(home.weeks) == 53
    (week,) = [week for week in home.weeks if week.total]
    assert (week.first, week.total, week.overdue) == (date(2018, 10, 29), 1, 1)
    example_desk.obligations.tick(keys(example_desk, "assignment"))
    (week,) = [week for week in example_desk.pages.home().weeks if week.total]
    assert (week.total, week.overdue) == (1, 0)
    assert example_desk.clock.today() == TODAY
