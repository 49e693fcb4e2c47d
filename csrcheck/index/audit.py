"""Does the place a row points to hold what the row claims: the same evidence and asks as coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from csrcheck.catalog.schema import AskKind, Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.asks import Answer, answer
from csrcheck.coverage.choice import asked_of, choose
from csrcheck.coverage.findings import Findings
from csrcheck.index.places import Places, disagree
from csrcheck.index.wording import Wording
from csrcheck.index.words import squeezed
from csrcheck.model import Citation, Evidence, IndexStatus, PassageKind, Words
from csrcheck.model.base import say

_SHOWN = 3
_FIGURES = frozenset({AskKind.FIGURE, AskKind.INTENSITY})


class Judged(Struct, frozen=True):
    """What became of a claim."""

    status: IndexStatus
    evidence: tuple[Citation, ...] = ()
    notes: tuple[Words, ...] = ()


def judged(
    title: str,
    nodes: Sequence[Indicator],
    places: Places,
    material: Findings,
    topics: Mapping[str, Topic],
    wording: Wording,
) -> Judged:
    """Judge a claim by what its indicators find at the place, and where these are not sure, by the words of its title."""
    if places.partly and not material.unreadable & {*places.physical()}:
        found = _by_evidence(nodes, places, material, topics)
        # What is not here may stand in the other document.
        return found if found.status is IndexStatus.CONFIRMED else Judged(IndexStatus.UNCHECKED)
    if not places.known or material.unreadable & {*places.physical()}:
        return Judged(IndexStatus.UNCHECKED)
    found = _by_evidence(nodes, places, material, topics)
    if found.status is IndexStatus.UNCHECKED:
        titles = (title, *(name for node in nodes for name in (node.title.zh, *node.aliases)))
        if right := wording.elsewhere(titles, places):
            return Judged(IndexStatus.WRONG_PLACE, (right,))
    return found


def _by_evidence(
    nodes: Sequence[Indicator], places: Places, material: Findings, topics: Mapping[str, Topic]
) -> Judged:
    """Return what any of a claim's indicators finds at the place, the best first."""
    known = [node for node in nodes if _topics_of(node) <= topics.keys()]
    found = [_judged(node, places, material, topics) for node in known if node.asks]
    if not found:  # topics of its own that the report was not matched against
        return Judged(IndexStatus.UNCHECKED)
    return min(found, key=lambda each: _ORDER.index(each.status))


def _topics_of(node: Indicator) -> set[str]:
    return {*node.topics, *(name for ask in node.asks for name in ask.topics)}


_ORDER = (
    IndexStatus.CONFIRMED,
    IndexStatus.THIN,
    IndexStatus.UNCHECKED,
    IndexStatus.WRONG_PLACE,
    IndexStatus.NOT_FOUND,
)


def _judged(node: Indicator, places: Places, material: Findings, topics: Mapping[str, Topic]) -> Judged:
    names = {name for ask in node.asks for name in (ask.topics or node.topics)}
    asked = asked_of(node, topics)
    here = {name: [e for e in material.evidence.get(name, ()) if places.holds(e.passage)] for name in names}
    claimed = frozenset(e.passage.page for each in here.values() for e in each)
    at = [answer(ask, node, here, topics, material.year, claimed) for ask in node.asks]
    if all(each.found for each in required(at)):
        return Judged(IndexStatus.CONFIRMED, choose(at, _SHOWN, asked))
    told = {name: [e for e in material.evidence.get(name, ()) if stands(e)] for name in names}
    everywhere = [answer(ask, node, told, topics, material.year) for ask in node.asks]
    found = [e for each in here.values() for e in each]
    if not any(_counts(e, at) for e in found) and (right := _figures_elsewhere(node, at, everywhere, places)):
        return Judged(IndexStatus.WRONG_PLACE, choose(right, _SHOWN, asked))
    owed = {name for each in required(at) for name in (each.ask.topics or node.topics)}
    about = any(e.score >= number("place_about") for name in owed for e in here[name])
    if about or any(each.found for each in at):
        return Judged(IndexStatus.THIN, choose(at, _SHOWN, asked))
    if _named(node, places, material) > number("place_named") or _related(node, places, material):
        return Judged(IndexStatus.UNCHECKED)
    decisive = required(everywhere)
    if any(_is_sure(each, places) for each in decisive):  # what else is claimed is not here either
        return Judged(IndexStatus.WRONG_PLACE, choose(decisive, _SHOWN, asked))
    nowhere = not material.unreadable and not any(told[name] for name in owed)
    return Judged(IndexStatus.NOT_FOUND if nowhere else IndexStatus.UNCHECKED)


