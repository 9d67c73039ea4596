from pathlib import Path

import pytest

from app.cli import main
from app.clock import Clock
from models.enums import Level
from tests.app.conftest import open_at
from tests.app.invented import TODAY, batch, document, item, unit


@pytest.fixture
def two_places(tmp_path: Path) -> Path:
    """Return a folder whose ledger has 市发展改革委 of two cities."""
    with open_at(tmp_path / "data", Clock(TODAY)) as desk:
        for place in ("青江市", "石桥市"):
            paper = document(
                item(f"{place}的工作。", unit("市发展改革委"), no="1"),
                place=place,
                issuer=f"{place}人民政府",
                level=Level.CITY,
                number=f"{place[0]}府发〔2018〕1号",
            )
            desk.imports.store([batch(paper, name=f"{place}.docx")])
    return tmp_path / "data"


def test_a_name_of_several_places_lists_all_and_says_so(two_places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--data", str(two_places), "--unit", "市发展改革委"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.strip() == "“市发展改革委”在 青江市、石桥市 都有，已一并列出。"


def test_a_name_of_one_place_needs_no_word(two_places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_at(two_places, Clock(TODAY)) as desk:
        _, second = desk.units.find("市发展改革委")
        desk.units.rename(second, "市发展和改革委员会")
    assert main(["list", "--data", str(two_places), "--unit", "市发展和改革委员会"]) == 0
    assert capsys.readouterr().err == ""


def test_an_unknown_name_is_refused(two_places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--data", str(two_places), "--unit", "市水利局"]) == 1
    assert "市水利局" in capsys.readouterr().err
