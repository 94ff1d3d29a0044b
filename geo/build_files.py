"""How built geometry is written: the same bytes for the same input, small and exact."""

import json
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry


def write_geojson(layer: gpd.GeoDataFrame, path: Path, decimals: int) -> None:
    """Write a layer (EPSG:4326) as GeoJSON, one feature a line, in the order given."""
    columns = [column for column in layer.columns if column != "geometry"]
    features = []
    for row, shape in zip(
        layer[columns].to_dict("records"), layer.geometry, strict=True
    ):
        geometry = shapely.geometry.mapping(_rounded(shape, decimals))
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
    # Rounding can flatten an islet or fold a spit into a line: areas alone are kept.
    parts = shapely.get_parts(shapely.make_valid(rounded))
    return shapely.union_all(parts[shapely.area(parts) > 0])
