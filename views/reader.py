"""The command `python -m views.reader`: pages that any web server can offer."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from html import escape
from pathlib import Path

from events.language import LANGUAGES
from views.export_command import add_folder, add_options, guarded, take_asked
from views.reader_page import reader_page

PICTURE = Path(__file__).parent.parent / "docs" / "explore.png"


def main(arguments: list[str] | None = None) -> int:
    """Write one page a language; 1 for a fault in the data, 2 in a link."""
    parser = ArgumentParser(
        prog="python -m views.reader",
        description="Write the linked view as pages that need no server but one for "
        "files: index.html in the language chosen, and one in a folder of its own for "
        "each other language. Without --query they hold the whole record.",
    )
    add_folder(parser)
    add_options(parser)
    parser.add_argument(
        "--address",
        default="",
        help="where the folder will stand, 'https://example.org/qantar/': previews "
        "and search engines want it",
    )
    asked = parser.parse_args(arguments)
    return guarded(lambda: _publish(asked))


def _publish(asked: Namespace) -> int:
    others = [lang for lang in LANGUAGES if lang != asked.lang]
    folders = {asked.lang: "", **{lang: f"{lang}/" for lang in others}}
    taken = take_asked(asked, list(folders))
    if not taken:
        return 2
    for part, (lang, folder) in zip(taken, folders.items(), strict=True):
        page = asked.out / folder / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(reader_page(part, _links(lang, folders, asked.address)))
        print(page)
    print(shutil.copy(PICTURE, asked.out / "preview.png"))
    return 0


def _links(lang: str, folders: dict[str, str], address: str) -> str:
    """The same page in other languages, its own address and its picture."""
    root = f"{address.rstrip('/')}/" if address else "../" if folders[lang] else ""
    pages = {name: escape(root + folder) or "." for name, folder in folders.items()}
    links = [
        f'<link rel="alternate" hreflang="{name}" href="{page}">'
        for name, page in pages.items()
    ]
    links.append(f'<meta property="og:image" content="{escape(root)}preview.png">')
    if address:
        links.append(f'<link rel="canonical" href="{pages[lang]}">')
        links.append(f'<meta property="og:url" content="{pages[lang]}">')
    return "\n".join(links)


if __name__ == "__main__":
    sys.exit(main())
