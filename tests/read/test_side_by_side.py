"""Lines of two columns that were taken in turn are put column by column; what stands in one stays as it is."""

from __future__ import annotations

from itertools import chain, pairwise, product, zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.read.lines import number_lines
from csrcheck.read.side_by_side import by_column
from csrcheck.read.text import read_pages

ENERGY = (
    "公司建立了覆盖全部门店的能源管理制度，每月统计用电量和用水量，对能耗偏高的门店进行现场诊断并限期整改。"
    "报告期内公司完成三十二家门店的照明改造，更换高效制冷机组十一台，全年节约用电一百八十六万千瓦时，"
    "能源管理体系通过了第三方机构的监督审核。"
)
STAFF = (
    "员工可以通过工会信箱、总经理接待日和线上平台反映意见，人力资源部门在三个工作日内给予答复并跟踪处理结果。"
    "公司为全体员工缴纳社会保险和住房公积金，每年组织一次健康体检，设立困难职工帮扶基金，"
    "全年慰问患病职工二十七人次，发放慰问金九万余元。"
)
WATER = (
    "本公司重視水資源管理，各廠區設置雨水回收系統，製程用水經處理後回收使用於冷卻水塔與廁所沖洗。"
    "本年度於主要廠區完成水平衡盤點，汰換老舊管線並增設流量計，以即時掌握各單元用水情形，"
    "每季由環安部門召開檢討會議追蹤改善進度。"
)

SAFETY = (
    "各项目部每周开展安全隐患排查，对发现的问题逐条登记、限期销号，重大隐患由安全总监挂牌督办。"
    "全年组织应急演练四十六场，参加演练的员工和承包商人员超过三千人，新入场工人的三级安全教育覆盖率达到百分之百。"
)


def wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def in_turn(*columns: list[str]) -> list[str]:
    return [line for lines in zip_longest(*columns) for line in lines if line is not None]


def ordered(texts: list[str]) -> list[str]:
    return [line.text for line in by_column(number_lines(texts, 1))]


PAIRS = [(ENERGY + SAFETY, STAFF + WATER), (STAFF + WATER, ENERGY + SAFETY), (WATER + ENERGY, SAFETY + STAFF)]
WIDTHS = [(22, 22), (24, 18), (17, 25), (28, 28)]


@pytest.mark.parametrize(("left", "right"), PAIRS[:2])
@pytest.mark.parametrize(("wide", "narrow"), WIDTHS)
def test_each_column_is_whole(left: str, right: str, wide: int, narrow: int) -> None:
    columns = wrapped(left, wide), wrapped(right, narrow)
    assert ordered(in_turn(*columns)) == list(chain(*columns))


def test_words_that_meet_by_chance_cost_few_lines() -> None:
    right, seen = 0, 0
    for (left, beside), (wide, narrow) in product(PAIRS, WIDTHS):
        columns = wrapped(left, wide), wrapped(beside, narrow)
        meant = {pair for column in columns for pair in pairwise(column)}
        right += len(meant & set(pairwise(ordered(in_turn(*columns)))))
        seen += len(meant)
    assert right / seen >= 0.95


def test_a_column_may_be_ahead_of_the_other() -> None:
    left, right = wrapped(ENERGY + SAFETY, 22), wrapped(STAFF + WATER, 22)
    mixed = [*left[:2], *in_turn(right[:3], left[2:4]), *in_turn(left[4:], right[3:])]
    assert ordered(mixed) == [*left, *right]


@pytest.mark.parametrize("width", [17, 22, 30])
def test_one_column_stays_as_it_is(width: int) -> None:
    lines = wrapped(ENERGY + STAFF, width)
    assert ordered(lines) == lines


def test_paragraphs_of_a_line_each_stay_as_they_are() -> None:
    lines = [f"{each}。" for each in (ENERGY + STAFF).split("。") if each] * 2
    assert ordered(lines) == lines


@given(
    st.lists(
        st.sampled_from([*wrapped(ENERGY, 20), *wrapped(WATER, 16), "", "用水量 12 13 14", "3.2"]),
        max_size=30,
    )
)
def test_no_line_is_lost(texts: list[str]) -> None:
    assert sorted(ordered(texts)) == sorted(filter(None, texts))


def test_a_report_quotes_whole_sentences(tmp_path: Path) -> None:
    text = "\n\n".join(in_turn(wrapped(ENERGY + SAFETY, 22), wrapped(STAFF + WATER, 22)))
    blocks = ["".join(block.text.split("\n")) for page in read_pages(text) for block in page.blocks]
    assert blocks == [ENERGY + SAFETY, STAFF + WATER]


@pytest.mark.parametrize("width", [24, 30])
def test_text_of_one_column_goes_on_below_two(width: int) -> None:
    left, right, below = wrapped(ENERGY, 22), wrapped(STAFF, 22), wrapped(SAFETY + WATER, width)
    assert ordered([*in_turn(left, right), *below]) == [*left, *right, *below]


def test_two_columns_of_a_few_lines() -> None:
    left = [
        "公司定期检查各门店的消防设",
        "施，发现问题当天整改，每季",
        "度通报一次结果，并把情况列",
        "入门店的考核。",
    ]
    right = [
        "培训分线上与线下两种，内",
        "容包括法规和操作，员工平",
        "均每年参加四次，考试不及",
        "格者须重新学习。",
    ]
    below = wrapped(SAFETY, 24)
    assert ordered([*in_turn(left, right), *below]) == [*left, *right, *below]


def test_a_heading_that_parts_a_word_is_the_other_columns() -> None:
    lines = [
        "公司承诺给员工安全的工作场所，使每个人都得到合",
        "治理文化",
        "理而有尊严的对待。",
        "公司还设有申诉渠道。",
    ]
    assert ordered(lines) == ["治理文化", lines[0], *lines[2:]]


@pytest.mark.parametrize("between", ["理的安排", "治理文化。"])
def test_a_short_line_that_goes_on_or_ends_stays(between: str) -> None:
    lines = ["公司承诺给员工安全的工作场所，使每个人都得到合", between, "理而有尊严的对待。"]
    assert ordered(lines) == lines
