"""Provisions of the bundled frameworks: which words meet them, and which part stays open.

Each case stands for a point where the text asks for both of two things, for less, or for something apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.catalog import load_vocabulary, resolve
from csrcheck.coverage import Findings, assess_framework
from csrcheck.match import Matcher
from csrcheck.model import Language, Segmentation


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_vocabulary())


@pytest.mark.table("judgements")
def test_what_a_careful_reader_may_say(
    case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]
) -> None:
    _judge(case, matcher, cut)


@pytest.mark.table("evidence")
def test_what_counts_as_evidence(
    case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]
) -> None:
    _judge(case, matcher, cut)


def _judge(case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]) -> None:
    passages = cut(case["says"]).passages
    findings = Findings.of(matcher.match(passages), passages, year=2023, denials=matcher.denials(passages))
    results = assess_framework(resolve(case["framework"]), load_vocabulary().topics, findings).indicators
    (result,) = (each for each in results if each.id == case["indicator"])
    assert result.verdict in case["verdicts"]


@pytest.mark.table("provisions")
def test_provision(case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]) -> None:
    cut_up = cut(case["says"])
    findings = Findings.of(matcher.match(cut_up.passages), cut_up.passages, year=case.get("year"))
    results = assess_framework(resolve(case["framework"]), load_vocabulary().topics, findings).indicators
    (result,) = (each for each in results if each.id == case["indicator"])
    assert result.verdict == case["verdict"]
    assert [label.get(Language.ZH) for label in result.missing] == case.get("missing", [])
