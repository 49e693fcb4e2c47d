"""Near misses for what was not found: suggestions for a person, never evidence.

A fuzzy ratio cannot tell 未发生重大安全事故 from 发生重大安全事故 (100) nor 排放总量 from 减排总量 (87), so it
decides nothing; it only helps a writer see the sentence that may have been meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, PassageKind, Zone

_SHORTEST = 5
"""Shorter terms resemble anything."""


def suggest(
    topics: Sequence[Topic], passages: Sequence[Passage], limit: int = 2
) -> tuple[tuple[Passage, str], ...]:
    """Return passages that resemble a topic's terms without holding one.

    Args:
        topics: Topics nothing was found for.
        passages: All passages of the report.
        limit: How many to return at most.

    Returns:
        Passage and the term it resembles, best first; order of the report breaks ties.
    """
    from rapidfuzz import fuzz, process

    terms = [
        clean_text(term) for topic in topics for term in topic.strong if "…" not in term and "&" not in term
    ]
    terms = sorted({term for term in terms if len(term) >= _SHORTEST})
    body = [
        p
        for p in passages
        if p.zone is Zone.BODY and p.kind is not PassageKind.HEADING and len(p.clean) >= _SHORTEST
    ]
    if not terms or not body:
        return ()
    best: dict[int, tuple[float, str]] = {}
    likeness, letters = number("suggestion_likeness"), number("suggestion_letters")
    texts = [passage.clean for passage in body]
    for term in terms:
        for _, score, index in process.extract(
            term, texts, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=likeness
        ):
            # The alignment must keep most of the term's characters: 客户投诉 is not 客户 alone.
            if (
                len(set(term) & set(texts[index])) >= letters * len(set(term))
                and score > best.get(index, (0.0, ""))[0]
            ):
                best[index] = (score, term)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple((body[index], term) for index, (_, term) in ranked[:limit])
