"""Rates of turnover and of injury, from the counts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import plain
from csrcheck.figures.recalculate.amounts import Amount, only
from csrcheck.model import Label
from csrcheck.model.recalculated import Follows, Recalculated, Reckoned

_COUNTS = ("people", "cases", "人次", "次")


class _Way(Struct, frozen=True):
    """One way to work a rate out: its value in per cent or per hour, and its sum."""

    value: float
    sum: str
    basis: Label


def rates(amounts: Sequence[Amount], before: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    """Yield rates of turnover and injury with what the counts beside them give.

    Args:
        amounts: Those of the year.
        before: Those of the year before it, for the mean of the staff.
        year: The year.
    """
    yield from _turnover(amounts, before, year)
    yield from _injury(amounts, before, year)


def _turnover(amounts: Sequence[Amount], before: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    rate = only(amounts, "turnover_rate", ("percent",))
    left = only(amounts, "leavers", ("people", "人次"))
    staff = only(amounts, "staff", ("people",))
    if rate is None or left is None or staff is None or not staff.number or not left.number:
        return
    ways = list(_over(left, staff, only(before, "staff", ("people",))))
    both = Label("年末人数＋当年离职人数", "staff at year end plus leavers")
    ways.append(
        _Way(
            left.number / (staff.number + left.number) * 100,
            f"{left.text} ÷ ({staff.text} + {left.text})",
            both,
        )
    )
    yield _told(Reckoned.TURNOVER, rate, ways, _bounds(left, staff, only(before, "staff", ("people",))), year)


def _injury(amounts: Sequence[Amount], before: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    hurt = only(amounts, "injured", _COUNTS)
    if hurt is None or not hurt.number:
        return
    staff = only(amounts, "staff", ("people",))
    rate = only(amounts, "injury_rate", ("percent",))
    if rate is not None and staff is not None and staff.number:
        last = only(before, "staff", ("people",))
        ways = list(_over(hurt, staff, last))
        yield _told(Reckoned.INJURY, rate, ways, _bounds(hurt, staff, last), year)
    hours = only(amounts, "hours_worked_in_all", ("hours",))
    hourly = only(amounts, "injury_rate", tuple(f"{kind}/hours" for kind in _COUNTS))
    if hourly is not None and hourly.number and hours is not None and hours.number:
        unit = hourly.number / hourly.value.number
        basis = Label(f"每{1 / unit:,.0f}工时", f"per {1 / unit:,.0f} hours")
        way = _Way(hurt.number / hours.number, f"{hurt.text} ÷ {hours.text}", basis)
        times = number("rate_times")
        bounds = (way.value / times, way.value * times)
        yield _told(Reckoned.INJURY, hourly, [way], bounds, year)


def _over(part: Amount, staff: Amount, last: Amount | None) -> Iterator[_Way]:
    yield _Way(
        part.number / staff.number * 100,
        f"{part.text} ÷ {staff.text}",
        Label("年末人数", "staff at year end"),
    )
    if last is not None and last.number:
        mean = (staff.number + last.number) / 2
        shown = f"{part.text} ÷ (({last.text} + {staff.text}) ÷ 2)"
        yield _Way(
            part.number / mean * 100,
            shown,
            Label("年初年末平均人数", "mean of staff at both ends of the year"),
        )
        yield _Way(
            part.number / last.number * 100,
            f"{part.text} ÷ {last.text}",
            Label("年初人数", "staff at the start"),
        )


def _bounds(part: Amount, staff: Amount, last: Amount | None) -> tuple[float, float]:
    """Return the least and the most a rate can be in per cent, whichever mean of the year's staff is its base."""
    known = [staff.number] + (
        [last.number] if last is not None and last.number else [staff.number * number("staff_least")]
    )
    most = max(known) + part.number
    margin = number("rate_margin")
    return part.number / most * 100 * (1 - margin), part.number / min(known) * 100 * (1 + margin)


def _told(
    what: Reckoned,
    rate: Amount,
    ways: Sequence[_Way],
    bounds: tuple[float, float],
    year: int,
) -> Recalculated:
    """Hold a rate against the ways to work it out."""
    best = min(ways, key=lambda way: abs(way.value - rate.number))
    near = abs(best.value - rate.number) <= 2 * rate.precision
    low, high = bounds
    follows = Follows.CANNOT_TELL
    if near:
        follows = Follows.AGREES if best is ways[0] else Follows.OTHER_FACTOR
    elif not low - rate.precision <= rate.number <= high + rate.precision:
        follows = Follows.DOES_NOT
    # 0.42‰ is said as printed, not as 0.042%.
    scale = rate.number / rate.value.number if rate.value.number else 1.0
    given = plain(best.value / scale, rate.value.precision)
    return Recalculated(
        what, follows, rate.row, year, rate.text, given, best.sum, best.basis if near else None
    )
