"""Bad news and balance at a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding

from csrcheck.messages import text
from csrcheck.model import Balance, Finding, KnownEventAnswer, NegativeItem, Polarity, Report, Severity
from csrcheck.output import View
from csrcheck.output.places import place
from csrcheck.output.terminal import Text, listing, pad, wrap

_STYLES = {Polarity.OCCURRED: "red", Polarity.SHORTCOMING: "yellow", Polarity.ZERO_CLAIM: "green"}
_SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_INDENT = 8
_FEW = 12
"""Findings of advice shown without ``--verbose``."""


def print_balance(console: Console, report: Report, view: View) -> None:
    """Print the balance of a report: the headline, then item by item, then the findings."""
    if report.balance is not None:
        _Page(console, view, paged=report.document.paged).all(report.balance, report.findings)


class _Page:
    def __init__(self, console: Console, view: View, *, paged: bool) -> None:
        self._console = console
        self._view = view
        self._paged = paged

    def say(self, code: str, **details: object) -> str:
        return text(code, self._view.language.value, **details)

    def all(self, balance: Balance, findings: tuple[Finding, ...]) -> None:
        self._headline(balance)
        for polarity in (Polarity.OCCURRED, Polarity.SHORTCOMING, Polarity.ZERO_CLAIM):
            if self._view.polarities and polarity not in self._view.polarities:
                continue
            items = [item for item in balance.items if item.polarity is polarity]
            if items:
                self._heading(self.say(f"section-{polarity.value}"))
            for item in items:
                self._item(item)
        if balance.events:
            self._heading(self.say("section-events"))
            for answer in balance.events:
                self._event(answer)
        if findings and not self._view.polarities:
            self._heading(self.say("section-findings"))
            self._findings(findings)
        if balance.tone and self._view.verbose:
            self._tone(balance)

    def _headline(self, balance: Balance) -> None:
        self._console.print()
        self._console.print(Text(self.say("balance-title"), style="bold"))
        occurred, weak = balance.count(Polarity.OCCURRED), balance.count(Polarity.SHORTCOMING)
        found = self.say("balance-found", found=occurred + weak, occurred=occurred, shortcomings=weak)
        self._line(found)
        self._line(self.say("balance-zeros", count=balance.count(Polarity.ZERO_CLAIM)))
        names = [self.say(f"area-{each.area}") for each in balance.silences]
        areas = self.say("name-separator").join(names)
        silent = (
            self.say("balance-silent", count=len(names), areas=areas)
            if names
            else self.say("balance-not-silent")
        )
        self._line(silent if balance.silences_known else self.say("balance-silence-unknown"))
        low, high = balance.band
        rung = self.say(f"rung-{balance.rung.value}")
        self._line(self.say("balance-place", rung=rung, low=low, high=high), "bold")
        self._line(self.say(balance.reason, **dict(balance.details)))
        self._line(self.say("balance-caveat"), "dim")

    def _item(self, item: NegativeItem) -> None:
        head = Text(self._place(item.page, item.page_label, item.line, item.section), style="cyan")
        head.append(f"  {self.say(f'type-{item.type.value}')}", style=_STYLES[item.polarity])
        if item.qualified and item.polarity is Polarity.ZERO_CLAIM:
            head.append(f"  {self.say('item-qualified')}", style="dim")
        again = [self._place(each.page, each.page_label, each.line, each.section) for each in item.elsewhere]
        if again:
            places = self.say("name-separator").join(again)
            head.append(f"  {self.say('item-elsewhere', places=places)}", style="dim")
        self._console.print(wrap(head, self._console.width))
        body = Text(self.say("quote", quote=item.quote))
        account = item.account
        told = [
            (self.say("account-cause"), account.cause),
            (self.say("account-process"), account.process),
            (self.say("account-remedy"), account.remedy),
            (self.say("account-result"), account.result),
        ]
        for name, words in told:
            if words:
                body.append(f"\n{name}{words}", style="dim")
        if item.polarity is not Polarity.ZERO_CLAIM and not any(words for _, words in told):
            body.append(f"\n{self.say('account-none')}", style="yellow")
        self._indent(body)

    def _event(self, answer: KnownEventAnswer) -> None:
        event, item = answer.event, answer.item
        words = " ".join(event.words)
        head = Text(pad(event.date, 12))
        head.append(f"{words}  ", style="bold")
        if item is None:
            head.append(self.say("event-unanswered"), style="bold red")
        else:
            where = self._place(item.page, item.page_label, item.line, item.section)
            head.append(f"{self.say('event-answered')}  {where}  {self.say(f'rung-{item.rung.value}')}")
        self._console.print(wrap(head, self._console.width))
        if item is not None:
            self._indent(Text(self.say("quote", quote=item.quote)))

    def _findings(self, findings: tuple[Finding, ...]) -> None:
        shown = findings if self._view.verbose else findings[:_FEW]
        for finding in shown:
            head = Text(pad(self.say(f"severity-{finding.severity.value}"), _INDENT))
            head.stylize(_SEVERITIES[finding.severity])
            head.append(finding.rule, style="dim")
            if finding.page is not None:
                where = self._place(finding.page, finding.page_label, finding.line, finding.section)
                head.append(f"  {where}" if where else "", style="cyan")
            self._console.print(head)
            body = Text(finding.message.get(self._view.language))
            if finding.quote:
                body.append(f"\n{self.say('quote', quote=finding.quote)}", style="dim")
            self._indent(body)
        if len(findings) > len(shown):
            more = self.say("more-verbose", count=len(findings) - len(shown))
            self._console.print(Text(more, style="dim"))

    def _tone(self, balance: Balance) -> None:
        self._heading(self.say("section-tone"))
        table = listing([(self.say("column-chapter"), False), ("-", True), ("+", True)])
        for each in balance.tone:
            table.add_row(
                Text(each.chapter or self.say("chapter-none")), str(each.negative), str(each.positive)
            )
        self._console.print(table)

    def _place(self, page: int, label: str | None, line: int | None, section: tuple[str, ...]) -> str:
        return place(page, label, line, section, self.say, paged=self._paged)

    def _line(self, words: str, style: str = "") -> None:
        self._console.print(wrap(Text(words, style=style), self._console.width))

    def _heading(self, words: str) -> None:
        self._console.print()
        self._console.print(Text(words, style="bold"))

    def _indent(self, body: Text) -> None:
        self._console.print(Padding(wrap(body, self._console.width - _INDENT), (0, 0, 0, _INDENT)))
