"""Which indicators of a framework a report discloses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from csrcheck.catalog.examples import accepted
from csrcheck.catalog.schema import QUANTITATIVE, Framework, Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.coverage.asks import Answer, Sieve
from csrcheck.coverage.choice import asked_of
from csrcheck.coverage.citation import cite_passage
from csrcheck.coverage.confidence import Ground, judge
from csrcheck.coverage.findings import Findings
from csrcheck.coverage.materiality import is_about
from csrcheck.coverage.mentions import on_torn_pages, under_own_title
from csrcheck.coverage.wording import label_of
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    AskResult,
    AssessedTopic,
    Basis,
    ChapterTitle,
    Citation,
    Element,
    Evidence,
    FrameworkResult,
    IndicatorResult,
    Label,
    Strength,
    Verdict,
    Words,
    say,
)

_SHOWN = 5
_LONG_ENOUGH = 4
_FEW = 3
"""Matters of an indicator of which the denial of one is taken for the denial of all."""
_NEAR = 16
"""Characters between the words of a denial and the matter it denies, at most."""
UNEXPLAINED = say("advice-unexplained")
"""What is owed where a topic was put aside without the reason the framework asks for."""


def assess_framework(
    framework: Framework, topics: Mapping[str, Topic], findings: Findings
) -> FrameworkResult:
    """Judge every indicator of a framework that is in force for the report.

    Args:
        framework: The framework version.
        topics: The vocabulary.
        findings: Evidence and what is known of the document.

    Returns:
        Verdicts in the framework's own order.
    """
    chapters, indicators = [], []
    for above, node in framework.walk():
        if node.children:
            title = Label(node.title.zh, node.title.en)
            chapters.append(ChapterTitle(node.id, title, len(above) + 1))
        if node.assessable and node.applies_in(findings.year):
            indicators.append(_assess(node, above, framework, topics, findings))
    indicators = _dependent(indicators)
    return FrameworkResult(
        id=framework.id,
        version=framework.version,
        title=Label(framework.title.zh, framework.title.en),
        confidence=framework.confidence.value,
        caveat=Label(framework.caveat.zh, framework.caveat.en),
        chapters=tuple(chapters),
        indicators=tuple(indicators),
    )


def _dependent(indicators: Sequence[IndicatorResult]) -> list[IndicatorResult]:
    """Return the verdicts with those not applicable of which the question does not arise."""
    lacking = {
        each.id for each in indicators if each.verdict in (Verdict.NOT_DISCLOSED, Verdict.NOT_APPLICABLE)
    }
    return [
        each
        if lacking.isdisjoint(each.depends_on)
        else replace(
            each,
            verdict=Verdict.NOT_APPLICABLE,
            confidence=number("sure_of_not_applicable"),
            basis=Basis.EXPLAINED,
            elements=(),
            evidence=(),
            advice=(),
        )
        for each in indicators
    ]


def _assess(
    node: Indicator,
    above: tuple[Indicator, ...],
    framework: Framework,
    topics: Mapping[str, Topic],
    findings: Findings,
) -> IndicatorResult:
    claimed = findings.claimed(node.id)
    asides = _put_aside(node, above, findings) if framework.immaterial else []
    # One with a reason comes first: a list and a sentence may tell of the same topic.
    aside = min(asides, key=lambda each: not each.reason, default=None)
    sieve = Sieve(_beside(asides, node, findings.evidence)) if asides else findings.sieve
    answers = [sieve.answer(ask, node, topics, findings.year, claimed) for ask in node.asks]
    if _verdict(answers) is Verdict.NOT_DISCLOSED:
        answers = under_own_title(answers, node, framework, lambda name: findings.headed.get(name, ()))
    if _verdict(answers) is Verdict.NOT_DISCLOSED and findings.unreadable:
        answers = on_torn_pages(
            answers,
            node,
            lambda name: findings.evidence.get(name, ()),
            findings.unreadable,
            findings.counted_near,
        )
    verdict = _verdict(answers)
    reason: tuple[str, tuple[Citation, ...]] = ("", ())
    unexplained = False
    if verdict is not Verdict.DISCLOSED:
        reason = _omission(node, above, findings) if verdict is Verdict.NOT_DISCLOSED else reason
        counted = any(each.found and each.ask.ask in QUANTITATIVE for each in answers)
        reason = (
            reason
            if reason[0]
            else _inapplicable(node, findings, counted=counted, missing=verdict is Verdict.NOT_DISCLOSED)
        )
    if verdict is Verdict.NOT_DISCLOSED and not reason[0] and aside:
        reason = _told(aside, findings)
        unexplained = not aside.reason and framework.immaterial == "reason"
    citations = findings.weighing.choose(answers, _SHOWN, asked_of(node, topics))
    if reason[0] and verdict is not Verdict.DISCLOSED:
        verdict, citations = Verdict.NOT_APPLICABLE, reason[1]
    elif verdict is Verdict.NOT_DISCLOSED and _hidden(node, findings):
        verdict = Verdict.UNASSESSED
    met = [evidence for each in answers for evidence in each.evidence]
    basis, confidence = judge(verdict, _ground(node, above, answers, claimed, findings))
    return IndicatorResult(
        id=node.id,
        title=Label(node.title.zh, node.title.en),
        obligation=node.obligation,
        kind=node.kind,
        chapter=tuple(group.id for group in above),
        verdict=verdict,
        confidence=confidence,
        basis=basis,
        asks=tuple(AskResult(label_of(a.ask, node, topics), a.found, a.ask.optional) for a in answers),
        elements=_elements(met) if verdict in (Verdict.DISCLOSED, Verdict.PARTIAL) else (),
        evidence=citations,
        reason=reason[0] if verdict is Verdict.NOT_APPLICABLE else "",
        finer=node.finer,
        depends_on=node.depends_on,
        advice=(UNEXPLAINED,) if unexplained else _advice(verdict, node, answers, topics, findings.year),
    )


def _verdict(answers: Sequence[Answer]) -> Verdict:
    required = _decisive(answers)
    met = sum(each.found for each in required)
    if met == len(required):
        return Verdict.DISCLOSED
    return Verdict.PARTIAL if met else Verdict.NOT_DISCLOSED


def _decisive(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Return the answers a verdict rests on: the required ones, all where none is required."""
    return [each for each in answers if not each.ask.optional] or answers


