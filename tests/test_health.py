"""`make check-record`: what the record lacks, told without failing."""

from dataclasses import replace
from pathlib import Path

import pytest

from events.record import read_record
from geo.health import Finding, findings, main, report
from tests.exporting import PLACES, RECORD


def by_name(folder: Path) -> dict[str, Finding]:
    return {found.what: found for found in findings(read_record(folder), PLACES)}


def test_a_single_source_an_approximate_point_and_a_total_are_found(
    folder: Path,
) -> None:
    found = by_name(folder)
    assert found["events with one source only"].ids == ("airport", "protest")
    assert found["events at an approximate point"].ids == ("airport",)
    assert found["events without a date"].ids == ()
    assert found["numbers that belong to no event"].ids == ("killed-225",)
    assert found["sources that nothing cites"] == Finding(
        "sources that nothing cites", (), 1
    )


def test_context_is_no_second_source_and_a_dispute_is_named(folder: Path) -> None:
    citations = (folder / "citations.csv").read_text("utf-8")
    disputes = citations.replace("recital A,supports", "recital A,disputes")
    (folder / "citations.csv").write_text(disputes, "utf-8")
    found = by_name(folder)
    assert found["events that a source disputes"].ids == ("protest",)


def test_copies_are_found_where_the_table_tells_them() -> None:
    record = replace(RECORD, sources=RECORD.sources.assign(provenance="mirror"))
    found = {finding.what: finding for finding in findings(record, PLACES)}
    total = len(RECORD.events)
    assert len(found["sources that are copies"].ids) == len(RECORD.sources)
    assert len(found["events that only copies report"].ids) == total
    assert len(found["events with one original source at most"].ids) == total


def test_only_numbers_taken_back_count_as_withdrawn() -> None:
    found = {finding.what: finding for finding in findings(RECORD, PLACES)}
    assert found["numbers withdrawn"].ids == ("killed-164",)
    assert found["numbers withdrawn"].total == len(RECORD.claims)


def test_the_table_is_aligned_and_names_a_few() -> None:
    lines = report(
        [
            Finding("events without a date", ("a", "b", "c", "d"), 50),
            Finding("short", (), 5),
        ]
    ).splitlines()
    assert lines[0] == "events without a date  4 of 50  a, b, c, …"
    assert lines[1] == "short                   0 of 5"


def test_a_sound_record_is_no_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("QANTAR_RECORD", str(folder))
    assert main() == 0
    assert "2 events: no faults." in capsys.readouterr().out


def test_a_fault_is_a_failure_and_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "events.csv").unlink()
    monkeypatch.setenv("QANTAR_RECORD", str(folder))
    assert main() == 1
    assert "events.csv" in capsys.readouterr().err
