"""Pictures of sheets as committed: what stands where, as text, and small pixels."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from PIL import Image, ImageChops, ImageFilter

from tests.sheets import plain_words
from views.briefing_sheet import Sheet

SCALE = 0.4
"""Pixels of a committed picture for one of the sheet."""

COLOURS = 128
"""Colours of a committed picture."""

MOVED = 0.15
"""Pixels by which a position may differ: what rounding to 0.1 leaves open."""

BLUR = 1.5
"""Pixels over which pictures are smoothed before they are compared: rasterisers put
the same ink at the edges of letters differently."""

SEEN = 30
"""Difference of a smoothed pixel, of 255, from which it counts."""

NUMBER = re.compile(r"-?\d+\.\d+")


def outline(composed: Sheet, drawn: dict[str, Any]) -> list[str]:
    """Everything on a sheet, a line each; `drawn` counts what the browser drew."""
    layout, form = composed.figure.layout, composed.preset
    lines = [
        f"sheet {layout.width} x {layout.height} {layout.paper_bgcolor}",
        f"drawn: {drawn['texts']} texts, {drawn['marks']} marks",
    ]
    for name, axis in layout.to_plotly_json().items():
        if "axis" in name:
            size = float(form.width if name.startswith("x") else form.height)
            across = [part * size for part in axis.get("domain", (0, 1))]
            lines.append(_said(name, *across, "shows", *map(float, axis["range"])))
    lines += [_note(note, composed) for note in layout.annotations]
    lines += [_shape(shape, composed) for shape in layout.shapes]
    for trace in composed.figure.data:
        lines += _trace(trace)
    return lines


def _said(*parts: object) -> str:
    return " ".join(f"{p:.1f}" if isinstance(p, float) else str(p) for p in parts)


def _note(note: Any, composed: Sheet) -> str:
    x, y = note.x * composed.preset.width, (1 - note.y) * composed.preset.height
    weight = "bold" if note.text.startswith("<b>") else "plain"
    kind = (note.xanchor, float(note.font.size), weight, note.font.color)
    return _said("text", float(x), float(y), *kind, plain_words(note.text))


def _shape(shape: Any, composed: Sheet) -> str:
    form = composed.preset
    corners = (
        shape.x0 * form.width,
        (1 - shape.y0) * form.height,
        shape.x1 * form.width,
        (1 - shape.y1) * form.height,
    )
    colours = (shape.fillcolor or "", shape.line.color or "")
    return _said(shape.name or shape.type, *map(float, corners), *colours).rstrip()


def _trace(trace: Any) -> Iterator[str]:
    named = f"{trace.name} ({trace.uid})" if trace.name == "areas" else trace.name
    count = len(trace.x or ())
    yield f"trace {named}: {count}"
    if trace.type == "scatter" and trace.mode == "lines":
        xs = [float(x) for x in trace.x if x is not None]
        ys = [float(y) for y in trace.y if y is not None]
        colour = trace.fillcolor or trace.line.color
        bounds = (min(xs), min(ys), max(xs), max(ys)) if xs else ()
        yield _said(f"  {trace.name} within", *bounds, colour)
        return
    for i in range(count):
        yield f"  {trace.name} " + _said(*_point(trace, i))


def _point(trace: Any, i: int) -> Iterator[object]:
    """What one mark is, in words."""
    if trace.type == "bar":
        yield from (float(trace.base[i]), "to", float(trace.base[i] + trace.x[i]))
        yield from (float(trace.y[i]), "high", float(trace.width[i]))
        yield _of(trace.marker.color, i)
        yield _of(trace.marker.pattern.shape, i) or "full"
    else:
        yield from (float(trace.x[i]), float(trace.y[i]))
        if "markers" in trace.mode:
            yield _of(trace.marker.symbol, i) or "unseen"
            yield float(_of(trace.marker.size, i))
            yield _of(trace.marker.color, i) or ""
    if trace.text:
        yield from (float(trace.textfont.size), _of(trace.textposition, i))
        yield plain_words(trace.text[i])
    if trace.customdata is not None:
        yield trace.customdata[i]


def _of(value: Any, i: int) -> Any:
    """One point's part of what may be said for each or for all."""
    return value[i] if isinstance(value, tuple | list) else value


def differences(committed: list[str], made: list[str]) -> list[str]:
    """Lines that differ by more than rounding."""
    return [
        f"- {before}\n+ {now}"
        for before, now in zip_longest(committed, made, fillvalue="(nothing)")
        if not _same(before, now)
    ]


def _same(before: str, now: str) -> bool:
    if NUMBER.sub("#", before) != NUMBER.sub("#", now):
        return False
    pairs = zip(NUMBER.findall(before), NUMBER.findall(now), strict=True)
    return all(abs(float(a) - float(b)) < MOVED for a, b in pairs)


def reduced(picture: Image.Image) -> Image.Image:
    """A picture in the size of the committed ones."""
    size = (round(picture.width * SCALE), round(picture.height * SCALE))
    return picture.convert("RGB").resize(size, Image.Resampling.BOX)


def packed(picture: Image.Image) -> Image.Image:
    """A reduced picture in few colours, as it is committed."""
    method = Image.Quantize.MAXCOVERAGE
    # Other methods give small marks, and so whole kinds, the colour of another.
    return picture.quantize(COLOURS, method, kmeans=3, dither=Image.Dither.NONE)


def unlike(committed: Image.Image, made: Image.Image) -> tuple[int, str]:
    """Pixels of two reduced pictures that differ, and where, in pixels of the sheet."""
    if committed.size != made.size:
        return made.width * made.height, f"{made.size} instead of {committed.size}"
    smooth = ImageFilter.GaussianBlur(BLUR)
    before, now = (p.convert("RGB").filter(smooth) for p in (committed, made))
    bands = ImageChops.difference(before, now).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    seen = most.point(lambda value: 255 if value > SEEN else 0)
    box = seen.getbbox()
    if not box:
        return 0, ""
    left, top, right, bottom = (round(edge / SCALE) for edge in box)
    return seen.histogram()[255], f"within {left}, {top} to {right}, {bottom}"
