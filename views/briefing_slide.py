"""A briefing as a presentation: the picture on a slide, what it rests on behind it."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from events.language import translation
from views.briefing_content import Briefing
from views.notes import Footnotes, Line, Note, Span, clean, footnotes, words_of
from views.office import describe, drop_template_parts, settled
from views.slide_text import (
    LEADING,
    SIZE,
    Block,
    Column,
    Paragraph,
    columns,
    line_count,
)

WIDTH, HEIGHT = Emu(12_192_000), Inches(7.5)
MARGIN, TOP, GUTTER = Inches(0.5), Inches(1.2), Inches(0.4)
BODY = Column(width=(13.333 - 2 * 0.5 - 0.4) / 2 * 72, height=5.45 * 72)
"""One of the two columns of a slide: between its title and its source line."""
FOOT = Column(width=(13.333 - 2 * 0.5) * 72, height=2 * LEADING)
TITLE_ONLY = 5
"""The template's layout with a title and nothing else."""
LANGUAGE_IDS = {"en": MSO_LANGUAGE_ID.ENGLISH_UK, "it": MSO_LANGUAGE_ID.ITALIAN}


def pptx(briefing: Briefing, link: str, picture: bytes, alt: str) -> bytes:
    """The picture (PNG) on a 16:9 slide; behind it its events and their sources.

    What the picture numbers stands on the slides that follow, with its sources, and
    once more, in full, in the notes of the first. Other shown events, which may be
    two hundred, are a line each on slides at the end; their summaries and sources
    stand in the notes of these.
    """
    told = footnotes(briefing, link)
    numbered = told.notes[: briefing.numbered]
    others = told.notes[briefing.numbered :]
    presentation = _presentation()
    _add_picture(presentation, told, picture, clean(alt))
    slide = presentation.slides[0]
    _write_notes(slide, [told.title, *told.lead, *_in_full(told, numbered)])
    headings = [section.heading for section in told.sections]
    if numbered:
        events = [_event(note) for note in numbered]
        _add_slides(presentation, told, headings[0], events)
        sources = [
            (Paragraph((Span(f"{source.key}: "), *source.line)),)
            for source in told.cited_by(numbered)
        ]
        if sources:
            _add_slides(presentation, told, told.sources_heading, sources)
    if others:
        _add_others(presentation, told, headings[-1], others, briefing.lang)
    _set_language(presentation, LANGUAGE_IDS[briefing.lang])
    return _saved(presentation, briefing)


def _presentation() -> Any:
    """An empty 16:9 presentation; the template is 4:3 and set in Calibri."""
    presentation: Any = Presentation()
    stretch = WIDTH / presentation.slide_width
    master = presentation.slide_master
    for page in [*presentation.slide_layouts, master]:
        for shape in page.placeholders:
            left, width = round(shape.left * stretch), round(shape.width * stretch)
            top, height = shape.top, shape.height
            shape.left, shape.top, shape.width, shape.height = left, top, width, height
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Arial"')
    of_notes = presentation.notes_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for font in of_notes._element.iter(qn("a:latin")):
        font.set("typeface", "Arial")
    return presentation


