"""Map and timeline on a sheet, one below the other, and what is said beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import pandas as pd

from events.filters import ViewState
from events.language import translation
from geo.export import Extract
from geo.places import cities_of_sites
from views.briefing_axis import Measured, measured
from views.briefing_content import Briefing
from views.briefing_legend import (
    Item,
    Legend,
    lay_out_legend,
    map_items,
    timeline_items,
)
from views.briefing_places import without_point
from views.briefing_presets import Preset
from views.briefing_text import Box, Line, stacked_lines
from views.briefing_timeline import Timeline, plan_timeline
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
    selected: str
    """Id of the event whose card is open, or empty."""
    measured: Measured
    lanes: Mapping[str, str]
    """Lane to label, those that are drawn."""
    by_category: bool
    preset: Preset
    palette: Palette


def matter_of(
    told: Briefing, taken: Extract, state: ViewState, preset: Preset, palette: Palette
) -> Matter:
    """Gather what a sheet is laid out from; `taken` passes the filters of `state`."""
    located, places = taken.located, taken.places
    laned, lanes = in_lanes(located, places, state.lanes, told.lang)
    along = measured(laned, state, told.lang)
    return Matter(
        told=told,
        located=located,
        places=places,
        selected=state.selected,
        measured=along,
        lanes={lane: label for lane, label in lanes.items() if lane in along.laned},
        by_category=state.lanes == "category",
        preset=preset,
        palette=palette,
    )


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
    notes = [_not_drawn(matter)] if timeline else []
    notes = [_without_point(matter), *notes] if shows_map else notes
    notes += (
        [] if preset.list_share else [list_note(matter.told, matter.measured.by_hour)]
    )
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
    if "timeline" not in matter.preset.shows or not matter.measured.count:
        return None
    return plan_timeline(
        matter.measured,
        {entry.event_id: entry.number for entry in matter.told.on_picture},
        matter.lanes,
        replace(box, height=most),
        matter.preset,
        matter.by_category,
    )


def _not_drawn(matter: Matter) -> str:
    """How many shown events have no mark on the timeline, and why."""
    _n = translation(matter.told.lang).ngettext
    count = len(matter.located) - matter.measured.count
    if matter.measured.by_hour:
        words = _n(
            "{n} event is not on the timeline, as only one end of its date is known.",
            "{n} events are not on the timeline, as only one end of their dates is "
            "known.",
            count,
        )
    else:
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
        marked = located[~located["place_id"].isin(cities_of_sites(matter.places))]
        items += map_items(marked, located, not matter.told.others, palette, lang)
    if timeline:
        drawn = timeline.packed.marks
        numbered = bool(timeline.packed.badges)
        unnamed = set() if timeline.by_category else set(located["category"])
        items += timeline_items(
            drawn, numbered, timeline.by_hour, unnamed, palette, lang
        )
    return items


def list_note(told: Briefing, by_hour: bool) -> str:
    """Which of the shown events are numbered, if not all."""
    _ = translation(told.lang).gettext
    if not told.entries:
        return _("No event passes these filters.")
    if not told.others:
        return ""
    if not told.numbered:
        words = _("The notes to this sheet list all {n} events.")
        return words.format(n=len(told.entries))
    if by_hour:
        words = _(
            "Numbered are {numbered} of {shown} events: the key events, then those "
            "whose hour is known, then those that most sources report. The notes to "
            "this sheet list all."
        )
        return words.format(numbered=told.numbered, shown=len(told.entries))
    return _(
        "Numbered are {numbered} of {shown} events: the key events, then those that "
        "most sources report. The notes to this sheet list all."
    ).format(numbered=told.numbered, shown=len(told.entries))
