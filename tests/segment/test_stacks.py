"""Names whose figures stand in lines of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.model import Segmentation, Stack

Cut = Callable[..., Segmentation]


@pytest.mark.parametrize(
    ("lines", "name", "expected"),
    [
        (
            ["用水量（吨）", "2021", "2022", "35,600", "331"],
            "用水量（吨）",
            Stack(("35,600", "331"), ("吨",), (2021, 2022)),
        ),
        (["98.5%", "培训覆盖率"], "培训覆盖率", Stack(("98.5%",), (), ())),
        (["能耗", "千瓦时", "1,200", "900"], "能耗", Stack(("1,200", "900"), ("千瓦时",), ())),
        (["用水量", "4.5"], "用水量", None),  # the number of a section
        (["用水量", "6.3.2.5", "7.1.1"], "用水量", None),
        (["用水量", "12", "13"], "用水量", None),  # pages, items
        (["用水量（吨）", "35"], "用水量（吨）", Stack(("35",), ("吨",), ())),
        (["用水量", "公司节约用水。", "35,600", "33,120"], "用水量", None),
        (
            ["用水量", *"甲乙丙丁戊己庚辛壬", "35,600", "33,120"],
            "用水量",
            Stack(("35,600", "33,120"), (), ()),
        ),
        (["用水量", *(f"{n}车间" for n in "甲乙丙丁戊己庚辛壬"), "35,600", "33,120"], "用水量", None),
        (["访客", "－", "－"], "访客", None),
    ],
)
def test_figures_near_a_name(cut: Cut, lines: list[str], name: str, expected: Stack | None) -> None:
    found = {passage.text: passage.stack for passage in cut(lines).passages}
    assert found[name] == expected
