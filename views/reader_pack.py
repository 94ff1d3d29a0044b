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
    plain = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return b64encode(deflate.compress(plain) + deflate.flush()).decode()


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
