"""The controlled terms of the record and the span of days that it is about."""

from datetime import date

RESOLUTION = "ep-2022-2505"
"""The source_id of the base document, European Parliament resolution 2022/2505(RSP)."""

FOCUS_START = date(2022, 1, 1)
FOCUS_END = date(2022, 1, 31)
"""January 2022: the span shown until the reader chooses another."""

CATEGORIES = (
    "killing",
    "clash",
    "attack",
    "protest",
    "detention",
    "press",
    "shutdown",
    "decision",
    "deployment",
    "international",
)
"""In the order in which lanes, legends and filters list them."""

ACTORS = (
    "protesters",
    "violent-groups",
    "civilians",
    "activists",
    "journalists",
    "president",
    "government",
    "security-forces",
    "army",
    "courts",
    "csto",
    "russia",
    "eu",
    "european-parliament",
    "un",
    "osce",
)

RECORDS = ("resolution", "both", "other")
"""Who reports an event: the resolution alone, others as well, or others alone."""

PROVENANCES = ("original", "agency relay", "reprint", "mirror")
"""How a page came by what it states; all but the first repeat what others say."""

NATIONWIDE = "kz"
ABROAD = "abroad"
NO_PLACE = "no-place"
"""Values of the place facet that stand for no point on the map."""
