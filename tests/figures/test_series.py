"""Figures by year: cells, headers, tables both ways, charts, prose, and what is no series."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.figures.read.cells import is_mark, read_cell
from csrcheck.figures.read.headers import column_of, year_columns
from csrcheck.figures.read.prose import statements
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import adds_up
from csrcheck.model import Language, Report, Segmentation, Series, SeriesSource
from tests.asking import gaps
from tests.conftest import Read
from tests.tables import parsed

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PLANTED: list[dict[str, Any]] = parsed((SAMPLES / "PLANTED.yaml").read_text("utf-8"))["reports"]
RULE_OF = {
    "total": "total-mismatch", "conflict": "value-conflict", "share": "share-not-100", "unit_slip": "unit-slip",
    "growth": "growth-contradicted", "stale_year": "stale-year", "template": "template-left",
}  # fmt: skip
HEAD = ["指标", "单位", "2020年", "2021年", "2022年"]


def values(series: Series) -> dict[int, str]:
    return {value.year: value.text for value in series.values}


@pytest.mark.table("cells")
def test_cells(case: dict[str, Any]) -> None:
    reading = read_cell(case["text"], spaced=case.get("spaced", False))
    if case.get("words"):
        assert reading is None
        return
    assert reading is not None
    assert reading.number == (None if case["number"] is None else pytest.approx(case["number"]))
    assert reading.unit == clean_text(case.get("unit", ""))
    assert not (is_mark(case["text"]) and reading.number is not None)


@pytest.mark.table("year_headers")
def test_year_headers(case: dict[str, Any]) -> None:
    column = column_of(case["header"], 2022, republic=case.get("republic", False))
    assert (column.year if column else None) == case["year"]
    if column:
        assert column.group == case.get("group", "")


@pytest.mark.parametrize(
    ("headers", "whole"),
    [
        (["2021年6月", "2021年12月", "2022年6月", "2022年12月"], {"2021年12月": 2021, "2022年12月": 2022}),
        (["2021/6", "2021/12"], {"2021/12": 2021}),
        (["2022年6月30日", "2022年"], {"2022年": 2022}),
        (["2022年1月1日至12月31日", "2022年6月30日"], {"2022年1月1日至12月31日": 2022}),
        (["2022年6月30日", "2021年12月31日"], {"2022年6月30日": 2022, "2021年12月31日": 2021}),
        (["2021年3月31日", "2022年3月31日"], {"2021年3月31日": 2021, "2022年3月31日": 2022}),
    ],
)
def test_part_of_a_year_is_not_the_year(headers: list[str], whole: dict[str, int]) -> None:
    assert {header: column.year for header, column in year_columns(headers, 2022).items()} == whole


@given(number=st.integers(min_value=0, max_value=10**9))
def test_grouped_numbers_are_read(number: int) -> None:
    reading = read_cell(f"{number:,}")
    assert reading is not None
    assert reading.number == number


@pytest.mark.parametrize(
    ("a", "b", "factor"),
    [
        ("万元", "元", 1e4), ("亿元", "万元", 1e4), ("兆瓦时", "千瓦时", 1e3), ("万千瓦时", "MWh", 10),
        ("千个千瓦时", "kWh", 1e3), ("公噸", "公斤", 1e3), ("百萬公升", "立方米", 1e3), ("吨/亿元", "吨/万元", 1e-4),
        ("度／年", "千瓦时", 1), ("公秉", "公升", 1e3), ("‰", "%", 0.1),
    ],
)  # fmt: skip
def test_units_that_compare(a: str, b: str, factor: float) -> None:
    assert comparable(a, b)
    assert measure_of(a).factor / measure_of(b).factor == pytest.approx(factor)


@pytest.mark.parametrize(
    ("a", "b"), [("吨", "吨标准煤"), ("GJ", "千瓦时"), ("人", "人次"), ("件", "人"), ("", ""), ("元", "美元")]
)
def test_units_that_do_not(a: str, b: str) -> None:
    assert not comparable(a, b)


@pytest.mark.parametrize(
    ("metric", "unit", "wanted"),
    [
        ("员工人数", "人", True),
        ("员工流失率", "%", False),
        ("人均培训时数", "小时", False),
        ("用水密度", "立方米/万元", False),
        ("废弃物", "吨", True),
    ],
)
def test_what_adds_up(metric: str, unit: str, wanted: bool) -> None:
    assert adds_up(metric, unit) is wanted


@pytest.mark.parametrize(
    ("unit", "cells", "numbers"),
    [
        ("百万元", ["12.35百万", "13.4百万", "14百万"], [12.35, 13.4, 14]),
        ("万元", ["9,800", "1.2亿", "1.3亿"], [9800, 12000, 13000]),
        ("万千瓦时", ["3.5万", "3.6万", "3.7万"], [3.5, 3.6, 3.7]),
        ("千瓦时", ["3.5万", "3.6万", "3.7万"], [35000, 36000, 37000]),  # 千 is part of the unit
        ("万元", ["1.2亿元", "1.3亿元", "1.4亿元"], [1.2e8, 1.3e8, 1.4e8]),  # in a unit of their own
    ],
)
def test_a_number_with_a_scale_of_its_own_is_counted_in_the_unit(
    read: Read, unit: str, cells: list[str], numbers: list[float]
) -> None:
    (series,) = read([HEAD, ["环保投入", unit, *cells]]).series
    assert [each.number for each in series.values] == numbers


def test_marks_are_missing_years_and_zero_is_a_value(read: Read) -> None:
    table = [
        HEAD,
        ["安全演练", "次", "-", "31", "34"],
        ["工亡人数", "人", "0", "0", "0"],
        ["隐患整改率", "%", "99.2", "99.5", ""],
    ]
    drill, deaths, mended = read(table).series
    assert (values(drill), drill.missing_years) == ({2021: "31", 2022: "34"}, (2020,))
    assert (values(deaths), deaths.missing_years) == ({2020: "0", 2021: "0", 2022: "0"}, ())
    assert mended.missing_years == (2022,)


@pytest.mark.parametrize("row", [["总排放量", "吨二氧化碳当\n量"], ["总排放量（吨二氧化碳当\n量）", ""]])
def test_a_unit_keeps_no_space_of_its_wrapped_cell(read: Read, row: list[str]) -> None:
    (series,) = read([HEAD, [*row, "31", "34", "35"]]).series
    assert series.unit == "吨二氧化碳当量"


def test_a_mark_taken_for_part_of_the_name(read: Read) -> None:
    (series,) = read([HEAD, ["签署承诺书", "人", "未统计", "486", "502"]]).series
    assert (series.metric, series.missing_years) == ("签署承诺书", (2020,))


def test_a_cell_nobody_can_read_is_told_and_keeps_its_row(read: Read) -> None:
    table = [
        HEAD,
        ["用水量", "吨", "61,2OO", "60,400", "58,900"],
        ["用电量", "万千瓦时", "88", "####", "90"],
        ["节水措施", "", "加装水表3处", "修缮管网", "回用中水"],
        ["气候风险评估", "", "已开展", "1", "已开展"],
    ]
    water, power = read(table).series
    assert (values(water), water.unread, water.missing_years) == (
        {2021: "60,400", 2022: "58,900"},
        ((2020, "61,2OO"),),
        (),
    )
    assert (values(power), dict(power.unread)[2021], power.missing_years) == (
        {2020: "88", 2022: "90"},
        "####",
        (),
    )


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_spaces_part_thousands_where_the_whole_table_is_printed_so(read: Read, space: str) -> None:
    table = [
        HEAD,
        ["用水量", "吨", "61 200", "60 400", "958"],
        ["能耗", "吨标准煤", "3 310", "3 250", "1 003 120"],
    ]
    spaced = [[cell.replace(" ", space) for cell in row] for row in table]
    water, energy = read(spaced).series
    assert [value.number for value in water.values] == [61200, 60400, 958]
    assert [value.number for value in energy.values] == [3310, 3250, 1003120]


def test_a_row_of_figures_that_nobody_can_read_is_told(read: Read) -> None:
    table = [
        HEAD,
        ["用水量", "吨", "61,200", "60,400", "958"],
        ["用电量", "万千瓦时", "8O.1", "8B.2", "9O"],
        ["董事会召开日期", "", "2021年3月", "2022年3月", "2022年4月"],
        ["节水措施", "", "3处水表已加装，运行良好", "2处修缮", "回用中水"],
    ]
    _, power = read(table).series
    assert (values(power), power.unread) == ({}, ((2020, "8O.1"), (2021, "8B.2"), (2022, "9O")))
    assert not power.complete


def test_two_numbers_in_a_cell_are_no_thousands(read: Read) -> None:
    table = [
        HEAD,
        ["男女员工", "人", "61 200", "60 400", "58 900"],
        ["用水量", "吨", "1,210", "1,200", "1,190"],
    ]
    staff, water = read(table).series
    assert (values(staff), [year for year, _ in staff.unread]) == ({}, [2020, 2021, 2022])
    assert len(water.values) == 3


@pytest.mark.parametrize(
    "heads",
    [
        ["2019/20", "2020/21", "2021/22"],
        ["2019-2020", "2020-2021", "2021-2022"],
        ["2019-2020年度", "2020-2021年度", "2021-2022年度"],
        ["2019-20", "2020-21", "2021-22"],
        ["2020年①", "2021年（经重述）", "2022年"],
        ["前年", "去年", "本年"],
        ["前年度", "上年度", "本年度"],
        ["上上年", "上年", "今年"],
        ["二〇二〇年", "二零二一年", "二〇二二年"],
        ["2020.12.31", "2021.12.31", "2022.12.31"],
        ["民国109年", "民国110年", "民国111年"],
        ["109年", "110年", "111年"],
        ["20年", "21年", "22年"],
        ["20年度", "21年度", "22年度"],
        ["’20", "’21", "’22"],
        ["’20年", "’21年", "’22年"],
        ["'20年度", "'21年度", "'22年度"],
        ["FY19/20", "FY20/21", "FY21/22"],
        ["Dec-20", "Dec-21", "Dec-22"],
        ["2020.12", "2021.12", "2022.12"],
        ["２０２０年", "２０２１年", "２０２２年"],
        ["上上报告期", "上一报告期", "报告期"],
        ["2020年⁽¹⁾", "2021年(a)", "2022年备注1"],
    ],
)
def test_columns_that_stand_for_years(read: Read, heads: list[str]) -> None:
    (series,) = read([["指标", "单位", *heads], ["用水量", "吨", "61,200", "60,400", "58,900"]]).series
    assert values(series) == {2020: "61,200", 2021: "60,400", 2022: "58,900"}


@pytest.mark.parametrize(
    "heads",
    [
        ["2016-2018", "2019-2021"],
        ["2020-2021", "计划"],
        ["前年", "本年"],
        ["2020-2022", "2021-2022"],
        ["5年", "6年"],
        ["11年", "12年"],
        ["20", "22"],
        ["20.1", "21.1"],
        ["18年", "22年"],
    ],
)
def test_columns_of_which_the_year_is_not_known(read: Read, heads: list[str]) -> None:
    assert read([["指标", "单位", *heads], ["用水量", "吨", "61,200", "60,400"]]).series == ()


def test_a_restated_year_beside_the_first_print_is_a_column_of_its_own(read: Read) -> None:
    heads = ["2021年", "2021年（经重述）", "2022年"]
    found = read([["指标", "单位", *heads], ["用水量", "吨", "61,200", "60,400", "58,900"]]).series
    assert [(each.metric, values(each)) for each in found] == [("用水量", {2021: "61,200", 2022: "58,900"})]


def test_columns_of_several_values_a_year(read: Read) -> None:
    table = [
        ["指标", "2021年 男性", "2021年 女性", "2022年 男性", "2022年 女性"],
        ["新进员工人数", "31", "22", "28", "—"],
    ]
    men, women = read(table).series
    assert (men.metric, values(men)) == ("新进员工人数 男性", {2021: "31", 2022: "28"})
    assert (women.metric, women.missing_years, women.unit) == ("新进员工人数 女性", (2022,), "人")


def test_years_down_the_side(read: Read) -> None:
    table = [
        ["年度", "捐赠金额（万元）", "志愿者人次"],
        ["2020年", "120", "310"],
        ["2021年", "135", "—"],
        ["2022年", "150", "402"],
    ]
    money, persons = read(table).series
    assert (money.unit, values(money)) == ("万元", {2020: "120", 2021: "135", 2022: "150"})
    assert persons.missing_years == (2021,)


def test_an_empty_label_belongs_to_the_row_above(read: Read) -> None:
    found = read(
        [HEAD, ["用电量", "千瓦时", "9,512", "9,272", "9,461"], ["", "GJ", "34.2", "33.3", "34.0"]]
    ).series
    assert [(each.metric, each.unit) for each in found] == [("用电量", "千瓦时"), ("用电量", "GJ")]


def test_unit_in_words_of_its_own(read: Read) -> None:
    (series,) = read([HEAD, ["捐赠金额", "港币万元", "320", "345", "368"]]).series
    assert series.unit == "港币万元"


def test_this_and_last_period(read: Read) -> None:
    (series,) = read(
        [["项目", "本期金额", "上期金额", "变动比例（%）"], ["研发费用", "48,428.5", "51,663.2", "-6.3"]]
    ).series
    assert values(series) == {2021: "51,663.2", 2022: "48,428.5"}


@pytest.mark.parametrize(
    "table",
    [
        [["年龄", "男性", "女性"], ["30岁以下", "120", "80"], ["30-50岁", "240", "160"]],
        [["目标", "基准年", "2025年目标", "2022年进展"], ["能耗下降", "2020", "12%", "下降6.8%"]],
        [["项目", "期初余额", "本期增加", "本期减少"], ["工资", "120", "30", "20"]],
        [["运营地", "2022年员工"], ["甲地", "120"], ["乙地", "64"]],
        [["条款", "内容", "页码"], ["A1.1", "排放物", "12"], ["A1.2", "温室气体", "13"]],
    ],
    ids=["one year by sex and age", "targets", "movements", "a single year", "an index"],
)
def test_what_is_no_series(table: list[list[str]], read: Read) -> None:
    assert read(table).series == ()


def test_value_labels_of_a_chart(read: Read) -> None:
    (series,) = read(
        "排放总量（吨二氧化碳当量）", "79,670\t78,440", "76,250", "2020年\t2021年\t2022年"
    ).series
    assert (series.source, series.metric, series.unit) == (SeriesSource.CHART, "排放总量", "吨二氧化碳当量")
    assert values(series) == {2020: "79,670", 2021: "78,440", 2022: "76,250"}


def test_the_axis_of_a_chart_is_none_of_its_values(read: Read) -> None:
    page = ["单位产品取水量", "（立方米/吨）", "5.74", "4.20", "3.98", *"76543210", "2020", "2021", "2022"]
    (series,) = read(*page).series
    assert (series.metric, values(series)) == ("单位产品取水量", {2020: "5.74", 2021: "4.20", 2022: "3.98"})
    assert not read(
        *(each if each != "3" else "9" for each in page)
    ).series  # no axis: whose the values are is not known


def test_years_and_values_in_turn(read: Read) -> None:
    (series,) = read("查报改善案件件数", "2020", "336", "2021", "302", "2022", "230").series
    assert (series.source, values(series)) == (SeriesSource.CHART, {2020: "336", 2021: "302", 2022: "230"})


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (["员工总数（人）", "2022年 7,524", "2021年 7,210", "2020年 6,980"], {"员工总数（人）": {2020: "6,980", 2021: "7,210", 2022: "7,524"}}),
        (["用水量（万吨）", "2020年：31.2", "2021年：30.5", "2022年：29.9"], {"用水量（万吨）": {2020: "31.2", 2021: "30.5", 2022: "29.9"}}),
        (["综合能耗（吨标准煤）", "5,402\t5,310\t5,120", "2022\t2021\t2020"], {"综合能耗": {2020: "5,120", 2021: "5,310", 2022: "5,402"}}),
        (
            ["营业收入(万元)\t利润总额(万元)", "2022年\t6478.3\t2022年\t1965.7", "2021年\t4488.1\t2021年\t1337.4", "2020年\t3016.6\t2020年\t866.7"],
            {"营业收入": {2020: "3016.6", 2021: "4488.1", 2022: "6478.3"}, "利润总额": {2020: "866.7", 2021: "1337.4", 2022: "1965.7"}},
        ),
        (["营业收入(万元)", "2022年\t6478.3\t2022年\t1965.7", "2021年\t4488.1\t2021年\t1337.4", "2020年\t3016.6\t2020年\t866.7"], {}),
        (["大事记", "2020年 公司成立", "2021年 公司上市", "2022年 迁入新址"], {}),
        (["门店（家）", "2022年 31", "2020年 28", "2019年 25"], {}),
    ],
    ids=["down", "a colon", "years going down below", "side by side", "a title too few", "words", "a year left out"],
)  # fmt: skip
def test_lists_of_years_and_values(blocks: list[str], wanted: dict[str, dict[int, str]], read: Read) -> None:
    assert {each.metric: values(each) for each in read(*blocks).series} == wanted


@pytest.mark.parametrize(
    "blocks", [["件数", "2020", "2021", "336", "2022", "302"], ["2020", "336", "2021", "302"]]
)
def test_loose_numbers_that_are_not_clear_are_left(blocks: list[str], read: Read) -> None:
    assert read(*blocks).series == ()


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "2020、2021、2022年安全投入分别为1,260万元、1,345万元和1,410万元。",
            {2020: "1,260万元", 2021: "1,345万元", 2022: "1,410万元"},
        ),
        (
            "2020年至2022年客户满意度分别为93.1%、93.8%、94.2%。",
            {2020: "93.1%", 2021: "93.8%", 2022: "94.2%"},
        ),
        (
            "2021年和2022年安全投入分别为1,345万元和1,410万元，2022年捐赠31万元。",
            {2021: "1,345万元", 2022: "1,410万元"},
        ),
        ("2021年受理投诉315件，2022年262件，均已办结。", {2021: "315件", 2022: "262件"}),
        ("2022年安全投入1,410万元，2021年安全投入1,345万元。", {2021: "1,345万元", 2022: "1,410万元"}),
    ],
)
def test_series_in_prose(sentence: str, wanted: dict[int, str], read: Read) -> None:
    (series,) = read(sentence).series
    assert (series.source, values(series)) == (SeriesSource.PROSE, wanted)


def test_a_word_that_leads_to_a_figure_is_no_name_of_it(read: Read) -> None:
    assert read("2021年以0.52千克/度计算，2022年以0.51千克/度计算。").series == ()


@pytest.mark.table("blank_years")
def test_years_nothing_is_told_for(case: dict[str, Any], read: Read) -> None:
    told = [[each.metric, values(each), list(each.missing_years)] for each in read(case["table"]).series]
    assert told == case["rows"]


@pytest.mark.table("dated_rows")
def test_rows_that_are_years(case: dict[str, Any], read: Read) -> None:
    assert [[each.metric, each.unit, values(each)] for each in read(case["table"]).series] == case["rows"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("2022年取水总量56.9万吨，较2021年53.1万吨增加，人均取水量1.99吨。", [2022, 2021, 2022]),
        ("2021年取水总量53.1万吨，比2020年减少，人均取水量1.94吨。", [2021, 2021]),
        ("2021年取水总量53.1万吨，2020年取水总量53.5万吨，人均取水量2.02吨。", [2021, 2020, 2020]),
    ],
    ids=["compared with", "the year before the comparison", "in turn"],
)
def test_the_year_of_a_figure(sentence: str, wanted: list[int], read: Read) -> None:
    assert [said.year for said in read(sentence).statements] == wanted


def test_growth_is_read_with_its_figure(read: Read) -> None:
    (said,) = read("2022年营业收入837.2亿元，同比增长15%。").statements
    assert (said.name, said.year, said.unit) == ("营业收入", 2022, "元")
    assert said.change is not None
    assert (said.change.percent, said.change.base) == (15, 2021)


# ----- bundled reports


@pytest.fixture(scope="module")
def looked_at(cache: Path) -> dict[str, Report]:
    return {each["file"]: gaps(SAMPLES / each["file"], ["hkex"]) for each in PLANTED}


def rows_of(report: Report, entry: dict[str, Any]) -> list[Series]:
    name = clean_text(entry["metric"])
    return [s for s in report.series or () if s.page == entry["page"] and name in clean_text(s.metric)]


@pytest.mark.parametrize("report", PLANTED, ids=[each["file"] for each in PLANTED])
def test_gaps_of_the_samples(report: dict[str, Any], looked_at: dict[str, Report]) -> None:
    for entry in (*report["gaps"], *report["complete"]):
        found = rows_of(looked_at[report["file"]], entry)
        assert found, entry
        numbers = [{value.year: value.number for value in each.values} for each in found]
        assert {year: pytest.approx(value) for year, value in entry["values"].items()} in numbers, entry
        assert list(entry.get("missing", ())) in [list(each.missing_years) for each in found], entry
    planned = {(clean_text(e["metric"]), e["page"]) for e in report["gaps"]}
    gapped = [each for each in looked_at[report["file"]].series or () if each.missing_years]
    strange = [
        each.metric
        for each in gapped
        if not any(name in clean_text(each.metric) for name, page in planned if page == each.page)
        and "僱員比例" not in each.metric
    ]
    assert strange == []


@pytest.mark.parametrize("report", PLANTED, ids=[each["file"] for each in PLANTED])
def test_checks_of_the_samples(report: dict[str, Any], looked_at: dict[str, Report]) -> None:
    found = looked_at[report["file"]].findings
    squeezed = [
        (each.rule, "".join(f"{each.quote} {each.message.get(Language.ZH)}".split()), each) for each in found
    ]
    wanted = set()
    for entry in report["checks"]:
        quote = "".join(entry["quote"].split())
        sums = f"{entry.get('computed', '?'):,}" if isinstance(entry.get("computed"), int) else quote
        hits = [
            each
            for rule, words, each in squeezed
            if rule == RULE_OF[entry["kind"]] and (quote in words or sums in words)
        ]
        assert hits, entry
        wanted.update(hits)
    assert [each.message.get(Language.ZH) for each in found if each not in wanted] == []


# ----- a real report, where there is one


def test_labelled_rows(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    labels = json.loads((shared / "labels" / "npc2022.json").read_text("utf-8"))["series"]
    report = gaps(shared / "corpus" / "npc2022.pdf", options())
    got = [
        {
            "metric": each.metric,
            "page": each.page,
            "values": {str(value.year): {"text": value.text} for value in each.values},
            "missing_years": list(each.missing_years),
        }
        for each in report.series or ()
    ]
    result = score.score_series(labels, got, paged=True)
    assert result["rows_found"] >= 0.8
    assert result["values_right"] >= 0.95
    assert result["missing_year_precision"] >= 0.9
    assert result["missing_year_recall"] >= 0.8


def options() -> list[str]:
    return []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("报告期内，公司减免通行费共计人民币7.19亿元(2021年:5.93亿元），同比增长21.25%。", {2022: "7.19亿元", 2021: "5.93亿元"}),
        ("2022年用水总量52,310吨（2021年度为50,870吨）。", {2022: "52,310吨", 2021: "50,870吨"}),
        ("2022年用水总量52,310吨（上年同期：50,870吨）。", {2022: "52,310吨", 2021: "50,870吨"}),
        ("本年度用水总量为52,310吨（去年：50,870吨），下降。", {2022: "52,310吨", 2021: "50,870吨"}),
    ],
)  # fmt: skip
def test_another_year_in_brackets(read: Read, text: str, wanted: dict[int, str]) -> None:
    (series,) = read({"kind": "paragraph", "text": text}).series
    assert values(series) == wanted


def test_a_part_in_brackets_is_no_other_year(read: Read) -> None:
    assert read({"kind": "paragraph", "text": "2022年用水总量52,310吨（其中：回用水870吨）。"}).series == ()


@pytest.mark.parametrize(("run_on", "named"), [(3, True), (80, False)])
def test_what_is_longer_than_any_name_is_no_name(
    cut: Callable[..., Segmentation], run_on: int, named: bool
) -> None:
    """The fields of a form stand behind one another without a mark: each would be a name of all before it."""
    passages = cut(["# 表", "栏位内容" * run_on + "用水量为31吨。"]).passages
    (said,) = statements(passages, 2023, republic=False)
    assert bool(said.name) is named


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (["2020年", "2021年", "2022年（合并口径）"], [{2020: "31", 2021: "33", 2022: "34"}]),
        (["2020年（母公司）", "2021年（集团）", "2022年（集团）"], [{2021: "33", 2022: "34"}]),
        (["2021年", "2022年", "2022年（集团）"], [{2021: "31", 2022: "33"}]),
        (["2020年", "2021年", "2022年（女性）"], [{2020: "31", 2021: "33"}]),
    ],
    ids=[
        "its year's only column",
        "no plain year beside it",
        "beside the plain one",
        "a part is another metric",
    ],
)
def test_a_column_that_says_for_whom_it_counts(
    read: Read, heads: list[str], wanted: list[dict[int, str]]
) -> None:
    found = read([["指标", "单位", *heads], ["安全演练", "次", "31", "33", "34"]]).series
    assert [values(each) for each in found] == wanted
