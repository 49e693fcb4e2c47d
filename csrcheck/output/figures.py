"""Figures by year at a terminal: the matrix, the gaps by department, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding

from csrcheck.messages import text
from csrcheck.model import Finding, FrameworkGaps, IndicatorGap, Language, Report, Series, Severity
from csrcheck.output import View
from csrcheck.output.places import place
from csrcheck.output.terminal import Text, listing, pad, wrap

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_BARS = "▁▂▃▄▅▆▇█"
_ROWS = 60
_COLUMNS = 5
_INDENT = 8
_NARROW = 70
_LONGEST_NAME = 34


def is_figure_rule(rule: str) -> bool:
    """Tell whether a finding's rule is about figures (others are told with the balance)."""
    from csrcheck.rules.registry import FIGURES  # only where there are findings

    return rule in FIGURES


def print_figures(console: Console, report: Report, view: View) -> None:
    """Print what is known of a report's figures, where a command looked at them."""
    if report.series is None:
        return
    page = _Page(console, view, paged=report.document.paged)
    page.matrix(report.series, report.document.identity.year)
    for gaps in report.gaps:
        page.gaps(gaps)
    page.findings([each for each in report.findings if is_figure_rule(each.rule)])


class _Page:
    def __init__(self, console: Console, view: View, *, paged: bool) -> None:
        self._console = console
        self._paged = paged
        self._view = view

    def say(self, code: str, **details: object) -> str:
        return text(code, self._view.language.value, **details)

    # ----- metric × year

    def matrix(self, series: Sequence[Series], year: int | None) -> None:
        self._heading("gaps-series")
        if not series:
            self._console.print(self.say("gaps-series-none"))
            return
        # What lacks a year comes first where not all is shown: that is what is to be done.
        shown = list(series)
        if len(series) > _ROWS and not self._view.verbose:
            shown = sorted(series, key=lambda each: (each.complete, not each.topic))[:_ROWS]
        years = _last_years(series, year)
        # Block characters have no certain width in Chinese terminals: nothing stands right of them.
        trend = self._console.encoding.lower().startswith("utf") and self._console.width >= _NARROW
        columns = [("gaps-column-metric", False), ("gaps-column-unit", False)]
        table = listing(
            [
                *((self.say(code), numeric) for code, numeric in columns),
                *((str(each), True) for each in years),
                (self.say("gaps-column-page"), True),
                *([(self.say("gaps-column-trend"), False)] if trend else []),
            ]
        )
        for each in shown:
            cells = [self._cell(each, of) for of in years]
            at = self._short_place(each)
            name = each.metric if self._view.verbose else _cut(each.metric)
            table.add_row(name, each.unit, *cells, at, *([_spark(each)] if trend else []))
        self._console.print(table)
        complete = sum(each.complete for each in series)
        self._dim(
            self.say("gaps-count", series=len(series), complete=complete, missing=len(series) - complete)
        )
        if len(shown) < len(series):
            self._dim(self.say("gaps-more", count=len(series) - len(shown)))

    def _cell(self, series: Series, year: int) -> Text:
        value = series.value(year)
        if value is not None:
            return Text(value.text)
        if unread := series.unread_in(year):
            return Text(self.say("gaps-unread", text=_cut(unread)), style="yellow")
        if year in series.missing_years:
            return Text(self.say("gaps-missing"), style="bold red")
        return Text("")

    # ----- indicators

    def gaps(self, gaps: FrameworkGaps) -> None:
        self._console.print()
        title = Text(gaps.title.get(self._view.language), style="bold")
        title.append(f"  {gaps.id}@{gaps.version}", style="dim")
        self._console.print(title)
        if not gaps.years:
            self._console.print(self.say("gaps-no-year"))
            return
        if gaps.share is None:
            self._console.print(self.say("gaps-share-none"))
            return
        complete = sum(each.complete for each in gaps.indicators)
        share = self.say(
            "gaps-share",
            complete=complete,
            total=len(gaps.indicators),
            count=len(gaps.years),
            share=f"{gaps.share:.0%}",
        )
        self._console.print(wrap(Text(share), self._console.width))
        for line in due_lines(gaps, self._view.language):
            self._console.print(wrap(Text(line, style="bold red"), self._console.width))
        missing = [each for each in gaps.indicators if each.missing]
        if not missing:
            return
        self._heading("gaps-owners")
        owners: dict[str, list[IndicatorGap]] = {}
        for each in missing:
            owner = each.owner.get(self._view.language) or self.say("gaps-owner-none")
            owners.setdefault(owner, []).append(each)
        for owner, indicators in owners.items():
            self._console.print(Text(owner, style="bold"))
            for each in indicators:
                self._indicator(each)

    def _indicator(self, gap: IndicatorGap) -> None:
        years = self.say("name-separator").join(str(year) for year in gap.missing)
        line = Text(pad(gap.id, _INDENT))
        line.append(gap.title.get(self._view.language))
        line.append(f"  {self.say('gaps-lacks', years=years)}", style="yellow")
        if gap.due:
            owed = self.say("name-separator").join(map(str, gap.due))
            line.append(f"  {self.say('gaps-due', years=owed)}", style="bold red")
        if units := gap.units.get(self._view.language):
            line.append(f"  ({units})", style="dim")
        self._console.print(Padding(wrap(line, self._console.width - 2), (0, 0, 0, 2)))

    # ----- findings

    def findings(self, findings: Sequence[Finding]) -> None:
        self._heading("gaps-findings")
        if not findings:
            self._console.print(self.say("gaps-findings-none"))
            return
        width = max(cell_len(self.say(f"level-in-report-{level.value}")) for level in Severity)
        for each in findings:
            head = Text(
                pad(self.say(f"level-in-report-{each.severity.value}"), width + 2),
                style=_STYLES[each.severity],
            )
            head.append(each.rule, style="bold")
            head.append(f"  {self._place(each)}", style="cyan")
            self._console.print(head)
            body = Text(each.message.get(self._view.language) + "\n")
            body.append(self.say("quote", quote=each.quote), style="dim")
            self._console.print(Padding(wrap(body, self._console.width - width - 2), (0, 0, 0, width + 2)))
        self._dim(self.say("gaps-silence", rule=findings[0].rule))

    def _place(self, finding: Finding) -> str:
        if finding.page is None and finding.line is None and not finding.section:
            return ""
        return place(
            finding.page or 0, finding.page_label, finding.line, finding.section, self.say, paged=self._paged
        )

    def _short_place(self, series: Series) -> str:
        """Return page or line as a number, section and row where there are no pages."""
        if series.line is not None or self._paged:
            return str(series.line if series.line is not None else series.page)
        section = _cut(series.section[-1]) if series.section else ""
        return " ".join(filter(None, (section, series.page_label)))

    # ----- small parts

    def _heading(self, code: str) -> None:
        self._console.print()
        self._console.print(Text(self.say(code), style="bold"))

    def _dim(self, line: str) -> None:
        self._console.print(wrap(Text(line, style="dim"), self._console.width))


