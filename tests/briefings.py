"""Briefings of the record, of one event and of none, for the tests of their files."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from events import Filters
from events.filters import ViewState
from events.record import DATA_FOLDER
from tests.exporting import LOCATED, PLACES, RECORD, SOME, taken
from views.briefing_content import Briefing, briefing
from views.export import take
from views.facets import facet_labels, facets

LINK = "https://qantar.example/?category=attack%2Ckilling&lang=en"
ALT = "A map and a timeline."
TAGS = {"en": "en-GB", "it": "it-IT"}
PARTS = ("none", "one", "shown", "whole")
"""0, 1, more and fewer than the picture numbers, all 182."""


@cache
def brief(part: str = "whole", lang: str = "en") -> Briefing:
    """A briefing of which at most 16 events are numbered on the picture."""
    if part == "one":
        several = brief("shown", lang)
        return replace(several, entries=several.entries[:1], numbered=1)
    filters = {
        "none": Filters(text="zzzzqq"),
        "shown": SOME,
        "whole": Filters(),
    }[part]
    extract = (
        taken("whole", lang)
        if part == "whole"
        else take(RECORD, LOCATED, PLACES, filters, lang, DATA_FOLDER)
    )
    labels = facet_labels(facets(LOCATED, PLACES, lang))
    return briefing(extract, ViewState(filters), labels, "", 16)


def told(words: str, **of_citation: Any) -> Briefing:
    """A briefing of one event that says nothing but `words`."""
    one = brief("one")
    (entry,) = one.entries
    cited = {**entry.citations[0], "note": words, "producer": words, **of_citation}
    cited["line"] = f"{words}, “{words}”, {cited['locator']}, 2022, {cited['url']}"
    changed = replace(
        entry,
        title=words,
        summary=words,
        where=words,
        counted=words,
        when=words,
        citations=(cited,),
    )
    return replace(one, title=words, filters=words, entries=(changed,))


def picture(width: int = 1600, height: int = 900) -> bytes:
    """A blank PNG in the place of a drawn one."""
    content = BytesIO()
    Image.new("RGB", (width, height), "white").save(content, "PNG")
    return content.getvalue()


def in_order(citations: tuple[dict[str, str], ...]) -> list[dict[str, str]]:
    """As notes name them: those that support the event before the others."""
    return sorted(citations, key=lambda cited: cited["stance"] != "supports")


def flat(words: str) -> str:
    """Words without regard to line breaks."""
    return " ".join(words.split())
