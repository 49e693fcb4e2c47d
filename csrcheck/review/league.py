"""A batch run under review: its reports, how far each is reviewed, how far reviewers agree, and a sample."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec import Struct

from csrcheck.coverage.review import ReviewFile, read_review
from csrcheck.errors import CsrcheckError, UsageError
from csrcheck.messages import Language, text
from csrcheck.model import DocumentKind, DocumentSummary, Identity, Origin, Verdict
from csrcheck.model.document import IdentitySource
from csrcheck.output.sheets import bound
from csrcheck.output.sight import in_sight
from csrcheck.review.agreement import TOOL, Subject, agreements, verdicts_of
from csrcheck.review.book import beside
from csrcheck.runs.folder import is_run

MOST_SAMPLED = 500


class _Origin(Struct, frozen=True):
    score: float = 0.0
    source: str = "text"


class _IdentityFrom(Struct, frozen=True):
    reporting_year: _Origin | None = None


class _Document(Struct, frozen=True):
    path: str
    sha256: str
    title: str = ""
    organisation: str = ""
    reporting_year: int | None = None
    identity: _IdentityFrom = _IdentityFrom()


class _Quote(Struct, frozen=True):
    quote: str
    page: int
    page_label: str | None = None


class _Indicator(Struct, frozen=True):
    id: str
    title: str
    verdict: str
    confidence: float
    finer: bool = False
    evidence: tuple[_Quote, ...] = ()


class _Framework(Struct, frozen=True):
    id: str
    indicators: tuple[_Indicator, ...]


class _Report(Struct, frozen=True):
    """What of a report's JSON is looked at here."""

    document: _Document
    frameworks: tuple[_Framework, ...] = ()


class Reviewed(Struct, frozen=True):
    """A report of the run with what people said of it."""

    row: dict[str, Any]
    report: _Report
    path: Path
    said: dict[str, dict[tuple[str, str], str]]
    error: str = ""


