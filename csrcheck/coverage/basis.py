"""Whether what practice guides suggest is stated: the basis of a figure beside it, the steps of an assessment where it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csrcheck.catalog.guides import Basis, Guide, Guides, load_guides
from csrcheck.catalog.schema import Framework, Indicator
from csrcheck.catalog.scoring import number
from csrcheck.coverage.citation import cite
from csrcheck.coverage.findings import Findings
from csrcheck.language.normalise import clean_text
from csrcheck.model import Evidence, FrameworkResult, Label, Passage, Text, Verdict, Zone
from csrcheck.model.basis import Unstated

_FOUND = frozenset({Verdict.DISCLOSED, Verdict.PARTIAL})


def unstated(framework: Framework, findings: Findings, result: FrameworkResult) -> Iterator[Unstated]:
    """Yield what a framework with guides is told of without all that a guide suggests to state.

    Args:
        framework: The framework version.
        findings: What verdicts are judged from.
        result: The verdicts.
    """
    known = load_guides().get(framework.id)
    if known is None:
        return
    nodes = {node.id: node for _, node in framework.walk()}
    told = {each.id: each for each in result.indicators if each.verdict in _FOUND}
    body = [each for each in findings.passages if each.zone is Zone.BODY]
    for guide in known.guides:
        for name in guide.indicators:
            # What another version of the framework lacks is not asked of it.
            grounds = _grounds(nodes[name], guide, findings) if name in told else []
            if not grounds:
                continue
            stated = _Stated(known, guide, grounds, body)
            lacking = tuple(
                _named(key, known.bases[key])
                for key in guide.states
                if not stated.somewhere(known.bases[key])
            )
            if lacking:
                advice = Label(guide.advice.zh, guide.advice.en)
                yield Unstated(
                    name,
                    told[name].title,
                    lacking,
                    guide.number,
                    advice,
                    guide.confidence,
                    guide.about == "process",
                    cite(grounds[0]),
                )


def _named(key: str, basis: Basis) -> Text:
    return Text(f"basis-{key}", says=Label(basis.title.zh, basis.title.en))


def _grounds(node: Indicator, guide: Guide, findings: Findings) -> list[Evidence]:
    """Return what a guide is about in a report, the surest first: figures, or words on the work."""
    names = dict.fromkeys((*node.topics, *(name for ask in node.asks for name in ask.topics)))
    found = [
        each
        for name in names
        for each in findings.evidence.get(name, ())
        if each.score >= number("guide_about")
        and each.passage.zone is Zone.BODY
        and (guide.about == "process" or each.traits.figures)
    ]
    return sorted(found, key=lambda each: -each.score)


class _Stated:
    """Whether something is stated beside what a guide is about, or anywhere in words on its matter."""

    def __init__(
        self, known: Guides, guide: Guide, grounds: Sequence[Evidence], body: Sequence[Passage]
    ) -> None:
        self._aspects: Mapping[str, Sequence[str]] = known.aspects
        near = {each.passage.number: each.passage.section for each in grounds}
        # A work is told under one heading; figures have their notes wherever the table ends.
        anywhere = guide.about == "figures"
        tables = {each.passage.row.table for each in grounds if each.passage.row}
        self._passages = [
            each
            for each in body
            if any(word in each.clean or word in each.section_clean for word in guide.matter)
            or (each.row is not None and each.row.table in tables)
            or any(
                abs(each.number - place) <= number("guide_near") and (anywhere or each.section == section)
                for place, section in near.items()
            )
        ]

    def somewhere(self, basis: Basis) -> bool:
        """Tell whether a basis is stated."""
        return any(self._in(each, basis) for each in self._passages)

    def _in(self, passage: Passage, basis: Basis) -> bool:
        if not basis.aspect:
            return any(word in passage.clean for word in basis.words)
        return any(
            self._aspect(passage, at + len(word)) == basis.aspect
            for word in basis.words
            for at in _places(word, passage.clean)
        )

    def _aspect(self, passage: Passage, end: int) -> str:
        """Return what is weighed in words that end at a place: what is named last up to there, or else around it."""
        heads = " ".join(cell.header for cell in passage.row.cells) if passage.row else ""
        own = self._last(passage.clean[:end]) or self._last(passage.clean[end:], first=True)
        around = map(self._last, (clean_text(heads), passage.context, passage.section_clean))
        return own or next(filter(None, around), "")

    def _last(self, words: str, *, first: bool = False) -> str:
        """Return the aspect named last in some words, or first."""
        find = str.find if first else str.rfind
        named = ((find(words, each), key) for key, names in self._aspects.items() for each in names)
        found = [each for each in named if each[0] >= 0]
        return (min(found) if first else max(found))[1] if found else ""


def _places(word: str, words: str) -> Iterator[int]:
    at = words.find(word)
    while at >= 0:
        yield at
        at = words.find(word, at + 1)
