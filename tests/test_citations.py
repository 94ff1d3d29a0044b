"""Citations: the link to the passage, the locator in words, the line to copy."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.citations import (
    citation_line,
    locator_in_words,
    passage_url,
    source_url,
)

ADOPTED = "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0012_{LANG}.html"


def test_the_resolution_opens_in_the_readers_language() -> None:
    assert source_url(ADOPTED, "it").endswith("TA-9-2022-0012_IT.html")
    assert source_url(ADOPTED, "en").endswith("TA-9-2022-0012_EN.html")


def test_an_address_in_one_language_stays_as_it_is() -> None:
    assert source_url("https://example.org/a?lang=ru", "it") == (
        "https://example.org/a?lang=ru"
    )


def test_a_passage_opens_in_the_language_that_its_words_are_in() -> None:
    assert passage_url(ADOPTED, "il 4 e 5 gennaio 2022 hanno segnato", "it") == (
        "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0012_IT.html"
        "#:~:text=il%204%20e%205%20gennaio%202022%20hanno%20segnato"
    )


def test_a_passage_without_words_has_no_address() -> None:
    assert passage_url(ADOPTED, "", "it") == ""


@given(st.text(min_size=1))
def test_no_letter_of_a_passage_can_part_the_text_directive(words: str) -> None:
    directive = passage_url("https://example.org/", words, "it").partition(":~:text=")[
        2
    ]
    assert not set(directive) & set('-,&#? "<>')
    assert unquote(directive) == words


@pytest.mark.parametrize(
    ("locator", "english", "italian"),
    [
        ("recital D", "recital D", "considerando D"),
        ("paragraph 5", "paragraph 5", "paragrafo 5"),
        (
            "recital D; paragraph 5",
            "recital D; paragraph 5",
            "considerando D; paragrafo 5",
        ),
        ("citation 1, footnote 4", "citation 1, footnote 4", "visto 1, nota 4"),
        ("title", "title", "titolo"),
        ("whole page", "whole page", "pagina intera"),
        # A heading as another source prints it is not ours to translate.
        ("January 1, 2022", "January 1, 2022", "January 1, 2022"),
        ("Subtitles and recitals", "Subtitles and recitals", "Subtitles and recitals"),
    ],
)
def test_locators_are_said_in_the_readers_language(
    locator: str, english: str, italian: str
) -> None:
    assert locator_in_words(locator, "en") == english
    assert locator_in_words(locator, "it") == italian


def test_a_citation_line_says_who_what_where_when_and_its_address() -> None:
    line = citation_line(
        "European Parliament",
        "A resolution",
        "recital D",
        "2022-01-20",
        "https://example.org/en",
        "en",
    )
    assert line == (
        "European Parliament, “A resolution”, recital D, 2022-01-20, "
        "https://example.org/en"
    )


def test_a_citation_line_says_that_a_source_has_no_date() -> None:
    line = citation_line("OSCE", "A page", "", "", "https://example.org", "en")
    assert line == "OSCE, “A page”, no date, https://example.org"


def test_an_italian_citation_line_is_italian() -> None:
    line = citation_line("OSCE", "A page", "recital D", "", "https://o.example", "it")
    assert line == "OSCE, “A page”, considerando D, senza data, https://o.example"
