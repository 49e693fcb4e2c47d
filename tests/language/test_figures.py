"""Figures, units and years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.figures.read.quantities import measure_of
from csrcheck.language import figures as language_figures
from csrcheck.language.brackets import bracketed
from csrcheck.language.figures import figures, years
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import scale_of
from csrcheck.language.units import currencies, english_unit, family_of, known_units, spellings


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


def test_hours_of_people_are_hours_however_written() -> None:
    printed = ["小时", "人时", "人·小时", "人·学时", "人工时", "工时", "人・時"]
    assert {measure_of(clean_text(each)).kind for each in printed} == {"hours"}
    assert {measure_of(each).kind for each in ("人", "人次", "人天")}.isdisjoint({"hours"})


def test_units_named_in_english_are_known_ones() -> None:
    known = {unit for units in spellings().values() for unit in units} | set(currencies().values())
    money = {"万元", "亿元"}
    assert {unit for unit in known_units().english if unit not in known | money} == set()
    assert (english_unit("吨/万元"), english_unit("头")) == ("t/CNY 10,000", "头")


def test_a_unit_belongs_to_one_family() -> None:
    seen: dict[str, str] = {}
    for family, units in spellings().items():
        for unit in units:
            assert seen.setdefault(unit, family) == family, unit


def test_units_are_written_in_normalised_form() -> None:
    assert [unit for units in spellings().values() for unit in units if clean_text(unit) != unit] == []


@given(
    st.integers(1, 9_999_999),
    st.sampled_from(["", "万", "亿", "百万", "佰万", "仟万", "拾亿"]),
    st.sampled_from(["元", "吨", "千瓦时", "人次", "小时"]),
)
def test_grouping_and_multipliers_do_not_change_the_value(number: int, multiplier: str, unit: str) -> None:
    expected = number * scale_of(multiplier)
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


def test_a_unit_is_looked_for_near_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell of thousands of marks takes time that grows with its length."""
    looked: list[int] = []

    def counted(text: str) -> Iterator[tuple[int, int]]:
        looked.append(len(text))
        return bracketed(text)

    monkeypatch.setattr(language_figures, "bracketed", counted)
    language_figures.figures("废水" + "[7]" * 300)
    assert looked
    assert max(looked) <= language_figures._NAMED_WITHIN
    (figure,) = language_figures.figures("厂区内各车间" * 20 + "人数(万人) 4.33")
    assert figure.unit == "万人"
