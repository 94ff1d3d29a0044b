"""The axis under numbers: January 2022 day by day, a break, then month by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_skeleton

from events.language import DATE_LOCALES
from events.schema import FOCUS_END, FOCUS_START
from views.axis import RESOLUTION_DAY
from views.style import Palette

BREAK = 1.6
"""Width of the break, in days of January."""

LABELS = 9
"""Months whose names find room on a phone, were the whole axis months."""

TICKS = 5
"""January's days are written at its multiples."""


@dataclass(frozen=True)
class BrokenAxis:
    """Turns days into x; a day of January is one unit wide."""

    start: date
    """First day drawn."""
    stop: date
    """Last day of January drawn: its last if months follow."""
    months: tuple[date, ...]
    """First days of the months drawn after January; none: the axis ends with it."""
    month_width: float

    @property
    def january(self) -> float:
        """Where January ends."""
        return float((self.stop - self.start).days + 1)

    @property
    def later(self) -> float:
        """Where the months after it begin."""
        return self.january + BREAK

    @property
    def end(self) -> float:
        """Right end of the axis."""
        if not self.months:
            return self.january
        return self.later + len(self.months) * self.month_width

    def x(self, day: date) -> float:
        """Middle of a day."""
        if day <= self.stop or not self.months:
            days = (min(day, self.stop) - self.start).days
            return max(0.0, days + 0.5)
        passed = _months_between(self.months[0], day)
        return self.later + (passed + (day.day - 0.5) / 31) * self.month_width


def broken_axis(days: Iterable[date]) -> BrokenAxis:
    """Lay out the axis that these days need; each side as wide as its days ask for."""
    given = sorted({*days, RESOLUTION_DAY})
    start = max(FOCUS_START, given[0] - timedelta(days=2))
    after = [day for day in given if day > FOCUS_END]
    if not after:
        return BrokenAxis(start, given[-1] + timedelta(days=1), (), 0.0)
    first = FOCUS_END + timedelta(days=1)
    count = _months_between(first, after[-1]) + 1
    months = tuple(_month(first, step) for step in range(count))
    january = (FOCUS_END - start).days + 1
    share = min(0.45, max(0.25, len(after) / len(given)))
    return BrokenAxis(start, FOCUS_END, months, january * share / (1 - share) / count)


def ticks(axis: BrokenAxis, lang: str) -> tuple[list[float], list[str]]:
    """Positions and words: days of January, then every month that there is room for."""
    days = [axis.start + timedelta(days=n) for n in range(int(axis.january))]
    written = [day for day in days if day.day % TICKS == 0]
    room = max(2, int((axis.end - axis.later) / axis.end * LABELS))
    # Rounded up, and counted so that the last month is written wherever it can be.
    step = max(1, -(-(len(axis.months) - 1) // (room - 1)))
    months = axis.months[::step]
    words = [_month_name(month, lang) for month in months]
    middles = [axis.x(month) + axis.month_width * 0.48 for month in months]
    return (
        [axis.x(day) for day in written] + middles,
        [str(day.day) for day in written] + words,
    )


def _month_name(month: date, lang: str) -> str:
    skeleton = "MMM" if month.year == FOCUS_END.year else "yMMM"
    return str(format_skeleton(skeleton, month, locale=DATE_LOCALES[lang]))


def _months_between(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _month(first: date, step: int) -> date:
    months = first.month - 1 + step
    return date(first.year + months // 12, months % 12 + 1, 1)


def number_axis(top: float, palette: Palette) -> dict[str, object]:
    """Layout of an axis of numbers from zero up to `top`."""
    return {
        "range": [0, top],
        "nticks": 6,
        "tickformat": ",d",
        "tickfont": {"size": 11, "color": palette.muted},
        "gridcolor": palette.grid,
        "fixedrange": True,
        "ticks": "",
    }
