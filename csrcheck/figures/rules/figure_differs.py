"""A figure that another document gives differently."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.figures.reading import Figures
from csrcheck.language.quotes import cut
from csrcheck.model import Label, Severity, Value, say
from csrcheck.model.across import Beside, Pair, Place, Relation, Slip
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="figure-differs",
    severity=Severity.ERROR,
    title=Label("与另一份文件的数值不同", "a figure that another document gives differently"),
    says={
        "": Label(
            "{year}年“{metric}”此处为 {value}，{file} 为 {other}{looks}。请统一或说明差异。 {file} {place}“{there}”",
            "{metric}, {year}, is {value} here and {other} in {file}{looks}. Correct one, or explain the difference. {file} {place} “{there}”",
        ),
        "unnamed": Label(
            "“{metric}”处此处为 {value}，{file} 同一句话为 {other}{looks}。请统一或说明差异。 {file} {place}“{there}”",
            "At “{metric}” it is {value} here and {other} in the same words of {file}{looks}. Correct one, or explain the difference. {file} {place} “{there}”",
        ),
    },
    docs="in `reconcile`, and with `--previous`: another document gives one metric and year, or one and the same sentence or row, another number; rounding, other units and what each says of another scope or kind are allowed for",
    facts=("metric", "year", "value", "other"),
)

_QUOTED = 120


def check(figures: Figures) -> Iterator[Found]:
    """Yield figures that another document gives differently."""
    for beside in figures.beside:
        for pair in beside.pairs:
            if pair.relation is Relation.DIFFERS:
                yield told_of(pair, beside, "" if pair.year else "unnamed")


def told_of(pair: Pair, beside: Beside, sentence: str) -> Found:
    """Return what is to be told of a figure that differs."""
    there = pair.there or pair.here
    looks: Value = ""
    if pair.slip is not Slip.NONE:
        looks = say(f"across-slip-{pair.slip.value}", factor=f"{pair.factor:,.0f}")
    if pair.slip is Slip.UNIT and not pair.factor:
        looks = say("across-slip-scale")
    return found(
        _Where(pair.here), sentence, quote=pair.here.quote, metric=pair.metric, year=pair.year or "",
        value=pair.here.value, unit=pair.unit, other=there.value, looks=looks, file=beside.name,
        place=_place(there), there=cut(there.quote, most=_QUOTED),
    )  # fmt: skip


def _place(place: Place) -> Value:
    if place.line is not None:
        return say("place-line", line=place.line)
    return say("place-page", page=place.page) if place.page else ""


class _Where:
    """A place of a figure as rules name places."""

    def __init__(self, place: Place) -> None:
        self.page, self.page_label = place.page, place.page_label
        self.line, self.section, self.quote = place.line, place.section, place.quote
