"""What was read: each block marked with what it was taken for."""

from __future__ import annotations

from collections.abc import Callable

from csrcheck.model import Document
from csrcheck.output import Format, View
from csrcheck.output.content import show
from csrcheck.output.reading import reading_content
from csrcheck.segment import segment, structure


def shown(document: Document, *pages: int) -> str:
    made = structure(document)
    view = View(width=80)
    return str(show(reading_content(made, segment(made), view, frozenset(pages)), Format.CONSOLE, view))


def test_every_block_says_what_it_was_taken_for(make_document: Callable[..., Document]) -> None:
    rows: list[object] = [["指标", "内容", "页码"], *[[f"A1.{n}", "排放", "1"] for n in range(1, 7)]]
    text = shown(
        make_document(
            [
                "# 环境",
                "公司节水。",
                [["指标", "2023"], ["用水", "3"]],
                {"kind": "footnote", "text": "注：口径。"},
            ],
            ["# 内容索引", rows, {"kind": "comment", "text": "请补充"}],
        )
    )
    for part in (
        "# 环境",
        "公司节水。",
        "用水  3\n",
        "[脚注] 注：口径。",
        "内容索引，不作证据",
        "[批注] 请补充",
        "==== 2",
    ):
        assert part in text


def test_one_page(make_document: Callable[..., Document]) -> None:
    text = shown(make_document(["甲。"], ["乙。"]), 2)
    assert "乙。" in text
    assert "甲。" not in text


def test_brackets_of_the_report_are_no_markup(make_document: Callable[..., Document]) -> None:
    assert "[red]注[/red] :smile:" in shown(make_document(["[red]注[/red] :smile:"]))


def test_a_long_cell_is_whole(make_document: Callable[..., Document]) -> None:
    long = "公司建立覆盖全部生产基地的废水在线监测系统并定期校准" * 3
    text = shown(make_document([[["指标", "说明"], ["废水", long], ["用水", "计量"]]]))
    assert long in "".join(text.split())
    assert "用水  计量" in text
