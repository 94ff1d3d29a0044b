"""Dates: every EDTF form of the codebook, what it means and how a reader sees it."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.dates import (
    PATTERN,
    date_in_words,
    parse_date,
    short_date,
    span_in_words,
)
from events.record import DATA_FOLDER


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


FORMS = [
    # EDTF, kind, earliest, latest
    ("", "undated", "", ""),
    ("2022-01-02", "day", "2022-01-02", "2022-01-02"),
    ("2022-01-05~", "day", "2022-01-05", "2022-01-05"),
    ("2020-02-29", "day", "2020-02-29", "2020-02-29"),
    ("2022-01-04/2022-01-05", "lasting", "2022-01-04", "2022-01-05"),
    ("2022-01-04~/2022-01-05", "lasting", "2022-01-04", "2022-01-05"),
    ("2022-01-04/2022-01-05~", "lasting", "2022-01-04", "2022-01-05"),
    ("2021-12-31/2022-01-02", "lasting", "2021-12-31", "2022-01-02"),
    ("2022-01-05/2022-01-05", "day", "2022-01-05", "2022-01-05"),
    ("2022-01/2022-02", "lasting", "2022-01-01", "2022-02-28"),
    ("2021/2022", "lasting", "2021-01-01", "2022-12-31"),
    ("2022-01-04/..", "open", "2022-01-04", ""),
    ("2022-01-04~/..", "open", "2022-01-04", ""),
    ("2022-01/..", "open", "2022-01-01", ""),
    ("2022-01", "uncertain", "2022-01-01", "2022-01-31"),
    ("2020-02~", "uncertain", "2020-02-01", "2020-02-29"),
    ("2011", "uncertain", "2011-01-01", "2011-12-31"),
    ("2011~", "uncertain", "2011-01-01", "2011-12-31"),
    ("[2022-01-02..2022-01-20]", "uncertain", "2022-01-02", "2022-01-20"),
    ("[2022-01-05..2022-01-05]", "day", "2022-01-05", "2022-01-05"),
    ("[2022-01..2022-02]", "uncertain", "2022-01-01", "2022-02-28"),
    ("[..2022-01-02]", "uncertain", "", "2022-01-02"),
    ("[..2021]", "uncertain", "", "2021-12-31"),
]


@pytest.mark.parametrize(("edtf", "kind", "earliest", "latest"), FORMS)
def test_each_form_gives_its_kind_and_its_first_and_last_day(
    edtf: str, kind: str, earliest: str, latest: str
) -> None:
    when = parse_date(edtf)
    assert when.edtf == edtf
    assert when.kind == kind
    assert (when.earliest, when.latest) == (day(earliest), day(latest))
    assert when.approximate == ("~" in edtf)


REFUSED = {
    "names a day that does not exist": [
        "2022-02-30",
        "2021-02-29",
        "2022-04-31/..",
        "2022-01-04/2022-02-30",
        "[2022-02-30..2022-03-05]",
        "[..2022-06-31]",
        "0000",
        "0000-01-01",
    ],
    "ends before it begins": [
        "2022-01-05/2022-01-04",
        "2022-01-05~/2022-01-04",
        "[2022-01-05..2022-01-04]",
        "2022-01/2021-12",
        "2022/2021-12-31",
    ],
    "is not a date in a form of the codebook": [
        "2022-13-01",
        "2022-00",
        "2022-01-00",
        "2022-1-5",
        "20220105",
        "05.01.2022",
        "5 January 2022",
        "2022-01-05T10:00:00",
        "2022-01-05 ",
        " 2022-01-05",
        "2022-01-05\n",
        "٢٠٢٢",
        "yy",
        "unknown",
        # Read by the package edtf, but in ways that would mislead here:
        "2022-01-05/",  # as ten years
        "/2022-01-05",
        "2022-01-05/unknown",
        "2022-21",  # spring
        "2022-01-XX",
        "201X",
        "2022?",
        "2022-01-05?",
        "2022-01-05%",
        "~2022",
        "2022-~01-05",
        "2022-01-05~~",
        "{2022-01-01,2022-01-03}",  # all of several days
        "{2022-01-01..2022-01-03}",
        "[2022-01-01,2022-01-03]",
        "[2022-01-05]",
        "[2022-01-05~..2022-01-20]",
        "[2022-01-02..2022-01-20]~",
        "Y20220",
        "-2022",
        # Forms that no event has needed so far:
        "../2022-01-05",
        "[2022-01-05..]",
        "../..",
        "[..]",
        "..",
        "/",
    ],
}


@pytest.mark.parametrize(
    ("edtf", "why"), [(edtf, why) for why, texts in REFUSED.items() for edtf in texts]
)
def test_what_is_no_date_of_the_codebook_is_refused(edtf: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{edtf!r} {why}.")):
        parse_date(edtf)


@given(st.text(alphabet="0123-/.[]~X?,{}% \n", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        when = parse_date(text)
    except ValueError as error:
        assert repr(text) in str(error)
    else:
        assert text == "" or re.fullmatch(PATTERN, text)
        assert when.edtf == text


def test_the_codebook_gives_the_pattern_that_dates_are_held_to() -> None:
    package = json.loads((DATA_FOLDER / "datapackage.json").read_text())
    fields = package["resources"][0]["schema"]["fields"]
    patterns = {field["name"]: field["constraints"].get("pattern") for field in fields}
    assert patterns["date"] == PATTERN


WORDS = [
    # EDTF, in English, in Italian
    ("2022-01-02", "2 January 2022", "2 gennaio 2022"),
    ("2022-01-04/2022-01-05", "4–5 January 2022", "4–5 gennaio 2022"),
    (
        "2022-01-30/2022-02-02",
        "30 January – 2 February 2022",
        "30 gennaio – 2 febbraio 2022",
    ),
    (
        "2021-12-31/2022-01-02",
        "31 December 2021 – 2 January 2022",
        "31 dicembre 2021 – 2 gennaio 2022",
    ),
    ("2022-01/2022-02", "January 2022 – February 2022", "gennaio 2022 – febbraio 2022"),
    ("2021/2022", "2021 – 2022", "2021 – 2022"),
    ("2022-01-05/2022-01-05", "5 January 2022", "5 gennaio 2022"),
    ("2022-01", "January 2022", "gennaio 2022"),
    ("2011", "2011", "2011"),
    # What is not known is said too.
    ("", "no date given", "data non indicata"),
    ("2022-01-05~", "about 5 January 2022", "circa 5 gennaio 2022"),
    ("2022-01~", "about January 2022", "circa gennaio 2022"),
    ("2011~", "about 2011", "circa 2011"),
    (
        "2022-01-04~/2022-01-05",
        "about 4 January 2022 – 5 January 2022",
        "circa 4 gennaio 2022 – 5 gennaio 2022",
    ),
    (
        "2022-01-04/2022-01-05~",
        "4 January 2022 – about 5 January 2022",
        "4 gennaio 2022 – circa 5 gennaio 2022",
    ),
    (
        "2022-01-04/..",
        "from 4 January 2022, no end given",
        "inizio: 4 gennaio 2022, fine non indicata",
    ),
    (
        "2022-01-04~/..",
        "from about 4 January 2022, no end given",
        "inizio: circa 4 gennaio 2022, fine non indicata",
    ),
    (
        "2022-01/..",
        "from January 2022, no end given",
        "inizio: gennaio 2022, fine non indicata",
    ),
    (
        "[2022-01-02..2022-01-20]",
        "no day given, within 2–20 January 2022",
        "giorno non indicato, nel periodo 2–20 gennaio 2022",
    ),
    (
        "[2022-01..2022-02]",
        "no day given, within January 2022 – February 2022",
        "giorno non indicato, nel periodo gennaio 2022 – febbraio 2022",
    ),
    (
        "[..2022-01-02]",
        "no day given, 2 January 2022 at the latest",
        "giorno non indicato, al più tardi 2 gennaio 2022",
    ),
    (
        "[..2021]",
        "no day given, 2021 at the latest",
        "giorno non indicato, al più tardi 2021",
    ),
]


@pytest.mark.parametrize(("edtf", "english", "italian"), WORDS)
def test_dates_are_said_as_precisely_as_they_are_known(
    edtf: str, english: str, italian: str
) -> None:
    assert date_in_words(parse_date(edtf), "en") == english
    assert date_in_words(parse_date(edtf), "it") == italian


SHORT = [
    # EDTF, in English, in Italian
    ("", "–", "–"),
    ("2022-01-05", "5 Jan", "5 gen"),
    ("2022-01-05~", "~5 Jan", "~5 gen"),
    ("2009-09-17", "17 Sept 2009", "17 set 2009"),
    ("2022-01-04/2022-01-05", "4–5 Jan", "4–5 gen"),
    ("2022-01-04/2022-01-05~", "4 Jan – ~5 Jan", "4 gen – ~5 gen"),
    ("2022-01-30/2022-02-02", "30 Jan – 2 Feb", "30 gen – 2 feb"),
    ("2021-12-02/2021-12-03", "2–3 Dec 2021", "2–3 dic 2021"),
    ("2021-12-31/2022-01-02", "31 Dec 2021 – 2 Jan 2022", "31 dic 2021 – 2 gen 2022"),
    ("2022-01-05/2022-01-05", "5 Jan", "5 gen"),
    ("2022-01/2022-02", "Jan – Feb", "gen – feb"),
    ("2021/2022", "2021 – 2022", "2021 – 2022"),
    ("2022-01-04/..", "4 Jan →", "4 gen →"),
    ("2022-01/..", "Jan →", "gen →"),
    ("2011/..", "2011 →", "2011 →"),
    ("2022-01", "Jan", "gen"),
    ("2021-06~", "~Jun 2021", "~giu 2021"),
    ("2011", "2011", "2011"),
    ("[2022-01-02..2022-01-20]", "2–20 Jan?", "2–20 gen?"),
    ("[2022-01..2022-02]", "Jan – Feb?", "gen – feb?"),
    ("[..2022-01-02]", "≤ 2 Jan", "≤ 2 gen"),
]


@pytest.mark.parametrize(("edtf", "english", "italian"), SHORT)
def test_short_dates_fit_a_list_and_keep_their_doubt(
    edtf: str, english: str, italian: str
) -> None:
    assert short_date(parse_date(edtf), "en") == english
    assert short_date(parse_date(edtf), "it") == italian


def test_every_form_has_words_of_both_lengths() -> None:
    told = {edtf for edtf, *_ in WORDS} & {edtf for edtf, *_ in SHORT}
    kinds = {parse_date(edtf).kind for edtf in told}
    assert kinds == {"day", "lasting", "open", "uncertain", "undated"}


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["en", "it"]))
def test_a_span_names_both_its_days_and_each_year_once_where_they_agree(
    one: date, other: date, lang: str
) -> None:
    first, last = sorted((one, other))
    words = span_in_words(first, last, lang)
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if first == last:
        assert numbers == [first.day, first.year]
    elif first.year == last.year:
        assert numbers == [first.day, last.day, first.year]
    else:
        assert numbers == [first.day, first.year, last.day, last.year]


@given(DAYS)
def test_a_day_written_as_edtf_comes_back_as_itself(when: date) -> None:
    parsed = parse_date(when.isoformat())
    assert (parsed.kind, parsed.earliest, parsed.latest) == ("day", when, when)
