"""Documents whose paragraphs are printed lines: typed with a line end at the margin, or made from such text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from importers.blocks import Block, TextBlock, TextKind
from importers.extractors.task_rows import ENDED

LEAST_LINES = 20
WIDTHS = range(10, 61)  # of printed lines, in characters
FULL = 0.85  # so much of the width a line fills that was broken there
BROKEN = 0.3  # so many of all lines are broken where paragraphs are lines
_STOPS = ENDED + "：:、，,）)"


def as_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return paragraphs as lines where many of them break off in the middle of a sentence, at the same width."""
    if not _are_wrapped([block.text.strip() for block in blocks if _is_paragraph(block)]):
        return list(blocks)
    return [replace(block, kind=TextKind.LINE) if _is_paragraph(block) else block for block in blocks]


def _is_paragraph(block: Block) -> TypeGuard[TextBlock]:
    return isinstance(block, TextBlock) and block.kind is TextKind.PARAGRAPH and bool(block.text.strip())


def _are_wrapped(texts: Sequence[str]) -> bool:
    if len(texts) < LEAST_LINES:
        return False
    width = sorted(map(len, texts))[len(texts) * 9 // 10]
    broken = sum(FULL * width <= len(text) and text[-1] not in _STOPS for text in texts)
    return width in WIDTHS and broken >= BROKEN * len(texts)
