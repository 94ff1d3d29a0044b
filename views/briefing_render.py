"""A sheet as files, drawn by a Chrome on this machine through Kaleido."""

import asyncio
import os
import re
from collections.abc import Collection
from html import escape
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from choreographer.errors import ChromeNotFoundError
from kaleido import Kaleido, PageGenerator

from views.assets import plotly_file
from views.briefing_sheet import Sheet

PIXELS = 2
"""Pixels of a PNG for one of the sheet."""

CSS_INCH = 96
"""Pixels that Chrome prints to an inch."""

NO_CHROME = (
    "Pictures are drawn by Chrome, and none was found. On Debian: apt-get install "
    "chromium. Elsewhere install Google Chrome, or name one: "
    "QANTAR_CHROMIUM=/path/to/chrome. Without it, the app's page Briefing makes the "
    "same files in the reader's browser."
)


class NoChromeError(RuntimeError):
    """No Chrome was found; the message says how to get one."""


def render(sheet: Sheet, kinds: Collection[str]) -> dict[str, bytes]:
    """Draw a sheet as 'png' (2 pixels for one), 'svg' and 'pdf' (at its own size).

    One Chrome draws all kinds, off the network. Not to be called where an event loop
    runs already, as within Streamlit.

    Raises
    ------
    NoChromeError
        if this machine has no Chrome or Chromium that can be found.
    """
    try:
        return asyncio.run(_render(sheet, kinds)) if kinds else {}
    except ChromeNotFoundError as error:
        raise NoChromeError(NO_CHROME) from error


async def _render(sheet: Sheet, kinds: Collection[str]) -> dict[str, bytes]:
    figure = go.Figure(sheet.figure)
    scales = {"png": PIXELS, "svg": 1, "pdf": CSS_INCH / sheet.preset.inch}
    size = {"width": figure.layout.width, "height": figure.layout.height}
    drawn = {}
    page = PageGenerator(plotly=plotly_file(), mathjax=False)
    # Chrome names the PDF after the page, which says nothing of its encoding.
    words = escape(sheet.told.title).encode("ascii", "xmlcharrefreplace").decode()
    title = f"<title>{words}</title>"
    page.header = re.sub("<title>.*</title>", lambda _: title, page.header)
    async with Kaleido(page_generator=page, **_named()) as chrome:
        for kind in kinds:
            asked = {"format": kind, "scale": scales[kind], **size}
            drawn[kind] = bytes(await chrome.calc_fig(figure, opts=asked))
    return drawn


def _named() -> dict[str, Any]:
    """The Chrome that the environment names, if it does."""
    named = os.environ.get("QANTAR_CHROMIUM")
    if named and not Path(named).is_file():
        raise NoChromeError(f"QANTAR_CHROMIUM={named} is no program. {NO_CHROME}")
    return {"path": named} if named else {}
