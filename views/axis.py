"""The timeline's axis of days: January 2022 day by day, all else a column a year."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from events.schema import FOCUS_END, FOCUS_START

RESOLUTION_DAY = date(2022, 1, 20)
"""Days are drawn one by one at least until the resolution's adoption."""

REST_WIDTH = 1.6
GAP = 0.5


@dataclass(frozen=True)
class Column:
    """A stretch of days that shares one place on the axis, in units of a day."""

    start: date
    end: date
    left: float
    right: float


def time_axis(events: pd.DataFrame) -> tuple[Column, ...]:
    """Lay out the columns that these events need, from left to right.

    January 2022 starts at 0 with one unit a day. What remains of it after the last
    dated day is one column; each other year with a date in it is one column, set
    apart by a gap, so that 2011 does not squeeze January into a line.
    """
    bounds = [day for day in [*events["earliest"], *events["latest"]] if day]
    exact = events[events["date_kind"].isin(["day", "lasting"])]
    dated = [day for day in exact["latest"] if day <= FOCUS_END]
    last = max([RESOLUTION_DAY, *dated])
    days = _day_columns(last)
    before = sorted({day.year for day in bounds if day < FOCUS_START})
    after = sorted({day.year for day in bounds if day > FOCUS_END})
    first, end = -GAP - len(before), days[-1].right + GAP
    return (
        *(_year(year, first + i) for i, year in enumerate(before)),
        *days,
        *(_year(year, end + i) for i, year in enumerate(after)),
    )


def _day_columns(last: date) -> list[Column]:
    count = (last - FOCUS_START).days + 1
    days = [FOCUS_START + timedelta(days=i) for i in range(count)]
    columns = [Column(day, day, float(i), float(i + 1)) for i, day in enumerate(days)]
    if last < FOCUS_END:
        start = last + timedelta(days=1)
        columns.append(Column(start, FOCUS_END, float(count), count + REST_WIDTH))
    return columns


def _year(year: int, left: float) -> Column:
    """A year's column; that of 2022 begins when January, drawn day by day, is over."""
    begins = date(year, 1, 1)
    start = FOCUS_END + timedelta(days=1) if begins == FOCUS_START else begins
    return Column(start, date(year, 12, 31), left, left + 1)


def edges(
    axis: tuple[Column, ...], earliest: date | None, latest: date | None
) -> tuple[float, float]:
    """Left and right edge of a span of days; None reaches to the axis's end."""
    left = axis[0].left
    right = axis[-1].right
    if earliest:
        left = next((c.left for c in axis if c.end >= earliest), axis[-1].left)
    if latest:
        right = next((c.right for c in reversed(axis) if c.start <= latest), right)
    return left, max(left, right)
