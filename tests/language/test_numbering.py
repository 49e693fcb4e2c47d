"""Marks of headings and list items."""

from __future__ import annotations

from typing import Any

import pytest

from csrcheck.language.numbering import begins_item, is_short_code, list_mark
from tests.tables import table

CASES = table("numbering")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "empty")
def test_a_mark_is_read_with_its_style_number_and_end(case: dict[str, Any]) -> None:
    mark = list_mark(case["text"])
    if not case.get("style"):
        assert mark is None
        return
    assert mark is not None
    assert (mark.style, mark.number, mark.closed, mark.bracketed, case["text"][mark.end :]) == (
        case["style"],
        case["number"],
        case.get("closed", ""),
        case.get("bracketed", False),
        case["rest"],
    )


@pytest.mark.parametrize("sign", "•●○◎・‧■□◆◇▪▫▶►➢➤★☆√✓※＊*·-–—")
def test_each_sign_of_list_items_is_known(sign: str) -> None:
    assert begins_item(f"{sign} 节约用水")


@pytest.mark.parametrize(
    ("text", "begins"), [("第三章 环境", False), (" 1、水", False), ("1、水", True), ("水资源", False)]
)
def test_divisions_and_indented_text_begin_no_item(text: str, begins: bool) -> None:
    assert begins_item(text) is begins


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("(a)", True),
        ("12.", True),
        ("三、", True),
        ("(iii)", True),
        ("2022", False),
        ("", False),
        ("用水", False),
    ],
)
def test_codes_of_three_characters_stand_alone(text: str, short: bool) -> None:
    assert is_short_code(text) is short
