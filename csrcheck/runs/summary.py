"""The league table: one row per file, counts by what became of it; as data and as rows."""

from __future__ import annotations

from msgspec import structs

from csrcheck.gate.judge import Judged, Rules
from csrcheck.gate.threshold import by_duty
from csrcheck.kinds import BY_LINE
from csrcheck.messages import printable, text
from csrcheck.model import NOT_A_REPORT, WITHOUT_PAGES, Language, Severity
from csrcheck.model.duties import Weight
from csrcheck.output import issue_words
from csrcheck.output.sheets import Share
from csrcheck.output.tables import Cell, Table
from csrcheck.results import ReportShape
from csrcheck.results.rating import RatingShape
from csrcheck.results.report import FrameworkShape, ToolShape
from csrcheck.results.summary import (
    STATUSES,
    CountsShape,
    CoverageShape,
    RowShape,
    RulesShape,
    StarsShape,
    Status,
    SummaryShape,
)
from csrcheck.runs.model import Settings, State

_REASONS = 2
"""How many of what fails a report are told in the league table."""
_REASON = 60
"""Characters of one of them."""


def row_of(
    path: str,
    file: str,
    state: State,
    report: ReportShape | None,
    same_as: str | None,
    settings: Settings,
) -> RowShape:
    """Return the row of one file."""
    language = settings.language
    if report is None:
        reason = failure(state, language)
        status: Status = "encrypted" if state.code == "input-password" else "failed"
        return RowShape(
            path, status, reason, state.code, "", "", "", "", None, "", 0, 0, {}, 0, {}, 0, 0, 0, ()
        )
    document = report.document
    unread = len(document.unreadable_pages)
    unlike = next((e.message for e in report.diagnostics if e.code == NOT_A_REPORT), "")
    if same_as:
        status, reason = "duplicate", text("batch-same-as", language, path=printable(same_as))
    elif unlike:
        status, reason = "unlike", unlike
    else:
        status = "read" if not unread else "scanned" if unread >= document.pages else "partly"
        reason = text("batch-pages-unread", language, count=unread) if unread else ""
    assert report.balance  # noqa: S101 (a run asks everything)
    balance = report.balance
    return RowShape(
        path=path,
        status=status,
        reason=reason,
        code="",
        file=file,
        same_as=same_as or "",
        organisation=document.organisation,
        title=document.title,
        year=document.reporting_year,
        kind=document.kind,
        pages=document.pages,
        unreadable_pages=unread,
        coverage={each.id: _coverage(each) for each in report.frameworks},
        gaps=sum(bool(each.missing) for gaps in report.gaps or () for each in gaps.indicators),
        findings={
            severity: sum(each.severity == severity for each in report.findings or ())
            for severity in ("error", "warning", "info")
        },
        occurred=balance.occurred,
        shortcomings=balance.shortcomings,
        zero_claims=balance.zero_claims,
        band=tuple(balance.band or ()),
        stars=_stars(report.rating or None),
        quantitative=sum(len(gaps.indicators) for gaps in report.gaps or ()),
    )


def _coverage(result: FrameworkShape) -> CoverageShape:
    summary = result.summary
    groups = {each.duty: each for each in result.by_duty or ()}
    obliged = groups.get(Weight.MANDATORY.value)
    return CoverageShape(
        result.version,
        summary.coverage,
        summary.coverage_possible,
        summary.indicators,
        summary.not_disclosed,
        obliged.indicators if obliged else 0 if groups else None,
        obliged.not_disclosed if obliged else 0,
        obliged.coverage if obliged else None,
    )


def judged_row(row: RowShape, judged: Judged, language: Language) -> RowShape:
    """Return a row with what a build makes of the report, the gravest of what fails in words."""
    gravest = sorted(judged.failing, key=lambda each: list(Severity).index(each.severity))
    return structs.replace(
        row,
        fails=judged.fails,
        failing=len(judged.failing),
        under=judged.under,
        known=len(judged.compared.known),
        suppressed=len(judged.accepted),
        unbound=judged.unbound,
        reasons=tuple(dict.fromkeys(issue_words.told(each, language) for each in gravest))[:_REASONS],
    )


def fails_words(row: RowShape, summary: SummaryShape, language: str) -> str:
    """Return why a report fails, empty where it does not."""
    told = []
    if row.failing:
        first = text("list-separator", language).join(map(_short, row.reasons))
        code = "batch-fails-issues-as" if first else "batch-fails-issues"
        told.append(text(code, language, count=row.failing, first=first))
    least = f"{summary.rules.fail_under or 0:g}"
    told += [text("batch-fails-under", language, framework=each, least=least) for each in row.under]
    if row.unbound:
        told.append(text("batch-fails-unbound", language, name=by_duty(summary.rules.fail_on)))
    return text("list-separator", language).join(told)


def _short(reason: str) -> str:
    """Return a reason cut to what a line of a table holds."""
    return reason if len(reason) <= _REASON else f"{reason[: _REASON - 1]}…"


def _stars(rating: RatingShape | None) -> StarsShape | None:
    """Return the range of the star; a text that is no report has none, nor has one nobody could read."""
    if rating is None:
        return None
    return StarsShape(rating.low, rating.high, rating.lowest.id, rating.highest.id)


