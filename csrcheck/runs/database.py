"""The run as one SQLite file: documents, coverage, indicators, evidence, findings, series, ratings, negatives.

SQLite because it needs nothing: Python brings it, every tool and language opens it, one file holds all,
readers cannot spoil it, and a run of thousands of reports stays within what it is good at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path, PurePath
from typing import Any

from csrcheck.catalog.wording import annotate, lexicon
from csrcheck.figures.read.quantities import base_of
from csrcheck.language.cues import elements
from csrcheck.language.figures import figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import Element
from csrcheck.results import ReportShape
from csrcheck.results.summary import RowShape
from csrcheck.runs.folder import RunFolder

NAME = "run.sqlite"
TABLES: dict[str, str] = {
    "documents": (
        "id INTEGER PRIMARY KEY, path TEXT NOT NULL, folder TEXT NOT NULL, status TEXT NOT NULL, reason TEXT,"
        " same_as TEXT, file TEXT, sha256 TEXT, kind TEXT, organisation TEXT, title TEXT, year INTEGER,"
        " pages INTEGER, characters INTEGER, unreadable_pages INTEGER, occurred INTEGER,"
        " shortcomings INTEGER, zero_claims INTEGER, rung TEXT,"
        " rating_low REAL, rating_high REAL, star_lowest TEXT, star_highest TEXT"
    ),
    "coverage": (
        "document INTEGER NOT NULL, framework TEXT, version TEXT, title TEXT, list_confidence TEXT,"
        " indicators INTEGER, disclosed INTEGER, partial INTEGER, not_disclosed INTEGER,"
        " not_applicable INTEGER, unassessed INTEGER, coverage REAL, coverage_possible REAL"
    ),
    "indicators": (
        "document INTEGER NOT NULL, framework TEXT, version TEXT, indicator TEXT, title TEXT, chapter TEXT,"
        " obligation TEXT, kind TEXT, verdict TEXT, confidence REAL, missing TEXT, finer INTEGER, duty TEXT"
    ),
    "evidence": (
        "document INTEGER NOT NULL, framework TEXT, indicator TEXT, topic TEXT, page INTEGER,"
        " page_label TEXT, line INTEGER, section TEXT, quote TEXT, score REAL, denied INTEGER"
    ),
    "findings": (
        "document INTEGER NOT NULL, rule TEXT, severity TEXT, message TEXT, page INTEGER, line INTEGER,"
        " quote TEXT, indicator TEXT, fingerprint TEXT"
    ),
    "series": (
        "document INTEGER NOT NULL, metric TEXT, topic TEXT, unit TEXT, family TEXT, note TEXT, source TEXT,"
        " page INTEGER, line INTEGER, year INTEGER, number REAL, text TEXT, base_unit TEXT, factor REAL"
    ),
    "ratings": (
        "document INTEGER NOT NULL, dimension TEXT, title TEXT, weight REAL, score REAL, band_from REAL,"
        " band_to REAL"
    ),
    "negatives": (
        "document INTEGER NOT NULL, type TEXT, polarity TEXT, page INTEGER, line INTEGER, quote TEXT,"
        " quantified INTEGER, cause TEXT, remedy TEXT"
    ),
}
"""Columns by table. ``series`` has a row per metric and year; the number of a missing year is null, and number times
factor is in the base unit: 万吨 and 吨 meet there. ``denied`` evidence says that a matter is not (yet) in place."""

_SEPARATOR = "; "
_DENIALS = ("absent", "not_yet", "cannot_yet", "figure_withheld")
"""Concepts by which a matter, or its figure, is told as not there."""
_DONE = frozenset({Element.POLICY, Element.MEASURE, Element.PERFORMANCE})


Add = Callable[[RowShape, ReportShape | None], None]


@contextmanager
def database(folder: RunFolder) -> Iterator[Add]:
    """Write the database anew: rows, each with its report, are added one by one, in the order of paths.

    Nothing but the report that is being added is held in memory.

    Raises:
        UsageError: It cannot be written.
    """
    with folder.writing(NAME) as path, _as_trouble_with_the_file(), closing(sqlite3.connect(path)) as made:
        # Until it is whole it is nobody's: what a kill leaves is thrown away, and needs no journal.
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.execute("BEGIN")
        for name, columns in TABLES.items():
            made.execute(f"CREATE TABLE {name} ({columns})")
        numbers = count(1)

        def add(row: RowShape, report: ReportShape | None) -> None:
            number = next(numbers)
            _insert(made, "documents", [_document(number, row, report)])
            if report and not row.same_as and row.status != "unlike":
                for name, values in _TABLES_OF_REPORT.items():
                    _insert(made, name, ((number, *each) for each in values(report)))

        yield add
        for name in TABLES:
            if name != "documents":
                made.execute(f"CREATE INDEX {name}_document ON {name} (document)")
        made.commit()


@contextmanager
def _as_trouble_with_the_file() -> Iterator[None]:
    """Have the folder tell of a full disk in its own words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error)) from error


