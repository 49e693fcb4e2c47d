"""A year far off calm others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import years
from csrcheck.model import Label, Series, SeriesSource, Severity, YearValue
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
    docs="five times up or down between any neighbouring years, the years on both sides of the jump being calm and no note near by telling what one of them was counted for; what a decimal point explains is another rule's",
    facts=("metric", "year", "value"),
)

_FEWEST = 3
_BOTH = 2
_TEN = 10.0
_NEAR = 60
"""Passages between a row and a note on it."""


def check(figures: Figures) -> Iterator[Found]:
    """Yield the one jump between neighbouring years of a row that is calm on both sides of it."""
    for series in figures.series:
        values = series.values
        if not _compares(series) or decimal_slip(series) is not None:
            continue
        for place in range(1, len(values)):
            before, after = values[:place], values[place:]
            jumps = _calm(before) and _calm(after) and _jumps(before[-1], after[0])
            if jumps and not _is_explained(figures, series, before[-1].year, after[0].year):
                times = after[0].number / before[-1].number
                yield found(series, metric=series.metric, year=after[0].year, value=after[0].text,
                    before=before[-1].text, times=f"{max(times, 1 / times):.1f}",
                )  # fmt: skip
        for place in range(1, len(values) - 1):
            last, odd, following = values[place - 1 : place + 2]
            calm = _calm([value for value in values if value is not odd])
            jumps = calm and _jumps(last, odd) and _jumps(odd, following)
            if jumps and not _is_explained(figures, series, last.year, odd.year):
                times = odd.number / last.number
                yield found(series, metric=series.metric, year=odd.year, value=odd.text,
                    before=last.text, times=f"{max(times, 1 / times):.1f}",
                )  # fmt: skip


def _is_explained(figures: Figures, series: Series, before: int, after: int) -> bool:
    """Tell whether a sentence near a row says what one of the two years was counted for."""
    return any(
        worded(each.clean).says("counting_basis") and {before, after} & set(years(each.clean))
        for each in figures.sentences
        if each.page == series.page and abs(each.number - series.passage) < _NEAR
    )


def decimal_slip(series: Series) -> tuple[YearValue, float] | None:
    """Return the value of a row that is ten times off, and by what to multiply it: all years are calm then."""
    values = series.values
    if not _compares(series, shares=True):
        return None
    for place, odd in enumerate(values):
        beside = values[max(place - 1, 0) : place] + values[place + 1 : place + 2]
        others = [value for value in values if value is not odd]
        up = odd.number > others[0].number
        moved = odd.number / _TEN if up else odd.number * _TEN
        # Shares grow into the tenfold sooner than amounts do: only what falls back to where it was looks like a slip.
        if len(beside) < _BOTH and series.family == "percent":
            continue
        near = all(
            max(moved, each.number) / min(moved, each.number) <= number("point_moved") for each in beside
        )
        if (
            near
            and not _is_digit(odd)
            and _calm(others)
            and max(odd.number, others[0].number) >= number("jump_least")
        ):
            return odd, (1 / _TEN if up else _TEN)
    return None


def _is_digit(value: YearValue) -> bool:
    """Tell whether a value is a count below ten: 3 projects before 32 are no misplaced point."""
    return len(value.text.strip()) == 1


def _compares(series: Series, *, shares: bool = False) -> bool:
    """Tell whether a row has enough values above nothing whose years may be held against each other.

    Args:
        series: The row.
        shares: Whether a row of shares is taken.
    """
    family = "" if shares and series.family == "percent" else series.family
    if not series.topic or series.source is SeriesSource.PROSE or family in ("percent", "rate"):
        return False
    return len(series.values) >= _FEWEST and all(value.number > 0 for value in series.values)


def _calm(values: Sequence[YearValue]) -> bool:
    numbers = [value.number for value in values]
    return max(numbers) / min(numbers) <= number("jump_calm")


def _jumps(before: YearValue, after: YearValue) -> bool:
    """Tell whether two neighbours are far apart, and neither a small number nor a slip of a unit."""
    times = max(after.number, before.number) / min(after.number, before.number)
    return max(after.number, before.number) >= number("jump_least") and number(
        "jump_times"
    ) <= times < number("jump_most")
