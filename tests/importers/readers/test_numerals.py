"""Numbers of lists in every writing Word has for Chinese documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.readers.numerals import numeral


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (50, "decimalEnclosedCircle", "㊿"),
        (51, "decimalEnclosedCircle", "51"),
        (0, "decimalEnclosedCircle", "0"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (10, "ideographEnclosedCircle", "㊉"),
        (4, "numberInDash", "- 4 -"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (0, "lowerLetter", "0"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (5000, "upperRoman", "5000"),
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (99, "chineseCounting", "九十九"),
        (105, "chineseCounting", "一〇五"),
        (20, "taiwaneseCounting", "二十"),
        (100, "chineseCountingThousand", "一百"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (10_000, "chineseCountingThousand", "一万"),
        (100_001, "chineseCountingThousand", "十万零一"),
        (12_345, "chineseCountingThousand", "一万二千三百四十五"),
        (0, "chineseCountingThousand", "零"),
        (100_000_000, "chineseCountingThousand", "100000000"),
        (12, "japaneseCounting", "十二"),
        (101, "japaneseCounting", "百一"),
        (12, "chineseLegalSimplified", "拾贰"),
        (20, "ideographDigital", "二〇"),
        (1, "ideographTraditional", "甲"),
        (11, "ideographTraditional", "甲"),
        (0, "ideographTraditional", "0"),
        (12, "ideographZodiac", "亥"),
        (5, "hebrew1", "5"),
        (-1, "chineseCounting", "-1"),
    ],
)
def test_numeral(value: int, number_format: str, expected: str) -> None:
    assert numeral(value, number_format) == expected


@given(st.integers(0, 99_999_999))
def test_two_numbers_are_never_written_alike(value: int) -> None:
    assert numeral(value, "chineseCountingThousand") != numeral(value + 1, "chineseCountingThousand")
    assert numeral(value, "upperRoman") != numeral(value + 1, "upperRoman")
