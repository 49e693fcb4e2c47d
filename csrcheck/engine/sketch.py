"""A sample of a report's text by which the same text is recognised in another file."""

from __future__ import annotations

from collections.abc import Iterable

from csrcheck.engine.request import Answers, Question, nothing
from csrcheck.language.likeness import sketch
from csrcheck.model import Passage


def sketch_of(passages: Iterable[Passage]) -> tuple[int, ...]:
    """Return the sketch of a report's passages."""
    return sketch(each.clean for each in passages)


def _sketch(answers: Answers, _given: None) -> tuple[int, ...]:
    return sketch_of(answers.analysis.segmentation.passages)


SKETCH: Question[None, tuple[int, ...]] = Question("sketch", _sketch, nothing)
