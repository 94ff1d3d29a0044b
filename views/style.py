"""Colours and shapes, said once, so that map, timeline, legend and list agree."""

from dataclasses import dataclass
from html import escape
from types import MappingProxyType

FONT = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

SYMBOLS = MappingProxyType(
    {
        "killing": "x",
        "clash": "diamond",
        "attack": "square",
        "protest": "circle",
        "detention": "triangle-down",
        "press": "triangle-up",
        "shutdown": "hexagon",
        "decision": "pentagon",
        "deployment": "star-diamond",
        "international": "bowtie",
    }
)
"""Category to Plotly marker symbol: shape tells categories apart without colour."""


@dataclass(frozen=True)
class Palette:
    """One theme's colours as #rrggbb.

    Every value is used for one thing only: the browser turns a figure from light to
    dark by replacing values.
    """

    paper: str
    neighbour: str
    country: str
    water: str
    border: str
    region_border: str
    outline: str
    ink: str
    muted: str
    water_ink: str
    grid: str
    place: str
    rough: str
    site: str
    on_place: str
    area: str
    halo: str
    split: str
    categories: MappingProxyType[str, str]


LIGHT = Palette(
    paper="#fdfcfa",
    neighbour="#e9e7e2",
    country="#fbfaf6",
    water="#d9e5ec",
    border="#cfccc4",
    region_border="#dcd9d1",
    outline="#77756d",
    ink="#22272b",
    muted="#686761",
    water_ink="#44687e",
    grid="#eae8e3",
    place="#4a5258",
    rough="#87919a",
    site="#4a5259",
    on_place="#fffffe",
    area="#e0c88f",
    halo="#fbfaf7",
    split="#fdfcfb",
    categories=MappingProxyType(
        {
            "killing": "#111315",
            "clash": "#c24e00",
            "attack": "#b27700",
            "protest": "#0069a8",
            "detention": "#7d4a93",
            "press": "#b55a90",
            "shutdown": "#2a88bd",
            "decision": "#00805c",
            "deployment": "#6d5d00",
            "international": "#73777b",
        }
    ),
)

DARK = Palette(
    paper="#16191c",
    neighbour="#1f2427",
    country="#2b3135",
    water="#15242e",
    border="#3a4145",
    region_border="#40474b",
    outline="#8d9496",
    ink="#eceae5",
    muted="#a3a6a5",
    water_ink="#7fa6bf",
    grid="#2a2f32",
    place="#b9c1c6",
    rough="#7d878d",
    site="#b9c1c7",
    on_place="#101315",
    area="#6d6244",
    halo="#2b3136",
    split="#16191d",
    categories=MappingProxyType(
        {
            "killing": "#f6f4ef",
            "clash": "#f0803c",
            "attack": "#e2a52e",
            "protest": "#58aee6",
            "detention": "#bf8ed6",
            "press": "#e08fbd",
            "shutdown": "#77c3ee",
            "decision": "#3fbf97",
            "deployment": "#c9b74f",
            "international": "#a0a4a8",
        }
    ),
)

GREY = Palette(
    paper="#fcfcfc",
    neighbour="#e4e4e4",
    country="#fafafa",
    water="#d2d2d2",
    border="#cccccc",
    region_border="#d9d9d9",
    outline="#757575",
    ink="#222222",
    muted="#666666",
    water_ink="#5e5e5e",
    grid="#e8e8e8",
    place="#505050",
    rough="#8f8f8f",
    site="#515151",
    on_place="#fffffe",
    area="#c0c0c0",
    halo="#fafaf9",
    split="#fcfcfb",
    categories=MappingProxyType(
        {
            "killing": "#000000",
            "clash": "#5b5b5b",
            "attack": "#858585",
            "protest": "#3a3a3a",
            "detention": "#6e6e6e",
            "press": "#2b2b2b",
            "shutdown": "#7b7b7b",
            "decision": "#494949",
            "deployment": "#656565",
            "international": "#8b8b8b",
        }
    ),
)
"""For printing without colour: shapes tell categories apart, neighbours differ most."""


def colours(palette: Palette) -> dict[str, str]:
    """All colours of a palette by name, categories included, for the browser."""
    named = {
        name: getattr(palette, name)
        for name in palette.__dataclass_fields__
        if name != "categories"
    }
    return named | {f"category-{name}": c for name, c in palette.categories.items()}


def plain(text: str) -> str:
    """Text for a figure: Plotly reads some markup in texts, and a table may hold it."""
    return escape(text, quote=False)
