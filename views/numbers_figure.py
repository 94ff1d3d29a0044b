"""Figures of reported numbers: claims in, figure out; one mark a claim."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType

import plotly.graph_objects as go
from babel.numbers import get_decimal_symbol, get_group_symbol

from events.language import DATE_LOCALES, translation
from views.axis import RESOLUTION_DAY
from views.metrics import compact_number
from views.numbers import Reported, Topic, span
from views.numbers_axis import BrokenAxis, broken_axis, number_axis, ticks
from views.numbers_marks import (
    ABOVE,
    ARROW,
    MIDDLE,
    NARROW,
    PARTY_SYMBOLS,
    PLOT,
    SIZES,
    WIDE,
    Mark,
    marks_over_time,
    party_colours,
)
from views.style import FONT, LIGHT, Palette, plain

TOP, BOTTOM = 34, 44
"""Pixels above and below the plot."""

TYPE = MappingProxyType({NARROW: 12, MIDDLE: 11.2, WIDE: 11})
"""Size of a label by the width from which it stands: by the size pages/numbers.css
leaves out those that a smaller screen has no room for."""

LETTERS = 40
"""Letters of a line of what the pointer shows; a phone has room for no more."""


def over_time_figure(
    claims: Sequence[Reported],
    topic: Topic,
    labels: Mapping[str, str],
    lang: str,
    palette: Palette = LIGHT,
) -> go.Figure:
    """Draw each number at the day on which it was given.

    Compared numbers are solid; others (other metrics of the topic, parts of the
    country) smaller and hollow. Withdrawn ones are crossed out. An arrow says that a
    number may be higher ('at least', 'over') or is a little lower ('nearly'). The
    number of the resolution runs across as a line. Traces are named 'beside', 'main'
    and 'withdrawn'; each mark's customdata is its claim_id.
    """
    drawn = [claim for claim in claims if claim.value is not None]
    axis = broken_axis(day for claim in drawn for day in span(claim))
    marks = marks_over_time(drawn, topic, axis, labels)
    figure = go.Figure()
    figure.add_trace(_trace([m for m in marks if not m.compared], "beside", palette))
    figure.add_trace(_trace([m for m in marks if m.compared], "main", palette))
    figure.add_trace(_crosses([m for m in marks if m.claim.withdrawn], palette))
    own = [m for m in marks if m.compared and m.claim.party == "resolution"]
    highest = max((mark.y for mark in marks), default=1.0)
    figure.update_layout(
        **frame(palette, int(PLOT) + TOP + BOTTOM, lang),
        margin={"l": 46, "r": 20, "t": TOP, "b": BOTTOM},
        annotations=[
            *_arrows(marks, palette),
            *_line_words(own, lang, palette),
            *_panels(axis, lang, palette),
        ],
        shapes=[*_lines(own, axis, palette), *_spans(marks, axis, palette)],
        xaxis=_days(axis, lang, palette),
        yaxis=number_axis(highest * ABOVE, palette) | {"zeroline": False},
    )
    return figure


def frame(palette: Palette, height: int, lang: str) -> dict[str, object]:
    """What all figures of numbers share; `height` in pixels."""
    locale = DATE_LOCALES[lang]
    return {
        "template": "none",
        "showlegend": False,
        "height": height,
        "separators": get_decimal_symbol(locale) + get_group_symbol(locale),
        "hovermode": "closest",
        "clickmode": "event+select",
        "dragmode": False,
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "font": {"family": FONT, "size": 12, "color": palette.ink},
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.outline,
            "font": {"family": FONT, "size": 12, "color": palette.ink},
            "align": "left",
        },
    }


def _trace(marks: Sequence[Mark], name: str, palette: Palette) -> go.Scatter:
    colours = party_colours(palette)
    solid = name == "main"
    return go.Scatter(
        name=name,
        x=[round(mark.x, 3) for mark in marks],
        y=[mark.y for mark in marks],
        customdata=[mark.claim.claim_id for mark in marks],
        text=[plain(mark.text) if mark.position else "" for mark in marks],
        textposition=[mark.position or "top center" for mark in marks],
        textfont={
            "size": [TYPE.get(mark.width, 11) for mark in marks],
            "color": palette.ink if solid else palette.muted,
        },
        hovertext=[hover_words(mark.claim) for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        mode="markers+text",
        cliponaxis=False,
        marker=marker([mark.claim for mark in marks], colours, solid, palette),
        selected={"marker": {"opacity": 1}},
        unselected={
            "marker": {"opacity": 0.45},
            "textfont": {"color": palette.muted},
        },
    )


def marker(
    claims: Sequence[Reported],
    colours: Mapping[str, str],
    solid: bool,
    palette: Palette,
) -> dict[str, object]:
    """Shape and colour by party; solid where the numbers are compared."""
    own = [colours[claim.party] for claim in claims]
    return {
        "symbol": [PARTY_SYMBOLS[claim.party] for claim in claims],
        "size": SIZES[solid],
        "color": own if solid else [palette.paper] * len(own),
        "opacity": 1,
        "line": {"color": own, "width": 1.6},
    }


def _crosses(marks: Sequence[Mark], palette: Palette) -> go.Scatter:
    return go.Scatter(
        name="withdrawn",
        x=[round(mark.x, 3) for mark in marks],
        y=[mark.y for mark in marks],
        customdata=[mark.claim.claim_id for mark in marks],
        mode="markers",
        hoverinfo="skip",
        marker={
            "symbol": "line-ew",
            "size": 22,
            "opacity": 1,
            "line": {"color": palette.ink, "width": 2},
        },
        unselected={"marker": {"opacity": 1}},
    )


def hover_words(claim: Reported) -> str:
    """What a pointer over a mark shows: the number, then who gave it."""
    words, by = (
        "<br>".join(plain(line) for line in wrap(each, LETTERS))
        for each in (claim.words, claim.by)
    )
    return f"<b>{words}</b><br>{by}"


def _arrows(marks: Sequence[Mark], palette: Palette) -> list[dict[str, object]]:
    colours = party_colours(palette)
    return [
        {
            "x": mark.x,
            "y": mark.y,
            "yshift": mark.arrow * ARROW,
            "ax": 0,
            "ay": mark.arrow * (ARROW - SIZES[mark.compared] / 2),
            "text": "",
            "showarrow": True,
            "arrowhead": 3,
            "arrowwidth": 1.4,
            "arrowsize": 0.9,
            "arrowcolor": colours[mark.claim.party],
        }
        for mark in marks
        if mark.arrow
    ]


def _lines(
    own: Sequence[Mark], axis: BrokenAxis, palette: Palette
) -> list[dict[str, object]]:
    """The resolution's number across, its day upwards, and the break in the axis."""
    colour = party_colours(palette)["resolution"]
    dashed = {"color": colour, "width": 1.2, "dash": "dash"}
    day = axis.x(RESOLUTION_DAY)
    lines: list[dict[str, object]] = [
        {"x0": 0, "x1": axis.end, "y0": mark.y, "y1": mark.y} | {"line": dashed}
        for mark in own
    ]
    dotted = {"color": colour, "width": 1, "dash": "dot"}
    upright = {"x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1}
    lines.append(upright | {"line": dotted})
    if axis.months:
        gap = {"x0": axis.january, "x1": axis.later, "yref": "paper", "y0": 0, "y1": 1}
        broken = {"fillcolor": palette.grid, "line": {"width": 0}, "type": "rect"}
        lines.append(gap | broken)
    return [{"type": "line", "layer": "below"} | line for line in lines]


def _spans(
    marks: Sequence[Mark], axis: BrokenAxis, palette: Palette
) -> list[dict[str, object]]:
    """Over the days of a month of which the day is not known; up and down a range."""
    colours = party_colours(palette)
    lines: list[dict[str, object]] = []
    for mark in marks:
        first, last = span(mark.claim)
        ends: dict[str, object] = {"x0": axis.x(first), "x1": axis.x(last)}
        ends |= {"y0": mark.y, "y1": mark.y}
        low, high = mark.claim.low, mark.claim.high
        if low is not None and high is not None and low != high:
            ends |= {"x0": mark.x, "x1": mark.x, "y0": low, "y1": high}
        if first != last or ends["y0"] != ends["y1"]:
            line = {"color": colours[mark.claim.party], "width": 1.6}
            lines.append({"type": "line", "layer": "below", "line": line} | ends)
    return lines


def _line_words(
    own: Sequence[Mark], lang: str, palette: Palette
) -> list[dict[str, object]]:
    _ = translation(lang).gettext
    return [
        {
            "x": 0,
            "y": mark.y,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 5,
            "text": plain(
                _("The resolution: {number}").format(number=_number(mark, lang))
            ),
            "showarrow": False,
            # Dropped on phones by its size, as labels are.
            "font": {"size": 11.5, "color": party_colours(palette)["resolution"]},
        }
        for mark in own
    ]


def _number(mark: Mark, lang: str) -> str:
    claim = mark.claim
    return compact_number(claim.low, claim.high, claim.qualifier, lang)


def _panels(axis: BrokenAxis, lang: str, palette: Palette) -> list[dict[str, object]]:
    """What each part of the axis shows, and the day of the resolution."""
    _ = translation(lang).gettext
    below = {"yref": "paper", "y": 0, "yshift": -22, "yanchor": "top"}
    above = {"yref": "paper", "y": 1, "yanchor": "bottom"}
    colour = party_colours(palette)["resolution"]
    near_end = axis.x(RESOLUTION_DAY) > 0.75 * axis.end
    anchor = "right" if near_end else "center"
    notes: list[dict[str, object]] = [
        {"x": 0, "text": _("January 2022")} | below,
        {"x": axis.x(RESOLUTION_DAY), "text": _("20 January: the resolution")}
        | above
        | {"xanchor": anchor, "font": {"size": 11, "color": colour}},
    ]
    if axis.months:
        later = {"x": axis.end, "text": _("later, by month"), "xanchor": "right"}
        notes.append(below | later)
    plainly = {"showarrow": False, "xanchor": "left"}
    muted = {"font": {"size": 11, "color": palette.muted}}
    return [plainly | muted | note for note in notes]


def _days(axis: BrokenAxis, lang: str, palette: Palette) -> dict[str, object]:
    positions, words = ticks(axis, lang)
    return {
        "range": [0, axis.end],
        "tickvals": [round(position, 3) for position in positions],
        "ticktext": words,
        "tickfont": {"size": 11, "color": palette.muted},
        "tickangle": 0,
        "ticklabeloverflow": "allow",
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": palette.outline,
        "fixedrange": True,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": palette.outline,
    }
