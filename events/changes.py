"""What changed in the record from release to release: the log, and how it is read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd

from events.errors import Problem

LOG = "changes.csv"

COLUMNS = ["version", "event_id", "change", "digest", "date", "title_en", "title_it"]

CONTENT = {
    "events": ["event_id"],
    "texts": ["event_id", "lang"],
    "citations": ["event_id", "source_id"],
    "claims": ["claim_id"],
}
"""Tables that an event's content stands in, and the columns that sort its rows."""

MEND = "take the log from the release; `make release` alone appends to it."

VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}")


@dataclass(frozen=True)
class Since:
    """Ids of the events that are not as they were at some release, each sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def version_number(version: str) -> tuple[int, ...] | None:
    """Number to compare a version by, '1.10' being 1.10.0; None for anything else."""
    if not VERSION.fullmatch(version):
        return None
    parts = [int(part) for part in version.split(".")]
    return (*parts, 0, 0)[:3]


def event_digests(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Event_id to twelve digits that change with any cell of the event's own content.

    `tables` are as written, all text. Neither the order of rows and columns counts nor
    an empty cell, so that a new column changes only the events that it says more of.
    """
    content: dict[str, list[Any]] = {
        event: [] for event in tables["events"]["event_id"]
    }
    for table, keys in CONTENT.items():
        for row in tables[table].sort_values(keys).to_dict("records"):
            told = [table, sorted([str(k), v] for k, v in row.items() if v)]
            content.get(row["event_id"], []).append(told)
    return {
        event: sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:12]
        for event, rows in content.items()
    }


def latest_digests(log: pd.DataFrame, version: str = "") -> dict[str, str]:
    """Event_id to digest at the last release, or at that of `version`."""
    last = version_number(version)
    digests: dict[str, str] = {}
    rows = log[["version", "event_id", "change", "digest"]]
    for released, event, change, digest in rows.itertuples(index=False):
        if last and (version_number(released) or ()) > last:
            break
        digests[event] = digest
        if change == "removed":
            del digests[event]
    return digests


def since(log: pd.DataFrame, version: str) -> Since:
    """What the last release has otherwise than that of `version`, by its digests.

    An event that was changed and changed back is as it was.
    """
    return compared(latest_digests(log, version), latest_digests(log))


def compared(then: Mapping[str, str], now: Mapping[str, str]) -> Since:
    """What was added, changed and removed from one state of the events to another."""
    return Since(
        added=tuple(sorted(now.keys() - then.keys())),
        changed=tuple(sorted(e for e in now.keys() & then.keys() if now[e] != then[e])),
        removed=tuple(sorted(then.keys() - now.keys())),
    )


def log_problems(log: pd.DataFrame) -> list[Problem]:
    """Rows that the rows before them rule out, and cells that their kind asks for."""
    problems = []
    present: set[str] = set()
    last: tuple[int, ...] = ()
    rows: list[dict[Any, str]] = log.to_dict("records")
    for line, row in enumerate(rows, 2):
        where = f"{row['event_id']} (line {line})"
        number = version_number(row["version"]) or ()
        faults = [*_order_faults(row, present, number < last), *_digest_faults(row)]
        problems += [Problem(LOG, where, *fault) for fault in faults]
        last = max(last, number)
        (present.discard if row["change"] == "removed" else present.add)(
            row["event_id"]
        )
    return problems


def _order_faults(
    row: Mapping[str, str], present: set[str], earlier: bool
) -> list[tuple[str, str, str]]:
    faults = []
    if earlier:
        what = f"version {row['version']} stands after a later one."
        faults.append(("version", what, MEND))
    if (row["change"] == "added") == (row["event_id"] in present):
        state = "is" if row["event_id"] in present else "is not"
        what = f"'{row['change']}', but the event {state} in the record by then."
        faults.append(("change", what, MEND))
    return faults


def _digest_faults(row: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """A digest stands for content, and an event that was removed has none."""
    wanted = row["change"] != "removed"
    if bool(row["digest"]) == wanted:
        return []
    what = f"the cell is {'empty' if wanted else 'filled'} with '{row['change']}'."
    return [("digest", what, MEND)]
