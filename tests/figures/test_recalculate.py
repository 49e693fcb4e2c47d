"""Working figures out again: what it takes of a large table."""

from __future__ import annotations

import pytest

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.recalculate import amounts
from csrcheck.figures.recalculate.reckoning import recalculated
from csrcheck.language.context import Annotated
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
