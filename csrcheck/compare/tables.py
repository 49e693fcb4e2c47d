"""Comparisons as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csrcheck.compare.changes import Comparison, Difference, Rated, Weighed
from csrcheck.compare.shown import names_of
from csrcheck.output import View
from csrcheck.output.sheets import Share
from csrcheck.output.tables import Cell, Table, table
from csrcheck.results.balance import FindingShape, NegativeShape
from csrcheck.results.report import DocumentShape, EvidenceShape

_COVERAGE = ("framework", "old_version", "new_version", "old", "new")
_CHANGE = (
    "direction", "framework", "id", "title", "old", "new", "lacks", "old_page", "old_words", "new_page", "new_words",
    "duty",
)  # fmt: skip
_FINDING = ("direction", "severity", "rule", "message", "page", "line", "section", "quote")
_MATTER = ("direction", "type", "kind", "page", "line", "section", "quote")
_FIGURE = ("metric", "unit", "year", "old", "new")


def difference_tables(found: Difference, view: View) -> list[Table]:
    """Return what changed, a table per kind of change; those without rows are left out."""
    say = view.say
    changes: list[tuple[Cell, ...]] = [
        (say(code), each.framework, each.id, each.title, say(f"verdict-{each.old}"), say(f"verdict-{each.new}"),
         each.new_missing, *_words(each.old_words, found.old), *_words(each.new_words, found.new),
         say(f"duty-{each.duty}") if each.duty else None)
        for code, group in (
            ("diff-lost", found.lost), ("diff-gained", found.gained), ("diff-changed", found.changed),
        )
        for each in group
    ]  # fmt: skip
    findings: list[tuple[Cell, ...]] = [
        (say(code), say(f"level-in-report-{each.severity}"), each.rule, each.message, *_place(each))
        for code, group in (("diff-new-finding", found.new_findings), ("diff-gone-finding", found.gone_findings))
        for each in group
    ]  # fmt: skip
    matters: list[tuple[Cell, ...]] = [
        (say(code), say(f"type-{each.type}"), each.polarity, *_place(each))
        for code, group in (("diff-told", found.told), ("diff-untold", found.untold))
        for each in group
    ]  # fmt: skip
    figures = [(each.metric, each.unit, each.year, each.old, each.new) for each in found.figures]
    covered = [
        (each.framework, each.old_version, each.new_version, _share(each.old), _share(each.new))
        for each in found.coverage
    ]
    tables = [
        table("coverage", _COVERAGE, covered, view),
        _by_duty(found.by_duty, {name: say(f"table-column-{name}") for name in ("old", "new")}, view),
        table("change", _CHANGE, changes, view),
        table("finding", _FINDING, findings, view),
        table("matter", _MATTER, matters, view),
        table("figure", _FIGURE, figures, view),
        *_rated(found.rating, ("old", "new"), view),
    ]
    return [tables[0], *(each for each in tables[1:] if each.rows)]


def comparison_tables(found: Comparison, view: View) -> list[Table]:
    """Return coverage and verdicts with a column per result."""
    heads = _heads(found.documents)
    covered = [(framework, *map(_share, shares)) for framework, shares in found.coverage.items()]
    verdicts = [
        (
            each.framework,
            each.id,
            each.title,
            *(view.say(f"verdict-{name}") if name else None for name in each.verdicts),
        )
        for each in found.indicators
    ]
    rated = [] if found.rating is None else _scores(found.rating)
    return [
        table("coverage", ("framework",), covered, view, **heads),
        *([_by_duty(found.by_duty, heads, view)] if found.by_duty else []),
        *([table("dimension", ("id", "title"), rated, view, **heads)] if rated else []),
        table("verdict", ("framework", "id", "title"), verdicts, view, **heads),
    ]


def _by_duty(groups: Sequence[Weighed], heads: Mapping[str, str], view: View) -> Table:
    """Return coverage of what binds issuers alike with a column per result."""
    say = view.say
    rows: list[tuple[Cell, ...]] = []
    for each in groups:
        duty = say(f"weight-{each.duty}")
        rows.append((each.framework, duty, say("compare-covered"), *map(_share, each.coverage)))
        rows.append((each.framework, duty, say("compare-missing"), *each.missing))
    return table("by-duty", ("framework", "duty", "what"), rows, view, **heads)


def _heads(documents: Sequence[DocumentShape]) -> dict[str, str]:
    """Return a heading per result."""
    return {name: name for name in names_of(documents)}


def _rated(rating: Rated | None, columns: Sequence[str], view: View) -> list[Table]:
    return [table("dimension", ("id", "title", *columns), _scores(rating), view)] if rating else []


def _scores(rating: Rated) -> list[tuple[Cell, ...]]:
    return [(each.id, each.title, *each.scores) for each in rating.dimensions]


def _words(cited: EvidenceShape | None, document: DocumentShape) -> tuple[Cell, Cell]:
    """Return page (line where there are no pages) and words of what was cited."""
    if cited is None:
        return None, None
    return cited.page if document.paged else cited.line, " ".join(cited.quote.split())


def _share(value: float | None) -> Share | None:
    return None if value is None else Share(value)


def _place(each: FindingShape | NegativeShape) -> tuple[Cell, ...]:
    return (each.page, each.line, " > ".join(each.section), " ".join(each.quote.split()))
