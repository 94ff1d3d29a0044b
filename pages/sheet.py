"""Mounts the briefing sheet: its picture, and the files that the browser makes."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from json import loads
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from pages.frame import sheet_assets
from views.alt_text import alt_text
from views.assets import BROWSER_FOLDER
from views.briefing_sheet import Sheet
from views.briefing_slide import pptx
from views.messages import sheet_messages

KEY, PICTURE = "sheet", "sheet-picture"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

FOLDER = BROWSER_FOLDER / "briefing"

LOADER = """
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.b-sheet');
  const at = (path) => new URL(path, document.baseURI).href;
  const library = Object.fromEntries(
    Object.entries(data.assets).map(([name, path]) => [name, at(path)]));
  import(library.module)
    .then(async (view) => {
      view.handOut(data.made);
      await view.showSheet(root, data.sheet, library,
        (picture) => setTriggerValue('picture', picture));
    })
    .catch((error) => {
      console.error(error);
      root.querySelector('.b-said').textContent = data.sheet.messages.failed;
    });
}
"""


@cache
def _renderer() -> Callable[..., Any]:
    return component(
        "briefing_sheet",
        html=(FOLDER / "sheet.html").read_text("utf-8"),
        css=(FOLDER / "sheet.css").read_text("utf-8"),
        js=LOADER,
        isolate_styles=False,
    )


def show_sheet(sheet: Sheet, name: str, link: str) -> None:
    """Draw a sheet with its buttons; files are called `name` with their ending.

    The picture that slides want is drawn by the browser, which sends it here: so they
    need no browser on the server. `link` leads to the same view.
    """
    drawn = sheet.figure.to_json()
    alt = alt_text(sheet.told, sheet.preset.shows)
    told = {
        "figure": loads(drawn),
        "name": name,
        "alt": alt,
        "lang": sheet.told.lang,
        "title": sheet.told.title,
        "points": sheet.preset.points,
        "messages": sheet_messages(sheet.told.lang),
        "id": sha256(f"{drawn}{alt}{name}".encode()).hexdigest(),
    }
    made = _slides(sheet, f"{name}.pptx", link, alt)
    _renderer()(
        key=KEY,
        data={"sheet": told, "assets": {**vars(sheet_assets())}, "made": made},
        on_picture_change=_keep_picture,
    )


def _keep_picture() -> None:
    st.session_state[PICTURE] = st.session_state[KEY]["picture"]


def _slides(sheet: Sheet, name: str, link: str, alt: str) -> dict[str, str] | None:
    """The presentation, if the browser has just sent its picture."""
    picture = st.session_state.pop(PICTURE, None)
    if not picture:
        return None
    content = pptx(sheet.told, link, b64decode(picture), alt)
    return {"name": name, "mime": PPTX, "content": b64encode(content).decode()}
