"""What only repeats titles of indicators is no evidence; what answers one is, however short."""

from __future__ import annotations

from typing import Any

import pytest

from csrcheck.language.normalise import clean_text
from csrcheck.match.titles import Titles, bare_titles

TITLES = Titles(["因工伤损失工作日数", "员工流失率", "研发投入", "耗水总量及密度"])


@pytest.mark.table("titles")
def test_titles(case: dict[str, Any]) -> None:
    assert TITLES.fill(clean_text(case["text"])) is case["titles"]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("gri 308:供应商环境评估 2016", "供应商环境评估"),
        ("层面a1:空气排放物", "空气排放物"),
        ("b.供应链管理", "供应链管理"),
        ("第三章、公司治理(2021)", "公司治理"),
        ("esg:公司治理", "esg:公司治理"),
        ("第三者责任", "第三者责任"),
        ("信息(数据)安全", "信息(数据)安全"),
    ],
)
def test_titles_are_cited_by_their_words(title: str, bare: str) -> None:
    assert bare_titles([title]) == (bare,)
