"""Writes a made-up record of any size, for measuring; it is never shown in the product.

`python -m benchmarks.synthetic FOLDER --events 1000`, then
`QANTAR_RECORD=FOLDER streamlit run app.py` shows it.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from events.record import DATA_FOLDER
from events.schema import ACTORS, CATEGORIES, NATIONWIDE, RESOLUTION
from geo.places import read_places

MARK = "Synthetic"
"""First word of every title, in both languages."""

SEED = 20220120
FIRST_DAY = date(2022, 1, 1)
DAYS = 20
WHERE = {"almaty": 30, "city": 34, "region": 10, "kz": 14, "abroad": 6, "": 6}
"""How many in a hundred events happen where."""

WHEN = {"day": 80, "lasting": 6, "uncertain": 7, "open": 3, "undated": 4}
WHAT = dict(zip(CATEGORIES, (8, 14, 14, 22, 14, 5, 4, 9, 4, 6), strict=True))
ON_DAY = (1, 3, 5, 10, 18, 14, 9, 7, 5, 4, 4, 3, 3, 2, 2, 2, 2, 2, 2, 2)
"""Weight of each day, 1 to 20 January: most of it happens on the 5th and 6th."""

FILLER = (
    "Made-up text of the length that summaries have, so that the browser is sent as "
    "much as it would be sent for a record of this size. Nothing of it happened, and "
    "no source reports it."
)
FILLER_IT = (
    "Testo inventato, lungo quanto lo sono i sommari, affinché al browser arrivi "
    "quanto arriverebbe per una raccolta di questa misura. Nulla di ciò è accaduto, "
    "e nessuna fonte lo riferisce."
)
SOURCES = {
    RESOLUTION: "Stand-in for the resolution",
    "synthetic-agency": "Stand-in for an agency",
    "synthetic-daily": "Stand-in for a daily",
}


def write_synthetic(folder: Path, count: int, seed: int = SEED) -> Path:
    """Write a record of `count` events into `folder`; the same again for one seed."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"{seed}-{count}")
    ids = [f"synthetic-{number:05d}" for number in range(1, count + 1)]
    places = _places()
    events = [_event(event_id, places, chance) for event_id in ids]
    _write(folder, "events", events)
    _write(folder, "texts", [row for event in events for row in _texts(event)])
    _write(folder, "citations", [row for e in ids for row in _citations(e, chance)])
    _write(folder, "sources", [_source(*item) for item in sorted(SOURCES.items())])
    _write(folder, "claims", [_claim(event_id) for event_id in ids[:3]])
    package = json.loads((DATA_FOLDER / "datapackage.json").read_text("utf-8"))
    package |= {"name": "synthetic", "title": f"{MARK} record for measuring"}
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", "utf-8")
    return folder


def _places() -> dict[str, list[str]]:
    """Place_ids to draw from, by the keys of WHERE."""
    places = read_places()
    by_kind = {kind: list(ids) for kind, ids in places.groupby("kind")["place_id"]}
    sites = places.loc[places["parent_id"] == "almaty", "place_id"].tolist()
    return {
        # Half of what happens in Almaty is known to the city only.
        "almaty": ["almaty"] * len(sites) + sites,
        "city": [place for place in by_kind["city"] if place != "almaty"],
        "region": by_kind["region"],
        "kz": ["kz"],
        "abroad": by_kind["abroad"],
        "": [""],
    }


def _pick(weights: dict[str, int], chance: random.Random) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _event(
    event_id: str, places: dict[str, list[str]], chance: random.Random
) -> dict[str, str]:
    kind = _pick(WHEN, chance)
    timed = kind == "day" and chance.random() < 0.1
    time = f"{chance.randrange(24):02d}:{chance.choice((0, 15, 30)):02d}"
    return {
        "event_id": event_id,
        "date": _date(kind, chance),
        "local_time": time if timed else "",
        "place_id": chance.choice(places[_pick(WHERE, chance)]),
        "category": _pick(WHAT, chance),
        "actors": "; ".join(sorted(chance.sample(ACTORS, chance.choice((1, 2, 2, 3))))),
        "key": "true" if _number(event_id) <= 5 else "false",
    }


def _number(event_id: str) -> int:
    return int(event_id.rpartition("-")[2])


def _date(kind: str, chance: random.Random) -> str:
    first = FIRST_DAY + timedelta(chance.choices(range(DAYS), ON_DAY)[0])
    last = min(first + timedelta(chance.randint(1, 4)), FIRST_DAY + timedelta(DAYS))
    return {
        "day": f"{first}",
        "lasting": f"{first}/{last}",
        "uncertain": f"[{first}..{last}]",
        "open": f"{first}/..",
        "undated": "",
    }[kind]


def _texts(event: dict[str, str]) -> Iterable[dict[str, str]]:
    event_id, category = event["event_id"], event["category"]
    title = f"{MARK} {category} number {_number(event_id)}, made up"
    titolo = f"{MARK} ({category}) numero {_number(event_id)}, inventato"
    for lang, told, summary in (("en", title, FILLER), ("it", titolo, FILLER_IT)):
        yield {"event_id": event_id, "lang": lang, "title": told, "summary": summary}


def _citations(event_id: str, chance: random.Random) -> Iterable[dict[str, str]]:
    for source_id in sorted(chance.sample(list(SOURCES), chance.choice((1, 1, 2)))):
        yield {
            "event_id": event_id,
            "source_id": source_id,
            "locator": "recital A",
            "stance": "supports",
        }


def _source(source_id: str, title: str) -> dict[str, str]:
    return {
        "source_id": source_id,
        "producer": MARK,
        "title": title,
        "date_published": "2022-01-20",
        "language": "en",
        "url": "https://example.org/",
        "kind": "news",
        "provenance": "original",
        "reliability_note": "Does not exist.",
        "reliability_note_it": "Non esiste.",
    }


def _claim(event_id: str) -> dict[str, str]:
    number = str(_number(event_id))
    return {
        "claim_id": f"claim-{number}",
        "metric": "detained",
        "value_min": number,
        "value_max": number,
        "qualifier": "about",
        "unit": "people",
        "as_of": "2022-01-20",
        "scope": NATIONWIDE,
        "asserted_by": "Nobody",
        "asserted_by_it": "Nessuno",
        "party": "media",
        "withdrawn": "false",
        "source_id": "synthetic-daily",
        "locator": "page 1",
        "event_id": event_id,
    }


def _write(folder: Path, table: str, rows: Iterable[dict[str, str]]) -> None:
    """Write a table with the columns of the shipped one.

    A column that a row lacks stays empty; an Italian one takes over the English.
    """
    with (DATA_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as shipped:
        header = next(csv.reader(shipped))
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            english = [row.get(name.removesuffix("_it"), "") for name in header]
            writer.writerow(map(row.get, header, english))


def main() -> None:
    """Read the command line and write the record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    write_synthetic(options.folder, options.events, options.seed)


if __name__ == "__main__":
    main()
