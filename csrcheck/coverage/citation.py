"""Shape the quotes shown for a verdict."""

from __future__ import annotations

from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import quote_of
from csrcheck.language.years import year_mentions
from csrcheck.model import Citation, Evidence, Passage, Traits


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
