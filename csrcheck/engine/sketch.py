"""A sample of a report's text by which the same text is recognised in another file."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from csrcheck.engine.request import Answers, Question, nothing
from csrcheck.model import Passage

SIZE = 400
_LENGTH = 8


def sketch_of(passages: Iterable[Passage]) -> tuple[int, ...]:
    """Return the smallest hashes of the text's shingles, sorted (a bottom-k sketch).

    Two sketches share about as much as the texts do. Shingles stay inside passages and leave out
    everything but letters, digits and Han: layout differs between Word and PDF, words do not.
    """
    hashes: set[int] = set()
    for passage in passages:
        letters = "".join(filter(str.isalnum, passage.clean))
        for start in range(len(letters) - _LENGTH + 1):
            hashes.add(zlib.crc32(letters[start : start + _LENGTH].encode()))
    return tuple(sorted(hashes)[:SIZE])


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the share two texts have in common, from 0 to 1, estimated from their sketches."""
    union = sorted({*one, *other})[:SIZE]
    both = {*one} & {*other}
    return sum(each in both for each in union) / len(union) if union else 0.0


def _sketch(answers: Answers, _given: None) -> tuple[int, ...]:
    return sketch_of(answers.analysis.segmentation.passages)


SKETCH: Question[None, tuple[int, ...]] = Question("sketch", _sketch, nothing)
