"""What the tests of the exports share: the record, taken whole and in part."""

from functools import cache

from events import Filters, read_record
from events.record import DATA_FOLDER
from geo import locate, read_places
from geo.export import Extract
from views.export import FORMATS, take

RECORD = read_record()
PLACES = read_places()
LOCATED = locate(RECORD, PLACES)
SOME = Filters(chosen={"category": frozenset({"killing", "attack"})})


@cache
def taken(part: str = "whole", lang: str = "en") -> Extract:
    """The whole record, or the part 'shown' that `SOME` selects."""
    filters = SOME if part == "shown" else None
    return take(RECORD, LOCATED, PLACES, filters, lang, DATA_FOLDER)


@cache
def written(name: str, part: str = "whole", lang: str = "en") -> bytes:
    """One export in the format `name`."""
    return FORMATS[name].write(taken(part, lang))


def ids(part: str) -> list[str]:
    """The events of a part, in the order of its files."""
    return [str(event) for event in taken(part).located["event_id"]]
