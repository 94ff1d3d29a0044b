"""`python -m views.briefing`: sheets and notes without the app, by a Chrome or none."""

import os
import re
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document
from pptx import Presentation

from tests.exporting import RECORD
from tests.serving import ROOT, chromium
from views.briefing import main

SVG = "{http://www.w3.org/2000/svg}"
KEY_TITLES = RECORD.texts[
    RECORD.texts["event_id"].isin(RECORD.events.query("key")["event_id"])
    & (RECORD.texts["lang"] == "it")
]["title"].tolist()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: Kaleido wants to run its own event loop."""
    return subprocess.run(
        [sys.executable, "-m", "views.briefing", *arguments],
        cwd=ROOT,
        env=os.environ | {"QANTAR_CHROMIUM": chromium()},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One run's files, by ending."""
    folder = tmp_path_factory.mktemp("sheet") / "new"
    files = [folder / f"sheet{end}" for end in (".pdf", ".png", ".svg", ".pptx")]
    done = run(
        *("--query", "https://example.org/?key=true", "--lang", "it"),
        *("--title", "Uno «due» & <b>", "--address", "https://example.org"),
        *("--out", *map(str, [*files, folder / "sheet.docx"])),
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {str(path) for path in folder.iterdir()}
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def boxes(pdf: bytes) -> list[tuple[float, ...]]:
    """Width and height in points of each page."""
    found = re.findall(rb"/MediaBox\s*\[([^]]+)\]", pdf)
    return [tuple(map(float, box.split()))[2:] for box in found]


def test_a_slide_as_pdf_is_one_page_of_a_slides_size(written: dict[str, bytes]) -> None:
    assert written[".pdf"].startswith(b"%PDF")
    assert boxes(written[".pdf"]) == [pytest.approx((960, 540), abs=1)]


def test_a_picture_has_two_pixels_for_one(written: dict[str, bytes]) -> None:
    assert written[".png"].startswith(b"\x89PNG")
    assert struct.unpack(">II", written[".png"][16:24]) == (3840, 2160)


def test_the_drawing_says_its_title_and_every_key_event(
    written: dict[str, bytes],
) -> None:
    tree = ElementTree.fromstring(written[".svg"])
    texts = {"".join(node.itertext()) for node in tree.iter(f"{SVG}text")}
    assert {"Uno «due» & <b>", *KEY_TITLES} <= texts


def test_slides_hold_the_picture_and_the_document_its_notes(
    written: dict[str, bytes],
) -> None:
    first = Presentation(BytesIO(written[".pptx"])).slides[0]
    (picture,) = [shape.image.blob for shape in first.shapes if hasattr(shape, "image")]
    assert picture == written[".png"]
    document = Document(BytesIO(written[".docx"]))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(title in told for title in KEY_TITLES)
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert f"https://example.org/?key=true&version={RECORD.version}&lang=it" in links


def test_upright_a4_is_printed_on_upright_a4(tmp_path: Path) -> None:
    path = tmp_path / "sheet.PDF"
    done = run("--preset", "a4-portrait", "--theme", "grey", "--out", str(path))
    assert done.returncode == 0, done.stderr
    # 210 x 297 mm.
    assert boxes(path.read_bytes()) == [pytest.approx((595.3, 841.9), abs=1)]


def test_without_a_chrome_notes_are_written_and_the_way_to_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QANTAR_CHROMIUM", "/no/such/chrome")
    notes, picture = tmp_path / "notes.md", tmp_path / "sheet.pdf"
    assert main(["--query", "key=true", "--out", str(picture), str(notes)]) == 3
    assert "apt-get install chromium" in capsys.readouterr().err
    assert notes.read_text("utf-8").startswith("# Kazakhstan, 1–31 January 2022")
    assert not picture.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "sheet.jpg"], "sheet.jpg: known endings are .png .svg"),
        (["--query", "place=atlantis", "--out", "sheet.md"], "place=atlantis"),
        (["--query", "plase=almaty", "--out", "sheet.md"], "plase=almaty"),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_written(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_event_makes_notes_that_say_so(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    assert main(["--query", "q=zzzz", "--out", str(path)]) == 0
    assert "No event passes these filters." in path.read_text("utf-8")


def test_what_changed_since_the_links_version_is_said_beside_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.txt"
    query = "category=killing&version=1.0.0"
    assert main(["--query", query, "--out", str(path)]) == 0
    out, err = capsys.readouterr()
    assert err.startswith("Since version 1.0.0, with which this link was made: ")
    assert err.count("\n") == 1
    assert out == f"{path}\n"
