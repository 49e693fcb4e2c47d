"""Whether boundary, method and factors stand with figures: advice by the exchanges' practice guides, never a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.catalog import resolve
from csrcheck.catalog.guides import load_guides
from csrcheck.coverage.basis import unstated
from csrcheck.engine import Request, Side, ask
from csrcheck.engine.coverage import MATERIAL
from csrcheck.engine.everything import EVERYTHING
from csrcheck.engine.explain import explain
from csrcheck.model import Language, Reading, Severity
from tests.tables import table

CASES: list[dict[str, Any]] = table("bases")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_not_stated_is_told(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("远山示例股份有限公司2026年度可持续发展报告\n\n" + case["text"], encoding="utf-8")
    answers = ask(Request(path, EVERYTHING, ("cn-exchanges",), Side(), Reading(isolate=False)))
    (result,) = answers.report.frameworks
    found = {
        each.indicator: [part.code.removeprefix("basis-") for part in each.lacking]
        for each in unstated(answers.frameworks[0], answers.of(MATERIAL), result)
    }
    assert found == case["lacks"]
    for rule, indicators in case["speaks"].items():
        told = [each for each in answers.report.findings if each.rule == rule]
        assert sorted(each.indicator for each in told) == indicators
        assert all(each.severity is Severity.INFO for each in told)
        assert all("编制指南" in each.message.get(Language.ZH) for each in told)
        # The guides were not read: how sure it is stands with the advice.
        assert all("可信度" in each.message.get(Language.ZH) for each in told)


def test_guides_speak_of_indicators_there_are() -> None:
    for name, guides in load_guides().items():
        known = {node.id for _, node in resolve(name).walk() if node.assessable}
        assert {each for guide in guides.guides for each in guide.indicators} <= known
        assert [guide.number for guide in guides.guides] == sorted({guide.number for guide in guides.guides})
        bases = {each for guide in guides.guides for each in guide.states}
        assert bases == {*guides.bases}
        assert {each.aspect for each in guides.bases.values()} - {""} == {*guides.aspects}


def test_an_explanation_carries_the_advice_of_the_guides() -> None:
    (steps,) = explain("AS-R1", ["cn-exchanges"])
    assert [each.get(Language.ZH).startswith("第1号（参考性") for each in steps.guides] == [True]
    (other,) = explain("AS-R9", ["cn-exchanges"])
    assert other.guides == ()
