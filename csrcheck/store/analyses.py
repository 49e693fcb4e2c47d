"""What was found in a document, kept between runs: passages and evidence without the pages.

Judging by a framework takes milliseconds; reading, cutting and matching take seconds and depend only
on the document and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from csrcheck.model import (
    NOTHING_HIDDEN,
    Diagnostic,
    DocumentSummary,
    Evidence,
    Hidden,
    Hit,
    Segmentation,
    Traits,
)
from csrcheck.store import files

_KIND = "analysis"


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that judging needs.

    Attributes:
        labels: Physical page by printed page number.
        denials: Numbers of the passages that say a matter does not arise.
        hidden: What the file holds beside the text that was read.
    """

    document: DocumentSummary
    diagnostics: tuple[Diagnostic, ...]
    segmentation: Segmentation
    evidence: tuple[Evidence, ...]
    labels: dict[str, int]
    denials: tuple[int, ...]
    hidden: Hidden = NOTHING_HIDDEN


class _StoredEvidence(msgspec.Struct, frozen=True, array_like=True):
    topic: str
    passage: int
    traits: int
    hits: tuple[Hit, ...]
    score: float


class _StoredAnalysis(msgspec.Struct, frozen=True, array_like=True):
    document: DocumentSummary
    diagnostics: tuple[Diagnostic, ...]
    segmentation: Segmentation
    traits: tuple[Traits, ...]
    evidence: tuple[_StoredEvidence, ...]
    labels: dict[str, int]
    denials: tuple[int, ...]
    hidden: Hidden


def load(*key: str) -> Analysis | None:
    """Return the analysis kept under a key, or ``None``."""
    data = files.load(_KIND, *key)
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=_StoredAnalysis)
        passages = kept.segmentation.passages
        evidence = tuple(
            Evidence(each.topic, passages[each.passage], kept.traits[each.traits], each.hits, each.score)
            for each in kept.evidence
        )
    except (msgspec.MsgspecError, IndexError):
        files.discard(_KIND, *key)
        return None
    return Analysis(
        kept.document,
        kept.diagnostics,
        kept.segmentation,
        evidence,
        kept.labels,
        kept.denials,
        kept.hidden,
    )


def keep(analysis: Analysis, *key: str) -> None:
    """Keep an analysis; evidence names its passage by number, traits are written once."""
    traits, numbers = _numbered([each.traits for each in analysis.evidence])
    stored = _StoredAnalysis(
        analysis.document,
        analysis.diagnostics,
        analysis.segmentation,
        traits,
        tuple(
            _StoredEvidence(each.topic, each.passage.number, number, each.hits, each.score)
            for each, number in zip(analysis.evidence, numbers, strict=True)
        ),
        analysis.labels,
        analysis.denials,
        analysis.hidden,
    )
    files.keep(_KIND, msgspec.msgpack.encode(stored), *key)


def _numbered(found: Sequence[Traits]) -> tuple[tuple[Traits, ...], list[int]]:
    known: dict[Traits, int] = {}
    return_numbers = [known.setdefault(traits, len(known)) for traits in found]
    return tuple(known), return_numbers
