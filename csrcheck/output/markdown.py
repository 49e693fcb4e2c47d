"""Markdown, for mails, wikis and the summary of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.messages import text
from csrcheck.model import FrameworkResult, Language, Report, Verdict
from csrcheck.output import View
from csrcheck.output.console import by_chapter, reason_of
from csrcheck.output.issue_words import accepted_issues, told, why
from csrcheck.output.matrix import matrix_tables
from csrcheck.output.notes import note
from csrcheck.output.places import place
from csrcheck.output.rating.words import Words
from csrcheck.output.tables import plain as flat
from csrcheck.output.weights import duties_line, duty_of, weight_lines

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render_markdown(report: Report, view: View) -> str:
    """Return the report as Markdown with tables."""
    return "\n".join(_Page(report, view).lines()) + "\n"


class _Page:
    def __init__(self, report: Report, view: View) -> None:
        self._report, self._view = report, view

    def say(self, code: str, **details: object) -> str:
        return text(code, self._view.language.value, **details)

    @property
    def language(self) -> Language:
        return self._view.language

    def lines(self) -> Iterator[str]:
        document = self._report.document
        identity = document.identity
        yield f"# {plain(identity.title or self.say('head-untitled'))}"
        yield ""
        facts = {
            "head-organisation": identity.organisation or self.say("head-year-unknown"),
            "head-year": str(identity.year or self.say("head-year-unknown")),
            "head-file": document.path,
        }
        yield from (f"- {self.say(code)}: {plain(value)}" for code, value in facts.items())
        if line := duties_line(self._report, self.language):
            yield f"- {self.say('duties-told')}: {plain(line)}"
        for each in self._report.frameworks:
            yield from self._framework(each)
        yield from self._matrix()
        yield from self._findings()
        yield from self._negative()
        yield from self._rating()
        yield from self._accepted()
        yield from self._diagnostics()

    def _framework(self, result: FrameworkResult) -> Iterator[str]:
        coverage = result.coverage
        yield ""
        yield f"## {plain(result.title.get(self.language))} ({result.id}@{result.version})"
        yield ""
        share = self.say("head-none") if coverage is None else f"**{coverage:.1%}**"
        if result.possible != coverage:
            open_ = result.count(Verdict.UNASSESSED)
            share += self.say("head-possible", possible=f"{result.possible:.1%}", count=open_)
        counts = [f"{self.say(f'verdict-{v}')} {result.count(v)}" for v in Verdict if result.count(v)]
        yield f"{self.say('head-coverage')} {share}. {', '.join(counts)}"
        yield from (f"- {plain(line)}" for line in weight_lines(result, self.language))
        if result.confidence != "high":
            yield ""
            yield f"> {plain(self.say('head-caveat') + result.caveat.get(self.language))}"
        names = [
            self.say(f"record-column-{name}")
            for name in ("id", "title", "verdict", "message", "page", "quote")
        ]
        for chapter, indicators in by_chapter(result, self.language):
            rows = [each for each in indicators if not self._view.only or each.verdict in self._view.only]
            if not rows:
                continue
            yield from ("", f"### {plain(chapter)}", "", _row(names), _row(["---"] * len(names)))
            for each in rows:
                first = each.evidence[0] if each.evidence else None
                missing = self.say("list-separator").join(label.get(self.language) for label in each.missing)
                yield _row(
                    [
                        plain(each.id),
                        plain(each.title.get(self.language)),
                        plain(
                            " ".join(
                                filter(
                                    None,
                                    (self.say(f"verdict-{each.verdict.value}"), duty_of(each, self.language)),
                                )
                            )
                        ),
                        plain(
                            self.say("item-missing") + missing if missing else reason_of(each, self.language)
                        ),
                        self._place(first.page, first.page_label, first.line, first.section) if first else "",
                        plain(" ".join(filter(None, (first.quote, first.columns)))) if first else "",
                    ]
                )

    def _matrix(self) -> Iterator[str]:
        for each in matrix_tables(self._report, self._view):
            yield from ("", f"## {self.say('table-standing')}", "", _row([*each.columns.values()]))
            yield _row(["---"] * len(each.columns))
            yield from (
                _row(["" if cell is None else plain(str(flat(cell, self._view))) for cell in row])
                for row in each.rows
            )

    def _findings(self) -> Iterator[str]:
        if not self._report.findings:
            return
        yield from ("", f"## {self.say('html-findings')}", "")
        for each in self._report.findings:
            where = self._place(each.page, each.page_label, each.line, each.section)
            level = self.say(f"level-in-report-{each.severity.value}")
            yield f"- **{level}** {where} {plain(each.message.get(self.language))} `{each.rule}`"
            if each.quote:
                yield f"  > {plain(each.quote)}"

    def _negative(self) -> Iterator[str]:
        balance = self._report.balance
        if balance is None or not balance.items:
            return
        yield from ("", f"## {self.say('record-negative')}", "")
        for each in balance.items:
            if self._view.polarities and each.polarity not in self._view.polarities:
                continue
            where = self._place(each.page, each.page_label, each.line, each.section)
            yield f"- {self.say(f'type-{each.type.value}')} ({self.say(f'html-{each.polarity.value}')}) {where}: {plain(each.quote)}"

    def _rating(self) -> Iterator[str]:
        rating = self._report.rating
        if rating is None:
            return
        words = Words(self.language, paged=self._report.document.paged)
        yield from ("", f"## {self.say('rating-title')}", "", f"**{plain(words.result(rating))}**")
        yield from ("", *filter(None, (words.open_dimensions(rating), self.say("rating-notice"))), "")
        yield _row([self.say(f"rating-{name}") for name in ("dimension", "weight", "score", "band", "star")])
        yield _row(["---", "---:", "---:", "---:", "---"])
        for each in rating.dimensions:
            title = each.title.get(self.language)
            yield _row([title, f"{each.weight:g}", words.score(each), words.band(each), words.star(each)])

    def _accepted(self) -> Iterator[str]:
        found = list(accepted_issues(self._report, self._view))
        if found:
            yield from ("", f"## {self.say('suppressed-title')}", "")
        for issue, accepted in found:
            yield f"- {plain(told(issue, self.language))} {plain(why(accepted, self.language))}"

    def _diagnostics(self) -> Iterator[str]:
        if self._report.diagnostics:
            yield from ("", f"## {self.say('section-diagnostics')}", "")
            yield from (f"- {plain(note(each, self.language))}" for each in self._report.diagnostics)

    def _place(self, page: int | None, label: str | None, line: int | None, section: tuple[str, ...]) -> str:
        if page is None and line is None:
            return ""
        return plain(place(page or 0, label, line, section, self.say, paged=self._report.document.paged))


def plain(value: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(value.split()))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
