"""Located events as linked data: JSON-LD in the terms of schema.org."""

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from events.citations import citation_line, passage_url, source_url
from events.dates import parse_date
from events.language import LANGUAGES
from events.record import Record

CONTEXT = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "cito": "http://purl.org/spar/cito/",
    "edtf": {
        "@id": "dcterms:date",
        "@type": "http://id.loc.gov/datatypes/edtf/EDTF",
    },
    "startDate": {"@type": "Date"},
    "endDate": {"@type": "Date"},
    "datePublished": {"@type": "Date"},
    "url": {"@type": "@id"},
    "license": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "isSupportedBy": {"@id": "cito:isSupportedBy", "@type": "@id"},
    "isDisputedBy": {"@id": "cito:isDisputedBy", "@type": "@id"},
    "isDiscussedBy": {"@id": "cito:isDiscussedBy", "@type": "@id"},
}
"""Our terms beside schema.org's: EDTF dates, and how a source stands to an event
(CiTO). Inline, so that no reader has to fetch a context from anywhere."""

STANCES = {
    "supports": "isSupportedBy",
    "disputes": "isDisputedBy",
    "context": "isDiscussedBy",
}

SOURCE_TYPES = {
    "official document": "CreativeWork",
    "news": "NewsArticle",
    "NGO report": "Report",
    "agency": "NewsArticle",
    "analysis": "Article",
}

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def json_ld(
    record: Record, frame: gpd.GeoDataFrame, places: pd.DataFrame, about: dict[str, str]
) -> str:
    """A graph of the data set, its events, places and sources.

    `frame` is what `export_frame` returns. An event's startDate and endDate are given
    only where they are known; `edtf` says every date as the record has it. Ids are
    relative to the address that the file is read from.
    """
    citations = _by_event(record)
    texts = {
        event: rows.to_dict("records")
        for event, rows in record.texts.groupby("event_id")
    }
    events = [
        _event({str(k): v for k, v in row.items()}, texts, citations)
        for row in frame.to_dict("records")
    ]
    named = set(frame["place_id"]) - {""}
    graph = [
        _dataset(about, [event["@id"] for event in events]),
        *events,
        *_places(places[places["place_id"].isin(named)]),
        *(_source(row) for row in record.sources.to_dict("records")),
    ]
    whole = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def dataset_json_ld(about: dict[str, str]) -> str:
    """The data set alone, without its events: for the head of a page."""
    dataset = _dataset(about, [])
    del dataset["about"]
    return json.dumps({"@context": CONTEXT, **dataset}, ensure_ascii=False)


def _dataset(about: dict[str, str], events: list[str]) -> dict[str, Any]:
    return {
        "@id": "#dataset",
        "@type": "Dataset",
        "name": about["title"],
        "description": f"{about['holds']} {about['filters']}".strip(),
        "version": about["version"],
        "license": LICENCE,
        "creditText": about["attribution"],
        "about": [{"@id": event} for event in events],
    }


def _event(
    row: Mapping[str, Any],
    texts: Mapping[Any, list[dict[Any, Any]]],
    citations: Mapping[str, list[dict[str, str]]],
) -> dict[str, Any]:
    event_id = row["event_id"]
    when = parse_date(row["date"])
    told: dict[str, Any] = {
        "@id": f"#event/{event_id}",
        "@type": "Event",
        "identifier": event_id,
        "name": [_said(text, "title") for text in texts[event_id]],
        "description": [_said(text, "summary") for text in texts[event_id]],
        "keywords": [row["category"], *row["actors"].split("; ")],
        "citation": [_citation(row) for row in citations[event_id]],
    }
    if row["date"]:
        told["edtf"] = row["date"]
    if when.kind in {"day", "lasting", "open"} and when.earliest:
        told["startDate"] = when.earliest.isoformat()
        if when.latest:
            told["endDate"] = when.latest.isoformat()
    if row["place_id"]:
        told["location"] = {"@id": f"#place/{row['place_id']}"}
    for citation in citations[event_id]:
        told.setdefault(STANCES[citation["stance"]], []).append(_citation_id(citation))
    return told


def _said(text: Mapping[Any, Any], column: str) -> dict[str, str]:
    return {"@language": text["lang"], "@value": text[column]}


def _by_event(record: Record) -> dict[str, list[dict[str, str]]]:
    """Event_id to its citations, each joined to its source."""
    sources = {row["source_id"]: row for row in record.sources.to_dict("records")}
    by_event: dict[str, list[dict[str, str]]] = {}
    for row in record.citations.to_dict("records"):
        told = {**sources[row["source_id"]], **row}
        by_event.setdefault(row["event_id"], []).append(
            {str(name): str(value) for name, value in told.items()}
        )
    return by_event


def _citation_id(row: Mapping[str, str]) -> str:
    return f"#event/{row['event_id']}/{row['source_id']}"


def _citation(row: Mapping[str, str]) -> dict[str, Any]:
    """The passage of one source that speaks of the event."""
    lang = next(iter(LANGUAGES))
    url = source_url(row["url"], lang)
    told = {
        "@id": _citation_id(row),
        "@type": "CreativeWork",
        "name": citation_line(
            row["producer"],
            row["title"],
            row["locator"],
            row["date_published"],
            url,
            lang,
        ),
        "isPartOf": {"@id": f"#source/{row['source_id']}"},
        "url": passage_url(row["url"], row["text_fragment"], row["language"]) or url,
    }
    notes = {"en": row["note"], "it": row["note_it"]}
    said = [{"@language": code, "@value": note} for code, note in notes.items() if note]
    return told | ({"abstract": said} if said else {})


def _source(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "@id": f"#source/{row['source_id']}",
        "@type": SOURCE_TYPES[row["kind"]],
        "identifier": row["source_id"],
        "name": row["title"],
        "publisher": {"@type": "Organization", "name": row["producer"]},
        "datePublished": row["date_published"],
        "inLanguage": row["language"],
        "url": source_url(row["url"], next(iter(LANGUAGES))),
    }


def _places(places: pd.DataFrame) -> list[dict[str, Any]]:
    languages = [
        str(column).removeprefix("name_")
        for column in places.columns
        if str(column).startswith("name_")
    ]
    return [_place(row, languages) for row in places.to_dict("records")]


def _place(row: Mapping[Any, Any], languages: list[str]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@id": f"#place/{row['place_id']}",
        "@type": "Place",
        "identifier": row["place_id"],
        "name": [
            {"@language": lang, "@value": row[f"name_{lang}"]} for lang in languages
        ],
    }
    if pd.notna(row["longitude"]):
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": row["latitude"],
            "longitude": row["longitude"],
        }
    if row["geonames_id"]:
        place["sameAs"] = f"https://sws.geonames.org/{row['geonames_id']}/"
    return place
