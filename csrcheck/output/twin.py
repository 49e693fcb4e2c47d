"""The two versions of a report: at a terminal, as rows, and for builds."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Report
from csrcheck.output import View
from csrcheck.output.content import Content, Paragraph, Title
from csrcheck.output.findings import findings_table
from csrcheck.output.report import aspect
from csrcheck.output.report.findings import finding_item
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Items, Piece
from csrcheck.output.tables import Table, table

_COUNTED = ("aligned", "figures", "same", "uncovered")


def twin_content(report: Report, name: str, counts: tuple[int, ...], view: View) -> Content:
    """Return what the two versions of a report do not say alike.

    Args:
        report: The Chinese version, with what rules found.
        name: File name of the English version.
        counts: Pairs held against each other, figures of the Chinese version, those the same, pieces not covered.
        view: How to show it.
    """
    return aspect(
        report,
        view,
        view.say("twin-title"),
        lambda: _tables(report, name, counts, view),
        brief=lambda: _brief(Telling(report, view), name, counts),
    )


def _tables(report: Report, name: str, counts: tuple[int, ...], view: View) -> list[Table]:
    return [
        table("twin", ("file", "aligned", "numbers", "same", "uncovered"), [(name, *counts)], view),
        findings_table(report, view),
    ]


def _brief(telling: Telling, name: str, counts: tuple[int, ...]) -> Iterator[Piece]:
    yield Title(0, telling.say("twin-head", name=name))
    yield Paragraph(telling.say("twin-counts", **dict(zip(_COUNTED, counts, strict=True))))
    if not telling.report.findings:
        yield Paragraph(telling.say("across-nothing"))
    yield Items(tuple(finding_item(telling, each) for each in telling.report.findings))
