"""Spoilt files end in drafts that add up or in a sentence, never in a traceback and never in an endless wait."""

import time
from collections.abc import Callable
from random import Random

import pytest

from app.paths import resources_dir
from tests.fuzz import mutations
from tests.fuzz.mutations import MUTATIONS, Mutation
from tests.fuzz.sound import read

pytestmark = pytest.mark.fuzz
Effort = Callable[[int, int], int]

SAMPLE = resources_dir() / "sample"
TEXT = (SAMPLE / "qinglan_gazette.txt").read_text(encoding="utf-8")
PACKAGE = (SAMPLE / "qinglan_gazette.docx").read_bytes()
SUFFIXES = (".txt", ".csv", ".html", ".mht", ".docx", ".xlsx", ".doc", ".xls", ".pdf", ".ods", ".ofd", "")
HEADS = (
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html><table><tr><td>",
    b"MIME-Version: 1.0\n",
    b"PK\x03\x04",
)


def encoded(random: Random, text: str) -> bytes:
    """Return the text in some encoding, what it cannot say replaced."""
    return text.encode(random.choice(mutations.ENCODINGS), "replace")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_spoilt_text_is_read_or_refused(mutation: Mutation, effort: Effort) -> None:
    drafts = 0
    for seed in range(effort(14, 600)):
        batch = read("公报.txt", mutation(Random(seed), TEXT).encode())
        drafts += batch.obligation_count() if batch else 0
    assert drafts, "a text spoilt this way should now and then still hold a task"


def test_mutations_one_upon_another(effort: Effort) -> None:
    sizes = set()
    for seed in range(effort(90, 8000)):
        random = Random(seed)
        text = TEXT
        for mutation in random.choices(MUTATIONS, k=3):
            text = mutation(random, text) or TEXT
        sizes.add(len(text))
        read(f"a{random.choice(SUFFIXES)}", encoded(random, text[:60_000]))
    assert len(sizes) > 10


def test_flipped_bytes_of_a_text(effort: Effort) -> None:
    found = []
    for seed in range(effort(80, 5000)):
        random = Random(seed)
        content = TEXT.encode("utf-16") if seed % 2 else encoded(random, TEXT)
        found.append(read("公报.txt", mutations.flip_bytes(random, content, 20)))
    assert any(batch is None for batch in found)
    assert any(batch is not None and batch.obligation_count() for batch in found)


def test_words_in_no_order(effort: Effort) -> None:
    found = [read("a.txt", mutations.some_text(Random(seed), 200).encode()) for seed in range(effort(200, 20_000))]
    assert any(batch is not None and batch.obligation_count() for batch in found)


def test_spoilt_parts_of_a_word_file(effort: Effort) -> None:
    contents = [mutations.spoil_member(Random(seed), PACKAGE) for seed in range(effort(40, 6000))]
    found = [read("公报.docx", content) for content in contents]
    assert any(batch is None for batch in found)
    assert any(batch is not None and batch.obligation_count() for batch in found)


def test_a_word_file_with_flipped_or_missing_bytes(effort: Effort) -> None:
    found = []
    for seed in range(effort(20, 4000)):
        random = Random(seed)
        content = PACKAGE[: random.randrange(len(PACKAGE))] if seed % 3 == 0 else PACKAGE
        found.append(read("公报.docx", mutations.flip_bytes(random, content, 20)))
    assert any(batch is None for batch in found)


def test_noise_behind_any_head_and_any_name(effort: Effort) -> None:
    refused = 0
    for seed in range(effort(300, 20_000)):
        random = Random(seed)
        noise = random.randbytes(random.randint(0, 3000))
        body = noise if seed % 2 else mutations.flip_bytes(random, TEXT[:1500].encode())
        refused += read(f"a{random.choice(SUFFIXES)}", random.choice((*HEADS, b"")) + body) is None
    assert refused


def test_one_line_without_end(effort: Effort) -> None:
    for piece in ("县财政局、", "（", "2018年", "一、", "\t", "任务", "牵头"):
        batch = read("a.txt", ("工作任务\t责任单位\n修路\t" + piece * effort(15_000, 40_000)).encode())
        assert batch is None or batch.documents


def table(rows: int) -> bytes:
    lines = (
        f"{number}\t完善第{number}项制度，{number % 12 + 1}月底前完成自查\t县财政局、县教育局配合\t2018年12月底前"
        for number in range(1, rows + 1)
    )
    return ("序号\t工作任务\t责任单位\t完成时限\n" + "\n".join(lines)).encode()


def clauses(count: int) -> bytes:
    lines = (
        f"（{number}）做好第{number}项工作。（责任单位：县水务局、县财政局，完成时限：2018年{number % 12 + 1}月）"
        for number in range(count)
    )
    return "\n".join(lines).encode()


def prose(count: int) -> bytes:
    random = Random(count)
    return "\n".join(mutations.some_text(random, 12).replace("\n", "") for _ in range(count)).encode()


def seconds(content: bytes, times: int = 3) -> float:
    """Return the shortest of some readings."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        read("a.txt", content)
        taken.append(time.perf_counter() - began)
    return min(taken)


@pytest.mark.parametrize(
    ("make", "short", "long"), [(table, 500, 12_500), (clauses, 1000, 20_000), (prose, 1500, 20_000)]
)
def test_twice_the_input_takes_no_four_times_as_long(
    make: Callable[[int], bytes], short: int, long: int, effort: Effort
) -> None:
    size = effort(short, long)
    assert seconds(make(2 * size)) < 4 * seconds(make(size)) + 0.25


def test_a_table_of_fifty_thousand_rows(effort: Effort) -> None:
    rows = effort(3_000, 50_000)
    batch = read("a.txt", table(rows))
    assert batch is not None
    assert batch.obligation_count() == rows
