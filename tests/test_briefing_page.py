"""The page Briefing as a reader meets it: the picture, its files, its notes."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pptx as powerpoint
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from events.language import translation
from tests.exporting import RECORD
from tests.serving import Watched
from tests.sheets import KILLINGS, NONE, sheet
from views.alt_text import alt_text
from views.briefing_presets import PRESETS, preset_labels

SVG = "{http://www.w3.org/2000/svg}"
PATIENCE = 60_000


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1366, "height": 900})
    opened = context.new_page()
    watched = Watched(opened)
    missing: list[str] = []
    opened.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
    yield opened
    context.close()
    assert watched.abroad == []
    # Streamlit looks for its server below the page's own address first.
    assert [url for url in missing if "/briefing/_stcore/" not in url] == []
    errors = [e for e in watched.errors if not e.startswith("Failed to load resource")]
    assert errors == []


def open_sheet(page: Page, app: str, query: str = KILLINGS) -> None:
    page.goto(f"{app}briefing?{query}")
    ready(page)


def ready(page: Page) -> None:
    page.wait_for_selector(".b-sheet[data-ready=true]", timeout=PATIENCE)


def picture(page: Page) -> ElementTree.Element:
    """The drawn sheet as SVG."""
    source = page.locator(".b-picture").get_attribute("src") or ""
    return ElementTree.fromstring(unquote(source.split(",", 1)[1]))


def texts(drawn: ElementTree.Element) -> list[str]:
    return [
        "".join(node.itertext()).replace("\xa0", " ")
        for node in drawn.iter(f"{SVG}text")
    ]


def choose(page: Page, label: str, option: str) -> None:
    """Choose in one of Streamlit's boxes, and wait for the sheet that follows."""
    before = page.locator(".b-sheet").get_attribute("data-id")
    page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input").click()
    page.get_by_role("option", name=option, exact=True).click()
    changed(page, before)


def changed(page: Page, before: str | None) -> None:
    page.wait_for_function(
        "before => { const { id, ready } = document.querySelector('.b-sheet').dataset;"
        " return id !== before && ready === 'true'; }",
        arg=before,
        timeout=PATIENCE,
    )


def saved(page: Page, kind: str) -> tuple[str, bytes]:
    """Name and content of the file that a button makes."""
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.locator(f".b-actions button[value={kind}]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_picture_is_what_the_link_shows_and_says_it_in_words(
    page: Page, app: str
) -> None:
    open_sheet(page, app)
    composed = sheet(KILLINGS)
    image = page.locator(".b-picture")
    assert image.evaluate("img => img.complete && img.naturalWidth") == 1920
    expect(image).to_have_attribute("alt", alt_text(composed.told))
    drawn = picture(page)
    assert composed.told.title in texts(drawn)
    assert drawn.find(f"{SVG}desc").text == alt_text(composed.told)  # type: ignore[union-attr]
    for entry in composed.told.on_picture:
        assert any(entry.title.startswith(text) for text in texts(drawn) if text)


def test_the_page_speaks_italian(page: Page, app: str) -> None:
    open_sheet(page, app, f"{KILLINGS}&lang=it")
    assert sheet(KILLINGS, lang="it").told.title in texts(picture(page))
    _ = translation("it").gettext
    expect(page.locator("button[value=copy]")).to_have_text(_("Copy picture"))
    expect(page.get_by_text(_("Briefing sheet")).first).to_be_visible()
    assert picture(page).get("lang") == "it"


def test_a_typed_title_stands_on_the_picture(page: Page, app: str) -> None:
    open_sheet(page, app)
    before = page.locator(".b-sheet").get_attribute("data-id")
    box = page.get_by_test_id("stTextInput").locator("input")
    expect(box).to_have_attribute("placeholder", sheet(KILLINGS).told.title)
    box.fill("Four <b>deaths</b> & more")
    box.press("Enter")
    changed(page, before)
    found = texts(picture(page))
    assert "Four <b>deaths</b> & more" in found
    assert sheet(KILLINGS).told.title not in found


def test_a_preset_changes_proportions_and_a_theme_the_colours(
    page: Page, app: str
) -> None:
    open_sheet(page, app)
    choose(page, "Form", preset_labels("en")["a4-portrait"])
    form = PRESETS["a4-portrait"]
    drawn = picture(page)
    assert (drawn.get("width"), drawn.get("height")) == (
        str(form.width),
        str(form.height),
    )
    box = page.locator(".b-picture").bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(
        form.width / form.height, rel=0.02
    )
    before = ElementTree.tostring(drawn)
    choose(page, "Colours", "Dark")
    assert b"rgb(22, 25, 28)" in ElementTree.tostring(picture(page))
    assert b"rgb(22, 25, 28)" not in before


