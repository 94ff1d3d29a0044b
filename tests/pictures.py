"""Draws the committed pictures: `make pictures`, after a change that is meant."""

import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.golden import outline, packed, reduced
from tests.serving import ROOT, browser, open_view, served
from tests.sheets import KEYS, KILLINGS, NONE, sheet
from views.assets import plotly_file
from views.briefing_presets import PRESETS
from views.briefing_sheet import Sheet
from views.briefing_type import BOLD, REGULAR

FOLDER = Path(__file__).parent / "golden"

VIEWS = {
    "january": ("", "en"),
    "day": ("from=2022-01-05&to=2022-01-05", "it"),
    "few": (KILLINGS, "en"),
    "none": (NONE, "en"),
    "places": (KEYS, "it"),
}
"""Name to link and language."""

COLOURED = {
    ("slide", "day"): "dark",
    ("a4-portrait", "few"): "dark",
    ("a4-landscape", "january"): "grey",
    ("timeline", "places"): "grey",
}
"""Pictures that are not light."""

EXPLORE = ROOT / "docs" / "explore.png"
OPENED = "event=zhanaozen-protest-begins"

TYPE = """
@font-face { font-family: 'Liberation Sans'; src: url(data:font/ttf;base64,%s); }
@font-face { font-family: 'Liberation Sans'; font-weight: bold;
  src: url(data:font/ttf;base64,%s); }
body { margin: 0; font-family: 'Liberation Sans'; } svg { display: block; }
"""

DRAW = """async (figure) => {
  const { width, height } = figure.layout;
  const url = await Plotly.toImage(figure, { format: 'svg', width, height });
  const text = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const tree = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  document.body.replaceChildren(document.importNode(tree, true));
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    texts: all('svg text').map((node) => node.textContent),
    marks: all('svg path.point, svg .point path').length,
  };
}"""


@dataclass(frozen=True)
class Drawn:
    """A sheet as the browser drew it."""

    picture: Image.Image
    """Reduced to the size of the committed ones."""
    texts: list[str]
    """Every text in the order in which it was drawn."""
    lines: list[str]
    """What stands where, as `tests.golden.outline` says it."""


def pictures() -> Iterator[tuple[str, str]]:
    """Preset and view of each picture."""
    yield from ((preset, view) for view in VIEWS for preset in PRESETS)


def composed(preset: str, view: str) -> Sheet:
    """The sheet of one picture."""
    query, lang = VIEWS[view]
    return sheet(query, preset, COLOURED.get((preset, view), "light"), lang)


@contextmanager
def drawing_page(chrome: Browser) -> Iterator[Page]:
    """A page with Plotly and the shipped type, so that no machine's own is used."""
    page = chrome.new_page()
    fonts = (b64encode(file.read_bytes()).decode() for file in (REGULAR, BOLD))
    page.set_content("<!doctype html><body></body>")
    page.add_style_tag(content=TYPE % tuple(fonts))
    page.add_script_tag(path=plotly_file())
    page.evaluate(
        "() => Promise.all(['', 'bold '].map((weight) => "
        "document.fonts.load(`${weight}20px 'Liberation Sans'`)))"
    )
    yield page
    page.close()


def draw(page: Page, made: Sheet) -> Drawn:
    """Draw a sheet in a page that `drawing_page` opened."""
    form = made.preset
    page.set_viewport_size({"width": form.width, "height": form.height})
    found: dict[str, Any] = page.evaluate(DRAW, made.figure.to_plotly_json())
    picture = reduced(Image.open(BytesIO(page.screenshot())))
    counts = {"texts": len(found["texts"]), "marks": found["marks"]}
    return Drawn(picture, found["texts"], outline(made, counts))


def renew_sheets(chrome: Browser) -> None:
    """Write the text and the pixels of every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.iterdir():
        file.unlink()
    with drawing_page(chrome) as page:
        for preset, view in pictures():
            drawn = draw(page, composed(preset, view))
            name = FOLDER / f"{preset}-{view}"
            name.with_suffix(".txt").write_text("\n".join(drawn.lines) + "\n", "utf-8")
            packed(drawn.picture).save(name.with_suffix(".png"), optimize=True)
            print(name)


def renew_explore(chrome: Browser) -> None:
    """Take the picture of Explore that the README shows, with one event opened."""
    with served() as address:
        page = chrome.new_page(viewport={"width": 1366, "height": 768})
        open_view(page, f"{address}?{OPENED}")
        page.wait_for_timeout(2_000)
        page.screenshot(path=EXPLORE)
    print(EXPLORE)


def main() -> int:
    """Draw everything anew; what changed is for git to show."""
    with browser() as chrome:
        renew_sheets(chrome)
        renew_explore(chrome)
    return 0


if __name__ == "__main__":
    sys.exit(main())
