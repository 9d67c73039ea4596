"""Documents LibreOffice makes of our own tables say the same obligations, whatever they are printed or saved as."""

import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from importers import pipeline
from tests.documents.compare import Tally, compared
from tests.documents.flat_odf import Print, sheet_document, text_document
from tests.documents.pairwise import Case, every_case, pairwise
from tests.documents.tables import Table, invented

CONTENT: Final[Mapping[str, Sequence[Any]]] = {
    "groups": ("none", "rows", "merged"),
    "split": (True, False),
    "measured": (True, False),
}
PRINT: Final[Mapping[str, Sequence[Any]]] = {
    "paper": ("A4", "A3"),
    "landscape": (False, True),
    "size": (9.0, 10.5, 14.0, 16.0),
    "ruled": (True, False),
    "repeated": (True, False),
}
TEXTS: Final = {**CONTENT, **PRINT, "pages": (1, 4, 12)}
SHEETS: Final = {**CONTENT, "rows": (6, 30, 90)}
MOST_SOURCES: Final = 24
LEAST: Final = 0.99
AT_ONCE: Final = 60  # sources LibreOffice converts in one call of the long run
FILTERS: Final = {
    "pdf": "pdf",
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "html": "html:HTML (StarWriter)",
    "xls": "xls:MS Excel 97",
    "ods": "ods",
}

Sources = dict[str, tuple[Table, str]]


def text_sources(cases: Sequence[Case]) -> Sources:
    """Return text documents by name, each with the table it prints."""
    found: Sources = {}
    for place, case in enumerate(cases):
        content = {name: case[name] for name in CONTENT}
        how = Print(**{name: case[name] for name in PRINT})
        table = invented(how.rows_on(case["pages"], invented(30, **content)), **content)
        found[f"text{place}"] = (table, text_document(table, how))
    return found


def sheet_sources(cases: Sequence[Case]) -> Sources:
    """Return spreadsheets by name, each with the table it holds."""
    tables = [invented(case["rows"], **{name: case[name] for name in CONTENT}) for case in cases]
    return {f"sheet{place}": (table, sheet_document(table)) for place, table in enumerate(tables)}


@pytest.fixture(scope="module")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return how LibreOffice is called, with a profile of these tests."""
    profile = tmp_path_factory.mktemp("profile")
    return [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]


def converted(office: list[str], sources: Sources, target: str, folder: Path) -> Iterator[tuple[Table, Path]]:
    """Convert all sources in one call; go through tables and files."""
    paths = []
    for name, (_, source) in sources.items():
        path = folder / f"{name}.{'fodt' if name.startswith('text') else 'fods'}"
        path.write_text(source, encoding="utf-8")
        paths.append(str(path))
    command = [*office, FILTERS[target], "--outdir", str(folder), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=60 + 5 * len(paths))
    for name, (table, _) in sources.items():
        yield table, folder / f"{name}.{target}"


def tally_of(office: list[str], sources: Sources, target: str, folder: Path) -> Tally:
    """Count the cells of all sources as a format brings them."""
    total = Tally()
    names = list(sources)
    for start in range(0, len(names), AT_ONCE):
        some = {name: sources[name] for name in names[start : start + AT_ONCE]}
        for table, path in converted(office, some, target, folder):
            total.add(compared(table, pipeline.read(path.name, path.read_bytes()), path.name))
            path.unlink()
    return total


def sources_for(target: str, choose: Callable[[Mapping[str, Sequence[Any]]], list[Case]]) -> Sources:
    """Return the sources a format is made of."""
    return sheet_sources(choose(SHEETS)) if target in ("xls", "ods") else text_sources(choose(TEXTS))


def test_the_choice_holds_every_pair_and_is_small() -> None:
    texts, sheets = pairwise(TEXTS), pairwise(SHEETS)
    assert len(texts) + len(sheets) <= MOST_SOURCES
    for choices, cases in ((TEXTS, texts), (SHEETS, sheets)):
        for one in choices:
            for other in choices:
                pairs = {(case[one], case[other]) for case in cases}
                assert len(pairs) == len(choices[one]) * (1 if one == other else len(choices[other]))


@pytest.mark.libreoffice
@pytest.mark.parametrize("target", FILTERS)
def test_every_format_says_the_same(
    office: list[str], tmp_path: Path, effort: Callable[[int, int], int], target: str
) -> None:
    """At least 99 of 100 cells come out as they are, and none of the others in silence."""
    sources = sources_for(target, (pairwise, every_case)[effort(0, 1)])
    tally = tally_of(office, sources, target, tmp_path)
    assert tally.cells > 100 * len(sources)
    assert (tally.silent, tally.share >= LEAST) == (0, True), "\n".join(tally.examples)