def test_png_and_svg_are_what_they_say(page: Page, app: str) -> None:
    open_sheet(page, app)
    name, content = saved(page, "png")
    # How many events tells two views apart where both were saved.
    assert re.fullmatch(rf"qantar-{RECORD.version}-\d+-of-182-slide-en.png", name)
    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (3840, 2160))
        assert len(image.convert("RGB").getcolors(1 << 22) or []) > 50
    name, content = saved(page, "svg")
    assert name.endswith(".svg")
    assert texts(ElementTree.fromstring(content)) == texts(picture(page))


def test_a_pdf_has_one_page_of_the_slides_size_and_its_own_type(
    page: Page, app: str
) -> None:
    open_sheet(page, app)
    name, content = saved(page, "pdf")
    assert name.endswith("-slide-en.pdf")
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    (width, height) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)[0]
    assert (float(width), float(height)) == pytest.approx((960, 540), abs=1)
    named = set(re.findall(rb"/BaseFont\s*/([\w+-]+)", content))
    assert any(b"Liberation" in font for font in named)
    assert b"/FontFile2" in content
    assert len(letters(content)) > 500


def letters(content: bytes) -> bytes:
    """What the streams of a PDF show as text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    shown = b""
    for stream in streams:
        try:
            shown += b"".join(re.findall(rb"<(\w+)> Tj", zlib.decompress(stream)))
        except zlib.error:
            continue
    return shown


def test_slides_hold_the_picture_and_come_once(page: Page, app: str) -> None:
    open_sheet(page, app)
    name, content = saved(page, "slides")
    assert name.endswith("-slide-en.pptx")
    made = powerpoint.Presentation(BytesIO(content))
    assert made.slides[0].shapes.title.text_frame.text == sheet(KILLINGS).told.title
    (shape,) = [s for s in made.slides[0].shapes if s.shape_type == 13]
    with Image.open(BytesIO(shape.image.blob)) as image:
        assert image.size == (3840, 2160)
    again: list[str] = []
    page.on("download", lambda download: again.append(download.suggested_filename))
    choose(page, "Colours", "Dark")
    page.wait_for_timeout(500)
    assert again == []


def test_the_picture_can_be_copied(chrome: Browser, app: str) -> None:
    context = chrome.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_sheet(page, app)
    page.locator("button[value=copy]").click()
    expect(page.locator(".b-said")).to_have_text("Copied.", timeout=PATIENCE)
    size = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const image = await createImageBitmap(await item.getType('image/png'));
          return [image.width, image.height];
        }"""
    )
    assert size == [3840, 2160]
    context.close()


def test_filters_go_over_from_explore(page: Page, app: str) -> None:
    page.goto(f"{app}?{KILLINGS}")
    page.wait_for_selector("[data-testid=linked-view][data-ready=true]", timeout=30_000)
    page.get_by_role("link", name="Briefing").first.click()
    ready(page)
    assert sheet(KILLINGS).told.title in texts(picture(page))
    code = page.get_by_test_id("stCode").first
    for entry in sheet(KILLINGS).told.entries:
        expect(code).to_contain_text(entry.title)
    page.get_by_role("tab", name="Link").click()
    link = page.get_by_test_id("stCode").filter(has_text="http").last
    expect(link).to_contain_text(f"{app}?category=killing&place=almaty")


def test_no_event_is_said_on_the_picture_and_beside_it(page: Page, app: str) -> None:
    open_sheet(page, app, NONE)
    sentence = "No event passes these filters."
    assert sentence in texts(picture(page))
    expect(page.get_by_test_id("stCode").first).to_contain_text(sentence)
    alt = page.locator(".b-picture").get_attribute("alt") or ""
    assert sentence in alt


def test_on_a_small_screen_nothing_is_wider_than_the_screen(
    page: Page, app: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_sheet(page, app)
    parts = [
        *("html", ".stMainBlockContainer", ".b-sheet", ".b-picture"),
        *(
            ".b-actions button",
            "[data-testid=stSelectbox]",
            "[data-testid=stTextInput]",
        ),
    ]
    wide = page.evaluate(
        """parts => [...document.querySelectorAll(parts)]
          .filter((node) => node.scrollWidth > node.clientWidth + 1
            || node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => node.className || node.tagName)""",
        ", ".join(parts),
    )
    assert wide == []
    assert page.locator(".b-picture").evaluate("img => img.clientWidth") > 300
