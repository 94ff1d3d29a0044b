"""The briefing sheet that the offline reader puts on paper."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from events.export_tables import part_of
from events.filters import ViewState, read_query
from geo.export import Extract
from views.briefing_presets import PRESETS
from views.briefing_sheet import compose
from views.facets import every_label

PAPER = "a4-portrait"


def reader_sheet(taken: Extract, map_figure: dict[str, Any]) -> dict[str, Any]:
    """The sheet of the view that a file opens with, in the language of `taken`.

    `map_figure` is the file's own map: what both draw alike is named, not repeated.
    Returns plain JSON: `figure`; `shown`, the ids of its events by number; `margin`,
    the pixels round it that are blank.
    """
    labels = every_label(taken.places, taken.scope.lang)
    known = {facet: list(values) for facet, values in labels.items()}
    ids = taken.located["event_id"].tolist()
    query = dict(parse_qsl("" if taken.scope.whole else taken.scope.query))
    filters = read_query(query, known, ids)[0].filters
    shown = taken.located.loc[filters.apply(taken.located).index]
    opened = replace(
        taken,
        located=shown,
        record=part_of(taken.record, shown["event_id"].tolist()),
        scope=replace(taken.scope, shown=len(shown)),
    )
    sheet = compose(opened, ViewState(filters), labels, PAPER)
    figure = json.loads(sheet.figure.to_json())
    return {
        "figure": figure | {"data": _alike(figure["data"], map_figure["data"])},
        "shown": [entry.event_id for entry in sheet.told.entries],
        "margin": PRESETS[PAPER].margin,
    }


def _alike(
    traces: list[dict[str, Any]], known: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Traces; in the place of points that a known trace has stands its position."""
    points = {json.dumps([k["x"], k["y"]]): i for i, k in enumerate(known)}
    found = []
    for trace in traces:
        like = points.get(json.dumps([trace.get("x"), trace.get("y")]))
        rest = {name: trace[name] for name in trace if name not in ("x", "y")}
        found.append(trace if like is None else rest | {"like": like})
    return found
