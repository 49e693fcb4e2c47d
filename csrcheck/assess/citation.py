"""Choose and shape the quotes shown for a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.assess.asks import Answer
from csrcheck.language.normalise import clean_text
from csrcheck.models import Citation, Evidence, Passage, Traits

LONGEST_QUOTE = 160


def cite(evidence: Evidence) -> Citation:
    """Return the quote of an evidence with its place."""
    passage = evidence.passage
    span = passage.spans[0] if passage.spans else None
    return Citation(
        page=passage.page,
        page_label=passage.page_label,
        line=passage.line,
        section=passage.section,
        quote=quote_of(passage, evidence.hits[0].start if evidence.hits else 0),
        topic=evidence.topic,
        score=evidence.score,
        start=span.start if span else 0,
        end=span.end if span else 0,
        terms=tuple(dict.fromkeys(hit.term for hit in evidence.hits)),
    )


def cite_passage(passage: Passage) -> Citation:
    """Return the quote of a passage that speaks of no topic in particular."""
    return cite(Evidence("", passage, Traits(), (), 1.0))


def quote_of(passage: Passage, around: int) -> str:
    """Return the report's own words: hard wraps closed, long passages cut around the hit.

    Args:
        passage: What is quoted.
        around: Offset in the clean text that must stay visible.
    """
    text = join_wraps(passage.text)
    if len(text) <= LONGEST_QUOTE:
        return text
    place = passage.offsets[min(around, len(passage.offsets) - 1)]
    place = len(join_wraps(passage.text[:place]))
    start = max(0, min(place - LONGEST_QUOTE // 3, len(text) - LONGEST_QUOTE))
    end = start + LONGEST_QUOTE
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def join_wraps(text: str) -> str:
    """Return a text on one line: a wrap between Han characters leaves no space."""
    joined = ""
    for line in text.replace("\t", " ").splitlines():
        part = " ".join(line.split())
        glue = " " if joined and part and joined[-1].isascii() and part[0].isascii() else ""
        joined += glue + part
    return joined


def choose(answers: Sequence[Answer], limit: int) -> tuple[Citation, ...]:
    """Return the quotes to show: the best of each ask in turn, then the next best.

    Passages with the same words are shown once.
    """
    chosen: list[Evidence] = []
    seen: set[str] = set()
    required = sorted(answers, key=lambda each: each.ask.optional)
    depth = max((len(each.evidence) for each in required), default=0)
    for level in range(depth):
        for each in required:
            if level < len(each.evidence) and len(chosen) < limit:
                evidence = each.evidence[level]
                key = clean_text(evidence.passage.text)
                if key not in seen:
                    seen.add(key)
                    chosen.append(evidence)
    return tuple(cite(evidence) for evidence in chosen)
