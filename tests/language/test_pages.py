"""Numbers of pages as printed."""

from __future__ import annotations

import pytest

from csrcheck.language.pages import (
    follows_leaders,
    numbers_at_ends,
    parted,
    printed_number,
    without_numbers,
    without_page,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("- 12 -", "12"),
        ("第 12 页", "12"),
        ("第12頁", "12"),
        ("12 / 80", "12"),
        ("第 2 页 共 6 页", "2"),
        ("P.21", "21"),
        ("· 3 ·", "3"),
        ("12 /", ""),
        (".46", ""),
        ("12345", ""),
        ("2022年", ""),
        ("第三页", ""),
        ("", ""),
    ],
)
def test_a_page_number_alone_is_read(text: str, number: str) -> None:
    assert printed_number(text) == number


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("公司治理………… 12", True),
        ("公司治理 . . . . 12", True),
        ("公司治理⋯⋯⋯⋯29", True),
        ("公司治理.. 12", False),
        ("公司治理……", False),
        ("..... 5", False),
        ("公司治理 12", False),
    ],
)
def test_entries_of_contents_end_in_leaders_and_a_number(text: str, follows: bool) -> None:
    assert follows_leaders(text) is follows


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("12公司治理", "公司治理"),
        ("公司治理……12", "公司治理"),
        ("公司治理|12", "公司治理"),
        ("公司治理", "公司治理"),
        ("2022年公司治理", "2022年公司治理"),
    ],
)
def test_an_entry_is_its_title_without_page_and_leaders(text: str, title: str) -> None:
    assert without_page(text) == title


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12 社会责任报告", ["12"]),
        ("社会责任报告12", ["12"]),
        ("3 社会责任报告 12", ["3", "12"]),
        ("占比12.5", []),
        ("占比,12", []),
        ("2022 社会责任报告", []),
        ("12个", []),
        ("12", []),
    ],
)
def test_numbers_at_the_ends_of_a_running_head(text: str, numbers: list[str]) -> None:
    assert numbers_at_ends(text) == numbers


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("12 社会责任报告", "社会责任报告"),
        ("社会责任报告　12", "社会责任报告"),
        ("社会责任报告12", "社会责任报告12"),
        ("2022 社会责任报告", "2022 社会责任报告"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_a_running_head_is_read_without_the_number_of_the_page(text: str, head: str) -> None:
    assert without_numbers(text) == head


@pytest.mark.parametrize(
    ("text", "parts"),
    [("治理 12", ("治理 ", "12")), ("治理 2022", ("治理 2", "022")), ("治理", ("治理", ""))],
)
def test_at_most_three_digits_are_parted_from_the_end(text: str, parts: tuple[str, str]) -> None:
    assert parted(text) == parts
