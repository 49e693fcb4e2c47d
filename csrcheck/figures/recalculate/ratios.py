"""Intensities that must share one base, averages and shares of the rows beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import plain
from csrcheck.figures.read.quantities import measure_of
from csrcheck.figures.recalculate.amounts import Amount, only, where
from csrcheck.language.normalise import clean_text
from csrcheck.model.recalculated import Follows, Recalculated, Reckoned


class _Base(Struct, frozen=True):
    """What an intensity says its base is, from the least to the most that rounding allows."""

    ratio: Amount
    total: Amount
    low: float
    high: float


def intensities(amounts: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    """Yield the intensities over one base (营业收入, 产值 …): most agree on how large it is."""
    by_base: dict[str, list[list[_Base]]] = {}
    for ratio in amounts:
        over, base = _parted(ratio.row.unit)
        named = ratio.said.says("ratio_word")
        if not named or not base or worded(base).says("time_base") or ratio.value.number <= 0:
            continue
        options = [
            found
            for total in amounts
            if _is_total(total, ratio, over) and (found := _base(ratio, total, over, base))
        ]
        if options:
            by_base.setdefault(worded(base).without("scale_word"), []).append(options)
    for groups in by_base.values():
        points = [option.low for options in groups for option in options]
        best = max(points, key=lambda point: sum(_holds(options, point) for options in groups))
        agreeing = sum(_holds(options, best) for options in groups)
        for options in groups:
            holds = _holds(options, best)
            told = min(options, key=lambda option: abs(option.low / best - 1))
            follows = Follows.AGREES if holds and agreeing >= 2 else Follows.CANNOT_TELL
            if not holds and agreeing >= number("base_agreeing"):
                follows = Follows.DOES_NOT
            over, base = _parted(told.ratio.row.unit)
            given = told.total.number / measure_of(over).factor / (best / _scale(base))
            yield Recalculated(
                Reckoned.INTENSITY, follows, told.ratio.row, year, told.ratio.text,
                plain(given, told.ratio.value.precision), f"{told.total.text} ÷ {best / _scale(base):,.2f} {base}",
            )  # fmt: skip


def _parted(unit: str) -> tuple[str, str]:
    clean = clean_text(unit).replace(" ", "")
    for mark in ("/", "每"):
        over, found, base = clean.partition(mark)
        if found and over and base:
            return over, base
    return "", ""


def _scale(base: str) -> float:
    """Return what the unit of a base (百万元营业收入) counts in."""
    money = worded(base).first("money_unit")
    return measure_of(base[slice(*money)]).factor if money else measure_of(base).factor


def _is_total(total: Amount, ratio: Amount, over: str) -> bool:
    """Tell whether an amount may be what an intensity is made from: its own group's, in the unit above the line."""
    if total is ratio or total.kind != measure_of(over).kind or not total.number:
        return False
    stem = worded(ratio.name.removeprefix(ratio.group)).without("ratio_word")
    own = total.name.removeprefix(total.group)
    return (
        total.group == ratio.group
        and len(stem) >= 2
        and any(stem[place : place + 2] in own for place in range(len(stem) - 1))
    )


def _base(ratio: Amount, total: Amount, over: str, base: str) -> _Base | None:
    value = ratio.value
    if value.number <= value.precision:
        return None
    amount, slack = total.number / measure_of(over).factor, total.precision / measure_of(over).factor
    scale = _scale(base)
    low = (amount - slack) / (value.number + value.precision) * scale
    high = (amount + slack) / (value.number - value.precision) * scale
    return _Base(ratio, total, low, high)


def _holds(options: Sequence[_Base], point: float) -> bool:
    return any(option.low * (1 - 1e-9) <= point <= option.high * (1 + 1e-9) for option in options)


