"""The report as flat records: JSON Lines, CSV, and the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

from csrcheck.messages import text
from csrcheck.model import IndicatorResult, Language, Report, Verdict, coverage_of, possible_of
from csrcheck.model.issue import rule_of, severity_of
from csrcheck.output import View
from csrcheck.output.console import by_chapter, reason_of
from csrcheck.output.doubts import doubt_tables
from csrcheck.output.figure_tables import series_rows
from csrcheck.output.issue_words import accepted_issues, told, why
from csrcheck.output.json_report import shape_of
from csrcheck.output.matrix import matrix_tables
from csrcheck.output.rating.tables import rating_tables
from csrcheck.output.review_sheet import review_rows
from csrcheck.output.sheets import Cell, Share, bound
from csrcheck.output.tables import Table, sheet_of
from csrcheck.output.weights import groups_of
from csrcheck.results import ReportShape, in_lines

COLUMNS = (
    "record", "framework", "id", "title", "verdict", "severity", "message", "page", "page_label", "line",
    "section", "quote", "duty",
)  # fmt: skip


def render_jsonl(report: Report, view: View) -> str:
    """Return one JSON object a line, each with the name of its ``record`` and the path of the report."""
    shape = shape_of(report, view)
    path = shape.document.path
    return in_lines({"record": record, "path": path, **values} for record, values in _parts(shape))


def _parts(shape: ReportShape) -> Iterator[tuple[str, dict[str, object]]]:
    yield "document", _said(shape.document) | {"schema_version": shape.schema_version, "tool": shape.tool}
    for framework in shape.frameworks:
        key = {"framework": framework.id, "framework_version": framework.version}
        told = {"title": framework.title, "summary": framework.summary, "caveat": framework.caveat}
        yield "framework", {**key, **told}
        for indicator in framework.indicators:
            yield "indicator", {**key, **_said(indicator)}
        for topic in framework.materiality or ():
            yield "topic", {**key, **_said(topic)}
    for gaps in shape.gaps or ():
        for gap in gaps.indicators:
            yield "gap", {"framework": gaps.id, "framework_version": gaps.version, **_said(gap)}
    singular: dict[str, tuple[Struct, ...] | UnsetType] = {
        "series": shape.series,
        "negative": shape.negative,
        "finding": shape.findings,
        "suppressed": shape.suppressed,
        "diagnostic": shape.diagnostics,
    }
    for record, several in singular.items():
        for each in several or ():
            yield record, _said(each)
    for record, one in (("balance", shape.balance), ("rating", shape.rating)):
        if one:
            yield record, _said(one)


def _said(value: Struct) -> dict[str, object]:
    """Return the fields of a struct that say something."""
    return {name: each for name, each in asdict(value).items() if each is not UNSET}


def records_table(report: Report, view: View) -> Table:
    """Return verdicts, bad news, findings and reading notes as rows of one kind."""
    say = view.language.value
    columns = {name: text(f"record-column-{name}", say) for name in COLUMNS}
    parts = (indicator_rows, negative_rows, finding_rows, accepted_rows, diagnostic_rows)
    rows = tuple((*row, *[None] * (len(COLUMNS) - len(row))) for rows in parts for row in rows(report, view))
    return Table("record", columns["record"], columns, rows)


def render_workbook(report: Report, view: View) -> bytes:
    """Return a workbook: sheets of coverage, verdicts, figures, bad news, findings and rating, as far as there are."""
    say = view.language.value
    header = [text(f"record-column-{name}", say) for name in COLUMNS]
    sheets: list[tuple[str, list[Sequence[Cell]]]] = []
    if report.frameworks:
        sheets += [
            ("html-coverage", list(coverage_rows(report, view))),
            ("section-found", [header, *map(_whole, indicator_rows(report, view))]),
        ]
    if report.series is not None:
        sheets.append(("gaps-series", list(series_rows(report, view, gap=text("html-lacking", say)))))
    if report.balance is not None:
        sheets.append(("balance-title", [header, *map(_whole, negative_rows(report, view))]))
    found = [*finding_rows(report, view), *accepted_rows(report, view), *diagnostic_rows(report, view)]
    sheets.append(("section-findings", [header, *map(_whole, found)]))
    named = [(text(code, say), _trimmed(header[0], rows)) for code, rows in sheets]
    if report.frameworks:
        named.insert(2, (text("review-sheet", say), list(review_rows(report, view))))
    named += [sheet_of(each, view) for each in (*matrix_tables(report, view), *doubt_tables(report, view))]
    if report.rating:
        dimensions, *others = (sheet_of(each, view) for each in rating_tables(report, view))
        # A sheet goes its own way: its name says that this is no rating by experts.
        named += [(text("rating-title", say), dimensions[1]), *others]
    return bound(named)


def _whole(row: Sequence[Cell]) -> list[Cell]:
    """Return a row with a cell in every column."""
    return [*row, *[None] * (len(COLUMNS) - len(row))]


def _trimmed(kind: str, rows: list[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Leave out columns that say nothing: empty ones, and the kind of record where there is but one."""
    header, *others = rows
    if len({row[0] for row in others if header[0] == kind}) == 1:
        header, *others = rows = [row[1:] for row in rows]
    kept = [
        number
        for number in range(len(header))
        if not others or any(row[number] not in (None, "") for row in others)
    ]
    return [[row[number] for number in kept] for row in rows]


