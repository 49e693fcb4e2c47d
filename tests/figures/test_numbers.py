"""Each number that rules on figures rest on has a report whose findings are others without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from csrcheck.catalog.scoring import constants, values
from csrcheck.figures.reading import Figures
from csrcheck.figures.recalculate import recalculated
from csrcheck.figures.rules import CHECKS
from csrcheck.model import Severity
from csrcheck.rules import run
from tests.conftest import Read
from tests.figures.test_checks import zh
from tests.numbers import numbers_of

CASES = Path(__file__).parents[1] / "cases" / "numbers.yaml"


def figures_of(case: dict[str, Any], read: Read) -> Figures:
    blocks: list[Any] = [{"kind": "paragraph", "text": text} for text in case.get("text", ())]
    blocks += [case["table"]] if "table" in case else []
    return read(*blocks, year=2022)


def follows(figures: Figures) -> list[str]:
    return [each.follows.value for each in recalculated(figures)]


def told(figures: Figures, about: str = "") -> list[tuple[str, str]]:
    outcome = run(CHECKS, figures)
    assert outcome.diagnostics == ()
    return sorted(
        (each.rule, zh(each))
        for each in outcome.findings
        if each.severity is not Severity.INFO or each.rule == about
    )


@pytest.mark.table("numbers")
def test_a_number_does_what_it_says(case: dict[str, Any], read: Read) -> None:
    figures = figures_of(case, read)
    found = told(figures, case.get("about", ""))
    wanted = case.get("findings", [])
    assert [rule for rule, _ in found] == sorted(each["rule"] for each in wanted), found
    for each in wanted:
        assert any(rule == each["rule"] and each["says"] in words for rule, words in found), found
    if "follows" in case:
        assert follows(figures) == case["follows"]


@pytest.mark.table("numbers")
def test_without_it_the_findings_are_others(
    case: dict[str, Any], read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = figures_of(case, read)
    before = told(figures, case.get("about", "")), follows(figures)
    monkeypatch.setitem(values(), case["number"], constants()[case["number"]].without)
    anew = replace(figures)  # what was worked out from them does not come along
    assert (told(anew, case.get("about", "")), follows(anew)) != before


def test_every_number_on_figures_has_a_case() -> None:
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    assert {each["number"] for each in cases} == numbers_of("figures.yaml")
