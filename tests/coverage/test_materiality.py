"""The report's own assessment of double materiality: its classes, its lists, its tables, its sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.catalog.wording import annotate
from csrcheck.coverage import assessed_topics
from csrcheck.coverage.materiality import class_of, is_about
from csrcheck.language.normalise import clean_text
from csrcheck.model import AssessedTopic, Segmentation
from tests.tables import table

CASES = table("materiality")


@pytest.mark.parametrize("case", CASES["classes"], ids=lambda case: case["text"])
def test_classes(case: dict[str, Any]) -> None:
    assert class_of(annotate(clean_text(case["text"]))) == (case["impact"], case["financial"])


@pytest.mark.parametrize("case", CASES["reports"], ids=lambda case: case["id"])
def test_reports(case: dict[str, Any], cut: Callable[..., Segmentation]) -> None:
    aside = [each for each in assessed_topics(cut(case["blocks"]).passages) if each.put_aside]
    assert [each.name for each in aside] == [clean_text(name) for name in case["aside"]]
    assert all(case.get("reason", "") in each.reason for each in aside)
    assert "reason" in case or not any(each.reason for each in aside)


@pytest.mark.parametrize(
    "case", [case for case in CASES["reports"] if "material" in case], ids=lambda case: case["id"]
)
def test_topics_that_matter(case: dict[str, Any], cut: Callable[..., Segmentation]) -> None:
    found = assessed_topics(cut(case["blocks"]).passages)
    told = {
        title: [(each.impact, each.financial) for each in found if is_about(each, [title])]
        for title in case["material"]
    }
    assert told == {title: [tuple(kinds)] for title, kinds in case["material"].items()}
    assert len([each for each in found if not each.put_aside]) == len(
        {*map(tuple, case["material"].values())}
    )


@pytest.mark.parametrize("case", CASES["numbered"], ids=lambda case: case["id"])
def test_topics_by_number(case: dict[str, Any], cut: Callable[..., Segmentation]) -> None:
    known = (
        "应对气候变化",
        "污染物排放",
        "能源利用",
        "员工",
        "循环经济",
        "供应链安全",
        "科技伦理",
        "乡村振兴",
        "股东大会",
    )
    found = assessed_topics(cut(case["blocks"]).passages)
    told = {
        title: {(each.impact, each.financial) for each in found if is_about(each, [title])} for title in known
    }
    assert {title: kinds for title, kinds in told.items() if kinds} == {
        title: {tuple(kinds)} for title, kinds in case["found"].items()
    }


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: f"{case['name']} {case['title']}")
def test_names_of_one_topic(case: dict[str, Any]) -> None:
    assert is_about(AssessedTopic(case["name"], False, False, "", "", ()), [case["title"]]) is case["same"]
