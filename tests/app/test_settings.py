from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.desk import Desk
from app.settings import Settings, account_name


def test_they_begin_with_their_defaults(desk: Desk) -> None:
    assert desk.settings.get() == Settings()
    assert desk.settings.get().soon_days == 30


def test_they_outlive_the_program(new_desk: Callable[[Path], Desk], data_dir: Path) -> None:
    wanted = Settings(who="李某", who_asked=True, office="青岚县人民政府办公室", place="青岚县", soon_days=15)
    with new_desk(data_dir) as first:
        first.settings.save(replace(wanted, who=" 李某 "))
        assert first.settings.get() == wanted
    assert new_desk(data_dir).settings.get() == wanted


@pytest.mark.parametrize(("asked", "stored"), [(0, 1), (-3, 1), (1, 1), (30, 30), (365, 365), (9999, 365)])
def test_days_stay_within_a_year(desk: Desk, asked: int, stored: int) -> None:
    desk.settings.save(Settings(soon_days=asked))
    assert desk.settings.get().soon_days == stored


def test_without_a_name_the_account_stands_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "clerk")
    assert desk.settings.who() == account_name() == "clerk"
    desk.settings.save(Settings(who="李某"))
    assert desk.settings.who() == "李某"


def test_without_an_account_there_is_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert account_name() == ""


def test_they_are_no_step(desk: Desk) -> None:
    desk.settings.save(Settings(who="李某"))
    assert desk.queries.history() == []
