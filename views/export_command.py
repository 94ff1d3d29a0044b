"""The command `python -m events.export`: files of the record, without the app."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import parse_qsl

import geopandas as gpd
import pandas as pd

from events.errors import DataError
from events.filters import FACETS, ViewState, read_query
from events.language import LANGUAGES
from events.record import DATA_FOLDER, read_record
from geo.export import Extract
from geo.locate import locate
from geo.places import read_places
from views.changes import since_words
from views.export import FORMATS, file_name, take
from views.facets import facets, known_values

PARAMETERS = {
    *("from", "to", *FACETS, "key", "q", "event", "lanes", "hours", "version"),
    *("lang", "embed"),
}


def main(arguments: list[str] | None = None) -> int:
    """Write the files asked for, name each; 1 for a fault in the data, 2 in a link."""
    asked = _parser().parse_args(arguments)
    return guarded(lambda: _export(asked))


def guarded(command: Callable[[], int]) -> int:
    """Run a command; a fault in the data is said in words, and makes the result 1."""
    try:
        return command()
    except DataError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m events.export",
        description="Write the record, or the part that a link shows, for other "
        "programs. Without --query the whole record is written.",
    )
    add_folder(parser)
    add_options(parser)
    parser.add_argument(
        "--format",
        nargs="+",
        choices=["all", *FORMATS],
        default=["package"],
        help="one or more; 'package' if none is named",
    )
    return parser


def add_folder(parser: ArgumentParser) -> None:
    """Ask where to, for commands that name their files themselves."""
    parser.add_argument("--out", type=Path, default=Path(), help="folder (made if new)")


def add_options(parser: ArgumentParser) -> None:
    """Ask what every command does: which part of which record, in which language.

    `query` is None if none is given, which for a command may be the whole record.
    """
    parser.add_argument(
        "--query",
        help="a link of Qantar, or what stands in it after the question mark: "
        "'category=killing&place=almaty'; as in the app, no days mean January 2022",
    )
    parser.add_argument(
        "--lang", choices=list(LANGUAGES), default=next(iter(LANGUAGES))
    )
    parser.add_argument(
        "--record",
        type=Path,
        default=Path(os.environ.get("QANTAR_RECORD") or DATA_FOLDER),
        help="folder of the tables, if not the shipped ones",
    )


def _export(asked: Namespace) -> int:
    taken = take_asked(asked, [asked.lang])
    if not taken:
        return 2
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in FORMATS if "all" in asked.format else dict.fromkeys(asked.format):
        path = asked.out / file_name(taken[0], name)
        path.write_bytes(FORMATS[name].write(taken[0]))
        print(path)
    return 0


def take_asked(asked: Namespace, langs: Sequence[str]) -> list[Extract]:
    """What `add_options` asked for, in each language; none once it is said why not."""
    record, places = read_record(asked.record), read_places()
    located = locate(record, places)
    state = None
    if asked.query is not None:
        state = asked_state(asked.query, located, places)
        if state is None:
            return []
    filters = state.filters if state else None
    taken = [
        take(record, located, places, filters, lang, asked.record) for lang in langs
    ]
    if state:
        say_changes(taken[0], state.version)
    if not taken[0].scope.shown:
        print("No event passes these filters.", file=sys.stderr)
        return []
    return taken


def asked_state(
    query: str, located: gpd.GeoDataFrame, places: pd.DataFrame
) -> ViewState | None:
    """The view that a link shows; None once it is said what of it means nothing."""
    given = dict(parse_qsl(query.split("?")[-1].split("#")[0]))
    known = known_values(facets(located, places, next(iter(LANGUAGES))))
    state, ignored = read_query(given, known, located["event_id"].tolist())
    # A mistyped name would quietly write another part than the one that was meant.
    ignored += [f"{name}={given[name]}" for name in given if name not in PARAMETERS]
    if not ignored:
        return state
    parts = ", ".join(ignored)
    print(f"The query holds parts that mean nothing here: {parts}", file=sys.stderr)
    return None


def say_changes(taken: Extract, version: str) -> None:
    """Say on stderr how much of what a link shows has changed since its version."""
    # In English, as all that commands say: the language asked for is that of the files.
    lang = next(iter(LANGUAGES))
    if sentence := since_words(taken.record, taken.located, version, lang):
        print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
