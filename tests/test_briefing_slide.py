"""A briefing as slides, read back by their reader."""

from functools import cache
from io import BytesIO
from typing import Any

import pptx as powerpoint
import pytest
from PIL import ImageFont

from events.language import LANGUAGES, translation
from tests.briefings import ALT, LINK, PARTS, TAGS, brief, flat, picture
from tests.exporting import RECORD
from views.briefing_slide import BODY, FOOT, pptx
from views.briefing_type import BOLD, REGULAR
from views.notes import Span, words_of
from views.slide_text import GAP, LEADING, SIZE, Column, Paragraph, columns


@cache
def slides(part: str = "whole", lang: str = "en") -> Any:
    made = pptx(brief(part, lang), LINK, picture(), ALT)
    return powerpoint.Presentation(BytesIO(made))


def notes(slide: Any) -> str:
    if not slide.has_notes_slide:
        return ""
    return str(slide.notes_slide.notes_text_frame.text)


def boxes(slide: Any) -> list[Any]:
    """What stands on a slide beside its title and its picture."""
    return [s for s in slide.shapes if s.has_text_frame and not s.is_placeholder]


@pytest.mark.parametrize("size", [(1600, 900), (1754, 1240), (900, 1600), (800, 800)])
def test_the_picture_fills_the_slide_whole_and_in_the_middle(
    size: tuple[int, int],
) -> None:
    made = powerpoint.Presentation(
        BytesIO(pptx(brief("one"), LINK, picture(*size), ALT))
    )
    assert (made.slide_width, made.slide_height) == (12_192_000, 6_858_000)
    (shape,) = [s for s in made.slides[0].shapes if s.shape_type == 13]
    assert shape.width / shape.height == pytest.approx(size[0] / size[1], rel=1e-4)
    assert shape.left == (made.slide_width - shape.width) // 2 >= 0
    assert shape.top == (made.slide_height - shape.height) // 2 >= 0
    assert min(shape.left, shape.top) <= 1
    assert shape._element.nvPicPr.cNvPr.get("descr") == ALT
    assert shape.image.blob == picture(*size)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_has_a_title_and_the_pictures_is_off_the_slide(lang: str) -> None:
    made = slides("whole", lang)
    titles = [slide.shapes.title for slide in made.slides]
    texts = [title.text_frame.text for title in titles]
    assert all(texts)
    assert len(set(texts)) == len(texts)
    assert texts[0] == brief("whole", lang).title
    assert titles[0].top + titles[0].height <= 0
    assert all(title.top > 0 for title in titles[1:])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_event_stands_once_on_the_slides_and_once_in_the_notes(
    part: str, lang: str
) -> None:
    briefing = brief(part, lang)
    made = slides(part, lang)
    texts = [p.text for s in made.slides for box in boxes(s) for p in written(box)]
    lines = [line for slide in made.slides for line in notes(slide).split("\n")]
    for entry in briefing.entries:
        head = f"{entry.number}. {entry.title}"
        listed = [t for t in texts if t == head or t.startswith(f"{head} · ")]
        assert len(listed) == 1
        assert lines.count(head) == 1
        at = lines.index(head)
        assert entry.summary in lines[at : at + 3]
    on_first = notes(made.slides[0]).split("\n")
    for entry in briefing.on_picture:
        assert f"{entry.number}. {entry.title}" in on_first


