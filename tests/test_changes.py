"""What changed between releases: found by content, and said in words."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from events.changes import COLUMNS, Since, event_digests, since, version_number
from events.language import LANGUAGES
from events.record import Record, read_record
from events.validation import read_tables
from geo.locate import locate
from views.changes import changes_by_version, since_html

LOG = [
    ("1.0.0", "airport", "added", "a1", "2022-01-05", "Airport", "Aeroporto"),
    ("1.0.0", "rumour", "added", "r1", "2022-01-06", "A rumour", "Una voce"),
    ("1.0.0", "protest", "added", "p1", "2022-01-02", "Protest", "Protesta"),
    ("1.1.0", "airport", "changed", "a2", "2022-01-05", "Airport", "Aeroporto"),
    ("1.1.0", "protest", "changed", "p2", "2022-01-02", "Protest", "Protesta"),
    ("1.2.0", "airport", "changed", "a1", "2022-01-05", "Airport", "Aeroporto"),
    ("1.2.0", "rumour", "removed", "", "2022-01-06", "A rumour", "Una voce"),
    ("1.10.0", "later", "added", "l1", "", "Later", "Dopo"),
]
HISTORY = pd.DataFrame(LOG, columns=COLUMNS, dtype=str)


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("1.0.0", Since(("later",), ("protest",), ("rumour",))),
        ("1.1.0", Since(("later",), ("airport",), ("rumour",))),
        ("1.2.0", Since(("later",), (), ())),
        ("1.9.9", Since(("later",), (), ())),
        ("1.10.0", Since((), (), ())),
    ],
)
def test_what_was_changed_back_is_as_it_was(version: str, found: Since) -> None:
    assert since(HISTORY, version) == found


def test_versions_are_compared_by_number() -> None:
    assert version_number("1.10") == version_number("1.10.0") == (1, 10, 0)
    assert version_number("1.10.0") > version_number("1.9.0")  # type: ignore[operator]
    for none in ("", "1.", "1.0.0.0", "1.0.0\n", "١.٠.٠", "x"):
        assert version_number(none) is None


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "other"),
    [
        ("events.csv", "2022-01-05", "2022-01-06", {"airport"}),
        ("texts.csv", "it,Aeroporto occupato", "it,Aeroporto preso", {"airport"}),
        ("citations.csv", "recital A", "recital B", {"protest"}),
        ("claims.csv", ",recital E,,", ",recital E,airport,", {"airport"}),
        ("claims.csv", "killed,225", "killed,226", set()),
        ("sources.csv", "A note.", "A longer note.", set()),
    ],
)
def test_a_digest_changes_with_the_events_own_content(
    folder: Path, file: str, old: str, new: str, other: set[str]
) -> None:
    before = event_digests(read_tables(folder))
    spoil(folder, file, old, new)
    after = event_digests(read_tables(folder))
    assert {event for event in before if before[event] != after[event]} == other


def test_a_digest_knows_neither_order_nor_empty_columns(folder: Path) -> None:
    tables = read_tables(folder)
    turned = {
        name: rows.iloc[::-1, ::-1].assign(new="") for name, rows in tables.items()
    }
    assert event_digests(turned) == event_digests(tables)


@pytest.fixture
def record(folder: Path) -> Record:
    """Two events, and a log that knows them and one that is gone."""
    log = HISTORY[HISTORY["event_id"] != "later"]
    versions = ("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0")
    return replace(read_record(folder), changes=log, version="1.4.0", versions=versions)


def told(record: Record, version: str, lang: str = "en", shown: int = 2) -> str:
    return since_html(record, locate(record)[:shown], version, lang)


def test_a_link_of_an_earlier_version_is_told_what_changed(record: Record) -> None:
    html = told(record, "1.0.0")
    assert (
        "Since version 1.0.0, with which this link was made: 1 event of this view "
        "changed, 1 event removed, whichever the filters." in html
    )
    assert "event=protest" in html
    assert ">Protest begins</a>" in html
    assert "A rumour, 6 January 2022" in html
    assert "airport" not in html
    italian = told(record, "1.0.0", "it")
    assert "1 evento di questa vista modificato" in italian
    assert "Una voce, 6 gennaio 2022" in italian


def test_only_events_of_the_view_are_counted(record: Record) -> None:
    html = told(record, "1.0.0", shown=1)
    assert "changed" not in html.lower()
    assert "1 event removed" in html


@pytest.mark.parametrize("version", ["", "1.4.0", "1.3.0", "1.2.0"])
def test_nothing_is_said_where_nothing_changed(record: Record, version: str) -> None:
    assert told(record, version) == ""


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("1.4.1", "newer than this one, 1.4.0"),
        ("1.10.0", "newer than this one"),
        ("1.0.1", "log of changes does not know"),
        ("0.1", "log of changes does not know"),
    ],
)
def test_a_version_of_which_nothing_is_known_is_named(
    record: Record, version: str, says: str
) -> None:
    html = told(record, version)
    assert f"version {version} of the record" in html
    assert says in html
    assert "<details>" not in html


def test_without_a_log_nothing_is_claimed(folder: Path) -> None:
    own = read_record(folder)
    assert changes_by_version(own, "en") == {}
    assert "does not know" in told(own, "1.0.0")


def test_an_event_that_is_gone_but_not_yet_logged_is_not_promised(
    record: Record,
) -> None:
    unreleased = replace(record, changes=HISTORY)
    assert changes_by_version(unreleased, "en")["1.0.0"]["added"] == []


def test_titles_are_shown_as_text(record: Record) -> None:
    hostile = record.changes.assign(title_en="<img src=x>", title_it="<img src=x>")
    for lang in LANGUAGES:
        html = told(replace(record, changes=hostile), "1.0.0", lang)
        assert "&lt;img" in html
        assert "<img" not in html
