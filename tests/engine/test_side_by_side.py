"""Matching by two processes gives what one gives."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from csrcheck.catalog import load_vocabulary
from csrcheck.engine import analysis
from csrcheck.match import Matcher
from csrcheck.model import Passage, Reading

SAMPLE = Path(__file__).parents[2] / "samples" / "lanze-2023.pdf"


def compare(fails: bool) -> int:
    """Match the sample alone and side by side, require the same, and return how many forks there were.

    It is for a process of its own: where a thread of another test is still at rest, nothing may fork.

    Args:
        fails: Whether the fork ends without an answer.
    """
    passages = analysis.read(SAMPLE, Reading(use_cache=False, isolate=False))[1].passages
    assert [each.number for each in passages] == list(range(len(passages)))
    matcher, here, whole = Matcher(load_vocabulary()), os.getpid(), Matcher.match
    alone = analysis.matched(passages, matcher, 1)
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        forked.append(1)
        return fork()

    def failing(self: Matcher, some: tuple[Passage, ...]) -> object:
        return whole(self, some) if os.getpid() == here or not fails else os._exit(1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "_WORTH_A_FORK", 50)
        patch.setattr(os, "fork", counted)
        patch.setattr(Matcher, "match", failing)
        both = analysis.matched(passages, matcher, 2)
    assert both == alone
    assert alone[0]
    assert all(one.passage is other.passage for one, other in zip(both[0], alone[0], strict=True))
    return len(forked)


@pytest.mark.parametrize("fails", [False, True], ids=["delivers", "fails"])
def test_two_processes_find_what_one_finds(fails: bool) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(compare, fails).result(timeout=120) == (sys.platform == "linux")
