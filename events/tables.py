"""One CSV file in, its rows out: text only, every fault named by its line."""

import csv
import io
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from events.errors import DataError, Problem


@dataclass(frozen=True)
class Table:
    """The rows of one file, all of one width, and the line that each begins on."""

    columns: list[str]
    rows: list[list[str]]
    lines: list[int]

    def row_name(self, index: int) -> str:
        """Name a row for the person who looks for it: 'csto-deployed (line 8)'."""
        return f"{self.rows[index][0]} (line {self.lines[index]})"


def read_table(path: Path, columns: list[str]) -> Table:
    """Read a CSV file with exactly these columns; line ends may be LF or CRLF.

    The mark that spreadsheets put before UTF-8 text is dropped.

    Raises
    ------
    DataError
        for a file that is missing or empty, is not UTF-8 or not CSV, has other
        columns, or rows of another width than its header.
    """
    header, *rows = _split(path.name, _read_text(path))
    problems = _header_problems(path.name, header[1], columns)
    problems = problems or [
        problem for row in rows for problem in _row_problems(path.name, row, columns)
    ]
    if problems:
        raise DataError(*problems)
    return Table(columns, [cells for _, cells in rows], [line for line, _ in rows])


def _read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError:
        raise _file_error(path.name, "the file is missing.", "put it back.") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        shown = raw[error.start : error.start + 1].hex()
        what = (
            f"byte 0x{shown} is not UTF-8; the file was saved as Latin-1 or the like."
        )
        mend = "save the file again with the encoding UTF-8."
        raise _file_error(path.name, what, mend, f"line {line}") from None
    if not text.strip():
        mend = "write the header line and the rows, or take the file from the release."
        raise _file_error(path.name, "the file is empty.", mend)
    return text


def _split(name: str, text: str) -> list[tuple[int, list[str]]]:
    """Rows of cells, each with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        mend = "close every quotation mark, and double those within a cell."
        raise _file_error(name, f"{error}.", mend, f"line {line}") from None
    return rows


def _file_error(name: str, what: str, mend: str, row: str = "") -> DataError:
    return DataError(Problem(name, row, "", what, mend))


def _header_problems(
    name: str, header: list[str], expected: list[str]
) -> list[Problem]:
    faults = [
        (column, "the column is missing.", "add the column.")
        for column in expected
        if column not in header
    ]
    faults += [
        (column, "the schema knows no such column.", "delete or rename it.")
        for column in dict.fromkeys(header)
        if column not in expected
    ]
    faults += [
        (column, "the column stands there twice.", "delete one of the two.")
        for column in expected
        if header.count(column) > 1
    ]
    if not faults and header != expected:
        faults = [("", "columns out of order.", f"order: {', '.join(expected)}.")]
    return [Problem(name, "header", *fault) for fault in faults]


def _row_problems(
    name: str, row: tuple[int, list[str]], columns: list[str]
) -> list[Problem]:
    line, cells = row
    if not cells:
        mend = "delete the empty line."
        return [Problem(name, f"line {line}", "", "the line is empty.", mend)]
    place = f"{cells[0]} (line {line})"
    if len(cells) < len(columns):
        what = f"the row has {len(cells)} cells, the header {len(columns)}."
        return [Problem(name, place, "", what, "fill the row up to its last column.")]
    if len(cells) > len(columns):
        what = f"the row has {len(cells)} cells, the header {len(columns)}."
        mend = "quote cells that hold a comma, or delete what stands too far right."
        return [Problem(name, place, "", what, mend)]
    return [
        Problem(name, place, column, *fault)
        for column, cell in zip(columns, cells, strict=True)
        if (fault := _cell_fault(cell))
    ]


def _cell_fault(cell: str) -> tuple[str, str] | None:
    """What is wrong with a cell whatever its column, and how to mend it."""
    if cell != cell.strip():
        # Else an id with a line break at its end would pass its pattern.
        return "white space stands at an edge of the cell.", "delete it."
    controls = (
        c for c in cell if unicodedata.category(c) == "Cc" and c not in "\t\n\r"
    )
    if bad := next(controls, ""):
        return f"{bad!r} is no character of a text.", "delete it."
    return None
