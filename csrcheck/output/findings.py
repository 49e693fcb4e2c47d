"""Findings as rows."""

from __future__ import annotations

from csrcheck.model import Report
from csrcheck.output import View
from csrcheck.output.tables import Table, table


def findings_table(report: Report, view: View) -> Table:
    """Return the findings of a report as a table."""
    say = view.say
    rows = [
        (
            say(f"level-in-report-{each.severity.value}"), each.rule, each.message.get(view.language),
            each.page if report.document.paged else None, each.line, each.quote, each.fingerprint,
        )
        for each in report.findings
    ]  # fmt: skip
    columns = ("severity", "rule", "message", "page", "line", "quote", "fingerprint")
    return table("finding", columns, rows, view)
