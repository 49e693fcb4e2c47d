"""Findings of the linter and crosswalks for people at a terminal, and findings as JSON."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len
from rich.padding import Padding

from csrcheck.messages import text
from csrcheck.model import Crosswalk, LintFinding, LintReport, Severity
from csrcheck.output import View
from csrcheck.output.catalog_data import as_json, unmatched_heading
from csrcheck.output.terminal import Screen, Text, pad, wrap

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def render_lint(report: LintReport, view: View) -> str:
    """Return errors and warnings one by one, notes by kind; with ``--verbose`` notes one by one too."""
    screen = Screen(view)
    for finding in report.findings:
        if view.verbose or finding.level is not Severity.INFO:
            _finding(screen, finding, view)
    notes = Counter(finding.code for finding in report.findings if finding.level is Severity.INFO)
    if notes and not view.verbose:
        screen.console.print(Text(_say(view, "lint-notes"), style="dim"))
        for code, count in sorted(notes.items()):
            screen.console.print(Text(f"  {_say(view, f'lint-count-{code}')}: {count}", style="dim"))
    screen.console.print(
        _say(
            view,
            "lint-summary",
            files=len(report.files),
            errors=report.count(Severity.ERROR),
            warnings=report.count(Severity.WARNING),
            infos=report.count(Severity.INFO),
        )
    )
    return screen.text()


def _finding(screen: Screen, finding: LintFinding, view: View) -> None:
    place = _say(view, "lint-place", file=finding.file, line=finding.line, key=finding.key)
    screen.console.print(Text(place, style="dim", overflow="fold"))
    line = Text(f"{_say(view, f'level-{finding.level.value}')}  ", style=_STYLES[finding.level])
    line.append(lint_message(finding, view), style="default")
    screen.console.print(Padding(wrap(line, screen.console.width - 2), (0, 0, 0, 2)))


def lint_message(finding: LintFinding, view: View) -> str:
    """Return what a finding says."""
    return _say(view, finding.code, **dict(finding.details))


def lint_json(report: LintReport, view: View) -> str:
    """Return all findings as JSON, notes included."""
    return as_json(
        {
            "files": list(report.files),
            "summary": {
                "error": report.count(Severity.ERROR),
                "warning": report.count(Severity.WARNING),
                "info": report.count(Severity.INFO),
            },
            "findings": [
                {
                    "level": each.level.value,
                    "code": each.code,
                    "file": each.file,
                    "line": each.line,
                    "key": each.key,
                    "message": lint_message(each, view),
                }
                for each in report.findings
            ],
        }
    )


def render_crosswalk(walk: Crosswalk, weakest: float, view: View) -> str:
    """Return the links indicator by indicator, then what has no counterpart on either side."""
    screen = Screen(view)
    title = _say(view, "crosswalk-title", left=walk.left.key, right=walk.right.key)
    screen.console.print(Text(title, style="bold"))
    for side in (walk.left, walk.right):
        if caveat := side.caveat.get(view.language):
            screen.console.print(wrap(Text(f"{side.key}  {caveat}", style="yellow"), screen.console.width))
    screen.console.print()
    width = max((cell_len(link.right.id) for link in walk.links), default=0) + 2
    above = ""
    for link in walk.links:
        if link.left.id != above:
            above = link.left.id
            heading = Text(f"{link.left.id}  {link.left.title.get(view.language)}", style="bold")
            screen.console.print(wrap(heading, screen.console.width))
        line = Text(f"{link.strength:.2f}  {pad(link.right.id, width)}{link.right.title.get(view.language)}")
        if link.figures:
            line.append(f"  [{_say(view, 'crosswalk-figures')}]", style="dim")
        if view.verbose:
            line.append(f"  {', '.join(link.topics)}", style="dim")
        screen.console.print(Padding(wrap(line, screen.console.width - 2), (0, 0, 0, 2)))
    for side in (walk.left, walk.right):
        if side.unmatched:
            screen.console.print()
            screen.console.print(Text(unmatched_heading(side, view), style="bold"))
            for entry in side.unmatched:
                line = Text(f"{pad(entry.id, 10)}{entry.title.get(view.language)}")
                screen.console.print(Padding(wrap(line, screen.console.width - 2), (0, 0, 0, 2)))
    screen.console.print()
    hint = Text(_say(view, "crosswalk-hint", weakest=weakest), style="dim")
    screen.console.print(wrap(hint, screen.console.width))
    return screen.text()


def _say(view: View, code: str, **details: object) -> str:
    return text(code, view.language.value, **details)
