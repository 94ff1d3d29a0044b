"""Checks a folder of tables against its Table Schema and the rules beyond it."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from events.dates import parse_date
from events.errors import DataError, Problem

MENDS = {
    "constraint-error": "use one of the values that the codebook allows.",
    "type-error": "write the value in the form that the codebook gives.",
    "primary-key": "give every row an id of its own; ids are never used twice.",
    "unique-error": "give every row an id of its own; ids are never used twice.",
    "foreign-key": "name a row that exists, or add the missing row.",
    "blank-row": "delete the empty line.",
    "missing-cell": "fill the row up to its last column.",
    "extra-cell": "quote cells that hold a comma, or delete what stands too far right.",
}


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read and check every table that `folder`/datapackage.json describes.

    All columns come back as text, empty cells as ''. One fault does not hide the
    next: each stage reports all that it finds.

    Raises
    ------
    DataError
        for a missing or empty file, bytes that are not UTF-8, columns other than the
        schema's, and every value, key or reference that breaks the schema.
    """
    resources = _resources(folder)
    problems = [p for resource in resources for p in _file_problems(folder, resource)]
    if problems:
        raise DataError(*problems)
    tables = {
        resource["name"]: pd.read_csv(
            folder / resource["path"], dtype=str, keep_default_na=False
        )
        for resource in resources
    }
    problems = _schema_problems(folder, resources, tables)
    if problems:
        raise DataError(*problems)
    return tables


def read_version(folder: Path) -> str:
    """Version of the tables in `folder`, from their datapackage.json."""
    return str(_package(folder).get("version", ""))


def _resources(folder: Path) -> list[dict[str, Any]]:
    return list(_package(folder)["resources"])


def _package(folder: Path) -> dict[str, Any]:
    path = folder / "datapackage.json"
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        mend = f"put the record's datapackage.json into {folder}."
        raise DataError(
            Problem(path.name, "", "", "the file is missing.", mend)
        ) from None


def _file_problems(folder: Path, resource: dict[str, Any]) -> list[Problem]:
    """Faults that make a file unreadable: the rest cannot be judged before these."""
    name = resource["path"]
    path = folder / name
    if not path.exists():
        return [Problem(name, "", "", "the file is missing.", "put it back.")]
    raw = path.read_bytes()
    if not raw.strip():
        mend = "write the header line and the rows, or take the file from the release."
        return [Problem(name, "", "", "the file is empty.", mend)]
    try:
        header = raw.decode("utf-8").splitlines()[0].split(",")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        shown = raw[error.start : error.start + 1].hex()
        return [
            Problem(
                name,
                f"line {line}",
                "",
                f"byte 0x{shown} is not UTF-8; the file was saved as Latin-1 or the "
                "like.",
                "save the file again with the encoding UTF-8.",
            )
        ]
    return _header_problems(name, header, resource)


def _header_problems(
    name: str, header: list[str], resource: dict[str, Any]
) -> list[Problem]:
    expected = [field["name"] for field in resource["schema"]["fields"]]
    problems = [
        Problem(name, "header", column, "the column is missing.", "add the column.")
        for column in expected
        if column not in header
    ]
    problems += [
        Problem(
            name,
            "header",
            column,
            "the schema knows no such column.",
            "delete or rename it, or describe it in datapackage.json.",
        )
        for column in header
        if column not in expected
    ]
    if not problems and header != expected:
        order = ", ".join(expected)
        problems.append(
            Problem(name, "header", "", "columns out of order.", f"order: {order}.")
        )
    return problems


def _schema_problems(
    folder: Path, resources: list[dict[str, Any]], tables: dict[str, pd.DataFrame]
) -> list[Problem]:
    # Imported here: it takes a second, and only the process that reads needs it.
    from frictionless import Package, system

    # Paths stay inside `folder`: the package's base path makes them relative to it.
    with system.use_context(trusted=True):
        package = Package("datapackage.json", basepath=str(folder))
        report = package.validate()
    by_path = {resource["path"]: resource for resource in resources}
    return [
        _schema_problem(task.place, by_path, tables, error)
        for task in report.tasks
        for error in task.errors
    ]


def _schema_problem(
    place: str,
    by_path: dict[str, dict[str, Any]],
    tables: dict[str, pd.DataFrame],
    error: Any,
) -> Problem:
    name = Path(place).name
    row_number = getattr(error, "row_number", None)
    column = getattr(error, "field_name", "") or ", ".join(
        getattr(error, "field_names", []) or []
    )
    row = f"line {row_number}" if row_number else ""
    resource = by_path.get(name)
    if row_number and resource is not None:
        table = tables[resource["name"]]
        # Line 1 is the header, so line 2 is row 0 of the frame.
        row = f"{table.iloc[row_number - 2, 0]} (line {row_number})"
    cell = getattr(error, "cell", None)
    shown = f"{str(cell)[:80]!r}: " if cell is not None else ""
    mend = MENDS.get(error.type, "compare the row with the codebook.")
    return Problem(name, row, column, f"{shown}{error.note}.", mend)


def date_problems(file: str, events: pd.DataFrame) -> list[Problem]:
    """Dates that look like EDTF but name no day, or end before they begin."""
    problems = []
    for event_id, edtf in zip(events["event_id"], events["date"], strict=True):
        try:
            parse_date(edtf)
        except ValueError as error:
            mend = (
                "write a day as 2022-01-02, a span as 2022-01-04/2022-01-05 with the "
                "earlier day first, an unknown day as [2022-01-02..2022-01-20]."
            )
            problems.append(Problem(file, event_id, "date", str(error), mend))
    return problems
