"""A page of text taken apart: its sections, their links and what they hold."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Outline(HTMLParser):
    """The links of a page by the sections, and entries of sections, they stand in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sections: list[str] = []
        self.headed: list[str] = []
        self.links: dict[str, list[str]] = {}
        self.inside: dict[str, list[str]] = {}
        self.anchors: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        if tag == "section":
            self.headed.append(values["id"])
        if tag in {"section", "article"}:
            for section in self.sections:
                self.inside[section].append(values["id"])
            self.sections.append(values["id"])
            self.links.setdefault(values["id"], [])
            self.inside.setdefault(values["id"], [])
        if tag == "a" and values["href"].startswith("#"):
            self.anchors.append(values["href"][1:])
        elif tag == "a":
            for section in self.sections:
                self.links[section].append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag in {"section", "article"}:
            self.sections.pop()

    def events_in(self, section: str) -> list[str]:
        queries = [parse_qs(urlsplit(url).query) for url in self.links[section]]
        return [query["event"][0] for query in queries if "event" in query]
