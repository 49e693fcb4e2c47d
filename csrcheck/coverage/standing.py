"""What a report makes of each topic a framework has it assess, and whether it tells what is owed for those that matter.

The four elements are asked for each topic that matters for the finances: what a report says of a topic is what is
matched to the topic's indicators, what stands under a heading that names it, and the row of a table that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from msgspec.structs import replace

from csrcheck.catalog.schema import Framework, Indicator, MaterialElement, Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.citation import cite, cite_passage
from csrcheck.coverage.findings import Findings
from csrcheck.coverage.materiality import is_about, placed
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    AssessedTopic,
    Citation,
    Evidence,
    FrameworkResult,
    Label,
    Passage,
    PassageKind,
    Standing,
    TopicElement,
    TopicStanding,
    Verdict,
    Zone,
)

_HEADLINE = 30
"""The name of a chapter is no longer than this."""
_FOUND = frozenset({Verdict.DISCLOSED, Verdict.PARTIAL})


def with_standings(
    framework: Framework, topics: Mapping[str, Topic], findings: Findings, result: FrameworkResult
) -> FrameworkResult:
    """Return a result with what the report makes of each topic.

    The indicators of the elements look at the report as a whole, and stay as they are: what single topics lack stands
    with the topic.

    Args:
        framework: The framework version; one that has no topics assessed changes nothing.
        topics: The vocabulary.
        findings: What verdicts are judged from.
        result: The verdicts.
    """
    if framework.material is None:
        return result
    reading = _Reading(framework, topics, findings, result)
    return replace(result, matrix=tuple(reading.standing(node) for node in _topics(framework)))


def _topics(framework: Framework) -> Iterator[Indicator]:
    patterns = framework.material.topics if framework.material else ()
    for _, node in framework.walk():
        if node.children and any(fnmatchcase(node.id, pattern) for pattern in patterns):
            yield node


class _Reading:
    """A report's own assessment, and what it tells of the topics, read for one framework."""

    def __init__(
        self,
        framework: Framework,
        topics: Mapping[str, Topic],
        findings: Findings,
        result: FrameworkResult,
    ) -> None:
        self._topics, self._findings, self._result = topics, findings, result
        self._placing = placed(findings.materiality)
        material = framework.material
        self._elements = material.elements if material else ()
        self._names = material.names if material else {}
        self._body = [each for each in findings.passages if each.zone is Zone.BODY]
        self._above = _topics_above(self._body, {node.id: self._words(node) for node in _topics(framework)})
        nodes = [node for _, node in framework.walk() if node.assessable]
        self._asking = {
            each.id: {name for node in nodes if _meant(node.id, each.indicators) for name in _asked(node)}
            for each in self._elements
        }

    def standing(self, node: Indicator) -> TopicStanding:
        """Return what the report makes of a topic."""
        titles = (node.title.zh, *node.aliases)
        strict = [each for each in self._findings.materiality if is_about(each, titles)]
        wide = [each for each in self._findings.materiality if self._names_part(each, node)]
        impact = _any([each.impact for each in strict], [each.impact for each in wide])
        financial = _any([each.financial for each in strict], [each.financial for each in wide])
        verdicts = [each.verdict for each in self._result.indicators if node.id in each.chapter]
        aside = [each for each in strict if each.put_aside] if not (impact or financial) else []
        chosen = min(aside, key=lambda each: not each.reason, default=None)
        if chosen is None:
            chosen = next((each for each in (*strict, *wide) if each.impact or each.financial), None)
        # Named on a matrix, and nothing said of where: there, and not read.
        chosen = chosen or next((each for each in strict if each.unplaced), None)
        standing, reason = self._decided(chosen, bool(impact or financial), verdicts, node)
        return TopicStanding(
            id=node.id,
            title=Label(node.title.zh, node.title.en),
            standing=standing,
            impact=impact,
            financial=financial,
            reason=reason,
            told=chosen.told if chosen else "",
            citation=self._cited(chosen),
            elements=tuple(self._told(each, node) for each in self._elements) if financial else (),
        )

    def _decided(
        self,
        chosen: AssessedTopic | None,
        matters: bool,
        verdicts: Sequence[Verdict],
        node: Indicator,
    ) -> tuple[Standing, str]:
        if matters:
            return Standing.MATERIAL, ""
        explained = next(
            (each.reason for each in self._result.indicators if node.id in each.chapter and each.reason), ""
        )
        if chosen is not None and chosen.put_aside:
            reason = chosen.reason
            # What is told all the same needs no reason for being left out.
            if not reason and any(each in _FOUND for each in verdicts):
                return Standing.REPORTED, ""
            return (Standing.PUT_ASIDE if reason else Standing.UNEXPLAINED), reason
        if any(each in _FOUND for each in verdicts):
            return Standing.REPORTED, ""
        if Verdict.UNASSESSED in verdicts:
            return Standing.UNASSESSED, ""
        if explained:
            return Standing.PUT_ASIDE, explained
        return (Standing.UNASSESSED if chosen else Standing.GAP), ""

    def _names_part(self, topic: AssessedTopic, node: Indicator) -> bool:
        """Tell whether an assessed topic that matters is, by one of its usual names, a part of a topic."""
        if not (topic.impact or topic.financial):
            return False
        return any(name in topic.name for name in self._names.get(node.id, ()))

    def _cited(self, topic: AssessedTopic | None) -> Citation | None:
        if topic is None:
            return None
        named = next((each for each in self._body if each.number == topic.passages[-1]), None)
        return cite_passage(named) if named else None

    # ----- the elements of one topic

    def _told(self, element: MaterialElement, node: Indicator) -> TopicElement:
        title = Label(element.title.zh, element.title.en)
        citation = self._own(element, node)
        if citation is None and element.whole and self._told_for_all(element):
            return TopicElement(element.id, title, found=True, whole=True)
        return TopicElement(element.id, title, citation is not None, citation=citation)

    def _told_for_all(self, element: MaterialElement) -> bool:
        return any(
            each.verdict in _FOUND
            for each in self._result.indicators
            if _meant(each.id, element.indicators[:1])
        )

    def _own(self, element: MaterialElement, node: Indicator) -> Citation | None:
        """Return where an element is told for a topic, ``None`` where it is not."""
        evidence = list(self._evidence(node))
        if element.figures:
            shown = next(
                (each for each in sorted(evidence, key=lambda one: -one.score) if _measured(each)), None
            )
            if shown:
                return cite(shown)
        about = list(self._about(node))
        under = next((each for each in about if self._headed(each, element)), None)
        if under:
            return cite_passage(under)
        numbers = {each.passage.number for each in evidence if each.score >= number("element_alone")}
        numbers |= {each.number for each in about}
        for name in sorted(self._asking[element.id]) if not element.figures else ():
            for each in self._findings.evidence.get(name, ()):
                if each.score >= number("element_about") and each.passage.number in numbers:
                    return cite(each)
        return None

    def _evidence(self, node: Indicator) -> Iterator[Evidence]:
        names = dict.fromkeys(name for child in _leaves(node) for name in _asked(child))
        for name in names:
            for each in self._findings.evidence.get(name, ()):
                if each.score >= number("element_about") and each.passage.zone is Zone.BODY:
                    yield each

    def _about(self, node: Indicator) -> Iterator[Passage]:
        """Yield the passages that stand under a heading, or in a row, that names a topic."""
        words = self._words(node)
        for each in self._body:
            if each.number in self._placing:
                continue
            label = clean_text(each.row.label) if each.row else ""
            if self._above.get(each.number) == node.id or (label and any(name in label for name in words)):
                yield each

    def _words(self, node: Indicator) -> tuple[str, ...]:
        return tuple(map(clean_text, (node.title.zh, *node.aliases, *self._names.get(node.id, ()))))

    def _headed(self, passage: Passage, element: MaterialElement) -> bool:
        last = _letters(passage.section[-1]) if passage.section else ""
        return any(_letters(heading) == last for heading in element.headings)


