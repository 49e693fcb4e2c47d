"""What every section of a report needs: words, places, quotes, and what can be linked to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from csrcheck.model import FrameworkResult, IndicatorResult, Report, Verdict, Words
from csrcheck.output import View
from csrcheck.output.content import Badge, Link
from csrcheck.output.issue_words import why
from csrcheck.output.places import place
from csrcheck.output.sections import Facet, Part, Quote, Room

if TYPE_CHECKING:  # rules are only loaded where there are findings
    from csrcheck.rules.rule import Placed


class Telling:
    """A report and how it is told."""

    def __init__(self, report: Report, view: View) -> None:
        self.report = report
        self.view = view
        self.say, self.of = view.say, view.of
        self.language = view.language
        self.paged = report.document.paged
        self.script = "zh-Hant" if report.document.identity.traditional else "zh-Hans"

    # ----- words

    def join(self, labels: Iterable[Words]) -> str:
        """Return labels as a list in a line."""
        return self.say("list-separator").join(map(self.of, labels))

    def named(self, names: Iterable[object]) -> str:
        """Return names, years, places in a line."""
        return self.say("name-separator").join(map(str, names))

    def badge(self, verdict: Verdict) -> Badge:
        """Return a verdict as a coloured word."""
        return Badge(self.say(f"verdict-{verdict.value}"), verdict.value)

    def level(self, severity: str) -> Badge:
        """Return a severity as a coloured word."""
        return Badge(self.say(f"level-in-report-{severity}"), severity)

    def facet(self, value: str, code: str) -> Facet:
        """Return what items are found by, in the words of a message."""
        return Facet(value, self.say(code))

    # ----- places and quotes

    def place(self, each: Placed) -> str:
        """Return where something stands, empty where it stands nowhere."""
        if each.page is None and each.line is None and not each.section:
            return ""
        paged = self.paged and each.page is not None
        return place(each.page or 0, each.page_label, each.line, each.section, self.say, paged=paged)

    def quote(self, each: Placed, words: str, terms: tuple[str, ...] = (), columns: str = "") -> Quote:
        """Return words of the report with where they stand."""
        # Where there are no pages, the place is the section already.
        path = " › ".join(each.section) if self.paged and each.line is None else ""
        page = each.page if self.paged else None
        return Quote(
            words, self.place(each), path, terms, columns, page, each.page_label, each.line, each.section
        )

    def pages(self, *pages: int | None) -> tuple[int, ...]:
        """Return pages to be found by, none where the report has no pages."""
        return tuple(sorted({page for page in pages if page is not None})) if self.paged else ()

    # ----- what a baseline knows and the settings accept

    def standing(self, key: str) -> tuple[Badge, ...]:
        """Return a badge for an issue that does not fail: the settings accept it, or the baseline knows it."""
        if key in self.view.accepted:
            return (Badge(self.say("record-suppressed"), "known"),)
        return (Badge(self.say("html-known"), "known"),) if key in self.view.known else ()

    def accepted(self, key: str) -> tuple[Part, ...]:
        """Return why an issue is accepted, where it is; a terminal lists what is accepted apart."""
        accepted = self.view.accepted.get(key)
        return (Part("accepted", "", (why(accepted, self.language),), room=Room.PAGE),) if accepted else ()

    # ----- indicators

    def shown(self, each: IndicatorResult) -> bool:
        """Tell whether an indicator is told on its own."""
        return not self.view.only or each.verdict in self.view.only

    @cached_property
    def _anchors(self) -> dict[tuple[str, str], str]:
        return {
            (framework.id.lower(), each.id): anchor(framework.id, each.id)
            for framework in self.report.frameworks
            for each in framework.indicators
            if self.shown(each)
        }

    def anchor(self, framework: str, indicator: str) -> str:
        """Return what links to an indicator lead to, empty where it is not told on its own."""
        return self._anchors.get((framework.lower(), indicator), "")

    def clauses(self, names: Iterable[str]) -> tuple[Link, ...]:
        """Return clauses such as ``HKEX B7.1`` with what they lead to."""
        parts = (name.partition(" ") for name in names)
        return tuple(
            Link(f"{framework} {indicator}", self.anchor(framework, indicator))
            for framework, _, indicator in parts
        )

    def chapters(self, result: FrameworkResult) -> list[tuple[str, str, tuple[IndicatorResult, ...]]]:
        """Return the chapters of a framework in its order: their anchor, name and indicators."""
        groups: dict[str, list[IndicatorResult]] = {}
        for each in result.indicators:
            groups.setdefault(self._chapter(result, each), []).append(each)
        # The underscore keeps it from being an indicator's.
        return [
            (f"{anchor(result.id)}/_chapter-{number}", name, tuple(found))
            for number, (name, found) in enumerate(groups.items(), 1)
        ]

    def _chapter(self, result: FrameworkResult, indicator: IndicatorResult) -> str:
        if not indicator.chapter:
            return self.of(result.title)
        titles = {chapter.id: chapter.title for chapter in result.chapters}
        last = indicator.chapter[-1]
        name = self.of(titles[last])
        name = name if name.startswith(last) else f"{last} {name}"
        return self.say("finer-points", name=name) if indicator.finer else name


def anchor(*parts: str) -> str:
    """Return an id for links, such as ``hkex/A1.2``; characters that links do not hold stand as numbers."""
    return "/".join("".join(map(_linkable, part)) for part in parts)


def _linkable(character: str) -> str:
    kept = character in ".-" or (character.isascii() and character.isalnum())
    return character if kept else f"_{ord(character):x}"


def ranges(numbers: tuple[int, ...]) -> str:
    """Return sorted numbers as ranges: ``1-3, 7``."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}-{p[-1]}" for p in parts)
