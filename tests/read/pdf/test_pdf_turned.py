"""Labels turned by a quarter in a table's cells, and vertical writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import Document, Table
from tests.read.pdf.conftest import shown

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

GROUPS = (
    ("环境绩效", ("用水量", "用电量", "废水量")),
    ("社会绩效", ("员工数", "培训时长", "工伤人数", "流失人数")),
)


def grid(label: Callable[[str, float, float], list[Stroke]]) -> list[Stroke]:
    """A ruled table of two groups; ``label`` draws a group's name into its cell (name, top, bottom)."""
    page: list[Stroke] = [("line", 60, 80, 420, 80)]
    for x, cell in ((64, "类别"), (104, "指标"), (204, "2022年"), (304, "2023年")):
        page.append(("text", x, 95, cell))
    top, lowest = 100.0, 100.0 + 20 * sum(len(rows) for _, rows in GROUPS)
    for name, rows in GROUPS:
        page += [("line", 60, top, 420, top), *label(name, top, top + 20 * len(rows))]
        for number, row in enumerate(rows):
            base = top + 14
            page += [
                ("text", 104, base, row),
                ("text", 204, base, f"1,{number}20"),
                ("text", 304, base, f"1,{number}10"),
            ]
            page.append(("line", 100, top + 20, 420, top + 20))
            top += 20
    page += [("line", x, 80, x, lowest) for x in (60, 100, 200, 300, 420)]
    return [*page, ("line", 60, lowest, 420, lowest)]


def up(name: str, top: float, bottom: float) -> list[Stroke]:
    return [("turned", 84, (top + bottom) / 2 + 20, name, 90)]


def down(name: str, top: float, bottom: float) -> list[Stroke]:
    return [("turned", 77, (top + bottom) / 2 - 20, name, -90)]


def up_in_two_lines(name: str, top: float, bottom: float) -> list[Stroke]:
    middle = (top + bottom) / 2 + 10
    return [("turned", 78, middle, name[:2], 90), ("turned", 92, middle, name[2:], 90)]


def down_in_two_lines(name: str, top: float, bottom: float) -> list[Stroke]:
    middle = (top + bottom) / 2 - 10
    return [("turned", 84, middle, name[:2], -90), ("turned", 70, middle, name[2:], -90)]


def stacked(name: str, top: float, bottom: float) -> list[Stroke]:
    first = (top + bottom) / 2 - 18
    return [("text", 76, first + 12 * at, letter) for at, letter in enumerate(name)]


def flat(name: str, top: float, bottom: float) -> list[Stroke]:
    return [("text", 62, (top + bottom) / 2, name, 9)]


@pytest.mark.parametrize("label", [up, down, up_in_two_lines, down_in_two_lines, stacked, flat])
def test_a_turned_label_heads_its_own_rows(
    read_pages: Read, label: Callable[[str, float, float], list[Stroke]]
) -> None:
    blocks = read_pages(grid(label)).pages[0].blocks
    (table,) = [block.table for block in blocks if block.table]
    assert len(blocks) == 1
    names = ["".join(row[0].split()) for row in table.rows]
    assert names == ["类别", "环境绩效", "", "", "社会绩效", "", "", ""]
    assert [row[1] for row in table.rows[1:]] == [row for _, rows in GROUPS for row in rows]


def test_a_turned_line_that_no_cell_holds_stays_out_of_the_table(read_pages: Read) -> None:
    page = [*grid(flat), ("turned", 40, 300, "二〇二三年度可持续发展报告摘要与说明", 90)]
    blocks = read_pages(page).pages[0].blocks
    (table,) = [block.table for block in blocks if block.table]
    assert isinstance(table, Table)
    assert not any("摘要" in cell for row in table.rows for cell in row)
    assert blocks[-1].text.startswith("二〇二三年度")


