"""What a correction is before it is stored (更正)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.enums import RuleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """A correction before it is stored.

    Attributes:
        printed: The printed words it is about; empty for an issuer's role rule.
        reading: What they mean, in the form `importers.learned.Lesson` tells.
        issuer: Whose papers it holds for; empty for all.
    """

    kind: RuleKind
    printed: str
    reading: Mapping[str, Any]
    issuer: str = ""
