"""The reader's words for the terms of the record, in each interface language."""

import re

import pandas as pd

from events.language import translation
from events.schema import ABROAD, NATIONWIDE, NO_PLACE


def category_labels(lang: str) -> dict[str, str]:
    """Category to its label, in the order of lanes and legends."""
    _ = translation(lang).gettext
    return {
        "killing": _("Killing"),
        "clash": _("Clash or use of force"),
        "attack": _("Attack on a building"),
        "protest": _("Protest"),
        "detention": _("Detention, prosecution"),
        "press": _("Press attacked"),
        "shutdown": _("Internet, media blocked"),
        "decision": _("State decision, statement"),
        "deployment": _("Military deployment"),
        "international": _("International act"),
    }


def category_short_labels(lang: str) -> dict[str, str]:
    """Labels of categories for narrow screens."""
    _ = translation(lang).gettext
    return {
        "killing": _("Killing"),
        "clash": _("Force"),
        "attack": _("Attack"),
        "protest": _("Protest"),
        "detention": _("Detention"),
        "press": _("Press"),
        "shutdown": _("Internet"),
        "decision": _("State"),
        "deployment": _("Deployment"),
        "international": _("International"),
    }


def actor_labels(lang: str) -> dict[str, str]:
    """Actor to its label: the parties that an event names, acting or affected."""
    _ = translation(lang).gettext
    return {
        "protesters": _("Protesters"),
        "violent-groups": _("Violent or armed groups"),
        "civilians": _("Other civilians"),
        "activists": _("Activists, rights defenders"),
        "journalists": _("Journalists"),
        "president": _("President of Kazakhstan"),
        "government": _("Government of Kazakhstan"),
        "security-forces": _("Police, security forces"),
        "army": _("Army"),
        "courts": _("Courts"),
        "csto": _("CSTO"),
        "russia": _("Russia"),
        "eu": _("European Union"),
        "european-parliament": _("European Parliament"),
        "un": _("United Nations"),
        "osce": _("OSCE"),
    }


def record_labels(lang: str) -> dict[str, str]:
    """Who reports an event: each has exactly one of these."""
    _ = translation(lang).gettext
    return {
        "resolution": _("The resolution alone"),
        "both": _("The resolution and others"),
        "other": _("Other sources alone"),
    }


def provenance_labels(lang: str) -> dict[str, str]:
    """What a page repeats, for those that do; an original goes without a word."""
    _ = translation(lang).gettext
    return {
        "original": "",
        "agency relay": _("relays another's report"),
        "reprint": _("copy: a reprint"),
        "mirror": _("copy: a mirror"),
    }


def provenance_groups(lang: str) -> dict[str, tuple[str, str]]:
    """How sources came by what they state: the name of each group and its meaning."""
    _ = translation(lang).gettext
    return {
        "original": (
            _("Originals"),
            _("The publisher's own reporting or its own document."),
        ),
        "agency relay": (
            _("Relays"),
            _("They pass on what an agency, an authority or another outlet reported."),
        ),
        "reprint": (
            _("Reprints"),
            _("Reprints, translations, rewritten copies, digests of others' texts."),
        ),
        "mirror": (_("Mirrors"), _("The same page at another address.")),
    }


def kind_labels(lang: str) -> dict[str, str]:
    """Kind of source to its label."""
    _ = translation(lang).gettext
    return {
        "official document": _("Official document"),
        "news": _("News report"),
        "NGO report": _("Report of a non-governmental organisation"),
        "agency": _("News agency"),
        "analysis": _("Analysis"),
    }


def tray_labels(lang: str) -> dict[str, str]:
    """Places without a point on the map."""
    _ = translation(lang).gettext
    return {
        NATIONWIDE: _("Nationwide"),
        ABROAD: _("Abroad"),
        NO_PLACE: _("No place given"),
    }


SHORTENED: dict[str, dict[str, str]] = {
    "en": {},
    "it": {"Settentrionale": "Sett.", "Occidentale": "Occ.", "Orientale": "Or."},
}
"""Words cut in labels of lanes."""


def short_place(name: str, lang: str) -> str:
    """A region's name in the width of a lane's label: 'Almaty (reg.)'."""
    word = {"en": r" Region$", "it": r"^Regione d\w+ "}[lang]
    core = re.sub(word, "", name)
    for long, short in SHORTENED[lang].items():
        core = core.replace(long, short)
    return f"{core} (reg.)" if re.search(word, name) else name


def places_in_words(places: pd.DataFrame, lang: str) -> dict[str, str]:
    """Place_id to its name with what it lies in: 'Semey, East Kazakhstan Region'."""
    _ = translation(lang).gettext
    names = dict(zip(places["place_id"], places[f"name_{lang}"], strict=True))
    parents = dict(zip(places["place_id"], places["parent_id"], strict=True))
    kinds = dict(zip(places["place_id"], places["kind"], strict=True))
    where = {"": _("No place given")}
    for place_id, name in names.items():
        parent = parents[place_id]
        # A site's name mostly holds its city's; the country goes without saying.
        nested = kinds[place_id] in {"city", "site"} and kinds.get(parent) != "country"
        add = nested and names[parent].split()[0] not in name
        where[place_id] = f"{name}, {names[parent]}" if add else name
        if kinds[place_id] == "country":
            where[place_id] = tray_labels(lang)[place_id]
    return where


def stance_labels(lang: str) -> dict[str, str]:
    """How a source stands to an event as it is told here."""
    _ = translation(lang).gettext
    return {
        "supports": _("Supports"),
        "disputes": _("Disputes"),
        "context": _("Context"),
    }


def party_labels(lang: str) -> dict[str, str]:
    """What kind of party gives a number, in the order of legends."""
    _ = translation(lang).gettext
    return {
        "authorities": _("Authorities of Kazakhstan"),
        "resolution": _("The resolution"),
        "international": _("International bodies, other states"),
        "civil-society": _("Civil society"),
        "media": _("Media"),
    }