def _topics_above(body: Iterable[Passage], words: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Return by number of a passage the topic that the nearest heading before it names.

    Levels of headings are not to be relied on: a heading 战略 under a topic may stand on the topic's own level. The
    words that stand first in the heading are its topic (能源利用与应对气候变化).
    """
    found: dict[int, str] = {}
    topic = ""
    heading: tuple[str, ...] = ()
    for each in body:
        if each.kind is PassageKind.HEADING:
            topic = _named_first(each.clean, words) or topic
            continue
        if each.section and each.section != heading:
            heading = each.section
            topic = _named_first(clean_text(heading[-1]), words) or topic
        if topic:
            found[each.number] = topic
    return found


def _named_first(heading: str, words: Mapping[str, Sequence[str]]) -> str:
    if len(heading) > _HEADLINE:
        return ""
    places = [(heading.find(name), -len(name), key) for key, names in words.items() for name in names]
    return min((each for each in places if each[0] >= 0), default=(0, 0, ""))[2]


def _any(*groups: Iterable[bool | None]) -> bool | None:
    """Return what some statements come to: one that affirms is enough; the first group that says anything decides."""
    for group in groups:
        said = [each for each in group if each is not None]
        if said:
            return any(said)
    return None


def _meant(indicator: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(indicator, pattern) for pattern in patterns)


def _asked(node: Indicator) -> tuple[str, ...]:
    return (*node.topics, *(name for ask in node.asks for name in ask.topics))


def _leaves(node: Indicator) -> Iterator[Indicator]:
    for child in node.children:
        if child.assessable:
            yield child
        yield from _leaves(child)


def _measured(evidence: Evidence) -> bool:
    return bool(evidence.traits.figures or evidence.traits.zero or evidence.traits.target)


def _letters(title: str) -> str:
    return "".join(filter(str.isalpha, clean_text(title)))
