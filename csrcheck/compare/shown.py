"""Comparisons for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from csrcheck.compare.changes import Change, Comparison, Difference, Rated, Weighed
from csrcheck.messages import text
from csrcheck.model import share_range
from csrcheck.model.duties import Weight
from csrcheck.output import View
from csrcheck.output.places import place
from csrcheck.output.terminal import Screen, Text, facts, listing, wrap
from csrcheck.results.balance import FindingShape, NegativeShape
from csrcheck.results.report import DocumentShape, EvidenceShape

_WEIGHTY = (Weight.MANDATORY.value, Weight.COMPLY_OR_EXPLAIN.value)
Say = Callable[..., str]


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
        title = title_of(found, self._view.language.value)
        self._console.print(Text(title, style="bold"))
        for each in found.coverage:
            versions = each.new_version
            if each.old_version != each.new_version:
                versions = f"{each.old_version} → {each.new_version}"
            ranges = ((each.old, each.old_possible), (each.new, each.new_possible))
            shares = [share_range(*both, 1) or self.say("head-none") for both in ranges]
            line = f"{each.framework}@{versions}  {self.say('head-coverage')} {shares[0]} → {shares[1]}"
            self._console.print(Text(line))
        for group in found.by_duty:
            line = f"  {group.framework}  {self.say(f'weight-{group.duty}')}  {' → '.join(_weighed(group, self.say))}"
            self._console.print(Text(line))
        if found.rating:
            self._rating(found.rating)
        if found.apart:
            names = self.say("name-separator").join(found.apart)
            self._console.print(Text(self.say("diff-apart", names=names), style="yellow"))
        for code, changes, style in (
            ("diff-lost", found.lost, "red"),
            ("diff-gained", found.gained, "green"),
            ("diff-changed", found.changed, "yellow"),
        ):
            self._changes(code, changes, style, found)
        self._findings("diff-new-finding", found.new_findings, found.new)
        self._findings("diff-gone-finding", found.gone_findings, found.old)
        self._matters("diff-told", found.told, found.new)
        self._matters("diff-untold", found.untold, found.old)
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
            found.told,
            found.untold,
        )
        if not any(told):
            self._console.print(Text(self.say("diff-same")))
        return self._screen.text()

    def _heading(self, code: str, count: int) -> None:
        self._console.print()
        self._console.print(Text(f"{self.say(code)} {count}", style="bold"))

    def _changes(self, code: str, changes: Sequence[Change], style: str, found: Difference) -> None:
        if not changes:
            return
        self._heading(code, len(changes))
        grid = facts()
        for each in changes:
            verdicts = f"{self.say(f'verdict-{each.old}')} → {self.say(f'verdict-{each.new}')}"
            body = f"{each.title}  {verdicts}"
            if each.duty in _WEIGHTY:
                body += f"  {self.say('duty-' + each.duty)}"
            gone = [name for name in each.new_missing if name not in each.old_missing]
            there = [name for name in each.old_missing if name not in each.new_missing]
            for part, names in (("item-missing", gone), ("diff-found", there)):
                if names:
                    body += f"  {self.say(part)}{self.say('list-separator').join(names)}"
            for sign, words, document in (("-", each.old_words, found.old), ("+", each.new_words, found.new)):
                if words:
                    where = self._where(words, document)
                    body += f"\n{sign} {where}  {' '.join(words.quote.split())}"
            grid.add_row(Text(f"{each.framework} {each.id}", style=style), Text(body))
        self._console.print(grid)

    def _findings(self, code: str, findings: Sequence[FindingShape], document: DocumentShape) -> None:
        if findings:
            self._heading(code, len(findings))
        for each in findings:
            self._line(self._where(each, document), f"{' '.join(each.message.split())}  [{each.rule}]")

    def _matters(self, code: str, matters: Sequence[NegativeShape], document: DocumentShape) -> None:
        if matters:
            self._heading(code, len(matters))
        for each in matters:
            kind = f"{self.say(f'type-{each.type}')} ({self.say(f'html-{each.polarity}')})"
            self._line(self._where(each, document), f"{kind}  {' '.join(each.quote.split())}")

    def _where(self, each: FindingShape | NegativeShape | EvidenceShape, document: DocumentShape) -> str:
        if each.page is None and each.line is None:
            return ""
        paged = document.paged
        return place(each.page or 0, each.page_label, each.line, each.section, self.say, paged=paged)

    def _line(self, where: str, words: str) -> None:
        body = Text(f"{where}  ", style="cyan") if where else Text()
        self._console.print(wrap(body.append(words, style="default"), self._view.width))

    def _rating(self, rating: Rated) -> None:
        totals = " → ".join(_totals(each) for each in rating.totals)
        self._console.print(Text(f"{self.say('rating-title')}  {totals}"))
        for each in rating.dimensions:
            before, after = each.scores
            if before != after:
                change = f"{_score(before)} → {_score(after)}"
                self._console.print(Text(f"  {each.title}  {change}"))


def render_comparison(comparison: Comparison, view: View) -> str:
    """Return results side by side: a column per report."""
    screen = Screen(view)

    def say(code: str, **details: object) -> str:
        return text(code, view.language.value, **details)

    names = [name_of(document) for document in comparison.documents]
    table = listing([(say("column-framework"), False), *((name, False) for name in names)])
    for framework, shares in comparison.coverage.items():
        ranges = zip(shares, comparison.coverage_possible[framework], strict=True)
        table.add_row(framework, *(share_range(*each, 1) or "-" for each in ranges))
        for group in comparison.by_duty:
            if group.framework == framework:
                table.add_row(f"  {say(f'weight-{group.duty}')}", *_weighed(group, say))
    if any(count is not None for count in comparison.negative):
        counts = ("-" if count is None else str(count) for count in comparison.negative)
        table.add_row(say("batch-column-negative"), *counts)
    if comparison.rating:
        table.add_row(say("rating-title"), *map(_totals, comparison.rating.totals))
        for each in comparison.rating.dimensions:
            table.add_row(f"  {each.title}", *map(_score, each.scores))
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


def _weighed(group: Weighed, say: Say) -> list[str]:
    """Return in words for every result how much is covered and how many are missing."""
    told = []
    for least, most, missing in zip(group.coverage, group.coverage_possible, group.missing, strict=True):
        share = share_range(least, most, 1)
        told.append("-" if missing is None else say("compare-weighed", share=share or "-", missing=missing))
    return told


def _totals(bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return "-"
    low, high = bounds
    return f"{low:.2f}" if low == high else f"{low:.2f}–{high:.2f}"


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def name_of(document: DocumentShape) -> str:
    """Return what a result is called beside others: organisation (else file) and year."""
    year = f" {document.reporting_year}" if document.reporting_year else ""
    return f"{document.organisation or PurePath(document.path).stem}{year}"


def title_of(found: Difference, language: str) -> str:
    """Return what a difference is between; two drafts of one report are told apart by their files."""
    old, new = name_of(found.old), name_of(found.new)
    if old == new:
        old = f"{old} ({PurePath(found.old.path).name})"
        new = f"{new} ({PurePath(found.new.path).name})"
    return text("diff-title", language, old=old, new=new)
