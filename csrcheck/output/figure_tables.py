"""The series as a table, and a workbook with the gaps and findings beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.messages import text
from csrcheck.model import Finding, Report, Series
from csrcheck.output import View
from csrcheck.output.content import Table
from csrcheck.output.sheets import Cell, bound


def series_table(report: Report, view: View) -> Table:
    """Return the series as rows: one per metric, one column per year."""
    head, *rows = series_rows(report, view)
    columns = {str(number): str(name) for number, name in enumerate(head)}
    return Table("series", text("gaps-series", view.language.value), columns, tuple(map(tuple, rows)))


def render_xlsx(report: Report, view: View) -> bytes:
    """Return a workbook: the series, the indicators that lack years, and the findings."""
    say = view.language.value
    return bound(
        [
            (text("gaps-series", say), list(series_rows(report, view, gap=text("html-lacking", say)))),
            (text("gaps-owners", say), list(_gap_rows(report, view))),
            (text("gaps-findings", say), list(_finding_rows(report, view))),
        ]
    )


def series_rows(report: Report, view: View, *, gap: str | None = None) -> Iterator[Sequence[Cell]]:
    """Yield the header and one row per series; values are numbers.

    Args:
        report: With series.
        view: For the language.
        gap: What stands where a table has a year and no value for it; empty cells where not given.
    """
    series = report.series or ()
    years = sorted({year for each in series for year in each.years})
    say = view.language.value
    names = ["gaps-column-metric", "gaps-column-unit"]
    after = ["gaps-note", "gaps-topic", "gaps-source", "gaps-column-page", "gaps-lacks-short"]
    yield [*(text(code, say) for code in names), *years, *(text(code, say) for code in after)]
    for each in series:
        yield [
            each.metric,
            each.unit,
            *(gap if year in each.missing_years else _cell(each, year, say) for year in years),
            each.note,
            each.topic,
            text(f"source-{each.source.value}", say),
            _place(each, report),
            " ".join(str(year) for year in each.missing_years),
        ]


def _place(each: Series | Finding, report: Report) -> Cell:
    """Return line or page, else section and row: what finds the words again."""
    if each.line is not None or report.document.paged:
        return each.line if each.line is not None else each.page
    return " > ".join([*each.section, *([each.page_label] if each.page_label else [])]) or None


def _cell(series: Series, year: int, language: str) -> Cell:
    value = series.value(year)
    if value is None:
        unread = series.unread_in(year)
        return text("gaps-unread", language, text=unread) if unread else None
    return int(value.number) if value.number == int(value.number) and "." not in value.text else value.number


def _gap_rows(report: Report, view: View) -> Iterator[Sequence[Cell]]:
    say, language = view.language.value, view.language
    codes = [
        "gaps-owner",
        "column-framework",
        "gaps-indicator",
        "gaps-lacks-short",
        "gaps-column-unit",
        "gaps-due-column",
    ]
    yield [text(code, say) for code in codes]
    for gaps in report.gaps:
        for each in gaps.indicators:
            if each.missing:
                missing = " ".join(str(year) for year in each.missing)
                owner = each.owner.get(language) or text("gaps-owner-none", say)
                yield [
                    owner,
                    f"{gaps.id} {each.id}",
                    each.title.get(language),
                    missing,
                    each.units.get(language),
                    " ".join(map(str, each.due)) or None,
                ]


def _finding_rows(report: Report, view: View) -> Iterator[Sequence[Cell]]:
    say = view.language.value
    yield [
        text(code, say)
        for code in ("gaps-severity", "gaps-rule", "gaps-column-page", "gaps-message", "gaps-quote")
    ]
    for each in report.findings:
        place = _place(each, report)
        severity = text(f"level-in-report-{each.severity.value}", say)
        yield [severity, each.rule, place, each.message.get(view.language), each.quote]
