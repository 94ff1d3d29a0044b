"""The codebook as a page: tables, fields and allowed values, out of the schema."""

import re
from collections.abc import Iterable

from events.codebook import Derived, Field, TableEntry, Value, field_rules
from events.language import translation
from views.reading import Section, listing, page, paragraph, table, text
from views.words import actor_labels, category_labels, kind_labels, stance_labels


def codebook_page(
    tables: Iterable[TableEntry], derived: Iterable[Derived], lang: str
) -> str:
    """Every table with its fields, then the files made from them, as HTML."""
    _ = translation(lang).gettext
    lead = _(
        "What every column of the record means and which values it may hold, written "
        "from the schema that the tables are checked against."
    )
    sections = [_table_section(entry, lang) for entry in tables]
    files = Section(
        "files",
        _("Files made from the tables"),
        paragraph(_("What the downloads hold beyond the tables themselves.")),
        tuple(
            _derived_section(number, file, lang) for number, file in enumerate(derived)
        ),
    )
    return page(
        _("Codebook"), f"{lead} {_schema_note(lang)}".strip(), [*sections, files], lang
    )


def _schema_note(lang: str) -> str:
    """Say, where it is so, that the schema's own words are in another language."""
    _ = translation(lang).gettext
    if lang == "en":
        return ""
    return _("The schema's own descriptions are in English.")


def _table_section(entry: TableEntry, lang: str) -> Section:
    _ = translation(lang).gettext
    key = _("Primary key: {columns}.").format(columns=", ".join(entry.key))
    head = (_("Field"), _("Type"), _("Rules"), _("Meaning"))
    rows = [
        (
            f"<code>{text(field.name)}</code>",
            text(_type_words(lang)[field.type]),
            text(", ".join(field_rules(field, lang)) or "–"),
            _english(field.meaning),
        )
        for field in entry.fields
    ]
    html = _english_paragraph(entry.meaning) + paragraph(key)
    html += table(entry.file, head, rows)
    patterns = [
        f"<code>{text(field.name)}</code>: <code>{text(field.pattern)}</code>"
        for field in entry.fields
        if field.pattern
    ]
    if patterns:
        label = text(_("Patterns that the cells match"))
        html += f"<details><summary>{label}</summary>{listing(patterns)}</details>"
    parts = tuple(
        _values_section(entry, field, lang) for field in entry.fields if field.values
    )
    return Section(entry.name, entry.file, html, parts)


def _values_section(entry: TableEntry, field: Field, lang: str) -> Section:
    _ = translation(lang).gettext
    own = _labels(field.name, lang) if entry.name != "places" else {}
    described = any(value.meaning for value in field.values)
    head = (_("Value"), _("Label"), _("Meaning")) if described else (_("Value"),)
    rows = [_value_row(value, own, described) for value in field.values]
    name = f"{entry.name}.{field.name}"
    return Section(name.replace(".", "-"), name, table(name, head, rows))


def _value_row(value: Value, own: dict[str, str], described: bool) -> tuple[str, ...]:
    code = f"<code>{text(value.value)}</code>"
    if not described:
        return (code,)
    label = text(own[value.value]) if value.value in own else _english(value.label)
    return code, label, _english(value.meaning)


def _labels(field: str, lang: str) -> dict[str, str]:
    """The interface's words for the values of a field; the schema's are in English."""
    if lang == "en":
        return {}
    words = {
        "category": category_labels,
        "actors": actor_labels,
        "stance": stance_labels,
        "kind": kind_labels,
    }
    return words[field](lang) if field in words else {}


def _type_words(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "string": _("text"),
        "boolean": _("true/false"),
        "integer": _("whole number"),
        "number": _("number"),
    }


def _derived_section(number: int, file: Derived, lang: str) -> Section:
    _ = translation(lang).gettext
    head = (_("Column"), _("Meaning"))
    rows = [
        (f"<code>{text(name)}</code>", _english(meaning))
        for name, meaning in file.columns.items()
    ]
    html = _english_paragraph(file.meaning)
    html += table(file.title, head, rows) if rows else ""
    return Section(f"file-{number + 1}", file.title, html)


def _english(words: str) -> str:
    """Words of the schema, marked as English for whoever reads the page aloud."""
    return f'<span lang="en">{_coded(words)}</span>'


def _english_paragraph(words: str) -> str:
    return f'<p class="r-plain" lang="en">{_coded(words)}</p>'


def _coded(words: str) -> str:
    """Words as HTML, what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", text(words))
