"""The part of the Table page where files are taken away."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from events.filters import Filters
from events.language import LANGUAGES
from tests.exporting import LOCATED, RECORD
from tests.serving import browser, served
from tests.test_pages import TABLE, app_py_first, open_page
from views.export import FORMATS, format_labels
from views.tables import whole_view

__all__ = ["app_py_first"]

KILLING = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)


@dataclass(frozen=True)
class Offer:
    """A download that makes its file when it is asked for."""

    write: Callable[[], bytes]
    name: str
    mime: str


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> list[Offer]:
    found: list[Offer] = []

    def offer(label: str, data: object, name: str, mime: str, **_: object) -> None:
        if callable(data):
            found.append(Offer(data, name, mime))

    monkeypatch.setattr(st, "download_button", offer)
    return found


def part(app: AppTest) -> list[str]:
    return list(app.radio(key="export-part").options)


def test_the_shown_events_are_offered_first(offers: list[Offer]) -> None:
    app = open_page(TABLE, category="killing")
    assert part(app) == [
        f"The {len(KILLING)} events shown",
        f"The whole record: {len(LOCATED)} events",
    ]
    name = f"qantar-{RECORD.version}-shown-{len(KILLING)}-of-{len(LOCATED)}-en.zip"
    assert offers[-1].name == name
    assert offers[-1].write()[:2] == b"PK"


def test_the_whole_record_is_the_other_choice(offers: list[Offer]) -> None:
    app = open_page(TABLE, category="killing")
    app.radio(key="export-part").set_value("whole").run()
    assert offers[-1].name == f"qantar-{RECORD.version}-whole-en.zip"


def test_there_is_nothing_to_choose_where_all_events_are_shown(
    offers: list[Offer],
) -> None:
    assert len(part(open_page(TABLE, **whole_view(LOCATED)))) == 1
    assert offers[-1].name == f"qantar-{RECORD.version}-whole-en.zip"


def test_the_whole_record_can_be_taken_where_nothing_is_shown(
    offers: list[Offer],
) -> None:
    app = open_page(TABLE, category="deployment", place="semey")
    assert not app.exception
    assert len(part(app)) == 1
    assert offers[-1].name == f"qantar-{RECORD.version}-whole-en.zip"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_chosen(name: str, offers: list[Offer]) -> None:
    app = open_page(TABLE, category="killing")
    app.selectbox(key="export-format").set_value(name).run()
    assert offers[-1].name.endswith(f"-en{FORMATS[name].ending}")
    assert offers[-1].mime == FORMATS[name].mime
    assert offers[-1].write()
    assert format_labels("en")[name][1] in app.caption[-1].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_is_named_and_explained(lang: str) -> None:
    labels = format_labels(lang)
    assert list(labels) == list(FORMATS)
    assert len({label for label, _ in labels.values()}) == len(FORMATS)
    assert all(meaning.endswith(".") for _, meaning in labels.values())


def test_a_choice_outlasts_a_change_of_language(offers: list[Offer]) -> None:
    app = open_page(TABLE, category="killing", lang="it")
    app.selectbox(key="export-format").set_value("gpkg").run()
    assert offers[-1].name.endswith("-it.gpkg")
    assert "eventi mostrati" in part(app)[0]


def test_a_browser_gets_the_file_that_is_made_on_the_click(tmp_path: Path) -> None:
    with served() as address, browser() as chrome:
        page = chrome.new_page()
        page.goto(f"{address}table?category=killing")
        with page.expect_download(timeout=30_000) as started:
            page.locator(".st-key-export button").click(timeout=30_000)
        path = tmp_path / started.value.suggested_filename
        started.value.save_as(path)
    assert f"-shown-{len(KILLING)}-of-{len(LOCATED)}-en.zip" in path.name
    with ZipFile(path) as archive:
        assert "datapackage.json" in archive.namelist()
