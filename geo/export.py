"""What an export is made from: a part of the record, and what is said of it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from events.export_tables import (
    Scope,
    canonical_csv,
    content_hash,
    part_of,
    read_description,
    record_files,
)
from events.language import translation
from events.record import Record
from events.tables import read_table
from geo.export_frame import export_frame
from geo.layers import attribution
from geo.places import DATA, FILE


@dataclass(frozen=True)
class Extract:
    """The events that a file is to hold, with all that belongs to them."""

    record: Record
    """The part of the record: its tables hold nothing that the events do not need."""
    located: gpd.GeoDataFrame
    """The events as `geo.locate` returns them, in the order of the file."""
    places: pd.DataFrame
    """All places, as `read_places` returns them."""
    scope: Scope
    description: dict[str, Any]
    """The datapackage.json of the folder that the record was read from."""

    @cached_property
    def frame(self) -> gpd.GeoDataFrame:
        """The events as `export_frame` returns them, in the language of the file."""
        return export_frame(self.record, self.located, self.places, self.scope.lang)

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """File name to content of every table, the places among them."""
        files = record_files(self.record, self.description["resources"])
        named = set(self.record.events["place_id"])
        return files | {FILE: _places_file(None if self.scope.whole else named)}


def extract(
    record: Record,
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    scope: Scope,
    folder: Path,
) -> Extract:
    """Take the events of `located`, in their order, out of a record.

    `folder` is where the record was read from.
    """
    part = part_of(record, located["event_id"].tolist())
    return Extract(part, located, places, scope, read_description(folder))


def about(taken: Extract) -> dict[str, str]:
    """What a file says of itself, name by name, in its language."""
    record, scope = taken.record, taken.scope
    return {
        "title": str(taken.description["title"]),
        "version": record.version,
        "released": record.released.isoformat() if record.released else "",
        "part": "whole" if scope.whole else "shown",
        "holds": holds(scope),
        "filters": "" if scope.whole else scope.filters,
        "query": "" if scope.whole else scope.query,
        "contentHash": f"sha256:{content_hash(taken.tables)}",
        "licence": "; ".join(
            str(licence["title"]) for licence in taken.description["licenses"]
        ),
        "attribution": attribution(scope.lang),
    }


def holds(scope: Scope) -> str:
    """Say how much of the record a file holds."""
    _n = translation(scope.lang).ngettext
    if scope.whole:
        return _n(
            "The whole record: {total} event.",
            "The whole record: {total} events.",
            scope.total,
        ).format(total=scope.total)
    return _n(
        "Of the record's {total} events the {shown} shown under these filters:",
        "Of the record's {total} events the {shown} shown under these filters:",
        scope.shown,
    ).format(total=scope.total, shown=scope.shown)


def _places_file(named: set[str] | None) -> bytes:
    """places.csv as it is shipped; of a part, the places `named` and their parents."""
    fields = read_description(DATA)["resources"][0]["schema"]["fields"]
    table = read_table(DATA / FILE, [field["name"] for field in fields])
    rows = pd.DataFrame(table.rows, columns=table.columns, dtype=str)
    if named is not None:
        parents = dict(zip(rows["place_id"], rows["parent_id"], strict=True))
        rows = rows[rows["place_id"].isin(_with_parents(named, parents))]
    return canonical_csv(rows)


def _with_parents(named: set[str], parents: dict[str, str]) -> set[str]:
    """Places and all that they lie in, up to the country."""
    found = named - {""}
    if not found:
        return set()
    return found | _with_parents({parents[place] for place in found}, parents)
