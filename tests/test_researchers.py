"""docs/researchers.md: its lines run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import plotly.graph_objects as go
import pytest

import geo
import views
from events import DataError, Filters, Record, read_record
from events.record import DATA_FOLDER
from geo.layers import read_layers
from tests.exporting import LOCATED, PLACES, RECORD
from views.export import FORMATS
from views.map import map_figure

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "researchers.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_lines_for_a_notebook_run_as_they_stand(tmp_path: Path) -> None:
    (code,) = blocks("python")
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.html").stat().st_size > 1_000_000


def test_the_names_that_a_notebook_needs_stand_at_the_top() -> None:
    assert isinstance(read_record(), Record)
    assert issubclass(DataError, ValueError)
    assert len(geo.locate(RECORD)) == len(LOCATED)
    assert len(Filters().apply(LOCATED)) > 0


def test_the_figure_of_a_notebook_is_the_figure_of_the_app() -> None:
    figure = views.map_figure(LOCATED)
    assert isinstance(figure, go.Figure)
    assert figure == map_figure(LOCATED, PLACES, read_layers(), "en")


def test_a_name_that_views_does_not_have_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = views.nothing


def test_importing_views_loads_no_drawing_library() -> None:
    code = "import sys, views; print('plotly' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"


def test_every_format_of_the_command_is_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    assert rows == list(FORMATS)


def test_the_commands_that_are_shown_are_understood() -> None:
    from views.export_command import _parser

    lines = [line for block in blocks("sh") for line in block.splitlines()]
    commands = [line for line in lines if "events.export" in line]
    assert commands
    for line in commands:
        words = re.findall(r'"[^"]*"|\S+', line.split("events.export")[1])
        asked = _parser().parse_args([word.strip('"') for word in words])
        assert asked.record == DATA_FOLDER
