"""What tests share: a record of two events, the app served, a browser."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from events.record import DATA_FOLDER
from tests.serving import Watched, browser, served

# The same examples on every machine: a red build can be repeated.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

SMALL_RECORD = {
    "events.csv": (
        "event_id,date,local_time,place_id,category,actors,key\n"
        "airport,2022-01-05,,almaty-airport,attack,violent-groups,false\n"
        "protest,2022-01-02,,zhanaozen,protest,protesters; security-forces,true\n"
    ),
    "texts.csv": (
        "event_id,lang,title,summary\n"
        "airport,en,Airport occupied,A summary.\n"
        "airport,it,Aeroporto occupato,Un riassunto.\n"
        "protest,en,Protest begins,A summary.\n"
        "protest,it,Inizia la protesta,Un riassunto.\n"
    ),
    "citations.csv": (
        "event_id,source_id,locator,stance,text_fragment,note,note_it\n"
        "airport,ep-2022-2505,recital D,supports,hanno occupato l'aeroporto,,\n"
        "protest,ep-2022-2505,recital A,supports,migliaia di persone,,\n"
    ),
    "sources.csv": (
        "source_id,producer,title,date_published,language,url,kind,"
        "provenance,reliability_note,reliability_note_it,producer_it,title_it\n"
        "ep-2022-2505,European Parliament,A resolution,2022-01-20,it,"
        "https://example.org/{LANG},official document,original,A note.,Una nota.,,\n"
    ),
    "claims.csv": (
        "claim_id,metric,value_min,value_max,qualifier,unit,as_of,scope,asserted_by,"
        "asserted_by_it,party,withdrawn,source_id,locator,event_id,text_fragment,"
        "note,note_it\n"
        "killed-225,killed,225,,at-least,people,2022-01-20,kz,Parliament,Parlamento,"
        "resolution,false,ep-2022-2505,recital E,,almeno 225 sono state uccise,,\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small valid record, for a test to spoil."""
    for name, text in SMALL_RECORD.items():
        (tmp_path / name).write_bytes(text.encode())
    copyfile(DATA_FOLDER / "datapackage.json", tmp_path / "datapackage.json")
    return tmp_path


@pytest.fixture(scope="module")
def app() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A page on a desk's screen that asks nothing of others and logs no error."""
    context = chrome.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    watched = Watched(opened)
    yield opened
    context.close()
    assert watched.abroad == []
    assert watched.errors == []
