"""A report with what is to be acted on, as formats for machines tell it: of one report or of many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from csrcheck.model import Label, Report, Severity
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import Issue, issues_of
from csrcheck.output import View
from csrcheck.output.notes import note


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to say of the reading of a file."""

    code: str
    severity: Severity
    words: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A report and its issues, or a file that could not be read: then a remark says why.

    Attributes:
        sha256: Of the file; empty where it was not read.
        paged: Whether page numbers mean anything to the reader.
        titles: Of its frameworks, by id.
        known: Keys of the issues a baseline knows.
        accepted: By key, what the settings accept and why.
    """

    path: str
    sha256: str = ""
    paged: bool = True
    issues: tuple[Issue, ...] = ()
    titles: Mapping[str, Label] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    known: frozenset[str] = frozenset()
    accepted: Mapping[str, Accepted] = field(default_factory=dict)


def checked(report: Report, view: View) -> Checked:
    """Return a report with its issues; a view holds what a baseline knows and the settings accept."""
    document = report.document
    return Checked(
        document.path,
        document.sha256,
        document.paged,
        issues_of(report),
        {each.id: each.title for each in report.frameworks},
        tuple(Remark(each.code, each.severity, note(each, view.language)) for each in report.diagnostics),
        view.known,
        view.accepted,
    )
