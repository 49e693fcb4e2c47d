"""The league table: one row per file, counts by what became of it; as data and as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, structs, to_builtins

from csrcheck.gate.judge import Judged, Rules
from csrcheck.messages import printable, text
from csrcheck.model import NOT_A_REPORT, WITHOUT_PAGES, DocumentKind
from csrcheck.output.sheets import Share
from csrcheck.output.tables import Cell, Table
from csrcheck.runs.model import STATUSES, Settings, State, Status


class Coverage(Struct, frozen=True):
    """Coverage of one framework, ``null`` where nothing could be assessed.

    Attributes:
        coverage: What is proved; ``coverage_possible`` counts the unassessed as disclosed.
        indicators: How many there are.
    """

    version: str
    coverage: float | None
    coverage_possible: float | None
    indicators: int
    not_disclosed: int


class Stars(Struct, frozen=True):
    """The range of the star without a confirmation form: weighted totals, and ids of the stars they give."""

    low: float
    high: float
    lowest: str
    highest: str


class Row(Struct, frozen=True):
    """What became of one file.

    Attributes:
        file: Of its report in the run folder.
        same_as: The file it is counted under, where the report exists several times.
        gaps: Quantitative indicators that lack a year, over all frameworks; ``quantitative`` how many there are.
        failing: Issues that fail by ``--fail-on``; ``under`` the frameworks below ``--fail-under``.
        known: Issues the baseline knows; ``suppressed`` those the settings accept.
    """

    path: str
    status: Status
    reason: str
    code: str
    file: str
    same_as: str
    organisation: str
    title: str
    year: int | None
    kind: str
    pages: int
    unreadable_pages: int
    coverage: dict[str, Coverage]
    gaps: int
    findings: dict[str, int]
    occurred: int
    shortcomings: int
    zero_claims: int
    band: tuple[int, ...]
    stars: Stars | None = None
    fails: bool = False
    failing: int = 0
    under: tuple[str, ...] = ()
    known: int = 0
    suppressed: int = 0
    quantitative: int = 0


def row_of(
    path: str,
    file: str,
    state: State,
    report: dict[str, Any] | None,
    same_as: str | None,
    settings: Settings,
) -> Row:
    """Return the row of one file."""
    language = settings.language
    if report is None:
        reason = failure(state, language)
        status: Status = "encrypted" if state.code == "input-password" else "failed"
        return Row(path, status, reason, state.code, "", "", "", "", None, "", 0, 0, {}, 0, {}, 0, 0, 0, ())
    document = report["document"]
    unread = len(document["unreadable_pages"])
    unlike = next((e["message"] for e in report["diagnostics"] if e["code"] == NOT_A_REPORT), "")
    if same_as:
        status, reason = "duplicate", text("batch-same-as", language, path=printable(same_as))
    elif unlike:
        status, reason = "unlike", unlike
    else:
        status = "read" if not unread else "scanned" if unread >= document["pages"] else "partly"
        reason = text("batch-pages-unread", language, count=unread) if unread else ""
    balance = report["balance"]
    return Row(
        path=path,
        status=status,
        reason=reason,
        code="",
        file=file,
        same_as=same_as or "",
        organisation=document["organisation"],
        title=document["title"],
        year=document["reporting_year"],
        kind=document["kind"],
        pages=document["pages"],
        unreadable_pages=unread,
        coverage={
            each["id"]: Coverage(
                each["version"],
                each["summary"]["coverage"],
                each["summary"]["coverage_possible"],
                each["summary"]["indicators"],
                each["summary"]["not_disclosed"],
            )
            for each in report["frameworks"]
        },
        gaps=sum(bool(each["missing"]) for gaps in report["gaps"] for each in gaps["indicators"]),
        findings={
            severity: sum(each["severity"] == severity for each in report["findings"])
            for severity in ("error", "warning", "info")
        },
        occurred=balance["occurred"],
        shortcomings=balance["shortcomings"],
        zero_claims=balance["zero_claims"],
        band=tuple(balance["band"]),
        stars=_stars(report.get("rating")),
        quantitative=sum(len(gaps["indicators"]) for gaps in report["gaps"]),
    )


def judged_row(row: Row, judged: Judged) -> Row:
    """Return a row with what a build makes of the report."""
    return structs.replace(
        row,
        fails=judged.fails,
        failing=len(judged.failing),
        under=judged.under,
        known=len(judged.compared.known),
        suppressed=len(judged.accepted),
    )


def fails_words(row: dict[str, Any], summary: dict[str, Any], language: str) -> str:
    """Return why a report fails, empty where it does not."""
    told = [text("batch-fails-issues", language, count=row["failing"])] if row["failing"] else []
    least = f"{summary['rules']['fail_under'] or 0:g}"
    told += [text("batch-fails-under", language, framework=each, least=least) for each in row["under"]]
    return text("list-separator", language).join(told)


def _stars(rating: dict[str, Any] | None) -> Stars | None:
    """Return the range of the star; a text that is no report has none, nor has one nobody could read."""
    if rating is None:
        return None
    return Stars(rating["low"], rating["high"], rating["lowest"]["id"], rating["highest"]["id"])


def stars_words(stars: dict[str, Any] | None) -> str:
    """Return the range of stars as digits: the star itself has no certain width in a terminal."""
    if stars is None:
        return "-"
    lowest, highest = stars["lowest"], stars["highest"]
    return str(lowest) if lowest == highest else f"{lowest}–{highest}"


def failure(state: State, language: str) -> str:
    """Return why a file could not be read, in a line."""
    return text(state.code, language, **state.details)


def summary_of(rows: list[Row], settings: Settings, version: str, rules: Rules) -> dict[str, Any]:
    """Return the summary as plain data; the best covered reports come first."""
    # The id a name means does not depend on the year; a file's is known from its results.
    found = {name for row in rows for name in row.coverage}
    asked = [name.partition("@")[0] for name in settings.frameworks]
    frameworks = [name for name in asked if name in found] + sorted(found - set(asked))

    def rank(row: Row) -> tuple[object, ...]:
        covered = row.coverage.get(frameworks[0]) if frameworks else None
        value = covered.coverage if covered else None
        return (
            STATUSES.index(row.status) if row.file == "" or row.same_as or row.status == "unlike" else 0,
            -(value or 0.0),
            row.path,
        )

    counts = {status: sum(row.status == status for row in rows) for status in STATUSES}
    shown: dict[str, Any] = to_builtins(
        {
            "schema_version": "1",
            "tool": {"name": "csrcheck", "version": version},
            "frameworks": frameworks,
            "counts": {"files": len(rows), **counts},
            "rules": {"fail_on": sorted(rules.fail_on), "fail_under": rules.fail_under},
            "fails": sorted(row.path for row in rows if row.fails),
            "reports": sorted(rows, key=rank),
        }
    )
    return shown


def shown_pages(row: Mapping[str, Any]) -> int | None:
    """Return how many pages a reader can count; Word, web pages and plain text have none."""
    plain = row["kind"] in (DocumentKind.TEXT, DocumentKind.MARKDOWN) and row["pages"] == 1
    return None if plain or row["kind"] in WITHOUT_PAGES else row["pages"] or None


def is_ranked(row: Mapping[str, Any]) -> bool:
    """Whether a row of a summary has a place in the league table."""
    return bool(row["file"]) and not row["same_as"] and row["status"] != "unlike"


_BEFORE = ("file", "status", "organisation", "year", "pages")
_AFTER = (
    "gaps", "gaps-of", "errors", "findings", "negative", "zero", "balance", "stars", "rating-low", "rating-high", "known",
    "suppressed", "fails", "reason",
)  # fmt: skip


def summary_table(summary: dict[str, Any], language: str) -> Table:
    """Return the league table with a row per file."""

    def say(code: str, **details: object) -> str:
        return text(code, language, **details)

    columns = {name: say(f"batch-column-{name}") for name in _BEFORE}
    columns |= {
        f"coverage-{each}": say("batch-column-coverage", framework=each) for each in summary["frameworks"]
    }
    columns |= {
        f"version-{each}": say("batch-column-version", framework=each) for each in summary["frameworks"]
    }
    columns |= {name: say(f"batch-column-{name}") for name in _AFTER}
    rows = tuple(_cells(row, summary, language) for row in summary["reports"])
    return Table("report", say("table-report"), columns, rows)


def _cells(row: dict[str, Any], summary: dict[str, Any], language: str) -> tuple[Cell, ...]:
    covered = [(row["coverage"].get(each) or {}).get("coverage") for each in summary["frameworks"]]
    counts: list[Cell] = [
        row["gaps"],
        row["quantitative"],
        row["findings"].get("error", 0),
        sum(row["findings"].values()),
        row["occurred"] + row["shortcomings"],
        row["zero_claims"],
        "–".join(map(str, row["band"])),
        stars_words(row["stars"]),
        *((row["stars"] or {}).get(name) for name in ("low", "high")),
        row["known"],
        row["suppressed"],
        fails_words(row, summary, language),
    ]
    return (
        row["path"],
        text(f"batch-status-{row['status']}", language),
        row["organisation"],
        row["year"],
        shown_pages(row),
        *(None if share is None else Share(share) for share in covered),
        *((row["coverage"].get(each) or {}).get("version") for each in summary["frameworks"]),
        *(counts if row["file"] else [None] * len(counts)),
        row["reason"],
    )