class League:
    """A run folder.

    Attributes:
        folder: The run's.
        reviewer: Whose progress is meant where one is named.
    """

    def __init__(self, folder: Path, language: Language, reviewer: str = "") -> None:
        if not is_run(folder) or not (folder / "summary.json").is_file():
            raise UsageError("review-no-run", path=folder)
        self.folder, self.language, self.reviewer = folder, language, reviewer

    def summary(self) -> dict[str, Any]:
        """Return the summary of the run as its file has it.

        Raises:
            UsageError: It cannot be read.
        """
        try:
            found: dict[str, Any] = msgspec.json.decode((self.folder / "summary.json").read_bytes())
        except (OSError, msgspec.MsgspecError) as error:
            raise UsageError("review-no-run", path=self.folder) from error
        return found

    def reviewed(self) -> Iterator[Reviewed]:
        """Yield the reports of the run that were read."""
        for row in self.summary()["reports"]:
            file = self.folder / row["file"] if row.get("file") else None
            if file is None or not file.is_file():
                continue
            status = file.stat()
            report = _read(str(file), status.st_mtime_ns, status.st_size)
            path, error = Path(row["path"]), ""
            review = ReviewFile()
            try:
                if beside(path).is_file():
                    review = read_review(beside(path).read_bytes(), str(beside(path)))
            except (CsrcheckError, OSError) as broken:
                error = broken.message(self.language) if isinstance(broken, CsrcheckError) else str(broken)
            judged = {
                (one.id, each.id): Verdict(each.verdict)
                for one in report.frameworks
                for each in one.indicators
                if not each.finer
            }
            yield Reviewed(row, report, path, verdicts_of(review, _document(report.document), judged), error)

    def told(self) -> dict[str, Any]:
        """Return the league with the progress of the review and the agreement of reviewers."""
        summary = self.summary()
        rows: list[dict[str, Any]] = []
        said: dict[str, dict[Subject, str]] = {}
        for each in self.reviewed():
            subjects = {
                (one.id, node.id): node.verdict
                for one in each.report.frameworks
                for node in one.indicators
                if not node.finer
            }
            names = {self.reviewer: each.said.get(self.reviewer, {})} if self.reviewer else each.said
            done = set().union(*names.values()) & subjects.keys() if names else set()
            rows.append(
                {
                    "path": each.row["path"],
                    "name": PurePath(each.row["path"]).name,
                    "organisation": each.report.document.organisation,
                    "title": each.report.document.title,
                    "year": each.report.document.reporting_year,
                    "coverage": each.row.get("coverage") or {},
                    "stars": each.row.get("stars"),
                    "findings": sum((each.row.get("findings") or {}).values()),
                    "gaps": each.row.get("gaps"),
                    "negative": (each.row.get("occurred") or 0) + (each.row.get("shortcomings") or 0),
                    "done": len(done),
                    "total": len(subjects),
                    "reviewers": {name: len(verdicts) for name, verdicts in each.said.items()},
                    "there": each.path.is_file(),
                    "error": each.error,
                }
            )
            for name, verdicts in each.said.items():
                mine = {(each.row["path"], *subject): verdict for subject, verdict in verdicts.items()}
                said.setdefault(name, {}).update(mine)
            tools = {(each.row["path"], *subject): verdict for subject, verdict in subjects.items()}
            said.setdefault(TOOL, {}).update(tools)
        others = [
            {"path": row["path"], "reason": row.get("reason", "")}
            for row in summary["reports"]
            if not row.get("file")
        ]
        return in_sight(
            {
                "folder": str(self.folder),
                "frameworks": summary["frameworks"],
                "rows": rows,
                "others": others,
                "agreement": [
                    {
                        "framework": each.framework, "one": each.one, "other": each.other, "both": each.both,
                        "same": each.same, "kappa": None if each.kappa is None else round(each.kappa, 3),
                        "apart": [
                            {"path": path, "indicator": name, "one": left, "other": right}
                            for (path, _, name), left, right in each.apart
                        ] if each.other != TOOL else [],
                    }
                    for each in agreements(said)
                ],
            }
        )  # fmt: skip

    def sample(self, size: int) -> list[dict[str, Any]]:
        """Return verdicts to look at, drawn over all reports: each kind of verdict takes its turn, nobody picks."""
        kinds: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for each in self.reviewed():
            for one in each.report.frameworks:
                for node in one.indicators:
                    if node.finer:
                        continue
                    drawn = hashlib.sha256(f"{each.report.document.sha256} {one.id}/{node.id}".encode())
                    first = node.evidence[0] if node.evidence else None
                    entry = {
                        "path": each.row["path"],
                        "name": PurePath(each.row["path"]).name,
                        "organisation": each.report.document.organisation,
                        "subject": f"{one.id}/{node.id}",
                        "framework": one.id,
                        "indicator": node.id,
                        "title": node.title,
                        "page": first.page_label or first.page if first else None,
                        "quote": first.quote if first else "",
                        "verdict": node.verdict,
                        "done": sorted(name for name, said in each.said.items() if (one.id, node.id) in said),
                    }
                    kinds.setdefault(node.verdict, []).append((drawn.hexdigest(), entry))
        queues = [[entry for _, entry in sorted(found, key=_first)] for _, found in sorted(kinds.items())]
        turns = [each for each in chain.from_iterable(zip_longest(*queues)) if each is not None]
        return in_sight(turns[: min(max(size, 1), MOST_SAMPLED)])

    def sheet(self, size: int) -> bytes:
        """Return the sample as a workbook: one sheet to fill in, and the tool's verdicts on another."""

        def say(code: str) -> str:
            return text(code, self.language.value)

        drawn = self.sample(size)
        heads = [
            say(f"review-sheet-{each}")
            for each in ("number", "report", "indicator", "title", "page", "quote")
        ]
        own = [say("review-sheet-own"), say("review-reason"), say("review-name")]
        places = [
            [n, each["name"], each["subject"], each["title"], each["page"], each["quote"]]
            for n, each in enumerate(drawn, 1)
        ]
        verdicts = [
            [n, each["name"], each["subject"], say(f"verdict-{each['verdict']}")]
            for n, each in enumerate(drawn, 1)
        ]
        return bound(
            [
                (say("review-sample"), [[*heads, *own], *([*row, "", "", ""] for row in places)]),
                (say("review-sheet-key"), [[*heads[:3], say("review-sheet-tool")], *verdicts]),
            ]
        )


def _first(drawn: tuple[str, dict[str, Any]]) -> str:
    return drawn[0]


@lru_cache(maxsize=256)
def _read(file: str, _changed: int, _size: int) -> _Report:
    try:
        return msgspec.json.decode(Path(file).read_bytes(), type=_Report)
    except (OSError, msgspec.MsgspecError) as error:
        raise UsageError("review-no-run", path=file) from error


def _document(told: _Document) -> DocumentSummary:
    """Return as much of a document as a review names it by."""
    year = told.identity.reporting_year
    source = Origin(IdentitySource(year.source), year.score) if year else None
    identity = Identity(told.title, told.organisation, told.reporting_year, year_from=source)
    return DocumentSummary(
        told.path, told.sha256, DocumentKind.PDF, 0, paged=True, characters=0, identity=identity
    )
