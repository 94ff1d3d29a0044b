"""Which rows an export takes, byte for byte, and what its name says."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from events.export_tables import (
    FORMULA_STARTS,
    Scope,
    as_text,
    canonical_csv,
    content_hash,
    part_of,
    read_description,
    record_files,
)
from events.record import DATA_FOLDER, Record, read_record
from geo.places import DATA, FILE
from tests.exporting import LOCATED, RECORD, SOME, ids, taken

RESOURCES = read_description(DATA_FOLDER)["resources"]


def test_the_whole_record_is_written_as_it_is_kept() -> None:
    files = taken().tables
    kept = {f"{table['name']}.csv": DATA_FOLDER for table in RESOURCES} | {FILE: DATA}
    assert files.keys() == kept.keys()
    for name, folder in kept.items():
        assert files[name] == (folder / name).read_bytes(), name


def test_a_record_with_columns_of_its_own_order_is_written_by_its_schema(
    folder: Path,
) -> None:
    record = read_record(folder)
    files = record_files(record, read_description(folder)["resources"])
    assert files == {name: (folder / name).read_bytes() for name in files}


def test_a_part_holds_its_events_and_what_belongs_to_them() -> None:
    wanted = set(SOME.apply(LOCATED)["event_id"])
    part = taken("shown").record
    assert 0 < len(wanted) < len(RECORD.events)
    assert set(part.events["event_id"]) == wanted == set(ids("shown"))
    assert set(part.texts["event_id"]) == wanted
    assert set(part.citations["event_id"]) == wanted
    cited = {*part.citations["source_id"], *part.claims["source_id"]}
    assert set(part.sources["source_id"]) == cited


def test_a_part_keeps_totals_and_leaves_numbers_of_other_events() -> None:
    claims, wanted = RECORD.claims, set(ids("shown"))
    kept = claims["event_id"].isin(wanted | {""})
    assert 0 < kept.sum() < len(claims)
    held = taken("shown").record.claims["claim_id"].tolist()
    assert held == claims.loc[kept, "claim_id"].tolist()


def test_a_part_keeps_the_order_of_the_record() -> None:
    events = taken("shown").record.events["event_id"].tolist()
    assert events == sorted(events)


def test_a_part_with_every_event_is_the_whole_record() -> None:
    assert part_of(RECORD, RECORD.events["event_id"].tolist()) is RECORD


def test_an_empty_part_keeps_its_columns() -> None:
    part = part_of(RECORD, [])
    assert isinstance(part, Record)
    assert len(part.events) == len(part.citations) == 0
    files = record_files(part, RESOURCES)
    assert files["events.csv"].startswith(b"event_id,date,")


def test_places_of_a_part_are_those_named_and_what_they_lie_in() -> None:
    rows = taken("shown").tables[FILE].decode().splitlines()[1:]
    named = {row.split(",")[0] for row in rows}
    parents = {row.split(",")[0]: row.split(",")[2] for row in rows}
    assert set(taken("shown").record.events["place_id"]) - {""} <= named
    assert set(parents.values()) - {""} <= named


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (50, "qantar-1.0.0-whole-en.zip"),
        (7, "qantar-1.0.0-shown-7-of-50-en.zip"),
    ],
)
def test_the_name_says_how_much_of_which_record(shown: int, name: str) -> None:
    assert Scope(shown, 50, "words", "q=gas", "en").file_name("1.0.0", ".zip") == name


def test_the_content_hash_is_what_sha256sum_gives(tmp_path: Path) -> None:
    for name, content in taken().tables.items():
        (tmp_path / name).write_bytes(content)
    command = "sha256sum *.csv | sha256sum"
    found = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True
    )
    assert found.stdout.split()[0] == content_hash(taken().tables)


def test_the_content_hash_changes_with_a_letter() -> None:
    files = {"a.csv": b"x\n", "b.csv": b"y\n"}
    assert content_hash(files) != content_hash(files | {"b.csv": b"z\n"})
    assert content_hash(files) == content_hash(dict(reversed(files.items())))
    assert len(content_hash(files)) == len(hashlib.sha256().hexdigest())


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_would_be_a_formula_is_kept_from_it(start: str) -> None:
    assert as_text(f"{start}1+1") == f"'{start}1+1"
    assert as_text(f"1{start}") == f"1{start}"


def test_no_cell_of_the_shipped_tables_would_be_a_formula() -> None:
    # They are exported to the byte, apostrophes none; so none may be needed.
    starting = [
        (name, column, cell)
        for name in ("events", "texts", "citations", "sources", "claims")
        for column, cells in getattr(RECORD, name).items()
        for cell in cells
        if isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    ]
    assert starting == []


def test_canonical_csv_quotes_only_what_needs_it() -> None:
    import pandas as pd

    rows = pd.DataFrame({"a": ["x", "x,y", 'x"y', ""], "b": ["1", "2", "3", "é"]})
    assert canonical_csv(rows).decode() == 'a,b\nx,1\n"x,y",2\n"x""y",3\n,é\n'
