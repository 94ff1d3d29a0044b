"""Local times: the forms of the codebook, what they mean, and their words."""

import pytest

from events.dates import parse_date
from events.hours import hours_fault, moment_in_words, parse_hours, short_moment

NUMBERS = [
    ("11:00", 11.0, 11.0),
    ("11:00~", 11.0, 11.0),
    ("17:20/18:00", 17 + 20 / 60, 18.0),
    ("15:00/..", 15.0, None),
    ("../18:30~", None, 18.5),
    ("00:00", 0.0, 0.0),
]


@pytest.mark.parametrize(("text", "start", "end"), NUMBERS)
def test_hours_as_numbers(text: str, start: float | None, end: float | None) -> None:
    hours = parse_hours(text)
    assert hours is not None
    assert hours.start == pytest.approx(start)
    assert hours.end == pytest.approx(end)


def test_no_hour_is_no_hour() -> None:
    assert parse_hours("") is None


@pytest.mark.parametrize(
    "text", ["24:00", "9:00", "evening", "11:00/", "/11:00", "../..", "11:00?", "11:60"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="local time"):
        parse_hours(text)


@pytest.mark.parametrize(
    ("edtf", "local_time", "fault"),
    [
        ("2022-01-05", "15:00/18:00", ""),
        ("2022-01-05", "18:00/15:00", "'18:00/15:00' ends before it begins."),
        ("2022-01-05/2022-01-06", "20:00/05:00", ""),
        ("2022-01", "20:00", "'20:00' stands beside a date that is not a known day."),
        ("", "20:00", "'20:00' stands beside a date that is not a known day."),
        ("", "", ""),
    ],
)
def test_hours_fit_their_date(edtf: str, local_time: str, fault: str) -> None:
    assert hours_fault(parse_date(edtf), local_time) == fault


WORDS = [
    (
        "2022-01-05",
        "14:00",
        "5 January 2022, 14:00 local time",
        "5 gennaio 2022, 14:00 (ora locale)",
    ),
    (
        "2022-01-01",
        "17:20/18:00",
        "1 January 2022, 17:20–18:00 local time",
        "1 gennaio 2022, 17:20–18:00 (ora locale)",
    ),
    (
        "2022-01-02",
        "11:00~",
        "2 January 2022, about 11:00 local time",
        "2 gennaio 2022, 11:00 circa (ora locale)",
    ),
    (
        "2022-01-04",
        "15:00/..",
        "4 January 2022, from 15:00 local time",
        "4 gennaio 2022, dalle 15:00 (ora locale)",
    ),
    (
        "2022-01-04",
        "../18:00",
        "4 January 2022, by 18:00 local time",
        "4 gennaio 2022, entro le 18:00 (ora locale)",
    ),
    (
        "2022-01-05/2022-01-06",
        "20:00/05:00",
        "5 January 2022, 20:00 – 6 January 2022, 05:00 local time",
        "5 gennaio 2022, 20:00 – 6 gennaio 2022, 05:00 (ora locale)",
    ),
]


@pytest.mark.parametrize(("edtf", "local_time", "english", "italian"), WORDS)
def test_a_moment_in_words(
    edtf: str, local_time: str, english: str, italian: str
) -> None:
    when = parse_date(edtf)
    assert moment_in_words(when, "en", local_time) == english
    assert moment_in_words(when, "it", local_time) == italian


@pytest.mark.parametrize(
    ("edtf", "local_time", "words"),
    [
        ("2022-01-05", "", "5 Jan"),
        ("2022-01-05", "16:00~", "5 Jan, about 16:00 local time"),
        ("2022-01-04", "../18:00", "4 Jan, by 18:00 local time"),
        ("2022-01-05/2022-01-06", "20:00/05:00", "5–6 Jan"),
    ],
)
def test_a_moment_in_few_letters(edtf: str, local_time: str, words: str) -> None:
    assert short_moment(parse_date(edtf), "en", local_time) == words
