"""Where everything stands on a sheet: what fits is tried, from full to short."""

import math
from dataclasses import dataclass, replace

from views.briefing_content import Briefing, number, ranked
from views.briefing_drawings import GAP, Drawings, Matter, draw, list_note
from views.briefing_list import DETAILS, Listing, most_that_fit, numbered_list
from views.briefing_presets import Preset
from views.briefing_text import Box
from views.briefing_type import LEADING, wrap

TITLE_LEADING = 0.92
"""How much closer lines of the title stand than others."""

TITLE_LINES = 3
"""Room for the 140 letters that the page takes, on the narrowest sheet."""

ENOUGH = 9
"""Events that are to be numbered, if there are so many: below that the map gives way,
down to its least."""

SAID = 1.15
"""Size of the line below the title, in sizes of the type."""


@dataclass(frozen=True)
class Frame:
    """The lines above and below the body, and the body between them."""

    title: tuple[str, ...]
    said: tuple[str, ...]
    """How many events, under which filters."""
    foot: tuple[str, ...]
    body: Box


@dataclass(frozen=True)
class Plan:
    """The parts of one sheet and where they stand, in pixels."""

    told: Briefing
    frame: Frame
    drawings: Drawings
    listing: Listing
    list_note: tuple[str, ...]
    list_box: Box


def plan(matter: Matter) -> Plan:
    """Lay a sheet out with as much of the events as it has room for.

    All are numbered with summary and sources, or with sources, or by title only; if
    even that has no room, those that `ranked` has first.
    """
    frame = lay_out_frame(matter.told, matter.preset)
    order = ranked(matter.told, matter.selected, matter.measured.timed)

    def fit(detail: str, count: int) -> Plan | None:
        told = number(matter.told, order[:count])
        return _fit(replace(matter, told=told), frame, detail, last=count == 0)

    most = _most_in_list(len(order), frame.body, matter.preset)
    for detail in DETAILS if most == len(order) else ():
        if whole := fit(detail, most):
            return whole
    best, few = fit("short", 0), 0
    # The more are numbered, the more room is needed: halving finds the most that fit.
    while few < most:
        middle = (few + most + 1) // 2
        found = fit("short", middle)
        best, few, most = (found, middle, most) if found else (best, few, middle - 1)
    assert best
    roomier = _roomier(matter.preset, few) if few < len(order) else None
    if roomier is None:
        return best
    other = plan(replace(matter, preset=roomier))
    return other if other.told.numbered > few or not few else best


def _roomier(preset: Preset, numbered: int) -> Preset | None:
    """The form with more room for what is numbered, or for drawings if nothing is."""
    if not preset.list_share:
        return None
    if numbered < ENOUGH and preset.map_share and "map" in preset.shows:
        return replace(preset, map_share=0)
    # A list of none leaves its room to the drawings.
    return None if numbered else replace(preset, list_share=0)


def lay_out_frame(told: Briefing, preset: Preset) -> Frame:
    """Heading and foot take what they need, the body what is left."""
    across = preset.width - 2 * preset.margin
    title = wrap(told.title, preset.title, across, bold=True, most=TITLE_LINES)
    said = wrap(told.below, preset.text * SAID, across, most=3)
    foot = wrap(told.source, preset.text, across)
    if "map" in preset.shows:
        foot += wrap(told.attribution, preset.text, across)
    top = preset.margin + heading_height(len(title), len(said), preset)
    bottom = preset.height - preset.margin - len(foot) * preset.text * LEADING
    gap = GAP * preset.text
    body = Box(preset.margin, top + gap, across, bottom - top - 2 * gap)
    return Frame(tuple(title), tuple(said), tuple(foot), body)


def heading_height(title: int, said: int, preset: Preset) -> float:
    """Pixels of so many lines of title and of what is said below it."""
    return LEADING * (title * preset.title * TITLE_LEADING + said * preset.text * SAID)


def _most_in_list(events: int, body: Box, preset: Preset) -> int:
    """No more events than this have room in the list."""
    if not preset.list_share:
        return 0
    return most_that_fit(events, _list_room(body, preset), preset)


def _list_room(body: Box, preset: Preset) -> Box:
    """Where the list may stand, at its largest."""
    if preset.list_columns:
        high = body.height * preset.list_share
        return Box(body.left, body.bottom - high, body.width, high)
    across = body.width * preset.list_share
    return Box(body.right - across, body.top, across, body.height)


def _fit(matter: Matter, frame: Frame, detail: str, last: bool) -> Plan | None:
    """Lay out a numbered briefing; None if it has no room, unless it is the last."""
    told, preset = matter.told, matter.preset
    room = _list_room(frame.body, preset)
    said = list_note(told, matter.measured.by_hour)
    note = wrap(said, preset.text, room.width) if preset.list_share else []
    below = len(note) * preset.text * LEADING
    inner = replace(room, height=room.height - below)
    listing = numbered_list(
        told.on_picture, inner, preset, matter.palette, detail, told.lang
    )
    if listing is None:
        return None
    high = listing.height + below
    list_box = replace(room, height=high)
    drawn = draw(matter, _beside(frame.body, list_box, preset))
    if drawn.spare < 0 and not last:
        return None
    if preset.list_columns:
        list_box = replace(list_box, top=drawn.bottom + GAP * preset.text)
    listing = listing.moved(0, list_box.top - room.top)
    return Plan(told, frame, drawn, listing, tuple(note), list_box)


def _beside(body: Box, listing: Box, preset: Preset) -> Box:
    """What the list leaves to the drawings."""
    gap = GAP * preset.text
    if preset.list_columns:
        return replace(body, height=body.height - listing.height - gap)
    across = listing.width + 2 * gap if preset.list_share else 0
    return replace(body, width=body.width - across)


def bottom(planned: Plan, preset: Preset) -> int:
    """Pixels of the sheet's height that its parts need, foot and margin included."""
    foot = len(planned.frame.foot) * preset.text * LEADING
    gap = GAP * preset.text
    return math.ceil(planned.list_box.bottom + gap + foot + preset.margin)
