"""The record in every language as one short text, for a file to hold."""

import json
import zlib
from base64 import b64encode
from collections.abc import Mapping
from typing import Any


def pack(records: Mapping[str, Any], lang: str, start: str) -> str:
    """Deflate the payloads by language; views/browser/reader/reader.js unpacks them.

    All but that in `lang` hold only what differs from it: the map is the bulk of each,
    and the same in all. `start` is the query of the view that opens first.
    """
    first = records[lang]
    held = {
        "lang": lang,
        "start": start,
        "first": first,
        "others": {
            name: difference(first, record)
            for name, record in records.items()
            if name != lang
        },
    }
    lean = steps(held)
    plain = json.dumps(lean, ensure_ascii=False, separators=(",", ":")).encode()
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return b64encode(deflate.compress(plain) + deflate.flush()).decode()


LONG = 24
"""Numbers from which a list is worth its steps."""


def steps(value: Any) -> Any:
    """Plain JSON with each long list of numbers as {"tenths": steps}.

    A step leads from one number to the next, in tenths; it is null where a line is
    interrupted. Lines have short steps, which deflate to much less than positions.
    Lists with finer numbers stay as they are.
    """
    if isinstance(value, dict):
        return {name: steps(item) for name, item in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) < LONG or not all(_in_tenths(item) for item in value):
        return [steps(item) for item in value]
    found: list[int | None] = []
    before = 0
    for item in value:
        now = None if item is None else round(item * 10)
        found.append(None if now is None else now - before)
        before = before if now is None else now
    return {"tenths": found}


def _in_tenths(item: Any) -> bool:
    if item is None:
        return True
    number = isinstance(item, int | float) and not isinstance(item, bool)
    return number and round(item * 10) / 10 == item


def difference(first: Any, other: Any) -> Any:
    """What turns `first` into `other`, both plain JSON.

    A list of one is a new value; a dict says what changes within a dict of the same
    names, or a list of the same length.
    """
    if isinstance(first, dict) and isinstance(other, dict) and first.keys() == {*other}:
        pairs = [(name, first[name], other[name]) for name in other]
    elif isinstance(first, list) and isinstance(other, list):
        if len(first) != len(other):
            return [other]
        pairs = list(zip(map(str, range(len(other))), first, other, strict=True))
    else:
        return [other]
    return {name: difference(a, b) for name, a, b in pairs if a != b}
