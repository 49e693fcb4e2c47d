"""What a passage says about itself, whatever its topic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.match.traits import traits_of
from csrcheck.model import Passage, PassageKind


@pytest.mark.table("traits")
def test_traits(case: dict[str, Any], sentence: Callable[..., Passage], row: Callable[..., Passage]) -> None:
    passage = row(**case["row"]) if "row" in case else sentence(case["text"])
    traits = traits_of(passage)
    found: dict[str, Any] = {
        "figures": [[figure.value, figure.family] for figure in traits.figures],
        "elements": [element.value for element in traits.elements],
        "years": list(traits.years),
        "breakdowns": list(traits.breakdowns),
    }
    for name, expected in case["expect"].items():
        assert found.get(name, getattr(traits, name)) == expected, name


def test_a_heading_only_names(sentence: Callable[..., Passage]) -> None:
    assert traits_of(sentence("建立健全环境管理制度", kind=PassageKind.HEADING)).slogan
    assert not traits_of(sentence("建立健全环境管理制度")).slogan


@pytest.mark.parametrize(
    ("text", "slogan"),
    [
        ("死亡事故为零", False),
        ("员工培训覆盖率100%", False),
        ("研发投入5.2亿元", False),
        ("零事故，我们在行动", True),
        ("2030年碳达峰", True),
        ("3.2 节约用水", True),
    ],
)
def test_a_heading_that_tells_a_figure_is_one_in_large_print(
    text: str, slogan: bool, sentence: Callable[..., Passage]
) -> None:
    assert traits_of(sentence(text, kind=PassageKind.HEADING)).slogan is slogan
