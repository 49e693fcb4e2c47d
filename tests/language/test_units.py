"""The file of units: every spelling once, kinds within one family, factors that are those of the units."""

from __future__ import annotations

from itertools import pairwise

import pytest

from csrcheck.figures.read.quantities import Measure, base_of, measure_of
from csrcheck.language.figures import figures, with_whole_units
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import (
    adds_up,
    currencies,
    family_of,
    implied_unit,
    known_units,
    spellings,
    unit_at,
)


def test_every_spelling_stands_once_and_as_texts_have_it() -> None:
    every = [unit for units in spellings().values() for unit in units]
    assert len(every) == len(set(every))
    assert [unit for unit in every if clean_text(unit) != unit] == []


def test_a_kind_is_of_one_family_and_begins_with_its_base() -> None:
    owners: dict[str, set[str]] = {}
    first: dict[str, float] = {}
    for family, units in known_units().families.items():
        for unit in units:
            if unit.kind:
                owners.setdefault(unit.kind, set()).add(family)
                first.setdefault(unit.kind, unit.factor)
    assert [kind for kind, families in owners.items() if len(families) > 1] == []
    assert set(first.values()) == {1.0}


@pytest.mark.parametrize(
    ("large", "small", "times"),
    [
        ("公顷", "平方米", 1e4), ("公顷", "亩", 15), ("平方公里", "公顷", 100), ("km2", "hm2", 100), ("坪", "平方米", 3.305785),
        ("平方米", "平方英尺", 10.7639), ("吉瓦", "兆瓦", 1e3), ("兆瓦", "千瓦", 1e3), ("kw", "瓦", 1e3), ("mwp", "kwp", 1e3),
        ("万平方米", "公顷", 1), ("万亩", "亩", 1e4), ("吨", "千克", 1e3), ("亿千瓦时", "mwh", 1e5), ("百万元", "仟元", 1e3),
        ("%", "‰", 10), ("万工时", "小时", 1e4), ("佰万公吨", "吨", 1e6), ("仟万元", "百万元", 10), ("拾亿元", "仟元", 1e6),
        ("新台币佰万元", "新台币仟元", 1e3), ("兆元", "亿元", 1e4), ("亿公吨co2e", "仟公吨co2e", 1e5),
    ],
)  # fmt: skip
def test_units_of_a_kind_convert(large: str, small: str, times: float) -> None:
    assert measure_of(large).kind == measure_of(small).kind
    assert measure_of(large).factor / measure_of(small).factor == pytest.approx(times, rel=1e-5)


@pytest.mark.parametrize(
    ("a", "b"), [*pairwise(["吨标准煤", "千瓦时", "吉焦", "千瓦", "kwp", "平方米", "立方米", "毫升"])]
)
def test_what_measures_other_things_does_not_convert(a: str, b: str) -> None:
    assert measure_of(a).kind != measure_of(b).kind


def test_before_units_of_physics_a_million_is_no_trillion() -> None:
    assert measure_of("兆帕") == Measure("兆帕")
    assert measure_of("佰万") == Measure("佰万")


def test_the_base_of_a_kind() -> None:
    unit, factor = base_of("万亩")
    assert (unit, round(factor)) == ("平方米", 6666667)
    assert base_of("兆瓦") == ("千瓦", 1000)


@pytest.mark.parametrize(
    ("text", "unit"), [("千瓦时电", "千瓦时"), ("tax", ""), ("t,", "t"), ("人次", "人次"), ("", "")]
)
def test_the_longest_unit_at_a_place(text: str, unit: str) -> None:
    assert unit_at(text, 0) == unit


@pytest.mark.parametrize("name", [*currencies()])
def test_a_currency_makes_money_of_an_amount(name: str) -> None:
    assert family_of(f"亿{name}") == "money"


@pytest.mark.parametrize("each", known_units().implied, ids=lambda each: each.unit or "counts")
def test_names_imply_a_unit(each: object) -> None:
    endings, words, unit = each.endings, each.words, each.unit  # type: ignore[attr-defined]
    assert {implied_unit(f"甲乙{ending}") for ending in endings} == {unit}
    assert {implied_unit(f"{word}甲乙") for word in words} <= {unit}


@pytest.mark.parametrize(
    "name", ["员工离职率", "女性占比", "覆盖率(按人数)", "比重", *known_units().shares.words]
)
def test_names_of_shares(name: str) -> None:
    assert implied_unit(name) == "%"


@pytest.mark.parametrize("name", ["装机功率", "平均汇率", "效率提升", *known_units().without_unit])
def test_names_of_no_share(name: str) -> None:
    assert implied_unit(name) != "%"


@pytest.mark.parametrize("unit", [*known_units().adds_up.endings, *known_units().adds_up.words, ""])
def test_amounts_add_up(unit: str) -> None:
    assert adds_up("用量", unit)


@pytest.mark.parametrize("word", known_units().adds_up.never)
def test_rates_and_averages_do_not_add_up(word: str) -> None:
    assert not adds_up(f"用量{word}", "吨")


@pytest.mark.parametrize("word", known_units().numbering)
def test_a_number_that_numbers_something_is_no_figure(word: str) -> None:
    assert figures(f"依据{word} 305编制") == ()
    assert [each.value for each in figures("依据各项要求共 305 件")] == [305]


@pytest.mark.parametrize("word", known_units().fixed_words)
def test_a_numeral_in_a_fixed_word_counts_nothing(word: str) -> None:
    assert figures(f"我们在{word}人") == ()


@pytest.mark.parametrize("counter", known_units().counters)
def test_numerals_before_a_counter_count(counter: str) -> None:
    assert [(each.value, each.unit) for each in figures(f"发生三十五{counter},")] == [(35, counter)]


@pytest.mark.parametrize("word", known_units().degrees)
def test_degrees_are_no_electricity(word: str) -> None:
    assert figures(f"{word}控制在26度") == ()


@pytest.mark.parametrize("word", known_units().emission_scopes)
def test_tons_of_a_scope_are_of_carbon_dioxide(word: str) -> None:
    (figure,) = [
        each for each in with_whole_units(f"{word}排放3,210吨", figures(f"{word}排放3,210吨")) if each.unit
    ]
    assert figure.family == "ghg"


@pytest.mark.parametrize("word", known_units().emission_wholes)
def test_tons_of_all_emissions_are_of_carbon_dioxide(word: str) -> None:
    text = f"{word}为12,510吨,直接排放3,210吨"
    assert [each.family for each in with_whole_units(text, figures(text))] == ["ghg", "ghg"]


def test_tons_of_something_else_stay_what_they_are() -> None:
    text = "为降低碳排放量,回收废纸12,510吨"
    assert [each.family for each in with_whole_units(text, figures(text))] == ["mass"]


@pytest.mark.parametrize("word", [*known_units().emission_parts, *known_units().emission_openings])
def test_tons_of_a_part_are_what_the_whole_is_of(word: str) -> None:
    text = f"排放12,510吨二氧化碳当量,{word}3,210吨"
    assert [each.family for each in with_whole_units(text, figures(text))] == ["ghg", "ghg"]


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("碳排放总量8,410吨,其中范围一:2,100吨,范围2: 210吨", ["ghg", "ghg", "ghg"]),
        ("范围一排放源:锅炉,燃煤:320吨", ["mass"]),
    ],
)
def test_a_colon_between_a_scope_and_its_tons(text: str, families: list[str]) -> None:
    assert [each.family for each in with_whole_units(text, figures(text))] == families
