"""Interface languages: every string of the code has its translation, fillable alike."""

import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from events.language import DATE_LOCALES, LANGUAGES, LOCALE_FOLDER, translation

ROOT = Path(__file__).parent.parent
FOLDERS = ("events", "geo", "pages", "views")
KEYWORDS = {**DEFAULT_KEYWORDS, "_n": (1, 2)}
TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]


@cache
def messages_in_code() -> frozenset[str | tuple[str, str]]:
    """All msgids; one with a plural as a pair."""
    methods = [("app.py", "python"), *((f"{f}/**.py", "python") for f in FOLDERS)]
    found = extract_from_dir(
        ROOT,
        methods,
        keywords=KEYWORDS,
        directory_filter=lambda path: (
            Path(path).name in FOLDERS or Path(path).parent.name in FOLDERS
        ),
    )
    return frozenset(message for _, _, message, _, _ in found)


@cache
def catalogue(lang: str) -> Catalog:
    path = LOCALE_FOLDER / lang / "LC_MESSAGES" / "qantar.po"
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each original of a message with its translations."""
    if isinstance(message.id, tuple):
        singular, plural = message.id
        first, *rest = message.string
        yield singular, first
        yield from ((plural, other) for other in rest)
    else:
        yield message.id, str(message.string)


def fields(template: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(template)} - {None}


def test_the_code_is_searched_for_its_strings() -> None:
    assert "no date given" in messages_in_code()
    assert ("{n} event", "{n} events") in messages_in_code()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_string_of_the_code_is_in_the_catalogue_and_nothing_else(
    lang: str,
) -> None:
    held = {message.id for message in catalogue(lang) if message.id}
    assert held == messages_in_code()


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_string_is_translated_and_none_left_in_doubt(lang: str) -> None:
    messages = [message for message in catalogue(lang) if message.id]
    assert messages
    doubtful = [m.id for m in messages if m.fuzzy or not all(s for _, s in pairs(m))]
    assert doubtful == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_fills_the_same_braces(lang: str) -> None:
    for message in catalogue(lang):
        for original, translated in pairs(message):
            if message.id:
                assert fields(translated) == fields(original), original


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_keeps_the_spaces_at_its_edges(lang: str) -> None:
    # ' or ' joins words: without its spaces they would run together.
    edges = {
        message.id: str(message.string)
        for message in catalogue(lang)
        if isinstance(message.id, str) and message.id.strip() != message.id
    }
    assert " or " in edges
    for original, translated in edges.items():
        assert translated[:1].isspace() == original[:1].isspace(), original
        assert translated[-1:].isspace() == original[-1:].isspace(), original


def test_english_says_what_the_code_says() -> None:
    assert translation("en").gettext("no date given") == "no date given"
    assert translation("en").ngettext("{n} event", "{n} events", 2) == "{n} events"


def test_italian_counts_in_italian() -> None:
    ngettext = translation("it").ngettext
    assert ngettext("{n} event", "{n} events", 1) == "{n} evento"
    assert ngettext("{n} event", "{n} events", 0) == "{n} eventi"


def test_every_language_has_a_locale_for_its_dates() -> None:
    assert DATE_LOCALES.keys() == LANGUAGES.keys()


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(KeyError, match="kk"):
        translation("kk")
