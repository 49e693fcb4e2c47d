"""A report with what is to be acted on, as formats for machines tell it: of one report or of many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from csrcheck.model import Label, Report, Severity, Verdict
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import Issue, issues_of, key_of, rule_of
from csrcheck.output import View
from csrcheck.output.notes import note


class Remark(Struct, frozen=True):
    """What there is to say of the reading of a file."""

    code: str
    severity: Severity
    words: str


class Judged(Struct, frozen=True):
    """A verdict, whether or not there is anything to act on.

    Attributes:
        framework: Id and version.
        key: Of the issue it makes, empty where it makes none.
        waived: Why it neither passes nor fails: it could not be assessed, does not apply, or no headline counts it.
    """

    framework: str
    id: str
    title: str
    key: str
    waived: str


class Checked(Struct, frozen=True):
    """A report and its issues, or a file that could not be read: then a remark says why.

    Attributes:
        sha256: Of the file; empty where it was not read.
        paged: Whether page numbers mean anything to the reader.
        titles: Of its frameworks, by id.
        judged: Every verdict, of a report that is told alone: of many, only what is to be acted on is.
        alone: Whether it is told alone.
        known: Keys of the issues a baseline knows.
        accepted: By key, what the settings accept and why.
    """

    path: str
    sha256: str = ""
    paged: bool = True
    issues: tuple[Issue, ...] = ()
    titles: Mapping[str, Label] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    judged: tuple[Judged, ...] = ()
    alone: bool = False
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
        tuple(_judged(report, view)),
        True,
        view.known,
        view.accepted,
    )


def _judged(report: Report, view: View) -> Iterator[Judged]:
    say = view.say
    for framework in report.frameworks:
        for each in framework.indicators:
            if view.only and each.verdict not in view.only:
                continue
            waived = ""
            if each.finer and each.verdict is not Verdict.DISCLOSED:
                waived = say("record-finer")
            elif each.verdict in (Verdict.UNASSESSED, Verdict.NOT_APPLICABLE):
                waived = say(f"verdict-{each.verdict.value}")
            rule = rule_of(each.verdict)
            yield Judged(
                f"{framework.id}@{framework.version}",
                each.id,
                each.title.get(view.language),
                key_of(framework.id, each.id, rule) if rule and not each.finer else "",
                waived,
            )
