"""The question on assurance: what the report says of it, and what the statement in it says."""

from __future__ import annotations

from msgspec.structs import replace

from csrcheck.coverage import read_assurance
from csrcheck.engine.request import Answers, Question, nothing
from csrcheck.model import Assurance, Report


def _assurance(answers: Answers, _given: None) -> Assurance:
    return read_assurance(answers.analysis.segmentation.passages)


def _put(report: Report, told: Assurance) -> Report:
    return replace(report, assurance=told)


ASSURANCE: Question[None, Assurance] = Question("assurance", _assurance, nothing, put=_put)
"""What the report says of assurance on itself, and what the statement in it says."""
