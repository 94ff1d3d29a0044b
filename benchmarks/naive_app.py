"""What a Streamlit user would write first: native widgets and two native charts.

The yardstick for `python -m benchmarks.bench`. It reads the same record and filters by
the same rule; reading is cached, charts are small, and no detour slows it down.
"""

import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from events.filters import Filters
from events.record import DATA_FOLDER, read_record
from events.schema import CATEGORIES, FOCUS_END, FOCUS_START
from geo.layers import read_areas
from geo.locate import locate
from geo.places import read_places


@st.cache_data
def load() -> pd.DataFrame:
    """Read events with the position of their place, without heavy geometries."""
    record = read_record(Path(os.environ.get("QANTAR_RECORD") or DATA_FOLDER))
    places = read_places()
    located = pd.DataFrame(locate(record, places).drop(columns="geometry"))
    points = places[["place_id", "longitude", "latitude"]]
    titles = record.texts.loc[record.texts["lang"] == "en", ["event_id", "title"]]
    return located.merge(titles, on="event_id").merge(points, how="left", on="place_id")


@st.cache_data
def outlines() -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of the regions' edges, parted by None."""
    x: list[float | None] = []
    y: list[float | None] = []
    for edge in read_areas().geometry.explode().exterior:
        lon, lat = edge.coords.xy
        x += [*lon, None]
        y += [*lat, None]
    return x, y


def map_figure(shown: pd.DataFrame) -> go.Figure:
    """One circle a place, its area by the number of events."""
    placed = shown.dropna(subset=["longitude"])
    columns = ["place_id", "name_en", "longitude", "latitude"]
    counts = placed.groupby(columns, as_index=False).size()
    most = counts["size"].max() if len(counts) else 1
    lon, lat = outlines()
    figure = go.Figure(
        [
            go.Scattergeo(lon=lon, lat=lat, mode="lines", hoverinfo="skip"),
            go.Scattergeo(
                lon=counts["longitude"],
                lat=counts["latitude"],
                text=counts["name_en"],
                customdata=counts["place_id"],
                mode="markers",
                marker={
                    "size": counts["size"],
                    "sizemode": "area",
                    "sizeref": most / 40**2,
                    "sizemin": 4,
                },
            ),
        ]
    )
    # Without this the chart asks a server for its coastlines, and stays blank offline.
    figure.update_geos(visible=False, lonaxis_range=[45, 89], lataxis_range=[39, 56])
    return figure.update_layout(showlegend=False, height=380, margin={"t": 0, "b": 0})


def timeline_figure(shown: pd.DataFrame) -> go.Figure:
    """One mark an event on its first day, those of a day stacked, coloured by kind."""
    dated = shown.dropna(subset=["earliest"])
    figure = go.Figure()
    heights = dated.groupby("earliest").cumcount() + 1
    for category in CATEGORIES:
        mine = dated["category"] == category
        if mine.any():
            figure.add_scatter(
                name=category,
                x=dated.loc[mine, "earliest"],
                y=heights[mine],
                text=dated.loc[mine, "title"],
                customdata=dated.loc[mine, "event_id"],
                mode="markers",
            )
    return figure.update_layout(height=300, margin={"t": 0, "b": 0})


def chosen(selection: object) -> set[str]:
    """Identities of the points selected in a chart."""
    points = getattr(getattr(selection, "selection", None), "points", [])
    found = [point.get("customdata") for point in points]
    return {str(one[0] if isinstance(one, list) else one) for one in found}


st.set_page_config(page_title="Events", layout="wide")
events = load()
with st.sidebar:
    categories = st.multiselect("Category", CATEGORIES)
    span = st.date_input(
        "Span", (FOCUS_START, FOCUS_END), min_value="2009-01-01", max_value="2022-12-31"
    )
# After the first of two clicks in the calendar there is only a beginning.
days = list(span) or [FOCUS_START]
start, end = days[0], days[1] if len(days) > 1 else FOCUS_END
facets = {"category": frozenset(categories)} if categories else {}
shown = Filters(start, end, facets).apply(events)
st.markdown(f"shown: {len(shown)}")
places = chosen(st.plotly_chart(map_figure(shown), on_select="rerun", key="map"))
ids = chosen(st.plotly_chart(timeline_figure(shown), on_select="rerun", key="timeline"))
if places:
    shown = shown[shown["place_id"].isin(places)]
if ids:
    shown = shown[shown["event_id"].isin(ids)]
st.dataframe(shown[["date", "title", "name_en", "category"]], hide_index=True)
