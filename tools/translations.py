r"""Keeps the English catalogue of the window complete: `make translations`.

`pyside6-lupdate` collects what the window says into `resources/translations/duban_en.ts`; a sentence that stands in
several classes and is translated in one of them is filled in where the others agree. What is left unfinished, obsolete
or has other places to fill in (`{count}`) is named, and the run fails; else `pyside6-lrelease` writes the `.qm` the
program loads, which is kept in the repository beside the `.ts`.

`--fill FILE` takes translations from a table, one `中文<TAB>English` a line, `\n` for a line break; `--prune`
drops what the window no longer says.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "translations" / "duban_en.ts"
SOURCES = "ui"
PLACE = re.compile(r"\{[a-z_]*[0-9]*\}")
GONE = ("vanished", "obsolete")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of the catalogue.

    Attributes:
        context: The class that says it.
        source: Chinese.
        translation: English; empty while there is none.
        kind: Empty when finished, else unfinished, vanished or obsolete.
    """

    context: str
    source: str
    translation: str
    kind: str


def entries(path: Path = CATALOGUE) -> Iterator[Entry]:
    """Read the catalogue."""
    for context, message in _messages(ElementTree.parse(path)):
        translation = message.find("translation")
        text, kind = ("", "unfinished") if translation is None else (translation.text, translation.get("type"))
        yield Entry(context, message.findtext("source", ""), text or "", kind or "")


def places(text: str) -> list[str]:
    """Return the places of a sentence that are filled in, sorted."""
    return sorted(PLACE.findall(text))


def faults(found: Sequence[Entry]) -> list[str]:
    """Return one line for every entry that is not as it should be."""
    said = []
    for entry in found:
        if entry.kind in GONE:
            said.append(f"obsolete    {entry.context}: {entry.source!r}")
        elif entry.kind or not entry.translation:
            said.append(f"unfinished  {entry.context}: {entry.source!r}")
        elif places(entry.source) != places(entry.translation):
            said.append(f"places      {entry.context}: {entry.source!r} -> {entry.translation!r}")
    return said


def read_table(path: Path) -> dict[str, str]:
    """Read a table of translations."""
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        source, tab, translation = line.partition("\t")
        if tab:
            table[source.replace("\\n", "\n")] = translation.replace("\\n", "\n")
    return table


def fill(path: Path, table: Mapping[str, str]) -> None:
    """Give unfinished entries the translation of a table, else the one all finished entries of that sentence have."""
    agreed: dict[str, set[str]] = {}
    for entry in entries(path):
        if entry.translation and not entry.kind:
            agreed.setdefault(entry.source, set()).add(entry.translation)
    known = {source: next(iter(said)) for source, said in agreed.items() if len(said) == 1} | dict(table)
    tree = ElementTree.parse(path)
    for _, message in _messages(tree):
        translation, source = message.find("translation"), message.findtext("source", "")
        if translation is not None and source in known and translation.get("type") == "unfinished":
            translation.text = known[source]
            del translation.attrib["type"]
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    path.write_text(f"{HEAD}{body}\n", encoding="utf-8")


def _messages(tree: "ElementTree.ElementTree[ElementTree.Element]") -> Iterator[tuple[str, ElementTree.Element]]:
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def _tool(name: str, *arguments: str) -> None:
    """Run a tool of Qt that stands beside the interpreter."""
    subprocess.run([str(Path(sys.executable).parent / name), *arguments], cwd=ROOT, check=True)


def update(*, prune: bool) -> None:
    """Bring the catalogue up to what the window says."""
    options = ["-extensions", "py", "-locations", "none", "-source-language", "zh_CN", "-target-language", "en"]
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    _tool("pyside6-lupdate", "-silent", *options, *(["-no-obsolete"] if prune else []), SOURCES, "-ts", str(CATALOGUE))


def main(arguments: Sequence[str] | None = None) -> int:
    """Update, check and build; return the exit code."""
    parser = argparse.ArgumentParser(description="update, check and build the English catalogue")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="take translations from a table")
    parser.add_argument("--prune", action="store_true", help="drop what the window no longer says")
    given = parser.parse_args(arguments)
    update(prune=given.prune)
    fill(CATALOGUE, read_table(given.fill) if given.fill else {})
    found = list(entries())
    said = faults(found)
    for line in said:
        print(line)
    if said:
        print(f"{len(said)} of {len(found)} to mend: --fill FILE takes translations, --prune drops what is obsolete")
        return 1
    _tool("pyside6-lrelease", "-silent", str(CATALOGUE), "-qm", str(CATALOGUE.with_suffix(".qm")))
    print(f"{len(found)} translations, {CATALOGUE.with_suffix('.qm').relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