def _omission(
    node: Indicator, above: tuple[Indicator, ...], findings: Findings
) -> tuple[str, tuple[Citation, ...]]:
    """Return the words of the report's own index where it says the indicator does not apply, by its code or its title."""
    titles = [title for title in _titles(node, above) if len(title) >= _LONG_ENOUGH]
    for entry in (*findings.indexed(node.id), *findings.named(titles)):
        if entry.omission:
            told = entry.omission if entry.code else entry.text
            citation = Citation(
                entry.page, entry.page_label, entry.line, (), " ".join(told.split()), "", 1.0, 0, 0
            )
            return citation.quote, (citation,)
    return "", ()


def _inapplicable(
    node: Indicator, findings: Findings, *, counted: bool, missing: bool
) -> tuple[str, tuple[Citation, ...]]:
    """Return a sentence of the body that says the matter does not arise.

    It must name the indicator by its title, or deny what a figure counts; where figures are ``counted``, a
    sentence on a part of the matter does not deny them. What asks for words is denied only where all is ``missing``.
    """
    titles = [
        title for title in map(clean_text, (node.title.zh, *node.aliases)) if len(title) >= _LONG_ENOUGH
    ]
    for place, _ in findings.denied.holding(titles):
        citation = cite_passage(findings.denials[place])
        return citation.quote, (citation,)
    denials: dict[str, Evidence] = {}
    for name in node.topics if not counted else ():
        for evidence in findings.evidence.get(name, ()):
            if _denies(evidence) and (node.kind == "quantitative" or (missing and _denies_it_all(evidence))):
                denials.setdefault(name, evidence)
    if not denials or not _covers(denials, node):
        return "", ()
    citation = findings.weighing.cite(next(iter(denials.values())))
    return citation.quote, (citation,)


def _covers(denied: Iterable[str], node: Indicator) -> bool:
    """Tell whether what is denied is what an indicator is about: of many matters (不涉及废弃物 of all metrics) half at least."""
    matters = _matters(node.topics)
    return len(matters) <= _FEW or len(_matters(denied)) * 2 >= len(matters)


def _denies(evidence: Evidence) -> bool:
    return evidence.traits.inapplicable and bool(evidence.hits) and evidence.score >= number("denied_enough")


