"""Footnotes of a briefing to paste: as Markdown and as plain text."""

import re
import textwrap
from collections.abc import Iterator

from views.briefing_content import Briefing
from views.notes import Footnotes, Line, Note, Source, Span, footnotes, words_of

COLUMNS = 78
MARKUP = re.compile(r"([\\`*_{}\[\]<>#$&+=@^|~])")
"""What may mean something within a line, in CommonMark or in what builds on it."""


def markdown(briefing: Briefing, link: str) -> str:
    """Footnotes as CommonMark, in the order and with the keys of `views.notes`.

    Numbers are text and no list items, which Markdown would number anew. The key of
    a source is a link by reference: a renderer leads to the source, and where nothing
    is rendered '([ep-2022-2505])' stays readable, addresses being kept to the end.
    """
    told = footnotes(briefing, link)
    return "\n\n".join(_markdown_blocks(told)) + "\n"


def plain_text(briefing: Briefing, link: str) -> str:
    """Footnotes for a mail: lines of at most 78 columns, longer addresses whole."""
    told = footnotes(briefing, link)
    return "\n\n".join(_plain_blocks(told)) + "\n"


def _markdown_blocks(told: Footnotes) -> Iterator[str]:
    yield f"# {escaped(told.title)}"
    yield from (_paragraph(words) for words in told.lead)
    for section in told.sections:
        yield f"## {escaped(section.heading)}"
        for note in section.notes:
            yield f"**{note.number}. {escaped(note.title)}**"
            yield _paragraph(note.facts)
            yield _paragraph(note.summary)
            yield from (_linked(line) for line in note.cited)
    if told.sources:
        yield f"## {escaped(told.sources_heading)}"
        yield "\n".join(f"- **{s.key}** {_linked(s.line)}" for s in told.sources)
    yield "---"
    yield from (_linked(line) for line in told.closing)
    if told.sources:
        yield "\n".join(_definition(source) for source in told.sources)


def escaped(words: str) -> str:
    """Words as Markdown that renders as these very words, wherever in a line."""
    safe = MARKUP.sub(r"\\\1", words)
    # Addresses that some renderers make links of by themselves.
    return re.sub(r":(?=//)|(?<=www)\.", r"\\\g<0>", safe, flags=re.IGNORECASE)


def _paragraph(words: str) -> str:
    """Words as a paragraph: their first signs make no list, rule or heading."""
    return re.sub(r"^(\d*)([-.)])", r"\1\\\2", escaped(words))


def _linked(line: Line) -> str:
    return "".join(_link(span) for span in line)


def _link(span: Span) -> str:
    if not span.url:
        return escaped(span.words)
    if span.words == span.url:
        return f"<{bracketed(span.url)}>"
    return f"[{span.words}]"


def _definition(source: Source) -> str:
    # Here, unlike between the brackets of a bare address, '&amp;' would be read as '&'.
    url = re.sub(r"&(?=#?\w+;)", r"\\&", bracketed(source.url))
    return f"[{source.key}]: <{url}>"


def bracketed(url: str) -> str:
    """An address that can stand between < and >; parentheses need no care there."""
    for letter in '<>\\ "`':
        url = url.replace(letter, f"%{ord(letter):02X}")
    return url


def _plain_blocks(told: Footnotes) -> Iterator[str]:
    last = max((note.number for note in told.notes), default=0)
    indent = len(f"{last}. ")
    yield _underlined(told.title, "=")
    yield from (_wrapped(words) for words in told.lead)
    for section in told.sections:
        yield _underlined(section.heading, "-")
        yield from (_plain_note(note, indent) for note in section.notes)
    if told.sources:
        yield _underlined(told.sources_heading, "-")
        yield "\n".join(
            f"{source.key}\n{_wrapped(words_of(source.line), '   ')}"
            for source in told.sources
        )
    yield "-" * 8
    yield "\n".join(_wrapped(words_of(line)) for line in told.closing)


def _plain_note(note: Note, indent: int) -> str:
    lines = [_wrapped(note.title, f"{note.number}. ".rjust(indent))]
    rest = [note.facts, note.summary, *(words_of(line) for line in note.cited)]
    return "\n".join([*lines, *(_wrapped(words, " " * indent) for words in rest)])


def _underlined(words: str, rule: str) -> str:
    lines = _wrapped(words)
    return f"{lines}\n{rule * max(len(line) for line in lines.splitlines() or [''])}"


def _wrapped(words: str, first: str = "") -> str:
    """`words` after `first`, whose width all further lines leave free."""
    return textwrap.fill(
        words,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
