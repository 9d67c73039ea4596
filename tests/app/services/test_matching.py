import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.likeness import bigrams, likeness, squeezed
from app.services import matching
from app.services.matching import Item, folded_number, mapped, share_of_same_tasks

TEXT = st.text("青岚县任务完成甲乙丙丁", max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [("青府发〔2018〕6号", "青府发[2018] 6 号"), ("青府发〔２０１８〕６号", "青府发（2018）6号"), (None, "")],
)
def test_numbers_are_compared_folded(one: str | None, other: str) -> None:
    assert folded_number(one) == folded_number(other)


def test_spaces_quotes_and_final_stops_do_not_tell_texts_apart() -> None:
    assert squeezed(" 开展 “回头看” 活动。") == squeezed('开展"回头看"活动')


@given(TEXT, TEXT)
def test_likeness_is_symmetric_and_between_nothing_and_all(one: str, other: str) -> None:
    score = likeness(bigrams(one), bigrams(other))
    assert 0 <= score <= 1
    assert score == likeness(bigrams(other), bigrams(one))
    assert likeness(bigrams(one), bigrams(one)) == 1


def test_likeness_counts_pairs_of_characters() -> None:
    assert bigrams("完成任务") == Counter(["完成", "成任", "任务"])
    assert likeness(bigrams("完成任务"), bigrams("完成工作")) == pytest.approx(1 / 3)
    assert likeness(Counter(), Counter()) == 1


def items(*rows: tuple[int, str | None, str]) -> list[Item]:
    return [Item(key, no, None, task) for key, no, task in rows]


LONG = "建成县级公共信用信息平台，归集各部门行政许可和行政处罚信息并按月报送市级平台"


def test_the_same_number_goes_before_a_better_likeness() -> None:
    old = items((1, "1", LONG), (2, "2", LONG + "和省级平台"))
    new = items((10, "2", LONG), (11, "1", LONG + "和省级平台"))
    assert mapped(old, new).pairs == {10: 2, 11: 1}


def test_a_moved_task_is_found_by_its_wording() -> None:
    assert mapped(items((1, "7", LONG)), items((10, "3", LONG + "。"))).pairs == {10: 1}


def test_the_same_number_with_half_the_wording_is_doubtful() -> None:
    half = LONG[:20] + "并做好其他各项有关服务保障的工作任务"
    found = mapped(items((1, "7", LONG)), items((10, "7", half)))
    assert (found.pairs, found.doubtful, found.left) == ({}, {10: 1}, ())


def test_the_same_number_alone_is_nothing() -> None:
    found = mapped(items((1, "7", LONG)), items((10, "7", "完全不同的一项工作")))
    assert (found.pairs, found.doubtful, found.left) == ({}, {}, (1,))


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_the_mapping_is_one_to_one(old: list[str], new: list[str]) -> None:
    found = mapped([Item(at, None, None, text) for at, text in enumerate(old)],
                   [Item(100 + at, None, None, text) for at, text in enumerate(new)])  # fmt: skip
    assert len(set(found.pairs.values())) == len(found.pairs)
    assert set(found.left) | set(found.pairs.values()) | set(found.doubtful.values()) == set(range(len(old)))
    assert len(found.left) + len(found.pairs) + len(found.doubtful) == len(old)


@given(st.lists(st.tuples(st.sampled_from(("1", "2", None)), TEXT), max_size=6), st.lists(TEXT, max_size=6))
def test_no_likeness_is_passed_over(old: list[tuple[str | None, str]], new: list[str]) -> None:
    """Only candidates are compared, yet the pairs are those of comparing everything."""
    was = [Item(at, no, None, text) for at, (no, text) in enumerate(old)]
    now = [Item(at, "1", None, text) for at, text in enumerate(new)]
    found = mapped(was, now)
    scores = {
        (fresh.key, past.key): likeness(bigrams(squeezed(fresh.task)), bigrams(squeezed(past.task)))
        for fresh in now
        for past in was
    }
    used = {**found.doubtful, **found.pairs}
    for (fresh, past), score in scores.items():
        if fresh not in used and past in found.left:
            assert score < (0.5 if old[past][0] == "1" else 0.8)
    assert all(scores[pair] >= 0.8 for pair in found.pairs.items())
    assert all(0.5 <= scores[pair] < 0.8 and old[pair[1]][0] == "1" for pair in found.doubtful.items())


def test_two_long_tables_are_not_compared_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    words = random.Random(1)
    letters = [chr(0x4E00 + at) for at in range(600)]
    tasks = ["推进" + "".join(words.choices(letters, k=40)) + "，年底前完成" for _ in range(300)]
    asked: list[int] = []

    def counted(one: Counter[str], other: Counter[str]) -> float:
        asked.append(1)
        return likeness(one, other)

    monkeypatch.setattr(matching, "likeness", counted)
    found = mapped(items(*((at, str(at), task) for at, task in enumerate(tasks))),
                   items(*((1000 + at, None, task) for at, task in enumerate(tasks))))  # fmt: skip
    assert found.pairs == {1000 + at: at for at in range(300)}
    assert len(asked) < 300 * 300 / 10


def test_share() -> None:
    assert share_of_same_tasks(frozenset("abcd"), frozenset("abcx")) == 0.75
    assert share_of_same_tasks(frozenset(), frozenset("a")) == 0
