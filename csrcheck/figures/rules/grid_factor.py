"""Emissions of electricity counted with the factor of an earlier year, though the year's own is known."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.figures.recalculate import recalculated
from csrcheck.model import Label, Severity
from csrcheck.model.recalculated import Follows, Reckoned
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="grid-factor",
    severity=Severity.INFO,
    title=Label("电力排放因子不是当年的", "a grid factor of another year"),
    says={
        "": Label(
            "{year}年“{metric}”{stated} 按 {factor} 计算（{sum}），而该电网 {newer}。请说明取用理由或更新。",
            "{metric}, {year}, {stated}, uses {factor} ({sum}), while the grid's {newer}. Say why, or update it.",
        ),
    },
    docs="scope 2 follows exactly from the electricity with the grid's factor of an earlier year, and a newer one up to the reporting year is known",
    facts=("metric", "year", "stated"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield emissions of the reporting year that use an older factor."""
    for each in figures.once(recalculated):
        old = each.what is Reckoned.SCOPE_2 and each.follows is Follows.OTHER_FACTOR
        if old and each.year == figures.year and each.factor is not None and each.newer is not None:
            yield found(
                each.row, metric=each.row.metric, year=each.year, stated=each.stated, factor=each.factor,
                sum=each.sum, newer=each.newer,
            )  # fmt: skip
