"""Deadlines for a calendar: events of whole days, folded as the standard wants."""

from datetime import UTC, date, datetime

from app.desk import Desk
from app.papers.calendar_file import CalendarBook, Deadline, calendar_bytes
from tests.ui.desk_data import UNIT, fill

AT = datetime(2018, 11, 20, 1, 30, tzinfo=UTC)


def unfolded(data: bytes) -> list[str]:
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_an_event_is_a_whole_day_and_ends_before_the_next() -> None:
    lines = unfolded(
        calendar_bytes(CalendarBook("台账", AT, (Deadline("u1", date(2018, 12, 31), "报县政府", "第7项"),)))
    )
    assert "DTSTART;VALUE=DATE:20181231" in lines
    assert "DTEND;VALUE=DATE:20190101" in lines
    assert "UID:u1@duban" in lines
    assert "DTSTAMP:20181120T013000Z" in lines
    assert not [line for line in lines if "VTODO" in line or line.startswith("REFRESH")]


def test_lines_are_folded_between_characters_and_signs_escaped() -> None:
    text = "甲，乙;丙,丁\\戊\n" + "完成" * 80
    data = calendar_bytes(CalendarBook("台账", AT, (Deadline("u", date(2018, 1, 1), text, text),)))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert f"SUMMARY:甲，乙\\;丙\\,丁\\\\戊\\n{'完成' * 80}" in unfolded(data)


def test_a_later_file_is_the_newer_one() -> None:
    def sequence(at: datetime) -> int:
        book = CalendarBook("台账", at, (Deadline("u", date(2018, 1, 1), "甲", "乙"),))
        line = next(line for line in unfolded(calendar_bytes(book)) if line.startswith("SEQUENCE"))
        return int(line.split(":")[1])

    assert 0 <= sequence(AT) < sequence(AT.replace(day=21)) < 2**31


def test_open_dates_stand_in_it_once(desk: Desk) -> None:
    fill(desk)
    book = desk.papers.deadlines(None, AT)
    days = [one.day for one in book.deadlines]
    assert days == sorted(days)
    assert len(days) == 6  # of 8 tasks one has no date and one is closed
    assert len({one.uid for one in book.deadlines}) == 6
    assert len(desk.papers.deadlines(desk.units.find(UNIT), AT).deadlines) == 6
    assert all("县发展改革局" in one.title for one in desk.papers.deadlines(desk.units.find(UNIT), AT).deadlines)
