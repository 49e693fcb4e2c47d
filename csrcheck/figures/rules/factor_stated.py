"""A factor the report states that is not the fuel's, or emissions counted with a grid's factor of another year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csrcheck.catalog.factors import factors
from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import figures as figures_of
from csrcheck.model import Label, Passage, PassageKind, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="factor-stated",
    severity=Severity.WARNING,
    title=Label("所列因子与该燃料不符", "a factor that is not the fuel's"),
    says={
        "": Label(
            "{fuel}的{what}写 {value}，通行值为 {known}（{source}）。请核对小数点与数字。",
            "{what} of {fuel} is given as {value}; the published value is {known} ({source}). Check point and digits.",
        ),
        "apart": Label(
            "{fuel}的低位发热量与折标准煤系数不对应：{value} ÷ 29.307 = {known}，所列系数为 {coal}。请取同一来源的数值。",
            "The heating value and the factor of standard coal of {fuel} do not belong together: {value} over 29.307 is {known}, and {coal} is stated. Take both from one source.",
        ),
    },
    docs="a heating value or factor of standard coal stated for a fuel is further from all published ones than they are from each other, or the two do not belong together (29.307 MJ to the kilogram of standard coal)",
    facts=("fuel", "value"),
)

_STANDARD = 29.307
"""MJ per kilogram of standard coal."""
_COALS = frozenset({"anthracite", "bituminous", "raw-coal"})


def check(figures: Figures) -> Iterator[Found]:
    """Yield stated factors that are none of their fuel."""
    fuels: list[str] = []
    before = -2
    stated: dict[tuple[str, bool], tuple[Passage, str, float]] = {}
    for passage in figures.passages:
        if passage.kind is not PassageKind.SENTENCE:
            continue
        named = _named(passage.clean)
        if named:
            fuels = named
        elif passage.number > before + 1:
            fuels = []
        values = _values(passage)
        if values and fuels:
            before = passage.number
            if len(values) == len(fuels):
                wrong = list(_wrong(passage, fuels, values))
                yield from wrong
                told = {each.details["fuel"] for each in wrong}
                for key, (text, unit, value) in zip(fuels, values, strict=True):
                    if factors().fuels[key].names[0] not in told:
                        stated[key, unit.startswith("kgce")] = (passage, text, value)
    yield from _apart(stated)


def _apart(stated: Mapping[tuple[str, bool], tuple[Passage, str, float]]) -> Iterator[Found]:
    """Yield fuels whose heat and standard coal, each a published value, are not of one table."""
    for (key, is_coal), (passage, text, heat) in stated.items():
        other = stated.get((key, True))
        if is_coal or other is None:
            continue
        given = heat / _STANDARD
        if abs(given / other[2] - 1) > number("factor_belongs"):
            yield found(
                passage,
                "apart",
                fuel=factors().fuels[key].names[0],
                value=text,
                known=f"{given:.4g}",
                coal=other[1],
            )


def _named(clean: str) -> list[str]:
    """Return the fuels a sentence names, in order; 液化天然气 hides the 天然气 in it."""
    spans: list[tuple[int, int, str]] = []
    names = sorted(
        ((name, key) for key, fuel in factors().fuels.items() for name in fuel.names),
        key=lambda n: -len(n[0]),
    )
    for name, key in names:
        place = clean.find(name)
        if place >= 0 and not any(start <= place < end for start, end, _ in spans):
            spans.append((place, place + len(name), key))
    return [key for _, _, key in sorted(spans)]


def _values(passage: Passage) -> list[tuple[str, str, float]]:
    clean = passage.clean
    if not worded(clean).any(("heat_value", "coal_value")):
        return []
    return [
        (clean[each.start : each.end], each.unit, each.value)
        for each in figures_of(clean)
        if worded(each.unit).any(("heat_unit", "coal_unit"))
    ]


def _wrong(
    passage: Passage, fuels: Sequence[str], values: Sequence[tuple[str, str, float]]
) -> Iterator[Found]:
    for key, (text, unit, stated) in zip(fuels, values, strict=True):
        fuel = factors().fuels[key]
        known = fuel.coal if unit.startswith("kgce") else fuel.heat
        width = number("factor_coal") if key in _COALS else number("factor_off")
        if min(known) * (1 - width) <= stated <= max(known) * (1 + width):
            continue
        what = (
            Label("折标准煤系数", "standard coal")
            if unit.startswith("kgce")
            else Label("低位发热量", "the heating value")
        )
        yield found(passage, fuel=fuel.names[0], what=what, value=text, known=_shown(known), source=_source())


def _shown(known: Sequence[float]) -> str:
    low, high = min(known), max(known)
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _source() -> Label:
    source = factors().sources["gbt2589"]
    return Label(source.zh, source.en)
