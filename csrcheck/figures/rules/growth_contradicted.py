"""A change the text states and the values contradict."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import letters_of, names_of, suspect
from csrcheck.figures.read.prose import Statement
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.model import Label, Series, SeriesSource, Severity, Suspect, YearValue
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="growth-contradicted",
    severity=Severity.ERROR,
    title=Label("文中的增减幅度与数值不符", "a stated change that the values contradict"),
    says={
        "": Label(
            "文中称“{metric}”变化 {stated}（{year}年较{base}年），按数值计算：{sum}。请核对。",
            "The text says {metric} changed by {stated} ({base} to {year}); the values give {sum}. Check both.",
        ),
    },
    docs="a change in the text (同比, 较上年, 较2020年) differs from the values by more than rounding and 0.1 point",
    facts=("metric", "year", "base", "stated"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield changes in sentences that the rows they speak of do not give."""
    by_name: dict[str, list[Series]] = {}
    for series in figures.series:
        if not series.column and series.source is not SeriesSource.PROSE:
            for name in names_of(series):
                by_name.setdefault(name, []).append(series)
    planned = _planned(figures)
    for said in figures.statements:
        change = said.change
        if change is None or change.points or said.year is None or change.base is None or said.part:
            continue
        if _words(said) in planned:
            continue
        pairs = [
            (row, now, then)
            for row in by_name.get(said.name, ())
            if (now := row.value(said.year))
            and (then := row.value(change.base))
            and then.number
            and _is_of(said, row, now)
        ]
        if not pairs or _is_rate(pairs[0][0]):
            continue
        if any(_fits(change.percent, change.precision, now, then) for _, now, then in pairs):
            continue
        if len({(now.number, then.number) for _, now, then in pairs}) != 1:
            continue
        row, now, then = pairs[0]
        actual = (now.number / then.number - 1) * 100
        yield found(
            said.passage,
            suspects=suspects_of(row, now, then, change.percent, change.precision),
            quote=said.quote,
            metric=row.metric,
            stated=f"{change.percent:+g}%",
            base=change.base,
            year=said.year,
            sum=f"{now.text} ÷ {then.text} − 1 = {actual:+.1f}%",
        )


def _planned(figures: Figures) -> frozenset[str]:
    """Return the words, without numbers, in which a change of a year to come is told: one line of a plan."""
    year = figures.year
    return frozenset(
        _words(said)
        for said in figures.statements
        if said.change is not None and year is not None and said.year is not None and said.year > year
    )


def _words(said: Statement) -> str:
    return letters_of(said.passage.clean)


def suspects_of(
    row: Series, now: YearValue, then: YearValue, percent: float, precision: float
) -> tuple[Suspect, ...]:
    """Return the two values a stated change is between, with what it says each should be."""
    times = 1 + percent / 100
    if times <= 0:
        return ()
    off = (precision + number("growth_slack")) / 100
    return (
        suspect(row, now, then.number * times, then.number * off + then.precision * times),
        suspect(row, then, now.number / times, now.number * off / times**2 + now.precision / times),
    )


def _is_rate(row: Series) -> bool:
    """Tell whether a metric is itself a percentage, of which a change may mean points."""
    return row.family == "percent"


def _is_of(said: Statement, row: Series, now: YearValue) -> bool:
    """Tell whether the value a statement gives, if any, is the row's: else it speaks of something else."""
    if not said.value.text:
        return len(said.name) >= 4
    if not comparable(said.unit, row.unit):
        return False
    left, right = measure_of(said.unit).factor, measure_of(row.unit).factor
    slack = said.value.precision * left + now.precision * right
    return abs(said.value.number * left - now.number * right) <= slack * 1.02 + 1e-9


def _fits(percent: float, precision: float, now: YearValue, then: YearValue) -> bool:
    low = ((now.number - now.precision) / (then.number + then.precision) - 1) * 100
    high = ((now.number + now.precision) / max(then.number - then.precision, 1e-12) - 1) * 100
    slack = precision + number("growth_slack")
    return min(low, high) - slack <= percent <= max(low, high) + slack
