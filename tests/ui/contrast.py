"""Which colour lies on which, and how far apart two colours are (WCAG 2)."""

from collections.abc import Iterator

TEXT_RATIO = 4.5

LISTS = ("window", "base", "alt", "sel", "selidle", "hover")
SURFACES = (*LISTS, "raised")

TEXT_PAIRS: list[tuple[str, tuple[str, ...]]] = [
    ("text", (*SURFACES, "tint", "redbg", "amberbg", "greenbg", "add", "del", "mark")),
    ("text2", (*SURFACES, "amberbg", "greenbg", "redbg", "mark")),
    ("text3", (*LISTS, "raised", "amberbg", "mark")),
    ("accent", (*SURFACES, "tint", "greenbg", "amberbg")),
    ("onaccent", ("accentfill",)),
    ("redt", (*SURFACES, "redbg")),
    ("ambert", (*SURFACES, "amberbg")),
    ("oranget", (*SURFACES, "amberbg")),
    ("greent", (*SURFACES, "greenbg")),
    ("bluet", (*SURFACES, "tint")),
]
"""Each text colour with the grounds it lies on."""

SHAPES = ("red", "orange", "amber", "green", "blue", "grey", "hollow")


def shape_pairs() -> Iterator[tuple[str, str]]:
    """Yield each light with every list ground, and the outlines of controls with theirs."""
    for token in SHAPES:
        for ground in LISTS:
            yield token, ground
    for ground in LISTS:
        yield "field", ground
    for ground in SURFACES:
        yield "accent", ground
    yield "redt", "redbg"
    yield "ambert", "amberbg"


def ratio(first: str, second: str) -> float:
    """Return the contrast of two colours written as #RRGGBB."""
    one, two = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (one + 0.05) / (two + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
