"""`python -m events.export`: one command, every file, no app."""

import io
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from events.changes import since
from events.filters import Filters
from tests.exporting import LOCATED, RECORD
from views.export import FORMATS
from views.export_command import main

ROOT = Path(__file__).parent.parent


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_command_runs_by_the_name_that_was_promised(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "events.export", "--out", str(tmp_path / "new")]
    done = subprocess.run(
        [*command, "--query", "category=killing", "--format", "csv"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    (name,) = names(tmp_path / "new")
    assert done.stdout.strip() == str(tmp_path / "new" / name)
    killing = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    part = f"shown-{len(killing)}-of-{len(LOCATED)}"
    assert name == f"qantar-{RECORD.version}-{part}-en.csv"
    rows = pd.read_csv(tmp_path / "new" / name)
    assert set(rows["event_id"]) == set(killing["event_id"])


def test_events_stays_below_geo_though_its_command_reaches_up() -> None:
    code = (
        "import sys, events, events.export, events.export_tables, events.codebook;"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'geo', 'views', 'geopandas', 'plotly', 'streamlit'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_without_a_query_the_whole_record_is_written(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--lang", "it"]) == 0
    assert names(tmp_path) == {f"qantar-{RECORD.version}-whole-it.zip"}


def test_all_formats_are_written_and_none_twice(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--format", "all", "csv"]) == 0
    stem = f"qantar-{RECORD.version}-whole-en"
    assert names(tmp_path) == {f"{stem}{form.ending}" for form in FORMATS.values()}


def test_a_whole_link_is_taken_as_it_is_copied(tmp_path: Path) -> None:
    link = "http://localhost:8501/table?key=true&from=2022-01-01&lang=it#x"
    assert main(["--out", str(tmp_path), "--query", link]) == 0
    shown = int(RECORD.events["key"].sum())
    (name,) = names(tmp_path)
    assert f"-shown-{shown}-of-{len(LOCATED)}-" in name


def test_what_changed_since_the_links_version_is_said_beside_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killing = Filters(chosen={"category": frozenset({"killing"})}).apply(LOCATED)
    found = since(RECORD.changes, "1.0.0")
    added, changed = (
        len(set(killing["event_id"]).intersection(events))
        for events in (found.added, found.changed)
    )
    assert min(added, changed) > 1
    query = "category=killing&version=1.0.0"
    assert main(["--out", str(tmp_path), "--query", query, "--lang", "it"]) == 0
    out, err = capsys.readouterr()
    assert err == (
        "Since version 1.0.0, with which this link was made: "
        f"{added} events of this view added, {changed} events of this view changed.\n"
    )
    assert out.split() == [str(path) for path in tmp_path.iterdir()]


@pytest.mark.parametrize("query", ["key=true", f"key=true&version={RECORD.version}"])
def test_of_a_link_of_this_version_or_of_none_nothing_is_said(
    query: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path), "--query", query]) == 0
    assert capsys.readouterr().err == ""


def test_a_version_of_which_nothing_is_known_is_named_and_files_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path), "--query", "version=99.0.0"]) == 0
    assert "version 99.0.0 of the record, which is newer" in capsys.readouterr().err
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize(
    "query", ["place=atlantis", "categroy=killing", "from=tomorrow", "event=none"]
)
def test_a_link_that_is_not_understood_writes_nothing(
    query: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path), "--query", query]) == 2
    assert names(tmp_path) == set()
    assert query in capsys.readouterr().err


def test_filters_that_nothing_passes_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path), "--query", "q=zzzz"]) == 2
    assert names(tmp_path) == set()
    assert "No event" in capsys.readouterr().err


def test_an_own_record_is_exported_from_its_folder(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert main(["--record", str(folder), "--out", str(out)]) == 0
    (path,) = out.iterdir()
    with ZipFile(io.BytesIO(path.read_bytes())) as archive:
        events = archive.read("events.csv")
    assert events == (folder / "events.csv").read_bytes()


def test_wrong_data_is_named_and_nothing_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sources.csv").unlink()
    out = tmp_path / "out"
    assert main(["--record", str(folder), "--out", str(out)]) == 1
    assert not out.exists()
    assert "sources.csv" in capsys.readouterr().err
