"""Examples of frameworks are read as prose and tables, and their years follow the report's."""

from __future__ import annotations

import pytest

from csrcheck.catalog import Indicator
from csrcheck.catalog.examples import EXAMPLE_YEAR, accepted, partial
from csrcheck.catalog.schema import Part

TABLE = "两年对照如下。\n| 指标 | 单位 | 2023年 | 2024年 |\n| 用水量 | 吨 | 12 | 11 |"


def node(text: str) -> Indicator:
    return Indicator("X", Part("题"), accepted=text)


def test_an_indicator_without_one_has_none() -> None:
    assert accepted(node("")) is None
    assert partial(node("全年用水11吨。")) is None


def test_prose_and_table() -> None:
    example = accepted(node(TABLE))
    assert example is not None
    assert example.sentences == ("两年对照如下。",)
    assert example.rows == (("指标", "单位", "2023年", "2024年"), ("用水量", "吨", "12", "11"))
    assert example.plain == TABLE
    assert example.inline == "两年对照如下。 用水量：单位 吨，2023年 12，2024年 11"


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("2024年用水11吨。", "2027年用水11吨。"),
        ("到2030年减少20%，基准为2020年。", "到2033年减少20%，基准为2023年。"),
        ("用水2024吨，共12024年次，依据ISO 14064-1:2018，每年一次。", None),
    ],
)
def test_years_follow_the_report(text: str, later: str | None) -> None:
    example = accepted(node(text), EXAMPLE_YEAR + 3)
    assert example is not None
    assert example.plain == (later or text)
