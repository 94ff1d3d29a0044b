"""The offline reader: one file, opened from disk, with nothing else to ask."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from events.filters import Filters
from events.language import LANGUAGES
from events.record import DATA_FOLDER
from geo.export import about
from geo.layers import read_layers
from tests.exporting import LOCATED, PLACES, RECORD, ids, taken, written
from tests.serving import shown_ids
from tests.sheets import badges, sheet
from tests.sheets import written as lines_of
from views.assets import BROWSER_FOLDER, plotly_file
from views.export import take
from views.payload import payload
from views.reader import main
from views.reader_pack import difference, steps
from views.reader_page import reader_page, within_script
from views.tables import whole_view

ROOM = 600_000
"""Bytes that a file may hold beside plotly.js."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole record and a part of it, as the Table page saves them."""
    folder = tmp_path_factory.mktemp("saved")
    for part in ("whole", "shown"):
        (folder / f"{part}.html").write_bytes(written("html", part))
    return folder


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    opened = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda message: errors.append(message.text) if message.type == "error" else 0,
    )
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert len({url.split("?")[0] for url in asked if url.startswith("file:")}) == 1
    assert errors == []


def open_file(page: Page, path: Path, query: str = "") -> None:
    page.goto(f"{path.as_uri()}{query}")
    page.wait_for_selector("[data-ready=true]", timeout=30_000)


def test_the_whole_record_opens_as_in_the_app(page: Page, folder: Path) -> None:
    open_file(page, folder / "whole.html")
    root = page.locator("[data-testid=linked-view]")
    expect(root).to_have_attribute("data-total", str(len(LOCATED)))
    january = set(Filters().apply(LOCATED)["event_id"])
    assert shown_ids(page) == [event for event in ids("whole") if event in january]
    expect(page.locator(".q-wait")).to_have_count(0)


def test_all_years_show_every_event(page: Page, folder: Path) -> None:
    query = "&".join(f"{name}={day}" for name, day in whole_view(LOCATED).items())
    open_file(page, folder / "whole.html", f"?{query}")
    assert shown_ids(page) == ids("whole")


def test_a_part_holds_what_was_shown_and_says_so(page: Page, folder: Path) -> None:
    open_file(page, folder / "shown.html")
    assert shown_ids(page) == ids("shown")
    root = page.locator("[data-testid=linked-view]")
    expect(root).to_have_attribute("data-total", str(len(ids("shown"))))
    told = about(taken("shown"))
    said = page.locator("[data-word=holds]")
    expect(said).to_have_text(f"{told['holds']} {told['filters']}")
    page.get_by_role("button", name="Italiano").click()
    told = about(taken("shown", "it"))
    expect(said).to_have_text(f"{told['holds']} {told['filters']}")


def test_a_part_of_another_span_opens_with_it(page: Page, tmp_path: Path) -> None:
    early = Filters(start=date(2011, 1, 1), end=date(2021, 12, 31))
    part = take(RECORD, LOCATED, PLACES, early, "en", DATA_FOLDER)
    (tmp_path / "early.html").write_bytes(reader_page(part))
    open_file(page, tmp_path / "early.html")
    assert part.scope.shown
    assert shown_ids(page) == part.located["event_id"].tolist()


def test_filters_stand_in_the_address_and_back_goes_back(
    page: Page, folder: Path
) -> None:
    open_file(page, folder / "whole.html")
    everything = shown_ids(page)
    page.locator("input[name=category][value=killing]").check()
    page.wait_for_url("**/whole.html?category=killing&version=*")
    killing = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    assert set(shown_ids(page)) == set(killing["event_id"])
    page.reload()
    page.wait_for_selector("[data-ready=true]")
    assert set(shown_ids(page)) == set(killing["event_id"])
    page.go_back()
    expect(page.locator("[data-testid=linked-view]")).to_have_attribute(
        "data-shown", str(len(everything))
    )


def test_an_event_opens_with_links_to_its_sources(page: Page, folder: Path) -> None:
    open_file(page, folder / "whole.html")
    page.locator("[data-event-id=taldykorgan-family] button").click()
    expect(page.locator(".q-card h2")).to_have_text("Family killed in Taldykorgan")
    anchors = page.locator(".q-card .q-links a")
    links = anchors.evaluate_all("all => all.map(a => a.href)")
    assert any("europarl.europa.eu" in link for link in links)
    expect(page.locator(".q-brushed .q-selected")).to_have_count(1)


