"""Map and timeline on a sheet, one below the other, and what is said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import pandas as pd

from events.filters import ViewState
from events.language import translation
from views.briefing_content import Briefing
from views.briefing_legend import (
    Item,
    Legend,
    lay_out_legend,
    map_items,
    timeline_items,
)
from views.briefing_map import sites_of_cities, without_point
from views.briefing_presets import Preset
from views.briefing_text import Box, Line, stacked_lines
from views.briefing_timeline import Timeline, plan_timeline, sheet_axis
from views.briefing_type import LEADING, wrap
from views.laning import in_lanes
from views.style import Palette
from views.words import tray_labels

WIDE_MAP = 0.42
"""Height of a map, in its width, from which it needs no panel beside it."""

LEAST_MAP = 15
"""Height of a map, in sizes of the type, below which names find no room."""

HIGH_MAP = 0.66
"""Height of a map, in its width, beyond which it would show neighbours only."""

GAP = 0.8
"""Between parts of the sheet, in sizes of the type."""


@dataclass(frozen=True)
class Matter:
    """What a sheet is laid out from."""

    told: Briefing
    """Not numbered yet."""
    located: gpd.GeoDataFrame
    places: pd.DataFrame
    state: ViewState
    preset: Preset
    palette: Palette


@dataclass(frozen=True)
class Drawings:
    """Map and timeline, one below the other, with what is said under each."""

    map: Box | None
    timeline: Timeline | None
    timeline_box: Box
    notes: tuple[Line, ...]
    """What is on neither of them, in words."""
    legend: Legend
    bottom: float
    """Where the last of them ends."""
    spare: float
    """Pixels that are left over; less than none if there was not room enough."""


def draw(matter: Matter, box: Box) -> Drawings:
    """Give the timeline the height that it needs, and the map what is left.

    Legend and notes stand below, or beside the map if it would else be left low.
    """
    below = _closer(matter, box, 0.0)
    share = matter.preset.panel_share
    if not below.map or not share or below.map.height >= box.width * WIDE_MAP:
        return below
    beside = _closer(matter, box, share * box.width)
    return beside if beside.spare >= min(0.0, below.spare) else below


def _closer(matter: Matter, box: Box, panel: float) -> Drawings:
    """Marks on the timeline as large as all else leaves room for."""
    timeline = _timeline(matter, box, box.height)
    drawn = _stack(matter, box, timeline, panel)
    if timeline is None or drawn.spare >= 0:
        return drawn
    timeline = _timeline(matter, box, timeline.height + drawn.spare)
    return _stack(matter, box, timeline, panel)


def _stack(
    matter: Matter, box: Box, timeline: Timeline | None, panel: float
) -> Drawings:
    """Map, timeline, notes and legend, the last two in a panel of some width."""
    preset = matter.preset
    gap, shows_map = GAP * preset.text, "map" in preset.shows
    lanes = timeline.height + gap if timeline else 0.0
    notes = [_undated(matter)] if timeline else []
    notes = [_without_point(matter), *notes] if shows_map else notes
    notes += [] if preset.list_share else [list_note(matter.told)]
    across = panel or box.width
    items = _items(matter, timeline)
    legend = lay_out_legend(items, 0, 0, across, preset, matter.palette)
    written = [wrap(note, preset.text, across) for note in notes if note]
    said = _said_height(written, legend, preset)
    fixed = lanes + (0 if panel else said + gap * shows_map)
    least = max(box.height * preset.map_share, LEAST_MAP * preset.text)
    least = max(least, said if panel else 0.0) if shows_map else 0.0
    spare = box.height - fixed - least
    # Without room enough the map keeps its least: lanes are then drawn closer.
    high = min(max(least, box.height - fixed), box.width * HIGH_MAP)
    high = max(high, said if panel else 0.0) if shows_map else 0.0
    map_box = Box(box.left, box.top, box.width - panel - gap * bool(panel), high)
    top = box.top + high + gap * shows_map
    drawn = lanes + min(0.0, spare) - gap if timeline else 0.0
    lanes_box = replace(box, top=top, height=drawn)
    said_top = box.top if panel else lanes_box.bottom + gap * bool(timeline)
    left = map_box.right + gap if panel else box.left
    lines, end = _notes(written, left, said_top, matter)
    return Drawings(
        map=map_box if shows_map else None,
        timeline=timeline,
        timeline_box=lanes_box,
        notes=tuple(lines),
        legend=legend.moved(left, end),
        bottom=max(lanes_box.bottom, end + legend.height),
        spare=spare,
    )


def _said_height(
    written: Sequence[Sequence[str]], legend: Legend, preset: Preset
) -> float:
    """Pixels of notes and legend, one below the other."""
    gap, step = GAP * preset.text, preset.text * LEADING
    notes = sum(len(lines) * step + gap / 2 for lines in written)
    return notes + legend.height + gap * bool(legend.lines)


def _notes(
    written: Sequence[Sequence[str]], left: float, top: float, matter: Matter
) -> tuple[list[Line], float]:
    """Notes one below the other, and where the next part may begin."""
    size, colour = matter.preset.text, matter.palette.muted
    lines: list[Line] = []
    for texts in written:
        lines += stacked_lines(texts, left, top, size, colour)
        top += len(texts) * size * LEADING + GAP * size / 2
    return lines, top


def _timeline(matter: Matter, box: Box, most: float) -> Timeline | None:
    state, preset, told = matter.state, matter.preset, matter.told
    dated = matter.located[matter.located["date_kind"] != "undated"]
    if "timeline" not in preset.shows or dated.empty:
        return None
    laned, lanes = in_lanes(dated, matter.places, state.lanes, told.lang)
    return plan_timeline(
        laned,
        {entry.event_id: entry.number for entry in told.on_picture},
        sheet_axis(matter.located, state.filters),
        lanes,
        replace(box, height=most),
        preset,
        by_category=state.lanes == "category",
        month=translation(told.lang).gettext("January 2022"),
    )


def _undated(matter: Matter) -> str:
    """How many shown events have no date, and so no mark on the timeline."""
    _n = translation(matter.told.lang).ngettext
    count = int((matter.located["date_kind"] == "undated").sum())
    words = _n(
        "{n} event without a date is not on the timeline.",
        "{n} events without a date are not on the timeline.",
        count,
    )
    return words.format(n=count) if count else ""


def _without_point(matter: Matter) -> str:
    """Where the shown events are that no point on the map counts."""
    trays = tray_labels(matter.told.lang)
    said = without_point(matter.located, matter.places, matter.told, trays)
    _ = translation(matter.told.lang).gettext
    return _("Not at a point: {places}").format(places=said) if said else ""


def _items(matter: Matter, timeline: Timeline | None) -> list[Item]:
    located, palette, lang = matter.located, matter.palette, matter.told.lang
    items: list[Item] = []
    if "map" in matter.preset.shows:
        marked = located[~located["place_id"].isin(sites_of_cities(matter.places))]
        items += map_items(marked, located, not matter.told.others, palette, lang)
    if timeline:
        drawn = timeline.packed.marks
        numbered = bool(timeline.packed.badges)
        unnamed = set() if timeline.by_category else set(located["category"])
        items += timeline_items(drawn, numbered, unnamed, palette, lang)
    return items


def list_note(told: Briefing) -> str:
    """Which of the shown events are numbered, if not all."""
    _ = translation(told.lang).gettext
    if not told.entries:
        return _("No event passes these filters.")
    if not told.others:
        return ""
    if not told.numbered:
        words = _("The notes to this sheet list all {n} events.")
        return words.format(n=len(told.entries))
    return _(
        "Numbered are {numbered} of {shown} events: the key events, then those that "
        "most sources report. The notes to this sheet list all."
    ).format(numbered=told.numbered, shown=len(told.entries))
