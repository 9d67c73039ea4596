"""A process that reads spoilt files for the tests, in little memory; who started it watches its time and its death.

It takes files on standard input and answers each with one line of JSON. Run as `python -m tests.fuzz.worker BYTES`.
"""

import json
import os
import resource
import selectors
import struct
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from importers.readers import archive
from models.errors import AppError
from tests.fuzz import sound

ADDRESS_SPACE = 500 * 1024 * 1024
SECONDS = 10.0
BUSY = 6
"""So many times as long a file may take where others keep the processor busy."""
_HEAD = struct.Struct("<II")
_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        kind: `read`, `refused`, `bug` (raised what it should not), `death` of the process, or `hang`.
        said: The sentence of a refusal, the trace of a bug, how the process ended.
        drafts: Obligations read.
        seconds: How long it took.
        peak: Memory the process has held at most, in MB.
    """

    kind: str
    said: str = ""
    drafts: int = 0
    seconds: float = 0.0
    peak: int = 0

    @property
    def is_fault(self) -> bool:
        """True for everything that must not happen."""
        return self.kind not in ("read", "refused")


class Worker:
    """Keeps a reading process alive: it is started when needed and anew after a death or a hang.

    Attributes:
        deaths: How often it died.
        hangs: How often it had to be ended because a file took too long.
    """

    def __init__(self, seconds: float = SECONDS, address_space: int = ADDRESS_SPACE) -> None:
        """Take how long a file may take, and how many bytes the process may have; nothing is started yet."""
        self._seconds = seconds
        self._address_space = address_space
        self._process: subprocess.Popen[bytes] | None = None
        self.deaths = self.hangs = 0

    def __enter__(self) -> "Worker":
        """Return the worker."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._end()

    def read(self, name: str, content: bytes) -> Outcome:
        """Let the process read a file; never raises for what the file does to it."""
        process = self._process or self._start()
        stdin, stdout = _pipe(process.stdin), _pipe(process.stdout)
        label = name.encode()
        try:
            stdin.write(_HEAD.pack(len(label), len(content)) + label + content)
            stdin.flush()
        except BrokenPipeError:
            return self._died(process)
        if not self._answers(process):
            self.hangs += 1
            self._end()
            return Outcome("hang", f"more than {self._seconds} s", seconds=self._seconds)
        line = stdout.readline()
        return Outcome(**json.loads(line)) if line.endswith(b"\n") else self._died(process)

    def _answers(self, process: "subprocess.Popen[bytes]") -> bool:
        """Wait until there is something to be read, or the process has closed its end.

        On a busy machine a file has its seconds of the processor, but not for ever.
        """
        began, used = time.monotonic(), _used(process.pid)
        with selectors.DefaultSelector() as selector:
            selector.register(_pipe(process.stdout), selectors.EVENT_READ)
            while not selector.select(self._seconds):
                worked = _used(process.pid) - used
                if worked >= self._seconds or time.monotonic() - began >= BUSY * self._seconds:
                    return False
        return True

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.worker", str(self._address_space)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONFAULTHANDLER": "1"},
        )
        _pipe(self._process.stdout).readline()  # it is ready: loading everything is no part of reading a file
        return self._process

    def _died(self, process: "subprocess.Popen[bytes]") -> Outcome:
        self.deaths += 1
        code = process.wait()
        self._end()
        return Outcome("death", f"exit code {code}")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            _pipe(process.stdout).close()
            try:
                _pipe(process.stdin).close()
            except BrokenPipeError:
                return  # it died with our last file unread


def _pipe(stream: object) -> BinaryIO:
    assert stream is not None
    return stream  # type: ignore[return-value] # both pipes are opened for bytes


def _used(pid: int) -> float:
    """Return how many seconds of the processor a process has had; none where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# --- the process ---------------------------------------------------------------------------------------------------


def main() -> None:
    """Answer files until standard input ends."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else ADDRESS_SPACE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    answers.write(b"ready\n")
    for name, content in _files(sys.stdin.buffer):
        answers.write(json.dumps(_outcome(name, content)).encode() + b"\n")


def _files(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    while head := stream.read(_HEAD.size):
        label, length = _HEAD.unpack(head)
        yield stream.read(label).decode(), stream.read(length)


def _outcome(name: str, content: bytes) -> dict[str, str | int | float]:
    began = time.perf_counter()
    kind, said, drafts = "read", "", 0
    try:
        drafts = _read(name, content)
    except AppError as error:
        kind, said = "refused", error.sentence()
    except (Exception, MemoryError):  # whatever is raised is told to the tests
        kind, said = "bug", traceback.format_exc()[-3000:]
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"kind": kind, "said": said, "drafts": drafts, "seconds": round(seconds, 4), "peak": peak}


def _read(name: str, content: bytes) -> int:
    """Read a file as an import does: the files of an archive each, the others' refusals apart.

    Raises:
        AppError: Nothing of it can be read.
    """
    if not archive.is_archive(content):
        return sound.sound_batch(name, content).obligation_count()
    refusals, drafts, read = [], 0, 0
    for member in archive.members(content):
        try:
            drafts += sound.sound_batch(member.name, member.read()).obligation_count()
            read += 1
        except AppError as error:
            refusals.append(error)
    if refusals and not read:
        raise refusals[0]
    return drafts


if __name__ == "__main__":
    main()