def _figures_elsewhere(
    node: Indicator, at: Sequence[Answer], everywhere: Sequence[Answer], places: Places
) -> Sequence[Answer]:
    """Return the answers elsewhere to an indicator that asks for a figure, where it surely stands only there."""
    if node.kind != "quantitative" or any(each.found for each in _figures(at)):
        return ()
    right = _figures(everywhere)
    return right if all(_is_sure(each, places) for each in right) else ()


def _figures(answers: Sequence[Answer]) -> Sequence[Answer]:
    return [each for each in answers if each.ask.ask in _FIGURES and not each.ask.optional]


def _counts(evidence: Evidence, asked: Sequence[Answer]) -> bool:
    """Tell whether a passage gives figures on its topic, be they not those asked for."""
    if evidence.score < number("claimed_enough"):
        return False
    if all(each.ask.ask is AskKind.INTENSITY for each in _figures(asked)):
        return bool(evidence.traits.intensity)
    return measures(evidence)


def measures(evidence: Evidence) -> bool:
    """Tell whether a passage holds a figure: numbers without a unit in running text count steps and headings."""
    in_row = evidence.passage.row is not None and bool(evidence.traits.figures)
    measured = any(each.unit or each.family for each in evidence.traits.figures)
    return measured or in_row or bool(evidence.traits.zeros)


def _named(node: Indicator, places: Places, material: Findings) -> float:
    """Return how much of an indicator's title, in pairs of letters, stands at the place: words we do not know may tell it."""
    said = "".join(passage.clean for passage in material.passages if places.holds(passage)).replace(" ", "")
    shares = [0.0]
    for title in map(squeezed, (node.title.zh, *node.aliases)):
        pairs = {title[n : n + 2] for n in range(len(title) - 1)}
        shares.append(sum(pair in said for pair in pairs) / max(len(pairs), 1))
    return max(shares)


def _related(node: Indicator, places: Places, material: Findings) -> bool:
    """Whether the place is about a related topic of an indicator that counts cases: how such cases are dealt with."""
    if not any(ask.ask is AskKind.CASES for ask in node.asks):
        return False
    families = {name.split(".")[0] for name in node.topics}
    return any(
        places.holds(each.passage) and each.score >= number("place_about")
        for name, found in material.evidence.items()
        if name.split(".")[0] in families
        for each in found
    )


def required(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Return the answers a claim rests on: all where none is required."""
    return [each for each in answers if not each.ask.optional] or answers


def _is_sure(found: Answer, places: Places) -> bool:
    return any(each.score >= number("elsewhere_sure") and not _near(each, places) for each in found.evidence)


def stands(evidence: Evidence) -> bool:
    """Tell whether a passage says something: headings, and items that hold little but the name of a topic, do not."""
    if evidence.passage.kind is PassageKind.HEADING:
        return False
    letters = sum(map(str.isalpha, evidence.passage.clean))
    named = max((hit.end - hit.start for hit in evidence.hits), default=0)
    return measures(evidence) or named < number("name_alone") * letters


def _near(evidence: Evidence, places: Places) -> bool:
    return any(abs(evidence.passage.page - page) <= 1 for page in places.pages)


def contradiction(places: Places) -> Words | None:
    """Return what to say where the page printed beside a section lies outside of it."""
    section = disagree(places)
    if section is None:
        return None
    return say("index-page-section", title=" ".join(section.title.split()), page=section.page)