def written(box: Any) -> list[Any]:
    return list(box.text_frame.paragraphs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notes_hold_every_source_that_their_events_cite(lang: str) -> None:
    made = slides("whole", lang)
    entries = {f"{e.number}. {e.title}": e for e in brief("whole", lang).entries}
    seen = 0
    for slide in made.slides:
        lines = notes(slide).split("\n")
        for cited in [
            c for line in lines if line in entries for c in entries[line].citations
        ]:
            seen += 1
            assert any(cited["url"] in line.split() for line in lines)
            passage = f", {cited['locator']} ({cited['source']})"
            assert any(passage in line for line in lines)
            assert any(line.startswith(f"{cited['source']}: ") for line in lines)
    assert seen == sum(len(entry.citations) for entry in entries.values())


def test_slides_link_to_the_sources_of_every_event() -> None:
    made = slides()
    linked = {
        run.hyperlink.address
        for slide in made.slides
        for box in boxes(slide)
        for paragraph in written(box)
        for run in paragraph.runs
    }
    every = {c["url"] for entry in brief().entries for c in entry.citations}
    assert linked - {None} == every


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_on_slides_is_legible_and_in_its_language(lang: str) -> None:
    runs = [
        (run, page is slide)
        for slide in slides("whole", lang).slides
        for page in ((slide, slide.notes_slide) if notes(slide) else (slide,))
        for shape in page.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run._r.rPr.get("lang") for run, _ in runs} == {TAGS[lang]}
    assert min(run.font.size.pt for run, on_slide in runs if on_slide) == SIZE >= 12


@pytest.mark.parametrize("part", ["one", "shown", "whole"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_overflows_its_box(part: str, lang: str) -> None:
    measured = 0
    for slide in list(slides(part, lang).slides)[1:]:
        for box in boxes(slide):
            width, height = box.width.pt, box.height.pt
            needed = sum(
                lines_of(p.text, width, on_screen(is_bold(p))) * LEADING
                + p.space_before.pt
                for p in written(box)
            )
            assert needed <= height + 0.1
            assert box.left + box.width <= 12_192_000
            assert box.top + box.height <= 6_858_000
            measured += 1
    assert measured > 2


def is_bold(paragraph: Any) -> bool:
    return any(run.font.bold for run in paragraph.runs)


@cache
def on_screen(bold: bool) -> Any:
    """Arial at whole pixels, wider than paging reckons: most letters are rounded up."""
    engine = ImageFont.Layout.BASIC
    return ImageFont.truetype(BOLD if bold else REGULAR, SIZE, layout_engine=engine)


def lines_of(text: str, width: float, font: Any) -> int:
    """Lines that words take; what is longer than one is broken anywhere."""
    lines, used = 1, ""
    for piece in text.split(" "):
        if used and font.getlength(f"{used} {piece}") > width:
            lines, used = lines + 1, piece
        else:
            used = f"{used} {piece}" if used else piece
        while font.getlength(used) > width:
            kept = next(
                n for n in range(len(used), 0, -1) if font.getlength(used[:n]) <= width
            )
            lines, used = lines + 1, used[kept:]
    return lines


def test_columns_stand_between_title_and_source_line() -> None:
    slide = slides("shown").slides[1]
    title = slide.shapes.title
    *bodies, foot = boxes(slide)
    assert len(bodies) == 2
    for body in bodies:
        assert title.top + title.height <= body.top
        assert body.top + body.height <= foot.top
        assert (body.width.pt, body.height.pt) == pytest.approx(
            (BODY.width, BODY.height), abs=0.1
        )
    assert bodies[0].left + bodies[0].width < bodies[1].left
    assert foot.width.pt == pytest.approx(FOOT.width, abs=0.1)
    assert RECORD.edition in foot.text_frame.text


def test_what_no_column_could_hold_is_parted_and_nothing_is_lost() -> None:
    short = (Paragraph((Span("short"),)),)
    long = (Paragraph((Span("word " * 300), Span("key", "https://e.org"))),)
    room = Column(width=200, height=10 * LEADING + GAP)
    parted = columns([short, long, short], room)
    assert len(parted) > 2
    told = [words_of(p.line) for column in parted for block in column for p in block]
    assert flat(" ".join(told)) == flat(f"short {'word ' * 300} key short")
    links = [s.url for c in parted for b in c for p in b for s in p.line if s.url]
    assert links == ["https://e.org"]
    assert columns([], room) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_briefing_of_no_event_is_one_slide_that_says_so(lang: str) -> None:
    made = slides("none", lang)
    assert len(made.slides) == 1
    sentence = translation(lang).gettext("No event passes these filters.")
    assert sentence in notes(made.slides[0])
    assert brief("none", lang).attribution in notes(made.slides[0])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_slides_name_their_title_and_nobody(lang: str) -> None:
    about = slides("one", lang).core_properties
    assert (about.title, about.author) == (brief("one", lang).title, "Qantar")
    assert (about.last_modified_by, about.comments) == ("", "")
    assert about.language == TAGS[lang]
    assert about.created is None
