"""The tone of a report: praise against bad news, by chapter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from csrcheck.model import ChapterTone, NegativeItem, Passage, PassageKind, Polarity, Zone

_PRAISE = re.compile(
    "荣获|获[得评颁]|被?评为|授予|入选|领先|卓越|优异|突破|显著|大幅提[升高]|圆满|成功|佳绩|丰硕|一流|标杆|典范|表彰|好评|赞誉|满意度[^,。]{0,8}(?:9\\d|100)|创[^,。]{0,4}新高|稳步(?:提升|增长)"
)


def chapter_tones(items: Sequence[NegativeItem], passages: Sequence[Passage]) -> tuple[ChapterTone, ...]:
    """Count by chapter what is told of bad news and what is praised, in reading order."""
    negative = Counter(_chapter(item.section) for item in items if item.polarity is not Polarity.ZERO_CLAIM)
    positive: Counter[str] = Counter()
    for passage in _sentences(passages):
        if _PRAISE.search(passage.clean):
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
