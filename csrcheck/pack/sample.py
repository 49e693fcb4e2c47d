"""Which verdicts an outsider is asked to re-perform: chosen by the report's hash, so that nobody picks them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import chain, zip_longest

from csrcheck.model import FrameworkResult, IndicatorResult, Report

SIZE = 25
Chosen = tuple[FrameworkResult, IndicatorResult]


def sample_of(report: Report, size: int = SIZE) -> tuple[Chosen, ...]:
    """Return some verdicts of a report, as many of each kind as there are to be had.

    Verdicts are put in the order of a hash of the report's own and the indicator's name, kind by kind; kinds take
    turns. The same report gives the same sample.
    """
    return chosen(
        [(one, each) for one in report.frameworks for each in one.counted], report.document.sha256, size
    )


def chosen(pairs: Iterable[Chosen], seed: str, size: int) -> tuple[Chosen, ...]:
    """Return a sample of verdicts, in the order they are drawn."""
    kinds: dict[str, list[Chosen]] = {}
    for pair in sorted(pairs, key=lambda pair: _draw(seed, pair)):
        kinds.setdefault(pair[1].verdict.value, []).append(pair)
    turns = chain.from_iterable(zip_longest(*(kinds[name] for name in sorted(kinds))))
    return tuple([pair for pair in turns if pair is not None][:size])


def _draw(seed: str, pair: Chosen) -> str:
    return hashlib.sha256(f"{seed} {pair[0].id}/{pair[1].id}".encode()).hexdigest()