def coverage_rows(report: Report, view: View) -> Iterator[list[Cell]]:
    """Yield a header, a row per chapter and a total per framework: coverage and how often each verdict."""
    say, language = view.language.value, view.language
    heads = ("record-column-framework", "column-chapter", "head-coverage", "head-possible-column")
    yield [*(text(code, say) for code in heads), *(text(f"verdict-{each.value}", say) for each in Verdict)]
    for framework in report.frameworks:
        name = f"{framework.id}@{framework.version}"
        weighed = [(text(f"weight-{weight.value}", say), found) for weight, found in groups_of(framework)]
        total = (text("column-total", say), framework.counted)
        groups = [*by_chapter(framework, language), *weighed, total]
        for chapter, indicators in groups:
            share, most = coverage_of(indicators), possible_of(indicators)
            shares = (share, most if most != share else None)
            counts = (sum(each.verdict is verdict for each in indicators) for verdict in Verdict)
            yield [name, chapter, *(None if each is None else Share(each) for each in shares), *counts]


def page_in(report: Report, page: int | None) -> int | None:
    """Return a page where pages mean anything to the reader."""
    return page if report.document.paged else None


def indicator_rows(report: Report, view: View) -> Iterator[list[Cell]]:
    """Yield a row per indicator, with its first quote."""
    language = view.language
    for framework in report.frameworks:
        for each in framework.indicators:
            if view.only and each.verdict not in view.only:
                continue
            first = each.evidence[0] if each.evidence else None
            separator = text("list-separator", language.value)
            missing = separator.join(label.get(language) for label in each.missing)
            place: list[Cell] = (
                [
                    page_in(report, first.page),
                    first.page_label,
                    first.line,
                    " > ".join(first.section),
                    first.quote,
                ]
                if first
                else [None] * 5
            )
            yield [
                text("record-finer" if each.finer else "record-indicator", language.value),
                f"{framework.id}@{framework.version}",
                each.id,
                each.title.get(language),
                text(f"verdict-{each.verdict.value}", language.value),
                _severity(each, language),
                text("item-missing", language.value) + missing if missing else reason_of(each, language),
                *place,
                text(f"duty-{each.bound.obligation.value}", language.value) if each.bound else None,
            ]


def _severity(each: IndicatorResult, language: Language) -> str:
    """Return how grave it is that an indicator is not fully disclosed, where it is known what binds the issuer."""
    if each.bound is None or each.finer or not rule_of(each.verdict):
        return ""
    return _level(severity_of(each.verdict, each.obligation, each.bound.obligation), language)


def finding_rows(report: Report, view: View) -> Iterator[list[Cell]]:
    """Yield a row per finding."""
    for each in report.findings:
        yield [
            text("record-finding", view.language.value), "", each.rule, "", "", _level(each.severity, view.language),
            each.message.get(view.language), page_in(report, each.page), each.page_label, each.line, " > ".join(each.section),
            each.quote,
        ]  # fmt: skip


def accepted_rows(report: Report, view: View) -> Iterator[list[Cell]]:
    """Yield a row per issue that the settings accept, with the reason."""
    for issue, accepted in accepted_issues(report, view):
        yield [
            text("record-suppressed", view.language.value), issue.framework, issue.indicator or issue.rule,
            issue.title.get(view.language), "", _level(issue.severity, view.language),
            f"{told(issue, view.language)} {why(accepted, view.language)}", page_in(report, issue.page), issue.page_label,
            issue.line, " > ".join(issue.section), issue.quote,
        ]  # fmt: skip


def negative_rows(report: Report, view: View) -> Iterator[list[Cell]]:
    """Yield a row per negative matter."""
    say = view.language.value
    for each in report.balance.items if report.balance else ():
        if view.polarities and each.polarity not in view.polarities:
            continue
        account = each.account
        told = (
            text(code, say) + words
            for code, words in (
                ("account-cause", account.cause),
                ("account-process", account.process),
                ("account-remedy", account.remedy),
                ("account-result", account.result),
            )
            if words
        )
        yield [
            text("record-negative", say), "", each.polarity.value, text(f"type-{each.type.value}", say),
            text(f"html-{each.polarity.value}", say), "", text("list-separator", say).join(told),
            page_in(report, each.page), each.page_label, each.line, " > ".join(each.section), each.quote,
        ]  # fmt: skip


def diagnostic_rows(report: Report, view: View) -> Iterator[list[Cell]]:
    """Yield a row per reading note."""
    from csrcheck.output.notes import note

    for each in report.diagnostics:
        head: list[Cell] = [text("record-diagnostic", view.language.value), "", each.code, "", ""]
        yield [*head, _level(each.severity, view.language), note(each, view.language), each.page, *[None] * 4]


def _level(severity: str, language: Language) -> str:
    return text(f"level-in-report-{severity}", language.value)
