"""Which units a name on the command line means: all that have it, of whatever place."""

import sys

from app.cli_parser import say
from app.desk import Desk
from models.errors import NotFound


def unit_ids(desk: Desk, name: str | None) -> list[int] | None:
    """Return the units of a name; where they are of several places, say so on standard error.

    Raises:
        NotFound: No unit has it.
    """
    if name is None:
        return None
    found = desk.units.find(name)
    if not found:
        raise NotFound(say("unit_unknown", name=name).split("\u3002")[0])
    places = desk.units.places(found)
    if len(places) > 1:
        named = "\u3001".join(place or say("place_unknown") for place in places)
        print(say("unit_places", name=name, places=named), file=sys.stderr)
    return found
