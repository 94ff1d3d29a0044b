"""The whole codebook: the record's tables, the places, and the files made of them.

`python -m geo.codebook` writes docs/codebook.md anew.
"""

from pathlib import Path

from events.codebook import Derived, TableEntry, codebook_markdown, read_codebook
from events.record import DATA_FOLDER
from geo import export_acled, export_frame
from geo.places import DATA

CODEBOOK = Path(__file__).parent.parent / "docs" / "codebook.md"

TYPES = "; ".join(
    f"`{category}` {words}" for category, words in export_acled.EVENT_TYPES.items()
)

DERIVED = (
    Derived(
        "GeoPackage, GeoParquet, GeoJSON",
        "One row an event. The geometry is a point (WGS 84, EPSG:4326) or nothing. An "
        "event that is known to a region, to the whole country or to no place has "
        "none: a point would be made up, and an area would say that the event filled "
        "it. The areas of the regions are the layer `regions` of the GeoPackage and "
        "`regions.geojson` of the data package, to be joined by place_id; they are "
        "under the Open Database License, © OpenStreetMap contributors, all else is "
        "under CC BY 4.0. A site whose position is not known stands at its town's "
        "point; its coordinate_quality is 'parent'. In GeoJSON (RFC 7946) a feature "
        "with a date has a `when` in the shape of the Linked Places format: `in` is "
        "known, `earliest` and `latest` enclose what is not, a date that is only "
        "about right is 'less-certain'.",
        export_frame.COLUMNS,
    ),
    Derived(
        "ACLED-compatible table",
        "One row an event, in ACLED's columns and then our own, to lie beside ACLED's "
        "data in one table. It is not ACLED's coding: types, precision and scale are "
        "computed from the record by the rules below, an event of several days is one "
        "row, and no place is coded finer or coarser than the source has it. A "
        "killing whose parties name no protesters, civilians, activists or "
        f"journalists is a battle; else the types are: {TYPES}.",
        export_acled.COLUMNS,
    ),
    Derived(
        "JSON-LD",
        "A graph in the terms of schema.org: the data set, its events, places and "
        "sources. startDate and endDate stand only where they are known; `edtf` "
        "(dcterms:date) has every date as the record has it. `citation` holds the "
        "passages; cito:isSupportedBy, isDisputedBy and isDiscussedBy say how each "
        "stands to the event. Its ids are relative to the address of the file.",
        {},
    ),
    Derived(
        "BibTeX, RIS, CSL-JSON",
        "The sources of the events in the file, the source_id as key. What to know "
        "before relying on a source is its annotation (`annote`, in RIS `N1`).",
        {},
    ),
)


def tables() -> tuple[TableEntry, ...]:
    """Every table of the record, the places last."""
    packages = (folder / "datapackage.json" for folder in (DATA_FOLDER, DATA))
    return read_codebook(*packages)


def codebook() -> str:
    """The codebook as Markdown."""
    return codebook_markdown(tables(), DERIVED)


if __name__ == "__main__":
    CODEBOOK.write_text(codebook(), "utf-8")
    print(f"Written: {CODEBOOK.relative_to(Path.cwd())}")
