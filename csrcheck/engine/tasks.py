"""From a checked report to a list of work: one task per issue, and per indicator whose figures lack years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from csrcheck.catalog import Framework
from csrcheck.engine.request import Answers
from csrcheck.model import (
    FrameworkGaps,
    FrameworkResult,
    IndicatorGap,
    IndicatorResult,
    Label,
    Verdict,
    Words,
    say,
)
from csrcheck.model.issue import Issue, issues_of
from csrcheck.model.task import Task

_LACKING = {Verdict.NOT_DISCLOSED: 1.0, Verdict.PARTIAL: 0.5}
YEARS, BASE_YEAR = "missing-years", "base-year"
"""End the keys of tasks whose indicator is disclosed and lacks figures of some years, or its base year."""


def tasks_of(answers: Answers, owners: Mapping[str, str], skip: Collection[str]) -> tuple[Task, ...]:
    """Return what is to be done, in the order of the frameworks, findings last.

    Args:
        answers: To the questions of a whole check.
        owners: Departments by indicator (``hkex/A1.2`` or ``A1.2``), topic or usual department, of the settings.
        skip: Keys of issues that are accepted.
    """
    report = answers.report
    issues = [each for each in issues_of(report) if each.key not in skip]
    made: list[Task] = []
    for framework, result in zip(answers.frameworks, report.frameworks, strict=True):
        gaps = next(
            (each for each in report.gaps if (each.id, each.version) == (result.id, result.version)), None
        )
        maker = _Maker(answers, framework, result, gaps, owners)
        made += [maker.of_issue(each) for each in issues if each.framework == result.id]
        made += sorted(maker.of_years(), key=lambda each: not maker.owes(each.indicator))
        made += maker.of_base_years()
    seen = {each.key for each in made}
    for issue in issues:
        if issue.message is not None and issue.key not in seen:
            seen.add(issue.key)
            made.append(_of_finding(issue, issue.message, owners))
    return tuple(made)


class _Maker:
    """Makes the tasks of one framework."""

    def __init__(
        self,
        answers: Answers,
        framework: Framework,
        result: FrameworkResult,
        gaps: FrameworkGaps | None,
        owners: Mapping[str, str],
    ) -> None:
        self._topics = answers.vocabulary.topics
        self._nodes = {node.id: node for _, node in framework.walk()}
        self._result, self._owners = result, owners
        self._results = {each.id: each for each in result.indicators}
        self._gaps = {each.id: each for each in gaps.indicators} if gaps else {}
        self._base_years = gaps.base_years if gaps else ()
        applying = sum(each.verdict is not Verdict.NOT_APPLICABLE for each in result.indicators)
        self._worth = 100 / applying if applying else 0.0

    def of_issue(self, issue: Issue) -> Task:
        """Return the task of an indicator that is missing or partly disclosed."""
        result = self._results[issue.indicator]
        near = result.hints[0].quote if result.hints and not issue.quote else ""
        return Task(
            key=issue.key,
            department=self._department(issue.indicator),
            title=result.title,
            why=say(f"task-{issue.rule}", count=len(result.missing)),
            supply=(*result.missing, *result.advice),
            framework=self._result.id,
            indicator=issue.indicator,
            units=self._gap(issue.indicator).units,
            years=self._gap(issue.indicator).missing,
            example=self._example(result),
            section=issue.section or self._section(result),
            page=issue.page,
            quote=issue.quote or near,
            gain=round(self._worth * _LACKING[result.verdict], 2),
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
            yield Task(
                key=f"{self._result.id}/{gap.id}:{YEARS}",
                department=self._department(gap.id),
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
            )

    def of_base_years(self) -> Iterator[Task]:
        """Yield the tasks of indicators that oblige to a base year which was not found."""
        for name, title in self._base_years:
            result = self._results.get(name)
            if result is None or result.verdict is not Verdict.DISCLOSED:
                continue
            yield Task(
                key=f"{self._result.id}/{name}:{BASE_YEAR}",
                department=self._department(name),
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

    def _department(self, indicator: str) -> Label:
        names = self._names(indicator)
        usual = next((self._topics[each].owner for each in names if self._topics[each].owner.zh), None)
        given = (
            f"{self._result.id}/{indicator}",
            indicator,
            *names,
            usual.zh if usual else "",
            usual.en if usual else "",
        )
        own = next((self._owners[each] for each in given if each in self._owners), None)
        if own:
            return Label(own, own)
        return Label(usual.zh, usual.en) if usual else Label("")

    def _example(self, result: IndicatorResult) -> str:
        """Return a sentence on what is missing; a sentence on what is told already would be no help."""
        node = self._nodes[result.id]
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


def _of_finding(issue: Issue, message: Words, owners: Mapping[str, str]) -> Task:
    own = owners.get(issue.rule, "")
    return Task(
        key=issue.key,
        department=Label(own, own),
        title=Label(""),
        why=message,
        indicator=issue.indicator,
        section=issue.section,
        page=issue.page,
        quote=issue.quote,
    )
