"""What a briefing costs: sheets by browser and by Kaleido, and the offline reader."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import plotly.graph_objects as go
from kaleido import Kaleido
from playwright.sync_api import Browser

from benchmarks import tasks
from benchmarks.expected import Counts, expect
from benchmarks.servers import LINKED, serve
from events.filters import Filters, ViewState
from events.record import DATA_FOLDER, read_record
from geo.export import Extract
from geo.locate import locate
from geo.places import read_places
from views.assets import plotly_file
from views.briefing_render import render
from views.briefing_sheet import Sheet, compose
from views.export import take
from views.facets import facet_labels, facets
from views.reader_page import reader_page

PNG = "PNG in the browser, from click to file"
PAGE = "the page Briefing, until its picture stands"
COMPOSED = "sheet composed (Python)"
COLD = "Kaleido, a new Chrome for one {kind}"
WARM = "Kaleido, one more {kind} of the same Chrome"
READER = "reader from disk, until every event is shown"
EXPLORE = "Explore in the app, until every event is shown"
KINDS = ("png", "svg", "pdf")

Times = dict[str, list[float]]


def measure_briefing(browser: Browser, folder: Path, repeats: int) -> tuple[Times, str]:
    """Milliseconds by task, on the whole January of the record, and the sizes."""
    record, places = read_record(), read_places()
    located = locate(record, places)
    state, labels = ViewState(), facet_labels(facets(located, places, "en"))

    def taken(filters: Filters | None) -> Extract:
        return take(record, located, places, filters, "en", DATA_FOLDER)

    times: Times = {}
    january = taken(state.filters)
    for _ in range(repeats):
        _clock(times, COMPOSED, lambda: compose(january, state, labels))
    _kaleido(times, compose(january, state, labels), repeats)
    page = reader_page(taken(None))
    file = folder / "reader.html"
    file.write_bytes(page)
    with serve(LINKED) as app:
        _loads(browser, app, file, times, repeats)
        _browser(browser, app, times, repeats)
    rest = len(page) - len(plotly_file().read_bytes())
    return times, f"reader: {len(page):,} bytes, {rest:,} beside plotly.js"


def _clock(times: Times, task: str, act: Callable[[], object]) -> None:
    start = time.perf_counter()
    act()
    times.setdefault(task, []).append((time.perf_counter() - start) * 1000)


def _kaleido(times: Times, sheet: Sheet, repeats: int) -> None:
    """In a thread of its own: Playwright's event loop runs in this one."""
    with ThreadPoolExecutor(1) as thread:

        def drawn(kinds: list[str]) -> None:
            thread.submit(render, sheet, kinds).result()

        for kind in KINDS:
            for _ in range(min(3, repeats)):
                _clock(times, COLD.format(kind=kind), partial(drawn, [kind]))
        thread.submit(asyncio.run, _warm(times, sheet, repeats)).result()


async def _warm(times: Times, sheet: Sheet, repeats: int) -> None:
    figure = go.Figure(sheet.figure)
    async with Kaleido(plotlyjs=plotly_file(), mathjax=False) as chrome:
        await chrome.calc_fig(figure, opts={"format": "png"})
        for kind in KINDS:
            for _ in range(repeats):
                start = time.perf_counter()
                scale = 2 if kind == "png" else 1
                await chrome.calc_fig(figure, opts={"format": kind, "scale": scale})
                spent = (time.perf_counter() - start) * 1000
                times.setdefault(WARM.format(kind=kind), []).append(spent)


def _loads(browser: Browser, app: str, file: Path, times: Times, repeats: int) -> None:
    """Reader and Explore by turns, each with an empty cache."""
    counts = expect(None).everything
    _load(browser, app, counts)
    for _ in range(repeats):
        for task, address in ((READER, file.as_uri()), (EXPLORE, app)):
            times.setdefault(task, []).append(_load(browser, address, counts))


def _load(browser: Browser, address: str, counts: Counts) -> float:
    ms, page, _ = tasks.cold_load(browser, address, "linked", counts)
    page.context.close()
    return ms


def _browser(browser: Browser, app: str, times: Times, repeats: int) -> None:
    drawn = ".b-sheet[data-ready=true]"
    page = browser.new_context(viewport=tasks.SIZE, accept_downloads=True).new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{app}briefing")
    page.wait_for_selector(drawn)

    def again() -> None:
        page.reload()
        page.wait_for_selector(drawn)

    def download() -> None:
        with page.expect_download() as file:
            page.click("button[value=png]")
        file.value.path()

    for _ in range(repeats):
        _clock(times, PAGE, again)
        page.wait_for_timeout(tasks.SETTLED)
        _clock(times, PNG, download)
    page.context.close()
