"""A briefing as a Word document, and what all its files have in common."""

from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx as word
import pptx as powerpoint
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from events.language import LANGUAGES, translation
from tests.briefings import ALT, LINK, PARTS, TAGS, brief, flat, in_order, picture, told
from views.briefing_slide import pptx
from views.footnotes import plain_text
from views.footnotes_docx import docx


@cache
def document(part: str = "whole", lang: str = "en") -> Any:
    return word.Document(BytesIO(docx(brief(part, lang), LINK, ALT)))


def addresses(paragraphs: list[Any]) -> list[str]:
    return [link.address for p in paragraphs for link in p.hyperlinks]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_the_document_says_what_the_plain_text_says(part: str, lang: str) -> None:
    briefing = brief(part, lang)
    found = " ".join(p.text for p in document(part, lang).paragraphs)
    head = translation(lang).gettext("The picture in words")
    lines = plain_text(briefing, LINK).splitlines()
    text = " ".join(line for line in lines if set(line) - {"=", "-"} or not line)
    assert flat(found).replace(f"{head} {ALT} ", "") == flat(text)
    assert f"{head} {ALT}" in flat(found)


def test_events_are_headings_whose_numbers_word_does_not_count() -> None:
    made = document()
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 2"]
    assert heads == [f"{e.number}.\t{e.title}" for e in brief().entries]
    assert made.element.xpath("//w:numPr") == []
    assert made.styles["Heading 2"].element.xpath(".//w:numPr") == []
    layout = made.styles["Heading 2"].paragraph_format
    assert layout.first_line_indent == -layout.left_indent < 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_of_the_document_leads_to_its_source(lang: str) -> None:
    events: list[list[Any]] = []
    sources: list[Any] = []
    last: Any = None
    for paragraph in document("whole", lang).paragraphs:
        if paragraph.style.name == "Heading 2":
            events.append([])
        elif paragraph.style.name == "Event":
            events[-1].append(paragraph)
        elif paragraph.style.name == "Source":
            sources.append(paragraph)
        last = paragraph
    entries = brief("whole", lang).entries
    for entry, paragraphs in zip(entries, events, strict=True):
        assert addresses(paragraphs) == [c["url"] for c in in_order(entry.citations)]
    every = {c["url"] for entry in entries for c in entry.citations}
    assert set(addresses(sources)) == every
    assert addresses([last]) == [LINK]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_names_its_language_title_and_nobody(lang: str) -> None:
    made, briefing = document("shown", lang), brief("shown", lang)
    (language,) = made.styles.element.xpath("w:docDefaults//w:lang")
    assert dict(language.attrib) == {qn("w:val"): TAGS[lang]}
    assert made.element.xpath("//w:lang") == []
    about = made.core_properties
    assert (about.title, about.author) == (briefing.title, "Qantar")
    assert briefing.count in about.subject
    assert (about.last_modified_by, about.comments) == ("", "")
    assert about.language == TAGS[lang]
    assert about.created is None
    assert about.modified is None


def test_the_document_is_a4_in_one_font() -> None:
    made = document("shown")
    section = made.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    assert abs(section.page_height - Mm(297)) < Mm(1)
    used = {p.style.name for p in made.paragraphs} - {"Normal"}
    for name in {"Normal", *used}:
        (fonts,) = made.styles[name].element.xpath("w:rPr/w:rFonts")
        assert set(fonts.attrib.values()) == {"Arial"}
    assert made.element.xpath("//w:rFonts") == []
    assert made.sections[0].footer.paragraphs[0].text.startswith(brief("shown").title)


def test_without_a_description_the_document_has_no_heading_for_it() -> None:
    made = word.Document(BytesIO(docx(brief("one"), "")))
    assert "The picture in words" not in [p.text for p in made.paragraphs]
    assert "The same view:" not in " ".join(p.text for p in made.paragraphs)


@pytest.mark.parametrize("part", PARTS)
def test_the_same_briefing_makes_the_same_files(part: str) -> None:
    briefing = brief(part)
    for make in (
        lambda: docx(briefing, LINK, ALT),
        lambda: pptx(briefing, LINK, picture(), ALT),
    ):
        made = make()
        assert made == make()
        with ZipFile(BytesIO(made)) as archive:
            dates = {entry.date_time for entry in archive.infolist()}
            names = " ".join(archive.namelist())
        assert dates == {(1980, 1, 1, 0, 0, 0)}
        assert "thumbnail" not in names
        assert "app.xml" not in names


def test_signs_that_xml_cannot_hold_break_no_file() -> None:
    briefing = told("a\x00b\x0b\ud800 c\ufffe")
    made = word.Document(BytesIO(docx(briefing, "", "d\x07")))
    assert "1.\ta b c" in [p.text for p in made.paragraphs]
    shown = powerpoint.Presentation(BytesIO(pptx(briefing, "", picture(), "d\x07")))
    assert shown.slides[0].shapes.title.text_frame.text == "a b c"
