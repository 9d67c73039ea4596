"""责任单位：… on lines of their own: where they end, and what stands behind them."""

import pytest

from importers.blocks import Block
from importers.drafts import DraftDocument
from models.enums import Level, SkipReason
from tests.importers.extractors.build import lines, only_document, paragraphs, units_of

HEAD = "青岚县人民政府办公室\n关于印发建校方案的通知\n青府办〔2019〕3号\n\n各乡镇人民政府：\n"
SIGNED = "\n青岚县人民政府办公室\n2019年3月1日\n"
ITEM = "（一）建校。改善条件，配齐教师，按期开学，方便群众。\n"


def both(text: str) -> list[tuple[Block, ...]]:
    """Return a text as lines and as a word processor's paragraphs."""
    return [lines(text), paragraphs(*(line for line in text.split("\n") if line))]


def only(document: DraftDocument) -> list[tuple[str, str]]:
    (found,) = document.obligations
    assert found.task.value == "建校。改善条件，配齐教师，按期开学，方便群众。"
    return units_of(found)


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "\n附件：任务表\n",
        "\n联系人：张三，电话：12345\n",
        "\n各单位要加强领导，抓好落实。\n",
        "\n中共青岚县委办公室",
    ],
)
@pytest.mark.parametrize("stop", ["", "。"])
@pytest.mark.parametrize("form", [0, 1])
def test_units_end_with_their_paragraph(behind: str, stop: str, form: int) -> None:
    blocks = both(f"{HEAD}{ITEM}责任单位：县教育局、县财政局{stop}\n{behind}{SIGNED}")[form]
    assert only(only_document(*blocks)) == [("县教育局", "responsible"), ("县财政局", "responsible")]


@pytest.mark.parametrize("form", [0, 1])
def test_units_may_stand_a_line_each(form: int) -> None:
    text = f"{HEAD}{ITEM}牵头单位：县教育局\n配合单位：县财政局、\n县民政局\n县审计局\n{SIGNED}"
    assert only(only_document(*both(text)[form])) == [
        ("县教育局", "lead"),
        ("县财政局", "cooperating"),
        ("县民政局", "cooperating"),
        ("县审计局", "cooperating"),
    ]


def test_a_list_over_full_lines_is_one_list() -> None:
    text = f"{HEAD}{ITEM}责任单位：县教育局、县财政局、县人力资源和社会保\n障局、县民政局\n各单位要抓好落实。\n{SIGNED}"
    assert [name for name, _ in only(only_document(*lines(text)))] == [
        "县教育局",
        "县财政局",
        "县人力资源和社会保障局",
        "县民政局",
    ]


@pytest.mark.parametrize("order", [(0, 2), (0, 1, 2), (2, 1, 0), (2, 0)])
def test_the_time_may_stand_apart_from_the_units(order: tuple[int, ...]) -> None:
    parts = ["完成时限：2019年6月底前", "多方筹资，加快推进。", "责任单位：县教育局"]
    text = [*HEAD.split("\n"), ITEM.strip(), *(parts[place] for place in order), *SIGNED.split("\n")]
    (found,) = only_document(*paragraphs(*filter(None, text))).obligations
    assert ([str(one.due) for one in found.milestones], units_of(found)) == (
        ["2019-06-30"],
        [("县教育局", "responsible")],
    )
    assert "完成时限" not in found.task.value


def test_tasks_without_numbers_have_their_own_lines() -> None:
    document = only_document(
        *paragraphs("修路，方便群众。", "责任单位：县交通局", "建校，改善条件。", "责任单位：县教育局", "责任单位：")
    )
    assert [(one.task.value, units_of(one)) for one in document.obligations] == [
        ("修路，方便群众。", [("县交通局", "responsible")]),
        ("建校，改善条件。", [("县教育局", "responsible")]),
    ]


def test_an_empty_label_above_a_signature_takes_no_unit_from_it() -> None:
    document = only_document(*lines(f"{HEAD}{ITEM}责任单位：\n{SIGNED}"))
    assert document.obligations == ()
    assert [(one.text, one.reason) for one in document.skipped] == [("责任单位：", SkipReason.NO_UNIT)]


def test_a_ministry_is_national_without_a_place() -> None:
    document = only_document(*lines("教育部　财政部\n关于印发建校方案的通知\n教财〔2019〕3号\n" + ITEM))
    assert (document.issuer, document.place, document.level) == ("教育部财政部", "", Level.NATIONAL)


@pytest.mark.parametrize(
    "clause", ["（责任单位：县教育局、县财政局", "责任单位：县教育局、县财政局）", "〔责任单位：县教育局、县财政局）"]
)
def test_a_bracket_may_miss_its_other_half(clause: str) -> None:
    text = f"{HEAD}{ITEM.strip()}{clause}\n（二）修路。（责任单位：县交通局）\n{SIGNED}"
    first, second = only_document(*lines(text)).obligations
    assert first.task.value == ITEM.strip()[3:]
    assert [name for name, _ in units_of(first)] == ["县教育局", "县财政局"]
    assert [name for name, _ in units_of(second)] == ["县交通局"]


def test_a_label_of_another_kind_ends_the_list_before_it() -> None:
    text = f"{HEAD}{ITEM}责任单位：县教育局、县财政局，各乡镇人民政府\n工作目标：全面完成。\n完成时限：2019年6月底前\n"
    (found,) = only_document(*lines(text + SIGNED)).obligations
    assert [name for name, _ in units_of(found)] == ["县教育局", "县财政局", "各乡镇人民政府"]
    assert found.schedule.value == "2019年6月底前"


def test_a_label_broken_over_lines_is_one() -> None:
    text = f"{HEAD}{ITEM}责任单位：县教育局、县财政局、县民政局、县审计局；完\n成时限：2019年6月底前\n"
    (found,) = only_document(*lines(text + SIGNED)).obligations
    assert ([name for name, _ in units_of(found)][-1], found.schedule.value) == ("县审计局", "2019年6月底前")
