from datetime import UTC, date, datetime, timedelta

from app.clock import Clock


def test_today_is_the_local_day_of_now() -> None:
    late = Clock(now_source=lambda: datetime(2018, 11, 19, 17, 0, tzinfo=UTC))  # 01:00 on the 20th in Beijing
    assert late.today() == date(2018, 11, 20)


def test_a_fixed_today_leaves_now_alone() -> None:
    clock = Clock(fixed_today=date(2018, 11, 20))
    assert clock.today() == date(2018, 11, 20)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_now_is_utc_to_the_second() -> None:
    now = Clock(now_source=lambda: datetime(2018, 11, 20, 9, 30, 1, 999, tzinfo=UTC)).now()
    assert now == datetime(2018, 11, 20, 9, 30, 1, tzinfo=UTC)
