"""Sources and About as HTML: every source in its group, every dispute with its note."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from events.filters import FACETS, Filters, read_query, search_form
from events.language import LANGUAGES
from events.record import Record, disputed, read_record
from events.schema import PROVENANCES, RESOLUTION
from geo.codebook import tables
from geo.locate import locate
from geo.places import read_places
from tests.outline import Outline
from views.about import about_page
from views.other_sources import find_sources
from views.reading import UNEQUAL, event_url, out_link
from views.sources import sources_page
from views.sourcing import by_part, by_source, elsewhere
from views.words import (
    kind_labels,
    provenance_groups,
    provenance_labels,
    record_labels,
)

ROOT = Path(__file__).parent.parent
GROUPS = {provenance.replace(" ", "-"): provenance for provenance in PROVENANCES}
RECORD = read_record()
LOCATED = locate(RECORD)


def sources_html(lang: str) -> str:
    """The part of the page that lists all sources."""
    return sources_page(RECORD, LOCATED, lang, frozenset(RECORD.sources["source_id"]))


def about_html(lang: str) -> str:
    return about_page(RECORD, LOCATED, read_places(), lang)


def provenances() -> pd.Series:
    return RECORD.sources["provenance"]


def test_sources_stand_in_their_group_originals_first() -> None:
    outline = Outline(sources_html("en"))
    known = RECORD.sources[RECORD.sources["source_id"] != RESOLUTION]
    groups = [name for name in outline.headed if name in GROUPS]
    assert groups == list(GROUPS)
    for group, provenance in GROUPS.items():
        members = known.loc[known["provenance"] == provenance, "source_id"]
        assert set(outline.inside[group]) == {f"source-{member}" for member in members}
        producers = known.set_index("source_id")["producer"]
        listed = [entry.removeprefix("source-") for entry in outline.inside[group]]
        names = [search_form(producers[source_id]) for source_id in listed]
        assert names == sorted(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_copy_says_that_it_is_one(lang: str) -> None:
    entries = re.findall(
        r'<article class="r-entry" id="source-([^"]+)">(.*?)</article>',
        sources_html(lang),
    )
    provenance = RECORD.sources.set_index("source_id")["provenance"]
    assert len(entries) == len(RECORD.sources) - 1
    for source_id, html in entries:
        tags = re.findall(r'<span class="r-tag">(.+?)</span>', html)
        label = provenance_labels(lang)[provenance[source_id]]
        assert [unescape(tag) for tag in tags] == ([label] if label else [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sources_say_what_they_dispute_and_how(lang: str) -> None:
    html = unescape(sources_html(lang))
    against = RECORD.citations[RECORD.citations["stance"] == "disputes"]
    assert html.count(UNEQUAL) == len(against) > 0
    for note in against["note" if lang == "en" else f"note_{lang}"]:
        assert f'<p class="r-note">{note}</p>' in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_and_provenance_of_the_schema_has_its_words(lang: str) -> None:
    (sources,) = (entry for entry in tables() if entry.name == "sources")
    values = {
        field.name: {value.value for value in field.values} for field in sources.fields
    }
    assert values["kind"] == set(kind_labels(lang))
    assert values["provenance"] == set(provenance_groups(lang)) == set(PROVENANCES)
    assert values["provenance"] == set(provenance_labels(lang))


def test_a_source_is_found_by_words_of_its_producer_or_title() -> None:
    sources = RECORD.sources
    everything = frozenset(sources["source_id"])
    assert find_sources(sources, " ") == everything
    assert find_sources(sources, "NETblocks") >= {"netblocks-2022-01"}
    assert find_sources(sources, "parlement") == frozenset()
    # Words may stand apart and in any language that the table has.
    assert RESOLUTION in find_sources(sources, "Kazakhstan parlamento situazione")
    first = sources.iloc[1]
    words = f"{first['title']} {first['producer']}".upper()
    assert first["source_id"] in find_sources(sources, words)


def shown_parts(record: Record) -> dict[str, bool]:
    """Part of the resolution to whether it yields anything."""
    parts = by_part(by_source(record, record.events["event_id"], "en")[RESOLUTION])
    assert not elsewhere(parts)
    return {part: bool(found) for part, found in parts.items()}


def test_parts_of_the_resolution_that_yield_nothing() -> None:
    parts = shown_parts(RECORD)
    assert len(parts) == 1 + 10 + 18 + 27
    empty = {part for part, full in parts.items() if not full}
    silent = [*range(1, 4), *range(6, 13), *range(14, 18), *range(20, 24), 25, 26, 27]
    assert empty == {
        *("citation 4", "citation 8", "citation 10"),
        *("recital B", "recital K", "recital Q"),
        *(f"paragraph {number}" for number in silent),
    }


def test_a_link_to_an_event_takes_a_span_along_in_which_it_is_shown() -> None:
    for event in LOCATED.to_dict("records"):
        query = parse_qs(urlsplit(event_url(event, "en")).query)
        ends = {
            name: pd.Timestamp(query[parameter][0]).date()
            for name, parameter in (("start", "from"), ("end", "to"))
            if parameter in query
        }
        shown = Filters(**ends).apply(LOCATED)["event_id"]
        assert event["event_id"] in set(shown), event["event_id"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://[",
        "ftp://a/b",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert out_link("<b>", url) == "&lt;b&gt;"
    assert 'href="https://a.example/?x=&quot;&gt;"' in out_link(
        "a", 'https://a.example/?x=">'
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_about_lists_every_disputed_event_and_what_differs(lang: str) -> None:
    html = about_html(lang)
    against = RECORD.citations[RECORD.citations["stance"] == "disputes"]
    outline = Outline(html)
    assert sorted(outline.events_in("disputed")) == sorted(disputed(RECORD.citations))
    for note in against["note" if lang == "en" else f"note_{lang}"]:
        assert f"</b> {note}</p>" in unescape(html)


def test_about_counts_what_the_record_holds() -> None:
    html = about_html("en")
    for labels, column in (
        (record_labels("en"), LOCATED["record_keys"].explode()),
        ({k: v for k, (v, _) in provenance_groups("en").items()}, provenances()),
    ):
        for name, count in column.value_counts().items():
            row = rf"<tr><td>{labels[name]}</td>(<td>[^<]+</td>)?<td>{count}</td></tr>"
            assert re.search(row, html), name
    hours = html.split('<section id="hours">')[1].split("</section>")[0]
    counted = [int(n) for n in re.findall(r"<td>(\d+)</td></tr>", hours)]
    assert sum(counted) == len(RECORD.events)
    assert counted[-1] == (RECORD.events["local_time"] == "").sum()


def test_links_of_about_lead_to_pages_and_to_a_view() -> None:
    links = Outline(about_html("it")).links
    (hours,) = (url for url in links["hours"] if url.startswith("./?"))
    query = {name: v for name, (v,) in parse_qs(urlsplit(hours).query).items()}
    assert query.pop("lang") == "it"
    state, ignored = read_query(query, {facet: [] for facet in FACETS}, [])
    assert state.hours
    assert not ignored
    inner = {url for urls in links.values() for url in urls if url.startswith("./")}
    pages = {urlsplit(url).path.removeprefix("./") for url in inner} - {""}
    assert pages == {"sources", "numbers", "codebook", "table"}
    assert all((ROOT / "pages" / f"{page}.py").exists() for page in pages)
