"""The record: its tables read together, checked, and handed on as one value."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from events.changes import COLUMNS, LOG, log_problems
from events.dates import parse_date
from events.errors import DataError, Problem
from events.language import LANGUAGES
from events.schema import RESOLUTION
from events.validation import (
    MEND_PACKAGE,
    OPTIONAL,
    PACKAGE,
    date_problems,
    hour_problems,
    read_edition,
    read_rules,
    read_tables,
)

DATA_FOLDER = Path(__file__).parent / "data"

FILLED = {
    "at-least": (True, False),
    "at-least-others": (True, False),
    "over": (True, False),
    "nearly": (False, True),
    "about": (True, True),
    "allegedly-about": (True, True),
    "between": (True, True),
    "exactly": (True, True),
    "dozens": (False, False),
    "hundreds": (False, False),
    "thousands": (False, False),
}
"""Qualifier of a claim to whether value_min and value_max are filled."""


@dataclass(frozen=True)
class Record:
    """The tables of one folder; all columns text unless said otherwise."""

    events: pd.DataFrame
    """As events.csv, with `key` as bool and, derived from `date`: `date_kind`,
    `earliest`, `latest` (datetime.date or None)."""
    texts: pd.DataFrame
    citations: pd.DataFrame
    sources: pd.DataFrame
    claims: pd.DataFrame
    """As claims.csv, with `withdrawn` as bool."""
    changes: pd.DataFrame
    """As changes.csv; without rows where the folder has no such file."""
    version: str
    """Version of the record, as its datapackage.json gives it."""
    versions: tuple[str, ...]
    """Every version there has been, as far as datapackage.json lists them."""
    released: date | None
    """Day of that version; None where datapackage.json has no `created`."""

    @property
    def edition(self) -> str:
        """Version and day, short enough to stand under a picture."""
        day = [self.released.isoformat()] if self.released else []
        return ", ".join([self.version, *day])

    def in_language(self, lang: str) -> "Record":
        """The record with its sources named in `lang` where the table has that name."""
        if lang == "en":
            return self
        named = {
            name: self.sources[f"{name}_{lang}"].where(
                self.sources[f"{name}_{lang}"] != "", self.sources[name]
            )
            for name in ("producer", "title")
        }
        return replace(self, sources=self.sources.assign(**named))


def read_record(folder: Path = DATA_FOLDER) -> Record:
    """Read and check the tables; what is wrong stops here, named cell by cell.

    The log of changes need not be there, nor agree with the events: those of a record
    that is being worked on differ from every release.

    Raises
    ------
    DataError
        for every fault in form (see `read_tables`), impossible dates, numbers that
        their qualifier cannot word, events without a citation or without a text in
        each language.
    """
    if problems := _codebook_problems(folder):
        raise DataError(*problems)
    tables = read_tables(folder)
    tables.setdefault("changes", pd.DataFrame([], columns=COLUMNS, dtype=str))
    problems = [
        *date_problems("events.csv", tables["events"]),
        *hour_problems(tables["events"]),
        *date_problems("sources.csv", tables["sources"], "date_published"),
        *date_problems("claims.csv", tables["claims"], "as_of"),
        *date_problems(LOG, tables["changes"]),
        *log_problems(tables["changes"]),
        *_unclear_numbers(tables["claims"]),
        *_uncited(tables["events"], tables["citations"]),
        *_untold(tables["events"], tables["texts"]),
    ]
    if problems:
        raise DataError(*problems)
    tables["events"] = _with_days(tables["events"])
    claims = tables["claims"]
    tables["claims"] = claims.assign(withdrawn=claims["withdrawn"] == "true")
    version, released, versions = read_edition(folder)
    return Record(**tables, version=version, released=released, versions=versions)


def _with_days(events: pd.DataFrame) -> pd.DataFrame:
    parsed = [parse_date(edtf) for edtf in events["date"]]
    return events.assign(
        key=events["key"] == "true",
        date_kind=[when.kind for when in parsed],
        earliest=pd.Series([when.earliest for when in parsed], dtype=object),
        latest=pd.Series([when.latest for when in parsed], dtype=object),
    )


def _codebook_problems(folder: Path) -> list[Problem]:
    """Tables that another folder describes by rules that the app does not know."""
    shipped, own = read_rules(DATA_FOLDER), read_rules(folder)
    return [
        Problem(
            PACKAGE,
            "",
            "",
            f"the table '{name}' is not described as this version's codebook has it.",
            MEND_PACKAGE,
        )
        for name in sorted(shipped.keys() | own.keys())
        if shipped.get(name) != own.get(name)
        and not (name in OPTIONAL and name not in own)
    ]


def _unclear_numbers(claims: pd.DataFrame) -> list[Problem]:
    """Numbers whose qualifier asks for other values than those that are filled."""
    columns = ["claim_id", "qualifier", "value_min", "value_max"]
    problems = []
    for claim_id, qualifier, low, high in claims[columns].itertuples(index=False):
        if not _fits(qualifier, low, high):
            what = f"'{qualifier}' with value_min '{low}' and value_max '{high}'."
            mend = "fill them as the codebook says for this qualifier."
            problems.append(Problem("claims.csv", claim_id, "qualifier", what, mend))
    return problems


def _fits(qualifier: str, low: str, high: str) -> bool:
    if (bool(low), bool(high)) != FILLED[qualifier]:
        return False
    if not (low and high):
        return True
    # Two values are one number said twice, but for a range.
    return int(low) < int(high) if qualifier == "between" else low == high


def _uncited(events: pd.DataFrame, citations: pd.DataFrame) -> list[Problem]:
    cited = set(citations["event_id"])
    return [
        Problem(
            "citations.csv",
            event_id,
            "",
            "no citation stands for this event.",
            "add a row with the source and the locator that state it.",
        )
        for event_id in events["event_id"]
        if event_id not in cited
    ]


def _untold(events: pd.DataFrame, texts: pd.DataFrame) -> list[Problem]:
    told = set(zip(texts["event_id"], texts["lang"], strict=True))
    return [
        Problem(
            "texts.csv",
            event_id,
            "lang",
            f"the event has no text in {LANGUAGES[lang]} ({lang}).",
            "add a row with its title and summary.",
        )
        for event_id in events["event_id"]
        for lang in LANGUAGES
        if (event_id, lang) not in told
    ]


def records_of(citations: pd.DataFrame) -> dict[str, str]:
    """Say for each event_id who reports it, as one of `RECORDS`.

    A source cited only for context does not report the event.
    """
    reporting = citations[citations["stance"] != "context"]
    by_event: dict[str, set[bool]] = {}
    for event_id, source_id in zip(
        reporting["event_id"], reporting["source_id"], strict=True
    ):
        by_event.setdefault(event_id, set()).add(source_id == RESOLUTION)
    names = {True: "resolution", False: "other"}
    return {
        event_id: "both" if len(own) == 2 else names[own.pop()]
        for event_id, own in by_event.items()
    }


def disputed(citations: pd.DataFrame) -> frozenset[str]:
    """Ids of the events that a cited source dates, places or tells otherwise."""
    return frozenset(citations.loc[citations["stance"] == "disputes", "event_id"])
