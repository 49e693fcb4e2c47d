"""The check of a report that comes in for a release, by the profile of the event."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from csrcheck.catalog.named import follows, named_standards
from csrcheck.catalog.profiles import Highlight, NamedStandard, Profile
from csrcheck.catalog.schema import Part
from csrcheck.catalog.scoring import number
from csrcheck.intake.fields import fill
from csrcheck.language.quotes import quote_of
from csrcheck.model import (
    Answered,
    DocumentSummary,
    Evidence,
    FrameworkResult,
    Intake,
    IntakeItem,
    Label,
    Passage,
    PassageKind,
    Series,
    Verdict,
    Words,
    Zone,
    coverage_of,
    possible_of,
    say,
    share_range,
)

__all__ = ["assess_intake"]

_SHOWN = 3
_PERIODS = tuple(
    re.compile(shape)
    for shape in (
        r"20\d\d\s*年\s*\d+\s*月(\s*\d+\s*日)?\s*(至|到|[-–—~～])",
        r"20\d\d\s*([./])\s*\d{1,2}\s*\1\s*\d{1,2}\s*(至|到|[-–—~～])",
        r"二[〇零○][一二三四五六七八九〇零○]{2}年[一二三四五六七八九十]{1,2}月([一二三四五六七八九十]{1,3}日)?(至|到)",
        r"(报告期|时间范围|时间跨度|报告期间|报告时间|报告(主要)?(涵盖|覆盖))[^。]{0,12}20\d\d",
    )
)
_SENTENCE = 15
"""A shorter passage is a label, not something told."""


def assess_intake(
    profile: Profile,
    document: DocumentSummary,
    passages: Sequence[Passage],
    evidence: Sequence[Evidence],
    result: FrameworkResult,
    series: Sequence[Series],
    bounding: Collection[str],
) -> Intake:
    """Check a report.

    Args:
        profile: Of the event.
        document: The report.
        passages: All of it; only its own text is looked at.
        evidence: Of the report.
        result: Coverage of the profile's framework.
        series: Figures by year.
        bounding: Topics on what the report covers.
    """
    body = [each for each in passages if each.zone is Zone.BODY]
    said = [each for each in body if each.kind is not PassageKind.HEADING]
    notice, listed = profile.notice, {each.id for each in profile.standards}
    return Intake(
        profile=profile.key,
        title=_label(profile.title),
        caveat=_label(profile.caveat) if profile.caveat else Label(""),
        formal=tuple(_formal(profile, document, said, [each for each in evidence if each.topic in bounding])),
        standards=tuple(_standard(each, said, listed) for each in profile.standards),
        subjects=tuple(_subjects(result)),
        highlights=tuple(item for each in profile.highlights for item in _highlight(each, evidence, said)),
        fields=fill(profile.fields, body, series, document.identity),
        deadlines=tuple((_label(each.title), each.date) for each in profile.deadlines),
        following=profile.following,
        notice=(notice.title, notice.number, notice.date) if notice else (),
        steps=tuple((_label(each.title), _label(each.when)) for each in profile.steps),
        conditions=tuple(_label(each) for each in profile.conditions),
    )


def _label(part: Part) -> Label:
    return Label(part.zh, part.en)


def _formal(
    profile: Profile, document: DocumentSummary, said: Sequence[Passage], bounding: Sequence[Evidence]
) -> Iterable[IntakeItem]:
    accepted = not profile.kinds or document.kind.value in profile.kinds
    kind = say("intake-kind", kinds="、".join(profile.kinds)) if profile.kinds else say("intake-kind-any")
    yield IntakeItem("kind", kind, Answered.YES if accepted else Answered.NO, document.kind.value)
    year, due = document.identity.year, profile.report_year
    fits = year is not None and due in (None, year)
    title = say("intake-year-due", year=due) if due else say("intake-year")
    yield IntakeItem("year", title, Answered.YES if fits else Answered.NO, str(year or ""))
    stated = next(((p, m) for p in said if (m := _period(p.clean))), None)
    period = say("intake-period")
    yield _quoted("period", period, stated[0], stated[1].start()) if stated else _item("period", period, None)
    bounds = (each for each in bounding if each.score >= number("intake_sure"))
    yield _item("scope", say("intake-scope"), max(bounds, key=_rank, default=None))
    unread = document.unreadable_pages
    pages = ", ".join(map(str, unread[:20]))
    yield IntakeItem("readable", say("intake-readable"), Answered.PARTLY if unread else Answered.YES, pages)


def _period(clean: str) -> re.Match[str] | None:
    """Return where a text says which period a report is on."""
    return next((found for shape in _PERIODS if (found := shape.search(clean))), None)


def _rank(evidence: Evidence) -> tuple[float, int]:
    return evidence.score, -evidence.passage.number


def _item(key: str, title: Words, found: Evidence | None) -> IntakeItem:
    if found is None:
        return IntakeItem(key, title, Answered.NO)
    return _quoted(key, title, found.passage, found.hits[0].start if found.hits else 0)


def _quoted(key: str, title: Words, passage: Passage, around: int, value: str = "") -> IntakeItem:
    return IntakeItem(
        key, title, Answered.YES, value, passage.page, passage.page_label, passage.line, passage.section,
        quote_of(passage, around),
    )  # fmt: skip


def _standard(standard: NamedStandard, said: Sequence[Passage], listed: Collection[str]) -> IntakeItem:
    """Look for a sentence that says the report follows a standard, or names it where its basis is told."""
    title, words = _label(standard.title), standard.words
    if standard.any_other:
        words = tuple(
            word for each in named_standards() if each.framework not in listed for word in each.words
        )
    found = follows(words, said)
    if found is None:
        return IntakeItem(standard.id, title, Answered.NO)
    passage, word = found
    return _quoted(standard.id, title, passage, passage.clean.find(word))


def _subjects(result: FrameworkResult) -> Iterable[IntakeItem]:
    titles = {each.id: each.title for each in result.chapters}
    groups = dict.fromkeys(each.chapter[0] for each in result.counted if each.chapter)
    for key in groups:
        inside = tuple(each for each in result.counted if each.chapter[:1] == (key,))
        coverage, possible = coverage_of(inside), possible_of(inside)
        found = sum(each.verdict in (Verdict.DISCLOSED, Verdict.PARTIAL) for each in inside)
        answer = Answered.NO if not found else Answered.PARTLY
        if coverage is not None and coverage >= number("intake_half"):
            answer = Answered.YES
        elif possible is None or (possible != coverage and possible >= number("intake_half")):
            answer = Answered.OPEN
        best = max((c for each in inside for c in each.evidence), key=lambda c: c.score, default=None)
        share = share_range(coverage, possible)
        item = IntakeItem(
            key, titles[key], answer, f"{share} ({found}/{len(inside)})", points=(found, len(inside))
        )
        if best is not None:
            item = replace(
                item, page=best.page, page_label=best.page_label, line=best.line, section=best.section,
                quote=best.quote,
            )  # fmt: skip
        yield item


def _highlight(
    highlight: Highlight, evidence: Sequence[Evidence], said: Sequence[Passage]
) -> Iterable[IntakeItem]:
    """Yield the best passages on a subject: on its topics those with figures first, each passage once."""
    title = _label(highlight.title)
    fitting = [
        e
        for e in evidence
        if e.topic in highlight.topics
        and e.score >= number("intake_sure")
        and e.passage.row is None
        and len(e.passage.clean) >= _SENTENCE
        and not e.traits.foreign
    ]
    fitting.sort(key=lambda e: (not e.traits.figures, -e.score, e.passage.number))
    places = [(each.passage, each.hits[0].start if each.hits else 0) for each in fitting]
    places += [
        (each, each.clean.find(word))
        for each in said
        if len(each.clean) >= _SENTENCE
        if (word := next((word for word in highlight.words if word in each.clean), ""))
    ]
    shown = list({passage.number: (passage, around) for passage, around in reversed(places)}.values())
    if not shown:
        yield IntakeItem(highlight.id, title, Answered.NO)
    for passage, around in shown[::-1][:_SHOWN]:
        yield _quoted(highlight.id, title, passage, around)
