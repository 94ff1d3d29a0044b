"""The timeline's lanes: which one an event belongs to, and what each is called."""

import geopandas as gpd
import pandas as pd

from events.schema import ABROAD, NO_PLACE
from views.words import category_labels, short_place, tray_labels

LANES = ("category", "place")
"""What a lane can stand for, as a link names it."""


def in_lanes(
    located: gpd.GeoDataFrame, places: pd.DataFrame, way: str, lang: str
) -> tuple[gpd.GeoDataFrame, dict[str, str]]:
    """Events with the `lane` of each, and the label of every lane that has one."""
    if way == "place":
        lane, labels = (
            located["place_id"].map(_lane_of(places)),
            place_lanes(places, lang),
        )
    else:
        lane, labels = located["category"], category_labels(lang)
    present = set(lane)
    return located.assign(lane=lane), {k: v for k, v in labels.items() if k in present}


def _lane_of(places: pd.DataFrame) -> dict[str, str]:
    """Place_id to its lane: the region or city of the first level that it lies in.

    A lane for every town would leave none of them legible.
    """
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    parents = dict(zip(places["place_id"], places["parent_id"], strict=True))
    lanes = {"": NO_PLACE}
    for place_id, kind in kinds.items():
        unit = place_id
        while kind != "abroad" and kinds.get(parents[unit], "country") != "country":
            unit = parents[unit]
        lanes[place_id] = ABROAD if kind == "abroad" else unit
    return lanes


def place_lanes(places: pd.DataFrame, lang: str) -> dict[str, str]:
    """Lane to label: cities and regions by name, then nationwide, abroad, no place."""
    inside = places[places["kind"].isin(["city", "region"])]
    short = [short_place(name, lang) for name in inside[f"name_{lang}"]]
    named = dict(zip(inside["place_id"], short, strict=True))
    return dict(sorted(named.items(), key=lambda item: item[1])) | tray_labels(lang)
