"""What an agent may ask: each tool gives the JSON of the command of its name.

The functions know nothing of the protocol; :mod:`csrcheck.agents.server` puts them on it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, ParamSpec

from msgspec import Struct

from csrcheck.agents.places import Places
from csrcheck.errors import UsageError
from csrcheck.messages import Language
from csrcheck.model import Reading, Verdict
from csrcheck.output import Format, View

if TYPE_CHECKING:
    from csrcheck.output.content import Content

Answer = dict[str, Any]
Given = ParamSpec("Given")
VerdictName = Literal["disclosed", "partial", "not_disclosed", "not_applicable", "unassessed"]

MOST_FRAMEWORKS = 12
MOST_CHARACTERS = 4000
"""Of a sentence, a quote, a reason."""
MOST_BYTES = 8_000_000
"""Of an answer; beyond it the agent is told to ask for less."""
MOST_KEPT = 40
"""Answers that stay readable as resources."""


class Kept(Struct, frozen=True):
    """An answer given in this session, readable again as a resource."""

    tool: str
    report: str
    text: str


@dataclass
class Tools:
    """The tools of one server.

    Attributes:
        places: Where reports may be.
        language: Of titles, messages and advice.
        reading: How reports are read, and what that may cost.
        told: What the server was told of the issuer of a report, by its path; ``None`` for none.
        kept: The last answers by id.
    """

    places: Places
    language: Language = Language.ZH
    reading: Reading = field(default_factory=Reading)
    kept: dict[str, Kept] = field(default_factory=dict)
    told: Callable[[Path | None], tuple[dict[str, Any], str] | None] = lambda _: None

    def __post_init__(self) -> None:
        # Reports are read and judged one at a time: the work fills a processor, and its caches are not shared.
        self.turn = threading.Lock()

    @property
    def view(self) -> View:
        """How answers are written."""
        return View(language=self.language)

    def check(
        self,
        report: str,
        frameworks: list[str] | None = None,
        only: list[VerdictName] | None = None,
        indicators: list[str] | None = None,
        review: bool = True,
        issuer: dict[str, Any] | None = None,
    ) -> Answer:
        """Say everything: coverage, figures, bad news, star."""
        from csrcheck.engine.everything import EVERYTHING

        return self._report(
            "check", report, EVERYTHING, frameworks, only, indicators, review=review, issuer=issuer
        )

    def coverage(
        self,
        report: str,
        frameworks: list[str] | None = None,
        only: list[VerdictName] | None = None,
        indicators: list[str] | None = None,
        review: bool = True,
        issuer: dict[str, Any] | None = None,
    ) -> Answer:
        """Say which indicators are disclosed, with page and quote."""
        from csrcheck.engine.coverage import COVERAGE
        from csrcheck.engine.duties import DUTIES

        asked = (DUTIES, COVERAGE)
        return self._report(
            "coverage", report, asked, frameworks, only, indicators, review=review, issuer=issuer
        )

    def figures(
        self,
        report: str,
        frameworks: list[str] | None = None,
        years: Literal[3, 5] = 3,
        issuer: dict[str, Any] | None = None,
    ) -> Answer:
        """Give figures by year, what lacks years, what does not hold."""
        from csrcheck.engine.everything import ON_FIGURES

        return self._report("gaps", report, ON_FIGURES, frameworks, years=years, issuer=issuer)

    def negative(self, report: str) -> Answer:
        """Give the bad news, zero claims and silences."""
        from csrcheck.engine.balance import BALANCE

        return self._report("negative", report, (BALANCE,), [], None)

    def index(self, report: str, frameworks: list[str] | None = None) -> Answer:
        """Give the report's own content index, checked."""
        from csrcheck.engine import Request, ask
        from csrcheck.engine.index import AUDIT, INDEX
        from csrcheck.output.index import index_content

        path, names = self.places.report(report), self._frameworks(frameworks)
        answers = ask(Request(path, (INDEX, AUDIT), names, reading=self.reading, command="index"))
        return self._told(index_content(answers.report, self.view))

    def explain(self, indicator: str, frameworks: list[str] | None = None) -> Answer:
        """Say what an indicator asks and what to write."""
        from csrcheck.engine.explain import explain
        from csrcheck.output.explanation import explanation_content

        found = explain(indicator, self._frameworks(frameworks))
        return self._told(explanation_content(found, self.view))

    def frameworks(self, framework: str = "") -> Answer:
        """List the frameworks, or show one with all its indicators."""
        from csrcheck.catalog import available, resolve
        from csrcheck.output.frameworks import framework_content, list_content

        if framework:
            return self._told(framework_content(resolve(self.places.framework(framework)), self.view))
        return self._told(list_content(available(), self.view))

    def duties(
        self, issuer: dict[str, Any] | None = None, report: str = "", years: list[int] | None = None
    ) -> Answer:
        """Say what binds an issuer, from facts and from what its report states."""
        from msgspec.structs import replace

        from csrcheck.duties import make_issuer, resolve_duties, stated_facts
        from csrcheck.engine.analysis import read
        from csrcheck.output.duties import duties_content

        stated, year = {}, None
        path = self.places.report(report) if report else None
        if path:
            _, segmentation = read(path, self.reading)
            stated, year = stated_facts(segmentation.passages), segmentation.identity.year
        given, where = self.issuer_of(path, issuer) or ({}, "")
        if not given and not stated:
            raise UsageError("issuer-nothing")
        made, noted = make_issuer(given, where, stated, year)
        asked = tuple(years or ()) or made.years or ((year,) if year else ())
        found = resolve_duties(replace(made, years=asked), diagnostics=noted)
        return self._told(duties_content(found, self.view))

    def accept_example(
        self, sentence: str, frameworks: list[str] | None = None, indicator: str = "", section: str = ""
    ) -> Answer:
        """Say whether a sentence would count, for which topics and indicators, and what it lacks."""
        from csrcheck.authoring.sentences import match_sentences
        from csrcheck.output.sentences import sentences_content

        self._bounded(sentence)
        if not sentence.strip():
            raise UsageError("no-sentence")
        found = match_sentences(
            [sentence.strip()], self._frameworks(frameworks) or ["gbt36000"], section=section
        )
        answer = self._told(sentences_content(found, self.view))
        hit = [
            each for each in answer["sentences"][0]["indicators"] if _named(each, {_plain(indicator)} - {""})
        ]
        whole = [each["id"] for each in hit if each["found"] and not each["missing"]]
        return answer | {"counts": bool(whole), "counts_for": whole, "counts_in_part_for": [
            each["id"] for each in hit if each["found"] and each["missing"]
        ]}  # fmt: skip

    def quote(self, report: str, text: str = "", page: int | None = None) -> Answer:
        """Give the report's own words on a page, or where some words stand; refuse words that do not."""
        from csrcheck.agents.quoting import page_words, places_of
        from csrcheck.engine.analysis import read

        self._bounded(text)
        path = self.places.report(report)
        if not text.strip() and page is None:
            raise UsageError("agents-quote-what")
        document, segmentation = read(path, self.reading)
        head = {"document": {"path": document.path, "sha256": document.sha256, "paged": document.paged}}
        if text.strip():
            return head | {"places": places_of(document, segmentation, text, page)}
        return head | page_words(document, segmentation, page or 1)

    def annotate(
        self,
        report: str,
        frameworks: list[str] | None = None,
        output: str = "",
        dry_run: bool = True,
    ) -> Answer:
        """Write what a check finds as comments into a copy of the report."""
        from csrcheck.agents.writing import annotated

        return annotated(self, report, self._frameworks(frameworks), output, dry_run=dry_run)

    def review_entry(
        self,
        report: str,
        framework: str,
        indicator: str,
        verdict: VerdictName,
        reason: str,
        reviewer: str,
        quote: str = "",
        dry_run: bool = True,
    ) -> Answer:
        """Write a verdict with its reason and quote into the review file beside the report."""
        from csrcheck.agents.writing import entered

        for each in (reason, quote, reviewer):
            self._bounded(each)
        said = {"reason": reason, "reviewer": reviewer, "quote": quote}
        decided = Verdict(verdict)
        return entered(self, report, said, decided, framework=framework, indicator=indicator, dry_run=dry_run)

    def review_of(self, path: Path) -> Path | None:
        """Return the review file beside a report, if there is one and it lies under the folders."""
        from csrcheck.review.book import beside

        found = beside(path)
        return self.places.resolve(str(found)) if found.exists() else None

    def issuer_of(
        self, path: Path | None, given: Mapping[str, Any] | None = None
    ) -> tuple[dict[str, Any], str] | None:
        """Return what is told of an issuer: what an agent gives goes before what the server was told."""
        told, where = self.told(path) or ({}, "")
        facts = told | dict(given or {})
        return (facts, "issuer" if given else where) if facts else None

    def _report(
        self,
        command: str,
        report: str,
        questions: tuple[Any, ...],
        frameworks: list[str] | None,
        only: list[VerdictName] | None = None,
        indicators: list[str] | None = None,
        years: int = 3,
        *,
        review: bool = False,
        issuer: Mapping[str, Any] | None = None,
    ) -> Answer:
        from csrcheck.engine import Request, Side, ask
        from csrcheck.output import render

        path = self.places.report(report)
        names = self._frameworks(frameworks) or (("",) if frameworks is None else ())
        told = self.issuer_of(path, issuer)
        side = Side(years=years, review=self.review_of(path) if review else None, issuer=told)
        view = View(language=self.language, only=frozenset(map(Verdict, only or ())))
        found = ask(Request(path, questions, names, side, self.reading, command)).report
        return _of_indicators(_parsed(render(found, Format.JSON, view)), indicators or ())

    def _told(self, content: Content) -> Answer:
        from csrcheck.output.content import show

        return _parsed(show(content, Format.JSON, self.view))

    def _frameworks(self, given: list[str] | None) -> tuple[str, ...]:
        if len(given or ()) > MOST_FRAMEWORKS:
            raise UsageError("agents-too-many", most=MOST_FRAMEWORKS)
        return tuple(map(self.places.framework, given or ()))

    def _bounded(self, words: str) -> None:
        if len(words) > MOST_CHARACTERS:
            raise UsageError("agents-too-long", most=MOST_CHARACTERS)


