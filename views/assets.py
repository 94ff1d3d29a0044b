"""Puts what browsers load as files where the server offers it, named by content."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import plotly

from views.briefing_type import BOLD, REGULAR

BROWSER_FOLDER = Path(__file__).parent / "browser"
STATIC_FOLDER = Path(__file__).parent.parent / "static"
STATIC_URL = "app/static"

LONG_AGO = 946_684_800.0
"""Seconds since 1970 at the start of 2000. Streamlit sends these files without a word
on caching, and browsers then keep a file for a tenth of its age: one just written would
be fetched again at once. A name changes with its content, so the file may look old."""

SHEETS = (
    "linked.css",
    "figures.css",
    "marks.css",
    "side.css",
    "small.css",
    "paper.css",
)
"""Style sheets in their order: what comes later overrides."""


@dataclass(frozen=True)
class Assets:
    """Addresses, relative to the app's, of what the linked view loads."""

    plotly: str
    module: str
    """The module to start with."""
    modules: tuple[str, ...]
    """All modules, for the browser to fetch at once."""


@dataclass(frozen=True)
class SheetAssets:
    """Addresses of what the briefing sheet loads; those for PDF only when asked for."""

    plotly: str
    module: str
    jspdf: str
    svg2pdf: str
    regular: str
    bold: str


def plotly_file() -> Path:
    """plotly.js as the installed package brings it."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def skeleton() -> str:
    """The elements that the linked view fills, as HTML."""
    return (BROWSER_FOLDER / "linked.html").read_text("utf-8")


def styles() -> str:
    """The style sheets of the linked view, as one."""
    return "\n".join((BROWSER_FOLDER / sheet).read_text("utf-8") for sheet in SHEETS)


def publish_assets(static: Path = STATIC_FOLDER) -> Assets:
    """Copy plotly.js from the installed package, and our modules, below `static`.

    Folder names carry a hash of the content: a browser never mixes two versions, and
    two servers of one checkout do not disturb each other. Nothing that is already
    there is written again.
    """
    library = plotly_file()
    modules = sorted(BROWSER_FOLDER.glob("*.js"))
    folder = _publish(modules, static / "linked")
    return Assets(
        plotly=f"{_publish([library], static / 'plotly')}/{library.name}",
        module=f"{folder}/linked.js",
        modules=tuple(f"{folder}/{module.name}" for module in modules),
    )


def publish_sheet_assets(static: Path = STATIC_FOLDER) -> SheetAssets:
    """Copy what the briefing sheet loads below `static`, as `publish_assets` does."""
    library, vendor = plotly_file(), BROWSER_FOLDER / "vendor"
    modules = [BROWSER_FOLDER / "plot.js", *BROWSER_FOLDER.glob("briefing/*.js")]
    letters = [*vendor.glob("*.js"), REGULAR, BOLD]
    drawn = _publish(sorted(modules), static / "sheet", BROWSER_FOLDER)
    printed = _publish(sorted(letters), static / "pdf")
    return SheetAssets(
        plotly=f"{_publish([library], static / 'plotly')}/{library.name}",
        module=f"{drawn}/briefing/sheet.js",
        jspdf=f"{printed}/jspdf.umd.min.js",
        svg2pdf=f"{printed}/svg2pdf.umd.min.js",
        regular=f"{printed}/{REGULAR.name}",
        bold=f"{printed}/{BOLD.name}",
    )


def _publish(files: list[Path], parent: Path, root: Path | None = None) -> str:
    """Put files into one folder; those below `root` keep their folders below it."""
    names = [file.relative_to(root) if root else Path(file.name) for file in files]
    digest = hashlib.sha256()
    for name, file in zip(names, files, strict=True):
        digest.update(str(name).encode() + b"\0" + file.read_bytes())
    folder = parent / digest.hexdigest()[:12]
    for name, file in zip(names, files, strict=True):
        target = folder / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            # Moved into place whole, for a server that is already reading.
            part = Path(shutil.copy(file, target.with_name(f"{target.name}.part")))
            os.utime(part, (LONG_AGO, LONG_AGO))
            part.replace(target)
    return f"{STATIC_URL}/{parent.name}/{folder.name}"
