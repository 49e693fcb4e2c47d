"""The series as a table for spreadsheets: CSV, and XLSX with the gaps and findings beside it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.models import Report, Series
from csrcheck.render import View

BOM = "\ufeff"
"""Tells Excel that a CSV is UTF-8."""
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

Cell = str | float | int | None


def render_csv(report: Report, view: View) -> str:
    """Return the series as CSV that Excel opens as UTF-8: one row per metric, one column per year."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in series_rows(report, view):
        writer.writerow([safe(cell) for cell in row])
    return BOM + stream.getvalue()


def render_xlsx(report: Report, view: View) -> bytes:
    """Return a workbook: the series, the indicators that lack years, and the findings.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UsageError("xlsx-needed") from error
    book: Any = Workbook()
    first = book.active
    fill(first, text("gaps-series", view.language.value), list(series_rows(report, view)))
    fill(book.create_sheet(), text("gaps-owners", view.language.value), list(_gap_rows(report, view)))
    fill(book.create_sheet(), text("gaps-findings", view.language.value), list(_finding_rows(report, view)))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def series_rows(report: Report, view: View) -> Iterator[Sequence[Cell]]:
    """Yield the header and one row per series; values are numbers, gaps are empty cells."""
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
            *(_number(each, year) for year in years),
            each.note,
            each.topic,
            text(f"source-{each.source.value}", say),
            each.line if each.line is not None else each.page,
            " ".join(str(year) for year in each.missing_years),
        ]


def _number(series: Series, year: int) -> Cell:
    value = series.value(year)
    if value is None:
        return None
    return int(value.number) if value.number == int(value.number) and "." not in value.text else value.number


def _gap_rows(report: Report, view: View) -> Iterator[Sequence[Cell]]:
    say, language = view.language.value, view.language
    codes = ["gaps-owner", "column-framework", "gaps-indicator", "gaps-lacks-short", "gaps-column-unit"]
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
                ]


def _finding_rows(report: Report, view: View) -> Iterator[Sequence[Cell]]:
    say = view.language.value
    yield [
        text(code, say)
        for code in ("gaps-severity", "gaps-rule", "gaps-column-page", "gaps-message", "gaps-quote")
    ]
    for each in report.findings:
        place = each.line if each.line is not None else each.page
        severity = text(f"level-in-report-{each.severity.value}", say)
        yield [severity, each.rule, place, each.message.get(view.language), each.quote]


def fill(sheet: Any, title: str, rows: Sequence[Sequence[Cell]]) -> None:
    """Fill a sheet: the first row is the header, frozen."""
    from openpyxl.styles import Font

    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", title)[:31]
    for row in rows:
        sheet.append([_clean(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        widest = max((len(str(cell.value or "")) for cell in column), default=8)
        sheet.column_dimensions[column[0].column_letter].width = min(max(10, widest * 1.4), 60)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            # Text that looks like a formula stays text.
            if isinstance(cell.value, str) and _FORMULA.match(cell.value):
                cell.data_type = "s"


def workbook() -> Any:
    """Return an empty workbook.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UsageError("xlsx-needed") from error
    return Workbook()


def _clean(cell: Cell) -> Cell:
    return _FORBIDDEN.sub("", cell) if isinstance(cell, str) else cell


def safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from running text of a report as a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell):
        return f"'{cell}"
    return cell
