"""What stands beside the quotes shown: other evidence, near misses, what is asked, and a passage in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csrcheck.catalog.schema import Indicator
from csrcheck.coverage import cite_passage, explain_indicator
from csrcheck.coverage.citation import cite
from csrcheck.errors import UsageError
from csrcheck.language.letters import plain
from csrcheck.match import suggest
from csrcheck.model import Explanation, Passage
from csrcheck.output.sight import in_sight
from csrcheck.review.choices import cited

if TYPE_CHECKING:
    from csrcheck.review.session import Session

_MOST = 12
_NEAR = 6
_MOST_FOUND = 40
AROUND = 12
"""Passages before and after that are shown of a text without pages."""


def beside_indicator(session: Session, subject: str) -> dict[str, Any]:
    """Return other evidence on an indicator's topics, passages that only resemble it, and what it asks.

    Raises:
        UsageError: There is no such indicator.
    """
    framework_id, _, name = subject.partition("/")
    framework = next((each for each in session.answers.frameworks if each.id == framework_id), None)
    placed = [(above, node) for above, node in framework.walk() if node.id == name] if framework else []
    if framework is None or not placed:
        raise UsageError("review-unclear")
    above, node = placed[0]
    topics = session.answers.vocabulary.topics
    wanted = _topics(node)
    result = next(
        each
        for one in session.report.frameworks
        if one.id == framework_id
        for each in one.indicators
        if each.id == name
    )
    shown = {(each.page, each.quote) for each in result.evidence}
    best: dict[int, Any] = {}
    for each in sorted(session.answers.analysis.evidence, key=lambda each: -each.score):
        if each.topic in wanted:
            best.setdefault(each.passage.number, each)
    others = [cite(each) for each in best.values()]
    near = suggest([topics[each] for each in wanted], session.answers.analysis.segmentation.passages, _NEAR)
    return in_sight(
        {
            "others": [cited(each) for each in others if (each.page, each.quote) not in shown][:_MOST],
            "near": [cited(cite_passage(each)) for each, _ in near if each.number not in best],
            "explanation": _told(explain_indicator(framework, above, node, topics), session),
        }
    )


def _topics(node: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*node.topics, *(topic for ask in node.asks for topic in ask.topics))))


def _told(found: Explanation, session: Session) -> dict[str, Any]:
    say = session.language
    return {
        "means": found.means.get(say),
        "clause": found.clause,
        "note": found.note.get(say),
        "chapter": [each.get(say) for each in found.chapter],
        "advice": list(dict.fromkeys(filter(None, (each.advice.get(say) for each in found.advice)))),
        "owner": list(dict.fromkeys(filter(None, (each.owner.get(say) for each in found.advice)))),
    }


def found_in(session: Session, words: str) -> dict[str, Any]:
    """Return passages of the report that have all of some words, parted by spaces: for looking oneself."""
    wanted = [each for each in map(plain, words.split()) if each]
    passages = session.answers.analysis.segmentation.passages
    hits = [each for each in passages if wanted and all(word in plain(each.text) for word in wanted)]
    shown = [cite_passage(each) for each in hits[:_MOST_FOUND]]
    return in_sight(
        {"found": [{**cited(each), "terms": words.split()} for each in shown], "count": len(hits)}
    )


def context(session: Session, words: str, line: int | None = None, at: int | None = None) -> dict[str, Any]:
    """Return the passages around some words, or around one by number, with those that hold the words told.

    Args:
        session: The report.
        words: A quote.
        line: Where it stands, to choose among equal ones.
        at: Number of the passage in the middle, where no words are looked for.
    """
    passages = session.answers.analysis.segmentation.passages
    hits = _holding(passages, words, line)
    middle = at if at is not None else (hits[0] if hits else 0)
    middle = min(max(middle, 0), max(len(passages) - 1, 0))
    last = hits[-1] if hits and at is None else middle
    chosen = passages[max(middle - AROUND, 0) : last + AROUND + 1]
    return in_sight(
        {
            "passages": [
                {
                    "number": each.number,
                    "text": each.text,
                    "kind": each.kind.value,
                    "zone": each.zone.value,
                    "section": list(each.section),
                    "line": each.line,
                    "hit": each.number in hits,
                }
                for each in chosen
            ],
            "first": max(middle - AROUND, 0),
            "last": last + AROUND,
            "all": len(passages),
        }
    )


def _holding(passages: tuple[Passage, ...], words: str, line: int | None) -> list[int]:
    """Return the numbers of the passages some words stand in: one, or those they run over."""
    wanted = plain(words)
    if not wanted:
        return []
    letters = [plain(each.text) for each in passages]
    found = [number for number, each in enumerate(letters) if wanted in each]
    if found:
        return [min(found, key=lambda number: abs((passages[number].line or 0) - (line or 0)))]
    whole, starts = "", []
    for each in letters:
        starts.append(len(whole))
        whole += each
    at = whole.find(wanted)
    if at < 0:
        return []
    return [n for n, start in enumerate(starts) if start < at + len(wanted) and start + len(letters[n]) > at]
