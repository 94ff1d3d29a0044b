"""The footnotes to paste: complete, traceable, and nothing in them becomes markup."""

import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from events.citations import citation_line
from events.language import LANGUAGES, translation
from tests.briefings import LINK, PARTS, brief, flat, in_order, told
from tests.exporting import RECORD
from views.footnotes import COLUMNS, escaped, markdown, plain_text
from views.notes import clean, footnotes
from views.words import provenance_labels

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# It would show an address's letters where the address holds their codes.
PARSER.normalizeLinkText = str
AWKWARD = [
    "# No heading #",
    "1. No item",
    "12) no item",
    "- no item",
    "+ no item",
    "> no quotation",
    "*a* **b** _c_ __d__ ~~e~~ `f` \\*g\\*",
    "[a](https://evil.example) ![b](c) <b>d</b> <https://evil.example>",
    "[ep-2022-2505] [a][ep-2022-2505]",
    "[ep-2022-2505]: https://evil.example",
    "www.evil.example and https://evil.example",
    "a &amp; b &copy; c &#35; d",
    "| a | b |\n| - | - |",
    "a\n===",
    "a\r\n\r\n---\x00\x07",
    "...",
    "--",
]


def blocks(text: str) -> list[tuple[str, Token]]:
    """Every inline token with the kind of block that it stands in."""
    tokens = PARSER.parse(text)
    return [
        (before.type, token)
        for before, token in zip(tokens, tokens[1:], strict=False)
        if token.type == "inline"
    ]


