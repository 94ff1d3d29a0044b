"""README.md of the data package, in the reader's language."""

from events.language import translation
from geo.export import Extract, about

LICENCES = (
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
)


def readme(taken: Extract) -> str:
    """What the package holds, how to read it, whose it is and how to cite it."""
    told = about(taken)
    parts = [
        f"# Qantar {taken.record.edition}",
        " ".join(part for part in (told["holds"], told["filters"]) if part),
        _link_line(told["query"], taken.scope.lang),
        _contents(taken),
        _cautions(taken.scope.lang),
        _licence(taken),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _link_line(query: str, lang: str) -> str:
    _ = translation(lang).gettext
    return _("The same view as a link: `?{query}`").format(query=query) if query else ""


def _contents(taken: Extract) -> str:
    _ = translation(taken.scope.lang).gettext
    titles = {
        str(table["path"]): str(table["title"])
        for table in taken.description["resources"]
    }
    meanings = titles | {
        "places.csv": _("Places, with their coordinates"),
        "regions.geojson": _("The regions of January 2022, to be joined by place_id"),
        "codebook.md": _("Every column and every code, in English"),
        "datapackage.json": _("The same for programs (Frictionless Data Package)"),
        "csv-metadata.json": _("The same for programs (W3C CSVW)"),
        "LICENSE-DATA": _("Licences, file by file, named as in Qantar's repository"),
        "CITATION.cff": _("How to cite"),
    }
    heading = _("What is in here")
    items = [f"- `{name}`: {meaning}" for name, meaning in meanings.items()]
    return "\n".join([f"## {heading}", "", *items])


def _cautions(lang: str) -> str:
    _ = translation(lang).gettext
    heading = _("Before you use it")
    cautions = [
        _(
            "The tables are UTF-8 and exact to the byte. Nothing in them was changed "
            "for spreadsheets: import them as text."
        ),
        _(
            "The column `date` is EDTF, in civil days of Kazakhstan. A span in square "
            "brackets is one unknown time within it, not a duration."
        ),
        _(
            "An event that is known to a region or to the whole country only has no "
            "point, and none was made up."
        ),
        _("Reported numbers are claims of those named, not counts."),
    ]
    return "\n".join([f"## {heading}", "", *(f"- {words}" for words in cautions)])


def _licence(taken: Extract) -> str:
    _ = translation(taken.scope.lang).gettext
    told = about(taken)
    heading = _("Licences, citation, checksum")
    tables, regions = (f"[{name}]({url})" for name, url in LICENCES)
    lines = [
        _("Tables: {licence}; `regions.geojson`: {regions}.").format(
            licence=tables, regions=regions
        ),
        told["attribution"],
        _(
            "Cite Qantar as CITATION.cff says, and with it always the source of the "
            "event itself."
        ),
        _("Checksum of the tables, as `sha256sum *.csv | sha256sum` gives it:"),
        f"    {told['contentHash'].removeprefix('sha256:')}",
    ]
    return f"## {heading}\n\n" + "\n\n".join(lines)
