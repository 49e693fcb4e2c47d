"""The report's own assessment of its topics: as rows, at a terminal, on the page and in JSON."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.messages import text
from csrcheck.model import FrameworkResult, Language, Report, TopicStanding
from csrcheck.output import View
from csrcheck.output.tables import Cell, Table, table
from csrcheck.results.topics import TopicElementShape, TopicShape

_COLUMNS = ("id", "title", "impact", "financial", "standing", "lacking", "reason", "page", "quote")


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


def matrix_tables(report: Report, view: View) -> Iterator[Table]:
    """Yield a table of topics per framework that has them assessed."""
    for result in report.frameworks:
        if result.matrix:
            rows = (_cells(each, view.language, paged=report.document.paged) for each in result.matrix)
            yield table("standing", _COLUMNS, rows, view)


def _cells(each: TopicStanding, language: Language, *, paged: bool) -> tuple[Cell, ...]:
    cited = each.citation
    place = (cited.page if paged else cited.line) if cited else None
    return (
        each.id,
        each.title.get(language),
        _mark(each.impact, language),
        _mark(each.financial, language),
        text(f"standing-{each.standing.value}", language.value),
        lacking(each, language) or None,
        each.reason or None,
        place,
        cited.quote if cited else None,
    )


def lacking(each: TopicStanding, language: Language) -> tuple[str, ...]:
    """Return the names of the elements owed and not found."""
    return tuple(part.title.get(language) for part in each.lacking)


def _mark(value: bool | None, language: Language) -> str | None:
    return None if value is None else text("table-yes" if value else "table-no", language.value)