def _insert(database: sqlite3.Connection, table: str, rows: Any) -> None:
    marks = ", ".join("?" * (TABLES[table].count(",") + 1))
    database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 (names of ours)


def _document(number: int, row: RowShape, report: ReportShape | None) -> tuple[object, ...]:
    document = report.document if report else None
    return (
        number, row.path, PurePath(row.path).parent.name, row.status, row.reason or None, row.same_as or None,
        row.file or None, document and document.sha256, row.kind or None, row.organisation or None,
        row.title or None, row.year, row.pages or None, document and document.characters, row.unreadable_pages,
        row.occurred if report else None, row.shortcomings if report else None,
        row.zero_claims if report else None, report.balance.rung if report and report.balance else None,
        *((row.stars.low, row.stars.high, row.stars.lowest, row.stars.highest) if row.stars else [None] * 4),
    )  # fmt: skip


def _coverage(report: ReportShape) -> Iterator[tuple[object, ...]]:
    for each in report.frameworks:
        counts = each.summary
        names = ("indicators", "disclosed", "partial", "not_disclosed", "not_applicable", "unassessed")
        yield (
            each.id, each.version, each.title, each.list_confidence,
            *(getattr(counts, name) for name in names), counts.coverage, counts.coverage_possible,
        )  # fmt: skip


def _indicators(report: ReportShape) -> Iterator[tuple[object, ...]]:
    for framework in report.frameworks:
        for each in framework.indicators:
            yield (
                framework.id, framework.version, each.id, each.title, " ".join(each.chapter),
                each.obligation, each.kind, each.verdict, each.confidence,
                _SEPARATOR.join(each.missing), int(each.finer), each.duty or None,
            )  # fmt: skip


def _evidence(report: ReportShape) -> Iterator[tuple[object, ...]]:
    for framework in report.frameworks:
        for indicator in framework.indicators:
            for each in indicator.evidence:
                yield (
                    framework.id, indicator.id, each.topic, each.page, each.page_label,
                    each.line, " > ".join(each.section), each.quote, each.score, int(denies(each.quote, each.terms)),
                )  # fmt: skip


def _findings(report: ReportShape) -> Iterator[tuple[object, ...]]:
    names = ("rule", "severity", "message", "page", "line", "quote", "indicator", "fingerprint")
    for each in report.findings or ():
        yield tuple(getattr(each, name) for name in names)


def _series(report: ReportShape) -> Iterator[tuple[object, ...]]:
    names = ("metric", "topic", "unit", "family", "note", "source", "page", "line")
    for each in report.series or ():
        fixed = tuple(getattr(each, name) for name in names)
        base = _base(each.topic, each.unit)
        for year, value in sorted(each.values.items()):
            yield (*fixed, int(year), value.number, value.text, *base)
        for missing in each.missing_years:
            yield (*fixed, missing, None, None, *base)


def _base(topic: str, unit: str) -> tuple[str, float]:
    """Return the unit in which figures of a topic meet, and the factor to it; a ton of water is a cubic metre."""
    base, factor = base_of(unit)
    return ("立方米", factor) if topic.startswith("water.") and base == "吨" else (base, factor)


def _negatives(report: ReportShape) -> Iterator[tuple[object, ...]]:
    names = ("type", "polarity", "page", "line", "quote", "quantified", "cause", "remedy")
    for each in report.negative or ():
        yield tuple(getattr(each, name) for name in names)


def _ratings(report: ReportShape) -> Iterator[tuple[object, ...]]:
    for each in report.rating.dimensions if report.rating else ():
        yield (each.id, each.title, each.weight, each.score, *(each.band or (None, None)))


_TABLES_OF_REPORT = {
    "coverage": _coverage,
    "indicators": _indicators,
    "evidence": _evidence,
    "findings": _findings,
    "series": _series,
    "ratings": _ratings,
    "negatives": _negatives,
}


def denies(quote: str, terms: Sequence[str] = ()) -> bool:
    """Tell whether a quote says that something is not in place, and tells nothing else of it.

    Args:
        quote: The report's own words.
        terms: What the quote names of the topic; a clause that names it and tells what was done speaks of it.
    """
    clean = clean_text(quote)
    if not any(map(clean.__contains__, _words_of_denial())) or figures(clean):
        return False
    said = annotate(clean)
    if not any(said.says(name) for name in _DENIALS):
        return False
    return not any(
        any(word in said.text[start:end] for word in map(clean_text, terms))
        and _DONE & set(elements(said, start, end, counted=False))
        and not said.any((*_DENIALS, "still_at"), start, end)
        for start, end in said.clauses
    )


@cache
def _words_of_denial() -> tuple[str, ...]:
    """Return the words one of which stands in whatever denies: few quotes have any, and the others need not be read."""
    return lexicon().words_in(_DENIALS)


def file_of(run: Path) -> Path:
    """Return where the database of a run is."""
    return run / NAME
