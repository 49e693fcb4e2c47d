"""Rows under a line of years in plain text: what opens a table, what is a row, what ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.model import BlockKind, Document, Table
from csrcheck.read.lines import number_lines
from csrcheck.read.text import extract_text
from csrcheck.read.year_heads import head_of

HEAD = "项目 单位 2021年 2022年 2023年"
PROSE = "公司持续推进节能降耗工作，取得了较好的成效。"


def read(tmp_path: Path, *lines: str) -> Document:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), "utf-8")
    return extract_text(path, "0")


def tables(document: Document) -> list[Table]:
    return [block.table for page in document.pages for block in page.blocks if block.table is not None]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (HEAD, ["2021年", "2022年", "2023年"]),
        ("2021 2022 2023", ["2021", "2022", "2023"]),
        ("指标 FY2022 FY2023", ["FY2022", "FY2023"]),
        ("指标\t2022 年\t2023 年", ["2022年", "2023年"]),
        ("指标 二〇二二年 二〇二三年", ["二〇二二年", "二〇二三年"]),
        ("指標 2020/21 2021/22 2022/23", ["2020/21", "2021/22", "2022/23"]),
        ("指標 2020-2021 2021-2022", ["2020-2021", "2021-2022"]),
        ("指标 2022年（经重述） 2023年①", ["2022年（经重述）", "2023年①"]),
        ("指标 2020年（基准年） 2022年（修正后） 2023年", ["2020年（基准年）", "2022年（修正后）", "2023年"]),
        ("指标 2022（经审计） 2023（未审计）", ["2022（经审计）", "2023（未审计）"]),
        ("指标 上年度（2022） 本年度（2023）", ["上年度（2022）", "本年度（2023）"]),
        ("指标 2022年(吨) 2023年(吨)", None),
        ("指标 2022年末 2023年末 同比增减", ["2022年末", "2023年末"]),
        ("項目 單位 110年度 111年度", ["110年度", "111年度"]),
        ("用水量 2022 2023", ["2022", "2023"]),
        ("指标 2 0 2 2年 2 0 2 3年", ["2022年", "2023年"]),
        ("指标 单位 2022.12 2023.12", ["2022.12", "2023.12"]),
        ("指标 '22 '23", ["'22", "'23"]),
        ("指标 2022.12 2024.12", None),
        ("公司在2022年 2023年", None),
        ("2022年，公司 2021 2022", None),
        ("用水量 5 2023 2024", None),
        ("第 3 页 2023", None),
        ("2021年 2021年", None),
        ("2019-2021 2023年度报告", None),
    ],
)
def test_heads(text: str, years: list[str] | None) -> None:
    head = head_of(number_lines([text], 1)[0])
    assert (list(head.years) if head else None) == years


def test_rows_until_prose(tmp_path: Path) -> None:
    document = read(tmp_path, HEAD, "用水总量 吨 52,310 50,870 49,125", PROSE, "捐赠 万元 5 6 7")
    (table,) = tables(document)
    assert table.rows == (
        ("项目", "单位", "2021年", "2022年", "2023年"),
        ("用水总量", "吨", "52,310", "50,870", "49,125"),
    )
    assert (table.header_rows, table.lines) == (1, (1, 2))
    assert document.pages[0].blocks[1].text == PROSE


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["有害废弃物 吨 —— 42 41"], ("有害废弃物", "吨", "——", "42", "41")),
        (["流失率 % 8.2 N/A 7.1"], ("流失率", "%", "8.2", "N/A", "7.1")),
        (["综合能耗 吨标准煤 3 310 3 250 3 120"], ("综合能耗", "吨标准煤", "3310", "3250", "3120")),
        (["利润 万元 (1,234) △980 -3"], ("利润", "万元", "(1,234)", "△980", "-3")),
        (["占比 8.2% 7.9% 7.1%"], ("占比", "", "8.2%", "7.9%", "7.1%")),
        (["温室气体排放总量", "吨二氧化碳当量 5 4 3"], ("温室气体排放总量", "吨二氧化碳当量", "5", "4", "3")),
        (["温室气体排放及", "吸收量 吨 5 4 3"], ("温室气体排放及吸收量", "吨", "5", "4", "3")),
        (["用水总量", "5 4 3"], ("用水总量", "", "5", "4", "3")),
        (["1", "用水总量① 吨 5 4 3"], ("用水总量①", "吨", "5", "4", "3")),
        (["用水总量 吨 5[1] 4 3（注2）"], ("用水总量", "吨", "5[1]", "4", "3（注2）")),
        (["天然气用量", "（万立方米） 5 4 3"], ("天然气用量", "万立方米", "5", "4", "3")),
        (["能源强度（GJ/ 人） 5 4 3"], ("能源强度（GJ/ 人）", "", "5", "4", "3")),
        (["废水 (万吨) Water (10000 tons) 5 4 3"], ("废水 (万吨) Water (10000 tons)", "", "5", "4", "3")),
        (["女性员工", "占比 5% 4% 3%"], ("女性员工占比", "", "5%", "4%", "3%")),
        (["用水总量\t吨\t\t4\t3"], ("用水总量", "吨", "", "4", "3")),
    ],
)
def test_rows(tmp_path: Path, lines: list[str], row: tuple[str, ...]) -> None:
    (table,) = tables(read(tmp_path, HEAD, *lines))
    assert table.rows[1:] == (row,)


def test_each_year_may_have_columns_of_its_own(tmp_path: Path) -> None:
    lines = [
        "年度 2021年 2022年",
        "类别 人数 占比 人数 占比",
        "合同员工 男性 416 82.9% 407 82.1%",
        "女性 67 13.3% 66 13.3%",
    ]
    (table,) = tables(read(tmp_path, *lines))
    assert table.rows == (
        ("类别", "2021年 人数", "2021年 占比", "2022年 人数", "2022年 占比"),
        ("合同员工 男性", "416", "82.9%", "407", "82.1%"),
        ("合同员工 女性", "67", "13.3%", "66", "13.3%"),
    )


@pytest.mark.parametrize("line", ["类别 人数 占比 人数", "类别 人数 人数 人数 人数", "类别 5 6 5 6"])
def test_a_line_that_names_no_columns_of_each_year(tmp_path: Path, line: str) -> None:
    assert tables(read(tmp_path, "年度 2021年 2022年", line, "合同员工 416 82.9% 407 82.1%")) == []


def test_a_row_whose_name_was_a_picture_ends_no_table(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, HEAD, "45 28 12", "新进人数 人 49 29 15"))
    assert table.rows[1:] == (("新进人数", "人", "49", "29", "15"),)


def test_words_alone_name_a_group(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, HEAD, "环境", "用水 吨 5 4 3", "用电 度 6 5 4", "员工", "总数 人 9 8 7"))
    assert [row[:2] for row in table.rows] == [("", "项目"), ("环境", "用水"), ("", "用电"), ("员工", "总数")]


@pytest.mark.parametrize("parts", ["其中：", "包括：", "按来源划分："])
def test_parts_of_a_row(tmp_path: Path, parts: str) -> None:
    lines = [HEAD, "用水 吨 5 4 3", parts, "  地表水 吨 3 2 1", "  地下水 吨 2 2 2", "用电 度 6 5 4"]
    (table,) = tables(read(tmp_path, *lines))
    assert [row[:2] for row in table.rows[1:]] == [
        ("", "用水"),
        (parts, "地表水"),
        ("", "地下水"),
        ("用电", ""),
    ]


def test_columns_behind_the_years(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, "指标 2022年 2023年 同比 增减", "用水 5 4 -20%"))
    assert table.rows == (("指标", "2022年", "2023年", "同比 增减"), ("用水", "5", "4", "-20%"))


@pytest.mark.parametrize(
    "end",
    [
        PROSE,
        "注：数据未经审计。",
        "资料来源：公司统计",
        "第三章 员工",
        "二、员工",
        "共有员工 915 人",
        "详情请见：",
    ],
)
def test_what_ends_a_table(tmp_path: Path, end: str) -> None:
    (table,) = tables(read(tmp_path, HEAD, "用水 吨 5 4 3", end, "捐赠 万元 5 6 7"))
    assert len(table.rows) == 2


@pytest.mark.parametrize("row", ["用水 吨 5 4", "用水 吨 5 4 3 2", "地址 北京路 12 号", "2021 5 4 3 2 1"])
def test_lines_with_other_numbers_of_values_are_no_rows(tmp_path: Path, row: str) -> None:
    assert tables(read(tmp_path, HEAD, row, PROSE)) == []


def test_the_head_carries_over_a_page_break(tmp_path: Path) -> None:
    pages = [
        f"{HEAD}\n环境\n用水 吨 5 4 3\n12",
        "用电 度 6 5 4\n用油 升 3 2 1\n13",
        f"{HEAD}\n用气 吨 1 1 1\n14",
    ]
    document = read(tmp_path, "\n\f".join(pages))
    found = tables(document)
    assert [table.rows[0][-3:] for table in found] == [("2021年", "2022年", "2023年")] * 3
    assert [table.rows[1][0] for table in found] == ["环境", "环境", "用气"]
    assert found[1].rows[1][1:] == ("用电", "度", "6", "5", "4")


def test_a_head_at_the_foot_of_a_page(tmp_path: Path) -> None:
    first, second = read(tmp_path, f"{PROSE}\n{HEAD}\f用电 度 6 5 4\n{PROSE}").pages
    assert first.blocks[0].text == PROSE
    assert second.blocks[0].table is not None
    assert second.blocks[0].table.rows[0][-1] == "2023年"


def test_a_head_repeated_on_every_page_is_no_running_head(tmp_path: Path) -> None:
    pages = [
        f"某公司社会责任报告\n{HEAD}\n{name} 吨 5 4 3" for name in ("用水", "用油", "用气", "用煤", "用电")
    ]
    document = read(tmp_path, "\f".join(pages))
    assert len(tables(document)) == 5
    assert [b.kind for b in document.pages[1].blocks] == [BlockKind.RUNNING, BlockKind.TABLE]


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("（单位：吨，另有注明者除外）", "吨"),
        ("单位：万元", "万元"),
        ("计量单位：人次；特别注明的除外", "人次"),
    ],
)
def test_the_unit_over_a_table(tmp_path: Path, said: str, unit: str) -> None:
    (table,) = tables(read(tmp_path, said, HEAD, "用水 5 4 3"))
    assert table.unit == unit