def test_the_language_switch_keeps_the_view(page: Page, folder: Path) -> None:
    open_file(page, folder / "whole.html", "?category=killing&event=taldykorgan-family")
    before = shown_ids(page)
    page.get_by_role("button", name="Italiano").click()
    expect(page.locator(".q-headline")).to_contain_text("gennaio")
    expect(page.locator("[data-word=title]")).to_contain_text("gennaio")
    page.wait_for_selector("[data-ready=true]")
    assert shown_ids(page) == before
    assert page.evaluate("document.documentElement.lang") == "it"
    page.go_back()
    expect(page.locator(".q-headline")).to_contain_text("January")
    expect(page.locator(".q-card h2")).to_have_text("Family killed in Taldykorgan")


def test_the_other_language_unpacks_to_what_the_app_sends(
    page: Page, folder: Path
) -> None:
    open_file(page, folder / "whole.html")
    en, it = (
        payload(RECORD, LOCATED, PLACES, read_layers(), lang) for lang in ("en", "it")
    )
    merged = page.evaluate(
        "async ([en, change]) => (await import('qantar/reader.js')).merged(en, change)",
        [en, difference(en, it)],
    )
    assert merged == json.loads(json.dumps(it))


def test_hours_and_play(page: Page, folder: Path) -> None:
    open_file(page, folder / "whole.html")
    page.locator("[data-action=hours]").click()
    expect(page.locator(".qantar")).to_have_class(re.compile("q-by-hour"))
    page.locator("[data-action=hours]").click()
    page.locator("[data-action=play]").click()
    expect(page.locator(".q-headline")).to_contain_text("2 January 2022")
    page.locator("[data-action=play]").click()


def test_paper_gets_every_shown_event_with_its_sources(
    page: Page, folder: Path, tmp_path: Path
) -> None:
    open_file(page, folder / "whole.html", "?category=killing")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    killing = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    items = page.locator(".q-paper > li")
    expect(items).to_have_count(len(killing))
    assert all(item.locator(".q-cited").count() for item in items.all())
    for part in (".q-headline", ".q-chip", ".q-map", ".q-time", ".q-terms"):
        expect(page.locator(part).first).to_be_visible()
    for part in (".q-rail", ".q-side", ".q-actions", ".q-zoom", ".q-languages"):
        expect(page.locator(part)).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") > 1


def printed(page: Page) -> list[str]:
    """Titles of the numbered list, once the page is made ready for paper."""
    page.wait_for_selector(".q-sheet svg", state="attached")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page.locator(".q-paper > li > b").all_inner_texts()


def on_sheet(page: Page) -> list[str]:
    """Every text of the sheet that is drawn for paper."""
    texts = page.locator(".q-sheet svg text")
    return [text.strip() for text in texts.all_text_contents()]


@pytest.mark.parametrize("part", ["whole", "shown"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_paper_gets_the_sheet_of_the_opened_view_and_its_numbers_are_the_lists(
    page: Page, folder: Path, part: str, lang: str
) -> None:
    open_file(page, folder / f"{part}.html")
    if lang != "en":
        page.get_by_role("button", name="Italiano").click()
        page.wait_for_selector("[data-ready=true]")
    listed = printed(page)
    expect(page.locator(".q-sheet")).to_be_visible()
    for covered in (".q-head", ".q-under", ".q-body", ".q-file"):
        expect(page.locator(covered)).to_be_hidden()
    query = "" if part == "whole" else taken("shown").scope.query
    made = sheet(query, "a4-portrait", lang=lang)
    assert listed == [entry.title for entry in made.told.entries]
    texts = on_sheet(page)
    for line in lines_of(made):
        assert line.text in texts
    for number, *_ in badges(made):
        assert str(number) in texts


def test_paper_keeps_to_the_view_once_the_reader_has_filtered_or_turned_it(
    page: Page, folder: Path
) -> None:
    open_file(page, folder / "whole.html")
    whole = printed(page)
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".q-sheet")).to_be_hidden()
    page.locator("input[name=category][value=killing]").check()
    some = printed(page)
    expect(page.locator(".q-sheet")).to_be_hidden()
    expect(page.locator(".q-map")).to_be_visible()
    assert 0 < len(some) < len(whole)
    page.emulate_media(media="screen")
    page.locator("input[name=category][value=killing]").uncheck()
    page.locator("[name=lanes]").select_option("place")
    assert len(printed(page)) == len(whole)
    expect(page.locator(".q-sheet")).to_be_hidden()