def _add_picture(presentation: Any, told: Footnotes, picture: bytes, alt: str) -> None:
    """The picture as large as the slide holds it, whole, in the middle.

    It carries its title itself. For outlines and screen readers the slide has one as
    well, above the slide's edge, where PowerPoint's own 'Add Hidden Slide Title' puts
    it: a title made invisible would be passed over by screen readers.
    """
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    _place_title(slide, told.title, -Inches(1))
    shape = slide.shapes.add_picture(BytesIO(picture), 0, 0)
    scale = min(WIDTH / shape.width, HEIGHT / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left = (WIDTH - shape.width) // 2
    shape.top = (HEIGHT - shape.height) // 2
    shape.name = told.title
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def _add_others(
    presentation: Any,
    told: Footnotes,
    heading: str,
    notes: Sequence[Note],
    lang: str,
) -> None:
    """A line an event, and in the notes of each slide all on the events it lists."""
    hint = translation(lang).gettext(
        "Summaries and sources stand in the notes of this slide."
    )
    links = {source.key: source.url for source in told.sources}
    lines = [(Paragraph(_short(note, links)),) for note in notes]
    slides = _add_slides(presentation, told, heading, lines, hint)
    listed = {f"{note.number}. ": note for note in notes}
    for slide, blocks in slides:
        starts = [block[0].line[0].words for block in blocks]
        on_slide = [listed[start] for start in starts if start in listed]
        _write_notes(slide, [told.title, *_in_full(told, on_slide)])


def _event(note: Note) -> Block:
    plain = [(Span(note.facts),), (Span(note.summary),)]
    lines = (Paragraph(line) for line in [*plain, *note.cited])
    return (Paragraph((Span(f"{note.number}. {note.title}"),), bold=True), *lines)


def _short(note: Note, links: dict[str, str]) -> Line:
    """'17. Rally · 4 Jan · Oral (ep-2022-2505)'; its number is a span of its own."""
    keys = [Span(key, links[key]) for key in note.keys]
    parted = [part for key in keys for part in (Span(", "), key)][1:]
    cited = (Span(" ("), *parted, Span(")")) if keys else ()
    return (Span(f"{note.number}. "), Span(f"{note.title} · {note.short}"), *cited)


def _in_full(told: Footnotes, notes: Sequence[Note]) -> Iterator[str]:
    """What a slide's notes say of some events; their sources with it."""
    for note in notes:
        yield ""
        yield f"{note.number}. {note.title}"
        yield from (note.facts, note.summary)
        yield from (words_of(line) for line in note.cited)
    if notes:
        yield from ("", told.sources_heading)
    for source in told.cited_by(notes):
        yield f"{source.key}: {words_of(source.line)}"
    yield ""
    yield from (words_of(line) for line in told.closing)


def _write_notes(slide: Any, lines: Sequence[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(lines)


def _add_slides(
    presentation: Any,
    told: Footnotes,
    heading: str,
    blocks: Sequence[Block],
    hint: str = "",
) -> list[tuple[Any, list[Block]]]:
    """As many slides of two columns as `blocks` need; each with what stands on it."""
    parted = columns(blocks, BODY)
    pairs = [parted[at : at + 2] for at in range(0, len(parted), 2)]
    made = []
    for number, pair in enumerate(pairs, 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
        several = f" ({number}/{len(pairs)})" if len(pairs) > 1 else ""
        _place_title(slide, f"{heading}{several}", Inches(0.4))
        for place, column in enumerate(pair):
            left = MARGIN + place * (Pt(BODY.width) + GUTTER)
            _add_text(slide, column, (left, TOP), BODY)
        source = f"{hint} {words_of(told.closing[0])}".strip()
        foot = Paragraph((Span(f"{told.title} · {source}"),))
        if line_count(foot, FOOT.width) * LEADING > FOOT.height:
            foot = Paragraph((Span(source),))
        _add_text(slide, [(foot,)], (MARGIN, HEIGHT - Inches(0.7)), FOOT)
        made.append((slide, [block for column in pair for block in column]))
    return made


def _place_title(slide: Any, words: str, top: int) -> None:
    title = slide.shapes.title
    title.left, title.top = MARGIN, top
    title.width, title.height = WIDTH - 2 * MARGIN, Inches(0.7)
    title.text_frame.text = words
    for run in title.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(24), True


def _add_text(
    slide: Any, blocks: Sequence[Block], place: tuple[int, int], room: Column
) -> None:
    box = slide.shapes.add_textbox(*place, Pt(room.width), Pt(room.height))
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    rows = [(block, at) for block in blocks for at in range(len(block))]
    for number, (block, at) in enumerate(rows):
        row = frame.add_paragraph() if number else frame.paragraphs[0]
        row.line_spacing = Pt(LEADING)
        # The gap that `slide_text` counts once a block, before all but the first.
        row.space_before = Pt(6 if number and not at else 0)
        for span in block[at].line:
            run = row.add_run()
            run.text = span.words
            run.font.size, run.font.bold = Pt(SIZE), block[at].bold
            if span.url:
                run.hyperlink.address = span.url


def _set_language(presentation: Any, language: MSO_LANGUAGE_ID) -> None:
    for slide in presentation.slides:
        for page in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
            frames = [s.text_frame for s in page.shapes if s.has_text_frame]
            paragraphs = [p for frame in frames for p in frame.paragraphs]
            for run in (run for p in paragraphs for run in p.runs):
                run.font.language_id = language


def _saved(presentation: Any, briefing: Briefing) -> bytes:
    describe(presentation.core_properties, briefing)
    drop_template_parts(presentation.part.package, presentation.part)
    content = BytesIO()
    presentation.save(content)
    return settled(content.getvalue())
