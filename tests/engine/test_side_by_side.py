"""Matching by two processes gives what one gives."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from csrcheck.catalog import load_vocabulary
from csrcheck.engine.analysis import matched, read
from csrcheck.match import Matcher
from csrcheck.model import Passage, Reading

SAMPLE = Path(__file__).parents[2] / "samples" / "lanze-2023.pdf"


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    found = read(SAMPLE, Reading(use_cache=False, isolate=False))[1].passages
    assert [each.number for each in found] == list(range(len(found)))
    return found


@pytest.mark.parametrize("fails", [False, True], ids=["delivers", "fails"])
def test_two_processes_find_what_one_finds(
    passages: tuple[Passage, ...], fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csrcheck.engine.analysis._WORTH_A_FORK", 50)
    matcher, here, whole = Matcher(load_vocabulary()), os.getpid(), Matcher.match
    alone = matched(passages, matcher, 1)
    forked: list[int] = []
    fork = os.fork

    def counted() -> int:
        forked.append(1)
        return fork()

    def failing(self: Matcher, some: tuple[Passage, ...]) -> object:
        return whole(self, some) if os.getpid() == here or not fails else os._exit(1)

    monkeypatch.setattr(os, "fork", counted)
    monkeypatch.setattr(Matcher, "match", failing)
    both = matched(passages, matcher, 2)
    assert both == alone
    assert alone[0]
    assert all(one.passage is other.passage for one, other in zip(both[0], alone[0], strict=True))
    assert len(forked) == (sys.platform == "linux")
