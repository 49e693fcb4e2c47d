"""A request, the answers to it, and what a question is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from csrcheck import __version__
from csrcheck.catalog import Framework, available, resolve, vocabulary_for
from csrcheck.catalog.schema import Vocabulary
from csrcheck.engine.analysis import AS_USUAL, analyse, timed
from csrcheck.engine.asked import INDUSTRY, named, settled, with_industry
from csrcheck.model import DocumentSummary, Reading, Report
from csrcheck.model.across import Role
from csrcheck.rules import Outcome
from csrcheck.store.analyses import Analysis

Given = TypeVar("Given")
Value = TypeVar("Value")


class Side(Struct, frozen=True):
    """What a question may take into account beside the report; a question looks at what is its own.

    Attributes:
        years: How many years, up to the reporting year, indicators should have figures for.
        previous: An earlier report to compare the common years with.
        ignore: Ids of rules that are not run.
        known_events: File of events the report should answer.
        review: File of a reviewer's corrections.
        suggestions: Whether passages that resemble what was not found are added (never evidence).
        form: The filled confirmation form.
        core: The user's own list of core indicators.
        assumed: Scores of dimensions to take for granted.
        peers: JSON results of peers' ratings to stand beside.
        sector: The sector whose usual exceptions are left out of the core indicators.
        profile: Name of a bundled profile of a release, or path of one.
        others: Other documents to hold the figures against, each with its role where that is given.
        issuer: Facts given of who reports, and what to call their source.
    """

    years: int = 3
    previous: Path | None = None
    ignore: frozenset[str] = frozenset()
    known_events: Path | None = None
    review: Path | None = None
    suggestions: bool = False
    form: Path | None = None
    core: Path | None = None
    assumed: tuple[tuple[str, float], ...] = ()
    peers: tuple[Path, ...] = ()
    sector: str = ""
    profile: str = ""
    others: tuple[tuple[Path, Role | None], ...] = ()
    issuer: tuple[Mapping[str, Any], str] | None = None


class Question(Struct, Generic[Given, Value], frozen=True):
    """Something a report can be asked.

    Attributes:
        name: Tells it from the others.
        answer: Works it out; called once for a report.
        prepare: Reads and checks the question's side files before the report is read: what is wrong with
            them should not cost the reading.
        frameworks: Names of the frameworks it is about, for requests that name none.
        put: Puts its answer into the report that outputs show.
    """

    name: str
    answer: Callable[[Answers, Given], Value]
    prepare: Callable[[Side], Given]
    frameworks: Callable[[Given], Sequence[str]] = lambda _: ()
    put: Callable[[Report, Value], Report] = lambda report, _: report


def nothing(_side: Side) -> None:
    """Prepare a question that has no side files."""


def with_findings(report: Report, found: Outcome) -> Report:
    """Return a report with what rules found."""
    return replace(
        report,
        findings=report.findings + found.findings,
        diagnostics=report.diagnostics + found.diagnostics,
    )


class Request(Struct, frozen=True):
    """What is asked of a report.

    Attributes:
        report: The file.
        questions: All of them; what they ask in turn need not be named.
        frameworks: Ids, ``id@version`` or paths of framework files; an id alone means the version in force for
            the report's year. See :mod:`csrcheck.engine.asked` for ``auto`` and for none asked. Where it is
            empty, those the questions are about.
        side: What is taken into account beside the report.
        reading: How the file is to be read.
        command: To name where another choice of frameworks is near.
    """

    report: Path
    questions: tuple[Question[Any, Any], ...]
    frameworks: tuple[str, ...] = ()
    side: Side = Side()
    reading: Reading = AS_USUAL
    command: str = "check"


class Answers:
    """The answers to a request; made by :func:`ask`.

    Attributes:
        request: What was asked.
        analysis: The report as read and matched.
        frameworks: The versions the report is judged against, each once.
        said: What there is to say of their choice.
    """

    def __init__(self, request: Request, analysis: Analysis, given: dict[str, Any]) -> None:
        self.request = request
        self.analysis = analysis
        self._given, self._values = given, dict[str, Any]()
        names, self.said = settled(_wanted(request, given), analysis, request.command, request.side.issuer)
        found = [resolve(name, self.year) for name in names]
        self.frameworks: tuple[Framework, ...] = tuple({each.key: each for each in found}.values())

    @property
    def document(self) -> DocumentSummary:
        """What the report is."""
        return self.analysis.document

    @property
    def year(self) -> int | None:
        """The reporting year."""
        return self.document.identity.year

    @property
    def side(self) -> Side:
        """What is taken into account beside the report."""
        return self.request.side

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The topics of the frameworks asked for, and all bundled ones."""
        return vocabulary_for(self.frameworks or available())

    def of(self, question: Question[Given, Value]) -> Value:
        """Return the answer to a question, worked out when it is first asked."""
        if question.name not in self._values:
            if question.name not in self._given:
                self._given[question.name] = question.prepare(self.side)
            self._values[question.name] = question.answer(self, self._given[question.name])
        value: Value = self._values[question.name]
        return value

    def also_read(self, path: Path) -> Analysis:
        """Return another report as read and matched the same way."""
        return analyse(path, self.frameworks, self.request.reading)

    @cached_property
    def report(self) -> Report:
        """The answers the request names as one report, for outputs."""
        report = Report(__version__, self.document, (*self.said, *self.analysis.diagnostics))
        for question in self.request.questions:
            report = question.put(report, self.of(question))
        return report


def ask(request: Request) -> Answers:
    """Read a report and answer all questions of a request.

    Raises:
        InputError: The report, or another one it is compared with, cannot be read.
        FrameworkError: A framework is unknown, or a file of one is wrong.
        UsageError: A side file or an option is wrong.
    """
    return _ask(request.report, request, reading=request.reading)


@timed
def _ask(report: Path, request: Request, *, reading: Reading) -> Answers:
    given = {each.name: each.prepare(request.side) for each in request.questions}
    frameworks = named(_wanted(request, given))
    answers = Answers(request, analyse(report, frameworks, reading), given)
    for question in request.questions:
        answers.of(question)
    return answers


def _wanted(request: Request, given: dict[str, Any]) -> tuple[str, ...]:
    if request.frameworks:
        facts = request.side.issuer[0] if request.side.issuer else {}
        return with_industry(request.frameworks, str(facts.get(INDUSTRY) or ""))
    return tuple(name for each in request.questions for name in each.frameworks(given[each.name]))
