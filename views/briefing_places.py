"""Places on a sheet in words and numbers: which have a point, and what is at none."""

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd

from events.language import translation
from views.briefing_content import Briefing

MOST_REGIONS = 3
"""Regions that are named one by one where counts are given."""


def numbers_by_place(located: gpd.GeoDataFrame, told: Briefing) -> dict[str, str]:
    """Place_id to the numbers of its events, '4–7, 9'; empty if some have none."""
    if told.others:
        return {}
    by_event = {entry.event_id: entry.number for entry in told.entries}
    found: dict[str, list[int]] = {}
    for event, keys in zip(located["event_id"], located["place_keys"], strict=True):
        for place in keys:
            found.setdefault(place, []).append(by_event[event])
    return {place: runs(sorted(numbers)) for place, numbers in found.items()}


def runs(numbers: list[int]) -> str:
    """Sorted numbers in few letters: three or more in a row become '4–7'."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and groups[-1][-1] == number - 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(
        f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(map(str, group))
        for group in groups
    )


def without_point(
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    told: Briefing,
    trays: Mapping[str, str],
) -> str:
    """Events without a point, by region and tray: 'Almaty Region: 3 · Abroad: 5'.

    Numbers of events, in brackets, stand for counts where every shown event is
    numbered. Empty if every event has a point.
    """
    names = dict(zip(places["place_id"], places[f"name_{told.lang}"], strict=True))
    regional = located[located["place_kind"] == "region"]
    groups = {names[place]: group for place, group in regional.groupby("place_id")}
    if told.others and len(groups) > MOST_REGIONS:
        groups = {translation(told.lang).gettext("In a region"): regional}
    for tray, label in trays.items():
        inside = [tray in keys for keys in located["place_keys"]]
        groups[label] = located[pd.Series(inside, located.index, dtype=bool)]
    by_event = {entry.event_id: entry.number for entry in told.entries}
    parts = []
    for label, group in groups.items():
        numbers = sorted(by_event[event] for event in group["event_id"])
        if numbers:
            said = str(len(numbers)) if told.others else f"[{runs(numbers)}]"
            parts.append(f"{label}: {said}")
    return " · ".join(parts)
