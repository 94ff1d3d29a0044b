"""The codebook: tables, fields and allowed values, read from the schema itself."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.language import translation


@dataclass(frozen=True)
class Value:
    """One value that a field may take."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Field:
    """One column of a table."""

    name: str
    title: str
    type: str
    meaning: str
    rules: tuple[tuple[str, Any], ...]
    """What else holds, as the schema has it: ('required', True), ('maxLength', 60)."""
    pattern: str
    """Regular expression that a filled cell matches; empty where there is none."""
    refers_to: str
    """'table.field' that the cell must be found in; empty for none."""
    values: tuple[Value, ...]


@dataclass(frozen=True)
class TableEntry:
    """One table of the record."""

    name: str
    title: str
    file: str
    meaning: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Derived:
    """A file that is made from the tables: what it says, column by column."""

    title: str
    meaning: str
    columns: Mapping[str, str]


RULES = ("required", "unique", "minimum", "maximum", "minLength", "maxLength")


def read_codebook(*packages: Path) -> tuple[TableEntry, ...]:
    """Read the tables that one or more datapackage.json describe, in their order."""
    return tuple(
        _table(resource)
        for package in packages
        for resource in json.loads(package.read_text("utf-8"))["resources"]
    )


def _table(resource: Mapping[str, Any]) -> TableEntry:
    schema = resource["schema"]
    references = {
        key["fields"][0]: f"{key['reference']['resource'] or resource['name']}"
        f".{key['reference']['fields'][0]}"
        for key in schema.get("foreignKeys", [])
    }
    return TableEntry(
        name=resource["name"],
        title=resource["title"],
        file=Path(resource["path"]).name,
        meaning=resource["description"],
        key=tuple(schema["primaryKey"]),
        fields=tuple(
            _field(field, references.get(field["name"], ""))
            for field in schema["fields"]
        ),
    )


def _field(field: Mapping[str, Any], refers_to: str) -> Field:
    rules = field.get("constraints", {})
    described = [
        Value(value["value"], value["label"], value["description"])
        for value in field.get("values", [])
    ]
    bare = [Value(str(value), "", "") for value in rules.get("enum", [])]
    return Field(
        name=field["name"],
        title=field.get("title", ""),
        type=field["type"],
        meaning=field["description"],
        rules=tuple((name, rules[name]) for name in RULES if _says(rules, name)),
        pattern=rules.get("pattern", ""),
        refers_to=refers_to,
        values=tuple(described or bare),
    )


def _says(rules: Mapping[str, Any], name: str) -> bool:
    """Whether a rule is set, and is more than that a required text is not empty."""
    return bool(name in rules and (name, rules[name]) != ("minLength", 1))


def codebook_markdown(tables: Iterable[TableEntry], derived: Iterable[Derived]) -> str:
    """The codebook as Markdown: the tables, then the files made from them."""
    parts = [
        "# Codebook",
        "",
        "Written from the tables' own schema; do not edit it by hand.",
        "",
    ]
    for table in tables:
        parts += _table_lines(table)
    for file in derived:
        parts += [f"## {file.title}", "", file.meaning, ""]
        parts += ["| column | meaning |", "|---|---|"] if file.columns else []
        parts += [
            f"| `{name}` | {_cell(meaning)} |" for name, meaning in file.columns.items()
        ]
        parts += [""] if file.columns else []
    return "\n".join(parts).rstrip() + "\n"


def _table_lines(table: TableEntry) -> Iterator[str]:
    yield from (f"## {table.title}: {table.file}", "", table.meaning, "")
    yield f"Primary key: {', '.join(f'`{name}`' for name in table.key)}."
    yield from ("", "| field | type | rules | meaning |", "|---|---|---|---|")
    for field in table.fields:
        rules = ", ".join(field_rules(field, "en")) or "–"
        yield f"| `{field.name}` | {field.type} | {rules} | {_cell(field.meaning)} |"
    yield ""
    for field in table.fields:
        if field.pattern:
            yield from (f"Pattern of `{field.name}`:", "", f"    {field.pattern}", "")
    for field in table.fields:
        if field.values:
            yield from (f"### {table.name}.{field.name}", "")
            yield from ("| value | label | meaning |", "|---|---|---|")
            yield from (
                f"| `{value.value}` | {_cell(value.label)} | {_cell(value.meaning)} |"
                for value in field.values
            )
            yield ""


def field_rules(field: Field, lang: str) -> tuple[str, ...]:
    """The rules of a field in words, a reference to another table among them."""
    _ = translation(lang).gettext
    words = {
        "required": _("required"),
        "unique": _("unique"),
        "minimum": _("from {n}"),
        "maximum": _("up to {n}"),
        "minLength": _("{n} characters or more"),
        "maxLength": _("{n} characters or fewer"),
    }
    told = tuple(words[name].format(n=value) for name, value in field.rules)
    if not field.refers_to:
        return told
    return (*told, _("found in {column}").format(column=field.refers_to))


def _cell(words: str) -> str:
    """Words for a table's cell, where a bar would part columns."""
    return words.replace("|", "\\|").replace("\n", " ")
