"""Each number by which headings, tables of contents and furniture are told from text has an answer that is another one without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from csrcheck.model import Block, BlockKind, Box, Document, DocumentKind, Page
from csrcheck.segment.contents import mark_contents
from csrcheck.segment.furniture import mark_furniture
from csrcheck.segment.headings import mark_headings
from tests.numbers import leave_out, numbers_of

TEXT = "公司每季度检查一次设备的运行，并把结果告诉各部门。"
CHAPTERS = ("公司治理", "绿色生产", "员工成长", "客户服务", "社区参与")


def block(text: str, size: float = 0.0, top: float | None = None) -> Block:
    box = None if top is None else Box(50, top, 500, top + 10)
    return Block(BlockKind.PARAGRAPH, text, size=size, box=box)


def document(*pages: Sequence[Block | str], paged: bool = True) -> Document:
    made = tuple(
        Page(n, tuple(block(each) if isinstance(each, str) else each for each in page), height=1000.0)
        for n, page in enumerate(pages, 1)
    )
    return Document("r.pdf", "", DocumentKind.PDF, made, paged=paged)


def of_kind(read: Document, kind: BlockKind) -> list[tuple[int, str]]:
    return [(page.number, each.text) for page in read.pages for each in page.blocks if each.kind is kind]


def headings(text: str, size: float) -> int:
    """How many headings there are beside text of ten points."""
    read = mark_headings(document([block(text, size), *[block(TEXT, 10.0)] * 3]))
    return len(of_kind(read, BlockKind.HEADING))


def running(*pages: Sequence[Block | str]) -> int:
    return len(of_kind(mark_furniture(document(*pages)), BlockKind.RUNNING))


def heads(top: float, on: int, of: int = 20) -> int:
    """How many of the words on some pages of a report, at a height, are furniture."""
    return running(
        *[[block(CHAPTERS[0], top=top + (n if top < 300 else 0)), block(f"{TEXT}{'甲' * n}", top=500)] for n in range(on)],
        *[[block(f"{TEXT}{'乙' * n}", top=500)] for n in range(of - on)],
    )  # fmt: skip


def counted(on: int, of: int) -> int:
    """How many pages of a report have a printed number, where some pages print one."""
    pages = [
        [f"{n}", f"{TEXT}{'甲' * n}"] if 3 <= n < 3 + on else [f"{TEXT}{'乙' * n}"] for n in range(1, of + 1)
    ]
    return sum(page.label is not None for page in mark_furniture(document(*pages)).pages)


def contents(at: int, of: int, *lines: str) -> int:
    """How many lines of a page of a report are a table of contents."""
    pages = [lines if n == at else (f"{TEXT}{'甲' * n}",) for n in range(1, of + 1)]
    return len(of_kind(mark_contents(document(*pages)), BlockKind.CONTENTS))


def listed(back: int, after: int) -> int:
    """How many titles of a page of short lines are a table of contents, where some come back some pages later."""
    pages = [
        ["封面"],
        CHAPTERS,
        *[[TEXT]] * (after - 1),
        *[[title, TEXT] for title in CHAPTERS[:back]],
        [TEXT],
    ]
    return len(of_kind(mark_contents(document(*pages)), BlockKind.CONTENTS))


def unpaged(*lines: str) -> int:
    return len(of_kind(mark_contents(document(lines, paged=False)), BlockKind.CONTENTS))


ENTRIES = [f"{title} {n}" for n, title in enumerate(CHAPTERS, 12)]
LEADERS = [f"{title}………{n}" for n, title in enumerate(CHAPTERS, 12)]
CASES: dict[str, tuple[Callable[[], object], object]] = {
    "heading_larger": (lambda: headings("设备的运行", 11.0), 0),
    "heading_smaller": (lambda: headings("1.1 设备的运行", 9.0), 0),
    "furniture_edge": (lambda: heads(50, 3), 3),
    "furniture_least": (lambda: heads(50, 2), 0),
    "furniture_one_of": (lambda: heads(50, 4, 60), 0),
    "furniture_least_there": (lambda: heads(300, 3), 0),
    "furniture_one_of_there": (lambda: heads(300, 5, 60), 0),
    "page_numbers_one_of": (lambda: counted(4, 60), 0),
    "contents_early": (lambda: contents(30, 60, *ENTRIES), 0),
    "contents_early_pages": (lambda: contents(5, 20, *ENTRIES), 5),
    "contents_least": (lambda: contents(2, 20, *LEADERS[:2], TEXT), 0),
    "contents_crowded": (lambda: contents(2, 20, *ENTRIES[:4]), 0),
    "contents_mostly": (lambda: contents(2, 20, *ENTRIES, *[TEXT] * 8), 0),
    "contents_back": (lambda: listed(3, 5), 0),
    "contents_next": (lambda: listed(5, 1), 0),
    "contents_strays": (lambda: unpaged("目录", *ENTRIES[:2], "共同的价值", ENTRIES[2], TEXT), 5),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_number_does_what_it_says(name: str) -> None:
    assert CASES[name][0]() == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_without_it_the_answer_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_out(name, monkeypatch)
    assert CASES[name][0]() != CASES[name][1]


def test_every_number_has_a_case() -> None:
    assert CASES.keys() == numbers_of("layout.yaml")
