"""Struck out characters are no text of the report; lines that only pass by leave it alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics

from csrcheck.errors import InputError
from csrcheck.model import Document
from csrcheck.read import extract
from tests.read.pdf.conftest import FONT, HEIGHT, shown

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

BEFORE, OLD, NEW = "全年综合能耗为", "3,020", "3,120吨标准煤。"


def wide(text: str, size: float = 10) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def line(size: float = 10, x: float = 60, top: float = 100) -> tuple[list[Stroke], float, float]:
    """The line, and where the old figure begins and ends."""
    start, end = x + wide(BEFORE, size), x + wide(BEFORE + OLD, size)
    return [("text", x, top, BEFORE + OLD + NEW, size)], start, end


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.pages[0].blocks)


@pytest.mark.parametrize("size", [8.0, 10.0, 14.0])
@pytest.mark.parametrize("height", [0.22, 0.3, 0.4])
@pytest.mark.parametrize("slack", [0.0, 0.15])
def test_a_rule_through_a_figure_strikes_it(
    read_pages: Read, size: float, height: float, slack: float
) -> None:
    page, start, end = line(size)
    y = 100 - height * size
    document = read_pages([*page, ("line", start - slack * size, y, end + slack * size, y)])
    assert text_of(document).replace(" ", "") == BEFORE + NEW
    assert [said.code for said in document.diagnostics] == ["text-struck"]


def test_a_thin_box_and_a_double_rule_strike_too(read_pages: Read) -> None:
    page, start, end = line()
    box: Stroke = ("filled", start, 96.2, end, 97.0, (1.0, 0.0, 0.0))
    double: list[Stroke] = [("line", start, y, end, y) for y in (96.0, 97.5)]
    for drawn in ([box], double):
        assert text_of(read_pages(page + drawn)).replace(" ", "") == BEFORE + NEW


def test_a_whole_sentence_over_two_lines(read_pages: Read) -> None:
    lines = ("公司全年产生有害废弃物42吨，", "均交由有资质的单位处置。")
    page: list[Stroke] = [("text", 60, 100 + 15 * at, text) for at, text in enumerate(lines)]
    page += [("line", 60, 97 + 15 * at, 60 + wide(text), 97 + 15 * at) for at, text in enumerate(lines)]
    page.append(("text", 60, 160, "公司重视环境保护。"))
    assert text_of(read_pages(page)) == "公司重视环境保护。"


PASSING: dict[str, tuple[float, float, float]] = {
    "underline": (0.0, 0.0, -0.12), "lid": (0.0, 0.0, 0.95), "beyond both ends": (-40.0, 60.0, 0.3),
    "beyond the line's end": (0.0, 300.0, 0.3),
}  # fmt: skip


@pytest.mark.parametrize("kind", PASSING)
def test_lines_that_only_pass_by(read_pages: Read, kind: str) -> None:
    page, start, end = line()
    before, after, height = PASSING[kind]
    if kind == "beyond both ends":
        page = [("text", start, 100, OLD)]
    y = 100 - 10 * height
    document = read_pages([*page, ("line", start + before, y, end + after, y)])
    assert OLD in text_of(document)
    assert document.diagnostics == ()


def test_the_side_of_a_box_strikes_nothing(read_pages: Read) -> None:
    page, start, end = line()
    assert OLD in text_of(read_pages([*page, ("box", start, 96.5, end, 140)]))


def test_a_rule_of_a_table_between_rows_strikes_nothing(read_pages: Read) -> None:
    xs = (60, 160, 260)
    page: list[Stroke] = [
        ("text", x + 4, 100 + 14 * n, f"{n}2,{at}10") for n in range(5) for at, x in enumerate(xs)
    ]
    page += [("line", 60, 103.5 + 14 * n, 360, 103.5 + 14 * n) for n in range(5)]
    assert read_pages(page).diagnostics == ()


def test_a_strike_out_mark_up(read_raw: Read) -> None:
    start, end = 60 + 11 * len(BEFORE), 60 + 11 * len(BEFORE) + 5.5 * len(OLD)
    top, bottom = HEIGHT - 90, HEIGHT - 103
    quad = f"{start} {top} {end} {top} {start} {bottom} {end} {bottom}"
    mark = f"<</Type/Annot/Subtype/StrikeOut/Rect[{start} {bottom} {end} {top}]/QuadPoints[{quad}]/F 4>>"
    document = read_raw(shown(60, 100, BEFORE + OLD + NEW), page="/Annots[20 0 R]", objects=[mark])
    assert text_of(document).replace(" ", "") == BEFORE + NEW


@pytest.mark.parametrize(
    ("page", "code", "count"),
    [
        ([("text", 60, 100, "全文划掉。"), ("line", 58, 97, 112, 97)], "input-unseen-text", "5"),
        ([("coloured", 60, 100, "白底白字。", (1.0, 1.0, 1.0))], "input-unseen-text", "5"),
        ([], "input-no-text", "0"),
    ],
)
def test_a_file_whose_text_nobody_sees_says_so(
    write_pdf: Callable[..., Path], page: list[Stroke], code: str, count: str
) -> None:
    with pytest.raises(InputError) as error:
        extract(write_pdf(page), use_cache=False)
    assert (error.value.code, str(dict(error.value.details)["count"])) == (code, count)