def words(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


def links(token: Token) -> list[str]:
    """Addresses that a line leads to."""
    found = [child for child in token.children or [] if child.type == "link_open"]
    return [str(child.attrs["href"]) for child in found]


def event_lines(text: str) -> list[list[Token]]:
    """The lines of each event, its number and title first."""
    found: list[list[Token]] = []
    for kind, token in blocks(text):
        if kind == "heading_open":
            found.append([])
        elif token.content.startswith("**") and kind == "paragraph_open":
            numbered = re.match(r"\*\*\d+\. ", token.content)
            if numbered:
                found.append([token])
                continue
        if found and found[-1]:
            found[-1].append(token)
    return [lines for lines in found if lines]


def numbers(text: str) -> list[tuple[int, str]]:
    """What stands before and after a number at the start of a line of plain text."""
    found = re.findall(r"^ {0,2}(\d+)\. (.+)$", text, re.MULTILINE)
    return [(int(number), title) for number, title in found]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_shown_event_stands_there_once_with_its_number(
    part: str, lang: str
) -> None:
    briefing = brief(part, lang)
    expected = [(entry.number, entry.title) for entry in briefing.entries]
    assert numbers(plain_text(briefing, LINK)) == expected
    heads = [words(lines[0]) for lines in event_lines(markdown(briefing, LINK))]
    assert heads == [f"{number}. {title}" for number, title in expected]


def test_numbered_events_stand_under_a_heading_of_their_own() -> None:
    on_picture, others = footnotes(brief(), "").sections
    assert [note.number for note in on_picture.notes] == list(range(1, 17))
    assert [note.number for note in others.notes] == list(range(17, 183))
    assert len(footnotes(brief("one"), "").sections) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_citation_leads_to_its_source_and_names_the_place_in_it(
    lang: str,
) -> None:
    briefing = brief("whole", lang)
    events = event_lines(markdown(briefing, ""))
    for entry, lines in zip(briefing.entries, events, strict=True):
        cited = in_order(entry.citations)
        assert [url for line in lines for url in links(line)] == [
            str(PARSER.normalizeLink(one["url"])) for one in cited
        ]
        text = " ".join(words(line) for line in lines[3:])
        for one in cited:
            copy = f" ({one['copy']})" if one["copy"] else ""
            passage = f"{one['producer']}{copy}, {one['locator']} ({one['source']})"
            assert passage in text


def test_notes_pasted_together_still_lead_each_to_its_own_sources() -> None:
    pasted = [brief("shown"), brief("whole")]
    entries = [entry for briefing in pasted for entry in briefing.entries]
    events = event_lines("\n".join(markdown(briefing, "") for briefing in pasted))
    for entry, lines in zip(entries, events, strict=True):
        assert [url for line in lines for url in links(line)] == [
            str(PARSER.normalizeLink(one["url"])) for one in in_order(entry.citations)
        ]
    few, all_ = (
        {source.key: source for source in footnotes(briefing, "").sources}
        for briefing in pasted
    )
    assert few.items() < all_.items()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_source_is_listed_once_in_full(lang: str) -> None:
    briefing = brief("whole", lang)
    listed = [
        words(token) for _, token in blocks(markdown(briefing, "")) if listed_as(token)
    ]
    keyed = dict(line.split(" ", 1) for line in listed)
    assert len(keyed) == len(listed)
    cited = {c["source"] for entry in briefing.entries for c in entry.citations}
    sources = RECORD.in_language(lang).sources
    urls = {c["source"]: c["url"] for e in briefing.entries for c in e.citations}
    assert list(keyed) == sorted(cited)
    expected = {
        row["source_id"]: citation_line(
            row["producer"],
            row["title"],
            "",
            row["date_published"],
            urls[row["source_id"]],
            lang,
        )
        + copied(row["provenance"], lang)
        for row in sources.to_dict("records")
        if row["source_id"] in cited
    }
    assert keyed == expected


def listed_as(token: Token) -> bool:
    return re.match(r"\*\*[a-z0-9-]+\*\* ", token.content) is not None


def copied(provenance: str, lang: str) -> str:
    label = provenance_labels(lang)[provenance]
    return f" [{label}]" if label else ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_sources_differ_and_how_is_said_in_words(lang: str) -> None:
    briefing = brief("whole", lang)
    mark = translation(lang).gettext("sources differ")
    for entry, note in zip(
        briefing.entries, footnotes(briefing, "").notes, strict=True
    ):
        assert note.facts.endswith(f" · {mark}") == entry.disputed
        others = [c for c in entry.citations if c["stance"] != "supports"]
        lines = ["".join(span.words for span in line) for line in note.cited]
        said = lines[len(lines) - len(others) :]
        for cited, line in zip(others, said, strict=True):
            assert line.startswith(f"{cited['stanceWords']}: {cited['producer']}")
            assert cited["note"] in line


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_markdown_renders_as_the_words_of_the_plain_text(part: str, lang: str) -> None:
    briefing = brief(part, lang)
    rendered = " ".join(
        words(token) for _, token in blocks(markdown(briefing, "https://e.org/?a=b"))
    )
    lines = plain_text(briefing, "https://e.org/?a=b").splitlines()
    text = " ".join(line for line in lines if not re.fullmatch(r"=+|-+", line))
    assert flat(rendered) == flat(text)


@pytest.mark.parametrize("awkward", AWKWARD)
def test_no_words_become_markup(awkward: str) -> None:
    text = markdown(told(awkward, source="ep-2022-2505"), "")
    expected = clean(awkward)
    kinds = [kind for kind, _ in blocks(text)]
    assert kinds[:3] == ["heading_open", "paragraph_open", "paragraph_open"]
    assert kinds.count("heading_open") == 3
    assert not {"th_open", "code_block", "html_block"} & set(kinds)
    assert words(blocks(text)[0][1]) == expected
    ((head, facts, summary, *cited),) = event_lines(text)
    assert words(head) == f"1. {expected}"
    assert words(facts).startswith(f"{expected} · {expected}")
    assert words(summary) == expected
    for token in (head, facts, summary):
        marks = {child.type for child in token.children or []}
        assert marks <= {"text", "text_special", "strong_open", "strong_close"}
    url = brief("one").entries[0].citations[0]["url"]
    assert {link for line in cited for link in links(line)} == {url}


def test_addresses_in_words_are_no_links_in_renderers_that_look_for_them() -> None:
    found = escaped("www.evil.example, WWW.evil.example, HTTPS://evil.example")
    assert found == r"www\.evil.example, WWW\.evil.example, HTTPS\://evil.example"


@pytest.mark.parametrize(
    "url",
    [
        "https://parltrack.eu/dossier/2022/2505(RSP)",
        "https://e.org/a_(b)_*c*_[d]?x=1&y=2&amp;z=3#e",
        "https://e.org/a~b$c|d!e'f",
    ],
)
def test_addresses_stay_whole(url: str) -> None:
    briefing = told("words", url=url)
    found = [
        link for _, token in blocks(markdown(briefing, url)) for link in links(token)
    ]
    normal = str(PARSER.normalizeLink(url))
    assert found == [normal, normal, normal]
    assert plain_text(briefing, url).split().count(url) == 2


@pytest.mark.parametrize("write", [markdown, plain_text])
def test_a_link_that_is_not_known_leaves_no_line(write: Any) -> None:
    assert LINK in write(brief("shown"), LINK)
    assert "The same view" in write(brief("shown"), LINK)
    assert "The same view" not in write(brief("shown"), "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plain_text_is_wrapped_and_breaks_no_address(lang: str) -> None:
    briefing = brief("whole", lang)
    text = plain_text(briefing, LINK)
    long = [line for line in text.splitlines() if len(line) > COLUMNS]
    assert long
    assert all(re.fullmatch(r" *https?://\S+", line) for line in long)
    for entry in briefing.entries:
        for cited in entry.citations:
            assert cited["url"] in text.split()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("write", [markdown, plain_text])
def test_no_event_is_said_in_a_sentence(write: Any, lang: str) -> None:
    _ = translation(lang).gettext
    text = write(brief("none", lang), "")
    assert _("No event passes these filters.") in text
    assert brief("none", lang).count in text
    lead = _("After each source stands its id; the list at the end gives it in full.")
    assert lead not in flat(text)
    assert lead in flat(write(brief("one", lang), ""))
    assert _("Events numbered on the picture") not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_edition_and_attribution_close_the_notes(lang: str) -> None:
    briefing = brief("shown", lang)
    for text in (plain_text(briefing, ""), markdown(briefing, "")):
        assert briefing.source.split(":")[0] in text
        assert RECORD.edition in flat(text)
    assert flat(briefing.attribution) in flat(plain_text(briefing, ""))


def test_an_event_that_no_source_supports_is_quoted_as_disputed_only() -> None:
    disputed = told("words", stance="disputes", stanceWords="Disputes")
    (note,) = footnotes(disputed, "").notes
    source = disputed.entries[0].citations[0]["source"]
    assert ["".join(span.words for span in line) for line in note.cited] == [
        f"Disputes: words{copy_of(disputed)}, {locator_of(disputed)} ({source}). words"
    ]


def copy_of(briefing: Any) -> str:
    copy = briefing.entries[0].citations[0]["copy"]
    return f" ({copy})" if copy else ""


def locator_of(briefing: Any) -> str:
    return str(briefing.entries[0].citations[0]["locator"])