def answering(tools: Tools, tool: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Return a tool that waits for its turn, keeps its answer as a resource and holds the bound on size."""
    from csrcheck.agents.results import key_of

    @wraps(tool)
    def called(*args: Given.args, **given: Given.kwargs) -> Answer:
        with tools.turn:
            answer = tool(*args, **given)
        shown = json.dumps(answer, ensure_ascii=False, sort_keys=True)
        if len(shown.encode()) > MOST_BYTES:
            raise UsageError("agents-too-much", size=len(shown) // 1000, most=MOST_BYTES // 1000)
        name = key_of(tool.__name__, given, shown)
        tools.kept.pop(name, None)
        tools.kept[name] = Kept(tool.__name__, str(given.get("report", "")), shown)
        while len(tools.kept) > MOST_KEPT:
            tools.kept.pop(next(iter(tools.kept)))
        return answer

    return called


def _parsed(shown: str | bytes) -> Answer:
    found: Answer = json.loads(shown)
    return found


def _of_indicators(answer: Answer, wanted: list[str] | tuple[()]) -> Answer:
    """Return an answer with the indicators asked for alone; counts stay whole.

    Raises:
        UsageError: None of the frameworks has one of them.
    """
    if not wanted:
        return answer
    names = {_plain(each) for each in wanted}
    for framework in answer["frameworks"]:
        framework["indicators"] = [each for each in framework["indicators"] if _named(each, names)]
    if not any(framework["indicators"] for framework in answer["frameworks"]):
        raise UsageError("agents-no-indicator", names=", ".join(wanted))
    return answer


def _named(indicator: Mapping[str, Any], names: set[str]) -> bool:
    return not names or _plain(str(indicator["id"])) in names


def _plain(name: str) -> str:
    return "".join(name.upper().split())
