"""Reported numbers side by side: who gave which, when, and what was known by then."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from events.language import translation
from pages.frame import Loaded, language, load, require_frame
from views import numbers, numbers_page, numbers_words
from views.messages import interface_messages
from views.numbers_rows import topic_figure
from views.reading import framed, heading, paragraph
from views.style import DARK, LIGHT


def choose(name: str, label: str, options: Mapping[str, str]) -> str:
    """One of `options`, chosen by the address, which a change writes again."""
    first = next(iter(options))
    asked = st.query_params.get(name, first)
    st.session_state[name] = asked if asked in options else first
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=name,
        label_visibility="collapsed",
        on_change=write_choice,
        args=(name, first),
        required=True,
        wrap=True,
    )
    return str(st.session_state[name])


def write_choice(name: str, first: str) -> None:
    """Put a choice into the address; the first one needs no word there."""
    if st.session_state[name] == first:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = st.session_state[name]


def figure_key(topic: numbers.Topic) -> str:
    """Key of a topic's figure; another one draws it anew, with no mark chosen."""
    turn = st.session_state.get("figure-turn", 0)
    return f"figure-{topic.name}-{turn}" if turn else f"figure-{topic.name}"


def unselect() -> None:
    """Leave the chosen mark, which a click beside it does not."""
    st.session_state["figure-turn"] = st.session_state.get("figure-turn", 0) + 1


@st.fragment
def show_figure(
    loaded: Loaded,
    topic: numbers.Topic,
    claims: tuple[numbers.Reported, ...],
    source: str,
    lang: str,
) -> None:
    """Draw a topic in its frame, and beside it the card of the mark chosen."""
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    figure, card = st.columns([2.6, 1], gap="medium")
    with figure, st.container(border=True, key="numbers-frame"):
        st.html(numbers_page.frame_head(topic, claims, lang))
        state = st.plotly_chart(
            topic_figure(claims, topic, lang, palette),
            theme=None,
            key=figure_key(topic),
            on_select="rerun",
            selection_mode="points",
            config={"displayModeBar": False},
            alt=numbers_words.figure_alt(topic, claims, lang),
        )
        st.html(numbers_page.frame_foot(topic, claims, source, palette, lang))
    chosen = [point["customdata"] for point in state["selection"]["points"]]
    with card:
        record, located = loaded.record, loaded.located
        st.html(numbers_page.claim_cards(claims, chosen, record, located, lang))
        if chosen:
            st.button(translation(lang).gettext("Unselect"), on_click=unselect)


require_frame()
loaded, lang = load(), language()
_ = translation(lang).gettext
st.html(Path("pages/reading.css"))
st.html(Path("pages/numbers.css"))
st.html(heading(*numbers_words.page_heading(lang), lang=lang))
with st.container(horizontal=True, horizontal_alignment="distribute", key="choices"):
    name = choose("metric", _("Topic"), numbers_words.topic_labels(lang))
    wanted = choose("known", _("Given when"), numbers_words.known_labels(lang))
source = interface_messages(lang, loaded.record.edition)["source"]
topic = next(topic for topic in numbers.TOPICS if topic.name == name)
every = numbers.reported(loaded.record, lang)
of_topic = numbers.of_topic(every, topic)
shown = numbers.narrowed(of_topic, wanted)
if topic.drawing != "none" and any(claim.value is not None for claim in shown):
    show_figure(loaded, topic, shown, source, lang)
else:
    st.html(numbers_page.frame_head(topic, shown, lang))
    st.html(framed(paragraph(source, "r-facts"), lang))
st.html(numbers_page.claims_list(shown, lang))
st.html(numbers_page.known_section(topic, of_topic, every, lang))
