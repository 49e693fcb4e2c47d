"""The question on the report's own content index: its rows, and whether their claims hold."""

from __future__ import annotations

from dataclasses import replace

from csrcheck.catalog import resolve
from csrcheck.coverage import assess_framework
from csrcheck.engine.coverage import MATERIAL
from csrcheck.engine.request import Answers, Question, nothing
from csrcheck.index import read_index, unlisted
from csrcheck.model import ContentIndex


def _index(answers: Answers, _given: None) -> ContentIndex:
    found, told = read_index(
        answers.analysis.segmentation.index_parts,
        answers.of(MATERIAL),
        answers.vocabulary.topics,
        paged=answers.document.paged,
        traditional=answers.document.identity.traditional,
        asked=answers.frameworks,
    )
    material, topics = answers.of(MATERIAL), answers.vocabulary.topics
    read_by = [resolve(key) for key in told]
    # Topics of an industry's own were looked for only where it was asked for.
    results = [
        assess_framework(each, topics, material) for each in read_by if each.topics.keys() <= topics.keys()
    ]
    return replace(found, unlisted=unlisted(told, results))


INDEX: Question[None, ContentIndex] = Question("index", _index, nothing)
