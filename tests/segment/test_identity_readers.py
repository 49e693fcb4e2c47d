"""Names, titles and dates are read from left to right."""

from __future__ import annotations

import pytest

from csrcheck.language.years import year_mentions
from csrcheck.segment.identity.dating import _day_of
from csrcheck.segment.identity.forms import (
    body_names,
    form_ends,
    free_legal_names,
    han_names,
    legal_names,
    stem_end,
    stem_of,
    without_place,
)
from csrcheck.segment.identity.printed import is_year_only, printed_years, without_years
from csrcheck.segment.identity.stated import brackets_of_calling, defined, reported_by, taken_as_body
from csrcheck.segment.identity.worded import han_length, is_broken, is_one_of, named_so, title_starts


def _cut(clean: str, spans: object) -> list[str]:
    return [clean[span[0] : span[1]] for span in spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("clean", "names"),
    [
        ("示例股份有限公司与远山有限公司", ["示例股份有限公司", "与远山有限公司"]),
        ("有限公司", []),
        ("本公司", []),
        ("示例,远山总公司", ["远山总公司"]),
    ],
)
def test_legal_names_are_cut_behind_their_forms(clean: str, names: list[str]) -> None:
    assert _cut(clean, legal_names(clean)) == names
    assert list(han_names(clean)) == names


def test_free_names_have_no_han_character_before_them() -> None:
    clean = "由于供应商,示例有限公司与远山有限公司"
    assert _cut(clean, free_legal_names(clean)) == ["示例有限公司"]
    assert _cut("(示例有限公司)", free_legal_names("(示例有限公司)")) == ["(示例有限公司"]


def test_banks_are_told_from_their_trade() -> None:
    found = list(body_names("远山商业银行与各银行业协会,示例银行公会", ("银行",)))
    assert found == ["远山商业银行"]


def test_stems_and_forms() -> None:
    assert stem_of("示例化工集团股份有限公司") == "示例化工"
    assert [stem_end(name) for name in ("示例化工有限公司", "远山商业银行", "某研究所", "某某")] == [
        4,
        2,
        3,
        0,
    ]
    assert without_place("示例有限公司(中国)") == "示例有限公司"
    assert without_place("示例有限公司(a)") == "示例有限公司(a)"
    assert form_ends("示例有限公司(上海)年报", ("有限公司", "公司")) == [10]


@pytest.mark.parametrize(
    ("clean", "said"),
    [
        ('示例公司(以下简称"本公司")', ['"本公司"']),
        ("示例公司(以下统称为:集团)", ["集团"]),
        ("示例公司(下称公司(含子公司))", ["公司(含子公司)"]),
        ("示例公司(上海)", []),
        ("示例公司(简称", []),
    ],
)
def test_brackets_that_say_what_something_is_called(clean: str, said: list[str]) -> None:
    assert [called.said for called in brackets_of_calling(clean)] == said


def test_names_are_given_short_forms() -> None:
    clean = '示例公司及其子公司、分公司(以下简称"我们"),远山公司(简称远山)'
    assert [(clean[a:b], said) for a, b, said in defined(clean)] == [
        ("示例公司", '"我们"'),
        ("远山公司", "远山"),
    ]


def test_who_reports_and_who_is_covered() -> None:
    assert _cut("本报告由示例公司编制", reported_by("本报告由示例公司编制")) == ["示例公司"]
    assert list(reported_by("本报告由。编制")) == []
    body = '"年报"涵盖示例公司(含子公司)为报告主体'
    assert _cut(body, taken_as_body(body)) == ["示例公司"]


@pytest.mark.parametrize(
    ("clean", "starts"),
    [
        ("2023年社会责任报告(中文版)", [4, 5, 7]),
        ("社会责任报告2023", [0, 2]),
        ("某公司年报摘要", [3]),
        ("社会责任。报告", []),
        ("环境", []),
    ],
)
def test_words_for_a_report_end_a_title(clean: str, starts: list[int]) -> None:
    assert title_starts(clean) == starts


@pytest.mark.parametrize(
    ("clean", "titles"),
    [
        ('《示例公司环境报告》(以下简称"本报告")', ["示例公司环境报告"]),
        ("示例公司环境报告(下称本报告)", ["示例公司环境报告"]),
        ("示例公司(简称公司)", []),
    ],
)
def test_titles_named_as_this_report(clean: str, titles: list[str]) -> None:
    assert _cut(clean, named_so(clean)) == titles


@pytest.mark.parametrize(
    ("clean", "titles"),
    [
        ("本报告是公司发布的第三份环境报告", ["环境报告"]),
        ("本报告书为首次发布的永续报告书。", ["永续报告书"]),
        ("本报告为第三章", []),
        ("本报告是公司的环境报告", []),
    ],
)
def test_titles_behind_their_number_in_a_row(clean: str, titles: list[str]) -> None:
    assert _cut(clean, is_one_of(clean)) == titles


def test_lines_that_are_no_titles() -> None:
    assert [is_broken(line) for line in ("环境。报告", "范围:环境", "环境 :报告", "a,b,c", "环境报告")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert han_length("示例 esg report 2023") == 7


@pytest.mark.parametrize(
    ("clean", "only"),
    [
        ("2022", True),
        ("fy2022/23", True),
        ("民国111年", True),
        ("2022年度", True),
        ("2022度", False),
        ("120", False),
        ("2022年报", False),
    ],
)
def test_a_year_alone(clean: str, only: bool) -> None:
    assert is_year_only(clean) is only


def test_years_are_parted_from_names() -> None:
    assert without_years("示例公司 (2022年度)环境报告") == "示例公司环境报告"
    assert without_years("2021年2022年", most=1) == "2022年"
    assert printed_years("二〇二二年报告") == [(0, 5)]


@pytest.mark.parametrize(
    ("clean", "day"),
    [
        ("2022年1月1日", (1, 1)),
        ("2022.12.31", (12, 31)),
        ("2022年12月底", (12, 0)),
        ("2022年度", None),
        ("2022年12月", None),
    ],
)
def test_the_day_of_a_year(clean: str, day: tuple[int, int] | None) -> None:
    assert _day_of(clean, year_mentions(clean)[0]) == day
