"""The star of a report by a rating standard, as a pre-assessment."""

from __future__ import annotations

from collections.abc import Mapping

from csrcheck.catalog.rating import DimensionRule, RatingRules
from csrcheck.model import ConfirmationForm, DimensionRating, Ground, Label, Rating, Words, say
from csrcheck.rating.basis import Basis, Finding
from csrcheck.rating.confirmed import accessibility, process
from csrcheck.rating.content import balance, comparability, completeness
from csrcheck.rating.forms import doubts_of, faults_in, load_form
from csrcheck.rating.moves import moves
from csrcheck.rating.peers import beside_peers, load_peers
from csrcheck.rating.scale import band_of, bounds, lacking, place, star, star_for, star_of, total_of
from csrcheck.rating.writing import materiality, readability

__all__ = ["Basis", "beside_peers", "doubts_of", "faults_in", "load_form", "load_peers", "rate"]

_FROM_REPORT = {
    "materiality": materiality,
    "completeness": completeness,
    "balance": balance,
    "comparability": comparability,
    "readability": readability,
}
_FROM_FORM = {"process": process, "accessibility": accessibility}
_MOST = 100.0


def rate(
    rules: RatingRules,
    basis: Basis,
    form: ConfirmationForm | None = None,
    assumed: Mapping[str, float] | None = None,
    core: Words | None = None,
) -> Rating:
    """Rate a report.

    Args:
        rules: The standard.
        basis: What was found in the report.
        form: The confirmation form; without it, what only the form can say is unassessed.
        assumed: Scores to take for granted, by dimension, to see what they would do.
        core: What the list of core indicators is called.
    """
    given = assumed or {}
    dimensions = tuple(_dimension(rules, rule, basis, form, given.get(rule.id)) for rule in rules.dimensions)
    lowest = {each.id: 0.0 if each.score is None else each.score for each in dimensions}
    highest = {each.id: _MOST if each.score is None else each.score for each in dimensions}
    certain = all(each.score is not None for each in dimensions)
    low = total_of(rules, lowest)
    return Rating(
        id=rules.id,
        version=rules.version,
        title=Label(rules.title.zh, rules.title.en),
        dimensions=dimensions,
        total=low if certain else None,
        low=low,
        high=total_of(rules, highest),
        lowest=star(star_of(rules, lowest)),
        highest=star(star_of(rules, highest)),
        moves=moves(rules, dimensions),
        form=form.name if form else "",
        signed=form.header if form else (),
        core=core or Label(""),
        core_count=len(basis.core),
        sector=basis.sector,
    )


def _dimension(
    rules: RatingRules,
    rule: DimensionRule,
    basis: Basis,
    form: ConfirmationForm | None,
    assumed: float | None,
) -> DimensionRating:
    title = Label(rule.title.zh, rule.title.en)
    found = _found(rules, rule, basis, form)
    caveat = found.caveat
    if rule.caveat:
        caveat = Label(rule.caveat.zh, rule.caveat.en)
    values = {each.id: each.value for each in found.measures}
    if assumed is None and not values:
        return DimensionRating(rule.id, title, rule.weight, None, grounds=found.grounds, caveat=caveat)
    if assumed is not None:
        score, number = assumed, band_of(rule, assumed)
    else:
        score, number = place(rule, values)
    band = rule.bands[number]
    held: tuple[Label, ...] = ()
    if number and assumed is None:
        names = [rules.measures[name].title for name in lacking(rule.bands[number - 1], values)]
        held = tuple(Label(each.zh, each.en) for each in names)
    return DimensionRating(
        rule.id,
        title,
        rule.weight,
        score,
        bounds(rule, number),
        Label(band.criteria.zh, band.criteria.en),
        band.clause,
        found.measures,
        found.grounds,
        held,
        caveat,
        assumed is not None,
        star=star(star_for(rules, score)),
    )


def _found(rules: RatingRules, rule: DimensionRule, basis: Basis, form: ConfirmationForm | None) -> Finding:
    if rule.id in _FROM_FORM:
        if form is None:
            return Finding((), (Ground(say("rating-needs-form")),))
        return _FROM_FORM[rule.id](rules, rule, form)
    return _FROM_REPORT[rule.id](rules, rule, basis)
