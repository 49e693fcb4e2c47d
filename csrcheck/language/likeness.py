"""How much two texts have in common, told from a small sample of each."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

SIZE = 400
_LENGTH = 8


def sketch(texts: Iterable[str], size: int = SIZE) -> tuple[int, ...]:
    """Return the smallest hashes of the shingles of texts, sorted (a bottom-k sketch).

    Two sketches of one size share about as much as the texts do. Shingles stay inside a text and leave out
    everything but letters, digits and Han: layout differs between Word and PDF, words do not.
    """
    hashes: set[int] = set()
    for text in texts:
        letters = "".join(filter(str.isalnum, text))
        for start in range(len(letters) - _LENGTH + 1):
            hashes.add(zlib.crc32(letters[start : start + _LENGTH].encode()))
    return tuple(sorted(hashes)[:size])


def likeness(one: tuple[int, ...], other: tuple[int, ...], size: int = SIZE) -> float:
    """Return the share two texts have in common, from 0 to 1, estimated from their sketches."""
    union = sorted({*one, *other})[:size]
    both = {*one} & {*other}
    return sum(each in both for each in union) / len(union) if union else 0.0
