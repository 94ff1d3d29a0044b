"""Checks a folder of tables against its Table Schema and the rules beyond it."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from events.dates import parse_date
from events.errors import DataError, Problem
from events.hours import hours_fault
from events.tables import Table, read_table

PACKAGE = "datapackage.json"

OPTIONAL = ("changes",)
"""Tables that a folder may lack: a record of one's own has no releases to log."""

MENDS = {
    "constraint-error": "use a value that the codebook allows.",
    "type-error": "write the value in the form that the codebook gives.",
    "foreign-key": "name a row that exists, or add the missing row.",
}

MEND_PACKAGE = "take datapackage.json from the release."

MEND_DATE = (
    "write a day as 2022-01-02, a span as 2022-01-04/2022-01-05 with the earlier day "
    "first, an unknown day as [2022-01-02..2022-01-20]."
)

MEND_HOURS = (
    "write an hour as 15:00, a span as 15:00/18:00, 15:00/.. or ../18:00, and only "
    "beside a known day or days."
)


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read and check every table that `folder`/datapackage.json describes.

    All columns come back as text, empty cells as ''. One fault does not hide the
    next: each stage reports all that it finds.

    Raises
    ------
    DataError
        for a missing file (but see `OPTIONAL`), an empty one, bytes that are not
        UTF-8, rows that are no CSV, columns other than the schema's, every value, key
        or reference that breaks the schema, and a datapackage.json that is missing or
        describes no tables.
    """
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    resources = [
        resource
        for resource in _resources(folder)
        if resource["name"] not in OPTIONAL or (folder / resource["path"]).exists()
    ]
    for resource in resources:
        try:
            table = read_table(folder / resource["path"], resource["columns"])
        except DataError as error:
            problems += error.problems
        else:
            tables[resource["name"]] = table
    problems = problems or _schema_problems(resources, tables)
    if problems:
        raise DataError(*problems)
    return {
        name: pd.DataFrame(table.rows, columns=table.columns, dtype=str)
        for name, table in tables.items()
    }


def read_edition(folder: Path) -> tuple[str, date | None, tuple[str, ...]]:
    """Version of the tables in `folder`, its day, and all versions there have been.

    Raises
    ------
    DataError
        if `created` is not a day or a moment in ISO 8601.
    """
    package = _package(folder)
    created = str(package.get("created", ""))
    try:
        day = datetime.fromisoformat(created).date() if created else None
    except ValueError:
        mend = "write it as 2026-11-23T00:00:00Z."
        problem = f"'created' is {created[:40]!r}, not a day."
        raise DataError(
            Problem("datapackage.json", "", "created", problem, mend)
        ) from None
    version, listed = str(package.get("version", "")), package.get("versions")
    earlier = map(str, listed) if isinstance(listed, list) else ()
    return version, day, tuple(dict.fromkeys([*earlier, version]))


def read_rules(folder: Path) -> dict[str, Any]:
    """Table name to what its schema demands, descriptions left out."""
    return {
        resource["name"]: (
            [
                {key: field.get(key) for key in ("name", "type", "constraints")}
                for field in resource["schema"]["fields"]
            ],
            resource["schema"].get("primaryKey"),
            resource["schema"].get("foreignKeys"),
        )
        for resource in _resources(folder)
    }


def _resources(folder: Path) -> list[dict[str, Any]]:
    """Name, path, columns and schema of each table, as far as reading needs them."""
    package = _package(folder)
    try:
        return [
            {
                "name": str(resource["name"]),
                # Tables lie beside their description, never elsewhere.
                "path": Path(str(resource["path"])).name,
                "columns": [field["name"] for field in resource["schema"]["fields"]],
                "schema": dict(resource["schema"]),
            }
            for resource in package["resources"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        what = f"it does not describe its tables as a Table Schema ({error!r})."
        raise DataError(Problem(PACKAGE, "", "", what, MEND_PACKAGE)) from None


def _package(folder: Path) -> dict[str, Any]:
    try:
        package = json.loads((folder / PACKAGE).read_text("utf-8"))
    except OSError:
        mend = f"put the record's datapackage.json into {folder}."
        raise DataError(
            Problem(PACKAGE, "", "", "the file is missing.", mend)
        ) from None
    except (ValueError, RecursionError) as error:
        what = f"it is not JSON in UTF-8 ({error})."
        raise DataError(Problem(PACKAGE, "", "", what, MEND_PACKAGE)) from None
    if not isinstance(package, dict):
        what = "it holds no JSON object."
        raise DataError(Problem(PACKAGE, "", "", what, MEND_PACKAGE))
    return package


def _schema_problems(
    resources: list[dict[str, Any]], tables: dict[str, Table]
) -> list[Problem]:
    # Imported here: it takes a second, and only the process that reads needs it.
    from frictionless import FrictionlessException, Package, Resource, Schema

    try:
        # The rows as we read them, so that both speak of the same cells and lines.
        package = Package(
            resources=[
                Resource(
                    name=resource["name"],
                    data=[tables[resource["name"]].columns]
                    + tables[resource["name"]].rows,
                    schema=Schema.from_descriptor(resource["schema"]),
                )
                for resource in resources
            ]
        )
        report = package.validate()
    except FrictionlessException as error:
        what = f"its schema cannot be used: {error}."
        return [Problem(PACKAGE, "", "", what, MEND_PACKAGE)]
    problems = [_package_problem(error) for error in report.errors]
    for resource, task in zip(resources, report.tasks, strict=True):
        key = resource["schema"].get("primaryKey", [])
        problems += [
            _cell_problem(resource["path"], tables[resource["name"]], key, error)
            for error in task.errors
        ]
    # A repeated id breaks two rules at once; it is one fault.
    return list(dict.fromkeys(problems))


def _package_problem(error: Any) -> Problem:
    return Problem(PACKAGE, "", "", f"{error.note}.", MEND_PACKAGE)


def _cell_problem(file: str, table: Table, key: list[str], error: Any) -> Problem:
    number = getattr(error, "row_number", None)
    if number is None:
        return _package_problem(error)
    index = number - 2  # Row 1 is the header.
    if error.type in ("primary-key", "unique-error"):
        return _repeated_id(file, table, index, key)
    names = getattr(error, "field_names", None) or []
    column = getattr(error, "field_name", "") or ", ".join(names)
    cell = getattr(error, "cell", None)
    shown = f"{str(cell)[:80]!r}: " if cell is not None else ""
    mend = MENDS.get(error.type, "compare the row with the codebook.")
    return Problem(file, table.row_name(index), column, f"{shown}{error.note}.", mend)


def _repeated_id(file: str, table: Table, index: int, key: list[str]) -> Problem:
    found = ", ".join(table.rows[index][table.columns.index(name)] for name in key)
    what = f"{found!r} stands in an earlier row already."
    mend = "give every row an id of its own; ids are never used twice."
    return Problem(file, table.row_name(index), ", ".join(key), what, mend)


def date_problems(file: str, rows: pd.DataFrame, column: str = "date") -> list[Problem]:
    """Dates in no form of the codebook, of no day, or that end before they begin."""
    problems = []
    for row_id, edtf in zip(rows.iloc[:, 0], rows[column], strict=True):
        try:
            parse_date(edtf)
        except ValueError as error:
            problems.append(Problem(file, row_id, column, str(error), MEND_DATE))
    return problems


def hour_problems(events: pd.DataFrame) -> list[Problem]:
    """Local times in no form of the codebook, or that their date does not bear."""
    problems = []
    rows = zip(events["event_id"], events["date"], events["local_time"], strict=True)
    for event_id, edtf, local_time in rows:
        try:
            fault = hours_fault(parse_date(edtf), local_time)
        except ValueError:
            continue  # Said of the date or by the schema already.
        if fault:
            problems.append(
                Problem("events.csv", event_id, "local_time", fault, MEND_HOURS)
            )
    return problems
