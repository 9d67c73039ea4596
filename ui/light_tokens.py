"""Names of the theme's colours for what a light says, so that style sheet and painters follow the set chosen."""

from collections.abc import Mapping

from app.light_sets import LightColor, LightSet, Situation

SHAPE: Mapping[LightColor, str] = {
    LightColor.RED: "red",
    LightColor.ORANGE: "orange",
    LightColor.YELLOW: "amber",
    LightColor.GREEN: "green",
    LightColor.BLUE: "blue",
    LightColor.GREY: "grey",
}
FILL: Mapping[LightColor, str] = {**SHAPE, LightColor.YELLOW: "amberfill"}
"""Yellow is told by its fill; a line as light as that would not be seen."""
TEXT: Mapping[LightColor, str] = {
    LightColor.RED: "redt",
    LightColor.ORANGE: "oranget",
    LightColor.YELLOW: "ambert",
    LightColor.GREEN: "greent",
    LightColor.BLUE: "bluet",
    LightColor.GREY: "text3",
}
GROUND: Mapping[LightColor, str] = {
    LightColor.RED: "redbg",
    LightColor.ORANGE: "amberbg",
    LightColor.YELLOW: "amberbg",
    LightColor.GREEN: "greenbg",
    LightColor.BLUE: "tint",
    LightColor.GREY: "selidle",
}
_KINDS = (("", SHAPE), ("fill", FILL), ("t", TEXT), ("bg", GROUND))


def tokens_of(lights: LightSet) -> dict[str, str]:
    """Return `overdue`, `overduefill`, `overduet`, `overduebg` and so on, each with the colour it stands for."""
    return {
        f"{situation}{ending}": table[lights.color(situation)] for situation in Situation for ending, table in _KINDS
    }
