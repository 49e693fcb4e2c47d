"""Note marks and powers: which raised text refers to a note, what is taken off a name or number."""

from __future__ import annotations

import pytest

from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import raised, without_mark_before, without_marks


@pytest.mark.parametrize(
    ("before", "text", "wanted"),
    [
        ("58,900", "2", "58,900²"),
        ("86,400", "1,3", "86,400¹ ³"),
        ("总耗水量", "3", "总耗水量³"),
        ("ROE", "2", "ROE[2]"),
        ("1,200m", "2", "1,200m²"),
        ("5 km", "2", "5 km²"),
        ("30立方米", "3", "30立方米³"),
        ("mg/Nm", "3", "mg/Nm³"),
        ("1.2×10", "4", "1.2×10⁴"),
        ("1.2×10", "-2", "1.2×10⁻²"),
        ("5,210", "4", "5,210⁴"),
        ("员工人数", "a", "员工人数[a]"),
        ("员工人数", "注1", "员工人数[注1]"),
        ("员工人数", "[1]", "员工人数[1]"),
        ("品牌", "®", "品牌®"),
        ("NH4", "+", "NH4+"),
    ],
)
def test_raised_text(before: str, text: str, wanted: str) -> None:
    assert before + raised(before, text) == wanted


@pytest.mark.parametrize(
    ("before", "text", "clean"),
    [
        ("58,900", "2", "58,900吨"),
        ("86,400", "1,3", "86,400吨"),
        ("1,200m", "2", "1,200m2吨"),
        ("1.2×10", "4", "1.2×10^4吨"),
        ("1.2 × 10", "-4", "1.2 × 10^-4吨"),
        ("占10", "4", "占10^4吨"),
        ("占10", "1", "占10吨"),
    ],
)
def test_what_matching_sees_of_raised_text(before: str, text: str, clean: str) -> None:
    assert clean_text(before + raised(before, text) + "吨") == clean


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("总耗水量[^1]", "总耗水量"),
        ("总耗水量[1,2]", "总耗水量"),
        ("总耗水量①②", "总耗水量"),
        ("总耗水量（注1）", "总耗水量"),
        ("总耗水量注3", "总耗水量"),
        ("总耗水量¹*", "总耗水量"),
        ("总耗水量备注1", "总耗水量"),
        ("3,310備註2", "3,310"),
        ("用电设备注1", "用电设备"),
        ("3,310(a)", "3,310"),
        ("3,310（ii）", "3,310"),
        ("41ⅰ", "41"),
        ("61,200 *1", "61,200"),
        ("61,200※2", "61,200"),
        ("655※1", "655"),
        ("15(d)", "15(d)"),
        ("额定电流(A)", "额定电流(A)"),
        ("5*3", "5*3"),
        ("社会关注1", "社会关注1"),
        ("备注", "备注"),
        ("（注）", "（注）"),
        ("范围1", "范围1"),
        ("锅炉1#", "锅炉1#"),
        ("用水量[t]", "用水量[t]"),
        ("PM2.5", "PM2.5"),
        ("1.2×10⁻³", "1.2×10⁻³"),
        ("1.2×10¹²", "1.2×10¹²"),
        ("1.2×10⁴①", "1.2×10⁴"),
        ("86,400²˒³", "86,400"),
        ("86,400²，³", "86,400"),
        ("86,400²⁻³", "86,400"),
        ("总耗水量ⁱ", "总耗水量"),
        ("总耗水量注②", "总耗水量"),
        ("社会关注②", "社会关注"),
        ("用电量^1", "用电量"),
        ("3,310^12", "3,310"),
        ("1.2×10^4", "1.2×10^4"),
        ("2^10", "2^10"),
        ("30米^2", "30米^2"),
        ("m^2", "m^2"),
        ("3,310a)", "3,310"),
        ("用电量b）", "用电量"),
        ("3,310 1)", "3,310"),
        ("用电量2）", "用电量"),
        ("3,3101)", "3,3101)"),
        ("用电量(t)", "用电量(t)"),
        ("3,310▲", "3,310"),
        ("用电量◆", "用电量"),
        ("3.2%▲", "3.2%▲"),
    ],
)
def test_marks_at_the_end(text: str, wanted: str) -> None:
    assert without_marks(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("*3,310", "3,310"),
        ("# 3,310", "3,310"),
        ("②915", "915"),
        ("※(12)", "(12)"),
        ("*用电量", "*用电量"),
        ("3,310", "3,310"),
    ],
)
def test_mark_in_front_of_a_number(text: str, wanted: str) -> None:
    assert without_mark_before(text) == wanted
