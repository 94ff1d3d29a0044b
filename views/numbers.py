"""Contested numbers: which claims are compared, and which the resolution could know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from events.dates import EventDate, parse_date
from events.record import Record
from events.schema import NATIONWIDE, RESOLUTION
from views.axis import RESOLUTION_DAY
from views.citing import claim_words
from views.sourcing import rows_of

Drawing = Literal["over-time", "in-rows", "none"]
Known = Literal["all", "before", "later"]


@dataclass(frozen=True)
class Topic:
    """Numbers that are shown together."""

    name: str
    """As in the address, ?metric=killed."""
    main: tuple[str, ...]
    """Metrics that count the same, so that their numbers can be compared."""
    beside: tuple[str, ...] = ()
    """Metrics that count only some of it, or something next to it."""
    drawing: Drawing = "over-time"


TOPICS = (
    Topic(
        "killed",
        ("killed",),
        (
            "killed-called-attackers",
            "killed-civilians",
            "killed-in-incident",
            "died-in-medical-facilities",
            "killed-named",
        ),
    ),
    Topic("officers", ("killed-officers",)),
    Topic("detained", ("detained",), ("detained-crimes",)),
    Topic("injured", ("injured",), ("injured-officers", "sought-medical-help")),
    Topic("torture", ("killed-in-custody",), ("tortured",), "in-rows"),
    Topic(
        "csto",
        ("csto-force",),
        tuple(
            f"csto-force-{land}"
            for land in ("russia", "belarus", "tajikistan", "kyrgyzstan", "armenia")
        ),
        "in-rows",
    ),
    Topic(
        "places",
        ("places-with-protests",),
        (
            "cities-with-protests",
            "localities-with-protests",
            "regions-with-protests",
            "regions-with-violence",
        ),
        "in-rows",
    ),
    Topic("internet", ("internet-days",), (), "in-rows"),
    Topic(
        "accused",
        ("called-terrorists",),
        ("accused-of-violence", "participants"),
        "in-rows",
    ),
    Topic("damage", ("damage",), (), "in-rows"),
    Topic(
        "others",
        (),
        (
            "killed-children",
            "killed-activists",
            "killed-family",
            "persecution-cases",
            "political-prisoners",
            "political-prisoners-named",
            "convicted",
            "sentenced-five-years",
            "lpg-price-before",
            "lpg-price-after",
            "votes-for",
            "votes-against",
            "votes-abstained",
        ),
        "none",
    ),
)
"""In the order in which the page offers them; every metric stands in one of them."""


@dataclass(frozen=True)
class Reported:
    """One reported number, ready to be drawn and worded."""

    claim_id: str
    metric: str
    low: int | None
    high: int | None
    qualifier: str
    given: EventDate
    """When it was given, as precisely as it is known."""
    scope: str
    party: str
    withdrawn: bool
    words: str
    by: str
    row: Mapping[str, Any]
    """The row of claims.csv joined to that of its source."""

    @property
    def value(self) -> int | None:
        """Where its mark stands; None where the source gives no figure."""
        return self.high if self.low is None else self.low


def reported(record: Record, lang: str) -> tuple[Reported, ...]:
    """All claims of a record by the day on which they were given."""
    joined = record.claims.merge(
        record.in_language(lang).sources, on="source_id", validate="many_to_one"
    )
    claims = [_reported(row, lang) for row in rows_of(joined)]
    return tuple(sorted(claims, key=_by_day))


def _by_day(claim: Reported) -> tuple[date, date, str]:
    return *span(claim), claim.claim_id


def _reported(row: Mapping[str, Any], lang: str) -> Reported:
    suffix = "" if lang == "en" else f"_{lang}"
    return Reported(
        claim_id=row["claim_id"],
        metric=row["metric"],
        low=int(row["value_min"]) if row["value_min"] else None,
        high=int(row["value_max"]) if row["value_max"] else None,
        qualifier=row["qualifier"],
        given=parse_date(row["as_of"]),
        scope=row["scope"],
        party=row["party"],
        withdrawn=row["withdrawn"],
        words=claim_words(row, lang)["words"],
        by=row[f"asserted_by{suffix}"],
        row=row,
    )


def of_topic(claims: Iterable[Reported], topic: Topic) -> tuple[Reported, ...]:
    """Claims on a topic: by day, but the metrics of topics in rows kept together."""
    order = {name: place for place, name in enumerate(topic.main + topic.beside)}
    found = [claim for claim in claims if claim.metric in order]
    if topic.drawing != "over-time":
        found.sort(key=lambda claim: order[claim.metric])
    return tuple(found)


def comparable(claim: Reported, topic: Topic) -> bool:
    """Whether a claim counts all that the topic is about, in the whole country."""
    return claim.metric in topic.main and claim.scope == NATIONWIDE


def comparable_standing(
    claims: Iterable[Reported], topic: Topic
) -> tuple[Reported, ...]:
    """Comparable claims that have a figure and were not withdrawn."""
    return tuple(
        claim
        for claim in claims
        if comparable(claim, topic) and claim.value is not None and not claim.withdrawn
    )


def span(claim: Reported) -> tuple[date, date]:
    """First and last day on which a number can have been given."""
    first = claim.given.earliest or claim.given.latest or RESOLUTION_DAY
    return first, claim.given.latest or first


def known(claim: Reported) -> Literal["before", "later", "own", "unclear"]:
    """Whether a number had been given before the resolution was adopted.

    'own' are those that the resolution states, or relays from others; 'unclear' those
    of which only a month or a year is known that holds the day of the resolution.
    """
    first, last = span(claim)
    if claim.party == "resolution" or claim.row["source_id"] == RESOLUTION:
        return "own"
    if last < RESOLUTION_DAY:
        return "before"
    return "later" if first > RESOLUTION_DAY else "unclear"


def narrowed(claims: Iterable[Reported], wanted: Known) -> tuple[Reported, ...]:
    """Claims given before or after the resolution; its own stay for comparison."""
    return tuple(
        claim for claim in claims if wanted == "all" or known(claim) in (wanted, "own")
    )
