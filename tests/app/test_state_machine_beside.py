"""The other half of the examples of `test_state_machine`: files run side by side, tests of one file do not."""

from collections.abc import Callable

import pytest

from app.clock import Clock
from tests.app.test_state_machine import run


def test_the_ledger_is_whole_after_every_deed(
    tmp_path_factory: pytest.TempPathFactory, empty_ledger: bytes, clock: Clock, effort: Callable[[int, int], int]
) -> None:
    run(1, lambda: tmp_path_factory.mktemp("ledger"), empty_ledger, clock, effort(25, 300))
