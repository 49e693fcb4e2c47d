"""Figures, units and years."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.figures import figures, years
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import MULTIPLIERS, family_of, spellings


@pytest.mark.table("figures")
def test_figures(case: dict[str, Any]) -> None:
    found = [[figure.value, figure.unit, figure.family] for figure in figures(clean_text(case["text"]))]
    assert found == [[pytest.approx(value), unit, family] for value, unit, family in case["figures"]]


@pytest.mark.table("units")
def test_family(case: dict[str, str]) -> None:
    assert family_of(clean_text(case["unit"])) == case["family"]


@pytest.mark.table("years")
def test_years(case: dict[str, Any]) -> None:
    clean = clean_text(case["text"])
    assert sorted(years(clean, republic=case.get("republic", False))) == case["years"]


def test_a_unit_belongs_to_one_family() -> None:
    seen: dict[str, str] = {}
    for family, units in spellings().items():
        for unit in units:
            assert seen.setdefault(unit, family) == family, unit


def test_units_are_written_in_normalised_form() -> None:
    assert [unit for units in spellings().values() for unit in units if clean_text(unit) != unit] == []


@given(
    st.integers(1, 9_999_999),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["元", "吨", "千瓦时", "人次", "小时"]),
)
def test_grouping_and_multipliers_do_not_change_the_value(number: int, multiplier: str, unit: str) -> None:
    expected = number * MULTIPLIERS.get(multiplier, 1)
    for printed in (f"{number}", f"{number:,}"):
        (found,) = figures(clean_text(f"合计{printed}{multiplier}{unit}。"))
        assert found.value == pytest.approx(expected)
        assert found.unit == unit


@given(st.text(st.sampled_from("共约0123456789.,-%年月吨万元人 a()/"), max_size=40))
def test_offsets_point_at_the_number(text: str) -> None:
    clean = clean_text(text)
    for figure in figures(clean):
        assert 0 <= figure.start < figure.end <= len(clean)
        assert clean[figure.start].isdigit() or clean[figure.start] in "一二三四五六七八九十两百"
        assert figure.family == family_of(figure.unit)
