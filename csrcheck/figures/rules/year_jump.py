"""A year far off calm others."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.model import Label, SeriesSource, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="year-jump",
    severity=Severity.INFO,
    title=Label("数值较上年变化过大", "a jump from one year to the next"),
    says={
        "": Label(
            "{year}年“{metric}”为 {value}，上年为 {before}，相差 {times} 倍。请核对，属实则说明原因。",
            "{metric}, {year}, is {value} after {before}: {times} times. Check it; if true, explain it.",
        ),
    },
    docs="five times up or down after calm years",
    facts=("metric", "year", "value"),
)

_JUMP = 5.0
_CALM = 1.3
_FEW = 20.0


def check(figures: Figures) -> Iterator[Found]:
    """Yield last years far off calm ones before; what a unit slip explains is told by that rule."""
    for series in figures.series:
        if not series.topic or len(series.values) < 3 or series.source is SeriesSource.PROSE:
            continue
        last = series.values[-1]
        before = [value.number for value in series.values[:-1]]
        if min(before) <= 0 or last.number <= 0 or max(before) / min(before) > _CALM:
            continue
        ratio = last.number / before[-1]
        if max(last.number, before[-1]) < _FEW or series.family in ("percent", "rate"):
            continue
        if (ratio >= _JUMP or ratio <= 1 / _JUMP) and 2e-3 < ratio < 500:
            yield found(series, metric=series.metric, year=last.year, value=last.text,
                before=series.values[-2].text, times=f"{max(ratio, 1 / ratio):.1f}",
            )  # fmt: skip
