"""Spoilt files of every format end in drafts or in a sentence; a process in little memory reads them, watched."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from importers import registry
from importers.readers import archive
from tests.fuzz.campaign import Tally, lines, mutant, mutants, run
from tests.fuzz.originals import originals
from tests.fuzz.worker import Outcome, Worker

pytestmark = pytest.mark.fuzz
Effort = Callable[[int, int], int]

FIRST = 20_191
LEAST = 30
BOX = 8.0
LONG = 20_000
FILES = originals()


def read_by_two(count: int, seconds: float) -> dict[str, Tally]:
    """Let two processes read the formats, half each, for so long; every format at least `LEAST` times."""
    kinds = list(FILES)

    def work(half: list[str]) -> dict[str, Tally]:
        files, least = {kind: FILES[kind] for kind in half}, LEAST * len(half)
        with Worker() as worker:
            return run(mutants(files, FIRST), worker, least=least, count=count // 2, seconds=seconds)

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(work, (kinds[::2], kinds[1::2])))
    return {kind: tally for half in found for kind, tally in half.items()}


def test_spoilt_files_of_every_format_are_read_or_refused(effort: Effort) -> None:
    tallies = read_by_two(count=LONG, seconds=effort(int(BOX), 86_400))
    faults = [(one.name, outcome) for tally in tallies.values() for one, outcome in tally.faults]
    assert not faults, faults[:3]
    assert set(tallies) == set(FILES)
    for kind, tally in tallies.items():
        assert tally.runs >= LEAST, lines({kind: tally})
        assert {"read", "refused"} <= tally.outcomes.keys(), lines({kind: tally})


def test_there_is_a_sound_file_for_every_reader() -> None:
    with Worker() as worker:
        for kind, contents in FILES.items():
            for content in contents:
                outcome = worker.read(f"a.{kind}", content)
                assert (outcome.kind, outcome.drafts > 1) == ("read", True), (kind, outcome)
    probes = [registry.probe(f"a.{kind}", content) for kind, contents in FILES.items() for content in contents]
    taken = [registry.choose(found).media for found in probes if not archive.is_archive(found.content)]
    assert set(taken) == {reader.media for reader in registry.READERS}
    assert len(taken) == len(probes) - 1


def test_a_seed_gives_the_same_file_again() -> None:
    assert [one.content for one in islice(mutants(FILES, 7), 40)] == [
        one.content for one in islice(mutants(FILES, 7), 40)
    ]
    assert len({mutant(FILES, "docx", seed).content for seed in range(40)}) > 30


# --- the process itself -------------------------------------------------------------------------------------------


def test_a_process_that_dies_is_started_anew() -> None:
    with Worker() as worker:
        assert worker.read("a.txt", FILES["txt"][0]).kind == "read"
        process = worker._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert worker.read("a.txt", FILES["txt"][0]).kind == "death"
        assert worker.read("a.txt", FILES["txt"][0]).kind == "read"
        assert (worker.deaths, worker.hangs) == (1, 0)


def test_a_process_that_hangs_is_ended_and_started_anew() -> None:
    with Worker(seconds=0.2) as worker:
        process = worker._start()
        os.kill(process.pid, signal.SIGSTOP)
        assert worker.read("a.txt", FILES["txt"][0]) == Outcome("hang", "more than 0.2 s", seconds=0.2)
        assert (worker.deaths, worker.hangs) == (0, 1)
    with Worker() as worker:
        assert worker.read("a.txt", FILES["txt"][0]).kind == "read"


def test_a_file_that_needs_more_memory_than_there_is_is_refused_with_a_sentence() -> None:
    rows = "".join(f"<tr><td>{row}<td>任务<td>单位<td>时限</tr>" for row in range(40_000))
    outcomes = []
    for megabytes in (90, 105, 120):
        with Worker(seconds=60, address_space=megabytes * 1024 * 1024) as worker:
            outcomes.append(worker.read("a.html", f"<table>{rows}</table>".encode()))
            assert worker.read("a.txt", FILES["txt"][0]).kind == "read"
            assert worker.deaths == 0
    assert {outcome.kind for outcome in outcomes} == {"refused"}
    assert any(outcome.said.startswith("文件太大") for outcome in outcomes)
