"""From a checked report to what is said at its places: one remark per issue, and per bad news without a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from csrcheck.annotate.remark import Remark, RemarkKind
from csrcheck.messages import text
from csrcheck.model import FrameworkResult, IndicatorResult, NegativeItem, Report, Verdict
from csrcheck.model.issue import Issue, issues_of, untold_news
from csrcheck.output import View
from csrcheck.output.issue_words import told

_Place = tuple[tuple[str, ...], int]
"""Headings, and a page."""
_NOWHERE: _Place = ((), 1)
Group = tuple[str, tuple[Remark, ...]]
"""Title (a framework, the figures, bad news), and its remarks in the order of the report's issues."""


def remarks_of(report: Report, view: View) -> tuple[Group, ...]:
    """Return everything to be said in a report's own file, grouped.

    Issues that are accepted are left out. Missing indicators stand under the heading where most of their
    chapter is told.
    """
    issues = [issue for issue in issues_of(report) if issue.key not in view.accepted]
    say = view.language.value
    groups: list[Group] = []
    for framework in report.frameworks:
        results = {each.id: each for each in framework.indicators}
        sections = _sections(framework)
        found = [
            _of_indicator(issue, results[issue.indicator], sections, view)
            for issue in issues
            if issue.framework == framework.id
        ]
        groups.append((framework.title.get(view.language), tuple(found)))
    news = list(untold_news(report, view.accepted))
    told_there = {key for key, _ in news}
    figures = [
        _of_finding(issue, view) for issue in issues if not issue.framework and issue.key not in told_there
    ]
    groups.append((text("annotate-findings", say), tuple(figures)))
    groups.append((text("annotate-negative", say), tuple(_of_news(news, view))))
    return tuple((title, tuple(_numbered(remarks))) for title, remarks in groups if remarks)


def _of_indicator(
    issue: Issue, result: IndicatorResult, sections: Mapping[str, _Place], view: View
) -> Remark:
    missing = result.verdict is Verdict.NOT_DISCLOSED
    lines = [told(issue, view.language), *(each.get(view.language) for each in result.advice)]
    near = next((sections[chapter] for chapter in reversed(result.chapter) if chapter in sections), _NOWHERE)
    return Remark(
        key=issue.key,
        kind=RemarkKind.MISSING if missing else RemarkKind.PARTIAL,
        lines=tuple(dict.fromkeys(filter(None, lines))),
        quote=issue.quote,
        section=issue.section or near[0],
        page=issue.page or near[1],
    )


def _of_finding(issue: Issue, view: View) -> Remark:
    lines = (told(issue, view.language),)
    return Remark(issue.key, RemarkKind.FINDING, lines, issue.quote, issue.section, issue.page or 1)


def _of_news(news: Sequence[tuple[str, NegativeItem]], view: View) -> Iterator[Remark]:
    say = view.language.value
    for key, item in news:
        lacking = [text(f"annotate-{part}", say) for part in item.untold]
        line = text("annotate-untold", say, parts=text("name-separator", say).join(lacking))
        yield Remark(key, RemarkKind.NEGATIVE, (line,), item.quote, item.section, item.page)


def _sections(framework: FrameworkResult) -> dict[str, _Place]:
    """Return, for each chapter of a framework, where most of its evidence stands: headings, and their first page."""
    seen: dict[str, Counter[tuple[str, ...]]] = {}
    pages: dict[tuple[str, ...], int] = {}
    for each in framework.indicators:
        for citation in each.evidence[:1]:
            pages[citation.section] = min(citation.page, pages.get(citation.section, citation.page))
            for chapter in each.chapter:
                seen.setdefault(chapter, Counter())[citation.section] += bool(citation.section)
    most = {chapter: counts.most_common(1)[0][0] for chapter, counts in seen.items()}
    return {chapter: (section, pages[section]) for chapter, section in most.items() if section}


def _numbered(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Tell the remarks of one key apart: the same finding may stand in several places."""
    seen: Counter[str] = Counter()
    for remark in remarks:
        seen[remark.key] += 1
        times = seen[remark.key]
        yield remark if times == 1 else replace(remark, key=f"{remark.key}#{times}", nth=times - 1)