def _last_years(series: Sequence[Series], year: int | None) -> list[int]:
    """Return the years shown as columns: the last ones up to the reporting year."""
    years = sorted({each for one in series for each in one.years if year is None or each <= year})
    return years[-_COLUMNS:]


def _cut(name: str) -> str:
    """Return a name with its end left out where it is long, as far as a terminal counts."""
    if cell_len(name) <= _LONGEST_NAME:
        return name
    kept = ""
    for character in name:
        if cell_len(kept) + cell_len(character) > _LONGEST_NAME - 2:
            break
        kept += character
    return f"{kept}…"


def _spark(series: Series) -> str:
    """Return a bar per year, from the least value to the greatest; a space where a year is missing."""
    numbers = [value.number for value in series.values]
    if len(numbers) < 2:
        return ""
    low, high = min(numbers), max(numbers)
    drawn = []
    for year in series.years:
        value = series.value(year)
        if value is None:
            drawn.append(" ")
        else:
            level = 0.5 if high == low else (value.number - low) / (high - low)
            drawn.append(_BARS[round(level * (len(_BARS) - 1))])
    return "".join(drawn)


def due_lines(gaps: FrameworkGaps, language: Language) -> Iterator[str]:
    """Yield what the issuer owes and the figures lack: the year before, and base years."""
    say = language.value
    due = sum(bool(each.due) for each in gaps.indicators)
    if due:
        yield text("gaps-due-count", say, count=due)
    if gaps.base_years:
        names = text("name-separator", say).join(name for name, _ in gaps.base_years)
        yield text("gaps-base-year", say, names=names)
