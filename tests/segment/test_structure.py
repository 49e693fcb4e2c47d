"""Headings, running heads, page numbers, tables of contents: what a block is taken for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from csrcheck.model import Block, BlockKind, Document, OutlineEntry, Page
from csrcheck.segment import structure

BODY = "公司建立了环境管理制度，并按年度开展检查与整改，推动各单位落实责任。"


def kinds(page: Page) -> dict[str, str]:
    return {block.text: block.kind.value for block in page.blocks}


@pytest.mark.table("headings")
def test_headings(case: dict[str, Any], make_document: Callable[..., Document]) -> None:
    page = structure(make_document([*case["blocks"], BODY])).pages[0]
    found = {block.text: block.level for block in page.blocks if block.kind is BlockKind.HEADING}
    assert found == case["headings"]


def test_larger_type_is_a_heading_and_rank_is_level(make_document: Callable[..., Document]) -> None:
    sizes = {"环境责任": 24.0, "节约能源": 16.0, "能源管理体系": 16.0, BODY: 10.5}
    document = make_document([{"text": text, "size": size} for text, size in sizes.items()])
    page = structure(document).pages[0]
    assert [(b.text, b.level) for b in page.blocks if b.kind is BlockKind.HEADING] == [
        ("环境责任", 1),
        ("节约能源", 2),
        ("能源管理体系", 2),
    ]


def test_numbered_small_print_is_no_heading(make_document: Callable[..., Document]) -> None:
    document = make_document([{"text": BODY, "size": 10.5}, {"text": "一、数据口径说明", "size": 7.0}])
    assert all(block.kind is BlockKind.PARAGRAPH for block in structure(document).pages[0].blocks)


def test_the_outline_names_headings_and_their_levels(make_document: Callable[..., Document]) -> None:
    outline = (OutlineEntry("绿色运营", 1, 1), OutlineEntry("节约能源", 2, 1))
    page = structure(make_document(["绿 色 运 营", "节约能源", BODY], outline=outline)).pages[0]
    assert [block.level for block in page.blocks if block.kind is BlockKind.HEADING] == [1, 2]


def test_a_flat_outline_names_headings(make_document: Callable[..., Document]) -> None:
    outline = (OutlineEntry("绿色运营", 1, 1), OutlineEntry("节约能源", 1, 1))
    page = structure(make_document(["绿色运营", "节约能源", BODY], outline=outline)).pages[0]
    assert [block.kind.value for block in page.blocks] == ["heading", "heading", "paragraph"]


def test_declared_headings_stand(make_document: Callable[..., Document]) -> None:
    """Where the file says what its headings are, nothing else becomes one."""
    document = make_document(["# 环境", "一、节能", BODY])
    assert [block.kind.value for block in structure(document).pages[0].blocks] == [
        "heading", "paragraph", "paragraph",
    ]  # fmt: skip


# ----- page furniture


def test_running_heads_and_printed_numbers(make_document: Callable[..., Document]) -> None:
    pages = [
        ["示例股份 2023年社会责任报告", f"{topic}方面，{BODY}", str(number)]
        for number, topic in enumerate("甲乙丙丁戊", 7)
    ]
    document = structure(make_document(*pages))
    assert [page.label for page in document.pages] == ["7", "8", "9", "10", "11"]
    for page in document.pages:
        assert [block.kind.value for block in page.blocks] == ["running", "paragraph", "running"]


def test_number_within_the_running_head(make_document: Callable[..., Document]) -> None:
    pages = [
        [f"{number} 示例股份社会责任报告", f"{topic}方面，{BODY}"]
        for number, topic in enumerate("甲乙丙丁", 3)
    ]
    document = structure(make_document(*pages))
    assert [page.label for page in document.pages] == ["3", "4", "5", "6"]
    assert all(page.blocks[0].kind is BlockKind.RUNNING for page in document.pages)


def test_a_page_without_its_number_keeps_its_place(make_document: Callable[..., Document]) -> None:
    feet = ["5", "6", None, "8", "9"]
    pages = [
        [f"{topic}方面，{BODY}", *([foot] if foot else [])]
        for topic, foot in zip("甲乙丙丁戊", feet, strict=True)
    ]
    assert [page.label for page in structure(make_document(*pages)).pages] == ["5", "6", "7", "8", "9"]


def test_numbers_that_do_not_run_with_the_pages_are_text(make_document: Callable[..., Document]) -> None:
    pages = [
        [f"{topic}方面，{BODY}", figure]
        for topic, figure in zip("甲乙丙丁", ["120", "35", "98", "4"], strict=True)
    ]
    document = structure(make_document(*pages))
    assert [page.label for page in document.pages] == [None] * 4
    assert all(block.kind is BlockKind.PARAGRAPH for page in document.pages for block in page.blocks)


def test_what_returns_on_two_pages_only_is_text(make_document: Callable[..., Document]) -> None:
    document = structure(make_document(["绿色办公倡议", BODY], ["绿色办公倡议", BODY + "又及。"]))
    assert document.pages[0].blocks[0].kind is not BlockKind.RUNNING


def test_a_repeated_long_paragraph_is_text(make_document: Callable[..., Document]) -> None:
    long = BODY * 3
    document = structure(make_document(*[[long] for _ in range(6)]))
    assert all(page.blocks[0].kind is BlockKind.PARAGRAPH for page in document.pages)


# ----- tables of contents


def test_contents_with_leaders(make_document: Callable[..., Document]) -> None:
    entries = [
        f"{title} ........ {page}" for title, page in [("董事长致辞", 2), ("环境责任", 8), ("员工权益", 15)]
    ]
    page = structure(make_document(["目录", *entries], [BODY])).pages[0]
    assert set(kinds(page).values()) == {"contents"}


def test_contents_without_leaders_under_their_title(make_document: Callable[..., Document]) -> None:
    page = structure(make_document(["目 录", "董事长致辞 2", "环境责任 8", "员工权益 15"], [BODY])).pages[0]
    assert set(kinds(page).values()) == {"contents"}


def test_a_list_of_figures_late_in_the_report_is_no_contents(make_document: Callable[..., Document]) -> None:
    figures = ["员工总数 812", "新增岗位 35", "培训场次 46", "志愿者 120", "捐赠次数 12"]
    pages = [[f"第{n}部分。{BODY}"] for n in range(1, 31)]
    document = structure(make_document(*pages[:-1], figures))
    assert "contents" not in kinds(document.pages[-1]).values()


SECTIONS = ["4.1 用水管理 21", "4.2 用电管理 23", "4.3 废弃物管理 24"]


@pytest.mark.parametrize(
    ("listed", "titles", "marked"),
    [
        (SECTIONS, ["4.1 用水管理", "4.2 用电管理", "4.3 废弃物管理"], 3),
        (SECTIONS, ["4.1 用水管理", "4.2 用电管理", "4.3 垃圾分类"], 0),  # too few come back
        (SECTIONS, [], 0),
        (["用水量 21", "用电量 23", "废弃物 24"], ["用水量", "用电量", "废弃物"], 0),  # names and figures
        (
            ["4.1 用水管理", "4.2 用电管理", "4.3 废弃物管理"],
            ["4.1 用水管理", "4.2 用电管理", "4.3 废弃物管理"],
            0,
        ),
    ],
)
def test_where_a_chapter_opens_the_list_of_its_sections_is_contents(
    listed: list[str], titles: list[str], marked: int, make_document: Callable[..., Document]
) -> None:
    before = [[f"第{n}部分。{BODY}"] for n in range(1, 31)]
    pages = [
        *before,
        ["环境", BODY, *listed, BODY + "又及。"],
        *[[title, BODY + title] for title in titles],
        [BODY],
    ]
    page = structure(make_document(*pages)).pages[30]
    assert [*kinds(page).values()].count("contents") == marked
    assert kinds(page)[BODY] == "paragraph"


ENTRIES = ["董事长致辞 2", "环境责任 8", "员工权益 15"]
LINES_AFTER = ["环境责任", "用水总量 52", "用电总量 31", "绿色运营", "员工权益", "培训人次 46"]


def test_contents_without_page_breaks_end_where_the_body_begins(
    make_document: Callable[..., Document],
) -> None:
    """Chapter titles and lines that end in figures are not taken for entries, with or without prose before."""
    for first in (BODY, "董事长致辞"):
        blocks = ["示例股份", "目录", *ENTRIES, first, *LINES_AFTER, BODY + "又及。", *LINES_AFTER]
        found = structure(make_document(blocks, paged=False)).pages[0].blocks
        assert [b.text for b in found if b.kind is BlockKind.CONTENTS] == ["目录", *ENTRIES]


def test_contents_without_page_breaks_or_numbers(make_document: Callable[..., Document]) -> None:
    titles = ["董事长致辞", "环境责任", "员工权益", "社区参与"]
    body = [part for title in titles for part in (title, BODY + title)]
    found = structure(make_document(["目录", *titles, *body], paged=False)).pages[0].blocks
    assert [b.kind is BlockKind.CONTENTS for b in found] == [n < 5 for n in range(len(found))]


def test_figures_without_page_breaks_are_no_contents(make_document: Callable[..., Document]) -> None:
    found = structure(make_document([BODY, *LINES_AFTER, BODY], paged=False)).pages[0].blocks
    assert all(b.kind is not BlockKind.CONTENTS for b in found)


def test_a_title_alone_is_no_table_of_contents(make_document: Callable[..., Document]) -> None:
    found = structure(make_document(["目录", "环境 8", BODY, BODY], paged=False))
    assert "contents" not in kinds(found.pages[0]).values()


def test_prose_beside_contents_stays_prose(make_document: Callable[..., Document]) -> None:
    entries = [f"{title}……{page}" for title, page in [("致辞", 2), ("环境", 8), ("员工", 15)]]
    page = structure(make_document(["目录", *entries, BODY], [BODY])).pages[0]
    assert kinds(page)[BODY] == "paragraph"


def test_structure_removes_nothing(make_document: Callable[..., Document]) -> None:
    document = make_document(["目录", "甲 ...... 1", "乙 ...... 2", "丙 ...... 3"], ["一、环境", BODY, "2"])
    after = structure(document)
    assert [page.text for page in after.pages] == [page.text for page in document.pages]
    assert structure(after).pages == after.pages or replace(after) == after


def test_structure_takes_an_empty_document(make_document: Callable[..., Document]) -> None:
    assert structure(make_document()).pages == ()
    assert structure(make_document([])).pages[0].blocks == ()
    assert structure(make_document([Block(BlockKind.PARAGRAPH, "")])).pages[0].text == ""


def test_contents_without_page_numbers(make_document: Callable[..., Document]) -> None:
    titles = ["1.1 环境管理", "1.2 节约能源", "2.1 员工权益", "2.2 职业健康", "3.1 社区参与"]
    pages = [[title, f"{title}：{BODY}"] for title in titles]
    document = structure(make_document(["示例股份"], ["目录", *titles], [BODY], [BODY + "又及。"], *pages))
    assert set(kinds(document.pages[1]).values()) == {"contents"}
    assert all("contents" not in kinds(page).values() for page in document.pages[2:])


def test_the_titles_of_a_chapter_on_its_first_page_are_headings(
    make_document: Callable[..., Document],
) -> None:
    titles = ["1.1 环境管理", "1.2 节约能源", "1.3 节约用水", "1.4 废弃物"]
    pages = [[title, f"{title}：{BODY}"] for title in titles]
    document = structure(make_document([BODY], ["第一章 环境", *titles], *pages[:3]))
    assert "contents" not in kinds(document.pages[1]).values()


def test_levels_follow_sizes_that_come_again(make_document: Callable[..., Document]) -> None:
    """The cover's own size is no level; numbering does not lift a heading over larger ones."""

    def page(*texts: tuple[str, float]) -> list[object]:
        return [*({"text": text, "size": size} for text, size in texts), {"text": BODY * 3, "size": 10.0}]

    document = structure(
        make_document(
            page(("示例股份", 40.0)),
            page(("环境", 24.0), ("1.1 环境管理", 16.0), ("一、制度", 10.0)),
            page(("员工", 24.0), ("2.1 员工权益", 16.0), ("（一）招聘", 10.0)),
            page(("附注说明", 10.0)),
        )
    )
    found = {b.text: b.level for p in document.pages for b in p.blocks if b.kind is BlockKind.HEADING}
    assert found == {
        "示例股份": 1, "环境": 1, "1.1 环境管理": 2, "一、制度": 4, "员工": 1, "2.1 员工权益": 2, "（一）招聘": 5,
    }  # fmt: skip


def test_a_flat_outline_says_what_is_a_heading_not_how_deep(make_document: Callable[..., Document]) -> None:
    titles = ["环境责任", "一、制度", "（一）节能", "（1）办公用电"]
    outline = tuple(OutlineEntry(title, 1, 1) for title in titles)
    page = structure(make_document([*titles, BODY], outline=outline)).pages[0]
    assert [b.level for b in page.blocks if b.kind is BlockKind.HEADING] == [1, 2, 3, 5]


def test_glyphs_without_a_code_point_on_every_page_are_furniture(
    make_document: Callable[..., Document],
) -> None:
    pages = [["\ufffd", f"{topic}方面，{BODY}"] for topic in "甲乙丙丁戊"]
    document = structure(make_document(*pages))
    assert all(page.blocks[0].kind is BlockKind.RUNNING for page in document.pages)
