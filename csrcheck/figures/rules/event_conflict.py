"""One event, told in two places with two numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import letters_of
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import figures as figures_of
from csrcheck.model import Figure, Label, Passage, Severity
from csrcheck.rules import Found, Rule, found, place_of, words_of

RULE = Rule(
    id="event-conflict",
    severity=Severity.WARNING,
    title=Label("同一事件两处数字不同", "one event with two numbers"),
    says={
        "": Label(
            "同一事件此处为 {value}，另一处为 {other}。请统一。 另一处：{place}“{there}”",
            "The same event has {value} here and {other} elsewhere. Make them agree. The other place: {place} “{there}”",
        ),
    },
    docs="two sentences that name the same day or title and say nearly the same differ in one number",
    facts=("value", "other"),
)


class _Told(Struct, frozen=True):
    passage: Passage
    figures: tuple[Figure, ...]
    anchors: frozenset[str]
    pairs: frozenset[str]


def check(figures: Figures) -> Iterator[Found]:
    """Yield events that two sentences tell with different numbers."""
    by_anchor: dict[str, list[_Told]] = {}
    for passage in figures.sentences:
        counted = tuple(each for each in figures_of(passage.clean) if each.unit and each.family != "years")
        if not counted:
            continue
        anchors = frozenset(passage.clean[slice(*span)] for span in worded(passage.clean).spans("event"))
        told = _Told(passage, counted, anchors, _pairs(passage.clean) if anchors else frozenset())
        for anchor in anchors:
            by_anchor.setdefault(anchor, []).append(told)
    seen: set[tuple[int, int]] = set()
    for group in by_anchor.values():
        for a, b in combinations(group if len(group) <= number("event_most") else (), 2):
            key = (a.passage.number, b.passage.number)
            values = None if key in seen else _different(a, b)
            seen.add(key)
            if values is not None:
                one, other = values
                yield found(
                    b.passage,
                    value=b.passage.clean[other.start : other.end],
                    other=a.passage.clean[one.start : one.end],
                    place=place_of(a.passage, paged=figures.paged) or "",
                    there=words_of(a.passage)[:80],
                )


def _pairs(clean: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a sentence, numbers and marks taken away."""
    words = letters_of(clean)
    return frozenset(words[place : place + 2] for place in range(len(words) - 1))


def _different(a: _Told, b: _Told) -> tuple[Figure, Figure] | None:
    """Return the one pair of figures in which two tellings of an event differ."""
    if a.anchors != b.anchors or len(a.figures) != len(b.figures):
        return None
    if b.passage.number - a.passage.number < number("event_apart"):
        return None
    shared = 2 * len(a.pairs & b.pairs) / (len(a.pairs) + len(b.pairs) or 1)
    pairs = list(zip(a.figures, b.figures, strict=True))
    differing = _unlike(pairs)
    if shared < number("event_alike") or len(differing) != 1 or any(x.unit != y.unit for x, y in pairs):
        return None
    one, other = differing[0]
    small, large = sorted((abs(one.value), abs(other.value)))
    return differing[0] if small and large / small <= number("event_times") else None


def _unlike(pairs: Sequence[tuple[Figure, Figure]]) -> list[tuple[Figure, Figure]]:
    return [(x, y) for x, y in pairs if x.value != y.value]
