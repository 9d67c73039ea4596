import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.extractors.measures import split_points


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ()),
        ("勘察。", ("勘察。",)),
        ("（一）勘察。（二）征地。", ("勘察。", "征地。")),
        ("(一)勘察。 (二)征地;", ("勘察。", "征地;")),
        ("1.勘察1.5万亩。2.征地。", ("勘察1.5万亩。", "征地。")),
        ("1、勘察；\n2、征地。", ("勘察；", "征地。")),
        ("①勘察；②征地", ("勘察；", "征地")),
        ("（1）勘察 （2）征地", ("勘察", "征地")),
        ("1）勘察\n2）征地", ("勘察", "征地")),
        ("一、勘察。\n二、征地。\n另行补偿。", ("勘察。", "征地。另行补偿。")),
        ("勘察；\n\n征地；\n（三）补偿；\n施工。", ("勘察；", "征地；", "补偿；", "施工。")),
        ("<p>(一)勘察(桥)。</p> <p>(二)征地。</p>", ("勘察(桥)。", "征地。")),
        ("勘察。<br>征地。", ("勘察。", "征地。")),
        ("修路、\n修桥", ("修路、修桥",)),
        ("1.甲：（1）乙；（2）丙。2.丁", ("甲：（1）乙；（2）丙。", "丁")),
        ("总的要求。1.勘察。2.征地。", ("总的要求。", "勘察。", "征地。")),
        ("开展两项行动：1.勘察；2.征地。", ("开展两项行动：1.勘察；2.征地。",)),
        ("加强（一）（二）类管理", ("加强（一）（二）类管理",)),
        ("（二）征地。（三）补偿。", ("征地。（三）补偿。",)),
    ],
)
def test_points(cell: str, expected: tuple[str, ...]) -> None:
    assert split_points(cell).texts == expected


def test_paragraphs_without_numbers_are_only_likely() -> None:
    assert split_points("勘察。\n征地。").concluded
    assert not split_points("1.勘察。\n2.征地。").concluded
    assert not split_points("勘察。").concluded


WORDING = st.text(alphabet="勘察征地修路建校", min_size=1, max_size=12)
STYLES = st.sampled_from(["（{c}）", "({c})", "{n}.", "{n}、", "（{n}）", "{c}、"])


@given(st.lists(WORDING, min_size=2, max_size=10), STYLES, st.sampled_from(["", "\n", " "]))
def test_numbered_points_are_read_back(points: list[str], style: str, gap: str) -> None:
    printed = gap.join(
        style.format(n=place, c="一二三四五六七八九十"[place - 1]) + f"{text}。" for place, text in enumerate(points, 1)
    )
    assert split_points(printed).texts == tuple(f"{text}。" for text in points)


@given(st.text(alphabet="（）()一二三1234.、①②。；\n <p>勘", max_size=60))
def test_any_text_gives_points(text: str) -> None:
    assert all(point == point.strip() != "" for point in split_points(text).texts)
