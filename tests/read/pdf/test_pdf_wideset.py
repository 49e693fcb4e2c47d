"""Lines set wide are read as words and figures; spaces that are wider, scales and table cells stay apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics

from csrcheck.model import Document
from tests.read.pdf.conftest import FONT

Read = Callable[..., Document]
SIZE = 10.0


def spread(text: str, gap: float, x: float = 60, top: float = 100) -> list[tuple[Any, ...]]:
    """Each character drawn on its own, with a gap behind it; a blank is a blank."""
    drawn: list[tuple[Any, ...]] = []
    for character in text:
        width = float(pdfmetrics.stringWidth(character, FONT, SIZE))
        if character != " ":
            drawn.append(("text", x, top, character, SIZE))
        x += width + gap
    return drawn


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.pages[0].blocks)


@pytest.mark.parametrize("gap", [2.0, 3.5, 5.0, 6.5])
@pytest.mark.parametrize("text", ["综合能耗为3120吨标准煤。", "董事会声明与承诺", "用水总量52,310吨"])
def test_an_even_gap_is_no_space(read_pages: Read, text: str, gap: float) -> None:
    assert text_of(read_pages(spread(text, gap))) == text


@pytest.mark.parametrize("gap", [5.0, 6.5])
def test_a_number_with_marks_is_one_number(read_pages: Read, gap: float) -> None:
    assert text_of(read_pages(spread("12,345.6", gap))) == "12,345.6"


def test_a_wider_gap_stays_a_space(read_pages: Read) -> None:
    assert (
        text_of(read_pages(spread("公司环境保护工作 公司社会责任工作", 5.0)))
        == "公司环境保护工作 公司社会责任工作"
    )


@pytest.mark.parametrize("text", ["12345", "135791"])
def test_digits_in_a_row_are_a_scale(read_pages: Read, text: str) -> None:
    assert text_of(read_pages(spread(text, 7.0))).split() == list(text)


def test_cells_of_one_character_far_apart_stay_cells(read_pages: Read) -> None:
    text = "是否是否是否"
    assert text not in text_of(read_pages(spread(text, 40.0)))
