"""Rules on the two versions of a report."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.figures.twin.compare import Gap, Twin, Unlike
from csrcheck.language.quotes import cut
from csrcheck.model import Label, Severity, Value, say
from csrcheck.model.across import Slip
from csrcheck.rules import Check, Found, Rule, found, place_of, words_of

_QUOTED = 120

DIFFERS = Rule(
    id="twin-differs",
    severity=Severity.ERROR,
    title=Label("中英文版数值不同", "a figure that the two versions give differently"),
    says={
        "": Label(
            "中文为 {value}，英文为 {other}{looks}。请统一。 {file} {place}“{there}”",
            "The Chinese version has {value}, the English one {other}{looks}. Make them agree. {file} {place} “{there}”",
        ),
        "year": Label(
            "中文写 {value} 年，英文写 {other} 年。请统一。 {file} {place}“{there}”",
            "The Chinese version names {value}, the English one {other}. Make them agree. {file} {place} “{there}”",
        ),
    },
    docs="a sentence or row of the English version that belongs to a Chinese one gives another number, unit or year",
    facts=("value", "other"),
)

DENIAL = Rule(
    id="twin-denial",
    severity=Severity.ERROR,
    title=Label("一种语言否认，另一种没有", "denied in one version and not in the other"),
    says={
        "": Label(
            "两种语言中只有一种作了否认。请核对译文。 {file} {place}“{there}”",
            "Only one of the two versions denies this. Check the translation. {file} {place} “{there}”",
        ),
    },
    docs="of two sentences that belong together on an accident, a penalty, a leak … one denies it and one does not",
)

ONLY = Rule(
    id="twin-only",
    severity=Severity.WARNING,
    title=Label("只有一种语言有", "in one version alone"),
    says={
        "name": Label(
            "指标“{value}”只在中文版中有。请补充或说明。",
            "The indicator {value} is in the Chinese version alone. Add it, or say why.",
        ),
        "other-name": Label(
            "指标“{value}”只在英文版 {file} 中有。请补充或说明。",
            "The indicator {value} is in the English version {file} alone. Add it, or say why.",
        ),
        "section": Label(
            "章节“{value}”只在中文版中有。请补充或说明。",
            "The section {value} is in the Chinese version alone. Add it, or say why.",
        ),
        "other-section": Label(
            "章节“{value}”只在英文版 {file} 中有。请补充或说明。",
            "The section {value} is in the English version {file} alone. Add it, or say why.",
        ),
    },
    docs="an indicator of a table, or a numbered section (else one on a known topic), that the other version does not have",
    facts=("value",),
)


def differs(twin: Twin) -> Iterator[Found]:
    """Yield numbers and years that are not the same."""
    for each in twin.unlike:
        if each.gap in (Gap.FIGURE, Gap.YEAR):
            looks: Value = ""
            if each.slip is Slip.UNIT and not each.factor:
                looks = say("across-slip-scale")
            elif each.slip is not Slip.NONE:
                looks = say(f"across-slip-{each.slip.value}", factor=f"{each.factor:,.0f}")
            yield _found(each, twin, "year" if each.gap is Gap.YEAR else "", looks=looks)


def denial(twin: Twin) -> Iterator[Found]:
    """Yield what one version denies and the other does not."""
    yield from (_found(each, twin, "") for each in twin.unlike if each.gap is Gap.DENIAL)


def only(twin: Twin) -> Iterator[Found]:
    """Yield indicators and sections of one version alone."""
    for each in twin.unlike:
        if each.gap not in (Gap.NAME, Gap.SECTION):
            continue
        place = each.here.passage if each.here else None
        sentence = each.gap.value if each.here else f"other-{each.gap.value}"
        yield found(
            place, sentence, quote=each.value or each.other, value=each.value or each.other, file=twin.name
        )


def _found(each: Unlike, twin: Twin, sentence: str, looks: Value = "") -> Found:
    here = each.here.passage if each.here else None
    there = each.there.passage if each.there else None
    return found(
        here, sentence, value=each.value, other=each.other, file=twin.name,
        place=(place_of(there, paged=twin.paged) or "") if there else "",
        there=cut(words_of(there), most=_QUOTED) if there else "", looks=looks,
    )  # fmt: skip


CHECKS: tuple[Check[Twin], ...] = (Check(DIFFERS, differs), Check(DENIAL, denial), Check(ONLY, only))
"""The gravest first."""
