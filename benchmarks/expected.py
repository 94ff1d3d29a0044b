"""What each task must show, counted in Python; the page is never asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from events.filters import Filters
from events.record import DATA_FOLDER, read_record
from events.schema import CATEGORIES, FOCUS_END, FOCUS_START
from geo.locate import locate
from geo.places import read_places

BRUSH = (date(2022, 1, 5), date(2022, 1, 6))


@dataclass(frozen=True)
class Counts:
    """How much is shown under some filters."""

    shown: int
    """Events."""
    places: int
    """Points on the twin's map: places with a position."""
    marks: int
    """Points on the twin's timeline: events with a first day."""


@dataclass(frozen=True)
class Expected:
    """Counts for each task on one record."""

    total: int
    category: str
    """The category with most events; tasks choose it."""
    event: str
    """An event of that category within the brush, for the link."""
    everything: Counts
    toggled: Counts
    begun: Counts
    """Between the two clicks of the twin's calendar."""
    brushed: Counts
    linked: Counts


def expect(folder: Path | None) -> Expected:
    """Count what each task must show on the record in `folder`."""
    record = read_record(folder or DATA_FOLDER)
    places = read_places()
    events = locate(record, places)
    placed = set(places.loc[places["longitude"].notna(), "place_id"])
    most = events["category"].value_counts()
    category = max(CATEGORIES, key=lambda one: int(most.get(one, 0)))
    one = {"category": frozenset([category])}

    def count(
        start: date, end: date, chosen: Mapping[str, frozenset[str]] | None = None
    ) -> Counts:
        return _counts(Filters(start, end, chosen or {}).apply(events), placed)

    inside = Filters(*BRUSH, one).apply(events)
    return Expected(
        total=len(events),
        category=category,
        event=str(inside["event_id"].iloc[0]) if len(inside) else "",
        everything=count(FOCUS_START, FOCUS_END),
        toggled=count(FOCUS_START, FOCUS_END, one),
        begun=count(BRUSH[0], FOCUS_END),
        brushed=count(*BRUSH),
        linked=count(*BRUSH, one),
    )


def _counts(events: pd.DataFrame, placed: set[str]) -> Counts:
    return Counts(
        shown=len(events),
        places=len(set(events["place_id"]) & placed),
        marks=int(events["earliest"].notna().sum()),
    )
