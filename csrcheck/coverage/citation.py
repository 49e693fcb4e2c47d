"""Choose and shape the quotes shown for a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.coverage.asks import Answer
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import quote_of
from csrcheck.language.years import year_mentions
from csrcheck.model import Citation, Evidence, Passage, Traits

_DEPTH = 30
"""How far down an ask's evidence quotes are looked for."""


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
        years=_years(passage),
    )


def _years(passage: Passage) -> tuple[int, ...]:
    """Return the years a row's columns stand for, each once, in their order."""
    if passage.row is None:
        return ()
    heads = [year_mentions(clean_text(cell.header)) for cell in passage.row.cells]
    return tuple(dict.fromkeys(found[0].year for found in heads if len(found) == 1))


def cite_passage(passage: Passage) -> Citation:
    """Return the quote of a passage that speaks of no topic in particular."""
    return cite(Evidence("", passage, Traits(), (), 1.0))


def choose(answers: Sequence[Answer], limit: int) -> tuple[Citation, ...]:
    """Return the quotes to show: first the one that answers most of what is asked, and so on.

    What required asks want comes before what optional ones want; when all are answered the surest
    passages fill up. Passages with the same words are shown once.

    Args:
        answers: One for each ask, its evidence best first.
        limit: How many quotes to return at most.
    """
    pool = _pool(answers)
    meets: dict[int, set[int]] = {number: set() for number in pool}
    for n, each in enumerate(answers):
        for evidence in each.evidence:
            if (number := evidence.passage.number) in meets:
                meets[number].add(n)
    weights = [1 if each.ask.optional else 3 for each in answers]
    open_asks = {n for n, each in enumerate(answers) if each.evidence}
    chosen: list[Evidence] = []
    while pool and len(chosen) < limit:
        # Python's max keeps the first of equals, and the pool is in order of rank.
        best = max(pool, key=lambda passage: sum(weights[n] for n in meets[passage] & open_asks))
        chosen.append(pool.pop(best))
        open_asks -= meets[best]
    return tuple(cite(evidence) for evidence in chosen)


def _pool(answers: Sequence[Answer]) -> dict[int, Evidence]:
    """Return the evidence of all answers by passage, best first, each wording once."""
    pool: dict[int, Evidence] = {}
    seen: set[str] = set()
    depth = max((len(each.evidence) for each in answers), default=0)
    for level in range(min(depth, _DEPTH)):
        for each in sorted(answers, key=lambda each: each.ask.optional):
            if level < len(each.evidence):
                evidence = each.evidence[level]
                if evidence.passage.number in pool or evidence.passage.clean in seen:
                    continue
                seen.add(evidence.passage.clean)
                pool[evidence.passage.number] = evidence
    return pool
