"""The same view for every reader: language, size, time zone, theme; hostile text."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from events.filters import Filters
from events.record import DATA_FOLDER, read_record
from geo.locate import locate
from tests.serving import Watched, open_view, served, shown_ids

KILLINGS = Filters(chosen={"category": frozenset({"killing"})}).apply(
    locate(read_record())
)
SIZES = {"desk": (1366, 768), "phone": (390, 844)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("lang", "headline"),
    [
        ("en", "Kazakhstan, 1–31 January 2022"),
        ("it", "Kazakhstan, 1–31 gennaio 2022"),
    ],
)
def test_both_languages_at_both_sizes(
    app: str, chrome: Browser, size: str, lang: str, headline: str
) -> None:
    width, height = SIZES[size]
    context = chrome.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    watched = Watched(page)
    open_view(page, f"{app}?lang={lang}")
    expect(page.locator(".q-headline")).to_contain_text(headline)
    # Nothing sticks out sideways, and every name on the map stands clear of the others.
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert overlapping_names(page) == []
    context.close()
    assert watched.abroad == []
    assert watched.errors == []


def overlapping_names(page: Page) -> list[str]:
    return page.evaluate(
        """() => {
          const names = [...document.querySelectorAll('.q-map .tracelabels .textpoint')]
            .filter(node => getComputedStyle(node).visibility !== 'hidden');
          const meets = (a, b) => a.left < b.right && b.left < a.right
            && a.top < b.bottom && b.top < a.bottom;
          return names.flatMap((a, i) => names.slice(i + 1)
            .filter(b => meets(a.getBoundingClientRect(), b.getBoundingClientRect()))
            .map(b => `${a.textContent} / ${b.textContent}`));
        }"""
    )


def test_one_screen_holds_the_whole_view_on_a_desk(app: str, chrome: Browser) -> None:
    context = chrome.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    open_view(page, app)
    for part in (".q-headline", ".q-map", ".q-time", ".q-foot", ".q-card", ".q-list"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 768
    context.close()


def test_on_a_phone_filters_open_in_a_sheet(app: str, chrome: Browser) -> None:
    context = chrome.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    open_view(page, app)
    box = page.locator("input[name=category][value=killing]")
    expect(box).to_be_hidden()
    page.locator("[data-action=filters]").click()
    box.check()
    page.locator("[data-action=filters]").click()
    expect(box).to_be_hidden()
    expect(page.locator("[data-testid=linked-view]")).to_have_attribute(
        "data-shown", str(len(KILLINGS))
    )
    context.close()


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Almaty", "UTC"]
)
def test_dates_are_those_of_kazakhstan_in_every_time_zone(
    app: str, chrome: Browser, zone: str
) -> None:
    context = chrome.new_context(
        viewport={"width": 1366, "height": 768}, timezone_id=zone, locale="en-GB"
    )
    page = context.new_page()
    open_view(page, f"{app}?from=2022-01-08&to=2022-01-08&event=taldykorgan-family")
    expect(page.locator(".q-headline")).to_contain_text("8 January 2022:")
    expect(page.locator(".q-card .q-meta")).to_contain_text("8 January 2022")
    row = page.locator("[data-event-id=taldykorgan-family] .q-when")
    expect(row).to_have_text("8 Jan")
    assert "csto-deployed" not in shown_ids(page)
    context.close()


def test_the_language_switch_keeps_the_view(app: str, chrome: Browser) -> None:
    context = chrome.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    open_view(page, f"{app}?category=killing&event=taldykorgan-family")
    before = shown_ids(page)
    page.get_by_role("radio", name="Italiano").click()
    expect(page.locator(".q-headline")).to_contain_text("gennaio")
    assert shown_ids(page) == before
    assert "lang=it" in page.url
    passage = page.locator(".q-card .q-links a").first.get_attribute("href")
    assert passage is not None
    assert "TA-9-2022-0012_IT.html" in passage
    context.close()


def test_the_dark_theme_redraws_the_figures(app: str, chrome: Browser) -> None:
    context = chrome.new_context(
        viewport={"width": 1366, "height": 768}, color_scheme="dark"
    )
    page = context.new_page()
    open_view(page, app)
    grounds = page.evaluate(
        """() => [...document.querySelectorAll('.q-plot')]
             .map(plot => plot.layout.paper_bgcolor)"""
    )
    assert grounds == ["#1f2427", "#16191c"]
    context.close()


EVIL_URL = "https://example.org/'><script>alert(3)</script>"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """The record with text in it that would harm a page that trusts its tables."""
    folder = tmp_path / "record"
    shutil.copytree(DATA_FOLDER, folder)
    texts = {
        "airport-occupied": (
            "<img src=x onerror=alert(1)>",
            "<script>alert(2)</script>",
        ),
        "csto-deployed": ("=HYPERLINK(1)", "long" + " long" * 2000),
        "city-hall-stormed": ("\u202ealmaty lirpA", "<b>not bold</b> & &lt;"),
        "zhanaozen-protest-begins": ("<b>bold</b> & <i>it</i>", "{n} ${7*7} `x`"),
    }
    rewrite(folder / "texts.csv", "title", lambda row, old: texts.get(row, (old,))[0])
    rewrite(
        folder / "texts.csv", "summary", lambda row, old: texts.get(row, ("", old))[1]
    )
    rewrite(folder / "sources.csv", "url", lambda row, old: EVIL_URL)
    return folder


def rewrite(path: Path, column: str, change: Callable[[str, str], str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row[column] = change(next(iter(row.values())), row[column])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_hostile_text_is_shown_as_text(hostile: Path, chrome: Browser) -> None:
    context = chrome.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    watched = Watched(page)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with served(hostile) as address:
        open_view(page, address)
        row = page.locator("[data-event-id=airport-occupied]")
        expect(row).to_contain_text("<img src=x onerror=alert(1)>")
        row.locator("button").click()
        expect(page.locator(".q-card")).to_contain_text("<script>alert(2)</script>")
        assert page.locator(".q-card script, .q-card img, .q-list img").count() == 0
        href = page.locator(".q-card .q-links a").first.get_attribute("href")
        assert href is not None
        assert href.startswith(EVIL_URL)
        flags = page.locator(".q-brushed .annotation-text").all_text_contents()
        assert "<b>bold</b> & <i>it</i>" in flags
        page.locator("[data-event-id=csto-deployed] button").click()
        box = page.locator(".q-card").bounding_box()
        assert box is not None
        assert box["height"] < 600
        assert page.evaluate("document.documentElement.scrollWidth") <= 1366
        # Before its server goes, or the page would complain of that.
        context.close()
    assert dialogs == []
    assert watched.abroad == []
    assert watched.errors == []
