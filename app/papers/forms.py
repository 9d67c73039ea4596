"""Slips of the office from templates: a form in `papers/*.toml` filled with the facts of a task.

She may change a template: a file of the same name in the folder `papers` of the data folder takes the place of the one
that ships. What cannot be read is told with the file's name and the place in it.
"""

import string
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.papers.model import (
    Align,
    Bar,
    BarPart,
    Block,
    Cell,
    CutLine,
    FontRole,
    Foot,
    Gap,
    NewPage,
    PageSetup,
    Paper,
    Paragraph,
    Row,
    Rule,
    Style,
    Table,
)
from app.paths import resources_dir
from models.errors_papers import TemplateUnreadable

Words = Mapping[str, str]
FOLDER = "papers"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a form is filled with.

    Attributes:
        words: Texts by the names that stand in braces.
        rows: Lists by name: each entry fills a row of its own.
    """

    words: Words
    rows: Mapping[str, Sequence[Words]]


def template_path(name: str, data_dir: Path) -> Path:
    """Return where the template is read from: hers, else the one that ships."""
    own = data_dir / FOLDER / f"{name}.toml"
    return own if own.exists() else shipped_template(name)


def shipped_template(name: str) -> Path:
    """Return the template that ships with the program."""
    return resources_dir() / FOLDER / f"{name}.toml"


def read_template(path: Path) -> dict[str, Any]:
    """Return a template.

    Raises:
        TemplateUnreadable: It is not there, or no template.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise TemplateUnreadable(path.name, detail=f"{path}: {error}") from error


def fill(template: Mapping[str, Any], facts: Facts) -> Paper:
    """Return the paper of a template; see `unreadable` for what a faulty one raises."""
    return _Form(template, facts).paper()


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """Tell whatever a faulty template makes go wrong with the name of its file.

    Raises:
        TemplateUnreadable: A block, a word in braces or a value in it is not known.
    """
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise TemplateUnreadable(path.name, detail=f"{path}: {type(error).__name__} {error}") from error


def worded(text: str, words: Words) -> str:
    """Return a text with its braces filled; only plain names may stand in them.

    Raises:
        KeyError: A name is not known.
        ValueError: A brace is not closed, or more than a name stands in it.
    """
    made = []
    for literal, name, form, conversion in string.Formatter().parse(text):
        made.append(literal)
        if form or conversion:
            raise ValueError(text)
        if name is not None:
            made.append(words[name])
    return "".join(made)


class _Form:
    """Makes blocks of a template's tables."""

    def __init__(self, template: Mapping[str, Any], facts: Facts) -> None:
        self._template = template
        self._facts = facts
        self._sizes = {name: float(size) for name, size in template["sizes"].items()}
        self._ways: dict[str, Callable[[Mapping[str, Any]], Iterator[Block]]] = {
            "masthead": self._masthead,
            "title": self._title,
            "text": self._text,
            "bar": self._bar,
            "table": self._table,
            "cut": self._cut,
            "gap": lambda block: iter([Gap(float(block["height"]))]),
            "page": lambda _block: iter([NewPage()]),
        }

    def paper(self) -> Paper:
        """Return the whole paper."""
        blocks = [made for block in self._template["blocks"] for made in self._ways[block["kind"]](block)]
        foot = {**self._facts.words, "page": "{page}", "pages": "{pages}"}
        left, center, right = (worded(text, foot) for text in self._template["foot"])
        style = Style(FontRole.BODY, self._sizes["foot"])
        setup = PageSetup(**{name: float(length) for name, length in self._template["page"].items()})
        return Paper(
            worded(self._template["name"], self._facts.words), setup, tuple(blocks), Foot(left, center, right, style)
        )

    def _say(self, text: str) -> str:
        return worded(text, self._facts.words)

    def _masthead(self, block: Mapping[str, Any]) -> Iterator[Block]:
        """Yield the red name of the office and its line; nothing where the sheet has them printed already."""
        text = self._say(block["text"])
        if not text:
            yield Gap(float(block.get("empty", 0.0)))
            return
        style = Style(FontRole.TITLE, self._sizes["masthead"], red=True, spacing=float(block.get("spacing", 0.0)))
        yield Paragraph(text, style, Align.CENTER, 6.0)
        yield Rule(float(block.get("rule", 2.0)), red=True, after=float(block.get("after", 16.0)))

    def _title(self, block: Mapping[str, Any]) -> Iterator[Block]:
        style = Style(FontRole.TITLE, self._sizes["title"])
        yield Paragraph(self._say(block["text"]), style, Align.CENTER, float(block.get("after", 6.0)))

    def _text(self, block: Mapping[str, Any]) -> Iterator[Block]:
        style = Style(FontRole.BODY, self._sizes["body"])
        yield Paragraph(
            self._say(block["text"]), style, Align(block.get("align", "left")), float(block.get("after", 4.0))
        )

    def _bar(self, block: Mapping[str, Any]) -> Iterator[Block]:
        texts = [self._say(text) for text in block["parts"]]
        aligns = [Align.LEFT, *[Align.CENTER] * (len(texts) - 2), Align.RIGHT][: len(texts)]
        parts = tuple(BarPart(text, 1.0, align) for text, align in zip(texts, aligns, strict=True))
        yield Bar(parts, Style(FontRole.BODY, self._sizes["body"]), float(block.get("after", 4.0)))

    def _cut(self, block: Mapping[str, Any]) -> Iterator[Block]:
        yield Gap(float(block.get("before", 12.0)))
        yield CutLine(
            self._say(block["text"]), Style(FontRole.BODY, self._sizes["foot"]), float(block.get("after", 12.0))
        )

    def _table(self, block: Mapping[str, Any]) -> Iterator[Block]:
        widths = tuple(float(width) for width in block["widths"])
        header = tuple(row for one in block.get("header", ()) for row in self._rows(one))
        rows = tuple(row for one in block["rows"] for row in self._rows(one))
        if any(sum(cell.span for cell in row.cells) != len(widths) for row in (*header, *rows)):
            raise ValueError(block["widths"])
        yield Table(
            widths=widths,
            header=header,
            rows=rows,
            style=Style(FontRole.BODY, self._sizes["body"]),
            padding=float(block.get("padding", 7.0)),
            padding_high=float(block.get("padding_high", 6.0)),
            after=float(block.get("after", 0.0)),
        )

    def _rows(self, row: Mapping[str, Any]) -> Iterator[Row]:
        """Yield a row, or one for each entry of the list it is filled from."""
        entries: Sequence[Words] = self._facts.rows[row["each"]] if "each" in row else ({},)
        for entry in entries:
            words = {**self._facts.words, **entry}
            yield Row(tuple(self._cell(cell, words) for cell in row["cells"]), float(row.get("height", 0.0)))

    def _cell(self, cell: Mapping[str, Any], words: Words) -> Cell:
        if "label" in cell:
            style = Style(FontRole.HEAD, self._sizes["label"])
            return Cell(worded(cell["label"], words), Align.CENTER, cell.get("span", 1), style)
        place = cell.get("place", "middle")
        return Cell(
            worded(cell.get("text", ""), words),
            Align(cell.get("align", "left")),
            cell.get("span", 1),
            top=place == "top",
            bottom=place == "bottom",
        )
