"""The report for people at a terminal, in ``less`` or in a log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from csrcheck.messages import text
from csrcheck.model import (
    NOT_A_REPORT,
    Citation,
    DocumentSummary,
    FrameworkResult,
    IndicatorResult,
    Language,
    Report,
    Verdict,
    Words,
    coverage_of,
    possible_of,
    share_range,
)
from csrcheck.model.issue import rule_of
from csrcheck.output import View
from csrcheck.output.assurance import assurance_line
from csrcheck.output.balance import print_balance
from csrcheck.output.doubts import doubt_tables
from csrcheck.output.figures import is_figure_rule, print_figures
from csrcheck.output.index_summary import index_line
from csrcheck.output.issue_words import accepted_issues, told, why
from csrcheck.output.matrix import lacking
from csrcheck.output.notes import note
from csrcheck.output.places import extent_code, place
from csrcheck.output.rating.console import print_rating
from csrcheck.output.terminal import Screen, Text, facts, listing, pad, wrap
from csrcheck.output.weights import duties_line, duty_of, weight_lines

_STYLES = {
    Verdict.DISCLOSED: "green",
    Verdict.PARTIAL: "yellow",
    Verdict.NOT_DISCLOSED: "red",
    Verdict.NOT_APPLICABLE: "dim",
    Verdict.UNASSESSED: "magenta",
}
_BAR = 24
_INDENT = 8
_QUOTES = 1
_QUOTES_VERBOSE = 5


def render_console(report: Report, view: View) -> str:
    """Return the report as text for a terminal of ``view.width`` columns."""
    screen = Screen(view)
    page = _Page(screen.console, view)
    page.document(report.document)
    page.unlike(report)
    page.duties(report)
    for framework in report.frameworks:
        page.framework(framework)
    page.doubts(report)
    print_figures(screen.console, report, view)
    # What the matrix shows already is not told again.
    other = tuple(
        each
        for each in report.findings
        if not is_figure_rule(each.rule) and not each.rule.startswith("topic-")
    )
    print_balance(screen.console, replace(report, findings=other), view)
    print_rating(screen, report, view)
    page.accepted(report)
    page.diagnostics(report)
    return screen.text()


class _Page:
    """Writes the parts of a report to a console, in the language of the view."""

    def __init__(self, console: Console, view: View) -> None:
        self._console = console
        self._view = view
        self._paged = True

    def say(self, code: str, **details: object) -> str:
        return text(code, self._view.language.value, **details)

    # ----- headline

    def document(self, document: DocumentSummary) -> None:
        identity = document.identity
        self._paged = document.paged
        self._console.print(Text(identity.title or self.say("head-untitled"), style="bold"))
        year = str(identity.year) if identity.year else self.say("head-year-unknown")
        shape = extent_code(document)
        length = self.say(
            shape,
            kind=document.kind.value.upper(),
            pages=document.pages,
            characters=f"{document.characters:,}",
        )
        named = [
            (self.say("head-organisation"), identity.organisation or self.say("head-year-unknown")),
            (self.say("head-year"), year),
            (self.say("head-file"), f"{document.path}  ({length})"),
        ]
        grid = facts()
        for name, value in named:
            grid.add_row(Text(name, style="dim"), Text(value))
        self._console.print(grid)
        if document.unreadable_pages:
            pages = ranges(document.unreadable_pages)
            note = self.say("head-unreadable", count=len(document.unreadable_pages), pages=pages)
            self._console.print(Text(note, style="bold magenta"))

    def duties(self, report: Report) -> None:
        told = {
            "duties-told": duties_line(report, self._view.language),
            "assurance-title": assurance_line(report.assurance, self._view.language),
            "index-title": index_line(report.index, self._view.language),
        }
        grid = facts(cell_len(self.say("head-year")))
        for name, line in told.items():
            if line:
                grid.add_row(Text(self.say(name), style="dim"), Text(line))
        if grid.row_count:
            self._console.print(grid)

    # ----- one framework

    def framework(self, result: FrameworkResult) -> None:
        language = self._view.language
        self._console.print()
        title = Text(result.title.get(language), style="bold")
        title.append(f"  {result.id}@{result.version}", style="dim")
        self._console.print(title)
        self._console.print(self._headline(result))
        for line in weight_lines(result, self._view.language):
            self._console.print(Text(line))
        if result.confidence != "high":
            level = self.say("list-confidence", level=self.say(f"confidence-{result.confidence}"))
            caveat = result.caveat.get(language)
            self._console.print(Text(f"{self.say('head-caveat')}{level}  {caveat}".rstrip(), style="yellow"))
        self._console.print()
        self._console.print(self._chapters(result))
        self._console.print(Text(self.say("head-rule"), style="dim"))
        self._matrix(result)
        self._verdicts(result)
        self._missing(result)

    def _headline(self, result: FrameworkResult) -> Text:
        coverage = result.coverage
        line = Text(self.say("head-coverage") + " ")
        if coverage is None:
            return line.append(self.say("head-none"), style="bold magenta")
        line.append(f"{coverage:.1%}", style="bold")
        if result.possible != coverage:
            open_ = result.count(Verdict.UNASSESSED)
            told = self.say("head-possible", possible=f"{result.possible:.1%}", count=open_)
            line.append(told, style="bold magenta")
        line.append(f"  {self.say('head-count', count=len(result.counted))}  ")
        counts = [(verdict, result.count(verdict)) for verdict in Verdict]
        for verdict, count in counts:
            if count:
                line.append(f"{self.say(f'verdict-{verdict}')} {count}  ", style=_STYLES[verdict])
        # The bar comes last: block characters have no certain width in Chinese terminals.
        full = round(coverage * _BAR)
        return line.append("█" * full, style="green").append("░" * (_BAR - full), style="dim")

    def _chapters(self, result: FrameworkResult) -> Table:
        shown = [verdict for verdict in Verdict if result.count(verdict)]
        counts = [(self.say(f"verdict-{verdict}"), True) for verdict in shown]
        table = listing([(self.say("column-chapter"), False), *counts, (self.say("head-coverage"), True)])
        for name, indicators in by_chapter(result, self._view.language):
            table.add_row(name, *self._counts(indicators, shown))
        table.add_row(Text(self.say("column-total"), style="bold"), *self._counts(result.counted, shown))
        return table

    def _counts(self, indicators: tuple[IndicatorResult, ...], shown: list[Verdict]) -> list[Text]:
        cells = []
        for verdict in shown:
            count = sum(each.verdict is verdict for each in indicators)
            cells.append(Text(str(count) if count else "-", style=_STYLES[verdict] if count else "dim"))
        cells.append(Text(share_range(coverage_of(indicators), possible_of(indicators)) or "-"))
        return cells

    def _matrix(self, result: FrameworkResult) -> None:
        """Print what the report makes of each topic it has to assess."""
        if not result.matrix:
            return
        self._heading("table-standing")
        if not any(each.told for each in result.matrix):
            self._console.print(Text(self.say("matrix-none"), style="dim"))
        heads = ("id", "title", "impact", "financial", "standing", "lacking")
        table = listing([(self.say(f"table-column-{name}"), False) for name in heads])
        for each in result.matrix:
            marks = (
                "-" if value is None else self.say("table-yes" if value else "table-no")
                for value in (each.impact, each.financial)
            )
            missing = self.say("list-separator").join(lacking(each, self._view.language))
            standing = Text(self.say(f"standing-{each.standing.value}"), style="red" if each.open else "")
            table.add_row(each.id, each.title.get(self._view.language), *marks, standing, Text(missing))
        self._console.print(table)

    # ----- indicator by indicator

    def _verdicts(self, result: FrameworkResult) -> None:
        shown = [
            each
            for each in result.indicators
            if self._wanted(each) and each.verdict is not Verdict.NOT_DISCLOSED
        ]
        if not shown:
            return
        self._heading("section-found")
        chapter = ""
        for each in shown:
            title = _chapter_title(result, each, self._view.language)
            if title != chapter:
                chapter = title
                self._console.print()
                self._console.print(Text(chapter, style="bold underline" if self._view.color else "bold"))
            self._indicator(each)

    def _indicator(self, result: IndicatorResult) -> None:
        head = self._first_line(result)
        body = Text()
        limit = _QUOTES_VERBOSE if self._view.verbose else _QUOTES
        for citation in result.evidence[:limit]:
            body.append(f"{self._place(citation)} ", style="cyan")
            body.append(self.say("quote", quote=citation.quote))
            body.append(f" {citation.columns}\n" if citation.columns else "\n", style="dim")
            if self._view.verbose and citation.terms:
                names = self.say("name-separator").join(citation.terms)
                body.append(f"{self.say('item-terms')}{names}\n", style="dim")
        if result.missing:
            body.append(self.say("item-missing") + self._join(result.missing) + "\n", style="yellow")
        if result.verdict is Verdict.NOT_APPLICABLE and result.advice:
            body.append(self.say("item-advice") + self._join(result.advice) + "\n", style="yellow")
        optional = [ask.label for ask in result.asks if ask.optional and not ask.found]
        if optional and self._view.verbose:
            body.append(self.say("item-optional") + self._join(optional) + "\n", style="dim")
        body.append_text(self._review(result))
        self._console.print(head)
        self._indent(body)

    def _missing(self, result: FrameworkResult) -> None:
        missing = [
            each for each in result.indicators if self._wanted(each) and each.verdict is Verdict.NOT_DISCLOSED
        ]
        if not missing:
            return
        self._heading("section-missing")
        for each in missing:
            self._console.print(self._first_line(each))
            body = Text()
            body.append(self.say("item-missing") + self._join(each.missing) + "\n", style="red")
            for number, label in enumerate(each.advice[: None if self._view.verbose else 1]):
                lead = self.say("item-advice") if number == 0 else ""
                body.append(f"{lead}{label.get(self._view.language)}\n")
            body.append_text(self._review(each))
            for citation in each.hints:
                near = f"{self.say('item-near')}{self._place(citation)} {self.say('quote', quote=citation.quote)}\n"
                body.append(near, style="dim")
            self._indent(body)

    def _review(self, result: IndicatorResult) -> Text:
        """Return who decided the verdict in place of the tool, nothing where nobody did."""
        note = result.review
        if note is None:
            return Text()
        said = self.say(
            "item-review",
            reviewer=note.reviewer,
            date=note.date,
            original=self.say(f"verdict-{note.original}"),
        )
        return Text(f"{said}{note.reason}\n", style="blue")

    def _place(self, citation: Citation) -> str:
        return place(
            citation.page, citation.page_label, citation.line, citation.section, self.say, paged=self._paged
        )

    def _first_line(self, result: IndicatorResult) -> Text:
        width = max(cell_len(self.say(f"verdict-{verdict}")) for verdict in Verdict)
        name = self.say(f"verdict-{result.verdict}")
        head = Text(pad(result.id, _INDENT))
        head.append(pad(name, width + 2), style=_STYLES[result.verdict])
        title = Text(result.title.get(self._view.language), style="bold")
        if self._view.verbose and result.verdict is not Verdict.UNASSESSED and not result.review:
            percent = f"{result.confidence * 100:.0f}"
            title.append("  " + self.say("item-confidence", percent=percent), style="not bold dim")
        if result.bound and (self._view.verbose or rule_of(result.verdict)):
            title.append("  " + duty_of(result, self._view.language), style="not bold dim")
        # A long title goes on under itself, so that ids and verdicts stay in their columns.
        indent = cell_len(head.plain)
        lines = wrap(title, self._console.width - indent).split("\n")
        head.append_text(Text("\n" + " " * indent).join(lines))
        return head

    # ----- small parts

    def doubts(self, report: Report) -> None:
        """Print which verdicts to look at first."""
        for found in doubt_tables(report, self._view):
            self._heading("table-doubts")
            self._console.print(wrap(Text(self.say("doubts-how"), style="dim"), self._console.width))
            for framework, id_, title, verdict, sure, why_ in found.rows:
                head = Text(pad(str(id_), _INDENT))
                head.append(str(title), style="bold").append(f"  {verdict}")
                head.append(f"  {framework}" if len(report.frameworks) > 1 else "", style="dim")
                self._console.print(wrap(head, self._console.width))
                self._indent(Text(f"{sure}  {why_}", style="dim"))

    def accepted(self, report: Report) -> None:
        found = list(accepted_issues(report, self._view))
        if found:
            self._heading("suppressed-title")
        for issue, accepted in found:
            line = Text(told(issue, self._view.language))
            line.append(f" {why(accepted, self._view.language)}", style="dim")
            self._console.print(wrap(line, self._console.width))

    def unlike(self, report: Report) -> None:
        """Say before any share that the text is no report."""
        for each in report.diagnostics:
            if each.code == NOT_A_REPORT:
                line = Text(note(each, self._view.language), style="bold yellow")
                self._console.print(wrap(line, self._console.width))

    def diagnostics(self, report: Report) -> None:
        others = [each for each in report.diagnostics if each.code != NOT_A_REPORT]
        if not others:
            return
        self._heading("section-diagnostics")
        messages = dict.fromkeys(note(each, self._view.language) for each in others)
        limit = None if self._view.verbose else 8
        for message in list(messages)[:limit]:
            self._console.print(Text(message, style="dim"))
        if limit and len(messages) > limit:
            self._console.print(Text(self.say("more-verbose", count=len(messages) - limit), style="dim"))

    def _heading(self, code: str) -> None:
        self._console.print()
        self._console.print(Text(self.say(code), style="bold"))

    def _indent(self, body: Text) -> None:
        body.rstrip()
        if body:
            self._console.print(Padding(wrap(body, self._console.width - _INDENT), (0, 0, 0, _INDENT)))

    def _join(self, labels: Iterable[Words]) -> str:
        return self.say("list-separator").join(label.get(self._view.language) for label in labels)

    def _wanted(self, result: IndicatorResult) -> bool:
        return not self._view.only or result.verdict in self._view.only


def ranges(numbers: tuple[int, ...]) -> str:
    """Return sorted numbers as ranges: ``1-3, 7``."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}-{p[-1]}" for p in parts)


def reason_of(result: IndicatorResult, language: Language) -> str:
    """Return why an indicator is not applicable: the report's words, or what it depends on; else nothing."""
    if result.reason or result.verdict is not Verdict.NOT_APPLICABLE or not result.depends_on:
        return result.reason
    ids = text("list-separator", language.value).join(result.depends_on)
    return text("depends-on", language.value, ids=ids)


def by_chapter(result: FrameworkResult, language: Language) -> list[tuple[str, tuple[IndicatorResult, ...]]]:
    """Group indicators by their chapter, in the framework's order."""
    groups: dict[str, list[IndicatorResult]] = {}
    for each in result.indicators:
        groups.setdefault(_chapter_title(result, each, language), []).append(each)
    return [(name, tuple(found)) for name, found in groups.items()]


def _chapter_title(result: FrameworkResult, indicator: IndicatorResult, language: Language) -> str:
    if not indicator.chapter:
        return result.title.get(language)
    titles = {chapter.id: chapter.title for chapter in result.chapters}
    last = indicator.chapter[-1]
    name = titles[last].get(language)
    name = name if name.startswith(last) else f"{last} {name}"
    return text("finer-points", language.value, name=name) if indicator.finer else name
