"""The legend of a sheet: only what occurs on it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from events.language import translation
from views.briefing_hatching import Hatched, hatching
from views.briefing_presets import Preset
from views.briefing_text import Line, Symbol
from views.briefing_type import LEADING, width
from views.style import SYMBOLS, Palette
from views.words import category_labels


@dataclass(frozen=True)
class Item:
    """One sign and what it means; `sign` is a symbol of Plotly or a kind of bar."""

    sign: str
    words: str
    colour: str
    line: str = ""


BARS = ("lasting", "uncertain", "open")


@dataclass(frozen=True)
class Legend:
    """The legend as it stands on the sheet."""

    lines: tuple[Line, ...]
    symbols: tuple[Symbol, ...]
    bars: tuple[tuple[str, float, float], ...]
    """Kind of bar, its left end and middle in pixels."""
    height: float

    def moved(self, right: float, down: float) -> "Legend":
        """The same legend, so many pixels further right and lower."""
        return Legend(
            tuple(
                replace(line, left=line.left + right, middle=line.middle + down)
                for line in self.lines
            ),
            tuple(replace(s, x=s.x + right, y=s.y + down) for s in self.symbols),
            tuple((kind, x + right, y + down) for kind, x, y in self.bars),
            self.height,
        )


def map_items(
    marked: pd.DataFrame,
    located: pd.DataFrame,
    numbered: bool,
    palette: Palette,
    lang: str,
) -> list[Item]:
    """Signs of the map; `numbered` says whether names carry events' numbers.

    `marked` are those of the `located` events whose own place has the mark.
    """
    _ = translation(lang).gettext
    kinds = set(located["place_kind"])
    items = []
    if kinds & {"city", "site"}:
        words = (
            _("place with the [numbers] of its events")
            if numbered
            else _("place with its number of events")
        )
        items.append(Item("circle", words, palette.place))
    if (marked["coordinate_quality"] == "approximate").any():
        words = _("approximate position")
        items.append(Item("circle", words, palette.rough, palette.place))
    if "region" in kinds:
        words = _("known by region only")
        items.append(Item("square", words, palette.area, palette.outline))
    return items


def timeline_items(
    marks: pd.DataFrame,
    numbered: bool,
    by_hour: bool,
    unnamed: Collection[str],
    palette: Palette,
    lang: str,
) -> list[Item]:
    """Signs of the timeline; `unnamed` are categories that no lane names.

    `marks` are those drawn as such; `numbered` says whether numbers stand for others.
    """
    _ = translation(lang).gettext
    words = {
        "day": _("at that hour") if by_hour else _("on that day"),
        "lasting": _("lasted"),
        "uncertain": _("hour not given") if by_hour else _("day not known"),
        "open": _("end not given"),
    }
    signs = {"day": "circle"} | {kind: kind for kind in BARS}
    kinds = set(marks["date_kind"])
    items = [Item("square", _("in the list"), palette.paper, palette.muted)]
    items = items if numbered else []
    items += [
        Item(signs[kind], text, palette.muted)
        for kind, text in words.items()
        if kind in kinds
    ]
    if marks["disputed"].astype(bool).any():
        items.append(Item("split", _("disputed"), palette.muted, palette.split))
    items += [
        Item(SYMBOLS[category], label, palette.categories[category])
        for category, label in category_labels(lang).items()
        if category in unnamed
    ]
    return items


def lay_out_legend(
    items: Iterable[Item],
    left: float,
    top: float,
    across: float,
    preset: Preset,
    palette: Palette,
) -> Legend:
    """Put items side by side, in as many rows as they need."""
    size, step = preset.text, preset.text * LEADING * 1.05
    lines: list[Line] = []
    symbols: list[Symbol] = []
    bars: list[tuple[str, float, float]] = []
    x, row = left, 0
    for item in items:
        bar = item.sign in BARS
        sign = size * (2.2 if bar else 1.0)
        need = sign + size * 0.35 + width(item.words, size)
        if x > left and x + need > left + across:
            x, row = left, row + 1
        middle = top + (row + 0.5) * step
        if bar:
            bars.append((item.sign, x, middle))
        else:
            symbols += _signs(item, x + size * 0.5, middle, size)
        text_left = x + sign + size * 0.35
        lines.append(Line(item.words, text_left, middle, size, palette.muted))
        x += need + size * 1.3
    height = (row + 1) * step if lines else 0.0
    return Legend(tuple(lines), tuple(symbols), tuple(bars), height)


def _signs(item: Item, x: float, y: float, size: float) -> list[Symbol]:
    big = size * 0.7
    if item.sign == "split":
        gap = Symbol(x, y, "line-ne-open", big + 3, item.line, item.line, 2)
        return [Symbol(x, y, "circle", big, item.colour), gap]
    thick = 1.5 if item.line else 0.0
    return [Symbol(x, y, item.sign, big, item.colour, item.line, thick)]


def legend_bars(
    legend: Legend, preset: Preset, palette: Palette
) -> list[go.Bar | go.Scatter]:
    """The legend's bars, as the timeline draws them, on the sheet's axes x3 and y3."""
    if not legend.bars:
        return []
    long, high = preset.text * 2.0, preset.text * 0.4
    drawn = go.Bar(
        name="legend-bars",
        orientation="h",
        xaxis="x3",
        yaxis="y3",
        base=[left for _, left, _ in legend.bars],
        x=[long] * len(legend.bars),
        y=[middle for _, _, middle in legend.bars],
        width=[high] * len(legend.bars),
        marker={
            "color": [
                palette.paper if kind == "uncertain" else palette.muted
                for kind, _, _ in legend.bars
            ],
            "line": {"color": palette.muted, "width": 1},
        },
    )
    hatched = [
        Hatched(left, left + long, middle - high / 2, middle + high / 2, palette.muted)
        for kind, left, middle in legend.bars
        if kind == "uncertain"
    ]
    return [drawn, *hatching(hatched, "legend-hatching", "x3", "y3")]


def legend_arrows(legend: Legend, preset: Preset, palette: Palette) -> list[Symbol]:
    """The arrows at the open ends of the legend's bars."""
    size = preset.text
    return [
        Symbol(left + size * 2.0, middle, "triangle-right", size * 0.7, palette.muted)
        for kind, left, middle in legend.bars
        if kind == "open"
    ]
