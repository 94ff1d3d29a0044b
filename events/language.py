"""Interface languages: gettext catalogues read from locale/, compiled in memory."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "it": "Italiano"}
"""Language code to the language's own name; the first is the default."""

DATE_LOCALES = {"en": "en_GB", "it": "it_IT"}
"""Day before month in both, as in '4–5 January 2022'."""

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"


@cache
def translation(lang: str) -> GNUTranslations:
    """Compile the catalogue of one language, so that no .mo file can fall behind.

    Raises
    ------
    KeyError
        if `lang` is not in LANGUAGES.
    """
    if lang not in LANGUAGES:
        raise KeyError(lang)
    path = LOCALE_FOLDER / lang / "LC_MESSAGES" / "qantar.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