def test_the_sheet_takes_one_page_and_the_list_the_others(
    page: Page, folder: Path
) -> None:
    open_file(page, folder / "shown.html")
    page.wait_for_selector(".q-sheet svg", state="attached")
    page.set_viewport_size({"width": 704, "height": 1030})
    count = len(printed(page))
    high = page.locator(".q-sheet svg").bounding_box()
    assert high
    assert high["height"] <= 1030
    pages = page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    # Three events and more stand on a page.
    assert 2 <= pages <= 2 + count // 3


def test_a_lists_numbers_come_back_from_their_steps(page: Page, folder: Path) -> None:
    numbers = [0.1, -528.2, None, 1e3, 0.3, 0.30000000000000004, *range(30)]
    lists = [[n for n in numbers if n != 0.30000000000000004], numbers, [1.5] * 3]
    lean = steps({"lists": lists, "words": ["a"] * 40, "yes": [True] * 40})
    assert [isinstance(found, dict) for found in lean["lists"]] == [True, False, False]
    open_file(page, folder / "shown.html")
    back = page.evaluate(
        "async (text) => { const { stepped } = await import('qantar/reader.js');"
        " return JSON.parse(text, (_, value) => stepped(value)); }",
        json.dumps(lean),
    )
    assert back == {"lists": lists, "words": ["a"] * 40, "yes": [True] * 40}


def test_in_a_browser_that_keeps_its_address_the_view_goes_on(
    page: Page, folder: Path
) -> None:
    page.add_init_script(
        "history.pushState = history.replaceState = () => { throw new Error('no'); };"
    )
    open_file(page, folder / "whole.html")
    page.locator("input[name=category][value=killing]").check()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Italiano").click()
    expect(page.locator(".q-headline")).to_contain_text("gennaio")
    page.wait_for_selector("[data-ready=true]")
    killing = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    assert set(shown_ids(page)) == set(killing["event_id"])


@pytest.mark.parametrize("part", ["whole", "shown"])
def test_a_file_says_what_it_is(part: str) -> None:
    text = written("html", part).decode()
    told = about(taken(part))
    assert told["contentHash"] in text
    assert f"Version {RECORD.edition}" in text
    assert told["licence"] in text
    (data,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', text)
    assert json.loads(data)["version"] == RECORD.version


def test_a_file_is_small_beside_its_library() -> None:
    library = within_script(plotly_file().read_text("utf-8")).encode()
    whole = written("html")
    assert whole.count(library) == 1
    assert len(whole) - len(library) < ROOM


def test_a_file_is_made_of_the_apps_own_modules() -> None:
    text = written("html").decode()
    (modules,) = re.findall(r'<script type="importmap">(.+?)</script>', text)
    named = {name.split("/")[1] for name in json.loads(modules)["imports"]}
    own = [*BROWSER_FOLDER.glob("*.js"), *BROWSER_FOLDER.glob("reader/*.js")]
    assert named == {file.name for file in own}


def test_script_cannot_be_ended_from_within() -> None:
    assert "<" not in within_script("'</script>' '<!--' '<SCRIPT'")
    assert json.loads(within_script('"</script>"')) == "</script>"


def test_the_command_writes_a_page_a_language(tmp_path: Path) -> None:
    address = "https://example.org/qantar"
    command = ["--out", str(tmp_path), "--query", "category=killing", "--lang", "it"]
    assert main([*command, "--address", address]) == 0
    pages = {"it": tmp_path / "index.html", "en": tmp_path / "en" / "index.html"}
    for lang, path in pages.items():
        text = path.read_text("utf-8")
        assert f'<html lang="{lang}">' in text
        assert f'<meta property="og:image" content="{address}/preview.png">' in text
        assert '<meta property="og:description"' in text
        assert f'hreflang="en" href="{address}/en/"' in text
    assert (tmp_path / "preview.png").is_file()


def test_the_command_writes_nothing_for_nonsense(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path / "site"), "--query", "place=atlantis"]) == 2
    assert not (tmp_path / "site").exists()
