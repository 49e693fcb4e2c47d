"""A value a thousand or ten thousand times off: written in another unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import SLIPS, Disagreement, disagreements, is_slip
from csrcheck.figures.reading import Figures
from csrcheck.language.quotes import cut
from csrcheck.model import Label, Series, Severity
from csrcheck.rules import Found, Rule, found, place_of, words_of

RULE = Rule(
    id="unit-slip",
    severity=Severity.ERROR,
    title=Label("数值疑似相差千倍或万倍（单位错位）", "a value off by a thousand or ten thousand"),
    says={
        "": Label(
            "{year}年“{metric}”为 {value} {unit}，与其他年份（{other}）相差约 {factor} 倍。请核对单位。",
            "{metric}, {year}, is {value} {unit}, about {factor} times off the other years ({other}). Check the unit.",
        ),
        "text": Label(
            "{year}年“{metric}”为 {value} {unit}，另一处写 {other}，相差 {factor} 倍。请核对单位。 另一处：{place}“{there}”",
            "{metric}, {year}, is {value} {unit}, and {other} elsewhere: {factor} times apart. Check the unit. The other place: {place} “{there}”",
        ),
    },
    docs="a value is a thousand or ten thousand times off its steady other years, or off the text",
    facts=("metric", "year", "value"),
)


_QUOTED = 80


def check(figures: Figures) -> Iterator[Found]:
    """Yield values that another unit would explain."""
    told: set[tuple[int, int]] = set()
    for each in figures.once(disagreements):
        told.add((each.row.passage, each.value.year))
        if each.slip is not None:
            yield _against_text(each, paged=figures.paged)
    yield from _row_slips(figures.series, told)


def _against_text(each: Disagreement, *, paged: bool) -> Found:
    row, value = each.row, each.value
    return found(
        row, "text", metric=row.metric, year=value.year, value=value.text, unit=row.unit,
        factor=f"{each.slip:,.0f}", other=each.said.value.text,
        place=place_of(each.said.passage, paged=paged) or "", there=cut(words_of(each.said.passage), most=_QUOTED),
    )  # fmt: skip


def _row_slips(all_series: Sequence[Series], told: set[tuple[int, int]]) -> Iterator[Found]:
    """Find a year a thousand or ten thousand times off steady other years."""
    for series in all_series:
        values = [value for value in series.values if value.number]
        if len(values) < 3 or series.family in ("percent", "intensity", "rate", "ratio"):
            continue
        for value in values:
            if (series.passage, value.year) in told:
                continue
            others = [abs(other.number) for other in values if other is not value]
            middle = sum(others) / len(others)
            if max(others) / min(others) > number("row_steady"):
                continue
            ratio = middle / abs(value.number)
            slip = next(
                (s for s in SLIPS for r in (ratio, 1 / ratio) if is_slip(r, s, number("row_slip_width"))),
                None,
            )
            # A value with more places than its neighbours was written in another unit.
            odd = value.precision < min(other.precision for other in values if other is not value)
            if slip is not None and (odd or ratio < 1):
                said = "、".join(other.text for other in values if other is not value)
                yield found(
                    series, metric=series.metric, year=value.year, value=value.text, unit=series.unit,
                    factor=f"{slip:,.0f}", other=said,
                )  # fmt: skip
