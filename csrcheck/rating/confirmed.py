"""过程性 and 可及性: judged from the confirmation form alone, never from the report."""

from __future__ import annotations

from csrcheck.catalog.rating import DimensionRule, RatingRules
from csrcheck.model import ConfirmationForm, Ground, Label, Measure, Several, say
from csrcheck.rating.basis import Finding, number


def process(rules: RatingRules, _rule: DimensionRule, form: ConfirmationForm) -> Finding:
    """Share of the records with evidence, and how many of the nine steps a record or answer speaks for."""
    records = dict(form.records)
    share = 100 * sum(records.values()) / len(rules.form.records)
    steps = {each.step for each in rules.form.records if records.get(each.id)}
    steps |= {each.step for each in rules.form.questions if each.step and dict(form.answers).get(each.id)}
    covered = [rules.form.steps[name] for name in rules.form.steps if name in steps]
    label = say(
        "rating-records",
        full=sum(value == 1 for value in records.values()),
        half=sum(0 < value < 1 for value in records.values()),
        total=len(rules.form.records),
        share=f"{share:.2f}",
    )
    names = Several(tuple(Label(each.zh, each.en) for each in covered))
    grounds = [
        Ground(label),
        Ground(say("rating-steps", count=len(covered), total=len(rules.form.steps), names=names)),
    ]
    for each in rules.form.records:
        if records.get(each.id, 0.0) < 1:
            title = Label(each.title.zh, each.title.en)
            code = "rating-record-partly" if records.get(each.id) else "rating-record-missing"
            grounds.append(Ground(say(code, id=each.id, title=title), met=False))
    measures = (
        Measure("records_share", share, 100 / len(rules.form.records)),
        Measure("steps_covered", len(covered), most=len(rules.form.steps)),
    )
    return Finding(measures, tuple(grounds))


def accessibility(_rules: RatingRules, _rule: DimensionRule, form: ConfirmationForm) -> Finding:
    """Months after the annual report, channels, and ways to obtain the report."""
    if form.months is None:
        return Finding((), (Ground(say("rating-no-months")),))
    channels = Several(tuple(say(f"form-choice-{name}") for name in form.channels) or ("–",))
    grounds = (
        Ground(say("rating-months", months=number(form.months))),
        Ground(say("rating-channels", names=channels), met=bool(form.channels)),
        Ground(say("rating-ways", count=len(form.ways)), met=bool(form.ways)),
    )
    named = {name: float(name in form.channels) for name in ("website", "media", "event")}
    measures = (
        Measure("months", form.months),
        *(Measure(name, value, most=1) for name, value in named.items()),
        Measure("ways", len(form.ways), most=6),
    )
    return Finding(measures, grounds)
