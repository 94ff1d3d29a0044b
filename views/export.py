"""The formats in which the record is taken away, and what is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import geopandas as gpd
import pandas as pd

from events import export_sources
from events.export_tables import Scope
from events.filters import Filters, ViewState, write_query
from events.language import LANGUAGES, translation
from events.record import Record
from geo.export import Extract, about, extract
from geo.export_acled import acled_csv
from geo.export_files import geojson, geopackage, geoparquet
from geo.export_linked_data import json_ld
from geo.export_package import data_package
from geo.layers import read_regions
from views.facets import facet_labels, facets
from views.payload import in_order
from views.reader_page import reader_page
from views.tables import events_csv


@dataclass(frozen=True)
class Format:
    """One kind of file, and how it is made."""

    ending: str
    mime: str
    write: Callable[[Extract], bytes]


def _geopackage(taken: Extract) -> bytes:
    record = taken.record
    tables = {
        "citations": record.citations,
        "sources": record.sources,
        "claims": record.claims,
        "texts": record.texts,
    }
    return geopackage(taken.frame, read_regions(), tables, about(taken))


def _bibtex(taken: Extract) -> bytes:
    told = about(taken)
    heading = f"Qantar {taken.record.edition}\n{told['holds']} {told['filters']}"
    return export_sources.bibtex(taken.record, heading, taken.scope.lang).encode()


FORMATS = {
    "package": Format(".zip", "application/zip", data_package),
    "csv": Format(
        ".csv",
        "text/csv",
        lambda taken: events_csv(taken.record, taken.located, taken.scope.lang),
    ),
    "gpkg": Format(".gpkg", "application/geopackage+sqlite3", _geopackage),
    "geojson": Format(
        ".geojson",
        "application/geo+json",
        lambda taken: geojson(taken.frame, about(taken)).encode(),
    ),
    "parquet": Format(
        ".parquet",
        "application/vnd.apache.parquet",
        lambda taken: geoparquet(taken.frame, about(taken)),
    ),
    "acled": Format(
        ".acled.csv", "text/csv", lambda taken: acled_csv(taken.record, taken.frame)
    ),
    "jsonld": Format(
        ".jsonld",
        "application/ld+json",
        lambda taken: json_ld(
            taken.record, taken.frame, taken.places, about(taken)
        ).encode(),
    ),
    "bibtex": Format(".bib", "application/x-bibtex", _bibtex),
    "ris": Format(
        ".ris",
        "application/x-research-info-systems",
        lambda taken: export_sources.ris(taken.record, taken.scope.lang).encode(),
    ),
    "csl": Format(
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        lambda taken: export_sources.csl_json(taken.record, taken.scope.lang).encode(),
    ),
    "html": Format(".html", "text/html", reader_page),
}
"""Name of a format, as the command line takes it, to what it is."""


def format_labels(lang: str) -> dict[str, tuple[str, str]]:
    """Format to its label and to what the reader gets."""
    _ = translation(lang).gettext
    return {
        "package": (
            _("Data package (zip)"),
            _(
                "All tables with their schema, codebook and licences: for R, Python "
                "and archives. The tables are exact to the byte; import them into "
                "spreadsheets as text."
            ),
        ),
        "csv": (
            _("Table (CSV)"),
            _("One row an event, for spreadsheets: formulas are kept from starting."),
        ),
        "gpkg": (
            "GeoPackage",
            _(
                "For QGIS and other GIS: events as points, the regions of January "
                "2022 and the sources. Events without a point are rows without one."
            ),
        ),
        "geojson": (
            "GeoJSON",
            _("For web maps: each event with its point, or none, and its dates."),
        ),
        "parquet": (
            "GeoParquet",
            _("For GeoPandas, DuckDB and Arrow: the same columns, with their types."),
        ),
        "acled": (
            _("ACLED-compatible (CSV)"),
            _(
                "One row an event in ACLED's columns. Types and precision are computed "
                "from our codes; see the codebook."
            ),
        ),
        "jsonld": (
            "JSON-LD",
            _("Linked data: schema.org events with their citations."),
        ),
        "bibtex": ("BibTeX", _("The sources of these events, for LaTeX.")),
        "ris": ("RIS", _("The sources of these events, for reference managers.")),
        "csl": ("CSL-JSON", _("The sources of these events, for Zotero and Pandoc.")),
        "html": (
            _("Save as a page (HTML)"),
            _(
                "Map, timeline, list and sources in one file that any browser opens "
                "without a network: to read, filter and print, to keep or send by mail."
            ),
        ),
    }


def take(
    record: Record,
    located: gpd.GeoDataFrame,
    places: pd.DataFrame,
    filters: Filters | None,
    lang: str,
    folder: Path,
) -> Extract:
    """Take the whole record, or what passes the filters, in the order of the list.

    `folder` is where the record was read from.
    """
    ordered = in_order(located)
    shown = ordered.loc[filters.apply(ordered).index] if filters else ordered
    partly = filters if len(shown) < len(located) else None
    told = _told(partly, located, places) if partly else {}
    scope = Scope(
        shown=len(shown),
        total=len(located),
        filters=told.get(lang, ""),
        query=urlencode(write_query(ViewState(partly))) if partly else "",
        lang=lang,
        told=told,
    )
    return extract(record, shown, places, scope, folder)


def _told(
    filters: Filters, located: gpd.GeoDataFrame, places: pd.DataFrame
) -> dict[str, str]:
    """The filters in words, by language."""
    return {
        lang: filters.describe(lang, facet_labels(facets(located, places, lang)))
        for lang in LANGUAGES
    }


def file_name(taken: Extract, name: str) -> str:
    """Name of the file in the format `name`; it says how much it holds."""
    return taken.scope.file_name(taken.record.version, FORMATS[name].ending)
