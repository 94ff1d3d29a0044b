"""The house itself: its layers, its pins, and whether its documents tell the truth."""

import ast
import json
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from events.schema import RECORDS

ROOT = Path(__file__).parent.parent
OURS = {"events", "geo", "views", "pages"}
MAY_IMPORT = {
    "events": set(),
    "geo": {"events"},
    "views": {"events", "geo"},
    "pages": {"events", "geo", "views"},
}
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
ELSEWHERE = re.compile(
    r"\b(cdn|unpkg|jsdelivr|cdnjs|googleapis|gstatic|google-analytics|googletagmanager"
    r"|tile\.|tiles\.|cartocdn|mapbox|plot\.ly|segment\.io|sentry)[\w.-]*[./]",
    re.IGNORECASE,
)
IMPORTED_AS = {"docx": "python-docx", "pptx": "python-pptx", "PIL": "pillow"}
"""What a package is imported as to its name, where they differ."""
TEXT = {".py", ".js", ".css", ".html", ".svg", ".toml"}


def imports(path: Path) -> Iterator[str]:
    """Top names of all that a file imports, functions' own imports included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module).split(".")[0]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("layer", sorted(OURS))
def test_imports_run_one_way(layer: str) -> None:
    files = sorted((ROOT / layer).rglob("*.py"))
    assert files
    upwards = {
        (file.name, name)
        for file in files
        for name in imports(file)
        if name in (OURS | {"app"}) - MAY_IMPORT[layer] - {layer}
    }
    assert upwards == set()


def test_only_app_pages_and_the_component_import_streamlit() -> None:
    layers = [file for layer in OURS for file in (ROOT / layer).rglob("*.py")]
    found = {
        file.relative_to(ROOT).as_posix()
        for file in [ROOT / "app.py", *layers]
        if "streamlit" in imports(file)
    }
    below = {name for name in found if not name.startswith("pages/")}
    assert below == {"app.py", "views/linked.py"}


def test_tables_and_geometry_know_nothing_of_drawing() -> None:
    files = [
        file for layer in ("events", "geo") for file in (ROOT / layer).glob("*.py")
    ]
    drawing = [file.name for file in files if "plotly" in imports(file)]
    assert drawing == []
    spatial = {"geopandas", "shapely", "pyproj", "pyogrio"}
    below = [f.name for f in (ROOT / "events").glob("*.py") if spatial & {*imports(f)}]
    assert below == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_of_a_document_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    command = r"(?:`|^    (?:\S+=\S+ )*)make ([a-z-]+)"
    assert set(re.findall(command, read(name), re.MULTILINE)) <= targets


def test_readme_names_both_commands_and_help_lists_every_command() -> None:
    assert re.findall(r"^    (make \w+)$", read("README.md"), re.MULTILINE)[:2] == [
        "make run",
        "make test",
    ]
    # What an outer make hands down must not change what this one does.
    own = {name: value for name, value in os.environ.items() if name[:4] != "MAKE"}
    listed = subprocess.run(["make"], cwd=ROOT, env=own, capture_output=True, text=True)
    names = set(re.findall(r"make ([a-z-]+)", listed.stdout))
    assert names == {
        *("help", "run", "test", "check", "check-record", "fix", "bench"),
        *("pictures", "build-geo", "codebook", "release", "clean"),
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_links_to_exists(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", read(name))
    files = [target for target in targets if not target.startswith("https://")]
    assert [file for file in files if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_path_in_code_type_exists(name: str) -> None:
    code = re.findall(r"`([^`\n]+)`", read(name))
    paths = [
        word for word in code if re.fullmatch(r"[a-z.][\w./-]*/[\w.-]*\w+/?", word)
    ]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_link_parameters_of_the_readme_are_those_that_are_read() -> None:
    from pages.frame import VIEW_PARAMETERS

    rows = re.findall(r"^\| (`[a-z`, ]+`) \|", read("README.md"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    of_other_pages = {"find", "metric", "known"}
    assert documented == {*VIEW_PARAMETERS, "lang", "embed"} | of_other_pages


def test_the_values_of_the_record_filter_are_in_the_readme() -> None:
    (row,) = re.findall(r"^\| `record` \| (.+?) \|", read("README.md"), re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", row)) == RECORDS


def test_one_version_everywhere() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    citation = yaml.safe_load(read("CITATION.cff"))
    package = json.loads(read("events/data/datapackage.json"))
    released = re.search(r"^## (\S+) – (\S+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert released is not None
    assert released.groups() == (version, citation["date-released"])
    assert citation["version"] == package["version"] == version


def test_the_changelog_parts_data_from_app() -> None:
    releases = re.split(r"^## ", read("CHANGELOG.md"), flags=re.MULTILINE)[1:]
    for release in releases:
        parts = re.findall(r"^### (.+)$", release, re.MULTILINE)
        # What is not released yet may have touched one of them only.
        known = [["Data", "App"], ["Data"], ["App"]]
        assert parts in (known if release.startswith("Unreleased") else known[:1])


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-build.txt"]
)
def test_pins_are_exact(name: str) -> None:
    lines = [line for line in read(name).splitlines() if line and line[0] != "#"]
    pins = [line for line in lines if line != "-r requirements.txt"]
    exact = re.compile(r"[a-z0-9-]+==[0-9][\w.]*( --hash=sha256:[0-9a-f]{64})?")
    assert pins
    assert [line for line in pins if not exact.fullmatch(line)] == []


def test_the_environment_is_the_pinned_one() -> None:
    from importlib.metadata import version

    pins = re.findall(r"^([a-z0-9-]+)==(\S+)$", read("requirements.txt"), re.MULTILINE)
    assert {name: version(name) for name, _ in pins} == dict(pins)


def test_every_package_that_is_imported_is_pinned_and_justified() -> None:
    from sys import stdlib_module_names

    layers = [file for layer in OURS for file in (ROOT / layer).rglob("*.py")]
    used = {name for file in [ROOT / "app.py", *layers] for name in imports(file)}
    outside = used - stdlib_module_names - OURS
    first_half = read("requirements.txt").split("\n\n")[0]
    pinned = set(re.findall(r"^([a-z0-9-]+)==", first_half, re.MULTILINE))
    table = read("CONTRIBUTING.md").split("| package | for |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| ([a-z-]+) \|", table, re.MULTILINE)) == pinned
    # numpy comes with pandas.
    packages = {IMPORTED_AS.get(name, name) for name in outside - {"numpy"}}
    assert packages == pinned


def test_no_file_that_runs_names_a_cdn_a_tile_server_or_telemetry() -> None:
    folders = (".streamlit", "pages", "views", "geo", "events")
    inside = [file for folder in folders for file in (ROOT / folder).rglob("*")]
    # Libraries are shipped as they are; tests in the browser see what they ask for.
    inside = [file for file in inside if file.parent.name != "vendor"]
    files = [ROOT / "app.py", *(file for file in inside if file.suffix in TEXT)]
    assert len(files) > 40
    found = {
        file.relative_to(ROOT).as_posix(): match.group()
        for file in files
        if (match := ELSEWHERE.search(file.read_text("utf-8")))
    }
    assert found == {}


def test_telemetry_is_off() -> None:
    config = tomllib.loads(read(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False


def test_the_italian_catalogue_is_complete_and_keeps_placeholders() -> None:
    with (ROOT / "locale/it/LC_MESSAGES/qantar.po").open("rb") as file:
        catalogue = read_po(file, locale="it")
    messages = [message for message in catalogue if message.id]
    assert len(messages) > 100
    lacking = [m.id for m in messages if m.fuzzy or not all(_strings(m.string))]
    assert lacking == []
    differing = [m.id for m in messages if _names(m.id) != _names(m.string)]
    assert differing == []


def _strings(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _names(text: str | tuple[str, ...]) -> set[str]:
    """Placeholders of a message, or of the last form of a plural."""
    return set(re.findall(r"\{(\w+)\}", _strings(text)[-1]))
