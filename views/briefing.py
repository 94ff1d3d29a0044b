"""The command `python -m views.briefing`: sheets and notes without the app."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from events.record import read_record
from geo.locate import locate
from geo.places import read_places
from views.alt_text import alt_text
from views.briefing_presets import PRESETS
from views.briefing_render import NoChromeError, render
from views.briefing_sheet import THEMES, Sheet, compose
from views.briefing_slide import pptx
from views.export import take
from views.export_command import add_options, asked_state, guarded, say_changes
from views.facets import facet_labels, facets
from views.footnotes import markdown, plain_text
from views.footnotes_docx import docx

PICTURES = {".png": "png", ".svg": "svg", ".pdf": "pdf", ".pptx": "png"}
"""Ending of a file to the picture that it is or holds."""

NOTES: dict[str, Callable[[Sheet, str], bytes]] = {
    ".md": lambda sheet, link: markdown(sheet.told, link).encode(),
    ".txt": lambda sheet, link: plain_text(sheet.told, link).encode(),
    ".docx": lambda sheet, link: docx(sheet.told, link, _alt(sheet)),
}
"""Ending of a file to the notes in it; the link to the view may be empty."""


def main(arguments: list[str] | None = None) -> int:
    """Write the files asked for; 1 for a fault in the data, 2 in a link or a name, 3
    where a picture needs a Chrome and there is none."""
    asked = _parser().parse_args(arguments)
    endings = " ".join({**PICTURES, **NOTES})
    strange = [p.name for p in asked.out if p.suffix.lower() not in endings.split()]
    if strange:
        print(f"{', '.join(strange)}: known endings are {endings}", file=sys.stderr)
        return 2
    try:
        return guarded(lambda: _write(asked))
    except NoChromeError as error:
        print(error, file=sys.stderr)
        return 3


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m views.briefing",
        description="Write the briefing sheet of what a link shows: a picture (.png, "
        ".svg, .pdf), its notes (.md, .txt, .docx), or both as slides (.pptx). Without "
        "--query it shows January 2022.",
    )
    parser.add_argument("--preset", choices=list(PRESETS), default=next(iter(PRESETS)))
    parser.add_argument("--theme", choices=list(THEMES), default=next(iter(THEMES)))
    parser.add_argument("--title", default="", help="if empty, made from the filters")
    add_options(parser)
    parser.add_argument(
        "--address",
        default="",
        help="where Qantar runs, 'https://example.org/': notes then link to the view",
    )
    parser.add_argument(
        "--out", nargs="+", type=Path, required=True, help="one or more files"
    )
    return parser


def _write(asked: Namespace) -> int:
    record, places = read_record(asked.record), read_places()
    located = locate(record, places)
    state = asked_state(asked.query or "", located, places)
    if state is None:
        return 2
    taken = take(record, located, places, state.filters, asked.lang, asked.record)
    say_changes(taken, state.version)
    labels = facet_labels(facets(located, places, asked.lang))
    sheet = compose(taken, state, labels, asked.preset, asked.theme, asked.title)
    link = f"{asked.address.rstrip('/')}/?{sheet.told.query}" if asked.address else ""
    # Notes first: they need no Chrome.
    by_ending = [(path, path.suffix.lower()) for path in asked.out]
    for path, ending in by_ending:
        if ending in NOTES:
            _save(path, NOTES[ending](sheet, link))
    pictures = [(path, end) for path, end in by_ending if end in PICTURES]
    drawn = render(sheet, {PICTURES[ending] for _, ending in pictures})
    for path, ending in pictures:
        picture = drawn[PICTURES[ending]]
        slides = ending == ".pptx"
        _save(path, pptx(sheet.told, link, picture, _alt(sheet)) if slides else picture)
    return 0


def _save(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(path)


def _alt(sheet: Sheet) -> str:
    return alt_text(sheet.told, sheet.preset.shows)


if __name__ == "__main__":
    sys.exit(main())
