"""The tables' schema as CSVW metadata, as W3C's readers of CSV take it."""

import json
from collections.abc import Mapping
from typing import Any

DATATYPES = {
    "string": "string",
    "boolean": "boolean",
    "integer": "integer",
    "number": "decimal",
}

LIMITS = ("minimum", "maximum", "minLength", "maxLength")


def csvw_metadata(package: Mapping[str, Any]) -> str:
    """A CSVW table group for every table of a datapackage.json.

    It stands as csv-metadata.json beside the tables, where readers look for it.
    Where a column is an enumeration its datatype says so as a pattern.
    """
    tables = [r for r in package["resources"] if "schema" in r]
    paths = {str(table["name"]): str(table["path"]) for table in tables}
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": package["title"],
        "dc:description": package["description"],
        "dc:license": {"@id": package["licenses"][0]["path"]},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(table, paths) for table in tables],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(table: Mapping[str, Any], paths: Mapping[str, str]) -> dict[str, Any]:
    schema = table["schema"]
    # CSVW has no empty references: those of columns that may be empty are left out.
    filled = {
        field["name"]
        for field in schema["fields"]
        if field.get("constraints", {}).get("required")
    }
    described = {
        "columns": [_column(field) for field in schema["fields"]],
        "primaryKey": schema["primaryKey"],
        "foreignKeys": [
            {
                "columnReference": key["fields"],
                "reference": {
                    # Table Schema writes a table's reference to itself as nothing.
                    "resource": paths[key["reference"]["resource"] or table["name"]],
                    "columnReference": key["reference"]["fields"],
                },
            }
            for key in schema.get("foreignKeys", [])
            if filled.issuperset(key["fields"])
        ],
    }
    return {
        "url": table["path"],
        "dc:title": table["title"],
        "dc:description": table["description"],
        "tableSchema": described,
    }


def _column(field: Mapping[str, Any]) -> dict[str, Any]:
    rules = field.get("constraints", {})
    datatype: dict[str, Any] = {"base": DATATYPES[field["type"]]}
    if field["type"] == "boolean":
        datatype["format"] = f"{field['trueValues'][0]}|{field['falseValues'][0]}"
    elif "enum" in rules:
        datatype["format"] = "|".join(rules["enum"])
    elif "pattern" in rules:
        datatype["format"] = rules["pattern"].removeprefix("^").removesuffix("$")
    datatype |= {name: rules[name] for name in LIMITS if name in rules}
    column = {
        "name": field["name"],
        "titles": field["name"],
        "dc:description": field["description"],
        "datatype": datatype,
        "null": "",
    }
    return column | ({"required": True} if rules.get("required") else {})
