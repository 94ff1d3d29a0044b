"""Reported numbers in rows: for topics where what is counted matters more than when."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go

from events.dates import short_date
from views.citing import scope_names
from views.numbers import Reported, Topic, comparable
from views.numbers_axis import number_axis
from views.numbers_figure import frame, hover_words, marker, over_time_figure
from views.numbers_marks import SIZES, UPWARD, mark_labels, party_colours
from views.numbers_words import metric_short_labels
from views.style import LIGHT, Palette, plain

LINE = 16
"""Pixels of a line of a row's label."""

ROOM = 20
"""Pixels of a row beside its label: for the mark and the space below it."""

LETTERS = 54
"""Letters that fit into a line on a phone."""

NO_BREAK = "\N{NO-BREAK SPACE}"
BOTTOM = 30
ARROW = 22


def topic_figure(
    claims: Sequence[Reported], topic: Topic, lang: str, palette: Palette = LIGHT
) -> go.Figure:
    """Draw a topic in its own way; labels say what is not compared.

    Raises
    ------
    ValueError
        for a topic that is not drawn.
    """
    labels = mark_labels(
        claims, topic, metric_short_labels(lang), scope_names(lang), lang
    )
    match topic.drawing:
        case "over-time":
            return over_time_figure(claims, topic, labels, lang, palette)
        case "in-rows":
            return in_rows_figure(claims, topic, labels, lang, palette)
        case _:
            raise ValueError(f"{topic.name} is not drawn.")


def in_rows_figure(
    claims: Sequence[Reported],
    topic: Topic,
    labels: Mapping[str, str],
    lang: str,
    palette: Palette = LIGHT,
) -> go.Figure:
    """Draw each number on a row of its own, under who gave it and when.

    Marks are as in `over_time_figure`, but lie on a line from zero; a range is a
    thick line from its lowest to its highest value.
    """
    drawn = [claim for claim in claims if claim.value is not None]
    texts = [_label(claim, labels[claim.claim_id], lang) for claim in drawn]
    heights = [LINE * text.count("<br>") + LINE + ROOM for text in texts]
    bottoms = [sum(heights[: n + 1]) - ROOM / 2 for n in range(len(heights))]
    highest = max((claim.high or claim.low or 0 for claim in drawn), default=1)
    figure = go.Figure()
    for name, solid in (("beside", False), ("main", True)):
        rows = [
            (claim, y)
            for claim, y in zip(drawn, bottoms, strict=True)
            if comparable(claim, topic) == solid
        ]
        figure.add_trace(_trace(rows, name, solid, palette))
    rows = list(zip(drawn, bottoms, strict=True))
    figure.update_layout(
        **frame(palette, sum(heights) + BOTTOM, lang),
        margin={"l": 12, "r": 16, "t": 0, "b": BOTTOM},
        annotations=[
            *_words(texts, rows, palette),
            *_arrows(rows, topic, palette),
        ],
        shapes=[*_stems(rows, palette), *_own(rows, topic, palette)],
        xaxis=number_axis(highest * 1.06, palette)
        | {"zeroline": True, "zerolinecolor": palette.outline},
        yaxis={"range": [sum(heights), 0], "visible": False, "fixedrange": True},
    )
    return figure


def _label(claim: Reported, number: str, lang: str) -> str:
    """The number in bold, then who gave it and when; broken for a phone."""
    number = f"<s>{plain(number)}</s>" if claim.withdrawn else plain(number)
    day = short_date(claim.given, lang).replace(" ", NO_BREAK)
    who = f"{claim.by}, {day}"
    first = LETTERS - len(number) - 3
    lines = wrap(who, LETTERS, initial_indent=" " * (LETTERS - first))
    return f"<b>{number}</b> · " + "<br>".join(plain(line.strip()) for line in lines)


def _trace(
    rows: Sequence[tuple[Reported, float]], name: str, solid: bool, palette: Palette
) -> go.Scatter:
    claims = [claim for claim, _ in rows]
    return go.Scatter(
        name=name,
        x=[claim.value for claim in claims],
        y=[y for _, y in rows],
        customdata=[claim.claim_id for claim in claims],
        hovertext=[hover_words(claim) for claim in claims],
        hovertemplate="%{hovertext}<extra></extra>",
        mode="markers",
        cliponaxis=False,
        marker=marker(claims, party_colours(palette), solid, palette),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.45}},
    )


def _words(
    texts: Sequence[str], rows: Sequence[tuple[Reported, float]], palette: Palette
) -> list[dict[str, object]]:
    return [
        {
            "x": 0,
            "y": y,
            "xshift": 3,
            "yshift": SIZES[True] / 2,
            "xanchor": "left",
            "yanchor": "bottom",
            "align": "left",
            "text": text,
            "showarrow": False,
            "font": {"size": 12, "color": palette.ink},
        }
        for text, (_, y) in zip(texts, rows, strict=True)
    ]


def _arrows(
    rows: Sequence[tuple[Reported, float]], topic: Topic, palette: Palette
) -> list[dict[str, object]]:
    colours = party_colours(palette)
    arrows: list[dict[str, object]] = []
    for claim, y in rows:
        way = 1 if claim.qualifier in UPWARD else -1
        if way == 1 or claim.qualifier == "nearly":
            radius = SIZES[comparable(claim, topic)] / 2
            arrows.append(
                {
                    "x": claim.value,
                    "y": y,
                    "xshift": way * ARROW,
                    "ax": way * (radius - ARROW),
                    "ay": 0,
                    "text": "",
                    "showarrow": True,
                    "arrowhead": 3,
                    "arrowwidth": 1.4,
                    "arrowsize": 0.9,
                    "arrowcolor": colours[claim.party],
                }
            )
    return arrows


def _stems(
    rows: Sequence[tuple[Reported, float]], palette: Palette
) -> list[dict[str, object]]:
    """A thin line from zero to each number; a thick one over a range."""
    colours = party_colours(palette)
    stems: list[dict[str, object]] = []
    for claim, y in rows:
        line: dict[str, object] = {"type": "line", "layer": "below"}
        line |= {"y0": y, "y1": y}
        thin = {"color": palette.outline, "width": 1}
        stems.append(line | {"x0": 0, "x1": claim.value, "line": thin})
        if claim.low is not None and claim.high is not None and claim.low < claim.high:
            thick = {"color": colours[claim.party], "width": 6}
            stems.append(line | {"x0": claim.low, "x1": claim.high, "line": thick})
    return stems


def _own(
    rows: Sequence[tuple[Reported, float]], topic: Topic, palette: Palette
) -> list[dict[str, object]]:
    """The resolution's number as a line through the rows that it compares with."""
    main = [(claim, y) for claim, y in rows if comparable(claim, topic)]
    dashed = {
        "color": party_colours(palette)["resolution"],
        "width": 1.2,
        "dash": "dash",
    }
    return [
        {"type": "line", "layer": "below", "line": dashed}
        | {"x0": claim.value, "x1": claim.value}
        | {"y0": main[0][1] - ROOM, "y1": main[-1][1] + ROOM / 2}
        for claim, _ in main
        if claim.party == "resolution" and len(main) > 1
    ]
