"""The numbered list on a sheet: as much of each event as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.citations import locator_in_words
from events.language import translation
from views.briefing_content import Entry
from views.briefing_presets import Preset
from views.briefing_text import Box, Line, Symbol, badge_width
from views.briefing_type import LEADING, wrap
from views.style import SYMBOLS, Palette

GUTTER = 1.6
"""Between two columns, in sizes of the type."""

APART = 0.55
"""Between two events, in sizes of the type."""

DETAILS = ("full", "sourced", "short")
"""How much is said of each event: with summary and sources, with sources, neither."""


@dataclass(frozen=True)
class Numbered:
    """A number of the list, its centre in pixels."""

    number: int
    category: str
    x: float
    y: float


@dataclass(frozen=True)
class Listing:
    """The list as it stands on the sheet."""

    lines: tuple[Line, ...]
    symbols: tuple[Symbol, ...]
    numbers: tuple[Numbered, ...]
    height: float
    """Pixels that its longest column takes."""

    def moved(self, right: float, down: float) -> "Listing":
        """The same list, so many pixels further right and lower."""
        return Listing(
            tuple(
                replace(line, left=line.left + right, middle=line.middle + down)
                for line in self.lines
            ),
            tuple(replace(s, x=s.x + right, y=s.y + down) for s in self.symbols),
            tuple(replace(n, x=n.x + right, y=n.y + down) for n in self.numbers),
            self.height,
        )


def numbered_list(
    entries: Sequence[Entry],
    box: Box,
    preset: Preset,
    palette: Palette,
    detail: str,
    lang: str,
) -> Listing | None:
    """Lay the entries out in the columns of a box; None if they do not fit in it."""
    columns = max(1, preset.list_columns)
    gutter = GUTTER * preset.text
    across = (box.width - gutter * (columns - 1)) / columns
    blocks = [_block(e, across, preset, palette, detail, lang) for e in entries]
    share = _share(blocks, columns, box.height)
    if share is None:
        return None
    return _flow(blocks, share, box, across + gutter)


def _share(blocks: Sequence[Listing], columns: int, most: float) -> float | None:
    """The least height at which all blocks fit into the columns; none below `most`."""
    if not blocks:
        return 0.0
    total = sum(block.height for block in blocks)
    tallest = max(block.height for block in blocks)
    height = max(total / columns, tallest)
    while height <= most + 0.01:
        if _columns_needed(blocks, height) <= columns:
            return height
        height += tallest / 8
    return most if _columns_needed(blocks, most) <= columns else None


def _columns_needed(blocks: Sequence[Listing], height: float) -> int:
    needed, used = 1, 0.0
    for block in blocks:
        if used + block.height > height + 0.01:
            needed, used = needed + 1, 0.0
        used += block.height
        if block.height > height + 0.01:
            return len(blocks) + 1
    return needed


def _flow(blocks: Sequence[Listing], height: float, box: Box, step: float) -> Listing:
    lines: list[Line] = []
    symbols: list[Symbol] = []
    numbers: list[Numbered] = []
    left, top = box.left, box.top
    for block in blocks:
        if top + block.height > box.top + height + 0.01:
            left, top = left + step, box.top
        placed = block.moved(left, top)
        lines += placed.lines
        symbols += placed.symbols
        numbers += placed.numbers
        top += block.height
    return Listing(tuple(lines), tuple(symbols), tuple(numbers), height)


def _block(
    entry: Entry,
    across: float,
    preset: Preset,
    palette: Palette,
    detail: str,
    lang: str,
) -> Listing:
    """One event, at 0, 0."""
    size, step = preset.text, preset.text * LEADING
    indent = badge_width(88, size) + size * 0.5
    # The mark of its category stands before date and place.
    inset = size * 1.1
    texts = [
        (piece, 0.0, palette.ink, entry.key)
        for piece in wrap(entry.title, size, across - indent, entry.key)
    ]
    mark = Symbol(
        indent + size * 0.4,
        (len(texts) + 0.5) * step,
        SYMBOLS[entry.category],
        size * 0.62,
        palette.categories[entry.category],
    )
    when = _when_and_where(entry, detail, lang)
    texts += [
        (piece, inset, palette.muted, False)
        for piece in wrap(when, size, across - indent - inset)
    ]
    for text, colour, most in _more(entry, detail, palette, lang):
        pieces = wrap(text, size, across - indent, most=most)
        texts += [(piece, 0.0, colour, False) for piece in pieces]
    lines = tuple(
        Line(text, indent + shift, (i + 0.5) * step, size, colour, bold)
        for i, (text, shift, colour, bold) in enumerate(texts)
    )
    number = Numbered(entry.number, entry.category, (indent - size * 0.5) / 2, step / 2)
    return Listing(lines, (mark,), (number,), len(lines) * step + size * APART)


def _more(
    entry: Entry, detail: str, palette: Palette, lang: str
) -> list[tuple[str, str, int]]:
    """Text, colour and most lines of what stands below date and place."""
    summary = [(entry.summary, palette.ink, 0)] if detail == "full" else []
    sources = [(_sources(entry, lang), palette.muted, 3)] if detail != "short" else []
    return summary + sources


def _when_and_where(entry: Entry, detail: str, lang: str) -> str:
    _ = translation(lang).gettext
    when = entry.when if detail == "full" else entry.short
    parts = [part for part in (when, entry.where) if part]
    if entry.disputed:
        parts.append(_("disputed"))
    return " · ".join(parts)


def _sources(entry: Entry, lang: str) -> str:
    """Who states it and where; those that tell it otherwise are said to."""
    whole = locator_in_words("whole page", lang)
    said = []
    for citation in entry.citations:
        # Of a page without parts there is nothing more to say.
        where = f", {citation['locator']}" if citation["locator"] != whole else ""
        stance = citation["stance"]
        how = "" if stance == "supports" else f"{citation['stanceWords']}: "
        said.append(f"{how}{citation['producer']}{where}")
    return "; ".join(dict.fromkeys(said))


def most_that_fit(count: int, box: Box, preset: Preset) -> int:
    """No more events than this can stand in a box, at two lines each."""
    columns = max(1, preset.list_columns)
    each = preset.text * (2 * LEADING + APART)
    return min(count, int(columns * box.height / each) + columns)
