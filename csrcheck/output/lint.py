"""What is wrong with files of frameworks and topics: as people read it, as rows, and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from csrcheck.model import LintFinding, LintReport, Severity
from csrcheck.model.authoring import TOP
from csrcheck.output import View
from csrcheck.output.content import Badge, Content, Grid, Paragraph, Title
from csrcheck.output.sections import Item, Items, Piece, Room
from csrcheck.output.tables import Table, table


def lint_content(report: LintReport, view: View) -> Content:
    """Return all findings; a terminal counts the notes by kind, and lists them where all is asked for."""
    return Content(
        view.say("table-finding"),
        lambda: [_table(report, view)],
        data=lambda: _data(report, view),
        words=lambda: _words(report, view),
        language=view.language,
    )


def _table(report: LintReport, view: View) -> Table:
    rows = [
        (
            view.say(f"level-{each.level.value}"),
            each.code,
            each.file,
            each.line,
            _key(each, view),
            _message(each, view),
        )
        for each in report.findings
    ]
    return table("finding", ("severity", "code", "file", "line", "key", "message"), rows, view)


def _data(report: LintReport, view: View) -> dict[str, Any]:
    findings = [
        {
            "level": each.level.value,
            "code": each.code,
            "file": each.file,
            "line": each.line,
            "key": each.key,
            "message": _message(each, view),
        }
        for each in report.findings
    ]
    summary = {level.value: report.count(level) for level in Severity}
    return {"files": list(report.files), "summary": summary, "findings": findings}


def _words(report: LintReport, view: View) -> Iterator[Piece]:
    yield Items(tuple(_item(each, view) for each in report.findings))
    notes = Counter(each.code for each in report.findings if each.level is Severity.INFO)
    if notes:
        yield Title(1, view.say("lint-notes"))
        yield Grid(
            (), tuple((view.say(f"lint-count-{code}"), count) for code, count in sorted(notes.items()))
        )
    counts = {f"{level.value}s": report.count(level) for level in Severity}
    yield Paragraph(view.say("lint-summary", files=len(report.files), **counts))


def _item(each: LintFinding, view: View) -> Item:
    return Item(
        "finding",
        "",
        each.code,
        view.say("lint-place", file=each.file, line=each.line, key=_key(each, view)),
        _message(each, view),
        code=True,
        level=Badge(view.say(f"level-{each.level.value}"), each.level.value),
        room=Room.VERBOSE if each.level is Severity.INFO else Room.ALWAYS,
    )


def _key(finding: LintFinding, view: View) -> str:
    return view.say("file-top") if finding.key == TOP else finding.key


def _message(finding: LintFinding, view: View) -> str:
    return view.say(finding.code, **dict(finding.details))
