"""A figure that does not follow from the report's own amounts."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.figures.recalculate import recalculated
from csrcheck.model import Label, Severity
from csrcheck.model.recalculated import Follows, Reckoned
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="recalculated",
    severity=Severity.WARNING,
    title=Label("数值不能由报告自身的数据推出", "a figure that does not follow from the report's own"),
    says={
        "": Label(
            "{year}年“{metric}”为 {stated}，按报告数据计算：{sum} = {given}。请核对，或注明口径与分母。",
            "{metric}, {year}, is {stated}; the report's own figures give {sum} = {given}. Check it, or say on which basis.",
        ),
        "least": Label(
            "{year}年“{metric}”为 {stated}，而所列燃料按最低因子计算已达 {given}（{sum}）。请核对燃料、边界与因子。",
            "{metric}, {year}, is {stated}, yet the fuels listed alone give {given} with the lowest factors ({sum}). Check fuels, boundary and factors.",
        ),
        "part": Label(
            "{year}年“{metric}”为 {stated}，小于其中一项“{sum}” {given}。请核对单位与口径。",
            "{metric}, {year}, is {stated}, less than one part of it, {sum}: {given}. Check units and scope.",
        ),
        "grid": Label(
            "{year}年“{metric}”为 {stated}，折合每千瓦时 {sum} 千克，超出任何电网的因子。请核对单位。",
            "{metric}, {year}, is {stated}: {sum} kg per kilowatt hour, which is no grid's factor. Check the units.",
        ),
    },
    docs="standard coal, scope 1 or 2, an intensity, an average or a share of the staff cannot come from the amounts in the same tables, whichever published factor is taken",
    facts=("metric", "year", "stated"),
)

_SENTENCES = {
    Reckoned.ENERGY: "least",
    Reckoned.SCOPE_1: "least",
    Reckoned.SCOPE_2: "grid",
    Reckoned.WHOLE: "part",
}


def check(figures: Figures) -> Iterator[Found]:
    """Yield figures of the latest year concerned that do not follow."""
    for each in figures.once(recalculated):
        if each.follows is Follows.DOES_NOT:
            yield found(
                each.row, _SENTENCES.get(each.what, ""), metric=each.row.metric, year=each.year,
                stated=each.stated, given=each.given, sum=each.sum,
            )  # fmt: skip
