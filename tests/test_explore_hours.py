"""One day hour by hour, and what sources dispute, in a real browser."""

from typing import Any

from playwright.sync_api import Page, expect

from events.filters import Filters
from events.record import read_record
from geo.locate import locate
from tests.serving import open_view, shown_ids

RECORD = read_record()
LOCATED = locate(RECORD)
FIFTH = "?from=2022-01-05&to=2022-01-05"
DISPUTED = set(LOCATED.loc[LOCATED["disputed"], "event_id"])


def drawn(page: Page) -> dict[str, Any]:
    """Event ids of the timeline's traces, and the texts of its axis."""
    found: dict[str, Any] = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-brushed .q-plot');
          const traces = plot.data.map(trace => [trace.name, trace.customdata]);
          return {...Object.fromEntries(traces), axis: plot.layout.xaxis.ticktext};
        }"""
    )
    return found


def test_a_link_opens_a_day_by_the_hour_with_every_event_of_it(
    page: Page, app: str
) -> None:
    open_view(page, f"{app}{FIFTH}&hours=true")
    figure = drawn(page)
    assert figure["axis"][:3] == ["00:00", "03:00", "06:00"]
    bounded = LOCATED[LOCATED["earliest"].notna()]
    expected = {
        event_id for event_id in shown_ids(page) if event_id in set(bounded["event_id"])
    }
    assert expected <= {*figure["days"], *figure["spans"]}
    assert "emerg-almaty-0105" in figure["days"]
    assert "city-hall-stormed" in figure["spans"]
    page.reload()
    page.wait_for_selector("[data-ready=true]")
    assert drawn(page)["axis"] == figure["axis"]


def test_the_button_goes_to_the_hours_and_back_to_the_span(
    page: Page, app: str
) -> None:
    open_view(page, f"{app}?from=2022-01-03&to=2022-01-08")
    button = page.locator("[data-action=hours]")
    button.click()
    expect(page.locator(".q-headline")).to_contain_text("5 January 2022")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert drawn(page)["axis"][0] == "00:00"
    page.wait_for_url("**hours=true**")
    button.click()
    expect(page.locator(".q-headline")).to_contain_text("3–8 January 2022")
    assert drawn(page)["axis"][0] != "00:00"


def test_titles_beside_the_hours_go_with_their_events(page: Page, app: str) -> None:
    open_view(page, f"{app}{FIFTH}&hours=true")
    texts = RECORD.texts[RECORD.texts["lang"] == "en"].set_index("event_id")["title"]
    title = page.locator(".tracetitles .textpoint", has_text=texts["emerg-almaty-0105"])
    expect(title).to_be_visible()
    page.locator("input[name=category][value=attack]").check()
    expect(title).to_be_hidden()


def test_hours_without_one_day_are_named_as_meaningless(page: Page, app: str) -> None:
    open_view(page, f"{app}?from=2022-01-04&to=2022-01-05&hours=true")
    expect(page.locator(".q-notice")).to_contain_text("hours=true")
    assert drawn(page)["axis"][0] != "00:00"


def test_a_disputed_event_says_so_in_list_timeline_map_and_card(
    page: Page, app: str
) -> None:
    open_view(page, f"{app}?event=zhanaozen-protest-begins")
    assert "zhanaozen-protest-begins" in DISPUTED
    whole = set(Filters().apply(LOCATED)["event_id"])
    dated = set(LOCATED.loc[LOCATED["date_kind"] != "undated", "event_id"])
    assert set(drawn(page)["splits"]) & whole == DISPUTED & whole & dated
    row = page.get_by_role("button", name="Protest begins in Zhanaozen").first
    expect(row).to_have_accessible_name(
        "Protest begins in Zhanaozen. 2 January 2022, about 11:00 local time. "
        "Zhanaozen, Mangystau Region. disputed."
    )
    places = set(LOCATED.loc[LOCATED["disputed"], "place_id"])
    assert "zhanaozen" in places
    marked = page.evaluate(
        """() => {
          const plot = document.querySelector('.q-map .q-plot');
          const cities = plot.data.find(trace => trace.name === 'cities');
          const nodes = [...plot.querySelectorAll('.tracecities path.point')];
          return nodes.filter(node => node.classList.contains('q-disputed'))
            .map(node => cities.customdata[node.__data__.i]);
        }"""
    )
    assert "zhanaozen" in marked
    assert "kostanay" not in marked
    box = page.locator(".q-disagree")
    expect(box).to_contain_text("Sources disagree")
    expect(box).to_contain_text("European Parliament")
    expect(box).to_contain_text("2 January 2022")
    expect(box).not_to_contain_text("11:00")
    expect(box).to_contain_text("1 January, 17:20")


def test_a_copy_is_called_one_where_it_is_cited(page: Page, app: str) -> None:
    copies = set(
        RECORD.sources.loc[RECORD.sources["provenance"] == "reprint", "source_id"]
    )
    cited = RECORD.citations[RECORD.citations["source_id"].isin(copies)]
    open_view(page, f"{app}?event={cited['event_id'].iloc[0]}")
    expect(page.locator(".q-card .q-copy").first).to_have_text("copy: a reprint")
