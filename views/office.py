"""What a document and a presentation share: honest properties, stable bytes."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from events.language import DATE_LOCALES
from views.briefing_content import Briefing
from views.notes import clean

TEMPLATE_ONLY = {
    *("thumbnail", "extended-properties", "printerSettings", "customXml"),
    "stylesWithEffects",
}
"""Kinds of parts that the empty templates bring: a preview of an empty page, the
program and printer that they were made with, styles for Word 2010."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""


def language_tag(lang: str) -> str:
    """The language that a spelling checker and a screen reader are told: 'en-GB'."""
    return DATE_LOCALES[lang].replace("_", "-")


def describe(properties: Any, briefing: Briefing) -> None:
    """Set title, subject, author and language, and nothing that the template said.

    No date is set: the same view makes the same file, and its source line names the
    edition of the record.
    """
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = clean(briefing.title)[:255]
    properties.subject = clean(f"{briefing.count} · {briefing.filters}")[:255]
    properties.author = "Qantar"
    properties.language = language_tag(briefing.lang)


def drop_template_parts(*owners: Any) -> None:
    """Let go of what only the template's author had a use for.

    `owners` are packages or parts; a part that nothing refers to is not written.
    """
    for owner in owners:
        relations = owner._rels if hasattr(owner, "_rels") else owner.rels
        found = [
            key
            for key, relation in relations.items()
            if relation.reltype.rpartition("/")[2] in TEMPLATE_ONLY
        ]
        for key in found:
            relations.pop(key)


def settled(package: bytes) -> bytes:
    """The same parts in the same order, without the moment at which they were saved."""
    content = BytesIO()
    with ZipFile(BytesIO(package)) as made, ZipFile(content, "w") as archive:
        for name in made.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return content.getvalue()
