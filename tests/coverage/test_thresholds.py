"""What an indicator's explanation calls partial counts in part, and what it says does not count, does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.catalog import load_vocabulary, resolve
from csrcheck.coverage import Findings, assess_framework
from csrcheck.match import Matcher
from csrcheck.model import Segmentation
from tests.coverage.accepted import AFTER, BEFORE, alone


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_vocabulary())


@pytest.mark.table("thresholds")
def test_threshold(case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]) -> None:
    framework = resolve(case["framework"])
    (node,) = (node for _, node in framework.walk() if node.id == case["indicator"])
    passages = cut([BEFORE, case["says"], AFTER]).passages
    findings = Findings.of(matcher.match(passages), passages, year=2024, denials=matcher.denials(passages))
    (result,) = assess_framework(alone(framework, node), load_vocabulary().topics, findings).indicators
    assert result.verdict == case["verdict"]
