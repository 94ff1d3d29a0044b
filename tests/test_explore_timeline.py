"""The timeline in a real browser, at sizes at which things would meet."""

from itertools import combinations, pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import open_view


def opened(chrome: Browser, address: str, width: int, height: int) -> Page:
    context = chrome.new_context(
        viewport={"width": width, "height": height}, has_touch=width < 500
    )
    page = context.new_page()
    open_view(page, address)
    return page


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    """Of what is seen of the timeline: left, top, right, bottom, text."""
    found: list[dict[str, Any]] = page.evaluate(
        """selector => [...document.querySelectorAll(`.q-brushed ${selector}`)]
          .filter(node => node.textContent
            && getComputedStyle(node).display !== 'none'
            && getComputedStyle(node).visibility !== 'hidden')
          .map(node => {
            const {left, top, right, bottom} = node.getBoundingClientRect();
            return {left, top, right, bottom, text: node.textContent};
          })""",
        selector,
    )
    return found


def meet(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(
        a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    )


@pytest.mark.parametrize("lang", ["en", "it"])
def test_lanes_of_places_can_be_told_apart_on_a_phone(
    app: str, chrome: Browser, lang: str
) -> None:
    page = opened(chrome, f"{app}?lanes=place&lang={lang}", 390, 844)
    labels = boxes(page, ".ytick text")
    edge = page.locator(".q-brushed").bounding_box()
    assert edge is not None
    assert len({label["text"] for label in labels}) == len(labels) > 10
    assert all(label["left"] >= edge["x"] for label in labels)
    page.context.close()


@pytest.mark.parametrize(
    ("width", "height"), [(390, 844), (768, 1024), (1024, 768), (1366, 768)]
)
def test_ticks_keep_apart(app: str, chrome: Browser, width: int, height: int) -> None:
    for query in ("", "?from=2009-01-01"):
        page = opened(chrome, f"{app}{query}", width, height)
        ticks = sorted(boxes(page, ".xtick text"), key=lambda tick: tick["left"])
        assert len(ticks) > 5
        assert ticks[-1]["text"] == "21–31"
        for before, after in pairwise(ticks):
            assert before["right"] + 3 < after["left"], (before, after)
        page.context.close()


def test_marks_of_a_day_keep_apart(app: str, chrome: Browser) -> None:
    for lanes in ("category", "place"):
        page = opened(chrome, f"{app}?lanes={lanes}", 1366, 768)
        marks = page.evaluate(
            """() => {
              const plot = document.querySelector('.q-brushed .q-plot');
              const {xaxis, yaxis} = plot._fullLayout;
              const days = plot.data.find(trace => trace.uid === 'days');
              return days.x.map((x, i) => [xaxis.l2p(x), yaxis.l2p(days.y[i]),
                days.marker.size[i]]);
            }"""
        )
        assert len(marks) > 50
        for (x, y, size), (other_x, other_y, other) in combinations(marks, 2):
            if abs(y - other_y) < 1:
                assert abs(x - other_x) >= (size + other) / 2
        page.context.close()


def test_a_finger_beside_a_small_mark_meets_it(app: str, chrome: Browser) -> None:
    page = opened(chrome, f"{app}?lanes=place&category=killing", 390, 844)
    page.locator(".q-time").scroll_into_view_if_needed()
    x, y = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-brushed .q-plot');
          const days = plot.data.find(trace => trace.uid === 'days');
          const i = days.customdata.indexOf('taldykorgan-family');
          const node = [...plot.querySelectorAll('.tracedays path.point')]
            .find(node => node.__data__.i === Math.max(i, 0));
          node.scrollIntoView({block: 'center'});
          const {right, top, height} = node.getBoundingClientRect();
          return [right + 8, top + height / 2];
        }"""
    )
    page.touchscreen.tap(x, y)
    expect(page.locator(".q-card")).to_contain_text("killed")
    page.context.close()


@pytest.mark.parametrize("lang", ["en", "it"])
@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1366, 768)])
def test_titles_of_hours_meet_neither_one_another_nor_marks_nor_edges(
    app: str, chrome: Browser, lang: str, width: int, height: int
) -> None:
    day = "from=2022-01-05&to=2022-01-05&hours=true"
    page = opened(chrome, f"{app}?{day}&lang={lang}", width, height)
    titles = boxes(page, ".tracetitles .textpoint")
    assert len(titles) >= 5
    left, right = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-brushed .q-plot');
          const edge = plot.getBoundingClientRect().left;
          const {_offset, _length} = plot._fullLayout.xaxis;
          return [edge + _offset, edge + _offset + _length];
        }"""
    )
    for title in titles:
        assert left - 1 <= title["left"] < title["right"] <= right + 1, title["text"]
    # Lines of type have some room of their own above and below.
    titles = [t | {"top": t["top"] + 1, "bottom": t["bottom"] - 1} for t in titles]
    for one, other in combinations(titles, 2):
        assert not meet(one, other), (one["text"], other["text"])
    marks = page.evaluate(
        """() => [...document.querySelectorAll('.q-brushed .tracedays path.point')]
          .map(node => node.getBoundingClientRect())
          .map(({left, top, right, bottom}) => ({left, top, right, bottom}))"""
    )
    assert not any(meet(title, mark) for title in titles for mark in marks)
    page.context.close()
