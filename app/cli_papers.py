"""What the command line says of papers of two levels that an import found to belong together."""

from collections.abc import Iterable, Iterator

from app.cli_parser import say
from app.known import RelatedPaper


def sentences(found: Iterable[RelatedPaper]) -> Iterator[str]:
    """Yield one line for each two papers: linked, or only likely to belong together."""
    for one in found:
        yield say("lower_of" if one.linked else "lower_likely", lower=one.lower, higher=one.higher, rows=one.rows)


def as_json(found: Iterable[RelatedPaper]) -> list[dict[str, object]]:
    """Return the same for programs."""
    return [{"document": one.lower, "higher": one.higher, "rows": one.rows, "linked": one.linked} for one in found]