def stars_words(stars: StarsShape | None) -> str:
    """Return the range of stars as digits: the star itself has no certain width in a terminal."""
    if stars is None:
        return "-"
    lowest, highest = stars.lowest, stars.highest
    return lowest if lowest == highest else f"{lowest}–{highest}"


def failure(state: State, language: str) -> str:
    """Return why a file could not be read, in a line."""
    return text(state.code, language, **state.details)


def summary_of(rows: list[RowShape], settings: Settings, version: str, rules: Rules) -> SummaryShape:
    """Return the summary; the best covered reports come first."""
    # The id a name means does not depend on the year; a file's is known from its results.
    found = {name for row in rows for name in row.coverage}
    asked = [name.partition("@")[0] for name in settings.frameworks]
    frameworks = [name for name in asked if name in found] + sorted(found - set(asked))

    def rank(row: RowShape) -> tuple[object, ...]:
        covered = row.coverage.get(frameworks[0]) if frameworks else None
        value = covered.coverage if covered else None
        return (
            STATUSES.index(row.status) if row.file == "" or row.same_as or row.status == "unlike" else 0,
            -(value or 0.0),
            row.path,
        )

    counts = {status: sum(row.status == status for row in rows) for status in STATUSES}
    return SummaryShape(
        ToolShape("csrcheck", version),
        tuple(frameworks),
        CountsShape(len(rows), **counts),
        RulesShape(tuple(sorted(rules.fail_on)), rules.fail_under),
        tuple(sorted(row.path for row in rows if row.fails)),
        tuple(sorted(rows, key=rank)),
    )


def shown_pages(row: RowShape) -> int | None:
    """Return how many pages a reader can count; Word, web pages and plain text have none."""
    plain = row.kind in BY_LINE and row.pages == 1
    return None if plain or row.kind in WITHOUT_PAGES else row.pages or None


def is_ranked(row: RowShape) -> bool:
    """Whether a row of a summary has a place in the league table."""
    return bool(row.file) and not row.same_as and row.status != "unlike"


def obliged(row: RowShape) -> tuple[int, int] | None:
    """Return how many obligatory provisions a report misses, and how many there are; ``None`` where that is not known."""
    known = [each for each in row.coverage.values() if each.mandatory is not None]
    if not known:
        return None
    return sum(each.mandatory_missing for each in known), sum(each.mandatory or 0 for each in known)


def knows_duties(summary: SummaryShape) -> bool:
    """Tell whether it is known of any report what binds its issuer."""
    return any(obliged(row) for row in summary.reports)


_BEFORE = ("file", "status", "organisation", "year", "pages")
_OBLIGED = ("obliged-missing", "obliged-of")
_AFTER = (
    "gaps", "gaps-of", "errors", "findings", "negative", "zero", "balance", "stars", "rating-low", "rating-high", "known",
    "suppressed", "fails", "reason",
)  # fmt: skip


def summary_table(summary: SummaryShape, language: str) -> Table:
    """Return the league table with a row per file."""

    def say(code: str, **details: object) -> str:
        return text(code, language, **details)

    columns = {name: say(f"batch-column-{name}") for name in _BEFORE}
    columns |= {
        f"coverage-{each}": say("batch-column-coverage", framework=each) for each in summary.frameworks
    }
    columns |= {f"version-{each}": say("batch-column-version", framework=each) for each in summary.frameworks}
    if knows_duties(summary):
        columns |= {name: say(f"batch-column-{name}") for name in _OBLIGED}
    columns |= {name: say(f"batch-column-{name}") for name in _AFTER}
    rows = tuple(_cells(row, summary, language) for row in summary.reports)
    return Table("report", say("table-report"), columns, rows)


def _of_balance(row: RowShape, language: str) -> tuple[Cell, ...]:
    """Return what a report tells of bad news and denies, and its place: unassessed where it holds nothing to read."""
    if row.kind and not row.band:
        return (text("rung-unassessed", language),) * 3
    return row.occurred + row.shortcomings, row.zero_claims, "–".join(map(str, row.band))


def _cells(row: RowShape, summary: SummaryShape, language: str) -> tuple[Cell, ...]:
    found = [row.coverage.get(each) for each in summary.frameworks]
    counts: list[Cell] = [
        row.gaps,
        row.quantitative,
        row.findings.get("error", 0),
        sum(row.findings.values()),
        *_of_balance(row, language),
        stars_words(row.stars),
        *((round(row.stars.low, 2), round(row.stars.high, 2)) if row.stars else (None, None)),
        row.known,
        row.suppressed,
        fails_words(row, summary, language),
    ]
    return (
        row.path,
        text(f"batch-status-{row.status}", language),
        row.organisation,
        row.year,
        shown_pages(row),
        *(None if each is None or each.coverage is None else Share(each.coverage) for each in found),
        *(each.version if each else None for each in found),
        *((obliged(row) or (None, None)) if knows_duties(summary) else ()),
        *(counts if row.file else [None] * len(counts)),
        row.reason,
    )
