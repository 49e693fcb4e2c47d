"""The tone of a report: praise against bad news, by chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from csrcheck.catalog.wording import annotate
from csrcheck.model import ChapterTone, NegativeItem, Passage, PassageKind, Polarity, Zone


def chapter_tones(items: Sequence[NegativeItem], passages: Sequence[Passage]) -> tuple[ChapterTone, ...]:
    """Count by chapter what is told of bad news and what is praised, in reading order."""
    negative = Counter(_chapter(item.section) for item in items if item.polarity is not Polarity.ZERO_CLAIM)
    positive: Counter[str] = Counter()
    for passage in _sentences(passages):
        if annotate(passage.clean).says("praise"):
            positive[_chapter(passage.section)] += 1
    order = dict.fromkeys(_chapter(passage.section) for passage in passages)
    return tuple(
        ChapterTone(name, negative[name], positive[name])
        for name in order
        if negative[name] or positive[name]
    )


def _sentences(passages: Sequence[Passage]) -> list[Passage]:
    return [p for p in passages if p.zone is Zone.BODY and p.kind is PassageKind.SENTENCE]


def _chapter(section: tuple[str, ...]) -> str:
    return section[0] if section else ""
