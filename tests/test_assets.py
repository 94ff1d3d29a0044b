"""What browsers load as files: fetched once, kept, and never of two versions."""

from pathlib import Path

from tests.serving import browser, open_view, served
from views.assets import publish_assets


def test_files_are_named_by_content_and_written_once(tmp_path: Path) -> None:
    first = publish_assets(tmp_path)
    written = {path: path.stat().st_ino for path in tmp_path.rglob("*.js")}
    assert publish_assets(tmp_path) == first
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*.js")} == written


def test_a_reload_fetches_neither_the_library_nor_the_modules_again() -> None:
    fetched = """() => performance.getEntriesByType('resource')
      .filter(entry => /app\\/static\\/(plotly|linked)\\//.test(entry.name))
      .map(entry => [entry.name, entry.transferSize])"""
    with served() as address, browser() as chrome:
        page = chrome.new_page()
        open_view(page, address)
        first = page.evaluate(fetched)
        # Longer than a tenth of the age of files that were written for this test.
        page.wait_for_timeout(1500)
        page.reload()
        page.wait_for_selector("[data-ready=true]", timeout=30_000)
        again = page.evaluate(fetched)
    assert sum(size for _, size in first) > 1_000_000
    assert {name for name, _ in again} == {name for name, _ in first}
    assert [name for name, size in again if size] == []
