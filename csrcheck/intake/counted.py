"""Figures that stand before what they count, and those told in turn (分别)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csrcheck.catalog.structure import shows, words_of
from csrcheck.language.figures import figures
from csrcheck.language.units import family_of
from csrcheck.model import Figure

__all__ = ["RESPECTIVELY", "counted_before", "respective"]

RESPECTIVELY = "分别"
_ENDS = ",;。!?"
_AND = ("和", "及", "与", "、", "以及")
_NUMBER = "0123456789,. 余多"
_PERSONS = "名位人个 "
_ABOUT = ("约", "近", "超过", "超", "逾", "总计", "共计", "合计", " ")


def counted_before(clean: str) -> Figure | None:
    """Return how many people an organisation says it has in all, told before the word: 公司共有3,218名员工.

    The clause ends with the word: what 310名员工 took part in counts those who did.
    """
    for figure in figures(clean):
        start = max(clean.rfind(end, 0, figure.start) for end in _ENDS) + 1
        before, behind = clean[start : figure.start], clean[figure.start :].lstrip(_NUMBER).lstrip(_PERSONS)
        noun = next((word for word in words_of("all-its-people") if behind.startswith(word)), "")
        closed = behind[len(noun) :].lstrip()[:1] in ("", *_ENDS)
        if family_of(figure.unit) != "people" or not noun or not closed:
            continue
        if _without(before).endswith(words_of("has-so-many")) and not shows("amount-of-part", before):
            return figure
    return None


def _without(before: str) -> str:
    """Return words without what says that a number behind them is about so many."""
    while (shorter := next((before.removesuffix(e) for e in _ABOUT if before.endswith(e)), None)) is not None:
        before = shorter
    return before


def respective(clean: str, end: int, told: Sequence[Figure]) -> Figure | None:
    """Return the figure of the matter that ends at a place where several are told in turn (A和B分别为1亿元和2亿元).

    The shares by which they changed may be told first; where the numbers are not as many as the matters, none is it.
    """
    place = clean.find(RESPECTIVELY, end)
    start = max(clean.rfind(mark, 0, end) for mark in _ENDS) + 1
    matters = _parts(clean[start:place])
    turn = len(_parts(clean[start:end])) - 1
    runs: list[list[Figure]] = [[told[0]]]
    for before, figure in pairwise(told):
        if clean[before.end : figure.start].strip() in _AND:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    amounts = next((run for run in runs if family_of(run[0].unit) != "percent"), [])
    rates = runs[: runs.index(amounts)] if amounts else []
    fits = len(matters) > 1 and all(len(run) == len(matters) for run in (*rates, amounts))
    return amounts[turn] if fits else None


def _parts(words: str) -> list[str]:
    for word in sorted(_AND, key=len, reverse=True):
        words = words.replace(word, "\n")
    return words.split("\n")
