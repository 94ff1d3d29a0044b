"""The record: five tables read together, checked, and handed on as one value."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from events.dates import parse_date
from events.errors import DataError, Problem
from events.language import LANGUAGES
from events.schema import RESOLUTION
from events.validation import date_problems, read_tables, read_version

DATA_FOLDER = Path(__file__).parent / "data"


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
    version: str
    """Version of the record, as its datapackage.json gives it."""


def read_record(folder: Path = DATA_FOLDER) -> Record:
    """Read and check the five tables; what is wrong stops here, named cell by cell.

    Raises
    ------
    DataError
        for every fault in form (see `read_tables`), impossible dates, events without
        a citation or without a text in each language.
    """
    tables = read_tables(folder)
    problems = [
        *date_problems("events.csv", tables["events"]),
        *_uncited(tables["events"], tables["citations"]),
        *_untold(tables["events"], tables["texts"]),
    ]
    if problems:
        raise DataError(*problems)
    tables["events"] = _with_days(tables["events"])
    return Record(**tables, version=read_version(folder))


def _with_days(events: pd.DataFrame) -> pd.DataFrame:
    parsed = [parse_date(edtf) for edtf in events["date"]]
    return events.assign(
        key=events["key"] == "true",
        date_kind=[when.kind for when in parsed],
        earliest=pd.Series([when.earliest for when in parsed], dtype=object),
        latest=pd.Series([when.latest for when in parsed], dtype=object),
    )


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


def records_of(citations: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Say for each event_id who reports it: 'resolution', 'other' or both.

    A source cited only for context does not report the event.
    """
    reporting = citations[citations["stance"] != "context"]
    by_event: dict[str, set[str]] = {}
    for event_id, source_id in zip(
        reporting["event_id"], reporting["source_id"], strict=True
    ):
        name = "resolution" if source_id == RESOLUTION else "other"
        by_event.setdefault(event_id, set()).add(name)
    return {event_id: tuple(sorted(names)) for event_id, names in by_event.items()}
