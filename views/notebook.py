"""The app's figures for a notebook: what the app hands in is filled in here."""

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go

from geo.layers import read_layers
from geo.places import read_places
from views import map as drawn
from views.style import LIGHT, Palette


def map_figure(
    located: gpd.GeoDataFrame,
    places: pd.DataFrame | None = None,
    lang: str = "en",
    palette: Palette = LIGHT,
) -> go.Figure:
    """Draw located events (as `geo.locate` returns them) on the app's map.

    Any rows of them will do: those that `Filters.apply` keeps, for one. Places are
    the shipped ones unless others are given.
    """
    places = read_places() if places is None else places
    return drawn.map_figure(located, places, read_layers(), lang, palette)
