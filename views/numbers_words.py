"""Contested numbers in words: titles, the sentence over a figure, what was known."""

from collections.abc import Sequence

from events.dates import date_in_words, span_in_words
from events.language import translation
from views.axis import RESOLUTION_DAY
from views.metrics import hedged_number
from views.numbers import (
    Reported,
    Topic,
    comparable,
    comparable_standing,
    known,
    span,
)


def topic_labels(lang: str) -> dict[str, str]:
    """Topic to its short name, as the choice of topics has it."""
    _ = translation(lang).gettext
    return {
        "killed": _("Killed"),
        "officers": _("Officers"),
        "detained": _("Detained"),
        "injured": _("Injured"),
        "torture": _("Torture"),
        "csto": _("CSTO"),
        "places": _("Places"),
        "internet": _("Internet"),
        "accused": _("“Terrorists”"),
        "damage": _("Damage"),
        "others": _("More"),
    }


def topic_titles(lang: str) -> dict[str, str]:
    """Topic to the title of its figure: what its numbers are about."""
    _ = translation(lang).gettext
    return {
        "killed": _("People killed"),
        "officers": _("Members of the security forces killed"),
        "detained": _("People detained"),
        "injured": _("People injured"),
        "torture": _("People killed by torture in custody"),
        "csto": _("Size of the CSTO force"),
        "places": _("Places with protests"),
        "internet": _("Days without internet"),
        "accused": _("People called terrorists or bandits"),
        "damage": _("Damage in millions of US dollars"),
        "others": _("More numbers"),
    }


def known_labels(lang: str) -> dict[str, str]:
    """Choices of when a number was given, seen from the resolution."""
    _ = translation(lang).gettext
    return {
        "all": _("All numbers"),
        "before": _("Before 20 January"),
        "later": _("Later"),
    }


def page_heading(lang: str) -> tuple[str, str]:
    """Title of the page and the line under it."""
    _ = translation(lang).gettext
    return _("Contested numbers"), _(
        "What was claimed, by whom and when. None of these numbers is ours; they stand "
        "side by side, and nothing is averaged."
    )


def metric_short_labels(lang: str) -> dict[str, str]:
    """Metric to the word or two behind a number that counts only some or other."""
    _ = translation(lang).gettext
    return {
        "killed-called-attackers": _("called attackers"),
        "killed-civilians": _("civilians"),
        "killed-in-incident": _("in one incident"),
        "died-in-medical-facilities": _("in medical facilities"),
        "killed-named": _("on a list of names"),
        "detained-crimes": _("over crimes"),
        "injured-officers": _("security forces"),
        "sought-medical-help": _("sought medical help"),
        "tortured": _("tortured"),
        "csto-force-russia": _("from Russia"),
        "csto-force-belarus": _("from Belarus"),
        "csto-force-tajikistan": _("from Tajikistan"),
        "csto-force-kyrgyzstan": _("from Kyrgyzstan"),
        "csto-force-armenia": _("from Armenia"),
        "cities-with-protests": _("cities"),
        "localities-with-protests": _("smaller places"),
        "regions-with-protests": _("regions"),
        "regions-with-violence": _("regions with violence"),
        "accused-of-violence": _("accused of violence"),
        "participants": _("protesting"),
    }


def headline(topic: Topic, claims: Sequence[Reported], lang: str) -> str:
    """The range that was claimed, by whom and from when to when; '' without one."""
    catalogue = translation(lang)
    _, _n = catalogue.gettext, catalogue.ngettext
    standing = comparable_standing(claims, topic)
    if not standing:
        return ""
    lowest = min(standing, key=lambda claim: claim.value or 0)
    highest = max(standing, key=lambda claim: claim.high or claim.low or 0)
    words = {
        "n": len(standing),
        "low": _who(lowest, lang),
        "high": _who(highest, lang),
        "when": _from_to(standing, lang),
    }
    if len(standing) == 1:
        return _("One number for the whole, with none to compare: {low}.").format(
            **words
        )
    if _reach(lowest) == _reach(highest):
        message = _n(
            "{n} claim, one number: {low}.",
            "{n} claims, one number: first {low}; given {when}.",
            len(standing),
        )
        return message.format(**words)
    message = _n(
        "From {low} to {high}: {n} claim, given {when}.",
        "From {low} to {high}: {n} claims, given {when}.",
        len(standing),
    )
    return message.format(**words)


def _from_to(claims: Sequence[Reported], lang: str) -> str:
    """The first and the last day on which these were given, none too precise."""
    first, last = claims[0], max(claims, key=lambda claim: span(claim)[1])
    ends = [span(first)[0], span(last)[1]]
    if first.given.kind == last.given.kind == "day":
        return span_in_words(ends[0], ends[1], lang)
    words = [date_in_words(claim.given, lang) for claim in (first, last)]
    return " – ".join(dict.fromkeys(words))


