"""The sources for reference managers: BibTeX, RIS and CSL-JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from events.citations import source_url
from events.record import Record


@dataclass(frozen=True)
class Form:
    """What one kind of source is called by each of the three formats."""

    bibtex: str
    ris: str
    csl: str
    periodical: bool = False
    """Whether CSL and RIS take the producer for the paper or agency, not the author."""


FORMS = {
    "official document": Form("misc", "GOVDOC", "document"),
    "news": Form("misc", "NEWS", "article-newspaper", periodical=True),
    "NGO report": Form("techreport", "RPRT", "report"),
    "agency": Form("misc", "NEWS", "article-newspaper", periodical=True),
    "analysis": Form("misc", "MGZN", "article-magazine", periodical=True),
}

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun"]
MONTHS += ["jul", "aug", "sep", "oct", "nov", "dec"]

LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(record: Record, heading: str, lang: str) -> str:
    """The sources as BibTeX in UTF-8, the source_id as key.

    `heading` goes before the entries, where BibTeX reads nothing; the caution on
    each source is in `annote`, which the usual styles do not print.
    """
    lines = "".join(f"% {line.replace('@', '')}\n" for line in heading.splitlines())
    entries = (_bibtex_entry(row, lang) for row in _sources(record, lang))
    return lines + "\n" + "\n".join(entries)


def bibtex_stubs(record: Record) -> dict[str, str]:
    """Source_id to its entry without what a citation tells as well, nor a caution.

    The browser puts author, title and address in (views/browser/bibtex.js).
    """
    told = ("author", "institution", "title", "url", "annote")
    stubs = {}
    for row in _sources(record, "en"):
        fields = _bibtex_fields(row, "en")
        kept = {name: words for name, words in fields.items() if name not in told}
        stubs[row["source_id"]] = _bibtex_written(row, kept)
    return stubs


def _bibtex_entry(row: dict[str, str], lang: str) -> str:
    return _bibtex_written(row, _bibtex_fields(row, lang))


def _bibtex_fields(row: dict[str, str], lang: str) -> dict[str, str]:
    form = FORMS[row["kind"]]
    # Unsigned reports are their publisher's: styles refuse an article by nobody.
    names = {"misc": ("author",), "techreport": ("author", "institution")}[form.bibtex]
    year, month, _day = _date_parts(row["date_published"])
    fields = {name: f"{{{latex(row['producer'])}}}" for name in names}
    fields |= {"title": f"{{{latex(row['title'])}}}", "year": year}
    if month:
        # A name that every style defines, and so no text in braces.
        fields["month"] = MONTHS[int(month) - 1]
    return fields | {
        "date": row["date_published"],
        "url": _braceless(source_url(row["url"], lang)),
        "language": row["language"],
        "annote": latex(_caution(row, lang)),
    }


def _bibtex_written(row: dict[str, str], fields: dict[str, str]) -> str:
    told = ",\n".join(
        f"  {name} = {words if name == 'month' else f'{{{words}}}'}"
        for name, words in fields.items()
        if words
    )
    return f"@{FORMS[row['kind']].bibtex}{{{row['source_id']},\n{told}\n}}\n"


def latex(words: str) -> str:
    """Words as LaTeX sets them; letters outside ASCII stay, the file is UTF-8."""
    return "".join(LATEX.get(letter, letter) for letter in words)


def _braceless(url: str) -> str:
    """Braces, which would end the field too early, as an address may write them."""
    return url.replace("{", "%7B").replace("}", "%7D")


def ris(record: Record, lang: str) -> str:
    """The sources as RIS, lines ended by CR LF as its readers expect."""
    return "".join(_ris_entry(row, lang) for row in _sources(record, lang))


def _ris_entry(row: dict[str, str], lang: str) -> str:
    form = FORMS[row["kind"]]
    year, month, day = _date_parts(row["date_published"])
    tags = {
        "TY": form.ris,
        "ID": row["source_id"],
        "T2" if form.periodical else "AU": row["producer"],
        "TI": row["title"],
        "PB": "" if form.periodical else row["producer"],
        "PY": year,
        "DA": f"{year}/{month}/{day}/",
        "LA": row["language"],
        "UR": source_url(row["url"], lang),
        "N1": _caution(row, lang),
    }
    lines = [f"{tag}  - {' '.join(words.split())}" for tag, words in tags.items()]
    told = [line for line in lines if not line.endswith("  - ")]
    return "\r\n".join([*told, "ER  - ", "", ""])


def csl_json(record: Record, lang: str) -> str:
    """The sources as CSL-JSON, which Zotero, Pandoc and citeproc read."""
    items = [_csl_item(row, lang) for row in _sources(record, lang)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _csl_item(row: dict[str, str], lang: str) -> dict[str, Any]:
    form = FORMS[row["kind"]]
    known = [int(part) for part in _date_parts(row["date_published"]) if part]
    issued: dict[str, Any] = {"date-parts": [known]}
    if "~" in row["date_published"]:
        issued["circa"] = True
    producer: dict[str, Any] = (
        {"container-title": row["producer"]}
        if form.periodical
        else {"author": [{"literal": row["producer"]}], "publisher": row["producer"]}
    )
    return {
        "id": row["source_id"],
        "type": form.csl,
        "title": row["title"],
        **producer,
        "issued": issued,
        "language": row["language"],
        "URL": source_url(row["url"], lang),
        "annote": _caution(row, lang),
    }


def _sources(record: Record, lang: str) -> Iterator[dict[str, str]]:
    rows: pd.DataFrame = record.in_language(lang).sources
    for row in rows.to_dict("records"):
        yield {str(name): str(value) for name, value in row.items()}


def _caution(row: dict[str, str], lang: str) -> str:
    """What to know before relying on the source."""
    return row["reliability_note" if lang == "en" else f"reliability_note_{lang}"]


def _date_parts(edtf: str) -> tuple[str, str, str]:
    """Year, month and day, each empty where it is not known; of a span its start."""
    first = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf)
    if first is None:
        return "", "", ""
    year, month, day = first.groups(default="")
    return year, month, day
