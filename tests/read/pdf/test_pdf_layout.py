"""The order text is read in, and how lines become paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import BlockKind, Document

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

WORDS = "我们持续完善节能管理制度并定期检查各厂区用水用电情况以降低对周边环境的影响"


def column(x: float, top: float, mark: str, count: int, width: int = 22) -> list[Stroke]:
    """Lines of running text, full to the right edge, that name their column and number."""
    texts = [f"{mark}{at:02d}" + (WORDS * 2)[at % 7 : at % 7 + width - 2] for at in range(count)]
    return [("text", x, top + 15 * at, text) for at, text in enumerate(texts)]


def text_of(document: Document, page: int = 0) -> str:
    return "\n".join(block.text for block in document.pages[page].blocks)


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_two_columns_are_read_one_after_the_other(read_pages: Read) -> None:
    # written line by line across both columns, as some programs do
    left, right = column(60, 100, "甲", 12), column(320, 100, "乙", 12)
    page = [stroke for pair in zip(left, right, strict=True) for stroke in pair]
    text = text_of(read_pages(page))
    assert in_order(text, *[f"甲{at:02d}" for at in range(12)], *[f"乙{at:02d}" for at in range(12)])


def test_three_columns_under_a_full_width_title(read_pages: Read) -> None:
    page: list[Stroke] = [("text", 60, 80, "携手同行共建绿色未来：本年度环境绩效与责任实践概览", 18)]
    for x, mark in ((60, "甲"), (225, "乙"), (390, "丙")):
        page += column(x, 130, mark, 10, 14)
    blocks = read_pages(page).pages[0].blocks
    assert [block.text[0] for block in blocks] == ["携", "甲", "乙", "丙"]
    assert blocks[0].size == pytest.approx(18)


def test_a_head_between_parts_ends_the_columns_above_it(read_pages: Read) -> None:
    page = column(60, 80, "甲", 6) + column(320, 80, "乙", 6)
    page += [("text", 60, 220, "二、员工权益与发展", 16)]
    page += column(60, 260, "丙", 6) + column(320, 260, "丁", 6)
    assert in_order(text_of(read_pages(page)), "甲05", "乙05", "二、员工", "丙00", "丙05", "丁00")


def test_columns_that_start_at_different_heights(read_pages: Read) -> None:
    page = [*column(60, 130, "甲", 8), ("text", 320, 96, "乙题", 12), *column(320, 122, "乙", 8)]
    text = text_of(read_pages(page))
    assert in_order(text, "甲00", "甲07", "乙题", "乙00", "乙07")


def test_labels_are_read_with_the_boxes_they_name(read_pages: Read) -> None:
    page: list[Stroke] = []
    for number, name in enumerate(("短期", "中期", "长期")):
        top = 100 + 80 * number
        page += [("box", 160, top, 540, top + 60), ("text", 80, top + 34, name, 12)]
        page += column(175, top + 20, name, 2, 30)
    text = text_of(read_pages(page))
    assert in_order(text, "短期\n", "短期00", "中期\n", "中期00", "长期\n", "长期00")


def test_large_figures_are_read_with_their_names(read_pages: Read) -> None:
    cards = (("1,204", "员工总数（人）"), ("98.5%", "培训覆盖率"), ("35", "志愿活动（场）"))
    page: list[Stroke] = []
    for number, (value, name) in enumerate(cards):
        page += [("text", 60 + 180 * number, 120, value, 24), ("text", 60 + 180 * number, 145, name)]
    text = text_of(read_pages(page))
    assert in_order(text, *[part for card in cards for part in card])


def test_list_marks_stay_with_their_text(read_pages: Read) -> None:
    page: list[Stroke] = []
    for number in range(4):
        top = 100 + 40 * number
        page += [("text", 60, top, f"{number + 1}."), ("text", 90, top, f"第{number + 1}项措施" + WORDS[:20])]
        page += [("text", 90, top + 15, "续行" + WORDS[:8] + "。")]
    blocks = read_pages(page).pages[0].blocks
    assert len(blocks) == 4
    assert all(
        block.text.startswith(f"{n}. 第{n}项") and "\n续行" in block.text for n, block in enumerate(blocks, 1)
    )


def test_paragraphs_part_at_indents_and_keep_their_wraps(read_pages: Read) -> None:
    lines = [WORDS[:34], WORDS[:36], "到此为止。"]
    page: list[Stroke] = []
    for number in range(2):
        for at, line in enumerate(lines):
            page.append(("text", 80 if at == 0 else 60, 100 + 45 * number + 15 * at, line))
    blocks = read_pages(page).pages[0].blocks
    assert [block.text for block in blocks] == ["\n".join(lines)] * 2
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks)


def test_a_paragraph_cut_by_a_page_break_goes_on(read_pages: Read) -> None:
    first = column(60, 560, "甲", 14, 44)
    second = [*column(60, 80, "乙", 3, 44), ("text", 60, 125, "完成了全部目标。")]
    furniture: list[Stroke] = [("text", 290, 810, "12")]
    document = read_pages(first + furniture, second + furniture)
    body = [block for page in document.pages for block in page.blocks if len(block.text) > 4]
    assert [block.continued for block in body] == [True, False]


def test_a_finished_paragraph_does_not_go_on(read_pages: Read) -> None:
    first = [*column(60, 560, "甲", 14, 44), ("text", 60, 770, "完成了全部目标。")]
    document = read_pages(first, column(60, 80, "乙", 3, 44))
    assert not any(block.continued for page in document.pages for block in page.blocks)


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_overprinted_bold_is_read_once(read_pages: Read, shift: float) -> None:
    heading = "环境保护责任"
    page: list[Stroke] = [("text", 60 + shift * times, 100, heading, 14) for times in range(3)]
    (block,) = read_pages(page).pages[0].blocks
    assert block.text == heading


def test_words_repeated_on_purpose_are_kept(read_pages: Read) -> None:
    page: list[Stroke] = [
        ("text", 60, 100, "一步一步走，年年有进步"),
        ("text", 60, 115, "一步一步走，年年有进步"),
    ]
    assert text_of(read_pages(page)).count("一步一步走，年年有进步") == 2


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_with_sideways_text_is_read_in_its_direction(read_pages: Read, angle: int) -> None:
    page: list[Stroke] = []
    for at in range(6):
        x, top = {90: (100 + 15 * at, 700), 180: (500, 700 - 15 * at), 270: (500 - 15 * at, 100)}[angle]
        page.append(("turned", x, top, f"第{at}行" + WORDS[:30], angle))
    document = read_pages(page)
    assert in_order(text_of(document), *[f"第{at}行" for at in range(6)])
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["page-turned"]


@pytest.mark.parametrize("angle", [90, 270])
def test_a_rotated_page_is_read_as_shown(read_pages: Read, angle: int) -> None:
    page: list[Stroke] = [("rotation", angle)]
    for at in range(6):
        x, top = (100 + 15 * at, 700) if angle == 90 else (500 - 15 * at, 100)
        page.append(("turned", x, top, f"第{at}行" + WORDS[:30], 90 if angle == 90 else 270))
    document = read_pages(page)
    assert in_order(text_of(document), *[f"第{at}行" for at in range(6)])
    assert document.diagnostics == ()
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)


def test_a_line_in_another_direction_stands_apart(read_pages: Read) -> None:
    page = [*column(60, 100, "甲", 8), ("turned", 30, 400, "二〇二二年度社会责任报告", 90)]
    blocks = read_pages(page).pages[0].blocks
    assert blocks[-1].text == "二〇二二年度社会责任报告"


def test_vertical_writing_is_one_text(read_pages: Read) -> None:
    page: list[Stroke] = [
        ("text", 520, 100 + 14 * at, letter, 12) for at, letter in enumerate("绿色低碳发展")
    ]
    page += column(60, 100, "甲", 8)
    assert "绿色低碳发展" in text_of(read_pages(page)).replace("\n", "")


def test_text_outside_the_page_is_not_read(read_pages: Read) -> None:
    text = text_of(read_pages([*column(60, 100, "甲", 3), ("text", 700, 100, "裁切线外的文字")]))
    assert "裁切" not in text


def test_boxes_lie_on_the_page(read_pages: Read) -> None:
    (block,) = read_pages([("text", 60, 100, "员工关怀", 20)]).pages[0].blocks
    assert block.box is not None
    assert block.box.x0 == pytest.approx(60, abs=1)
    assert block.box.top < 100 < block.box.bottom
    assert block.box.x1 == pytest.approx(140, abs=2)
