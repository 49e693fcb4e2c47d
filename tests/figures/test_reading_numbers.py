"""Each number by which values are read has a table or a sentence that is read as something else without it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.figures.rules import CHECKS
from csrcheck.rules import run
from tests.conftest import Read
from tests.numbers import leave_out, numbers_of

YEARS = ["指标", "单位", "2020年", "2021年", "2022年"]


def missing(read: Read, *table: list[str]) -> dict[str, tuple[int, ...]]:
    """The years that rows of a table are told to have no value of."""
    return {each.metric: each.missing_years for each in read([*table]).series}


def findings(read: Read) -> list[str]:
    """What is told of a value that a sentence calls about so much, and a table has exactly."""
    row = ["综合能耗", "吨标准煤", "1,110", "1,107", "1,035"]
    told = run(CHECKS, read("2022年综合能耗约1050吨标准煤。", [YEARS, row])).findings
    return [each.rule for each in told]


def dealt(read: Read, *values: str) -> list[tuple[str, ...]]:
    """The values of each row of a torn table of two names and two years."""
    figures = read("持证统计", "安全员（人）", "电工（人）", "2021年", "2022年", *values)
    return [tuple(value.text for value in each.values) for each in figures.series]


CASES: dict[str, tuple[Callable[[Read], object], object]] = {
    "about_share": (findings, []),
    "accounts_empty": (
        lambda read: missing(
            read,
            YEARS,
            ["取水量", "吨", "1,200", "", "1,300"],
            ["用电量", "千瓦时", "见附注", "见附注", "见附注"],
            ["用气量", "立方米", "10", "20", "30"],
        ),
        {"取水量": (), "用气量": ()},
    ),
    "accounts_money": (
        lambda read: missing(
            read,
            ["指标", "单位", "2021年", "2022年"],
            ["对外捐赠", "万元", "120", "130"],
            ["社区投入", "万元", "", "20"],
        ),
        {"对外捐赠": ()},
    ),
    "years_down": (
        lambda read: missing(
            read, ["年份", "取水量（吨）"], ["2021年", "35"], ["2022年", "28"], ["华东", "12"], ["华南", "16"]
        ),
        {},
    ),
    "torn_row_near": (
        lambda read: dealt(read, "10", "50", "1,000", "5,000"),
        [],
    ),
    "torn_row_far": (
        lambda read: dealt(read, "10", "11", "60", "66"),
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str, read: Read) -> None:
    assert CASES[name][0](read) == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0](read) != CASES[name][1]


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("reading.yaml")
