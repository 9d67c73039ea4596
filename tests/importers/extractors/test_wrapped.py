"""Paragraphs that are printed lines are read as lines, and what blank lines part as paragraphs."""

from collections.abc import Sequence

import pytest

from importers.blocks import Block, TextBlock, TextKind
from importers.extractors.wrapped import as_lines
from tests.importers.extractors.build import grid, lines, paragraphs, tasks

SENTENCE = (
    "建立跨部门联合抽查机制，实现抽查事项全覆盖，按月通报进展情况，对推进不力的单位进行约谈，并将结果纳入年度考核"
)
TEXT = [f"（{number}）{SENTENCE}。（县财政局、县教育局负责，2019年底前完成）" for number in "一二三四五六七八"]


def wrapped(texts: Sequence[str], width: int) -> list[str]:
    """Break texts at the margin, as a typist does."""
    return [text[start : start + width] for text in texts for start in range(0, len(text), width)]


def kinds(blocks: Sequence[Block]) -> set[TextKind]:
    return {block.kind for block in blocks if isinstance(block, TextBlock)}


@pytest.mark.parametrize("width", [12, 20, 33])
def test_broken_lines_are_lines_and_their_tasks_whole(width: int) -> None:
    blocks = paragraphs("青岚县重点任务分工", *wrapped(TEXT, width))
    assert kinds(as_lines(blocks)) == {TextKind.LINE}
    assert [one.task.value for one in tasks(*blocks)] == [f"{SENTENCE}。"] * len(TEXT)


@pytest.mark.parametrize(
    "texts",
    [
        TEXT * 4,  # whole paragraphs
        [f"{SENTENCE[:20]}。"] * 30,  # short ones, each a sentence
        ["县财政局", "县教育局、县司法局"] * 20,  # a list
        wrapped(TEXT, 20)[:10],  # too few to tell
    ],
)
def test_paragraphs_stay_paragraphs(texts: list[str]) -> None:
    blocks = [*paragraphs(*texts), grid(["序号"], ["1"])]
    assert as_lines(blocks) == blocks


def test_titles_over_two_lines_where_blank_lines_part_paragraphs() -> None:
    wording = "按月发放护理补贴和生活补贴并根据经济社会发展水平"
    body = [f"{wording}\n实行动态调整。〔责任单位：县民政局〕"] * 3
    titles = [
        "一、困难残疾老年人生活补贴和重度残疾老年人\n护理补贴",
        "二、高龄津贴",
        "三、意外伤害保险和居家养老服务补贴发放工作",
    ]
    found = tasks(*lines("\n\n".join(part for pair in zip(titles, body, strict=True) for part in pair)))
    assert [one.task.value for one in found] == [f"{wording}实行动态调整。"] * 3
    assert [one.section for one in found] == [title.replace("\n", "") for title in titles]
