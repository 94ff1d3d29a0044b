"""The sources in the formats of reference managers, read back by their readers."""

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string
from pybtex.plugin import find_plugin

from events.export_sources import FORMS, MONTHS, bibtex, csl_json, latex, ris
from events.export_tables import read_description
from events.language import LANGUAGES
from events.record import DATA_FOLDER
from tests.exporting import RECORD, taken, written

AWKWARD = "50% of {x} & $y_1# ~^ \\z: “quotes”, ä, Қ"
CSL_FIELDS = {
    *("id", "type", "title", "container-title", "author", "publisher", "issued"),
    *("language", "URL", "annote"),
}
"""Those of CSL's schema for input that are used here."""


def awkward() -> Iterator[pd.Series]:
    """The resolution under a title that no format takes as it is."""
    sources = RECORD.sources
    return sources.assign(
        title=AWKWARD,
        title_it="",
        date_published="2022-01",
        url="https://e.org/{x}%20y",
    ).head(1)


def entries(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def plain(value: str) -> str:
    """What LaTeX would print, near enough to compare."""
    return (
        value.replace(r"\textbackslash{}", "\\")
        .replace(r"\textasciitilde{}", "~")
        .replace(r"\textasciicircum{}", "^")
        .replace("\\", "")
        .replace("{", "")
        .replace("}", "")
    )


def test_every_kind_of_source_has_a_form() -> None:
    fields = read_description(DATA_FOLDER)["resources"][3]["schema"]["fields"]
    (kind,) = [field for field in fields if field["name"] == "kind"]
    assert set(kind["constraints"]["enum"]) <= set(FORMS)


@pytest.mark.parametrize("part", ["whole", "shown"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_bibtex_is_parsed_whole(part: str, lang: str) -> None:
    found = entries(written("bibtex", part, lang).decode())
    sources = taken(part, lang).record.in_language(lang).sources
    assert list(found.entries) == sources["source_id"].tolist()
    for row in sources.to_dict("records"):
        fields = found.entries[row["source_id"]].fields
        assert plain(fields["title"]) == plain(row["title"])
        assert fields["year"] == row["date_published"][:4]
        assert fields["url"].startswith("http")
        assert "{LANG}" not in fields["url"]


def test_bibtex_is_set_by_a_plain_style() -> None:
    style = find_plugin("pybtex.style.formatting", "plain")()
    found = entries(written("bibtex").decode())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        set_ = list(style.format_entries(found.entries.values()))
    assert len(set_) == len(RECORD.sources)


def test_bibtex_takes_letters_that_mean_something_in_latex() -> None:
    record = replace(RECORD, sources=awkward())
    (entry,) = entries(bibtex(record, "@ heading\nof two lines", "en")).entries.values()
    assert plain(entry.fields["title"]) == plain(latex(AWKWARD))
    assert entry.fields["title"].count("{") == entry.fields["title"].count("}")
    assert entry.fields["url"] == "https://e.org/%7Bx%7D%20y"
    assert entry.fields["month"] in {"January", "jan", "1"}


def test_bibtex_says_before_its_entries_what_it_holds() -> None:
    text = written("bibtex", "shown").decode()
    assert text.splitlines()[0] == f"% Qantar {RECORD.edition}"
    assert taken("shown").scope.filters in text.split("\n\n")[0]


def test_months_are_those_of_bibtex() -> None:
    assert len(MONTHS) == 12
    assert "".join(MONTHS) == "janfebmaraprmayjunjulaugsepoctnovdec"


@pytest.mark.parametrize("part", ["whole", "shown"])
def test_ris_is_parsed_whole(part: str) -> None:
    found = rispy.loads(written("ris", part).decode())
    sources = taken(part).record.sources
    assert [entry["id"] for entry in found] == sources["source_id"].tolist()
    for entry, row in zip(found, sources.to_dict("records"), strict=True):
        assert entry["title"] == " ".join(row["title"].split())
        assert entry["year"] == row["date_published"][:4]
        assert entry["type_of_reference"] == FORMS[row["kind"]].ris
        assert row["producer"] in {
            entry.get("secondary_title"),
            *entry.get("authors", []),
        }


def test_every_line_of_ris_is_one_tag_and_ends_in_cr_lf() -> None:
    text = ris(replace(RECORD, sources=RECORD.sources.assign(title="a\nTY  - b")), "en")
    lines = text.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in lines)
    assert all("\n" not in line for line in lines)
    assert len(rispy.loads(text)) == len(RECORD.sources)


@pytest.mark.parametrize("part", ["whole", "shown"])
def test_csl_json_is_set_by_a_citation_processor(part: str) -> None:
    items = json.loads(written("csl", part))
    assert {name for item in items for name in item} <= CSL_FIELDS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        lines = [str(line) for line in bibliography.bibliography()]
    assert len(lines) == len(taken(part).record.sources)
    assert any("European Parliament" in line for line in lines)


def test_csl_dates_are_as_exact_as_the_sources() -> None:
    items = json.loads(csl_json(replace(RECORD, sources=awkward()), "en"))
    assert items[0]["issued"] == {"date-parts": [[2022, 1]]}
    for item, date in zip(
        json.loads(written("csl")), RECORD.sources["date_published"], strict=True
    ):
        (parts,) = item["issued"]["date-parts"]
        assert parts == [int(part) for part in date.split("-")]


def test_sources_are_named_in_italian_where_they_have_an_italian_name() -> None:
    items = {item["id"]: item for item in json.loads(written("csl", lang="it"))}
    assert items["ep-2022-2505"]["publisher"] == "Parlamento europeo"
    assert items["ep-2022-2505"]["URL"].endswith("_IT.html")
