"""Figures torn from unit or name by line ends."""

from __future__ import annotations

import pytest

from csrcheck.read.lines import number_lines
from csrcheck.read.torn import torn_lines


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["每年捐助", "12", "万元"], [1, 2]),
        (["每年捐助", "1,200", "吨", "培训", "30", "小时"], [1, 2, 4, 5]),
        (["员工总数", "915人", "女性占比", "41%"], [1, 3]),
        (["12", "万元", "每年捐助"], [1]),
        (["环境绩效", "12", "万元", "每年捐助", "30", "吨", "节约用水"], [2, 5]),
        (["公司向贫困学生每年捐助", "12", "万元，用于改善学校条件。"], [1, 2]),
        (["公司每年捐助", "12", "万元用于教育。"], [1, 2]),
        (["上文已经结束。", "12", "个人信息保护"], []),
        (["上文还没有结束", "12", "个人信息保护"], []),
        (["环境保护", "12", "节约用水"], []),
        (["12", "13", "14"], []),
        (["第三章", "2023", "年度报告"], []),
    ],
)
def test_torn_lines(lines: list[str], joined: list[int]) -> None:
    assert sorted(torn_lines(number_lines(lines, 1))) == joined
