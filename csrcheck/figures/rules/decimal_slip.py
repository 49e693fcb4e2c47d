"""A value ten times off calm other years: its decimal point is missing or stands a place too far."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import suspect
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.year_jump import decimal_slip
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="decimal-slip",
    severity=Severity.WARNING,
    title=Label("数值疑似错了一位小数点", "a value off by one decimal place"),
    says={
        "": Label(
            "{year}年“{metric}”为 {value}，其他年份为 {others}，约差十倍，像是小数点错了一位。请核对，属实则说明原因。",
            "{metric}, {year}, is {value} and {others} in other years, about ten times apart: the decimal point looks misplaced. Check it; if true, explain it.",
        ),
    },
    docs="one value of a row is ten times off its other years, and with the point moved by one place all are calm",
    facts=("metric", "year", "value"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield the one value of a row that a decimal point would bring among the others."""
    for series in figures.series:
        slip = decimal_slip(series)
        if slip is None:
            continue
        odd, times = slip
        others = "、".join(value.text for value in series.values if value is not odd)
        suspects = (suspect(series, odd, odd.number * times, odd.number * times * number("moved_near")),)
        yield found(
            series, suspects=suspects, metric=series.metric, year=odd.year, value=odd.text, others=others
        )
