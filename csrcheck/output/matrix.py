"""The report's own assessment of its topics: in JSON, and what it lacks."""

from __future__ import annotations

from csrcheck.model import FrameworkResult, Language, TopicStanding
from csrcheck.results.topics import TopicElementShape, TopicShape


def topic_shapes(result: FrameworkResult, language: Language) -> tuple[TopicShape, ...]:
    """Return the topics of a framework; none where it has none assessed."""
    return tuple(
        TopicShape(
            id=each.id,
            title=each.title.get(language),
            impact=each.impact,
            financial=each.financial,
            standing=each.standing.value,
            reason=each.reason,
            told=each.told,
            page=each.citation.page if each.citation else None,
            line=each.citation.line if each.citation else None,
            elements=tuple(
                TopicElementShape(
                    part.id,
                    part.title.get(language),
                    part.found,
                    part.whole,
                    part.citation.page if part.citation else None,
                    part.citation.line if part.citation else None,
                    part.citation.quote if part.citation else "",
                )
                for part in each.elements
            ),
        )
        for each in result.matrix
    )


def lacking(each: TopicStanding, language: Language) -> tuple[str, ...]:
    """Return the names of the elements owed and not found."""
    return tuple(part.title.get(language) for part in each.lacking)
