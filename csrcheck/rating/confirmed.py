"""过程性 and 可及性: judged from the confirmation form alone, never from the report."""

from __future__ import annotations

from csrcheck.catalog.rating import DimensionRule, RatingRules
from csrcheck.model import ConfirmationForm, Ground, Label, Measure
from csrcheck.rating.basis import Finding, both, number


def process(rules: RatingRules, _rule: DimensionRule, form: ConfirmationForm) -> Finding:
    """Share of the records with evidence, and how many of the nine steps a record or answer speaks for."""
    records = dict(form.records)
    share = 100 * sum(records.values()) / len(rules.form.records)
    steps = {each.step for each in rules.form.records if records.get(each.id)}
    steps |= {each.step for each in rules.form.questions if each.step and dict(form.answers).get(each.id)}
    covered = [rules.form.steps[name] for name in rules.form.steps if name in steps]
    label = both(
        "rating-records",
        full=sum(value == 1 for value in records.values()),
        half=sum(0 < value < 1 for value in records.values()),
        total=len(rules.form.records),
        share=f"{share:.2f}",
    )
    names = Label("、".join(each.zh for each in covered), ", ".join(each.en for each in covered))
    grounds = [
        Ground(label),
        Ground(both("rating-steps", count=len(covered), total=len(rules.form.steps), names=names)),
    ]
    for each in rules.form.records:
        if records.get(each.id, 0.0) < 1:
            title = Label(each.title.zh, each.title.en)
            code = "rating-record-partly" if records.get(each.id) else "rating-record-missing"
            grounds.append(Ground(both(code, id=each.id, title=title), met=False))
    measures = (
        Measure("records_share", share, 100 / len(rules.form.records)),
        Measure("steps_covered", len(covered), most=len(rules.form.steps)),
    )
    return Finding(measures, tuple(grounds))


def accessibility(_rules: RatingRules, _rule: DimensionRule, form: ConfirmationForm) -> Finding:
    """Months after the annual report, channels, and ways to obtain the report."""
    if form.months is None:
        return Finding((), (Ground(both("rating-no-months")),))
    channels = Label(
        "、".join(both(f"form-choice-{name}").zh for name in form.channels) or "–",
        ", ".join(both(f"form-choice-{name}").en for name in form.channels) or "–",
    )
    grounds = (
        Ground(both("rating-months", months=number(form.months))),
        Ground(both("rating-channels", names=channels), met=bool(form.channels)),
        Ground(both("rating-ways", count=len(form.ways)), met=bool(form.ways)),
    )
    named = {name: float(name in form.channels) for name in ("website", "media", "event")}
    measures = (
        Measure("months", form.months),
        *(Measure(name, value, most=1) for name, value in named.items()),
        Measure("ways", len(form.ways), most=6),
    )
    return Finding(measures, grounds)
