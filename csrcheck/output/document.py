"""A report as a document to read: the words that Markdown, and any format of documents, lay out."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.messages import text
from csrcheck.model import (
    Citation,
    Finding,
    FrameworkResult,
    IndicatorResult,
    Language,
    NegativeItem,
    Report,
    Verdict,
)
from csrcheck.output import View
from csrcheck.output.console import by_chapter, reason_of
from csrcheck.output.content import Block, Code, Grid, Paragraph, Point, Points, Strong, Title
from csrcheck.output.doubts import doubt_tables
from csrcheck.output.issue_words import accepted_issues, told, why
from csrcheck.output.matrix import matrix_tables
from csrcheck.output.notes import note
from csrcheck.output.places import place
from csrcheck.output.rating.words import Words
from csrcheck.output.weights import duties_line, duty_of, weight_lines


def report_words(report: Report, view: View) -> Iterator[Block]:
    """Yield the parts of a report."""
    yield from _Document(report, view).blocks()


class _Document:
    def __init__(self, report: Report, view: View) -> None:
        self._report, self._view = report, view

    def say(self, code: str, **details: object) -> str:
        return text(code, self._view.language.value, **details)

    @property
    def language(self) -> Language:
        return self._view.language

    def blocks(self) -> Iterator[Block]:
        document = self._report.document
        identity = document.identity
        yield Title(0, identity.title or self.say("head-untitled"))
        facts = {
            "head-organisation": identity.organisation or self.say("head-year-unknown"),
            "head-year": str(identity.year or self.say("head-year-unknown")),
            "head-file": document.path,
        }
        if line := duties_line(self._report, self.language):
            facts["duties-told"] = line
        yield Points(tuple(f"{self.say(code)}: {value}" for code, value in facts.items()))
        for each in self._report.frameworks:
            yield from self._framework(each)
        for each_matrix in matrix_tables(self._report, self._view):
            yield Title(1, self.say("table-standing"))
            yield each_matrix.grid
        for doubts in doubt_tables(self._report, self._view):
            yield Title(1, doubts.title)
            yield Paragraph(self.say("doubts-how"))
            yield doubts.grid
        yield from self._findings()
        yield from self._negative()
        yield from self._rating()
        yield from self._accepted()
        if self._report.diagnostics:
            yield Title(1, self.say("section-diagnostics"))
            yield Points(tuple(note(each, self.language) for each in self._report.diagnostics))

    def _framework(self, result: FrameworkResult) -> Iterator[Block]:
        coverage = result.coverage
        yield Title(1, f"{result.title.get(self.language)} ({result.id}@{result.version})")
        share = self.say("head-none") if coverage is None else f"{coverage:.1%}"
        possible = ""
        if result.possible != coverage:
            open_ = result.count(Verdict.UNASSESSED)
            possible = self.say("head-possible", possible=f"{result.possible:.1%}", count=open_)
        counts = [f"{self.say(f'verdict-{v}')} {result.count(v)}" for v in Verdict if result.count(v)]
        yield Paragraph((f"{self.say('head-coverage')} ", Strong(share), f"{possible}. {', '.join(counts)}"))
        if weights := tuple(weight_lines(result, self.language)):
            yield Points(weights)
        if result.confidence != "high":
            yield Paragraph(self.say("head-caveat") + result.caveat.get(self.language), note=True)
        columns = ("id", "title", "verdict", "message", "page", "quote")
        header = tuple(self.say(f"record-column-{name}") for name in columns)
        for chapter, indicators in by_chapter(result, self.language):
            rows = [each for each in indicators if not self._view.only or each.verdict in self._view.only]
            if rows:
                yield Title(2, chapter)
                yield Grid(header, tuple(self._row(each) for each in rows))

    def _row(self, each: IndicatorResult) -> tuple[str, ...]:
        first = each.evidence[0] if each.evidence else None
        missing = self.say("list-separator").join(label.get(self.language) for label in each.missing)
        verdict = (self.say(f"verdict-{each.verdict.value}"), duty_of(each, self.language))
        return (
            each.id,
            each.title.get(self.language),
            " ".join(filter(None, verdict)),
            self.say("item-missing") + missing if missing else reason_of(each, self.language),
            self._at(first) if first else "",
            " ".join(filter(None, (first.quote, first.columns))) if first else "",
        )

    def _findings(self) -> Iterator[Block]:
        points = tuple(
            Point(
                (
                    Strong(self.say(f"level-in-report-{each.severity.value}")),
                    f" {self._at(each)} {each.message.get(self.language)} ",
                    Code(each.rule),
                ),
                each.quote,
            )
            for each in self._report.findings
        )
        if points:
            yield Title(1, self.say("html-findings"))
            yield Points(points)

    def _negative(self) -> Iterator[Block]:
        balance = self._report.balance
        if balance is None or not balance.items:
            return
        yield Title(1, self.say("record-negative"))
        items = []
        for each in balance.items:
            if self._view.polarities and each.polarity not in self._view.polarities:
                continue
            where = self._at(each)
            kind = f"{self.say(f'type-{each.type.value}')} ({self.say(f'html-{each.polarity.value}')})"
            items.append(f"{kind} {where}: {each.quote}")
        if items:
            yield Points(tuple(items))

    def _rating(self) -> Iterator[Block]:
        rating = self._report.rating
        if rating is None:
            return
        words = Words(self.language, paged=self._report.document.paged)
        yield Title(1, self.say("rating-title"))
        yield Paragraph((Strong(words.result(rating)),))
        for told_so in filter(None, (words.open_dimensions(rating), self.say("rating-notice"))):
            yield Paragraph(told_so)
        names = ("dimension", "weight", "score", "band", "star")
        rows = tuple(
            (
                each.title.get(self.language),
                f"{each.weight:g}",
                words.score(each),
                words.band(each),
                words.star(each),
            )
            for each in rating.dimensions
        )
        yield Grid(tuple(self.say(f"rating-{name}") for name in names), rows)

    def _accepted(self) -> Iterator[Block]:
        found = list(accepted_issues(self._report, self._view))
        if found:
            yield Title(1, self.say("suppressed-title"))
            yield Points(
                tuple(
                    f"{told(issue, self.language)} {why(accepted, self.language)}"
                    for issue, accepted in found
                )
            )

    def _at(self, each: Citation | Finding | NegativeItem) -> str:
        if each.page is None and each.line is None:
            return ""
        paged = self._report.document.paged
        return place(each.page or 0, each.page_label, each.line, each.section, self.say, paged=paged)
