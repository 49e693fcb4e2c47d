"""Markdown as converters of PDF write it: tables in HTML, page marks, pictures, formulas, notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.model import BlockKind, Document, Table
from csrcheck.read.inline_marks import plain
from csrcheck.read.markdown import extract_markdown


def read(tmp_path: Path, source: str) -> Document:
    path = tmp_path / "a.md"
    path.write_text(source, "utf-8")
    return extract_markdown(path, "0")


def tables(document: Document) -> list[Table]:
    return [block.table for page in document.pages for block in page.blocks if block.table is not None]


ROWS = "<tr><td>指标</td><td>单位</td><td>2022</td><td>2023</td></tr><tr><td rowspan=2>用水</td><td>吨</td><td>5</td><td>4</td></tr><tr><td>升</td><td>2</td><td>1</td></tr>"


@pytest.mark.parametrize(
    "source",
    [
        f"<table>{ROWS}</table>",
        f'<div style="text-align: center;"><html><body><table border="1"><tbody>{ROWS}</tbody></table></body></html></div>',
        "<table>\n" + ROWS.replace("<tr>", "<tr>\n").replace("</td>", "</td>\n\n") + "</table>",
        f"前文 <TABLE>{ROWS}</TABLE> 后文",
        f"<table>{ROWS}</table><table><tr><td>别</td><td>1</td></tr></table>",
    ],
)
def test_tables_in_html(tmp_path: Path, source: str) -> None:
    first = tables(read(tmp_path, source))[0]
    assert first.rows == (("指标", "单位", "2022", "2023"), ("用水", "吨", "5", "4"), ("", "升", "2", "1"))
    assert first.header_rows == 1


def test_words_around_a_table_stay_in_their_place(tmp_path: Path) -> None:
    (page,) = read(tmp_path, f"前文 <table>{ROWS}</table> 后文").pages
    assert [block.text.split("\t")[0] for block in page.blocks] == ["前文", "指标", "后文"]


def test_a_table_that_is_never_closed(tmp_path: Path) -> None:
    assert tables(read(tmp_path, f"<table>{ROWS}\n\n正文"))[0].rows[0] == ("指标", "单位", "2022", "2023")


def test_a_row_is_on_its_own_line_of_the_file(tmp_path: Path) -> None:
    source = "题\n\n<table><tr><td>甲</td><td>1</td></tr>\n\n<tr><td>乙</td><td>2</td></tr></table>\n\n| 丙 | 年 |\n|---|---|\n| 丁 | 3 |"
    html, pipe = tables(read(tmp_path, source))
    assert (html.lines, pipe.lines) == ((2, 3), (4, 6))


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (["|  |  |", "|---|---|", "| 指标 | 2023年 |", "| 用水 | 5 |"], 1),
        (["| 指标 | 2023年 | 2023年 |", "|---|---|---|", "| 指标 | 男 | 女 |", "| 员工 | 5 | 4 |"], 2),
        (["| 指标 | 2022年 | 2023年 |", "|---|---|---|", "|  | 全年 | 全年 |", "| 员工 | 5 | 4 |"], 2),
        (["| 指标 | 2022年 | 2023年 |", "|---|---|---|", "|  | 7 | 8 |", "| 员工 | 5 | 4 |"], 1),
        (["| 议题 | 回应 |", "|---|---|", "| 议题 | 见正文 |", "| 环境 | 见下 |"], 1),
        (["| 2022年 | 31 |", "|---|---|", "| 2021年 | 30 |"], 0),
        (["| 2022年 | 2021年 |", "|---|---|", "| 31 | 30 |"], 1),
        (["| 2022年 | 成立 |", "|---|---|", "| 2021年 | 30 |"], 1),
    ],
)
def test_heads_of_pipe_tables(tmp_path: Path, rows: list[str], header: int) -> None:
    (table,) = tables(read(tmp_path, "\n".join(rows)))
    assert table.header_rows == header


@pytest.mark.parametrize(
    ("source", "labels", "paged"),
    [
        ("{0}" + "-" * 48 + "\n\n甲\n\n{1}" + "-" * 48 + "\n\n乙", ["1", "2"], True),
        ("甲\n\n<!-- page break -->\n\n乙\n\n<!-- page break -->\n\n丙", [None, None, None], True),
        ("甲\n<!-- PageNumber=\"7\" -->\n<!-- PageBreak -->\n乙\n<!-- PageNumber=\"8\" -->\n<!-- PageBreak -->\n丙", [None, None, None], True),
        ("<!-- page 3 -->\n甲\n<!-- page 4 -->\n乙", ["3", "4"], True),
        ("甲\f乙\f丙", [None, None, None], True),
        ("甲\n\n<!-- page break -->\n\n乙", [None], False),
        ("甲\n\n-----\n\n乙\n\n-----\n\n丙", [None], False),
    ],
)  # fmt: skip
def test_page_marks(tmp_path: Path, source: str, labels: list[str | None], paged: bool) -> None:
    document = read(tmp_path, source)
    assert ([page.label for page in document.pages], document.paged) == (labels, paged)
    assert "".join(block.text for page in document.pages for block in page.blocks).replace("\n", "") in (
        "甲乙",
        "甲乙丙",
    )


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("![](images/a1b2.jpg)好", "好"),
        ("![Image](imgs/img_in_image_box_1.jpg)", ""),
        ("![img-3.jpeg](img-3.jpeg)", ""),
        ("![图片](a.png)", ""),
        ("![近三年用水量](a.png)", "近三年用水量"),
        ("好 <!-- image --> <img src='a.jpg' alt='Image' />", "好"),
        ("~~3,310~~ 3,300", "3,300"),
        ("<del>3,310</del><s>3,305</s>3,300", "3,300"),
        ("能耗3,120[^2]吨", "能耗3,120²吨"),
        ("能耗3,120<sup>2</sup>吨，1,200m<sup>2</sup>", "能耗3,120²吨，1,200m²"),
        ("能耗3,120^2^吨", "能耗3,120²吨"),
        ("能耗3,120$^{2}$吨", "能耗3,120²吨"),
        ("占 $58.9\\%$", "占 58.9%"),
        ("废气 $1.2 \\times 10^{4}$ 立方米", "废气 1.2 ×10⁴ 立方米"),
        ("$\\mathrm{CO}_{2}$ 与 $\\mathrm{m}^{3}$", "CO2 与 m³"),
        ("温度 $25^{\\circ}\\mathrm{C}$", "温度 25°C"),
        ("比例 $\\geq 9 5 . 2 \\%$", "比例 ≥95.2%"),
        ("约 $5 million and $6 million", "约 $5 million and $6 million"),
        ("CO~2~ 与 A~B", "CO~2~ 与 A~B"),
    ],
)
def test_inline_marks(marked: str, text: str) -> None:
    assert plain(marked) == text


def test_notes_at_the_end_are_notes(tmp_path: Path) -> None:
    (page,) = read(tmp_path, "用水5吨[^1]。\n\n[^1]: 含办公用水。").pages
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.PARAGRAPH, "用水5吨¹。"),
        (BlockKind.FOOTNOTE, "[1] 含办公用水。"),
    ]
