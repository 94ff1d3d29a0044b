"""`make release VERSION=1.2.0`: number a release, and log which events it changes.

It writes files and says what to do next. It neither commits nor tags.
"""

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from events.changes import (
    COLUMNS,
    LOG,
    Since,
    compared,
    event_digests,
    latest_digests,
    version_number,
)
from events.errors import DataError
from events.export_tables import canonical_csv
from events.record import Record, read_record
from events.validation import PACKAGE, read_tables

ROOT = Path(__file__).parent.parent
DATA = "events/data"

UNRELEASED = re.compile(r"^## Unreleased\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)

NEXT = """\
Next: read the diff, run `make pictures` and `make test`, commit as
"docs: version {version}", and tag the commit v{version}."""


class Refused(ValueError):
    """Why there can be no such release, in words for whoever asked for it."""


def main(arguments: list[str] | None = None) -> int:
    """Write the release into the files and print what it brings; 1 if it is refused."""
    parser = ArgumentParser(prog="python -m events.release", description=__doc__)
    parser.add_argument("version", help="number of the release, as 1.2.0")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the project")
    asked = parser.parse_args(arguments)
    try:
        print(release(asked.root, asked.version, date.today()))
    except (Refused, DataError) as error:
        print(f"No release was made. {error}", file=sys.stderr)
        return 1
    return 0


def release(root: Path, version: str, today: date) -> str:
    """Write version, day and changed events into the files of `root`; say which.

    Nothing is written unless all can be.

    Raises
    ------
    Refused
        for a version that is none or not newer, a changelog without news, or a file
        that does not say its version where it is looked for.
    DataError
        for a faulty record.
    """
    data = root / DATA
    record = read_record(data)
    _check_number(record, version)
    digests = event_digests(read_tables(data))
    found = compared(latest_digests(record.changes), digests)
    log = _logged(record, found, digests, version)
    written = _numbered(root, version, today) | {f"{DATA}/{LOG}": canonical_csv(log)}
    for name, content in written.items():
        (root / name).write_bytes(content)
    return "\n".join(
        [f"Version {version}", *_told(found), NEXT.format(version=version)]
    )


def _check_number(record: Record, version: str) -> None:
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", version, re.ASCII):
        raise Refused(f"'{version}' is no version: write it as 1.2.0.")
    number = version_number(version)
    latest = max(version_number(known) or () for known in record.versions)
    if number is None or number <= latest:
        last = ".".join(map(str, latest))
        raise Refused(f"Version {version} is not newer than {last}, the last one.")


def _logged(
    record: Record, found: Since, digests: Mapping[str, str], version: str
) -> pd.DataFrame:
    """The log with the rows of this release at its end.

    An event that is gone is named as the release before named it.
    """
    kinds = {event: name for name, events in vars(found).items() for event in events}
    names = _names(record)
    rows = [
        [version, event, kinds[event], digests.get(event, ""), *names[event]]
        for event in sorted(kinds)
    ]
    new = pd.DataFrame(rows, columns=COLUMNS, dtype=str)
    return pd.concat([record.changes, new], ignore_index=True)


def _names(record: Record) -> dict[str, tuple[str, ...]]:
    """Event_id to date and titles, now or, of an event that is gone, at the last."""
    logged = record.changes[["event_id", "date", "title_en", "title_it"]]
    names = {row[0]: row[1:] for row in logged.itertuples(index=False, name=None)}
    texts = record.texts.set_index(["event_id", "lang"])["title"].to_dict()
    dates = zip(record.events["event_id"], record.events["date"], strict=True)
    now = {event: (day, texts[event, "en"], texts[event, "it"]) for event, day in dates}
    return names | now


def _numbered(root: Path, version: str, today: date) -> dict[str, bytes]:
    """The files that say the version, by name, as they are to be."""
    day = today.isoformat()
    places = {
        "pyproject.toml": [(r'^version = "(.*)"$', version)],
        "CITATION.cff": [
            (r"^version: (.*)$", version),
            (r'^date-released: "(.*)"$', day),
        ],
    }
    files = {}
    for name, marks in places.items():
        text = (root / name).read_text("utf-8")
        for pattern, words in marks:
            text = _replaced(name, text, pattern, words)
        files[name] = text.encode()
    package = json.loads((root / DATA / PACKAGE).read_text("utf-8"))
    package |= {
        "version": version,
        "created": f"{day}T00:00:00Z",
        "versions": [*package.get("versions", []), version],
    }
    described = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    files[f"{DATA}/{PACKAGE}"] = described.encode()
    return files | {"CHANGELOG.md": _news(root, version, day).encode()}


def _replaced(name: str, text: str, pattern: str, words: str) -> str:
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if len(found) != 1:
        raise Refused(f"{name} has {len(found)} lines like {pattern}, not one.")
    return text[: found[0].start(1)] + words + text[found[0].end(1) :]


def _news(root: Path, version: str, day: str) -> str:
    """The changelog, what was unreleased now under the version and its day."""
    text = (root / "CHANGELOG.md").read_text("utf-8")
    found = UNRELEASED.search(text)
    lines = found[1].splitlines() if found else []
    if found is None or not [line for line in lines if line and line[0] != "#"]:
        raise Refused(
            "CHANGELOG.md has no heading '## Unreleased' with what is new below it."
        )
    return f"{text[: found.start()]}## {version} – {day}\n{text[found.start(1) :]}"


def _told(found: Since) -> list[str]:
    """How many events of each kind, and which."""
    return [
        f"{name} ({len(events)}): {', '.join(events) or 'none'}"
        for name, events in vars(found).items()
    ]


if __name__ == "__main__":
    sys.exit(main())
