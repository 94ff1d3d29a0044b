"""The forms that a sheet comes in, each laid out for its use."""

from dataclasses import dataclass

from events.language import translation

SLIDE, PRINT = 144.0, 96.0
"""Pixels an inch: of what is projected, of what is printed."""


@dataclass(frozen=True)
class Preset:
    """One form; lengths in pixels of its picture at scale 1."""

    name: str
    width: int
    height: int
    text: float
    """The smallest type on it."""
    title: float
    margin: float
    inch: float
    """Pixels that make an inch where it is printed or put on a slide."""
    shows: tuple[str, ...] = ("map", "timeline")
    list_columns: int = 2
    """Columns of the numbered list: below the drawings, or, if 0, one beside them."""
    list_share: float = 0.42
    """Part of the height (of the width, if beside) that the list may take."""
    map_share: float = 0.35
    """Part of the drawings' height that the map keeps, however high the timeline; if
    0, no more than names need."""
    panel_share: float = 0.0
    """Part of the drawings' width for legend and notes beside the map; if 0, they
    stand below."""
    mark: float = 9.0
    """Size of an event's mark on the timeline, where there is room."""

    @property
    def on_paper(self) -> bool:
        """Whether it is made for print."""
        return self.inch == PRINT

    @property
    def points(self) -> tuple[float, float]:
        """Width and height on paper, in points."""
        return self.width / self.inch * 72, self.height / self.inch * 72


PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            "slide",
            1920,
            1080,
            18,
            40,
            48,
            SLIDE,
            list_columns=0,
            list_share=0.32,
            panel_share=0.27,
            map_share=0.38,
            mark=11,
        ),
        Preset("a4-portrait", 794, 1123, 12, 24, 45, PRINT, mark=7.5),
        Preset(
            "a4-landscape",
            1123,
            794,
            12,
            24,
            42,
            PRINT,
            list_columns=0,
            list_share=0.32,
            panel_share=0.27,
            map_share=0.38,
        ),
        Preset("square", 1200, 1200, 16, 34, 44, SLIDE, list_share=0.34),
        Preset("map", 1600, 1000, 18, 36, 44, SLIDE, ("map",), list_share=0),
        Preset("timeline", 1600, 1200, 18, 36, 44, SLIDE, ("timeline",)),
    )
}
"""Name, as commands take it, to form."""


def preset_labels(lang: str) -> dict[str, str]:
    """Name of a form to the words that it is chosen by."""
    _ = translation(lang).gettext
    return {
        "slide": _("Slide, 16:9"),
        "a4-portrait": _("A4, upright"),
        "a4-landscape": _("A4, across"),
        "square": _("Square"),
        "map": _("Map only"),
        "timeline": _("Timeline only"),
    }
