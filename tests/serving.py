"""Starts the app as a reader would and opens pages in a real browser."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Find the browser; tests that need one fail where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("QANTAR_CHROMIUM") or next(
        (path for name in names if (path := shutil.which(name))), None
    )
    if not found:
        raise FileNotFoundError("no Chromium: run `make test`, which installs one")
    return found


@contextlib.contextmanager
def served(record: Path | None = None, timezone: str = "") -> Iterator[str]:
    """Run the app on a free port; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = dict(os.environ)
    if record:
        environment["QANTAR_RECORD"] = str(record)
    if timezone:
        environment["TZ"] = timezone
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        command + options,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_until_healthy(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_healthy(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the app ended with code {process.returncode}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}_stcore/health", timeout=2).close()
            return
        time.sleep(0.2)
    raise TimeoutError("the app did not start within a minute")


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Open Chromium; it may talk to this machine only."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


class Watched:
    """What a page did that no page may do: requests abroad, errors on the console."""

    def __init__(self, page: Page) -> None:
        self.abroad: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._request(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.errors.append(message.text) if message.type == "error" else None
            ),
        )

    def _request(self, url: str) -> None:
        local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
        if not url.startswith(local):
            self.abroad.append(url)


def open_view(page: Page, address: str) -> None:
    """Go to an address of Explore and wait until its figures are drawn."""
    page.goto(address)
    page.wait_for_selector("[data-testid=linked-view][data-ready=true]", timeout=30_000)


def shown_ids(page: Page) -> list[str]:
    """The event ids that the list shows, in its order; waits until all are there.

    The first rows come with the figures, the others by and by.
    """
    ids: list[str] = page.evaluate(
        """async () => {
          const list = document.querySelector('.q-list');
          const frame = () => new Promise(requestAnimationFrame);
          const rows = () => [...list.children];
          const all = () => Number(rows()[0]?.getAttribute('aria-setsize') ?? 0);
          for (let tries = 0; tries < 400 && rows().length < all(); tries += 1) {
            await frame();
          }
          return rows().map(row => row.dataset.eventId);
        }"""
    )
    return ids
