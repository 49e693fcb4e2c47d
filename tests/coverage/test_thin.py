"""Reports that say nothing of what was done give almost nothing: no disclosure, and a little in part at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.catalog import available, load_vocabulary
from csrcheck.coverage import Findings, assess_framework
from csrcheck.match import Matcher
from csrcheck.model import Segmentation, Verdict

FRAMEWORKS = [
    each for each in available() if each.id in
    {"gbt36000", "hkex", "cn-exchanges", "iso26000", "cass-esg-5", "gri", "tcfd"}
]  # fmt: skip

IN_PART = 0.11
"""Share of the indicators that professions may answer in part: a framework may ask for a commitment."""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_vocabulary())


@pytest.mark.table("thin")
def test_thin_text_discloses_nothing(
    case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]
) -> None:
    cut_up = cut(case["blocks"])
    findings = Findings.of(matcher.match(cut_up.passages), cut_up.passages, cut_up.index, year=2024)
    for framework in FRAMEWORKS:
        found = assess_framework(framework, load_vocabulary().topics, findings).indicators
        counted = [each for each in found if not each.finer]
        disclosed = [each.id for each in counted if each.verdict is Verdict.DISCLOSED]
        # What is planned is all that an outlook is asked for; an index proves that it is there.
        disclosed = [each for each in disclosed if each not in case.get("plans", case.get("proves", ()))]
        partial = [each.id for each in counted if each.verdict is Verdict.PARTIAL]
        assert (framework.key, disclosed) == (framework.key, [])
        assert len(partial) <= IN_PART * len(counted), (framework.key, partial)


@pytest.mark.table("thin")
def test_what_is_done_would_be_found_in_its_place(
    case: dict[str, Any], matcher: Matcher, cut: Callable[..., Segmentation]
) -> None:
    """The same report with two sentences of fact is not taken for thin."""
    fact = "全年用水量为41.3万立方米。公司为全体员工缴纳社会保险，每周工作五天，并提供班车。"
    passages = cut(["# 事实", fact, *case["blocks"]]).passages
    findings = Findings.of(matcher.match(passages), passages, year=2024)
    (gbt,) = (each for each in FRAMEWORKS if each.id == "gbt36000")
    found = {each.id: each for each in assess_framework(gbt, load_vocabulary().topics, findings).indicators}
    assert found["L-2"].verdict is Verdict.DISCLOSED