def _denies_it_all(evidence: Evidence) -> bool:
    """Tell whether a sentence denies the matter itself (不涉及科技伦理相关活动), and not cases of it (不涉及知识产权纠纷)."""
    if evidence.traits.zeros or evidence.traits.lacking or evidence.passage.row is not None:
        return False
    strong = [hit for hit in evidence.hits if hit.strength is Strength.STRONG]
    # 科技伦理议题与公司业务无关: what does not apply may be named before that is said of it.
    said = annotate(evidence.passage.clean)
    if any(hit.end <= start for hit in strong for start, _ in said.spans("does_not_apply")):
        return True
    # 尚未纳入碳市场: the matter may be part of the very words that deny it.
    spans = said.spans("inapplicable")
    if any(start < hit.start and hit.end <= end for hit in strong for start, end in spans):
        return True
    return any(
        0 <= hit.start - place <= _NEAR and said.clause_at(hit.start) == said.clause_at(place - 1)
        for hit in strong
        for place in evidence.traits.denied
    )


def _put_aside(node: Indicator, above: tuple[Indicator, ...], findings: Findings) -> list[AssessedTopic]:
    """Return what of the report's own assessment covers an indicator and puts it aside."""
    titles = _titles(node, above)
    return [each for each in findings.materiality if each.put_aside and is_about(each, titles)]


def _titles(node: Indicator, above: tuple[Indicator, ...]) -> list[str]:
    """Return the names of an indicator and of the topic it stands under."""
    return [title for each in (*above[1:], node) for title in (each.title.zh, *each.aliases)]


def _beside(
    asides: Sequence[AssessedTopic], node: Indicator, evidence: Mapping[str, Sequence[Evidence]]
) -> Mapping[str, Sequence[Evidence]]:
    """Return the evidence on what an indicator asks without the words that put its topic aside: they disclose nothing of it."""
    placing = {number for each in asides for number in each.passages}
    names = {*node.topics, *(name for ask in node.asks for name in ask.topics)}
    return {
        name: [each for each in found if each.passage.number not in placing]
        for name, found in evidence.items()
        if name in names
    }


def _told(topic: AssessedTopic, findings: Findings) -> tuple[str, tuple[Citation, ...]]:
    """Return the words that put a topic aside, and where they stand."""
    named = [each for each in findings.passages if each.number in topic.passages]
    return topic.told, tuple(cite_passage(each) for each in named)


def _hidden(node: Indicator, findings: Findings) -> bool:
    """Tell whether what was not found may stand where nothing could be read.

    That is a page, or a chart or object whose page the report's own index names for the indicator, or which
    stands under a title that names its matter.
    """
    unreadable, hidden = findings.unreadable, findings.hidden
    if unreadable and len(unreadable) >= number("unreadable_share") * findings.pages:
        return True
    if hidden.share >= number("unreadable_share") or findings.claimed(node.id) & {*unreadable, *hidden.pages}:
        return True
    asked = {*node.topics, *(name for ask in node.asks for name in ask.topics)}
    return bool(_matters(asked) & _matters(hidden.topics))


def _matters(topics: Iterable[str]) -> set[str]:
    """Return what topics are of (``water`` of ``water.use``): a section on one holds the others as well."""
    return {name.partition(".")[0] for name in topics}


def _ground(
    node: Indicator,
    above: tuple[Indicator, ...],
    answers: Sequence[Answer],
    claimed: frozenset[int],
    findings: Findings,
) -> Ground:
    """Return what says how sure a verdict is."""
    asked = dict.fromkeys(name for each in answers for name in (each.ask.topics or node.topics))
    return Ground(
        answers=answers,
        named=(evidence for name in asked for evidence in findings.evidence.get(name, ())),
        claimed=bool(claimed),
        omitted=bool(_omission(node, above, findings)[0]),
        unread=len(findings.unreadable) / max(findings.pages, 1),
    )


def _elements(met: Sequence[Evidence]) -> tuple[Element, ...]:
    found = {element for evidence in met for element in evidence.traits.elements}
    return tuple(element for element in Element if element in found)


def _advice(
    verdict: Verdict,
    node: Indicator,
    answers: Sequence[Answer],
    topics: Mapping[str, Topic],
    year: int | None,
) -> tuple[Words, ...]:
    """Return what to write: the indicator's explanation, the advice of its missing topics, words that count."""
    if verdict not in (Verdict.PARTIAL, Verdict.NOT_DISCLOSED):
        return ()
    found: list[Words] = [Label(node.explain.zh, node.explain.en)] if node.explain else []
    missing = [name for each in answers if not each.found for name in (each.ask.topics or node.topics)]
    for name in dict.fromkeys(missing):
        topic = topics[name]
        if topic.advice.zh and len(found) < 3:
            found.append(Label(topic.advice.zh, topic.advice.en))
    if example := accepted(node, year):
        found.append(say("advice-accepted", example=example.inline))
    return tuple(found)
