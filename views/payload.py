"""The record in one language as the browser gets it; views/browser/record.js has it."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go

from events.dates import date_in_words, parse_date, short_date
from events.export_sources import bibtex_stubs
from events.hours import moment_in_words
from events.language import LANGUAGES, translation
from events.record import Record
from events.schema import FOCUS_END, FOCUS_START, RESOLUTION
from geo.layers import Layers
from views.axis import Column, time_axis
from views.changes import changes_by_version
from views.citing import citations_by_event, claims_by_event
from views.facets import facets
from views.hours import days_with_hours, hours_figure
from views.laning import LANES, in_lanes, place_lanes
from views.map import map_figure, place_marks, unit_radius
from views.messages import interface_messages, interface_plurals
from views.style import DARK, LIGHT, colours
from views.timeline import timeline_figure
from views.words import (
    category_short_labels,
    places_in_words,
    tray_labels,
)


def payload(
    record: Record,
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    layers: Layers,
    lang: str,
) -> dict[str, Any]:
    """Everything that the linked view needs to draw, filter, link and cite.

    The result is plain JSON. Events come in the order of the list: by first day, the
    shorter span first, those without a date last.
    """
    record = record.in_language(lang)
    ordered = in_order(located)
    axis = time_axis(ordered)
    marks = place_marks(located, places, lang)
    return {
        "lang": lang,
        "languages": list(LANGUAGES),
        "version": record.version,
        "since": changes_by_version(record, lang),
        "focus": {"from": FOCUS_START.isoformat(), "to": FOCUS_END.isoformat()},
        "messages": interface_messages(lang, record.edition),
        "plurals": interface_plurals(lang),
        "facets": [asdict(facet) for facet in facets(located, places, lang)],
        "axis": [_column(column) for column in axis],
        "palettes": {"light": colours(LIGHT), "dark": colours(DARK)},
        "events": list(_events(record, ordered, places, lang)),
        "bibtex": _bibtex(record),
        "totals": _totals(record, lang),
        "places": _places(marks, located, places, lang),
        "unit": unit_radius(marks.loc[marks["kind"] == "city", "count"]),
        "trays": [
            {"value": value, "label": label, "group": ""}
            for value, label in tray_labels(lang).items()
        ],
        "figures": {
            "map": _plain(map_figure(located, places, layers, lang)),
            **_lane_figures(record, ordered, places, axis, lang),
        },
    }


def in_order(located: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Sort events by first possible day, last day and id; undated ones come last.

    Where only the last possible day is known, that day counts as the first as well.
    """
    first = located["earliest"].where(located["earliest"].notna(), located["latest"])
    return located.assign(
        _undated=located["date_kind"] == "undated",
        _first=[day.isoformat() if day else "" for day in first],
        _last=[day.isoformat() if day else "9999" for day in located["latest"]],
    ).sort_values(["_undated", "_first", "_last", "event_id"], ignore_index=True)


def _bibtex(record: Record) -> dict[str, str]:
    """Source_id to entry, once for however many events cite it."""
    entries = bibtex_stubs(record)
    cited = dict.fromkeys(record.citations["source_id"])
    return {source: entries[source] for source in cited}


def _totals(record: Record, lang: str) -> list[dict[str, str]]:
    """Reported totals of the resolution; all others stand on the page of numbers."""
    own = record.claims[record.claims["source_id"] == RESOLUTION]
    totals = own[own["metric"].isin(["killed", "killed-officers", "detained"])]
    return claims_by_event(totals, lang).get("", [])


