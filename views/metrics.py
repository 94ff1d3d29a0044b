"""Reported numbers in words: what was counted, with the hedge that the source gives."""

from babel.numbers import format_decimal

from events.language import DATE_LOCALES, translation

SIGNS = {
    "at-least": "≥\u2009",
    "at-least-others": "≥\u2009",
    "over": ">\u2009",
    "about": "~",
    "allegedly-about": "~",
}
"""Qualifier to the sign before a number on a label; 'nearly' has none, as '<' would
say more than that."""


def number_in_words(number: int, lang: str) -> str:
    """A number with its digits grouped as the language does: 4,266 or 4.266."""
    return str(format_decimal(number, locale=DATE_LOCALES[lang]))


def metric_in_words(
    metric: str, minimum: str, maximum: str, qualifier: str, lang: str
) -> str:
    """A reported number with its hedge: 'at least 225 people killed'.

    Raises
    ------
    KeyError
        for a metric or a qualifier that the codebook does not have.
    """
    templates = {**_dead(lang), **_held(lang), **_force(lang), **_others(lang)}
    return templates[metric].format(
        number=hedged_number(minimum, maximum, qualifier, lang)
    )


def hedged_number(minimum: str, maximum: str, qualifier: str, lang: str) -> str:
    """The number alone with its hedge: 'at least 225', 'dozens of'.

    Raises
    ------
    KeyError
        for a qualifier that the codebook does not have.
    """
    _ = translation(lang).gettext
    low, high = (
        number_in_words(int(value), lang) if value else ""
        for value in (minimum, maximum)
    )
    return {
        "at-least": _("at least {number}"),
        "at-least-others": _("at least {number} others"),
        "nearly": _("nearly {number}"),
        "over": _("over {number}"),
        "about": _("about {number}"),
        "allegedly-about": _("allegedly about {number}"),
        "between": _("between {low} and {high}"),
        "exactly": "{number}",
        "dozens": _("dozens of"),
        "hundreds": _("hundreds of"),
        "thousands": _("thousands of"),
    }[qualifier].format(number=low or high, low=low, high=high)


def compact_number(low: int | None, high: int | None, qualifier: str, lang: str) -> str:
    """The number with its hedge, as a sign if there is one: '≥225', '~2,000'."""
    if low is not None and high is not None and low != high:
        return f"{number_in_words(low, lang)}–{number_in_words(high, lang)}"
    number = low if low is not None else high
    if number is None:
        return ""
    words = number_in_words(number, lang)
    if qualifier == "nearly":
        return translation(lang).gettext("nearly {number}").format(number=words)
    return SIGNS.get(qualifier, "") + words


def _dead(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "killed": _("{number} people killed"),
        "killed-called-attackers": _("{number} people killed and called attackers"),
        "killed-civilians": _("{number} civilians killed"),
        "killed-children": _("{number} minors killed"),
        "killed-named": _("{number} names on a list of people killed"),
        "killed-in-incident": _("{number} people killed in one incident"),
        "killed-in-custody": _("{number} deaths from torture in custody"),
        "died-in-medical-facilities": _("{number} deaths in medical facilities"),
        "killed-officers": _("{number} members of the security forces killed"),
        "killed-activists": _("{number} allegedly killed beside the named activists"),
        "killed-family": _("{number} members of one family killed"),
    }


def _held(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "detained": _("{number} people detained"),
        "detained-crimes": _("{number} people detained over crimes"),
        "persecution-cases": _("{number} cases of political persecution"),
        "political-prisoners": _("{number} political prisoners and detainees"),
        "political-prisoners-named": _("{number} political prisoners named"),
        "convicted": _("{number} activists convicted"),
        "sentenced-five-years": _("{number} sentenced to five years in prison"),
        "injured": _("{number} people injured"),
        "injured-officers": _("{number} members of the security forces injured"),
        "sought-medical-help": _("{number} people who sought medical help"),
        "tortured": _("{number} people tortured"),
    }


def _force(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "csto-force": _("{number} members of the CSTO force"),
        "csto-force-russia": _("{number} members of the Russian contingent"),
        "csto-force-belarus": _("{number} members of the Belarusian contingent"),
        "csto-force-tajikistan": _("{number} members of the Tajik contingent"),
        "csto-force-kyrgyzstan": _("{number} members of the Kyrgyz contingent"),
        "csto-force-armenia": _("{number} members of the Armenian contingent"),
    }


def _others(lang: str) -> dict[str, str]:
    _ = translation(lang).gettext
    return {
        "places-with-protests": _("{number} towns and places with protests"),
        "cities-with-protests": _("{number} cities with protests"),
        "localities-with-protests": _("{number} smaller places with protests"),
        "regions-with-protests": _("{number} regions with protests"),
        "regions-with-violence": _("{number} regions with violence"),
        "internet-days": _("{number} days without internet"),
        "participants": _("{number} people protesting"),
        "accused-of-violence": _("{number} people accused of taking part in violence"),
        "called-terrorists": _("{number} people called terrorists or bandits"),
        "damage": _("{number} million US dollars of damage"),
        "lpg-price-before": _("{number} tenge a litre of gas before the rise"),
        "lpg-price-after": _("{number} tenge a litre of gas after the rise"),
        "votes-for": _("{number} votes for"),
        "votes-against": _("{number} votes against"),
        "votes-abstained": _("{number} abstentions"),
    }
