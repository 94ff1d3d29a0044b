"""`python -m geo.health`: what a sound record still leaves to be wished for.

Nothing here is an error. It says where a second source, a day or a position is
lacking and what is disputed, so that the next hour of work goes where it helps.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from events.errors import DataError
from events.record import DATA_FOLDER, Record, disputed, read_record
from events.schema import PROVENANCES
from geo.locate import locate
from geo.places import read_places

COPIES = PROVENANCES[1:]
"""Provenances of a source that another source stands behind."""

NAMED = 3
"""Ids named in a line before '…' stands for the rest."""


@dataclass(frozen=True)
class Finding:
    """One thing to know of the record, and the rows it is true of."""

    what: str
    ids: tuple[str, ...]
    total: int
    """How many rows it could be true of."""


def findings(record: Record, places: pd.DataFrame) -> tuple[Finding, ...]:
    """Every check of the record's health, those of events first.

    Raises
    ------
    DataError
        if an event names a place that is not in the table of places.
    """
    events = locate(record, places)
    ids, total = events["event_id"], len(events)
    quality = events["coordinate_quality"]
    checks: dict[str, Iterable[str]] = {
        "events with one source only": _with_one_source(record, set()),
        "events with one original source at most": _with_one_source(
            record, _copies(record)
        ),
        "events that only copies report": _only_copied(record),
        "events that a source disputes": sorted(disputed(record.citations)),
        "events without a date": ids[events["date_kind"] == "undated"],
        "events whose day is not known": ids[events["date_kind"] == "uncertain"],
        "events without a place": ids[events["place_id"] == ""],
        "events at their town's point (proxy)": ids[quality == "parent"],
        "events at an approximate point": ids[quality == "approximate"],
        "events known to a region or the country only": ids[quality == "area"],
    }
    of_events = (_finding(what, found, total) for what, found in checks.items())
    return (*of_events, *_of_sources(record), *_of_claims(record))


def _finding(what: str, ids: Iterable[str], total: int) -> Finding:
    return Finding(what, tuple(dict.fromkeys(ids)), total)


def _reporting(record: Record) -> pd.DataFrame:
    """Citations that state an event; context does not."""
    return record.citations[record.citations["stance"] != "context"]


def _with_one_source(record: Record, aside: set[str]) -> list[str]:
    """Events that fewer than two sources state, those `aside` not counted."""
    reporting = _reporting(record)
    counted = reporting[~reporting["source_id"].isin(aside)]
    counts = counted.groupby("event_id")["source_id"].nunique()
    return [event for event in record.events["event_id"] if counts.get(event, 0) < 2]


def _copies(record: Record) -> set[str]:
    """Sources that repeat another."""
    sources = record.sources
    return set(sources.loc[sources["provenance"].isin(COPIES), "source_id"])


def _only_copied(record: Record) -> list[str]:
    reporting, copies = _reporting(record), _copies(record)
    original = reporting.loc[~reporting["source_id"].isin(copies), "event_id"]
    told = set(reporting["event_id"]) - set(original)
    return [event for event in record.events["event_id"] if event in told]


def _of_sources(record: Record) -> tuple[Finding, ...]:
    ids = record.sources["source_id"]
    cited = {*record.citations["source_id"], *record.claims["source_id"]}
    return (
        _finding("sources that are copies", sorted(_copies(record)), len(ids)),
        _finding("sources that nothing cites", ids[~ids.isin(cited)], len(ids)),
    )


def _of_claims(record: Record) -> tuple[Finding, ...]:
    claims = record.claims
    checks = [
        ("numbers that belong to no event", claims["event_id"] == ""),
        ("numbers withdrawn", claims["withdrawn"]),
    ]
    return tuple(
        _finding(what, claims.loc[found, "claim_id"], len(claims))
        for what, found in checks
    )


def report(found: Iterable[Finding]) -> str:
    """The findings as a table for the terminal, most columns aligned."""
    rows = [
        (finding.what, f"{len(finding.ids)} of {finding.total}", _named(finding.ids))
        for finding in found
    ]
    wide = max(len(what) for what, _, _ in rows)
    count = max(len(number) for _, number, _ in rows)
    return "\n".join(
        f"{what:<{wide}}  {number:>{count}}  {ids}".rstrip()
        for what, number, ids in rows
    )


def _named(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:NAMED]) + (", …" if len(ids) > NAMED else "")


def main() -> int:
    """Print the table; 1 where the record cannot be read."""
    folder = Path(os.environ.get("QANTAR_RECORD") or DATA_FOLDER)
    try:
        record = read_record(folder)
        found = findings(record, read_places())
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Record {record.edition}, {len(record.events)} events: no faults.\n")
    print(report(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