def _events(
    record: Record, ordered: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> Iterator[dict[str, Any]]:
    texts = record.texts[record.texts["lang"] == lang].set_index("event_id")
    titles, summaries = texts["title"].to_dict(), texts["summary"].to_dict()
    citations = citations_by_event(record, lang)
    claims = claims_by_event(
        record.claims.merge(record.sources, on="source_id", validate="many_to_one"),
        lang,
    )
    where = places_in_words(places, lang)
    parents = _map_places(places)
    for row in ordered.to_dict("records"):
        event_id, place_id = row["event_id"], row["place_id"]
        when = parse_date(row["date"])
        far, near = parents.get(place_id, ("", ""))
        yield {
            "id": event_id,
            "title": titles[event_id],
            "summary": summaries[event_id],
            "when": moment_in_words(when, lang, row["local_time"]),
            "day": date_in_words(when, lang),
            "short": short_date(when, lang),
            "kind": when.kind,
            "from": when.earliest.isoformat() if when.earliest else None,
            "to": when.latest.isoformat() if when.latest else None,
            "category": row["category"],
            "where": where[place_id],
            "placeNote": _place_note(row["coordinate_quality"], lang),
            "far": far,
            "near": near,
            "key": row["key"],
            "disputed": row["disputed"],
            "search": row["search"],
            "keys": {
                name: list(row[f"{name}_keys"])
                for name in ("category", "place", "actor", "record")
            },
            "citations": citations[event_id],
            "claims": claims.get(event_id, []),
        }


def _map_places(places: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Place_id to where it is marked: on the whole map, and on the zoomed one.

    A site stands with its city until the map is zoomed, and stays there if its own
    position is not known. Countries and places abroad have no mark.
    """
    marks: dict[str, tuple[str, str]] = {}
    cities = set(places.loc[places["kind"] == "city", "place_id"])
    for row in places.to_dict("records"):
        place_id, kind = row["place_id"], row["kind"]
        has_point = bool(pd.notna(row["longitude"]))
        if kind in {"city", "region"}:
            marks[place_id] = (place_id, place_id)
        elif kind == "site":
            city = row["parent_id"] if row["parent_id"] in cities else place_id
            marks[place_id] = (city, place_id if has_point else city)
    return marks


def _place_note(quality: str, lang: str) -> str:
    """What the reader must know of a position before trusting it."""
    _ = translation(lang).gettext
    return {
        "approximate": _("The position on the map is approximate."),
        "parent": _("The exact position is not known: it is counted with its city."),
    }.get(quality, "")


def _places(
    marks: pd.DataFrame, located: gpd.GeoDataFrame, places: pd.DataFrame, lang: str
) -> dict[str, dict[str, Any]]:
    """Places with a mark of their own, by id: position in kilometres, kind, name."""
    points = {
        row["place_id"]: {key: row[key] for key in ("x", "y", "kind", "name")}
        for row in marks[marks["count"] > 0].to_dict("records")
    }
    names = dict(zip(places["place_id"], places[f"name_{lang}"], strict=True))
    regions = set(located.loc[located["place_kind"] == "region", "place_id"])
    areas = {
        place: {"x": 0.0, "y": 0.0, "kind": "region", "name": names[place]}
        for place in sorted(regions)
    }
    return {str(place): mark for place, mark in (points | areas).items()}


def _column(column: Column) -> dict[str, Any]:
    return {
        "from": column.start.isoformat(),
        "to": column.end.isoformat(),
        "left": column.left,
        "right": column.right,
    }


def _lane_figures(
    record: Record,
    ordered: gpd.GeoDataFrame,
    places: pd.DataFrame,
    axis: tuple[Column, ...],
    lang: str,
) -> dict[str, dict[str, Any]]:
    """Timelines with a lane a category and with one a place: by days, and by the hours
    of each day on which an hour is known."""
    own = record.texts[record.texts["lang"] == lang]
    texts = dict(zip(own["event_id"], own["title"], strict=True))
    flags = {event: texts[event] for event in ordered.loc[ordered["key"], "event_id"]}
    short = category_short_labels(lang) | place_lanes(places, lang)
    days = days_with_hours(ordered)
    by_day, by_hour = {}, {}
    for way in LANES:
        laned, present = in_lanes(ordered, places, way, lang)
        by_day[way] = _plain(timeline_figure(laned, axis, present, flags, short=short))
        by_hour[way] = {
            day.isoformat(): _plain(
                hours_figure(laned, day, present, texts, short=short)
            )
            for day in days
        }
    return {"lanes": by_day, "hours": by_hour}


def _plain(figure: go.Figure) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(figure.to_json(remove_uids=False))
    return plain
