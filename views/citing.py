"""Citations and claims in the reader's words, as card, table and pages show them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from events.citations import (
    citation_line,
    locator_in_words,
    passage_url,
    source_url,
)
from events.dates import date_in_words, parse_date
from events.language import translation
from events.record import Record
from events.schema import NATIONWIDE, RESOLUTION
from geo.places import read_places
from views.metrics import metric_in_words
from views.words import provenance_labels, stance_labels


def citations_by_event(record: Record, lang: str) -> dict[str, list[dict[str, str]]]:
    """Event_id to its citations, the resolution's first, each as named strings."""
    merged = record.citations.merge(
        record.sources, on="source_id", validate="many_to_one"
    )
    # The base document leads; sources that dispute follow those that support.
    merged = merged.assign(
        _order=merged["source_id"] != RESOLUTION,
        _stance=merged["stance"].map({"supports": 0, "disputes": 1, "context": 2}),
    ).sort_values(["event_id", "_order", "_stance", "source_id"])
    by_event: dict[str, list[dict[str, str]]] = {}
    for row in merged.to_dict("records"):
        told = citation_words({str(k): str(v) for k, v in row.items()}, lang)
        by_event.setdefault(row["event_id"], []).append(told)
    return by_event


def citation_words(row: Mapping[str, str], lang: str) -> dict[str, str]:
    """One citation joined to its source, worded for the reader.

    `url` opens the source in the reader's language where it has several; `passage`
    opens it at the passage, in the language that we read it in.
    """
    url = source_url(row["url"], lang)
    locator = locator_in_words(row["locator"], lang)
    copy = provenance_labels(lang)[row["provenance"]]
    return {
        "source": row["source_id"],
        "producer": row["producer"],
        "title": row["title"],
        "locator": locator,
        "stance": row["stance"],
        "stanceWords": stance_labels(lang)[row["stance"]],
        "url": url,
        "passage": passage_url(row["url"], row["text_fragment"], row["language"]),
        "note": row["note"] if lang == "en" else row[f"note_{lang}"],
        "reliability": _reliability(row, lang),
        "copy": copy,
        "line": citation_line(
            row["producer"],
            row["title"],
            row["locator"],
            row["date_published"],
            url,
            lang,
        )
        + (f" [{copy}]" if copy else ""),
    }


def _reliability(row: Mapping[str, str], lang: str) -> str:
    """The source's caution; that on the base document stands on About and Sources."""
    if row["source_id"] == RESOLUTION:
        return ""
    suffix = "" if lang == "en" else f"_{lang}"
    return row[f"reliability_note{suffix}"]


def claim_words(row: Mapping[str, Any], lang: str) -> dict[str, str]:
    """One reported number with its hedge, who says so and where.

    What it is about, if not the whole country, and that it was withdrawn are said
    with the number, so that no list can show it without.
    """
    suffix = "" if lang == "en" else f"_{lang}"
    words = metric_in_words(
        row["metric"], row["value_min"], row["value_max"], row["qualifier"], lang
    )
    return {
        "words": " ".join([words[:1].upper() + words[1:], *_limits(row, lang)]),
        "by": _by(row, lang),
        "note": row[f"note{suffix}"],
    }


def _by(row: Mapping[str, Any], lang: str) -> str:
    """Who says so, and where; of a page without parts, when and, if joined, whose."""
    said = str(row["asserted_by" if lang == "en" else f"asserted_by_{lang}"])
    if row["locator"] != "whole page":
        return f"{said}, {locator_in_words(row['locator'], lang)}"
    when = date_in_words(parse_date(row["as_of"]), lang)
    producer = row.get("producer", "")
    return f"{said}, {when}" + ("" if producer in said else f" ({producer})")


def _limits(row: Mapping[str, Any], lang: str) -> list[str]:
    _ = translation(lang).gettext
    limits = [] if row["scope"] == NATIONWIDE else [scope_names(lang)[row["scope"]]]
    limits += [_("withdrawn")] if row["withdrawn"] else []
    return [f"({', '.join(limits)})"] if limits else []


@cache
def scope_names(lang: str) -> dict[str, str]:
    """Place_id to its name, for the places that numbers are about."""
    places = read_places()
    return dict(zip(places["place_id"], places[f"name_{lang}"], strict=True))


def claims_by_event(claims: pd.DataFrame, lang: str) -> dict[str, list[dict[str, str]]]:
    """Event_id to the numbers reported with it."""
    by_event: dict[str, list[dict[str, str]]] = {}
    for row in claims.to_dict("records"):
        told = claim_words({str(k): v for k, v in row.items()}, lang)
        by_event.setdefault(str(row["event_id"]), []).append(told)
    return by_event
