"""Type on a sheet: how wide words are, and how they break into lines.

Measured with Liberation Sans, which has the widths of Arial and Helvetica: lines laid
out here fit wherever one of the three draws them.
"""

from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
REGULAR = FONTS / "LiberationSans-Regular.ttf"
BOLD = FONTS / "LiberationSans-Bold.ttf"

FAMILY = "'Liberation Sans', Arial, Helvetica, sans-serif"

LEADING = 1.3
"""Height of a line in sizes of the type."""

MEASURED = 100
"""Pixels at which widths are taken; they grow in proportion."""

ELLIPSIS = "…"


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    # Letters one by one: a PDF draws them so, and not every Pillow can do otherwise.
    engine = ImageFont.Layout.BASIC
    return ImageFont.truetype(BOLD if bold else REGULAR, MEASURED, layout_engine=engine)


def width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that a text takes at a size in pixels, on one line."""
    return float(_font(bold).getlength(text)) * size / MEASURED


def wrap(
    text: str, size: float, room: float, bold: bool = False, most: int = 0
) -> list[str]:
    """Break a text into lines of at most `room` pixels, at spaces where it can.

    With `most` given, what goes beyond so many lines is cut and says so with '…'.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold) <= room:
            lines[-1] = joined
        else:
            lines += _pieces(word, size, room, bold)
    if most and len(lines) > most:
        return [*lines[: most - 1], _cut(lines[most - 1], size, room, bold)]
    return lines


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word wider than a line, in parts that fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, size: float, room: float, bold: bool) -> str:
    while line and width(line + ELLIPSIS, size, bold) > room:
        line = line[:-1]
    return line.rstrip(" ,;:") + ELLIPSIS
