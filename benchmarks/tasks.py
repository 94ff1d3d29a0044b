"""The tasks of the benchmark in a browser, for our view and for the twin.

Each function does its task once and returns milliseconds, by the clock of probe.js.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks.expected import BRUSH, Counts, Expected

PROBE = Path(__file__).with_name("probe.js").read_text("utf-8")
SIZE: ViewportSize = {"width": 1366, "height": 768}
SETTLED = 900
"""Milliseconds after which a change has gone into the address and to Python."""


@dataclass
class Wire:
    """Bytes that went over a page's websockets, both ways."""

    count: int = 0

    def follow(self, page: Page) -> None:
        """Count everything from now on."""
        page.on("websocket", self._follow_socket)

    def _follow_socket(self, socket: Any) -> None:
        socket.on("framereceived", self._add)
        socket.on("framesent", self._add)

    def _add(self, payload: str | bytes) -> None:
        self.count += len(payload)


def cold_load(
    browser: Browser, address: str, condition: str, counts: Counts
) -> tuple[float, Page, Wire]:
    """T1 and T5: open an address with an empty cache; the page stays open."""
    page = browser.new_context(viewport=SIZE).new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(PROBE)
    wire = Wire()
    wire.follow(page)
    page.goto(address, wait_until="commit")
    return _until(page, condition, counts), page, wire


def _until(page: Page, condition: str, counts: Counts) -> float:
    """Milliseconds since the navigation when the page shows these counts."""
    call = "([name, counts]) => qantarProbe.load(name, counts)"
    return float(page.evaluate(call, [condition, asdict(counts)])["ms"])


def _arm(page: Page, event: str, condition: str, expected: dict[str, Any]) -> None:
    page.evaluate("(all) => qantarProbe.arm(...all)", [event, condition, expected])


def _result(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.evaluate("() => qantarProbe.result")
    return found


def _settle(page: Page, condition: str, counts: Counts) -> None:
    """Wait, off the clock, until the page shows these counts and is quiet."""
    _until(page, condition, counts)
    page.wait_for_timeout(SETTLED)


def toggle(page: Page, expected: Expected) -> tuple[float, float]:
    """T2 in our view: a category chosen, and let go again."""
    box = page.locator(f".q-rail input[name=category][value={expected.category}]")
    times = []
    for counts in (expected.toggled, expected.everything):
        _arm(page, "click", "linked", asdict(counts))
        box.click()
        times.append(_result(page)["ms"])
        page.wait_for_timeout(SETTLED)
    return times[0], times[1]


def toggle_twin(page: Page, expected: Expected) -> tuple[float, float]:
    """T2 in the twin: an option of the multiselect chosen, and removed again."""
    page.get_by_test_id("stMultiSelect").locator("input").click()
    option = page.get_by_role("option", name=expected.category, exact=True)
    option.wait_for()
    option.scroll_into_view_if_needed()
    # A click while the menu still unfolds can be lost.
    page.wait_for_timeout(300)
    _arm(page, "pointerup", "twin", asdict(expected.toggled))
    option.click()
    chosen = _result(page)["ms"]
    page.keyboard.press("Escape")
    page.wait_for_timeout(SETTLED)
    _arm(page, "pointerup", "twin", asdict(expected.everything))
    page.get_by_label(f"Remove {expected.category}").click()
    removed = _result(page)["ms"]
    page.wait_for_timeout(SETTLED)
    return chosen, removed


def brush(page: Page, expected: Expected) -> float:
    """T3 in our view: a brush over two days; the clock starts at its last move."""
    edge = page.locator(".q-time .q-stage").bounding_box()
    assert edge is not None
    # Units of the axis are days: 1 January reaches from 0 to 1.
    units = [BRUSH[0].day - 0.8, BRUSH[1].day - 0.2]
    left, right = page.evaluate("(units) => units.map(qantarProbe.across)", units)
    middle = edge["y"] + edge["height"] * 0.7
    page.mouse.move(edge["x"] + left, middle)
    page.mouse.down()
    page.wait_for_timeout(100)
    _arm(page, "pointermove", "linked", asdict(expected.brushed))
    page.mouse.move(edge["x"] + right, middle)
    found = _result(page)["ms"]
    page.mouse.up()
    page.wait_for_timeout(SETTLED)
    page.locator("[data-action=reset]").first.click()
    _settle(page, "linked", expected.everything)
    return found


def brush_twin(page: Page, expected: Expected) -> float:
    """T3 in the twin: the same span in the calendar, from its second click."""
    _pick_days(page, BRUSH[0].day, BRUSH[1].day, expected)
    found = _result(page)["ms"]
    page.wait_for_timeout(SETTLED)
    page.reload(wait_until="commit")
    _settle(page, "twin", expected.everything)
    return found


def _pick_days(page: Page, first: int, last: int, expected: Expected) -> None:
    page.get_by_test_id("stDateInput").locator("button").first.click()
    days = [
        page.locator(f"[role=button][aria-label*='January {day}, 2022']").first
        for day in (first, last)
    ]
    days[0].click()
    _settle(page, "twin", expected.begun)
    _arm(page, "pointerup", "twin", asdict(expected.brushed))
    days[1].click()


def hover(page: Page, order: int) -> tuple[float, float]:
    """T4 in our view: from the pointer on a mark to its row; milliseconds, frames."""
    page.mouse.move(683, 30)
    page.wait_for_timeout(100)
    mark = page.evaluate("(order) => qantarProbe.mark(order)", order)
    assert mark is not None, "no mark of the timeline can be pointed at"
    _arm(page, "pointerover", "hot", {"id": mark["id"]})
    page.mouse.move(mark["x"], mark["y"])
    found = _result(page)
    return found["ms"], found["frames"]


def link(expected: Expected) -> str:
    """The query of T5."""
    event = f"&event={expected.event}" if expected.event else ""
    first, last = BRUSH
    return f"?category={expected.category}&from={first}&to={last}{event}"


def transfers(page: Page, expected: Expected) -> str:
    """What a first load and a reload fetch: bytes over the wire, headers included."""
    first = page.evaluate("() => qantarProbe.transferred()")
    page.reload(wait_until="commit")
    _settle(page, "linked", expected.everything)
    again = page.evaluate("() => qantarProbe.transferred()")
    return (
        f"files {first['all']:,} bytes on the first load, {again['all']:,} on a "
        f"reload; of them plotly.js {first['plotly']:,} bytes in "
        f"{first['plotlyTimes']} request, then {again['plotly']:,}"
    )
