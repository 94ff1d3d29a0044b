"""From a checked record to the one frame that filters, figures and tables share."""

import geopandas as gpd
import pandas as pd

from events.errors import DataError
from events.filters import search_form
from events.record import Record, disputed, records_of
from events.schema import ABROAD, NATIONWIDE, NO_PLACE
from geo.join import join_events_to_places, unknown_places
from geo.places import ancestors, read_places

NAME_COLUMNS = ("name_en", "name_it", "name_ru", "name_kk", "other_names")


def locate(record: Record, places: pd.DataFrame | None = None) -> gpd.GeoDataFrame:
    """Join events to places and add what filters look into.

    Returns one row an event, in the record's order, EPSG:4326, with the columns of
    `join_events_to_places` and: `category_keys`, `place_keys`, `actor_keys`,
    `record_keys` (tuples of facet values) and `search` (folded titles and summaries
    in every language, and every known name of the place), and `disputed` (bool:
    whether a cited source tells the event otherwise).

    Raises
    ------
    DataError
        if an event or a reported number names a place that is not in the table of
        places.
    """
    places = read_places() if places is None else places
    if problems := unknown_places(record.claims, places, "claims.csv", "scope"):
        raise DataError(*problems)
    events = join_events_to_places(record.events, places)
    chains = ancestors(places)
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    records = records_of(record.citations)
    names = place_names(places)
    texts = record.texts.assign(
        text=record.texts["title"] + " " + record.texts["summary"]
    )
    told = texts.groupby("event_id")["text"].agg(" ".join)
    return events.assign(
        category_keys=events["category"].map(lambda category: (category,)),
        place_keys=events["place_id"].map(
            lambda place_id: place_keys(place_id, kinds, chains)
        ),
        actor_keys=events["actors"].map(
            lambda actors: tuple(actor for actor in actors.split("; ") if actor)
        ),
        record_keys=events["event_id"].map(lambda event_id: (records[event_id],)),
        disputed=events["event_id"].isin(disputed(record.citations)),
        search=[
            search_form(f"{told[event_id]} {names.get(place_id, '')}")
            for event_id, place_id in zip(
                events["event_id"], events["place_id"], strict=True
            )
        ],
    )


def place_keys(
    place_id: str, kinds: dict[str, str], chains: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Values of the place facet under which an event at `place_id` is found.

    A site is found under itself, its city and its region; what happened nationwide
    only under 'kz', or every event in the country would be.
    """
    if not place_id:
        return (NO_PLACE,)
    if kinds[place_id] == "country":
        return (NATIONWIDE,)
    if kinds[place_id] == "abroad":
        return (place_id, ABROAD)
    return (place_id, *chains[place_id])


def place_names(places: pd.DataFrame) -> dict[str, str]:
    """Every name and spelling of each place in one string, for searching."""
    joined = places[list(NAME_COLUMNS)].fillna("").agg(" ".join, axis=1)
    return dict(zip(places["place_id"], joined, strict=True))
