"""What was found in a document, kept between runs: passages and evidence without the pages.

Judging by a framework takes milliseconds; reading, cutting and matching take seconds and depend only
on the document and the vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from csrcheck.model import (
    NOTHING_HIDDEN,
    Diagnostic,
    DocumentSummary,
    Evidence,
    Hidden,
    Hit,
    Passage,
    Segmentation,
    Traits,
)
from csrcheck.store import files

_KIND = "analysis"


class Analysis(Struct, frozen=True):
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


class Matched(msgspec.Struct, frozen=True, array_like=True):
    """What was found in passages, without them: evidence names its passage by number, traits are written once."""

    traits: tuple[Traits, ...]
    evidence: tuple[_StoredEvidence, ...]
    denials: tuple[int, ...]

    @classmethod
    def of(cls, evidence: Sequence[Evidence], denials: Sequence[int]) -> Matched:
        """Take evidence apart."""
        known: dict[Traits, int] = {}
        numbers = [known.setdefault(each.traits, len(known)) for each in evidence]
        stored = (
            _StoredEvidence(each.topic, each.passage.number, number, each.hits, each.score)
            for each, number in zip(evidence, numbers, strict=True)
        )
        return cls(tuple(known), tuple(stored), tuple(denials))

    def on(self, passages: Sequence[Passage]) -> tuple[tuple[Evidence, ...], tuple[int, ...]]:
        """Put evidence and denials together again; a passage's number is its place."""
        evidence = tuple(
            Evidence(each.topic, passages[each.passage], self.traits[each.traits], each.hits, each.score)
            for each in self.evidence
        )
        return evidence, self.denials


class _StoredAnalysis(msgspec.Struct, frozen=True, array_like=True):
    document: DocumentSummary
    diagnostics: tuple[Diagnostic, ...]
    segmentation: Segmentation
    matched: Matched
    labels: dict[str, int]
    hidden: Hidden


def load(*key: str) -> Analysis | None:
    """Return the analysis kept under a key, or ``None``."""
    data = files.load(_KIND, *key)
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=_StoredAnalysis)
        evidence, denials = kept.matched.on(kept.segmentation.passages)
    except (msgspec.MsgspecError, IndexError):
        files.discard(_KIND, *key)
        return None
    return Analysis(
        kept.document,
        kept.diagnostics,
        kept.segmentation,
        evidence,
        kept.labels,
        denials,
        kept.hidden,
    )


def keep(analysis: Analysis, *key: str) -> None:
    """Keep an analysis."""
    stored = _StoredAnalysis(
        analysis.document,
        analysis.diagnostics,
        analysis.segmentation,
        Matched.of(analysis.evidence, analysis.denials),
        analysis.labels,
        analysis.hidden,
    )
    files.keep(_KIND, msgspec.msgpack.encode(stored), *key)
