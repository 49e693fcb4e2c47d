"""Which first rows of a table are its head."""

from __future__ import annotations

import pytest

from csrcheck.read.grid import make_table

NAMES = ("指标", "单位")


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([(*NAMES, "年度", "年度"), (*NAMES, "2022年", "2023年"), ("用水量", "吨", "5", "4")], 2),
        ([(*NAMES, "2022年", "2023年"), ("用水量", "吨", "5", "4")], 1),
        ([(*NAMES, "方式", "方式"), ("节水", "项", "改造", "巡查"), ("用水量", "吨", "5", "4")], 1),
        ([(*NAMES, "2022年", "2023年"), (*NAMES, "改造", "巡查"), ("用水量", "吨", "5", "4")], 1),
    ],
)
def test_a_head_of_two_rows_is_told_by_names_said_again(rows: list[tuple[str, ...]], heads: int) -> None:
    assert make_table(rows, ruled=True).header_rows == heads
