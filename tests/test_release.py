"""`make release` on a copy of the project: what it writes, and what it refuses."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from events.changes import event_digests, latest_digests, since
from events.record import read_record
from events.release import main, release
from events.validation import read_tables
from tests.conftest import SMALL_RECORD
from tests.serving import ROOT

DAY = date(2027, 3, 1)
CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Data\n\n- News.\n\n## 1.1.0 – 2026\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The files that say the version, round a record of two events, both logged."""
    data = tmp_path / "events" / "data"
    data.mkdir(parents=True)
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    shutil.copy(ROOT / "events" / "data" / "datapackage.json", data)
    for name, text in SMALL_RECORD.items():
        (data / name).write_text(text, "utf-8")
    rewrite(tmp_path, "datapackage.json", r'"version": ".*?"', '"version": "1.0.0"')
    rewrite(tmp_path, "datapackage.json", r'"versions": \[.*?\]', '"versions": []')
    release(tmp_path, "1.1.0", DAY)
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    return tmp_path


def rewrite(root: Path, file: str, pattern: str, words: str) -> None:
    path = root / "events" / "data" / file
    text, times = re.subn(pattern, words, path.read_text("utf-8"), flags=re.DOTALL)
    assert times
    path.write_text(text, "utf-8")


def contents(root: Path) -> dict[str, bytes]:
    return {str(f): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def test_a_release_logs_what_was_added_changed_and_removed(root: Path) -> None:
    rewrite(root, "texts.csv", "Protest begins", "Protest starts")
    for file, text in SMALL_RECORD.items():
        if file in ("events.csv", "texts.csv", "citations.csv"):
            (airport,) = re.findall(r"^airport,.*?\n(?=protest)", text, re.M | re.S)
            rewrite(
                root, file, re.escape(airport), airport.replace("airport,", "bank,")
            )
    said = release(root, "1.2.0", DAY)
    assert "added (1): bank" in said
    assert "changed (1): protest" in said
    assert "removed (1): airport" in said
    record = read_record(root / "events" / "data")
    assert vars(since(record.changes, "1.1.0")) == {
        "added": ("bank",),
        "changed": ("protest",),
        "removed": ("airport",),
    }
    gone = record.changes[record.changes["change"] == "removed"].to_dict("records")
    assert [row["title_it"] for row in gone] == ["Aeroporto occupato"]
    assert [row["date"] for row in gone] == ["2022-01-05"]
    digests = event_digests(read_tables(root / "events" / "data"))
    assert latest_digests(record.changes) == digests


def test_a_release_numbers_every_file(root: Path) -> None:
    release(root, "1.2.0", DAY)
    record = read_record(root / "events" / "data")
    assert (record.version, record.released) == ("1.2.0", DAY)
    assert record.versions == ("1.1.0", "1.2.0")
    assert 'version = "1.2.0"' in (root / "pyproject.toml").read_text("utf-8")
    citation = (root / "CITATION.cff").read_text("utf-8")
    assert "\nversion: 1.2.0\n" in citation
    assert '\ndate-released: "2027-03-01"\n' in citation
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    assert "\n## 1.2.0 – 2027-03-01\n\n### Data\n\n- News.\n" in changelog
    assert "Unreleased" not in changelog


def test_only_what_must_change_in_the_description_does(root: Path) -> None:
    path = root / "events" / "data" / "datapackage.json"
    before = json.loads(path.read_text("utf-8"))
    release(root, "1.2.0", DAY)
    after = json.loads(path.read_text("utf-8"))
    differing = {name for name in after if after[name] != before.get(name)}
    assert differing == {"version", "versions"}  # Both releases of one day.
    assert list(after) == list(before)


def test_a_release_that_changes_no_event_is_known_all_the_same(root: Path) -> None:
    log = (root / "events" / "data" / "changes.csv").read_bytes()
    assert "changed (0): none" in release(root, "1.2.0", DAY)
    assert (root / "events" / "data" / "changes.csv").read_bytes() == log
    assert "1.2.0" in read_record(root / "events" / "data").versions


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("1.1.0", "not newer than 1.1.0"),
        ("1.0.9", "not newer than 1.1.0"),
        ("1.2", "'1.2' is no version"),
        ("v1.2.0", "is no version"),
        ("1.02.0", "is no version"),
        ("", "'' is no version: write it as 1.2.0"),
    ],
)
def test_a_version_that_is_none_or_not_newer_is_refused(
    root: Path, version: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    assert main([version, "--root", str(root)]) == 1
    assert says in capsys.readouterr().err
    assert contents(root) == before


def without_news(root: Path) -> None:
    path = root / "CHANGELOG.md"
    path.write_text(CHANGELOG.replace("- News.\n", ""), "utf-8")


def without_heading(root: Path) -> None:
    path = root / "CHANGELOG.md"
    path.write_text(CHANGELOG.replace("## Unreleased", "## Soon"), "utf-8")


def with_a_fault(root: Path) -> None:
    rewrite(root, "events.csv", "2022-01-05", "2022-02-30")


def with_an_unknown_citation_file(root: Path) -> None:
    (root / "CITATION.cff").write_text("title: Qantar\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (without_news, "no heading '## Unreleased' with what is new"),
        (without_heading, "no heading '## Unreleased' with what is new"),
        (with_a_fault, "events.csv, row airport, column date"),
        (with_an_unknown_citation_file, "CITATION.cff has 0 lines"),
    ],
)
def test_what_is_not_ready_is_refused_and_nothing_is_written(
    root: Path,
    spoil: Callable[[Path], None],
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(root)
    before = contents(root)
    assert main(["1.2.0", "--root", str(root)]) == 1
    assert says in capsys.readouterr().err
    assert contents(root) == before
