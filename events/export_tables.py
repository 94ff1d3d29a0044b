"""The record's tables as files to take away: which rows, which bytes, which hash."""

import csv
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from events.record import Record

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes spreadsheets compute a cell instead of showing it."""


@dataclass(frozen=True)
class Scope:
    """Which events a file holds: what its name and its description say of it."""

    shown: int
    total: int
    filters: str
    """The filters in words, in the reader's language; empty for the whole record."""
    query: str
    """The same filters as a link carries them: 'category=killing&place=almaty'."""
    lang: str
    told: Mapping[str, str] = field(default_factory=dict)
    """The filters in words by language, for a file that holds several."""

    @property
    def whole(self) -> bool:
        """Whether no event of the record is left out."""
        return self.shown == self.total

    def file_name(self, version: str, ending: str) -> str:
        """Name that says how much of which record the file holds."""
        part = "whole" if self.whole else f"shown-{self.shown}-of-{self.total}"
        return f"qantar-{version}-{part}-{self.lang}{ending}"


def part_of(record: Record, event_ids: Collection[str]) -> Record:
    """The record with only these events, and what belongs to them.

    A reported number that belongs to no event (a total) stays, as on the page; one
    that belongs to an event left out goes, and so does a source that nothing that
    stays cites. With every event of the record it is the whole record, sources that
    nothing cites included. The log of changes stays whole: it is the record's history.
    """
    wanted = set(event_ids)
    if wanted >= set(record.events["event_id"]):
        return record
    claims = record.claims[record.claims["event_id"].isin(wanted | {""})]
    citations = _of_events(record.citations, wanted)
    cited = {*citations["source_id"], *claims["source_id"]}
    sources = record.sources[record.sources["source_id"].isin(cited)]
    return replace(
        record,
        events=_of_events(record.events, wanted),
        texts=_of_events(record.texts, wanted),
        citations=citations,
        claims=claims.reset_index(drop=True),
        sources=sources.reset_index(drop=True),
    )


def _of_events(rows: pd.DataFrame, wanted: set[str]) -> pd.DataFrame:
    return rows[rows["event_id"].isin(wanted)].reset_index(drop=True)


def read_description(folder: Path) -> dict[str, Any]:
    """The datapackage.json of a folder that has been read and checked before.

    A table that may be missing, and is, is not described.
    """
    described: dict[str, Any] = json.loads(
        (folder / "datapackage.json").read_text("utf-8")
    )
    kept = [
        r for r in described["resources"] if (folder / Path(r["path"]).name).exists()
    ]
    return described | {"resources": kept}


def record_files(
    record: Record, resources: Iterable[Mapping[str, Any]]
) -> dict[str, bytes]:
    """File name to the canonical bytes of each table that `resources` describe.

    Only the schema's columns are written, as the schema writes them; of the whole
    record these are the bytes of the files it was read from.
    """
    return {
        str(resource["path"]): canonical_csv(
            _as_written(getattr(record, resource["name"]), resource["schema"]["fields"])
        )
        for resource in resources
    }


def _as_written(rows: pd.DataFrame, fields: list[dict[str, Any]]) -> pd.DataFrame:
    """The schema's columns as text; booleans in its words for true and false."""
    written = rows[[field["name"] for field in fields]]
    words = {
        field["name"]: written[field["name"]].map(
            {True: field["trueValues"][0], False: field["falseValues"][0]}
        )
        for field in fields
        if field["type"] == "boolean"
    }
    return written.assign(**words)


def canonical_csv(rows: pd.DataFrame) -> bytes:
    """A frame of text as the record keeps its tables: UTF-8, LF, minimal quotes."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.itertuples(index=False))
    return lines.getvalue().encode()


def sha256(content: bytes) -> str:
    """The checksum of one file, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def content_hash(files: Mapping[str, bytes]) -> str:
    """One checksum for a set of files: that of their list as sha256sum prints it.

    On the command line: `sha256sum $(ls FILES | sort) | sha256sum`.
    """
    listed = (f"{sha256(files[name])}  {name}\n" for name in sorted(files))
    return sha256("".join(listed).encode())


def as_text(cell: str) -> str:
    """Put an apostrophe before a cell that spreadsheets would read as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
