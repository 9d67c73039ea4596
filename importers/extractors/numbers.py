"""Document numbers (文号) and dates of signature as they stand on lines of their own."""

import re
from datetime import date

from importers.extractors import tidy
from importers.extractors.calendar_days import day, plausible
from importers.extractors.numerals import CHINESE, number

_OPEN, _CLOSE = "〔［\\[(（【﹝", "〕］\\])）】﹞"
_NUMBER = re.compile(rf"([\u4e00-\u9fff]{{1,12}})[{_OPEN}](\d{{4}})[{_CLOSE}](?:第)?(\d{{1,5}})号")
_N = rf"(?:\d{{1,2}}|[{CHINESE}]{{1,3}})"
_DATE = re.compile(rf"(\d{{4}}|[〇零○一二三四五六七八九]{{4}})年({_N})月({_N})日")
LONGEST_LINE = 60


def document_number(line: str) -> str | None:
    """Return the document number a line consists of, digits folded and brackets 〔〕; None for any other line."""
    if len(line) > LONGEST_LINE or "号" not in line:
        return None
    match = _NUMBER.fullmatch(tidy.squeeze(line))
    return None if match is None else f"{match.group(1)}〔{match.group(2)}〕{match.group(3)}号"


def full_date(text: str) -> date | None:
    """Return the last complete date of a text; None where it has none the calendar knows."""
    found = None
    for match in _DATE.finditer(tidy.squeeze(text)):
        year, month, number_of_day = (number(part) or 0 for part in match.groups())
        found = (day(year, month, number_of_day) if plausible(year) else None) or found
    return found


def date_line(line: str) -> date | None:
    """Return the date a line consists of, brackets and 印发 aside."""
    if len(line) > LONGEST_LINE or "日" not in line:
        return None
    bare = re.sub(r"^[（(]|(?:印发|发布)?[)）]?$", "", tidy.squeeze(line))
    return full_date(bare) if _DATE.fullmatch(bare) else None


def ends_in_date(line: str) -> date | None:
    """Return the date a short line ends with, such as one printed in two columns that ran together."""
    bare = tidy.squeeze(line)
    matches = list(_DATE.finditer(bare)) if len(line) <= LONGEST_LINE else []
    return full_date(matches[-1].group()) if matches and matches[-1].end() == len(bare) else None
