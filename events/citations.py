"""Citations as readers use them: a link to the passage, a line to copy."""

import re
from urllib.parse import quote

from events.language import translation

LOCATOR_WORDS = ("recital", "paragraph", "citation", "footnote", "title", "whole page")


def source_url(url: str, lang: str) -> str:
    """Address of a source; {LANG} in it stands for a language of the Union."""
    return url.replace("{LANG}", lang.upper())


def passage_url(url: str, text_fragment: str, text_lang: str) -> str:
    """Address that opens a source at a passage, highlighted (a text fragment).

    The fragment is found only in the language that it was read in, so the address is
    that language's. Empty where we hold no words of the passage.
    """
    if not text_fragment:
        return ""
    # A dash would part the terms of a text directive, and quote() lets it stand.
    words = quote(text_fragment, safe="").replace("-", "%2D")
    return f"{source_url(url, text_lang)}#:~:text={words}"


def locator_in_words(locator: str, lang: str) -> str:
    """Say a locator in the reader's language: 'recital D' is 'considerando D'."""
    _ = translation(lang).gettext
    words = {
        "recital": _("recital"),
        "paragraph": _("paragraph"),
        "citation": _("citation"),
        "footnote": _("footnote"),
        "title": _("title"),
        "whole page": _("whole page"),
    }
    pattern = r"\b(" + "|".join(LOCATOR_WORDS) + r")\b"
    return re.sub(pattern, lambda found: words[found.group()], locator)


def citation_line(
    producer: str, title: str, locator: str, published: str, url: str, lang: str
) -> str:
    """One line to paste under a quotation: who, what, where in it, when, address."""
    _ = translation(lang).gettext
    parts = [producer, f"“{title}”", locator_in_words(locator, lang)]
    parts += [published or _("no date")]
    return f"{', '.join(part for part in parts if part)}, {url}"
