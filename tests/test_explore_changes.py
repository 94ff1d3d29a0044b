"""An old link says what has changed since; events and places have addresses."""

import csv
import json
import re
from collections.abc import Iterator
from shutil import copytree
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pybtex.database import parse_string

from events.filters import Filters
from events.record import DATA_FOLDER, read_record
from geo.locate import locate
from tests.serving import Watched, open_view, served, shown_ids

RECORD = read_record()
LOCATED = locate(RECORD)
VERSION = RECORD.version


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The record as 9.1.0 might be: one event added, one changed, one removed."""
    folder = tmp_path_factory.mktemp("record") / "data"
    copytree(DATA_FOLDER, folder)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    versions = [*package["versions"], "9.0.0", "9.1.0"]
    package |= {"version": "9.1.0", "versions": versions}
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with (folder / "changes.csv").open("a", encoding="utf-8", newline="") as file:
        log = csv.writer(file, lineterminator="\n")
        # As if the log had begun without it, and had one more that is gone.
        log.writerow(["9.0.0", "rumour", "added", "0" * 12, "2022-01-06", "R", "R"])
        log.writerow(["9.1.0", "airport-occupied", "changed", "1" * 12, "", "A", "A"])
        log.writerow(
            ["9.1.0", "rumour", "removed", "", "2022-01-06", "A <b>rumour</b>", "Voce"]
        )
    with served(folder) as address:
        yield address


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1366, "height": 768})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    watched = Watched(opened)
    yield opened
    context.close()
    assert watched.abroad == []
    assert watched.errors == []


def notice(page: Page) -> Locator:
    return page.locator(".q-since")


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button, exact=True).click()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_an_old_link_says_what_of_its_view_has_changed(page: Page, later: str) -> None:
    open_view(page, f"{later}?category=attack&version=9.0.0")
    expect(notice(page).get_by_role("status")).to_have_text(
        "Since version 9.0.0, with which this link was made: 1 event of this view "
        "changed, 1 event removed, whichever the filters."
    )
    notice(page).get_by_text("Which", exact=True).click()
    expect(notice(page)).to_contain_text("A <b>rumour</b>, 6 January 2022")
    assert notice(page).locator("b").count() == 0
    notice(page).get_by_role("button", name="Almaty airport occupied").click()
    expect(page.locator(".q-card h2")).to_have_text("Almaty airport occupied")
    # The link is now one of this version; what was said of the old one still stands.
    page.wait_for_url("**/?category=attack&event=airport-occupied&version=9.1.0")
    expect(notice(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(notice(page).locator("details")).not_to_have_attribute("open", "")
    expect(page.locator(".q-card h2")).to_have_text("Almaty airport occupied")


def test_the_notice_goes_with_the_view_and_comes_back_with_it(
    page: Page, later: str
) -> None:
    open_view(page, f"{later}?category=attack&version=9.0.0")
    page.locator("input[name=category][value=press]").check()
    expect(notice(page)).to_be_hidden()
    page.wait_for_url("**/?category=attack*press&version=9.1.0")
    page.go_back()
    expect(notice(page)).to_contain_text("Since version 9.0.0")
    notice(page).get_by_role("button", name="Close").click()
    expect(notice(page)).to_be_hidden()


def test_new_events_of_the_view_are_counted_and_named(page: Page, app: str) -> None:
    first = RECORD.changes[RECORD.changes["version"] == "1.0.0"]["event_id"]
    killings = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    new = set(killings["event_id"]) - set(first)
    assert new
    open_view(page, f"{app}?category=killing&version=1.0.0")
    expect(notice(page)).to_contain_text(f"{len(new)} events of this view added")
    named = page.locator(".q-since ul").first.locator("button")
    assert {b.get_attribute("value") for b in named.all()} == new


@pytest.mark.parametrize(
    "query", ["", "category=killing", f"category=killing&version={VERSION}"]
)
def test_a_link_of_this_version_or_of_none_says_nothing(
    page: Page, app: str, query: str
) -> None:
    open_view(page, f"{app}?{query}")
    expect(notice(page)).to_be_hidden()
    expect(page.locator(".q-notice")).to_be_hidden()


@pytest.mark.parametrize(
    ("version", "says"),
    [("99.0.0", f"newer than this one, {VERSION}"), ("0.0.7", "log of changes")],
)
def test_a_version_of_which_nothing_is_known_is_named(
    page: Page, app: str, version: str, says: str
) -> None:
    open_view(page, f"{app}?category=killing&version={version}")
    expect(notice(page)).to_contain_text(f"version {version} of the record")
    expect(notice(page)).to_contain_text(says)
    assert notice(page).locator("details").count() == 0


def test_a_malformed_version_is_left_out_and_named(page: Page, app: str) -> None:
    open_view(page, f"{app}?category=killing&version=latest")
    expect(page.locator(".q-notice")).to_contain_text("version=latest")
    expect(notice(page)).to_be_hidden()


def test_the_table_says_the_same_of_an_old_link(page: Page, later: str) -> None:
    open_view(page, f"{later}?category=attack&version=9.0.0")
    page.get_by_test_id("stHeader").get_by_text("Table").click()
    page.wait_for_url("**/table?category=attack&version=9.0.0")
    said = page.get_by_text("Since version 9.0.0")
    expect(said).to_contain_text("1 event of this view changed", timeout=30_000)
    expect(said).to_contain_text("1 event removed, whichever the filters")
    page.get_by_text("Which", exact=True).click()
    expect(page.get_by_text("A <b>rumour</b>, 6 January 2022")).to_be_visible()
    page.get_by_role("link", name="Almaty airport occupied").click()
    expect(page.locator(".q-card h2")).to_have_text("Almaty airport occupied")


def test_copy_link_gives_the_version_of_a_view_at_rest_too(
    page: Page, app: str
) -> None:
    open_view(page, app)
    assert copied(page, "Copy link") == f"{app}?version={VERSION}"
    page.locator("input[name=key]").check()
    assert copied(page, "✓") == f"{app}?key=true&version={VERSION}"


def test_an_event_has_one_address_whatever_the_view(page: Page, app: str) -> None:
    open_view(page, f"{app}?lang=it&category=attack&event=airport-occupied")
    link = copied(page, "Copia il link a questo evento")
    assert link == f"{app}?lang=it&event=airport-occupied&version={VERSION}"
    open_view(page, link)
    expect(page.locator(".q-card h2")).to_have_text("Occupato l'aeroporto di Almaty")
    assert "airport-occupied" in shown_ids(page)


def test_the_address_of_an_event_before_january_shows_it(page: Page, app: str) -> None:
    before = LOCATED[LOCATED["latest"].map(lambda day: bool(day) and day.year < 2022)]
    event = before["event_id"].tolist()[0]
    open_view(page, f"{app}?event={event}")
    link = copied(page, "Copy link to this event")
    assert "from" in parse_qs(urlsplit(link).query)
    open_view(page, link)
    assert event in shown_ids(page)


def test_the_place_on_the_card_is_a_link_to_its_events(page: Page, app: str) -> None:
    open_view(page, f"{app}?category=protest&event=zhanaozen-protest-begins")
    place = page.locator(".q-card .q-place")
    expect(place).to_have_attribute(
        "href", f"{app}?lang=en&place=zhanaozen&version={VERSION}"
    )
    received = page.evaluate("window.stays = true")
    place.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?place=zhanaozen&event=zhanaozen-protest-begins&version=*")
    assert page.evaluate("window.stays") is received is True
    only = Filters(chosen={"place": frozenset({"zhanaozen"})}).apply(LOCATED)
    assert set(shown_ids(page)) == set(only["event_id"])
    expect(page.locator(".q-card h2")).to_have_text(re.compile("Zhanaozen"))
    open_view(page, str(place.get_attribute("href")))
    assert set(shown_ids(page)) == set(only["event_id"])


def test_copy_bibtex_gives_each_source_with_its_passage(page: Page, app: str) -> None:
    open_view(page, f"{app}?event=airport-occupied")
    entries = parse_string(copied(page, "Copy BibTeX"), "bibtex").entries
    own = RECORD.citations[RECORD.citations["event_id"] == "airport-occupied"]
    assert set(entries) == set(own["source_id"])
    resolution = entries["ep-2022-2505"].fields
    assert resolution["note"] == "recital D"
    assert resolution["url"].endswith("TA-9-2022-0012_EN.html")
