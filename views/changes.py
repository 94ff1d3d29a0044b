"""What has changed since a link was made, for the browser and in words."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from events.changes import Since, since, version_number
from events.dates import date_in_words, parse_date
from events.language import translation
from events.record import Record
from views.reading import event_link, framed, listing, paragraph, text


@dataclass(frozen=True)
class Removed:
    """An event that is in the record no more, named as it last was."""

    title: str
    when: str


def earlier_versions(record: Record) -> list[str]:
    """The versions before this one that the log accounts for, in no order."""
    own = version_number(record.version)
    known = dict.fromkeys([*record.versions, *record.changes["version"]])
    numbers = {version: version_number(version) for version in known}
    if own is None or record.changes.empty:
        return []
    return [version for version, number in numbers.items() if number and number < own]


def changes_by_version(record: Record, lang: str) -> dict[str, dict[str, Any]]:
    """Earlier version to what was added, changed and removed since.

    Events that the record has are given by id; one that an unreleased record has lost
    already is left out until its release logs it.
    """
    present = set(record.events["event_id"])
    told = {}
    for version in earlier_versions(record):
        found = since(record.changes, version)
        told[version] = {
            "added": [event for event in found.added if event in present],
            "changed": [event for event in found.changed if event in present],
            "removed": [vars(event) for event in _removed(record, found, lang)],
        }
    return told


def _removed(record: Record, found: Since, lang: str) -> list[Removed]:
    last = record.changes.drop_duplicates("event_id", keep="last").set_index("event_id")
    return [
        Removed(
            str(last.at[event, f"title_{lang}"]),
            date_in_words(parse_date(str(last.at[event, "date"])), lang),
        )
        for event in found.removed
    ]


def change_messages(lang: str) -> dict[str, str]:
    """What is said of a link of another version; versions and counts are to fill in."""
    _ = translation(lang).gettext
    return {
        "since": _("Since version {version}, with which this link was made: {counts}."),
        "sinceNewer": _(
            "This link was made with version {version} of the record, which is newer "
            "than this one, {own}: what has changed in between cannot be said."
        ),
        "sinceUnknown": _(
            "This link names version {version} of the record, which its log of changes "
            "does not know: what has changed since then cannot be said."
        ),
        "sinceWhich": _("Which"),
        "added": _("Added"),
        "changed": _("Changed"),
        "removed": _("Removed"),
    }


def change_counts(n: int, lang: str) -> dict[str, str]:
    """Kind of change to the words that count it; {n} is to fill in."""
    _n = translation(lang).ngettext
    return {
        "added": _n("{n} event of this view added", "{n} events of this view added", n),
        "changed": _n(
            "{n} event of this view changed", "{n} events of this view changed", n
        ),
        "removed": _n(
            "{n} event removed, whichever the filters",
            "{n} events removed, whichever the filters",
            n,
        ),
    }


def since_words(record: Record, shown: pd.DataFrame, version: str, lang: str) -> str:
    """Say in a sentence how much has changed among the shown events since a version.

    `shown` are rows of located events. Empty where there is nothing to say.
    """
    words = change_messages(lang)
    if version in ("", record.version):
        return ""
    found = _of_view(record, shown, version, lang)
    if found is None:
        name = "sinceNewer" if _newer(version, record.version) else "sinceUnknown"
        return words[name].format(version=version, own=record.version)
    counts = ", ".join(
        change_counts(len(events), lang)[kind].format(n=len(events))
        for kind, events in found.items()
        if events
    )
    return words["since"].format(version=version, counts=counts) if counts else ""


def since_html(record: Record, shown: pd.DataFrame, version: str, lang: str) -> str:
    """The sentence of `since_words`, and below it, to open, the events it counts."""
    sentence = since_words(record, shown, version, lang)
    if not sentence:
        return ""
    found = _of_view(record, shown, version, lang)
    if found is None:
        return framed(paragraph(sentence), lang)
    words = change_messages(lang)
    items = {
        "added": _links(record, shown, found["added"], lang),
        "changed": _links(record, shown, found["changed"], lang),
        "removed": [_title_and_date(event) for event in found["removed"]],
    }
    lists = "".join(
        f"<h3>{text(words[kind])}</h3>{listing(told)}"
        for kind, told in items.items()
        if told
    )
    which = f"<details><summary>{text(words['sinceWhich'])}</summary>{lists}</details>"
    return framed(paragraph(sentence) + which, lang)


def _of_view(
    record: Record, shown: pd.DataFrame, version: str, lang: str
) -> dict[str, list[Any]] | None:
    """What changed since a version, less the events not shown; None if unknown."""
    found = changes_by_version(record, lang).get(version)
    if found is None:
        return None
    ids = set(shown["event_id"])
    own = {k: [e for e in found[k] if e in ids] for k in ("added", "changed")}
    return {**own, "removed": found["removed"]}


def _newer(version: str, own: str) -> bool:
    number, present = version_number(version), version_number(own)
    return number is not None and present is not None and number > present


def _links(
    record: Record, shown: pd.DataFrame, events: list[str], lang: str
) -> list[str]:
    """Each of the events, all shown, as a link to it, in the order of the table."""
    own = record.texts[record.texts["lang"] == lang]
    titles = dict(zip(own["event_id"], own["title"], strict=True))
    rows = shown[shown["event_id"].isin(events)].to_dict("records")
    return [
        event_link(titles[row["event_id"]], {str(k): v for k, v in row.items()}, lang)
        for row in rows
    ]


def _title_and_date(event: dict[str, str]) -> str:
    return text(", ".join(part for part in (event["title"], event["when"]) if part))
