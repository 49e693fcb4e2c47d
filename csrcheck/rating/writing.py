"""实质性 and 可读性: how topics were chosen, and how the report is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from csrcheck.catalog import scoring
from csrcheck.catalog.rating import DimensionRule, PartsRule, QualityRule, RatingRules
from csrcheck.catalog.structure import shows, wordings
from csrcheck.model import (
    Ground,
    IndicatorResult,
    Label,
    Measure,
    Passage,
    PassageKind,
    Polarity,
    Rung,
    SeriesSource,
    Several,
    Verdict,
    coverage_of,
    say,
)
from csrcheck.rating.basis import Basis, Finding, holds, number, quoted, stands_in

_TITLE = 40
_STEPS = ("peers", "standards", "survey", "ranking", "approval")
_RUNGS = tuple(Rung)
_NOTHING_TO_TELL = 5
_CAPTIONED = ("附图", "附表", "图表", "图", "表", "figure", "fig.", "table")
_CAPTION_NUMBER = re.compile(r"\d{1,3}(?:[-.]\d{1,3}){0,2}|[一二三四五六七八九十]{1,3}")
_BEFORE_TITLE = " .:：、|－—-】)]」"
_LIST_MARKS = "▲△▼▶►◆◇●○■□★☆※•·> "
_OPENERS = '【[(「《“"'
_CAPTION_LENGTH = 50
_OPENING = 40
"""A longer passage tells the case instead of announcing it."""
_ENDS = frozenset("。;；,，!！")
_AFTER_KIND = frozenset(":：】]」》)|丨-—")
_NUMBERS = "0123456789一二三四五六七八九十 "
_AFTER_CUE = _AFTER_KIND | set(_NUMBERS) - {" "}
_KIND_OF_CASE = 4
"""Characters before 案例 that say of which kind it is: 典型案例, 责任案例."""
_SHARING = ("分享", "展示", "介绍", "回顾")
_TELLING = 6
"""Characters after the space behind 案例 from which on it opens a text."""
_TEN_THOUSAND = 10_000
_LONG = 100


def materiality(_rules: RatingRules, rule: DimensionRule, basis: Basis) -> Finding:
    """Described process, double materiality, material topics disclosed, major events told."""
    process = _process(rule, basis)
    steps = {name: next((p for p in process if holds(p, rule.cues[name])), None) for name in _STEPS}
    # What stands over a picture of the matrix says that topics were ranked, though nothing else can be read.
    steps["ranking"] = steps["ranking"] or next(
        (p for p in basis.body if holds(p, rule.cues["matrix"])), None
    )
    found = sum(each is not None for each in steps.values())
    grounds = [Ground(say("rating-process", found=found, total=len(_STEPS)), met=found > 0)]
    for name, passage in steps.items():
        label = say(f"rating-step-{name}")
        grounds.append(
            quoted(label, passage) if passage else Ground(say("rating-step-none", step=label), met=False)
        )
    double = next((each for each in basis.said if holds(each, rule.cues["double"])), None)
    grounds.append(_double(basis, double))
    measures = [
        Measure("process_steps", found, most=len(_STEPS)),
        Measure("double_materiality", float(grounds[-1].met is not False), most=1),
    ]
    topics = _topics(rule.parts, basis) if rule.parts else {}
    if topics and rule.parts:
        good = [name for name, coverage in topics.items() if 100 * coverage >= rule.parts.minimum]
        thin = sorted(set(topics) - set(good))
        share = 100 * len(good) / len(topics)
        measures.append(Measure("topics_share", share, 100 / len(topics)))
        label = say(
            "rating-topics",
            total=len(topics),
            good=len(good),
            share=f"{share:.2f}",
            thin=" ".join(thin) or "–",
        )
        grounds.append(Ground(label, met=not thin))
    level = _events_level(basis)
    measures.append(Measure("events_level", level, most=5))
    grounds.append(Ground(say(f"rating-events-{level}"), met=level > 1))
    return Finding(tuple(measures), tuple(grounds), basis.caveat)


def _double(basis: Basis, said: Passage | None) -> Ground:
    """Return whether topics were weighed in both ways: by the result, else by the word."""
    weighed = [each for each in basis.assessed if None not in (each.impact, each.financial)]
    if weighed:
        first = next((each for each in basis.passages if each.number in weighed[0].passages), None)
        label = say("rating-double-result", count=len(weighed), aside=len(basis.aside))
        return quoted(label, first) if first else Ground(label)
    return quoted(say("rating-double"), said) if said else Ground(say("rating-double-none"), met=False)


def _process(rule: DimensionRule, basis: Basis) -> list[Passage]:
    """Return the passages that describe how topics were identified, not those on what came out and how it is managed."""
    known = {
        each.passage.number
        for each in basis.evidence
        if each.topic in basis.processes and each.score >= scoring.number("process_sure")
    }
    told = dict.fromkeys(each.section_clean for each in basis.said)
    titles = {title: _title(rule, title[-_TITLE:]) for title in told}
    return [
        each
        for each in basis.said
        if titles[each.section_clean] is not False and (each.number in known or titles[each.section_clean])
    ]


def _title(rule: DimensionRule, title: str) -> bool | None:
    """Tell whether a section is on how topics were identified; ``False`` where it is on what came of it."""
    if not shows("materiality-section", title):
        return None
    return stands_in(title, rule.cues["process"]) or not stands_in(title, rule.cues["not_process"])


def _topics(parts: PartsRule, basis: Basis) -> dict[str, float]:
    """Return the coverage of each topic: the second level of the list under the three parts.

    What the report's own assessment puts aside, with the reason, is none of its material topics.
    """
    wanted = {*parts.governance, *parts.risk, *parts.value}
    groups: dict[str, list[IndicatorResult]] = {}
    for each in basis.core:
        inside = len(each.chapter) > 1 and each.chapter[0] in wanted and each.chapter[1] not in basis.aside
        if inside and each.verdict is not Verdict.NOT_APPLICABLE:
            groups.setdefault(each.chapter[1], []).append(each)
    return {name: coverage_of(members) or 0.0 for name, members in groups.items()}


def _events_level(basis: Basis) -> int:
    """Return how far major events are told; a report that has none to tell is not held back."""
    balance = basis.balance
    if any(answer.assessed and answer.item is None for answer in balance.events):
        return 0
    if not balance.count(Polarity.OCCURRED) or balance.rung is None:
        return _NOTHING_TO_TELL
    return _RUNGS.index(balance.rung)


def readability(_rules: RatingRules, rule: DimensionRule, basis: Basis) -> Finding:
    """Measures of how the report is written, each against the range that counts as good."""
    values = _qualities(rule, basis)
    met = [name for name, value in values.items() if _good(rule.qualities[name], value)]
    share = 100 * len(met) / len(values) if values else 0.0
    cases = _cases(rule, basis)
    grounds = [
        Ground(say("rating-qualities", met=len(met), total=len(values), share=f"{share:.1f}")),
        Ground(say("rating-cases", count=len(cases)), met=bool(cases)),
    ]
    grounds += [_measured(rule.qualities[name], value) for name, value in values.items()]
    left = [rule.qualities[name].title for name in rule.qualities if name not in values]
    if left:
        names = Several(tuple(Label(each.zh, each.en) for each in left))
        grounds.append(Ground(say("rating-unmeasured", names=names)))
    grounds += [quoted(say("rating-case"), each) for each in cases[:3]]
    step = 100 / len(values) if values else 100.0
    return Finding((Measure("qualities_share", share, step), Measure("cases", len(cases))), tuple(grounds))


def _good(quality: QualityRule, value: float) -> bool:
    low, high = quality.good
    return low <= value <= high


def _measured(quality: QualityRule, value: float) -> Ground:
    met = _good(quality, value)
    percent = "%" if quality.unit == "percent" else ""
    code = "rating-quality-in" if met else "rating-quality-out"
    # Reports of which none has any say nothing on what is common.
    label = say(
        code if any(quality.seen) else f"{code}-only",
        name=Label(quality.title.zh, quality.title.en),
        value=f"{number(value, quality.good)}{percent}",
        low=number(quality.good[0]),
        high=f"{number(quality.good[1])}{percent}",
        seen_low=number(quality.seen[0]),
        seen_high=f"{number(quality.seen[1])}{percent}",
    )
    return Ground(label, met=met)


def _qualities(rule: DimensionRule, basis: Basis) -> dict[str, float]:
    """Return the measures that can be taken; layout cannot be seen in plain text."""
    body = basis.body
    length = sum(len(each.clean) for each in body)
    if not length:
        return {}
    values: dict[str, float] = {"length": length}
    values |= _chapters(body, length)
    values |= _sentences(body)
    values["glossary"] = sum(
        each.kind is PassageKind.HEADING and holds(each, rule.cues["glossary"]) for each in body
    )
    if basis.laid_out:
        per = _TEN_THOUSAND / length
        tables = {each.row.table for each in body if each.row}
        charts = {(each.page, each.section) for each in basis.series if each.source is SeriesSource.CHART}
        captions = {each.clean for each in body if _is_caption(each.clean)}
        values["tables"] = len(tables) * per
        values["captioned"] = (len(charts) + len(captions)) * per
        if basis.pictures is not None:
            values["pictures"] = basis.pictures * per
    return {name: values[name] for name in rule.qualities if name in values}


def _chapters(body: tuple[Passage, ...], length: int) -> Mapping[str, float]:
    """Return number and balance of chapters, nothing where the text shows no headings."""
    sizes = Counter[str]()
    for each in body:
        sizes[each.section[0] if each.section else ""] += len(each.clean)
    headless = sizes.pop("", 0)
    large = [size for size in sizes.values() if size >= scoring.number("small_chapter") * length]
    if headless > scoring.number("headless") * length or not large:
        return {}
    return {"chapter_balance": 100 * max(large) / length, "chapters": len(large)}


def _sentences(body: tuple[Passage, ...]) -> Mapping[str, float]:
    lengths = [
        len(each.clean)
        for each in body
        if each.kind is PassageKind.SENTENCE and each.clean[-1:] in "。!?！？;；"
    ]
    if not lengths:
        return {}
    return {
        "sentence_length": sum(lengths) / len(lengths),
        "long_sentences": 100 * sum(each > _LONG for each in lengths) / len(lengths),
    }


def _is_caption(clean: str) -> bool:
    """Tell whether a line names a figure or table: 图1 …, 【表3-2】…, figure 4 …, or 图：…."""
    line = clean.lstrip(_LIST_MARKS + _OPENERS)
    word = next((each for each in _CAPTIONED if line.startswith(each)), "")
    rest = line[len(word) :].lstrip(" ")
    number = _CAPTION_NUMBER.match(rest)
    if not word or len(clean) > _CAPTION_LENGTH or clean[-1] in "。;；,，":
        return False
    if number is None:
        return rest[:1] in {":", "："} and len(rest) > 1
    return not rest[number.end() :].lstrip(_BEFORE_TITLE).startswith(wordings()["refers-to-figure"].starts)


def _cases(rule: DimensionRule, basis: Basis) -> list[Passage]:
    """Return where cases are announced, each case once.

    A heading over cases that are announced themselves is none of them; one over plain headings stands for each of
    these. What is announced in the same words before the same text (the top of the next page) is one case.
    """
    body = basis.body
    found: dict[tuple[str, str], Passage] = {}
    for place, each in enumerate(body):
        if not _announces(rule, each):
            continue
        inside = _inside(body, place)
        if any(_announces(rule, other) for other in inside):
            continue
        headings = [other for other in inside if other.kind is PassageKind.HEADING]
        told = next((other.clean for other in body[place + 1 :] if other.clean != each.clean), "")
        for case in headings if len(headings) > 1 else (each,):
            found.setdefault((case.clean, told), case)
    return list(found.values())


def _inside(body: tuple[Passage, ...], number: int) -> list[Passage]:
    """Return what stands under a heading; nothing under what is none."""
    heading = body[number]
    inside: list[Passage] = []
    if heading.kind is PassageKind.HEADING:
        under = (*heading.section, heading.text)
        for each in body[number + 1 :]:
            if each.section[: len(under)] != under:
                break
            inside.append(each)
    return inside


def _announces(rule: DimensionRule, passage: Passage) -> bool:
    """Tell whether a title or the opening of a box names a case; one that won a prize is told of, not told."""
    clean, cues = passage.clean, rule.cues
    if passage.row or holds(passage, cues["not_cases"]):
        return False
    bare = clean.lstrip(_LIST_MARKS).strip('【】[]「」《》()"“”|丨 ')
    if len(clean) <= _OPENING and clean[-1:] not in _ENDS and bare.endswith(tuple(cues["cases"])):
        return True
    opening = next((each for each in cues["cases"] if each in bare[: _KIND_OF_CASE + len(each)]), "")
    return bool(opening) and _opens_box(passage.text, bare, opening)


def _opens_box(text: str, bare: str, word: str) -> bool:
    """Tell whether what follows the word sets it apart as the title of a box: 典型案例——…, 案例分享：…, 案例 甲工厂 …."""
    start = bare.find(word)
    rest = bare[start + len(word) :]
    rest = rest[2:] if rest.startswith(_SHARING) else rest
    mark = rest.lstrip(" ")[:1]
    if start and mark not in _AFTER_KIND:
        mark = rest.lstrip(_NUMBERS)[:1] if rest[:1] in _NUMBERS else ""
    if mark and mark in (_AFTER_KIND if start else _AFTER_CUE):
        return True
    shown = text.lstrip(_LIST_MARKS)
    return not start and shown[len(word) : len(word) + 1].isspace() and len(rest) >= _TELLING
