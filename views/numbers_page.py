"""The page of contested numbers as HTML: frame, legend, card, table, what was known."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from events.dates import date_in_words
from events.language import translation
from events.record import Record
from views.citing import citation_words
from views.metrics import SIGNS
from views.numbers import Reported, Topic, comparable
from views.numbers_marks import PARTY_SYMBOLS, party_colours
from views.numbers_words import (
    all_known,
    headline,
    known_in_words,
    remarks,
    topic_titles,
)
from views.reading import event_link, framed, out_link, paragraph, table, text
from views.sourcing import rows_of
from views.style import DARK, Palette
from views.words import party_labels

SIGNS_OF_SHAPES = {
    "square": "■",
    "star": "★",
    "triangle-up": "▲",
    "diamond": "◆",
    "circle": "●",
}
"""Marker symbol to the character that stands for it in the legend."""


def frame_head(topic: Topic, claims: Sequence[Reported], lang: str) -> str:
    """Title of a figure, the sentence over it and what the sentence leaves out."""
    title = topic_titles(lang)[topic.name]
    sentence = headline(topic, claims, lang)
    said = [paragraph(sentence, "n-headline")] if sentence else []
    said += [paragraph(words, "n-remark") for words in remarks(topic, claims, lang)]
    body = "".join(said)
    return framed(f'<h2 class="n-title">{text(title)}</h2>{body}', lang)


def frame_foot(
    topic: Topic,
    claims: Sequence[Reported],
    source: str,
    palette: Palette,
    lang: str,
) -> str:
    """Legend of a figure, only of what it shows, and the line of source and version."""
    drawn = [claim for claim in claims if claim.value is not None]
    entries = "".join(_legend(drawn, topic, palette, lang)) if drawn else ""
    dark = " n-dark" if palette == DARK else ""
    return (
        f'<div class="r-page{dark}" lang="{lang}"><p class="n-legend">{entries}</p>'
        f"{paragraph(source, 'r-facts')}</div>"
    )


def _legend(
    drawn: Sequence[Reported], topic: Topic, palette: Palette, lang: str
) -> Iterable[str]:
    _ = translation(lang).gettext
    colours = party_colours(palette)
    for party, label in party_labels(lang).items():
        if any(claim.party == party for claim in drawn):
            yield _entry(_shape(PARTY_SYMBOLS[party], colours[party]), label)
    if any(not comparable(claim, topic) for claim in drawn):
        words = _("hollow: counts only some, one place or something else, as written")
        yield _entry("□", words)
    yield from _hedges(drawn, "↑↓" if topic.drawing == "over-time" else "→←", lang)
    compared = [claim for claim in drawn if comparable(claim, topic)]
    own = any(claim.party == "resolution" for claim in compared)
    if own and (topic.drawing == "over-time" or len(compared) > 1):
        dashes = f'<b style="color:{colours["resolution"]}">╌╌</b>'
        yield _entry(dashes, _("the resolution's number"))
    if any(claim.withdrawn for claim in drawn):
        yield _entry("<s>12</s>", _("withdrawn"))


def _hedges(drawn: Sequence[Reported], arrows: str, lang: str) -> Iterable[str]:
    """Signs of what a number leaves open; `arrows` point to more and to less."""
    _ = translation(lang).gettext
    more, less = arrows[0], arrows[1]
    signs = {SIGNS.get(claim.qualifier, "").strip() for claim in drawn}
    if "≥" in signs:
        yield _entry(f"{more} ≥", _("at least"))
    if ">" in signs:
        yield _entry(f"{more} >", _("over"))
    if any(claim.qualifier == "nearly" for claim in drawn):
        yield _entry(less, _("nearly: a little less"))
    if "~" in signs:
        yield _entry("~", _("about"))
    if any(claim.qualifier == "between" for claim in drawn):
        yield _entry("– <b>━</b>", _("from the lowest to the highest given"))


def _entry(sign: str, label: str) -> str:
    return f'<span class="n-entry">{sign} {text(label)}</span>'


def _shape(symbol: str, colour: str) -> str:
    return f'<b style="color:{colour}">{SIGNS_OF_SHAPES[symbol]}</b>'


def claim_cards(
    claims: Iterable[Reported],
    chosen: Iterable[str],
    record: Record,
    located: pd.DataFrame,
    lang: str,
) -> str:
    """The cards of the claims with these ids; without one, how to get it."""
    wanted = set(chosen)
    cards = [
        _card(claim, _event(claim, record, located, lang), lang)
        for claim in claims
        if claim.claim_id in wanted
    ]
    return "".join(cards) or _hint(lang)


def _card(claim: Reported, event: str, lang: str) -> str:
    """All that the record holds of one number; `event` is HTML already."""
    facts = [party_labels(lang)[claim.party], date_in_words(claim.given, lang)]
    told = _told(claim, lang)
    return (
        f'<article class="r-page n-card" lang="{lang}"'
        f' data-claim-id="{escape(claim.claim_id)}"><h3>{_strike(claim)}</h3>'
        f"{paragraph(claim.by, 'n-by')}{paragraph(' · '.join(facts), 'r-facts')}"
        + (paragraph(_note(claim, lang)) if _note(claim, lang) else "")
        + f'<p class="r-source">{_source(told)}</p>{_origin(told)}'
        + f"{event}</article>"
    )


def _event(claim: Reported, record: Record, located: pd.DataFrame, lang: str) -> str:
    """A link to the event that a number belongs to."""
    _ = translation(lang).gettext
    event_id = claim.row["event_id"]
    if not event_id:
        return ""
    (event,) = rows_of(located[located["event_id"] == event_id])
    texts = record.texts
    told = texts[(texts["event_id"] == event_id) & (texts["lang"] == lang)]
    link = event_link(str(told["title"].iloc[0]), event, lang)
    label = _("Event:")
    return f'<p class="r-facts">{text(label)} {link}</p>'


def _hint(lang: str) -> str:
    """What stands where the card will, until a mark is chosen."""
    _ = translation(lang).gettext
    hint = _(
        "Choose a mark to see who gave the number, when, in which source, and what it "
        "covers. The table below says the same of every number."
    )
    return f'<div class="r-page n-card n-hint" lang="{lang}">{paragraph(hint)}</div>'


def _strike(claim: Reported) -> str:
    return f"<s>{text(claim.words)}</s>" if claim.withdrawn else text(claim.words)


def _told(claim: Reported, lang: str) -> dict[str, str]:
    return citation_words({**claim.row, "stance": "supports"}, lang)


def _note(claim: Reported, lang: str) -> str:
    return str(claim.row["note" if lang == "en" else f"note_{lang}"])


def _source(told: Mapping[str, str]) -> str:
    """Where the number was read: a link, the publisher, the place in it."""
    where = f"{told['producer']}, {told['locator']}"
    url = told["passage"] or told["url"]
    return f'{out_link(told["title"], url)} <span class="r-facts">{text(where)}</span>'


def _origin(told: Mapping[str, str]) -> str:
    """How the source came by the number, and what to know before relying on it."""
    parts = [_upper(told["copy"]), told["reliability"]]
    words = ". ".join(part for part in parts if part)
    return paragraph(words, "r-note") if words else ""


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def claims_list(claims: Iterable[Reported], lang: str) -> str:
    """Every number of a topic as a table, each with its source."""
    _ = translation(lang).gettext
    head = [
        _("Reported number"),
        _("Who says so"),
        _("When"),
        _("Source"),
        _("Note"),
    ]
    name = _("All numbers of this topic")
    rows = table(name, head, _rows(claims, lang))
    return f'<div class="r-page n-table" lang="{lang}">{rows}</div>'


def _rows(claims: Iterable[Reported], lang: str) -> Iterable[list[str]]:
    parties = party_labels(lang)
    for claim in claims:
        party = f'<span class="r-facts r-line">{text(parties[claim.party])}</span>'
        yield [
            f'<b data-claim-id="{escape(claim.claim_id)}">{_strike(claim)}</b>',
            text(claim.by) + party,
            text(date_in_words(claim.given, lang)),
            _source(_told(claim, lang)),
            text(_note(claim, lang)),
        ]


def known_section(
    topic: Topic, shown: Sequence[Reported], every: Sequence[Reported], lang: str
) -> str:
    """What had been said before the resolution: on this topic, and in all."""
    _ = translation(lang).gettext
    title = _("What did the resolution know?")
    said = [*known_in_words(topic, shown, lang), all_known(every, lang)]
    body = "".join(paragraph(words) for words in said)
    return (
        f'<div class="r-page n-known" lang="{lang}"><section id="known">'
        f'<h2 class="n-title">{text(title)}</h2>{body}</section></div>'
    )
