"""What a report is rated on, and small helpers of the dimensions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from msgspec import Struct

from csrcheck.language.quotes import join_wraps
from csrcheck.model import (
    AssessedTopic,
    Balance,
    Evidence,
    Ground,
    IndicatorGap,
    IndicatorResult,
    Label,
    Measure,
    Passage,
    PassageKind,
    Series,
    Words,
    Zone,
)

_NONE = Label("")
_SMALL = 2
_MOST_DIGITS = 6
_APART = 30
"""Characters between the two parts of a cue."""


class Basis(Struct, frozen=True):
    """What was found in a report.

    Attributes:
        core: Verdicts on the core indicators.
        gaps: Years of the quantitative ones among them; ``years`` are the years asked for.
        laid_out: Whether pages, tables and captions can be seen (not in plain text).
        pictures: In the whole report; ``None`` where they cannot be seen.
        sector: The sector whose usual exceptions are left out of ``core`` and ``gaps``; ``left_out`` what
            was: what it leaves out and the report says nothing of.
        caveat: What is uncertain about the list of core indicators.
        processes: Topics on how topics were chosen.
        assessed: What the report's own assessment of materiality found.
        aside: Ids of the groups of indicators whose topics it puts aside, with the reason.
    """

    core: tuple[IndicatorResult, ...]
    gaps: tuple[IndicatorGap, ...]
    years: tuple[int, ...]
    balance: Balance
    passages: tuple[Passage, ...]
    evidence: tuple[Evidence, ...]
    series: tuple[Series, ...]
    laid_out: bool
    pictures: int | None
    caveat: Words
    sector: Label = _NONE
    left_out: tuple[str, ...] = ()
    processes: frozenset[str] = frozenset()
    assessed: tuple[AssessedTopic, ...] = ()
    aside: frozenset[str] = frozenset()

    @property
    def body(self) -> tuple[Passage, ...]:
        """Passages of the report's own text, headings too."""
        return tuple(each for each in self.passages if each.zone is Zone.BODY)

    @property
    def said(self) -> tuple[Passage, ...]:
        """Sentences and table rows."""
        return tuple(each for each in self.body if each.kind is not PassageKind.HEADING)


class Finding(Struct, frozen=True):
    """What a dimension found: values and the grounds for them; no values where it cannot be assessed."""

    measures: tuple[Measure, ...]
    grounds: tuple[Ground, ...]
    caveat: Words = _NONE


def quoted(label: Words, passage: Passage, *, met: bool | None = True) -> Ground:
    """Return a ground that quotes a passage."""
    return Ground(
        label, passage.page, passage.page_label, passage.line, passage.section, join_wraps(passage.text), met
    )


def holds(passage: Passage, words: Iterable[str], alike: Iterable[str] = ()) -> bool:
    """Tell whether any of the words stands in a passage; ``a…b`` is a word with another soon after it.

    Args:
        passage: The passage.
        words: The cues.
        alike: Words that hold a cue and mean something else (计算机): they are not looked into.
    """
    return stands_in(passage.clean, words, alike)


def stands_in(clean: str, words: Iterable[str], alike: Iterable[str] = ()) -> bool:
    """Tell of a clean text what :func:`holds` tells of a passage."""
    words = tuple(words)
    if not _opening(words).find_matches_as_indexes(clean):
        return False
    for each in alike:
        clean = clean.replace(each, "\n")
    whole, parted = _cues(words)
    return any(map(clean.__contains__, whole)) or any(_stand(*pair, clean) for pair in parted)


@lru_cache(maxsize=256)
def _cues(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Part cues into words, and pairs of words one soon after the other."""
    parts = [word.partition("…") for word in words]
    whole = tuple(first for first, gap, _ in parts if not gap)
    return whole, tuple((first, second) for first, gap, second in parts if gap)


@lru_cache(maxsize=256)
def _opening(words: tuple[str, ...]) -> Any:
    """Return what finds the beginnings of cues in one pass: most passages hold none."""
    import ahocorasick_rs

    whole, parted = _cues(words)
    return ahocorasick_rs.AhoCorasick(sorted({*whole, *(first for first, _ in parted)}))


def _stand(first: str, second: str, clean: str) -> bool:
    start = clean.find(first)
    while start >= 0:
        end = start + len(first)
        if second in clean[end : end + _APART + len(second)]:
            return True
        start = clean.find(first, end)
    return False


def number(value: float, beside: Iterable[float] = ()) -> str:
    """Return a value without a needless fraction; small ones finer, so that 0.95 is not shown as 1.

    Args:
        value: The value.
        beside: Bounds it is shown next to: one it only comes near is never shown as reached.
    """
    least = 2 if abs(value) < _SMALL else 1
    others = {bound for bound in beside if bound != value}
    digits = next(
        (each for each in range(least, _MOST_DIGITS) if round(value, each) not in others), _MOST_DIGITS
    )
    shown = f"{value:.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
