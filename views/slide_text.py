"""How much room text takes on a slide, and how it is parted into columns.

Widths are those of `views.briefing_type`, as on the sheet; what is in pixels there is
in points here.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from views.briefing_type import width as width_of
from views.notes import Line, Span, words_of

SIZE = 12
"""Points; the least that a slide should be read at."""
LEADING = 14.5
"""Points from line to line, set exactly, so that every program keeps to it."""
GAP = 6.0
"""Points between two blocks."""
SPARE = 0.04
"""Share of a line left free: at whole pixels, most letters are drawn so much wider."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph on a slide."""

    line: Line
    bold: bool = False


Block = tuple[Paragraph, ...]
"""What stands together: an event, a source."""


@dataclass(frozen=True)
class Column:
    """Room for text, in points."""

    width: float
    height: float


def columns(blocks: Sequence[Block], room: Column) -> list[list[Block]]:
    """Part blocks into columns that none of them overflows.

    A block is parted only where a whole column could not hold it.
    """
    parted: list[list[Block]] = []
    used = math.inf
    for block in _fitting(blocks, room):
        height = block_height(block, room.width)
        if used + height > room.height:
            parted.append([])
            used = 0.0
        parted[-1].append(block)
        used += height
    return parted


def block_height(block: Block, width: float) -> float:
    """Points that a block takes, the gap that follows it included."""
    return sum(line_count(p, width) for p in block) * LEADING + GAP


def line_count(paragraph: Paragraph, width: float) -> int:
    """At most so many lines of `width` points; words are not split across lines.

    A word that is longer than a line, mostly an address, begins on a new one; as it
    may be broken at a hyphen, it is taken to fill four fifths of each.
    """
    lines, used, room = 1, 0.0, width * (1 - SPARE)
    space = width_of(" ", SIZE, paragraph.bold)
    for word in words_of(paragraph.line).split(" "):
        wide = width_of(word, SIZE, paragraph.bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        if wide > room:
            lines += math.ceil(wide / (0.8 * room)) - 1
            used = room
        else:
            used += wide + (space if used else 0.0)
    return lines


def _fitting(blocks: Sequence[Block], room: Column) -> Iterator[Block]:
    most = int((room.height - GAP) // LEADING)
    for block in blocks:
        if block_height(block, room.width) <= room.height:
            yield block
            continue
        for paragraph in block:
            yield from ((piece,) for piece in _pieces(paragraph, room.width, most))


def _pieces(paragraph: Paragraph, width: float, most: int) -> Iterator[Paragraph]:
    """A paragraph as several of at most `most` lines."""
    spans: list[Span] = []
    for span in paragraph.line:
        for word in re.findall(r" *[^ ]+ *", span.words):
            longer = Paragraph((*spans, Span(word, span.url)), paragraph.bold)
            if spans and line_count(longer, width) > most:
                yield Paragraph(tuple(spans), paragraph.bold)
                spans = []
            spans.append(Span(word, span.url))
    yield Paragraph(tuple(spans), paragraph.bold)
