"""The codebook: the file, the page and the schema say the same."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from events.codebook import Field, field_rules, read_codebook
from events.language import LANGUAGES
from events.record import DATA_FOLDER
from geo import export_acled, export_frame
from geo.codebook import CODEBOOK, DERIVED, codebook, tables
from geo.places import DATA
from views.codebook import codebook_page

PACKAGES = [DATA_FOLDER / "datapackage.json", DATA / "datapackage.json"]


def fields() -> list[tuple[str, dict[str, Any]]]:
    return [
        (table["name"], field)
        for package in PACKAGES
        for table in json.loads(package.read_text("utf-8"))["resources"]
        for field in table["schema"]["fields"]
    ]


def test_the_codebook_that_is_kept_is_the_one_that_the_schema_gives() -> None:
    # `make codebook` writes it anew.
    assert CODEBOOK.read_text("utf-8") == codebook()


def test_the_codebook_has_every_field_and_every_value() -> None:
    text = codebook()
    for _, field in fields():
        assert f"| `{field['name']}` | {field['type']} |" in text
        for value in field.get("values", []):
            assert f"| `{value['value']}` | {value['label']} |" in text
        for value in field.get("constraints", {}).get("enum", []):
            assert f"| `{value}` |" in text


def test_tables_stand_in_the_order_of_the_schema_with_their_keys() -> None:
    entries = {entry.name: entry for entry in tables()}
    assert list(entries)[-1] == "places"
    assert entries["texts"].key == ("event_id", "lang")
    (source,) = [f for f in entries["citations"].fields if f.name == "source_id"]
    assert source.refers_to == "sources.source_id"


def test_rules_are_said_in_words() -> None:
    field = Field(
        name="title",
        title="",
        type="string",
        meaning="",
        rules=(("required", True), ("maxLength", 60)),
        pattern="",
        refers_to="events.event_id",
        values=(),
    )
    said = ("required", "60 characters or fewer", "found in events.event_id")
    assert field_rules(field, "en") == said
    assert field_rules(field, "it")[0] == "obbligatorio"


def test_cells_of_the_codebook_keep_to_their_columns(tmp_path: Path) -> None:
    package = json.loads(PACKAGES[0].read_text("utf-8"))
    package["resources"][0]["schema"]["fields"][0]["description"] = "a|b\nc"
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps(package), "utf-8")
    from events.codebook import codebook_markdown

    assert "a\\|b c |" in codebook_markdown(read_codebook(path), ())


def test_files_made_from_the_tables_are_described_column_by_column() -> None:
    described = [file.columns for file in DERIVED]
    assert export_frame.COLUMNS in described
    assert export_acled.COLUMNS in described
    assert all(meaning for columns in described for meaning in columns.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_every_field_and_value_with_its_meaning(lang: str) -> None:
    html = codebook_page(tables(), DERIVED, lang)
    shown = unescape(re.sub("</?code>", "", html))
    for table, field in fields():
        assert f"<code>{field['name']}</code>" in html
        assert field["description"].replace("`", "") in shown
        for value in field.get("values", []):
            assert f"<code>{value['value']}</code>" in html
            assert value["description"] in shown
            if lang == "en":
                assert value["label"] in shown
        assert f'id="{table}"' in html
    assert "`" not in shown


def test_the_italian_page_says_what_is_in_english_and_marks_it() -> None:
    html = codebook_page(tables(), DERIVED, "it")
    assert "Le descrizioni dello schema sono in inglese." in html
    assert '<span lang="en">Stable slug, never reused.</span>' in html
    assert "Uccisione" in html
    assert "descriptions are in English" not in codebook_page(tables(), DERIVED, "en")
