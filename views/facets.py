"""The values that each facet can take in a record, labelled for the reader."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from events.language import translation
from events.schema import ACTORS, CATEGORIES, RECORDS
from views.words import actor_labels, category_labels, record_labels, tray_labels


@dataclass(frozen=True)
class Option:
    """One value of a facet."""

    value: str
    label: str
    group: str = ""
    """Heading that it stands under, where a facet's values are grouped."""


@dataclass(frozen=True)
class Facet:
    """One thing to filter by; `name` is its parameter in a link."""

    name: str
    label: str
    all: str
    """What stands there while nothing is chosen."""
    options: tuple[Option, ...]


def facets(
    located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> tuple[Facet, ...]:
    """List the facets of located events; values that no event has are left out."""
    _ = translation(lang).gettext
    return (
        Facet(
            "category",
            _("What"),
            _("All kinds"),
            _occurring(located, "category", CATEGORIES, category_labels(lang)),
        ),
        Facet("place", _("Where"), _("All places"), _places(located, places, lang)),
        Facet(
            "actor",
            _("Who"),
            _("All parties"),
            _occurring(located, "actor", ACTORS, actor_labels(lang)),
        ),
        Facet(
            "record",
            _("Reported by"),
            _("All sources"),
            _occurring(located, "record", RECORDS, record_labels(lang)),
        ),
    )


def known_values(options: tuple[Facet, ...]) -> dict[str, list[str]]:
    """Facet name to the values that a link may carry."""
    return {facet.name: [option.value for option in facet.options] for facet in options}


def facet_labels(options: tuple[Facet, ...]) -> dict[str, dict[str, str]]:
    """Facet name to label by value, for `Filters.describe`."""
    return {
        facet.name: {option.value: option.label for option in facet.options}
        for facet in options
    }


def _occurring(
    located: gpd.GeoDataFrame,
    facet: str,
    order: tuple[str, ...],
    labels: dict[str, str],
) -> tuple[Option, ...]:
    present = set(located[f"{facet}_keys"].explode().dropna())
    return tuple(Option(value, labels[value]) for value in order if value in present)


def _places(
    located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> tuple[Option, ...]:
    """Trays first, then regions and cities with their sites, then places abroad."""
    _ = translation(lang).gettext
    present = set(located["place_keys"].explode().dropna())
    names = dict(zip(places["place_id"], places[f"name_{lang}"], strict=True))
    groups = {
        "region": _("Regions"),
        "city": _("Cities"),
        "site": _("Sites"),
        "abroad": _("Places abroad"),
    }
    options = [
        Option(value, label)
        for value, label in tray_labels(lang).items()
        if value in present
    ]
    for kind, group in groups.items():
        ids = places.loc[places["kind"] == kind, "place_id"]
        found = sorted((names[place], place) for place in ids if place in present)
        options += [Option(place, name, group) for name, place in found]
    return tuple(options)


def every_label(places: pd.DataFrame, lang: str) -> dict[str, dict[str, str]]:
    """Facet name to label by value, of all values that there are.

    For files that hold a part of the record only, in which a value that the reader
    chose may have no event.
    """
    named = dict(zip(places["place_id"], places[f"name_{lang}"], strict=True))
    return {
        "category": category_labels(lang),
        "place": tray_labels(lang) | dict(sorted(named.items(), key=lambda p: p[1])),
        "actor": actor_labels(lang),
        "record": record_labels(lang),
    }
