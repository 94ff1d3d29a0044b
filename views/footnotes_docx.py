"""Footnotes of a briefing as a Word document."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from events.language import translation
from views.briefing_content import Briefing
from views.notes import Footnotes, Line, Span, clean, footnotes
from views.office import describe, drop_template_parts, language_tag, settled

FONT = "Arial"
INK = RGBColor(0x1B, 0x1B, 0x1B)
LINK = RGBColor(0x0B, 0x4F, 0x8A)
HANGING = Mm(11)
"""Room for a number of three digits before an event's lines."""
SIZES = {"Normal": 10, "Title": 20, "Heading 1": 14, "Heading 2": 11, "Footer": 8}
"""Points; of a paragraph's other styles, those of Normal."""
SPACES = {"Normal": (0, 4), "Title": (0, 6), "Heading 1": (16, 4), "Heading 2": (10, 1)}
"""Points before and after."""
OF_EVENT, OF_SOURCE = "Event", "Source"


def docx(briefing: Briefing, link: str, alt: str = "") -> bytes:
    """Footnotes as .docx on A4, in the order and with the keys of `views.notes`.

    Every event is a heading, so that the navigation pane and screen readers list
    them. Numbers are text with a hanging indent and never a Word list: pasted
    elsewhere they stay those of the picture. `alt` describes the picture in words.
    """
    told = footnotes(briefing, link)
    document = Document()
    _set_page(document, told.title)
    _set_styles(document, language_tag(briefing.lang))
    document.add_paragraph(told.title, "Title")
    for words in told.lead:
        document.add_paragraph(words)
    if alt:
        heading = translation(briefing.lang).gettext("The picture in words")
        document.add_paragraph(heading, "Heading 1")
        document.add_paragraph(clean(alt))
    _add_notes(document, told)
    describe(document.core_properties, briefing)
    package = document.part.package
    drop_template_parts(package, document.part)
    content = BytesIO()
    document.save(content)
    return settled(content.getvalue())


def _add_notes(document: Doc, told: Footnotes) -> None:
    for section in told.sections:
        document.add_paragraph(section.heading, "Heading 1")
        for note in section.notes:
            document.add_paragraph(f"{note.number}.\t{note.title}", "Heading 2")
            plain = [(Span(note.facts),), (Span(note.summary),)]
            for line in [*plain, *note.cited]:
                _add_line(document.add_paragraph(style=OF_EVENT), line)
    if told.sources:
        document.add_paragraph(told.sources_heading, "Heading 1")
    for source in told.sources:
        paragraph = document.add_paragraph(style=OF_SOURCE)
        paragraph.add_run(f"{source.key} ").bold = True
        _add_line(paragraph, source.line)
    for place, line in enumerate(told.closing):
        paragraph = document.add_paragraph()
        _add_line(paragraph, line)
        if not place:
            paragraph.paragraph_format.space_before = Pt(16)


def _add_line(paragraph: Paragraph, line: Line) -> None:
    for span in line:
        if not span.url:
            paragraph.add_run(span.words)
            continue
        # python-docx reads links but does not make them.
        link = OxmlElement("w:hyperlink")
        relation = paragraph.part.relate_to(
            span.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), relation)
        run = paragraph.add_run(span.words, "Hyperlink")
        link.append(run._r)
        paragraph._p.append(link)


def _set_page(document: Doc, title: str) -> None:
    """A4, and a footer that says what the sheet is of, with the page's number."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{title} · ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    number.append(footer.add_run("1")._r)
    footer._p.append(number)


def _set_styles(document: Doc, language: str) -> None:
    styles = document.styles
    (lang,) = styles.element.xpath("w:docDefaults//w:lang")
    for script in ("val", "eastAsia", "bidi"):
        lang.attrib.pop(qn(f"w:{script}"), None)
    lang.set(qn("w:val"), language)
    for name in (OF_EVENT, OF_SOURCE):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name in (*SIZES, OF_EVENT, OF_SOURCE):
        _set_style(styles[name], name)
    _set_indent(styles["Heading 2"], -HANGING)
    _set_indent(styles[OF_EVENT], Mm(0))
    _set_indent(styles[OF_SOURCE], -HANGING)
    link: Any = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True


def _set_style(style: Any, name: str) -> None:
    """One font and ink; the template's theme would decide on both."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.font.color.rgb = INK
    style.font.size = Pt(SIZES.get(name, SIZES["Normal"]))
    before, after = SPACES.get(name, SPACES["Normal"])
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.15
    _drop_rule(style)


def _drop_rule(style: Any) -> None:
    """The template's Title has a blue rule under it."""
    for rule in style.element.xpath("w:pPr/w:pBdr"):
        rule.getparent().remove(rule)


def _set_indent(style: Any, first: Length | int) -> None:
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = HANGING, first
    layout.tab_stops.add_tab_stop(HANGING, WD_TAB_ALIGNMENT.LEFT)