def averages(amounts: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    """Yield averages per person of hours whose sum and persons stand in the same group."""
    staff = only(amounts, "staff", ("people",))
    for average in amounts:
        if average.kind != "hours" or not average.said.says("average") or not average.group:
            continue
        group = [each for each in amounts if each.group == average.group and each is not average]
        hours = where(group, lambda each: _counts_hours(each))
        persons = where(group, lambda each: each.kind == "people" and each.said.says("trained"))
        if len(hours) != 1 or not (persons or staff):
            continue
        bases = [sum(each.number for each in persons)] if persons else []
        bases += [staff.number] if staff else []
        given = [hours[0].number / base for base in bases if base]
        near = [
            abs(each - average.value.number) <= average.precision + number("average_near") * each
            for each in given
        ]
        follows = Follows.AGREES if any(near) else Follows.CANNOT_TELL
        if persons and all(abs(each / average.value.number - 1) > number("average_off") for each in given):
            follows = Follows.DOES_NOT
        yield Recalculated(
            Reckoned.AVERAGE, follows, average.row, year, average.text, plain(given[0], 0.05),
            f"{hours[0].text} ÷ {bases[0]:,.0f} 人",
        )  # fmt: skip


def _counts_hours(each: Amount) -> bool:
    unit = clean_text(each.row.unit)
    hours = each.kind == "hours" or worded(unit).says("person_hours")
    return hours and each.said.says("total_hours")


def shares(amounts: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    """Yield shares of the staff whose count stands in the same group (研发人员占比, 体检覆盖率)."""
    staff = only(amounts, "staff", ("people",))
    if staff is None or not staff.number:
        return
    for share in amounts:
        if share.kind != "percent" or not share.value.number:
            continue
        own = _own(share)
        span = worded(own).first("share_of_staff")
        if span is None:
            continue
        stem, ending = worded(own[: span[0]]).without("persons"), own[slice(*span)]
        group = [each for each in amounts if each.group == share.group and each.kind == "people"]
        parts = _parts(group, stem, ending)
        if not parts:
            continue
        whole = sum(each.number for each in parts)
        given = whole / staff.number * 100
        follows = _share_follows(share, given)
        yield Recalculated(
            Reckoned.SHARE, follows, share.row, year, share.text, f"{plain(given, 0.005)}%",
            f"{_added(parts)} ÷ {staff.text}",
        )  # fmt: skip


def _parts(group: Sequence[Amount], stem: str, ending: str) -> list[Amount]:
    """Return the counts of a group that a share is of: those of its name, the same name before longer ones."""
    parts = [each for each in group if len(stem) >= 2 and stem in _own(each)]
    if not parts and ending == "覆盖率" and stem == "培训":
        parts = [each for each in group if each.said.says("trained")]
    exact = [each for each in parts if worded(_own(each)).without("persons").endswith(stem)]
    if exact and ending == "覆盖率":  # 接受体检人数 before 接受职业健康体检人数
        return [min(exact, key=lambda each: len(each.name))]
    return exact or parts


def _share_follows(share: Amount, given: float) -> Follows:
    """Tell whether a share follows from its counts, which give another or the same."""
    off = abs(given - share.value.number)
    if off <= 2 * share.precision + 1e-9:  # cut off instead of rounded
        return Follows.AGREES
    near = number("share_point") < off <= number("share_base") * share.value.number
    return Follows.DOES_NOT if given <= 100 and near else Follows.CANNOT_TELL


def _own(each: Amount) -> str:
    """Return the name of an amount without that of its group."""
    return each.name.removeprefix(each.group)


def _added(parts: Sequence[Amount]) -> str:
    """Return a sum as written before a division: in brackets where it has more than one part."""
    written = " + ".join(each.value.text for each in parts)
    return f"({written})" if len(parts) > 1 else written


def wholes(amounts: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    """Yield the clean energy used where one kind of it alone is more."""
    whole = only(amounts, "clean_whole", ("power-hours", "joules", "coal"))
    if whole is None:
        return
    parts = [
        each
        for each in amounts
        if each.kind == whole.kind
        and each is not whole
        and each.said.says("clean_part")
        and not each.said.says("no_use")
    ]
    largest = max(parts, key=lambda each: each.number, default=None)
    if largest is None:
        return
    slack = largest.precision + whole.precision
    follows = Follows.DOES_NOT if largest.number - whole.number > slack else Follows.CANNOT_TELL
    yield Recalculated(
        Reckoned.WHOLE,
        follows,
        whole.row,
        year,
        whole.text,
        largest.text,
        largest.name.removeprefix(largest.group),
    )
