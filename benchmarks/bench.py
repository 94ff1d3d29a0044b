"""Measures the linked view against a naive Streamlit twin, in Chromium.

`python -m benchmarks.bench [--sizes 50,200] [--repeats 12] [--only view|briefing]
[--output FILE]`; see docs/benchmarks.md for what is measured and how.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import tasks
from benchmarks.briefing import Times, measure_briefing
from benchmarks.expected import Counts, Expected, expect
from benchmarks.report import Case, load, machine, plain_table, table
from benchmarks.servers import LINKED, TWIN, serve
from benchmarks.synthetic import write_synthetic

SIZES = (50, 200, 1000, 5000)
REPEATS = 12
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
]
T1 = "T1 cold load"
T2 = "T2 category chosen"
T2B = "T2 category let go"
T3 = "T3 two-day brush"
T4 = "T4 hover to highlight"
T4F = "T4 (in frames)"
T5 = "T5 restore from a link"


def measure(browser: Browser, name: str, record: Path | None, repeats: int) -> Case:
    """Measure every task on one record, in our view and in the twin."""
    expected = expect(record)
    case = Case(name)
    with serve(LINKED, record) as ours, serve(TWIN, record) as twin:
        _loads(browser, (ours, twin), expected, case, repeats)
        _tasks(browser, ours, expected, case, repeats)
        _twin_tasks(browser, twin, expected, case, repeats)
        target = ours + tasks.link(expected)
        for _ in range(repeats):
            case.add("ours", T5, _load(browser, target, "linked", expected.linked))
    return case


def _load(browser: Browser, address: str, condition: str, counts: Counts) -> float:
    ms, page, _ = tasks.cold_load(browser, address, condition, counts)
    page.context.close()
    return ms


def _loads(
    browser: Browser,
    addresses: tuple[str, str],
    expected: Expected,
    case: Case,
    repeats: int,
) -> None:
    """T1, by turns, so that what else the machine does falls on both alike.

    The first load after the start of a server reads the record: told apart.
    """
    apps = list(zip(("ours", "twin"), addresses, ("linked", "twin"), strict=True))
    for who, address, condition in apps:
        first = _load(browser, address, condition, expected.everything)
        case.notes.append(f"{who}: first load after the server's start {first:.0f} ms")
    for _ in range(repeats):
        for who, address, condition in apps:
            ms = _load(browser, address, condition, expected.everything)
            case.add(who, T1, ms)


def _tasks(
    browser: Browser, address: str, expected: Expected, case: Case, repeats: int
) -> None:
    _, page, wire = tasks.cold_load(browser, address, "linked", expected.everything)
    page.wait_for_timeout(tasks.SETTLED)
    loaded = wire.count
    tasks.toggle(page, expected)
    case.notes.append(
        f"ours: websocket {loaded:,} bytes for the load, {wire.count - loaded:,} for "
        "a category chosen and let go"
    )
    for i in range(repeats):
        chosen, lifted = tasks.toggle(page, expected)
        case.add("ours", T2, chosen)
        case.add("ours", T2B, lifted)
        case.add("ours", T3, tasks.brush(page, expected))
        ms, frames = tasks.hover(page, i)
        case.add("ours", T4, ms)
        case.add("ours", T4F, frames)
    case.notes.append(f"ours: {tasks.transfers(page, expected)}")
    page.context.close()


def _twin_tasks(
    browser: Browser, address: str, expected: Expected, case: Case, repeats: int
) -> None:
    _, page, wire = tasks.cold_load(browser, address, "twin", expected.everything)
    page.wait_for_timeout(tasks.SETTLED)
    loaded = wire.count
    tasks.toggle_twin(page, expected)
    case.notes.append(
        f"twin: websocket {loaded:,} bytes for the load, {wire.count - loaded:,} for "
        "a category chosen and let go"
    )
    for _ in range(repeats):
        chosen, lifted = tasks.toggle_twin(page, expected)
        case.add("twin", T2, chosen)
        case.add("twin", T2B, lifted)
        case.add("twin", T3, tasks.brush_twin(page, expected))
    page.context.close()


@contextmanager
def chromium() -> Iterator[tuple[Browser, str]]:
    """Start the Chromium that QANTAR_CHROMIUM names, or the one on the path."""
    path = os.environ.get("QANTAR_CHROMIUM") or shutil.which("chromium")
    if not path:
        sys.exit("No Chromium: put one on the path, or its path in QANTAR_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser, path
        finally:
            browser.close()


def run(sizes: list[int], repeats: int, only: str = "") -> str:
    """Measure all records and the briefing, or only one of them; give the report."""
    started, before = datetime.now(UTC), load()
    cases = []
    with chromium() as (browser, path), tempfile.TemporaryDirectory() as folder:
        records: list[tuple[str, Path | None]] = []
        if only != "briefing":
            records.append(("the record", None))
        for size in sizes if records else []:
            made = write_synthetic(Path(folder) / str(size), size)
            records.append((f"{size:,}", made))
        for name, record in records:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            cases.append(measure(browser, name, record, repeats))
            print(table(cases[-1:]), file=sys.stderr, flush=True)
        sheets: Times = {}
        sizes_said = ""
        if only != "view":
            print("measuring the briefing …", file=sys.stderr, flush=True)
            sheets, sizes_said = measure_briefing(browser, Path(folder), repeats)
        about = machine(path)
    notes = [f"- {case.name}; {note}" for case in cases for note in case.notes]
    return "\n".join(
        [
            f"{started:%Y-%m-%d %H:%M} UTC, {repeats} repeats; median milliseconds.",
            "",
            *([table(cases), "", *notes, ""] if cases else []),
            *([plain_table(sheets), "", f"- {sizes_said}"] if sheets else []),
            about,
            f"- load average before {before}; after {load()}",
        ]
    )


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--only", choices=("view", "briefing"), default="")
    parser.add_argument("--output", type=Path, help="write the report here as well")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",") if size]
    report = run(sizes, options.repeats, options.only)
    print(report)
    if options.output:
        options.output.write_text(f"{report}\n", "utf-8")


if __name__ == "__main__":
    main()
