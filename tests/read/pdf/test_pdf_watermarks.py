"""Watermarks are no part of a page; slanted words of a drawing and large titles are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import BlockKind, Document

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

LINES = (
    "公司设立能源管理小组，按月统计各车间用能，对超标车间限期整改。",
    "节能目标写入年度考核，完成情况每季度通报一次。",
)
BODY: list[Stroke] = [("text", 60, 100 + 15 * at, line) for at, line in enumerate(LINES * 8)]


def split(document: Document) -> tuple[str, str]:
    blocks = document.pages[0].blocks
    body = "\n".join(block.text for block in blocks if block.kind is not BlockKind.RUNNING)
    return body, "\n".join(block.text for block in blocks if block.kind is BlockKind.RUNNING)


@pytest.mark.parametrize("angle", [15, 30, 45, 60, 75, -30, -45, 135])
@pytest.mark.parametrize(("grey", "clear", "size"), [(0.85, 1.0, 14), (0.2, 0.2, 14), (0.3, 1.0, 48)])
def test_a_watermark_is_no_text_of_the_page(
    read_pages: Read, angle: float, grey: float, clear: float, size: float
) -> None:
    mark: Stroke = ("stamped", 200, 260, "内部资料 李四 2024-04-02", angle, size, grey, clear)
    body, running = split(read_pages([*BODY, mark]))
    assert body == split(read_pages(BODY))[0]
    assert "内部资料" in running


def test_a_dark_watermark_repeated_on_the_page(read_pages: Read) -> None:
    marks: list[Stroke] = [("stamped", 80 + 160 * at, 600, "征求意见稿", 45, 10, 0.3, 1.0) for at in range(3)]
    body, running = split(read_pages([*BODY, *marks]))
    assert "征求意见稿" not in body
    assert running.count("征求意见稿") == 3


def test_a_large_pale_watermark_that_is_not_slanted(read_pages: Read) -> None:
    body, running = split(read_pages([*BODY, ("stamped", 120, 190, "内部资料", 0, 60, 0.87, 1.0)]))
    assert body == split(read_pages(BODY))[0]
    assert running == "内部资料"


@pytest.mark.parametrize(("top", "grey"), [(190, 0.2), (700, 0.87)])
def test_a_large_title_that_is_dark_or_stands_free_is_read(read_pages: Read, top: float, grey: float) -> None:
    body, running = split(read_pages([*BODY, ("stamped", 120, top, "绿色发展", 0, 60, grey, 1.0)]))
    assert "绿色发展" in body
    assert running == ""


def test_a_watermark_over_a_table_leaves_its_cells(read_pages: Read) -> None:
    rows = (
        ("指标", "2022年", "2023年"),
        ("用水量（吨）", "86,400", "85,230"),
        ("用电量（万度）", "3,250", "3,120"),
    )
    xs = (60, 220, 320, 420)
    page: list[Stroke] = [
        ("text", xs[at] + 4, 100 + 22 * n, cell) for n, row in enumerate(rows) for at, cell in enumerate(row)
    ]
    tops = [85 + 22 * at for at in range(4)]
    page += [("line", xs[0], top, xs[-1], top) for top in tops]
    page += [("line", x, tops[0], x, tops[-1]) for x in xs]
    marks: list[Stroke] = [("stamped", x, 160, "送审稿 请勿外传", 40, 12, 0.8, 1.0) for x in (60, 200, 340)]
    (table,) = [block.table for block in read_pages(page + marks).pages[0].blocks if block.table]
    assert table.rows == rows


def test_slanted_names_of_an_axis_are_read_whole(read_pages: Read) -> None:
    names = ("华东工厂", "华南工厂", "西北工厂", "2023年")
    axis: list[Stroke] = [("turned", 80 + 60 * at, 700, name, 45, 9) for at, name in enumerate(names)]
    body, running = split(read_pages(BODY + axis))
    assert all(name in body.split("\n") for name in names)
    assert running == ""


def test_white_slanted_words_on_a_dark_shape_are_read(read_pages: Read) -> None:
    ribbon: list[Stroke] = [
        ("filled", 300, 600, 500, 760, (0.1, 0.2, 0.5)),
        ("stamped", 340, 720, "责任投资", 30, 12, 1.0, 1.0),
    ]
    body, running = split(read_pages(BODY + ribbon))
    assert "责任投资" in body
    assert running == ""


def test_a_page_a_little_askew_is_read_as_lines(read_pages: Read) -> None:
    page: list[Stroke] = [("turned", 60, 100 + 18 * at, line, 1.0) for at, line in enumerate(LINES)]
    body, running = split(read_pages(page))
    assert all(line in body.replace("\n", "") for line in LINES)
    assert running == ""
