"""What each source, and each part of the resolution, yields in the record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from string import ascii_uppercase
from typing import Any

import pandas as pd

from events.citations import locator_in_words
from events.record import Record
from events.schema import RESOLUTION
from views.citing import citation_words, claim_words

RESOLUTION_PARTS = {
    "title": ("",),
    "citation": tuple(str(number) for number in range(1, 11)),
    "recital": tuple(ascii_uppercase[:18]),
    "paragraph": tuple(str(number) for number in range(1, 28)),
}
"""How the resolution is built: kind of part to its numbers, in document order."""


@dataclass(frozen=True)
class Mention:
    """One event in one source: `locator` as in the table, the rest in words."""

    event_id: str
    locator: str
    words: Mapping[str, str]
    """As `views.citing.citation_words` gives them."""


@dataclass(frozen=True)
class Claim:
    """One reported number in one source: `locator` as in the table."""

    claim_id: str
    locator: str
    by: str
    """Who gives the number, in words."""
    words: Mapping[str, str]
    """As `views.citing.claim_words` gives them."""


@dataclass
class Yield:
    """What stands in one place of a source."""

    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.mentions or self.claims)


def by_source(record: Record, event_ids: Iterable[str], lang: str) -> dict[str, Yield]:
    """Source_id to what it yields; events in the order of `event_ids`."""
    order = {event_id: place for place, event_id in enumerate(event_ids)}
    yields: dict[str, Yield] = {
        source: Yield() for source in record.sources["source_id"]
    }
    cited = record.citations.merge(
        record.sources, on="source_id", validate="many_to_one"
    )
    for row in sorted(rows_of(cited), key=lambda row: order[row["event_id"]]):
        words = citation_words(row, lang)
        mention = Mention(row["event_id"], row["locator"], words)
        yields[row["source_id"]].mentions.append(mention)
    asserted_by = "asserted_by" if lang == "en" else f"asserted_by_{lang}"
    for row in rows_of(record.claims):
        claim = Claim(
            row["claim_id"], row["locator"], row[asserted_by], claim_words(row, lang)
        )
        yields[row["source_id"]].claims.append(claim)
    return yields


def by_part(resolution: Yield) -> dict[str, Yield]:
    """Part of the resolution ('recital D') to what it yields, in document order.

    Every part is there, those that yield nothing too. A locator that names no part
    comes last, under itself: nothing is dropped.
    """
    parts = {part: Yield() for part in resolution_parts()}
    for mention in resolution.mentions:
        for part in _parts_of(mention.locator):
            parts.setdefault(part, Yield()).mentions.append(mention)
    for claim in resolution.claims:
        for part in _parts_of(claim.locator):
            parts.setdefault(part, Yield()).claims.append(claim)
    return parts


def resolution_parts() -> list[str]:
    """Name every part of the resolution as locators do, in document order."""
    return [
        f"{kind} {number}".strip()
        for kind, numbers in RESOLUTION_PARTS.items()
        for number in numbers
    ]


def runs(
    parts: Mapping[str, Yield], kind: str, lang: str
) -> Iterator[tuple[str, Yield]]:
    """Parts of one kind, worded; neighbours that yield nothing come as one.

    'paragraphs 6 to 12' is thus one row of a list, 'paragraph 6–12'.
    """
    names = [f"{kind} {number}".strip() for number in RESOLUTION_PARTS[kind]]
    for full, group in groupby(names, key=lambda name: bool(parts[name])):
        members = list(group)
        if full or len(members) == 1:
            for name in members:
                yield locator_in_words(name, lang), parts[name]
        else:
            last = members[-1].removeprefix(kind).strip()
            yield locator_in_words(f"{members[0]}–{last}", lang), Yield()


def elsewhere(parts: Mapping[str, Yield]) -> dict[str, Yield]:
    """What the record locates in no part of the resolution that we know."""
    known = set(resolution_parts())
    return {name: found for name, found in parts.items() if name not in known}


def notes_on_resolution(record: Record, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Each note on a passage of the resolution to its (event_id, locator) pairs.

    These say what we corrected, read from the context or could not find in the text;
    in document order by the first passage they belong to.
    """
    rank = {part: place for place, part in enumerate(resolution_parts())}
    column = "note" if lang == "en" else f"note_{lang}"
    cited = record.citations
    noted = cited[(cited["source_id"] == RESOLUTION) & (cited[column] != "")]
    rows = sorted(
        rows_of(noted),
        key=lambda row: rank.get(_parts_of(row["locator"])[0], len(rank)),
    )
    notes: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        notes.setdefault(row[column], []).append((row["event_id"], row["locator"]))
    return notes


def _parts_of(locator: str) -> list[str]:
    """'citation 1, footnote 5; recital R' lies in citation 1 and in recital R."""
    return list(dict.fromkeys(p.split(",")[0].strip() for p in locator.split(";")))


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries by column name, typed so that one row can be a mapping."""
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