def _reach(claim: Reported) -> tuple[int | None, int | None]:
    return claim.value, claim.high or claim.low


def _who(claim: Reported, lang: str) -> str:
    """'at least 225 (European Parliament, 20 January 2022)'."""
    row = claim.row
    number = hedged_number(row["value_min"], row["value_max"], claim.qualifier, lang)
    return f"{number} ({claim.by}, {date_in_words(claim.given, lang)})"


def remarks(topic: Topic, claims: Sequence[Reported], lang: str) -> list[str]:
    """What the sentence leaves out: withdrawn, without a figure, not comparable."""
    _ = translation(lang).gettext
    notes = []
    withdrawn = [claim for claim in claims if claim.withdrawn]
    if withdrawn:
        said = "; ".join(_who(claim, lang) for claim in withdrawn)
        notes.append(_("Withdrawn and not counted in: {claims}.").format(claims=said))
    vague = [claim for claim in claims if claim.value is None]
    if vague and topic.drawing != "none":
        said = "; ".join(
            f"{_first_lower(claim.words)}, {claim.by}, "
            f"{date_in_words(claim.given, lang)}"
            for claim in vague
        )
        notes.append(_("Without a figure, so not drawn: {claims}.").format(claims=said))
    return notes


def known_in_words(topic: Topic, claims: Sequence[Reported], lang: str) -> list[str]:
    """What had been said on a topic before the resolution, and what came later."""
    _ = translation(lang).gettext
    sentences = [_counts(claims, lang)]
    standing = comparable_standing(claims, topic)
    before = [claim for claim in standing if known(claim) == "before"]
    later = [claim for claim in standing if known(claim) == "later"]
    own = [claim for claim in claims if known(claim) == "own"]
    if before:
        last = before[-1]
        sentences.append(
            _("The last comparable one before it: {claim}.").format(
                claim=_who(last, lang)
            )
        )
    stated = [claim for claim in own if claim.party == "resolution"]
    relayed = [claim for claim in own if claim.party != "resolution"]
    if stated:
        said = "; ".join(_first_lower(claim.words) for claim in stated)
        sentences.append(_("The resolution itself says: {claims}.").format(claims=said))
    if relayed:
        said = "; ".join(_first_lower(claim.words) for claim in relayed)
        sentences.append(
            _("The resolution relays from others: {claims}.").format(claims=said)
        )
    if later:
        said = "; ".join(_who(claim, lang) for claim in later)
        sentences.append(_("Comparable ones since: {claims}.").format(claims=said))
    return sentences


def _counts(claims: Sequence[Reported], lang: str) -> str:
    """How many numbers came before the resolution, how many later."""
    catalogue = translation(lang)
    _n = catalogue.ngettext
    count = {
        name: sum(known(claim) == name for claim in claims)
        for name in ("before", "later", "unclear")
    }
    parts = [
        _n(
            "{n} number had been given before {day}",
            "{n} numbers had been given before {day}",
            count["before"],
        ),
        _n("{n} came later", "{n} came later", count["later"]),
    ]
    if count["unclear"]:
        parts.append(
            _n(
                "{n} cannot be placed, as only its month or year is known",
                "{n} cannot be placed, as only their month or year is known",
                count["unclear"],
            )
        )
    names = ("before", "later", "unclear")
    day = span_in_words(RESOLUTION_DAY, RESOLUTION_DAY, lang)
    told = [
        part.format(n=count[name], day=day)
        for part, name in zip(parts, names, strict=False)
    ]
    return "; ".join(told) + "."


def all_known(claims: Sequence[Reported], lang: str) -> str:
    """The same counts over the whole record."""
    _ = translation(lang).gettext
    return _("In the whole record: {counts}").format(counts=_counts(claims, lang))


def _first_lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def figure_alt(topic: Topic, claims: Sequence[Reported], lang: str) -> str:
    """What a screen reader says of a figure; the table below says the rest."""
    catalogue = translation(lang)
    _n = catalogue.ngettext
    drawn = [claim for claim in claims if claim.value is not None]
    compared = sum(comparable(claim, topic) for claim in drawn)
    return _n(
        "{title}: {n} reported number, {compared} of them comparable; the table below "
        "says each in words.",
        "{title}: {n} reported numbers, {compared} of them comparable; the table below "
        "says each in words.",
        len(drawn),
    ).format(title=topic_titles(lang)[topic.name], n=len(drawn), compared=compared)
