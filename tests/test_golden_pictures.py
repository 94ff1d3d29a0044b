"""The sheet in every preset against the committed pictures, before a user sees it."""

from collections.abc import Callable, Iterator
from html import unescape

import plotly.graph_objects as go
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.golden import differences, unlike
from tests.pictures import FOLDER, Drawn, composed, draw, drawing_page, pictures
from tests.sheets import plain_words
from views.briefing_sheet import Sheet
from views.style import LIGHT

RENEW = "If it is meant, look at what `make pictures` draws, and commit it."
FEW = 12
"""Differences that a failure names; the first ones tell which part moved."""


@pytest.fixture(scope="module")
def page(chrome: Browser) -> Iterator[Page]:
    with drawing_page(chrome) as opened:
        yield opened


def told_apart(drawn: Drawn, preset: str, view: str) -> tuple[list[str], int, str]:
    """How a picture differs from the committed one: lines, pixels, and where."""
    path = FOLDER / f"{preset}-{view}.txt"
    lines = differences(path.read_text("utf-8").splitlines(), drawn.lines)
    with Image.open(path.with_suffix(".png")) as committed:
        return lines, *unlike(committed, drawn.picture)


@pytest.mark.parametrize(("preset", "view"), list(pictures()))
def test_a_sheet_looks_as_committed(page: Page, preset: str, view: str) -> None:
    lines, pixels, where = told_apart(draw(page, composed(preset, view)), preset, view)
    name = f"{preset}-{view}"
    assert not lines, "\n".join(
        [f"tests/golden/{name}.txt: {len(lines)} lines differ", *lines[:FEW], RENEW]
    )
    assert not pixels, f"tests/golden/{name}.png: {pixels} differ {where}. {RENEW}"


def test_every_text_of_a_figure_is_drawn(page: Page) -> None:
    made = composed("slide", "january")
    figure = made.figure
    texts = [note.text for note in figure.layout.annotations]
    texts += [text for t in figure.data for text in t.text or () if text]
    drawn = [text.replace("\xa0", " ") for text in draw(page, made).texts]
    assert sorted(drawn) == sorted(plain_words(unescape(text)) for text in texts)


def test_no_picture_is_left_over() -> None:
    names = {f"{preset}-{view}" for preset, view in pictures()}
    assert {file.name for file in FOLDER.iterdir()} == {
        f"{name}{ending}" for name in names for ending in (".txt", ".png")
    }


def moved_badge(figure: go.Figure) -> str:
    """A number on the timeline, box and all, 12 pixels to the right."""
    right = 12 / figure.layout.width
    box = [s for s in figure.layout.shapes if s.name == "badge-1"][-1]
    number = [n for n in figure.layout.annotations if n.text == "<b>1</b>"][-1]
    box.update(x0=box.x0 + right, x1=box.x1 + right)
    number.x += right
    return "badge-1"


def changed_text(figure: go.Figure) -> str:
    """The title of the sheet, one number of it another."""
    title = figure.layout.annotations[0]
    title.text = title.text.replace("31", "30")
    return "1–30 January 2022"


def changed_colour(figure: go.Figure) -> str:
    """The marks of one category in another's colour."""
    days = next(t for t in figure.data if t.name == "days")
    before, now = LIGHT.categories["decision"], LIGHT.categories["clash"]
    days.marker.color = [now if c == before else c for c in days.marker.color]
    return f"pentagon {days.marker.size:.1f} {now}"


def moved_panel(figure: go.Figure) -> str:
    """The map 12 pixels higher."""
    low, high = figure.layout.yaxis.domain
    up = 12 / figure.layout.height
    figure.layout.yaxis.domain = (low + up, min(1, high + up))
    return "yaxis"


def missing_lane(figure: go.Figure) -> str:
    """No attack on the timeline."""
    for name in ("days", "spans"):
        trace = next(t for t in figure.data if t.name == name)
        gone = LIGHT.categories["attack"]
        colours = zip(trace.y, trace.marker.color, strict=True)
        trace.y = [-1e4 if colour == gone else y for y, colour in colours]
    return "-10000.0"


@pytest.mark.parametrize(
    "spoil", [moved_badge, changed_text, changed_colour, moved_panel, missing_lane]
)
def test_what_changes_on_a_sheet_is_found(
    page: Page, spoil: Callable[[go.Figure], str]
) -> None:
    made = composed("slide", "january")
    figure = go.Figure(made.figure)
    named = spoil(figure)
    drawn = draw(page, Sheet(figure, made.told, made.preset))
    lines, pixels, where = told_apart(drawn, "slide", "january")
    assert any(named in line for line in lines)
    assert pixels > 0, where
