"""The Italian interface: whole, fillable, short enough; no string out of its reach."""

import ast
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from events.language import LANGUAGES, LOCALE_FOLDER
from views.words import category_labels, tray_labels

ROOT = Path(__file__).parent.parent
FOLDERS = ("events", "geo", "views", "pages")
KEYWORDS = {**DEFAULT_KEYWORDS, "_n": (1, 2)}
LONGEST_LABEL = 26
"""Letters of a category that fit into the rail and beside the timeline's lanes."""


@cache
def catalogue(lang: str) -> Catalog:
    path = LOCALE_FOLDER / lang / "LC_MESSAGES" / "qantar.po"
    with path.open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def held(lang: str) -> list[Message]:
    return [message for message in catalogue(lang) if message.id]


@cache
def extracted() -> frozenset[str | tuple[str, ...]]:
    """What `pybabel extract` finds with our mapping; a plural's forms as a pair."""
    with (ROOT / "locale" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(
        ROOT,
        methods,
        options,
        keywords=KEYWORDS,
        directory_filter=lambda path: bool(
            set(Path(path).relative_to(ROOT).parts[:1]) & set(FOLDERS)
        ),
    )
    return frozenset(message for _, _, message, _, _ in found)


@cache
def called() -> dict[str | tuple[str, ...], str]:
    """Each string that a call of `_` or `_n` would translate, to where it stands."""
    files = [ROOT / "app.py"]
    files += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return {
        words: f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in files
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and (words := translated_by(call))
    }


def translated_by(call: ast.Call) -> str | tuple[str, ...] | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    forms = {"_": 1, "gettext": 1, "_n": 2, "ngettext": 2}.get(name, 0)
    words = tuple(
        argument.value
        for argument in call.args[:forms]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    return words[0] if len(words) == 1 else words or None


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each original of a message with each of its translations."""
    if isinstance(message.id, tuple):
        singular, plural = message.id
        first, *others = message.string
        yield singular, first
        yield from ((plural, other) for other in others)
    else:
        yield message.id, str(message.string)


def braces(template: str) -> Counter[str]:
    parsed = string.Formatter().parse(template)
    return Counter(name for _, name, _, _ in parsed if name is not None)


def edges(words: str) -> tuple[str, str]:
    """The white space in front and behind."""
    return (
        words[: len(words) - len(words.lstrip())],
        words[len(words.rstrip()) :],
    )


def test_extraction_sees_every_string_that_the_code_translates() -> None:
    # Before Python 3.12 Babel cannot look into f-strings: what is translated within
    # one would stay English, and the catalogues would change with the Python version.
    unseen = {
        words: where for words, where in called().items() if words not in extracted()
    }
    assert unseen == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogue_holds_the_strings_of_the_code_and_no_others(lang: str) -> None:
    ids = {message.id for message in held(lang)}
    assert extracted() - ids == set(), "missing: update the catalogue"
    assert ids - extracted() == set(), "stale: update the catalogue"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogue_keeps_nothing_obsolete_or_fuzzy(lang: str) -> None:
    assert not catalogue(lang).obsolete, "update the catalogue with --ignore-obsolete"
    assert [message.id for message in held(lang) if message.fuzzy] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogue_has_the_two_plural_forms_of_its_language(lang: str) -> None:
    assert catalogue(lang).num_plurals == 2
    assert catalogue(lang).plural_expr == "(n != 1)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_template_was_filled_in(lang: str) -> None:
    header = str(dict(catalogue(lang).mime_headers)) + catalogue(lang).header_comment
    assert not {"PROJECT", "ORGANIZATION", "FULL NAME"} & set(header.split())


def test_template_holds_the_strings_of_the_code() -> None:
    with (LOCALE_FOLDER / "qantar.pot").open("rb") as file:
        ids = {message.id for message in read_po(file) if message.id}
    assert ids == extracted()


def test_every_string_has_its_italian() -> None:
    lacking = [
        message.id
        for message in held("it")
        if not all(translated.strip() for _, translated in pairs(message))
    ]
    assert lacking == []


def test_every_plural_has_all_its_italian_forms() -> None:
    plurals = [message for message in held("it") if message.pluralizable]
    assert plurals
    for message in plurals:
        assert len(message.string) == catalogue("it").num_plurals, message.id


def test_italian_fills_the_same_braces_as_often() -> None:
    for message in held("it"):
        for original, translated in pairs(message):
            assert braces(translated) == braces(original), original


def test_italian_keeps_the_spaces_at_the_edges() -> None:
    # Strings such as ' or ' join words, which would run together without them.
    for message in held("it"):
        for original, translated in pairs(message):
            assert edges(translated) == edges(original), original


def test_italian_ends_as_the_english_does() -> None:
    # A sentence stays one, a label stays one: they stand in the same lists.
    for message in held("it"):
        for original, translated in pairs(message):
            for mark in ".:…":
                assert translated.endswith(mark) == original.endswith(mark), original


def test_italian_quotes_as_italian_does() -> None:
    # As in texts.csv: «…», and no curly or straight double quotes.
    for message in held("it"):
        for original, translated in pairs(message):
            assert not set(translated) & set('“”"'), original
            assert translated.count("«") == translated.count("»"), original


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_of_categories_are_short_and_differ(lang: str) -> None:
    labels = list(category_labels(lang).values())
    assert [label for label in labels if len(label) > LONGEST_LABEL] == []
    assert len(set(labels)) == len(labels)


def test_labels_of_trays_differ_in_italian() -> None:
    labels = list(tray_labels("it").values())
    assert len(set(labels)) == len(labels)
