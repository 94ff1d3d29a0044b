"""The map in a real browser: how far it moves, what it names, what a pointer meets."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import open_view


def view(page: Page) -> tuple[float, float, float, float]:
    """West, south, east, north of what the map shows, in kilometres."""
    west, south, east, north = page.evaluate(
        """() => {
          const {xaxis, yaxis} = document.querySelector('.q-map .q-plot')._fullLayout;
          return [xaxis.range[0], yaxis.range[0], xaxis.range[1], yaxis.range[1]];
        }"""
    )
    return west, south, east, north


def zoom(page: Page, way: str, times: int) -> None:
    for _ in range(times):
        page.locator(f"[data-action=zoom-{way}]").click()


def drag_map(page: Page, across: float) -> None:
    box = page.locator(".q-map .q-plot").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y)
    page.mouse.move(x + across, y)
    page.mouse.up()


def at(page: Page, place: str) -> dict[str, Any]:
    """Where a place's mark stands on the page, with its radius and its number."""
    found: dict[str, Any] = page.evaluate(
        """id => {
          const plot = document.querySelector('.q-map .q-plot');
          const {xaxis, yaxis} = plot._fullLayout;
          const trace = plot.data.find(t => t.uid === 'cities');
          const i = trace.customdata.indexOf(id);
          const edge = plot.getBoundingClientRect();
          const of = selector => [...plot.querySelectorAll('.tracecities ' + selector)]
            .find(node => (node.__data__ ?? node.parentNode.__data__).i === i);
          const number = of('.textpoint').getBoundingClientRect();
          return {
            x: edge.left + xaxis._offset + xaxis.l2p(trace.x[i]),
            y: edge.top + yaxis._offset + yaxis.l2p(trace.y[i]),
            radius: of('path.point').getBBox().width / 2,
            number: [number.x + number.width / 2, number.y + number.height / 2],
          };
        }""",
        place,
    )
    return found


def test_the_map_cannot_be_lost_by_zooming_or_dragging(page: Page, app: str) -> None:
    open_view(page, app)
    home = view(page)
    zoom(page, "out", 3)
    assert view(page) == home
    drag_map(page, 300)
    assert view(page) == home
    zoom(page, "in", 25)
    west, _, east, _ = view(page)
    assert 5 < east - west < 20
    zoom(page, "all", 1)
    assert view(page) == pytest.approx(home)
    zoom(page, "in", 1)
    for _ in range(4):
        drag_map(page, 350)
    west, south, east, north = view(page)
    assert west == pytest.approx(home[0])
    assert home[1] <= south < north <= home[3]
    # The view keeps its proportions.
    assert (east - west) / (north - south) == pytest.approx(
        (home[2] - home[0]) / (home[3] - home[1])
    )


def test_coming_closer_goes_to_what_is_chosen_or_most_there(
    page: Page, app: str
) -> None:
    open_view(page, app)
    zoom(page, "in", 12)
    almaty = at(page, "almaty")
    box = page.locator(".q-map .q-plot").bounding_box()
    assert box is not None
    assert almaty["x"] == pytest.approx(box["x"] + box["width"] / 2, abs=2)
    open_view(page, f"{app}?event=zhanaozen-protest-begins")
    zoom(page, "in", 4)
    chosen = at(page, "zhanaozen")
    assert box["x"] < chosen["x"] < box["x"] + box["width"]
    assert box["y"] < chosen["y"] < box["y"] + box["height"]


def test_near_by_sites_have_names_and_stand_apart(page: Page, app: str) -> None:
    open_view(page, app)
    name = page.locator(".tracelabels .textpoint", has_text="Almaty City Hall")
    expect(name).to_be_hidden()
    expect(page.locator(".q-scale")).to_be_hidden()
    zoom(page, "in", 9)
    expect(name).to_be_visible()
    expect(page.locator(".q-scale")).to_have_text("5 km")
    edges = page.evaluate(
        """() => [...document.querySelectorAll('.tracesites path.point')]
          .map(node => node.getBoundingClientRect())
          .map(({x, y, width}) => [x, y, width])"""
    )
    assert len(edges) >= 4
    for i, (x, y, width) in enumerate(edges):
        for other_x, other_y, _ in edges[:i]:
            assert max(abs(x - other_x), abs(y - other_y)) >= min(width, 12)
    zoom(page, "all", 1)
    expect(name).to_be_hidden()


def test_a_finger_on_the_whole_map_scrolls_the_page(chrome: Browser, app: str) -> None:
    context = chrome.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_view(page, app)
    home = view(page)
    finger = context.new_cdp_session(page)

    def swipe() -> float:
        page.locator(".q-map").evaluate("node => node.scrollIntoView({block: 'end'})")
        box = page.locator(".q-map .q-plot").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8
        for kind, points in [
            ("touchStart", [y]),
            *(("touchMove", [y - step * 12]) for step in range(1, 9)),
            ("touchEnd", []),
        ]:
            touches = [{"x": x, "y": point} for point in points]
            finger.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches}
            )
            page.wait_for_timeout(20)
        after = page.locator(".q-map .q-plot").bounding_box()
        assert after is not None
        return box["y"] - after["y"]

    assert swipe() > 50
    assert view(page) == home
    zoom(page, "in", 3)
    near = view(page)
    assert swipe() == 0
    assert view(page) != near
    context.close()


def test_a_small_mark_within_a_large_one_is_met_and_hides_no_number(
    page: Page, app: str
) -> None:
    open_view(page, app)
    large, small = at(page, "aktau"), at(page, "akshukur")
    near = abs(large["x"] - small["x"]) + abs(large["y"] - small["y"])
    assert near < large["radius"], "no longer an example"
    x, y = large["number"]
    away = ((x - small["x"]) ** 2 + (y - small["y"]) ** 2) ** 0.5
    assert away > small["radius"] + 1
    page.mouse.click(small["x"], small["y"])
    expect(page.locator(".q-chips")).to_contain_text("Akshukur")
    page.mouse.click(small["x"], small["y"])
    page.mouse.click(x, y + 3)
    expect(page.locator(".q-chips")).to_contain_text("Aktau")


def test_a_disputed_place_has_its_ring_outside_the_mark(page: Page, app: str) -> None:
    open_view(page, app)
    rings = page.evaluate(
        """() => [...document.querySelectorAll('.tracecities path.point')]
          .map(node => [node.classList.contains('q-disputed'),
            node.qantarRing.getBBox().width - node.getBBox().width])"""
    )
    assert {disputed for disputed, _ in rings} == {True, False}
    for disputed, wider in rings:
        assert (wider > 3) == disputed
