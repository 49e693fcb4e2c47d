"""Working figures out again: what it takes of a large table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.recalculate import amounts, reckoning
from csrcheck.figures.recalculate.reckoning import recalculated
from csrcheck.figures.rules import CHECKS, total_mismatch
from csrcheck.language.context import Annotated
from csrcheck.model.recalculated import Follows, Reckoned
from csrcheck.rules import run
from tests.conftest import Read


def test_the_name_of_a_row_is_read_once_for_all_years_and_reckonings(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No cache holds the names of a table of tens of thousands of rows: they were read eighty times each."""
    names = [f"第{number}车间用水量" for number in range(40)]
    rows = [["指标", "单位", "2020年", "2021年", "2022年"]]
    rows += [[name, "吨", "120", "130", "140"] for name in names]
    figures = read(rows)
    met: list[str] = []

    def counted(clean: str) -> Annotated:
        met.append(clean)
        return worded(clean)

    monkeypatch.setattr(amounts, "worded", counted)
    list(recalculated(figures))
    assert len(met) == len(names)


def test_rules_that_rest_on_one_reckoning_share_one_look(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rules ask what can be worked out again, and the sums are weighed once more for what is likely wrong."""
    rows = [
        ["指标", "单位", "2021年", "2022年"],
        ["用水量", "吨", "120", "130"],
        ["用电量", "千瓦时", "140", "150"],
    ]
    figures = read(rows)
    looks: list[str] = []

    def looked(name: str, find: Callable[..., object]) -> Callable[..., object]:
        def found(*given: object) -> object:
            looks.append(name)
            return find(*given)

        return found

    monkeypatch.setattr(reckoning, "Rows", looked("reckoned", amounts.Rows))
    monkeypatch.setattr(total_mismatch, "_totals", looked("totals", total_mismatch._totals))
    run(CHECKS, figures)
    assert sorted(looks) == ["reckoned", "totals"]
    run(CHECKS, replace(figures, paged=False))
    assert len(looks) == 4, "other figures are looked at anew"


SCOPES = [
    ("17,310", "13,804–16,860", Follows.AGREES),  # between the factors published for natural gas
    ("25,000", "13,804–16,860", Follows.CANNOT_TELL),  # other sources may stand behind it
    ("9,000", "13,804", Follows.DOES_NOT),  # below the least of them
]


@pytest.mark.parametrize(("stated", "given", "follows"), SCOPES)
def test_where_factors_differ_all_that_a_figure_may_be_is_shown(
    stated: str, given: str, follows: Follows, read: Read
) -> None:
    rows = [
        ["指标", "单位", "2022年", "2023年"],
        ["天然气用量", "万立方米", "771", "771"],
        ["范围一温室气体排放量", "吨二氧化碳当量", stated, stated],
    ]
    found = [each for each in recalculated(read(rows)) if each.what is Reckoned.SCOPE_1]
    assert {(each.given, each.follows) for each in found} == {(given, follows)}
    assert all(("–" in each.sum) is (follows is not Follows.DOES_NOT) for each in found)
