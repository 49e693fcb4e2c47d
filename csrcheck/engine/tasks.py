"""From a checked report to a list of work: one task per issue, and per indicator whose figures lack years, and per bad news that is only named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import Framework, Topic
from csrcheck.catalog.balance import load_balance
from csrcheck.catalog.examples import accepted
from csrcheck.catalog.schema import Part
from csrcheck.engine.request import Answers
from csrcheck.engine.task_star import StarWorth
from csrcheck.model import (
    FrameworkGaps,
    FrameworkResult,
    IndicatorGap,
    IndicatorResult,
    Label,
    NegativeItem,
    Report,
    Several,
    Text,
    Verdict,
    Words,
    say,
)
from csrcheck.model.issue import UNEXPLAINED, Issue, issues_of, untold_news
from csrcheck.model.task import Task

_LACKING = {Verdict.NOT_DISCLOSED: 1.0, Verdict.PARTIAL: 0.5}
YEARS, BASE_YEAR = "missing-years", "base-year"
"""End the keys of tasks whose indicator is disclosed and lacks figures of some years, or its base year."""


def tasks_of(answers: Answers, owners: Mapping[str, str], skip: Collection[str]) -> tuple[Task, ...]:
    """Return what is to be done, in the order of the frameworks, then findings, bad news last.

    Args:
        answers: To the questions of a whole check.
        owners: Departments by indicator (``hkex/A1.2`` or ``A1.2``), topic or usual department, of the settings.
        skip: Keys of issues that are accepted.
    """
    report = answers.report
    issues = [each for each in issues_of(report) if each.key not in skip]
    made: list[Task] = []
    star = StarWorth(answers)
    departments = _Departments(answers.vocabulary.topics, owners)
    for framework, result in zip(answers.frameworks, report.frameworks, strict=True):
        gaps = next(
            (each for each in report.gaps if (each.id, each.version) == (result.id, result.version)), None
        )
        maker = _Maker(answers, framework, result, gaps, departments, star)
        made += [maker.of_issue(each) for each in issues if each.framework == result.id]
        made += sorted(maker.of_years(), key=lambda each: not maker.owes(each.indicator))
        made += maker.of_base_years()
    seen = {each.key for each in made}
    for issue in issues:
        if issue.message is not None and issue.key not in seen and issue.rule != UNEXPLAINED:
            seen.add(issue.key)
            made.append(_of_finding(issue, issue.message, departments))
    made += _of_news(report, skip, departments, star)
    return tuple(made) if report.document.paged else tuple(replace(each, page=None) for each in made)


def _of_news(
    report: Report, skip: Collection[str], departments: _Departments, star: StarWorth
) -> Iterator[Task]:
    """Yield a task per bad news without cause or remedy, once; the finding on such an event is the same task."""
    for key, item in untold_news(report, skip):
        parts = tuple(say(f"annotate-{each}") for each in item.untold)
        holder = departments.of_news(item)
        yield Task(
            key=key,
            department=holder.department,
            beside=holder.beside,
            title=Label(""),
            why=say("task-untold", kind=say(f"type-{item.type.value}")),
            supply=parts,
            section=item.section,
            page=item.page,
            quote=item.quote,
            star=star.of_news(item),
        )


class _Holder(Struct, frozen=True):
    """Who holds what a task needs; ``beside`` are departments needed for that."""

    department: Label
    beside: tuple[Label, ...] = ()


class _Departments:
    """Who is to supply what: the usual owners of topics, and those of the settings, which go first."""

    def __init__(self, topics: Mapping[str, Topic], owners: Mapping[str, str]) -> None:
        self._topics, self._owners = topics, owners

    def of(self, given: Iterable[str], names: Iterable[str]) -> _Holder:
        """Return who holds what has such names of its own, and such topics."""
        names = [each for each in names if each in self._topics]
        topic = next((self._topics[each] for each in names if self._topics[each].owner.zh), None)
        usual = self._named(topic.owner) if topic else Label("")
        own = next((self._owners[each] for each in (*given, *names) if each in self._owners), None)
        department = Label(own, own) if own else usual
        beside = tuple(map(self._named, topic.beside)) if topic else ()
        return _Holder(department, tuple(each for each in beside if each != department))

    def of_news(self, item: NegativeItem) -> _Holder:
        """Return who knows of a negative matter."""
        topic = load_balance().owners.get(item.type)
        return self.of((UNEXPLAINED, item.type.value), (topic,) if topic else ())

    def _named(self, usual: Part) -> Label:
        """Return a usual department under the name it has in the settings."""
        own = self._owners.get(usual.zh) or self._owners.get(usual.en)
        return Label(own, own) if own else Label(usual.zh, usual.en)


class _Maker:
    """Makes the tasks of one framework."""

    def __init__(
        self,
        answers: Answers,
        framework: Framework,
        result: FrameworkResult,
        gaps: FrameworkGaps | None,
        departments: _Departments,
        star: StarWorth,
    ) -> None:
        self._topics, self._year = answers.vocabulary.topics, answers.year
        self._departments, self._star = departments, star
        self._nodes = {node.id: node for _, node in framework.walk()}
        self._result = result
        self._results = {each.id: each for each in result.indicators}
        self._gaps = {each.id: each for each in gaps.indicators} if gaps else {}
        self._base_years = gaps.base_years if gaps else ()
        applying = sum(each.verdict is not Verdict.NOT_APPLICABLE for each in result.indicators)
        self._worth = 100 / applying if applying else 0.0

    def of_issue(self, issue: Issue) -> Task:
        """Return the task of an indicator that is missing or partly disclosed."""
        result = self._results[issue.indicator]
        quote = issue.quote or (result.hints[0].quote if result.hints else "")
        # Words that are quoted beside a thing not told come near it, be they a hint or evidence of too little.
        near = quote and (issue.rule == "not-disclosed" or not issue.quote)
        holder = self._holder(issue.indicator)
        return Task(
            key=issue.key,
            department=holder.department,
            beside=holder.beside,
            title=result.title,
            why=say(
                "task-near" if near else f"task-{issue.rule}",
                missing=Several(result.missing or (result.title,)),
            ),
            supply=(*result.missing, *(each for each in result.advice if not _is_example(each))),
            framework=self._result.id,
            indicator=issue.indicator,
            units=self._gap(issue.indicator).units,
            years=self._gap(issue.indicator).missing,
            example=self._example(result),
            section=issue.section or self._section(result),
            page=issue.page,
            quote=quote,
            gain=round(self._worth * _LACKING[result.verdict], 2),
            star=self._star.of_indicator(self._result, issue.indicator, result.verdict),
        )

    def owes(self, indicator: str) -> bool:
        """Tell whether a duty of the issuer asks for years an indicator lacks."""
        return bool(self._gap(indicator).due)

    def of_years(self) -> Iterator[Task]:
        """Yield the tasks of indicators that are disclosed and lack figures of some years."""
        for gap in self._gaps.values():
            result = self._results.get(gap.id)
            if result is None or result.verdict is not Verdict.DISCLOSED or not gap.missing:
                continue
            first = result.evidence[0] if result.evidence else None
            holder = self._holder(gap.id)
            yield Task(
                key=f"{self._result.id}/{gap.id}:{YEARS}",
                department=holder.department,
                beside=holder.beside,
                title=result.title,
                why=say("task-due-years", years=_joined(gap.due)) if gap.due else say("task-missing-years"),
                framework=self._result.id,
                indicator=gap.id,
                units=gap.units,
                years=gap.missing,
                section=first.section if first else (),
                page=first.page if first else None,
                quote=first.quote if first else "",
                gain=0.0,
                star=self._star.of_years(self._result, gap.id),
            )

    def of_base_years(self) -> Iterator[Task]:
        """Yield the tasks of indicators that oblige to a base year which was not found."""
        for name, title in self._base_years:
            result = self._results.get(name)
            if result is None or result.verdict is not Verdict.DISCLOSED:
                continue
            holder = self._holder(name)
            yield Task(
                key=f"{self._result.id}/{name}:{BASE_YEAR}",
                department=holder.department,
                beside=holder.beside,
                title=title,
                why=say("task-base-year"),
                framework=self._result.id,
                indicator=name,
                section=self._section(result),
                gain=0.0,
            )

    def _gap(self, indicator: str) -> IndicatorGap:
        return self._gaps.get(indicator) or IndicatorGap(indicator, Label(""), (), ())

    def _names(self, indicator: str) -> list[str]:
        """Return the topics of an indicator and of what it asks, each once."""
        node = self._nodes[indicator]
        asked = (name for ask in node.asks for name in ask.topics)
        return [each for each in dict.fromkeys((*node.topics, *asked)) if each in self._topics]

    def _holder(self, indicator: str) -> _Holder:
        given = (f"{self._result.id}/{indicator}", indicator)
        return self._departments.of(given, self._names(indicator))

    def _example(self, result: IndicatorResult) -> str:
        """Return words the tool accepts for the indicator, else a sentence on what is missing.

        Of the topics, a sentence on what is told already would be no help.
        """
        node = self._nodes[result.id]
        if example := accepted(node, self._year):
            return example.inline
        names = [
            name
            for ask, answer in zip(node.asks, result.asks, strict=False)
            if not answer.found
            for name in ask.topics
        ]
        if result.verdict is Verdict.NOT_DISCLOSED:
            names += node.topics
        known = (self._topics[each] for each in names if each in self._topics)
        return next((topic.match[0] for topic in known if topic.match), "")

    def _section(self, result: IndicatorResult) -> tuple[str, ...]:
        """Return where the nearest of its chapter is told."""
        for chapter in reversed(result.chapter):
            for each in self._result.indicators:
                if chapter in each.chapter and each.evidence and each.evidence[0].section:
                    return each.evidence[0].section
        return ()


def _joined(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))


def _is_example(advice: Words) -> bool:
    """Tell whether an advice is the example, which has a place of its own in a task."""
    return isinstance(advice, Text) and advice.code == "advice-accepted"


def _of_finding(issue: Issue, message: Words, departments: _Departments) -> Task:
    return Task(
        key=issue.key,
        department=departments.of((issue.rule,), ()).department,
        title=Label(""),
        why=message,
        indicator=issue.indicator,
        section=issue.section,
        page=issue.page,
        quote=issue.quote,
    )
