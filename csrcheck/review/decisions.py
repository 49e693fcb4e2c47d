"""What a review file says of a report, by what it is about: the state every window shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csrcheck.coverage.review import FIGURE, ReviewFile, is_meant, verdict_key
from csrcheck.model import DocumentSummary, Report
from csrcheck.review.book import Place, plainly

Decision = dict[str, Any]


def entries_of(review: ReviewFile, document: DocumentSummary) -> Iterator[tuple[str, Decision, Place]]:
    """Yield the decisions on a report in the order of the file: subject, what was decided, and the entry itself.

    Subjects are ``hkex/A1.2`` for indicators, a fingerprint for findings, ``figure/…`` for figures and
    ``matter/QUOTE`` for bad news.
    """
    for part in ("confirmed", "accepted", "corrections", "matters"):
        for each in getattr(review, part):
            if not is_meant(each.document or review.document, document):
                continue
            said: Decision = {
                "by": each.reviewer or review.reviewer,
                "date": each.date,
                "reason": each.reason,
            }
            if part == "corrections":
                subject = f"{each.framework.partition('@')[0]}/{each.indicator}"
                said |= {
                    "state": "changed",
                    "verdict": each.verdict.value,
                    "quote": each.quote,
                    "page": each.page,
                }
            elif part == "matters":
                subject = f"matter/{each.quote}"
                told = ("of", "cause", "process", "remedy", "result")
                said |= {"state": each.decision, **{name: getattr(each, name) for name in told}}
            else:
                subject = each.key
                said |= {"state": "agreed" if part == "confirmed" else "dismissed"}
            yield subject, said, (part, plainly(each))


def decided(
    review: ReviewFile, report: Report, reviewer: str = ""
) -> tuple[dict[str, list[Decision]], list[Decision]]:
    """Return the decisions on a report by subject, oldest first, and those that find nothing to decide on.

    Args:
        review: The file.
        report: As the tool judged it.
        reviewer: Whose decisions are wanted; everybody's where empty.
    """
    agreed = {
        verdict_key(one.id, each.id, each.verdict): (f"{one.id}/{each.id}", each.verdict.value)
        for one in report.frameworks
        for each in one.indicators
    }
    asked = {one.id for one in report.frameworks}
    known = {subject for subject, _ in agreed.values()}
    found: dict[str, list[Decision]] = {}
    stale: list[Decision] = []
    for key, said, _ in entries_of(review, report.document):
        if reviewer and said["by"] != reviewer:
            continue
        subject = key
        if said["state"] == "agreed" and key in agreed:
            subject, said["verdict"] = agreed[key]
        elif "/" in key and not key.startswith((FIGURE, "matter/", "negative/")):
            framework = key.partition("/")[0]
            if framework in asked and key not in known and said["state"] in ("agreed", "changed"):
                stale.append({"subject": key, **said})
                continue
        found.setdefault(subject, []).append(said)
    return found, stale
