"""How built geometry is written: the same bytes for the same input, small and exact."""

import json
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry


def write_geojson(layer: gpd.GeoDataFrame, path: Path, decimals: int) -> None:
    """Write a layer (EPSG:4326) as GeoJSON, one feature a line, in the order given.

    A feature too small for the decimals is left out.
    """
    shapes = [_rounded(shape, decimals) for shape in layer.geometry]
    columns = [column for column in layer.columns if column != "geometry"]
    features = []
    for row, shape in zip(layer[columns].to_dict("records"), shapes, strict=True):
        if shape.is_empty:
            continue
        geometry = shapely.geometry.mapping(shape)
        feature = {"type": "Feature", "properties": row, "geometry": geometry}
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    lines = ",\n".join(features)
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    path.write_bytes(text.encode("utf-8"))


def _rounded(shape: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round coordinates; equal ones stay equal, so shared edges stay shared."""
    rounded = shapely.transform(shape, lambda points: points.round(decimals))
    if rounded.is_valid:
        return rounded
    # Rounding can flatten an islet or a stub of a river: it goes, the rest stays.
    return shapely.make_valid(rounded, method="structure", keep_collapsed=False)
