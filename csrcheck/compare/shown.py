"""Comparisons for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rich.text import Text

from csrcheck.compare.changes import Change, Comparison, Difference
from csrcheck.compare.results import Document, Finding
from csrcheck.messages import text
from csrcheck.render import View
from csrcheck.render.terminal import Screen, facts, listing


def render_difference(difference: Difference, view: View) -> str:
    """Return what changed, the losses first."""
    return _Difference(view).write(difference)


class _Difference:
    def __init__(self, view: View) -> None:
        self._view = view
        self._screen = Screen(view)
        self._console = self._screen.console

    def say(self, code: str, **details: object) -> str:
        return text(code, self._view.language.value, **details)

    def write(self, found: Difference) -> str:
        title = self.say("diff-title", old=_name(found.old), new=_name(found.new))
        self._console.print(Text(title, style="bold"))
        for each in found.coverage:
            versions = each.new_version
            if each.old_version != each.new_version:
                versions = f"{each.old_version} → {each.new_version}"
            shares = [self.say("head-none") if s is None else f"{s:.1%}" for s in (each.old, each.new)]
            line = f"{each.framework}@{versions}  {self.say('head-coverage')} {shares[0]} → {shares[1]}"
            self._console.print(Text(line))
        if found.apart:
            names = self.say("name-separator").join(found.apart)
            self._console.print(Text(self.say("diff-apart", names=names), style="yellow"))
        for code, changes, style in (
            ("diff-lost", found.lost, "red"),
            ("diff-gained", found.gained, "green"),
            ("diff-changed", found.changed, "yellow"),
        ):
            self._changes(code, changes, style)
        self._findings("diff-new-finding", found.new_findings)
        self._findings("diff-gone-finding", found.gone_findings)
        if found.figures:
            self._heading("diff-figures", len(found.figures))
            for figure in found.figures:
                line = f"{figure.metric}  {figure.year}  {figure.old} → {figure.new} {figure.unit}".rstrip()
                self._console.print(Text(line))
        told = (
            found.lost,
            found.gained,
            found.changed,
            found.figures,
            found.new_findings,
            found.gone_findings,
        )
        if not any(told):
            self._console.print(Text(self.say("diff-same")))
        return self._screen.text()

    def _heading(self, code: str, count: int) -> None:
        self._console.print()
        self._console.print(Text(f"{self.say(code)} {count}", style="bold"))

    def _changes(self, code: str, changes: Sequence[Change], style: str) -> None:
        if not changes:
            return
        self._heading(code, len(changes))
        grid = facts()
        for each in changes:
            verdicts = f"{self.say(f'verdict-{each.old}')} → {self.say(f'verdict-{each.new}')}"
            body = f"{each.title}  {verdicts}"
            gone = [name for name in each.new_missing if name not in each.old_missing]
            if gone:
                body += f"  {self.say('item-missing')}{self.say('list-separator').join(gone)}"
            grid.add_row(Text(f"{each.framework} {each.id}", style=style), Text(body))
        self._console.print(grid)

    def _findings(self, code: str, findings: Sequence[Finding]) -> None:
        if not findings:
            return
        self._heading(code, len(findings))
        for each in findings:
            where = f"{self.say('place-page', page=each.page)} " if each.page else ""
            self._console.print(Text(f"{where}{each.message}  [{each.rule}]"))


def render_comparison(comparison: Comparison, view: View) -> str:
    """Return results side by side: a column per report."""
    screen = Screen(view)

    def say(code: str) -> str:
        return text(code, view.language.value)

    names = [_name(document) for document in comparison.documents]
    table = listing([(say("column-framework"), False), *((name, False) for name in names)])
    for framework, shares in comparison.coverage.items():
        table.add_row(framework, *("-" if share is None else f"{share:.1%}" for share in shares))
    screen.console.print(table)
    screen.console.print()
    if not comparison.indicators:
        screen.console.print(Text(say("compare-same")))
        return screen.text()
    screen.console.print(Text(say("compare-title"), style="bold"))
    heads = [(say("column-framework"), False), (say("column-title"), False)]
    table = listing([*heads, *((name, False) for name in names)])
    for line in comparison.indicators:
        verdicts = [say(f"verdict-{verdict}") if verdict else "-" for verdict in line.verdicts]
        table.add_row(f"{line.framework} {line.id}", line.title, *verdicts)
    screen.console.print(table)
    return screen.text()


def _name(document: Document) -> str:
    year = f" {document.reporting_year}" if document.reporting_year else ""
    return f"{document.organisation or PurePath(document.path).stem}{year}"
