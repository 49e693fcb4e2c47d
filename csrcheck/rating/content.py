"""完整性, 可比性 and 平衡性: shares of what the other questions found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csrcheck.balance.ladder import reached, told_items
from csrcheck.catalog.rating import DimensionRule, PartsRule, RatingRules
from csrcheck.model import (
    Citation,
    Element,
    Ground,
    IndicatorResult,
    Label,
    Measure,
    Passage,
    Polarity,
    Rung,
    Several,
    Value,
    Verdict,
    Words,
    coverage_of,
    say,
)
from csrcheck.rating.basis import Basis, Finding, holds, number, quoted

_NAMED = 12
_QUOTED = 3


def completeness(rules: RatingRules, rule: DimensionRule, basis: Basis) -> Finding:
    """Share of core indicators disclosed, over the three parts and the four elements.

    What stands on pages that could not be read counts as missing: a star rests on what is proved.
    """
    counted = [each for each in basis.core if each.verdict is not Verdict.NOT_APPLICABLE]
    unassessed = sum(each.verdict is Verdict.UNASSESSED for each in basis.core)
    if not counted or unassessed > rules.unreadable * len(basis.core):
        return Finding((), (Ground(say("rating-unreadable", count=unassessed)),), basis.caveat)
    disclosed = sum(each.verdict is Verdict.DISCLOSED for each in counted)
    partial = sum(each.verdict is Verdict.PARTIAL for each in counted)
    share = 100 * (disclosed + rules.partial * partial) / len(counted)
    grounds = [
        Ground(
            say(
                "rating-core",
                total=len(counted),
                disclosed=disclosed,
                partial=partial,
                missing=len(counted) - disclosed - partial,
                share=f"{share:.2f}",
            )
        )
    ]
    if unassessed:
        grounds.append(Ground(say("rating-core-unassessed", count=unassessed), met=False))
    if basis.sector.zh:
        grounds.append(_sector(rules, basis))
    measures = [Measure("core_share", share, 100 / len(counted))]
    present = _parts(rule.parts, counted, grounds) if rule.parts else None
    if present is not None:
        measures.append(Measure("parts_present", present, most=3))
    elements = {name for each in counted for name in each.elements}
    counts = {name: sum(name in each.elements for each in counted) for name in Element}
    told = {f"{name.value}": count for name, count in counts.items()}
    grounds.append(Ground(say("rating-elements", **told), met=len(elements) == len(Element)))
    measures.append(Measure("elements_present", len(elements), most=4))
    missing = [each for each in counted if each.verdict is Verdict.NOT_DISCLOSED]
    if missing:
        names = tuple(say("indicator-named", id=each.id, title=each.title) for each in missing[:_NAMED])
        joined = Several(names, "list-separator")
        rest = len(missing) - len(names)
        code = "rating-core-missing-more" if rest else "rating-core-missing"
        grounds.append(Ground(say(code, names=joined, rest=rest), met=False))
    return Finding(tuple(measures), tuple(grounds), basis.caveat)


def _sector(rules: RatingRules, basis: Basis) -> Ground:
    caveat = Label(rules.sector_caveat.zh, rules.sector_caveat.en)
    ids = " ".join(basis.left_out) or "–"
    return Ground(say("rating-sector", name=basis.sector, count=len(basis.left_out), ids=ids, caveat=caveat))


def _parts(rule: PartsRule, counted: Sequence[IndicatorResult], grounds: list[Ground]) -> int | None:
    """Return how many of the three parts are present; ``None`` where the list does not have them."""
    chapters = {"governance": rule.governance, "risk": rule.risk, "value": rule.value}
    present = 0
    for name, ids in chapters.items():
        inside = tuple(each for each in counted if each.chapter and each.chapter[0] in ids)
        if not inside:
            return None
        coverage = coverage_of(inside) or 0.0
        met = 100 * coverage >= rule.minimum
        present += met
        label = say(f"rating-part-{name}", share=f"{100 * coverage:.1f}", count=len(inside))
        if not met:
            label = say("rating-part-thin", part=label, minimum=number(rule.minimum))
        best = max((c for each in inside for c in each.evidence), key=lambda c: c.score, default=None)
        grounds.append(_cited(label, best, met=met))
    return present


def _cited(label: Words, citation: Citation | None, *, met: bool) -> Ground:
    if citation is None:
        return Ground(label, met=met)
    return Ground(
        label,
        citation.page,
        citation.page_label,
        citation.line,
        citation.section,
        citation.quote.strip(),
        met,
    )


def comparability(_rules: RatingRules, rule: DimensionRule, basis: Basis) -> Finding:
    """Share of key figures with three years, comparisons with peers, notes on method and basis."""
    if not basis.years or not basis.gaps:
        code = "rating-no-key-figures" if basis.years else "rating-no-year"
        return Finding((), (Ground(say(code)),), basis.caveat)
    complete = sum(each.complete for each in basis.gaps)
    some = sum(bool(each.present) for each in basis.gaps)
    share = 100 * complete / len(basis.gaps)
    details: dict[str, Value] = {
        "total": len(basis.gaps),
        "complete": complete,
        "some": some,
        "share": f"{share:.2f}",
    }
    years = f"{basis.years[0]}–{basis.years[-1]}"
    grounds = [Ground(say("rating-three-years", years=years, **details))]
    short = [each for each in basis.gaps if each.present and each.missing]
    if short:
        names = Several(tuple(each.title for each in short[:8]))
        grounds.append(Ground(say("rating-some-years", count=len(short), names=names), met=False))
    cues = rule.cues
    peers = [
        each
        for each in basis.said
        if holds(each, cues["peers"])
        and holds(each, cues["comparing"])
        and any(character.isdigit() for character in each.clean)
    ]
    methods = [each for each in basis.said if _tells_method(cues, each)]
    grounds.append(Ground(say("rating-peers", count=len(peers)), met=bool(peers)))
    grounds += [quoted(say("rating-peer"), each) for each in peers[:_QUOTED]]
    grounds.append(Ground(say("rating-methods", count=len(methods)), met=bool(methods)))
    grounds += [quoted(say("rating-method"), each) for each in methods[:_QUOTED]]
    measures = (
        Measure("three_year_share", share, 100 / len(basis.gaps)),
        Measure("peer_comparisons", len(peers)),
        Measure("method_notes", len(methods)),
    )
    return Finding(measures, tuple(grounds), basis.caveat)


def _tells_method(cues: Mapping[str, Sequence[str]], passage: Passage) -> bool:
    """Tell whether a passage says how figures came about; a note under a table needs fewer words for it than a sentence."""
    alike = cues["not_methods"]
    noted = passage.clean.startswith(tuple(cues["note_marks"])) and holds(passage, cues["notes"], alike)
    return noted or holds(passage, cues["methods"], alike)


def balance(_rules: RatingRules, _rule: DimensionRule, basis: Basis) -> Finding:
    """How far the kinds of bad news are told, as the ladder of :mod:`csrcheck.balance` has it."""
    found = basis.balance
    told = told_items(found.items)
    unanswered = sum(answer.assessed and answer.item is None for answer in found.events)
    count = max(len(told), 1)
    values = {
        "cause_share": reached(told, Rung.CAUSE),
        "remedy_share": reached(told, Rung.REMEDY),
        "full_share": reached(told, Rung.FULL),
    }
    measures = [
        Measure("spoken", min(len(found.items), 1), most=1),
        Measure("told", len(told)),
        Measure("unanswered", unanswered),
        *(Measure(name, 100 * value / count, 100 / count) for name, value in values.items()),
    ]
    reason = say(found.reason, **dict(found.details))
    zeros = found.count(Polarity.ZERO_CLAIM)
    counted = say(
        "rating-balance",
        occurred=found.count(Polarity.OCCURRED),
        shortcomings=found.count(Polarity.SHORTCOMING),
        zeros=zeros,
    )
    grounds = [Ground(counted), Ground(reason)]
    for item in told[:6]:
        label = say(f"rating-told-{item.rung.value}", kind=say(f"type-{item.type.value}"))
        grounds.append(
            Ground(
                label,
                item.page,
                item.page_label,
                item.line,
                item.section,
                item.quote,
                item.rung is not Rung.NAMED,
            )
        )
    if found.silences:
        joined = Several(tuple(say(f"area-{each.area}") for each in found.silences))
        grounds.append(Ground(say("rating-silent", areas=joined), met=False))
    return Finding(tuple(measures), tuple(grounds))