COLUMNS = (
    "董事長的話",
    "本公司重視環境保護，設環境管理委員會，按季度",
    "檢查各廠區廢棄物臺賬並通報結果。二〇二三年",
    "有害廢棄物總量為42噸，無害廢棄物310噸。",
)


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def columns(
    *texts: str, size: float = 12, pitch: float = 24, right: float = 500, top: float = 80
) -> list[str]:
    return [shown(right - pitch * at, top, text, size, "F2") for at, text in enumerate(texts)]


@pytest.mark.parametrize(("size", "pitch"), [(10, 16), (12, 24), (14, 40), (18, 30)])
@pytest.mark.parametrize("backwards", [False, True])
def test_columns_are_read_from_right_to_left(
    read_raw: Read, size: float, pitch: float, backwards: bool
) -> None:
    drawn = columns(*COLUMNS, size=size, pitch=pitch)
    text = read_raw("".join(drawn[::-1] if backwards else drawn)).pages[0].text
    assert in_order(text, *COLUMNS)
    assert "按季度檢查各廠區" in text.replace("\n", "")


def test_two_tiers_of_columns_are_read_one_after_the_other(read_raw: Read) -> None:
    lower = ("下層首行說明各項措施與成果，包括節能、節水", "與減廢三項，並列出明年之目標。")
    text = read_raw("".join(columns(*COLUMNS[1:]) + columns(*lower, top=420))).pages[0].text
    assert in_order(text, *COLUMNS[1:], *lower)


def test_a_heading_across_the_page_comes_before_the_columns(read_raw: Read) -> None:
    text = read_raw(shown(60, 50, "永續報告書", 16) + "".join(columns(*COLUMNS))).pages[0].text
    assert in_order(text.replace("\n", ""), "董事長的話", "按季度檢查")
    assert "永續報告書" in text


def test_numbers_set_sideways_stand_in_their_column(read_pages: Read) -> None:
    page: list[Stroke] = []
    for at, (head, number, tail) in enumerate(
        (("本公司設環境管理", "2023", "年訂定目標"), ("全年用水總計共達", "8,523", "噸較上年減少"))
    ):
        x = 400 - 24 * at
        page += [("text", x, 80 + 12 * n, letter, 12) for n, letter in enumerate(head)]
        top = 80 + 12 * len(head)
        page.append(("turned", x + 2, top - 8, number, -90, 12))
        page += [("text", x, top + 30 + 12 * n, letter, 12) for n, letter in enumerate(tail)]
    text = read_pages(page).pages[0].text.replace("\n", "")
    assert in_order(text, "管理2023年訂定目標", "共達8,523噸較上年減少")


@pytest.mark.parametrize("label", [up, down])
def test_labels_drawn_after_the_table_stay_in_their_cells(
    read_pages: Read, label: Callable[[str, float, float], list[Stroke]]
) -> None:
    strokes = grid(label)
    page = [each for each in strokes if each[0] != "turned"] + [
        each for each in strokes if each[0] == "turned"
    ]
    (table,) = [block.table for block in read_pages(page).pages[0].blocks if block.table]
    assert [row[0] for row in table.rows if row[0]] == ["类别", *(name for name, _ in GROUPS)]


def test_numbers_set_across_a_column_belong_to_it(read_raw: Read) -> None:
    number = shown(494, 198, "42", 6)  # as wide as the column
    page = columns("本公司重視環境保護，設環境管理委員會，按季檢查", right=524)
    page += [*columns("各廠區廢棄物總量為", top=80), number, *columns("噸，較上年減少。", top=202)]
    assert "廢棄物總量為42噸，較上年減少。" in read_raw("".join(page)).pages[0].text.replace("\n", "")


def test_a_value_under_a_column_is_no_part_of_it(read_raw: Read) -> None:
    page = columns("員工人數", "用水總量", "用電總量", pitch=30)
    page += [shown(494 - 30 * at, 138, number, 6) for at, number in enumerate(("15", "36", "22"))]
    words = read_raw("".join(page)).pages[0].text.split()
    assert {"15", "36", "22"} <= set(words)
