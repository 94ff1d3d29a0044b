"""The one error that wrong data raises, worded for the person who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault in one table: where it stands, what is wrong and how to mend it."""

    file: str
    row: str
    """The row's id where it has one, else its line number; empty for a whole file."""
    column: str
    """The column's name; empty where the fault is not in one column."""
    problem: str
    mend: str

    def __str__(self) -> str:
        place = [self.file]
        if self.row:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.problem} Mend: {self.mend}"


class DataError(ValueError):
    """Raised when a table cannot be trusted; holds every problem that was found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
