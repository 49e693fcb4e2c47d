"""What every part of the page needs: words, places, quotes, and which cards can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from csrcheck.language.normalise import clean_text, normalise
from csrcheck.messages import text
from csrcheck.model import FrameworkResult, IndicatorResult, Report, Verdict, Words
from csrcheck.output import View
from csrcheck.output.console import by_chapter
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.issue_words import why
from csrcheck.output.places import place

MARKS = {
    Verdict.DISCLOSED: "✓",
    Verdict.PARTIAL: "½",
    Verdict.NOT_DISCLOSED: "×",
    Verdict.NOT_APPLICABLE: "–",
    Verdict.UNASSESSED: "?",
}
"""Stand beside each colour: the page can be read in grey and by people who see few colours."""
_SHORTEST_TERM = 2


class Page:
    """A report and how it is shown."""

    def __init__(self, report: Report, view: View) -> None:
        self.report = report
        self.view = view
        self.language = view.language

    # ----- words

    def say(self, code: str, **details: object) -> str:
        """Return a message in the language of the page."""
        return text(code, self.language.value, **details)

    def of(self, label: Words) -> str:
        """Return words in the language of the page."""
        return label.get(self.language)

    def join(self, labels: Iterable[Words]) -> str:
        """Return labels as a list in a line."""
        return self.say("list-separator").join(map(self.of, labels))

    def share(self, value: float | None) -> str:
        """Return a share in percent, a dash where there is none."""
        return "–" if value is None else f"{value:.0%}"

    @property
    def words_of_report(self) -> str:
        """The language tag of what is quoted: it decides which forms of characters are shown."""
        return "zh-Hant" if self.report.document.identity.traditional else "zh-Hans"

    # ----- chapters and cards

    def chapters(self, result: FrameworkResult) -> Iterator[tuple[str, str, tuple[IndicatorResult, ...]]]:
        """Yield the chapters of a framework: their anchor, name and indicators."""
        for number, (name, indicators) in enumerate(by_chapter(result, self.language), 1):
            # The underscore keeps it from being an indicator's.
            yield f"{anchor(result.id)}/_chapter-{number}", name, indicators

    def shown(self, each: IndicatorResult) -> bool:
        """Tell whether an indicator has a card."""
        return not self.view.only or each.verdict in self.view.only

    @cached_property
    def _cards(self) -> dict[tuple[str, str], str]:
        return {
            (framework.id.lower(), each.id): anchor(framework.id, each.id)
            for framework in self.report.frameworks
            for each in framework.indicators
            if self.shown(each)
        }

    def card(self, framework: str, indicator: str) -> str | None:
        """Return the anchor of an indicator's card, ``None`` where the page has no such card."""
        return self._cards.get((framework.lower(), indicator))

    def clause(self, framework: str, indicator: str, name: str = "") -> Markup:
        """Return an indicator's id, linked to its card where there is one."""
        found = self.card(framework, indicator)
        shown = name or f"{framework} {indicator}"
        return tag("a", shown, href=f"#{found}") if found else tag("span", shown)

    def clauses(self, names: Iterable[str]) -> Content:
        """Return clauses such as ``HKEX B7.1``, each linked to its card where there is one."""
        parts = (name.partition(" ") for name in names)
        return [[self.clause(framework, indicator), " "] for framework, _, indicator in parts]

    # ----- places and quotes

    def place(self, page: int | None, label: str | None, line: int | None, section: tuple[str, ...]) -> str:
        """Return where something stands, empty where it stands nowhere."""
        if page is None and line is None and not section:
            return ""
        paged = self.report.document.paged and page is not None
        return place(page or 0, label, line, section, self.say, paged=paged)

    def pages(self, *pages: int | None) -> str | None:
        """Return pages for the filter, none where the report has no pages."""
        if not self.report.document.paged:
            return None
        return " ".join(str(page) for page in sorted({page for page in pages if page is not None})) or None

    def quote(
        self,
        words: str,
        page: int | None,
        label: str | None,
        line: int | None,
        section: tuple[str, ...],
        terms: tuple[str, ...] = (),
    ) -> Markup:
        """Return words of the report with where they stand; the terms found in them are marked."""
        where = self.place(page, label, line, section)
        # Where there are no pages, the place is the section already.
        path = " › ".join(section) if self.report.document.paged and line is None else ""
        if not (words or where):
            return Markup()
        cited = tag("cite", tag("b", where), tag("span", path, lang=self.words_of_report) if path else None)
        body = tag("p", list(_marked(" ".join(words.split()), terms)), lang=self.words_of_report)
        return tag("blockquote", body if words else None, cited)

    def standing(self, key: str) -> Markup | None:
        """Return a badge for an issue that does not fail: the settings accept it, or the baseline knows it."""
        if key in self.view.accepted:
            return tag("span", self.say("record-suppressed"), class_="badge known")
        return tag("span", self.say("html-known"), class_="badge known") if key in self.view.known else None

    def reason(self, key: str) -> Markup | None:
        """Return why an issue is accepted, where it is."""
        accepted = self.view.accepted.get(key)
        return tag("p", why(accepted, self.language), class_="meta") if accepted else None

    def badge(self, verdict: Verdict) -> Markup:
        """Return a verdict as a coloured word with its mark."""
        mark = tag("i", MARKS[verdict], aria_hidden="true")
        return tag("span", mark, self.say(f"verdict-{verdict.value}"), class_=f"badge {verdict.value}")


def anchor(*parts: str) -> str:
    """Return an id for links, such as ``hkex/A1.2``; characters that links do not hold stand as numbers."""
    safe = (re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}", part) for part in parts)
    return "/".join(safe)


def _marked(quote: str, terms: tuple[str, ...]) -> Iterator[Content]:
    """Yield a quote in pieces, what was recognised in marks.

    Terms are normalised; the quote's own characters are found through the offsets. Parts of a term with a
    gap (``董事会…环境``) are marked each.
    """
    parts = {
        part
        for term in terms
        for part in clean_text(term).replace("&", "…").split("…")
        if len(part) >= _SHORTEST_TERM
    }
    if not parts:
        yield quote
        return
    clean = normalise(quote)
    inside = [False] * len(quote)
    for part in parts:
        for found in re.finditer(re.escape(part), clean.text):
            first, last = clean.offsets[found.start()], clean.offsets[found.end() - 1]
            inside[first : last + 1] = [True] * (last + 1 - first)
    start = 0
    for end in range(1, len(quote) + 1):
        if end == len(quote) or inside[end] != inside[start]:
            yield tag("mark", quote[start:end]) if inside[start] else quote[start:end]
            start = end
