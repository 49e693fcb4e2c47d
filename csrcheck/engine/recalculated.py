"""The question which figures follow from the report's own."""

from __future__ import annotations

from csrcheck.engine.figures import FIGURES
from csrcheck.engine.request import Answers, Question, nothing
from csrcheck.model.recalculated import Recalculated


def _recalculated(answers: Answers, _given: None) -> tuple[Recalculated, ...]:
    from csrcheck.figures.recalculate import recalculated

    return tuple(recalculated(answers.of(FIGURES)))


RECALCULATED: Question[None, tuple[Recalculated, ...]] = Question("recalculated", _recalculated, nothing)
"""Figures worked out again: whether they follow, with which factor."""
