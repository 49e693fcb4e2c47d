"""What only repeats titles of indicators is no evidence; what answers one is, however short."""

from __future__ import annotations

from typing import Any

import pytest

from csrcheck.language.normalise import clean_text
from csrcheck.match.titles import Titles

TITLES = Titles(["因工伤损失工作日数", "员工流失率", "研发投入", "耗水总量及密度"])


@pytest.mark.table("titles")
def test_titles(case: dict[str, Any]) -> None:
    assert TITLES.fill(clean_text(case["text"])) is case["titles"]
