"""What binds an issuer: as people read it, as rows, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from csrcheck.catalog.duties import Fact, load_facts
from csrcheck.messages import text
from csrcheck.model import Language
from csrcheck.model.duties import Duties, Duty, Obligation, Value
from csrcheck.output import View
from csrcheck.output.content import Column, Content, Grid, Paragraph, Title
from csrcheck.output.json_duties import duty_shape, issuer_shape, span
from csrcheck.output.sections import Piece
from csrcheck.output.tables import Table, table
from csrcheck.results.duties import DutiesShape

_LEFT_OUT = (Obligation.NONE, Obligation.CONFIRM)


def duties_content(found: Duties, view: View) -> Content:
    """Return the duties year by year, and what has to be known to say more."""
    return Content(
        view.say("duties-title"),
        lambda: [_rows(found, view)],
        data=lambda: DutiesShape(
            found.as_of, issuer_shape(found), tuple(duty_shape(each, view.language) for each in found.duties)
        ),
        words=lambda: _words(found, view),
        language=view.language,
    )


def _rows(found: Duties, view: View) -> Table:
    columns = (
        "id", "title", "year", "obligation", "since", "deadline", "first_period_relief", "relief", "framework", "provision",
        "article", "why", "source", "sureness", "missing", "year_before", "year_before_basis",
    )  # fmt: skip
    say = view.language
    facts = load_facts()
    rows = [
        (
            each.id, each.title.get(say), span(each), text(f"duty-{each.obligation.value}", say.value),
            each.since.isoformat() if each.since else None,
            each.deadline.isoformat() if each.deadline else None, each.first_period_relief,
            each.relief.get(say) or None, each.framework, each.provision or None, each.article or None,
            each.why.get(say) or None, each.source.get(say), _sureness(each, say),
            tuple(_title(facts, name, say) for name in each.missing) or None,
            each.compared, compared_by(each, say) or None,
        )
        for each in found.duties
    ]  # fmt: skip
    return table("duty", columns, rows, view)


def compared_by(duty: Duty, language: Language) -> str:
    """Return in words why figures are owed with those of the year before, and how sure that is; empty where they are not."""
    if duty.compared is False or not duty.compared_confidence:
        return ""
    sureness = text(f"sureness-{duty.compared_confidence}", language.value)
    return text("duties-compared", language.value, why=duty.compared_by.get(language), confidence=sureness)


def _sureness(duty: Duty, language: Language) -> str | None:
    return text(f"sureness-{duty.confidence}", language.value) if duty.confidence else None


def _words(found: Duties, view: View) -> Iterator[Piece]:
    say, issuer = view.say, found.issuer
    yield Title(0, f"{issuer.name}  {say('duties-title')}".strip())
    yield Paragraph(say("duties-as-of", day=found.as_of), soft=True)
    if issuer.read:
        yield Paragraph(say("duties-read", facts=_listed(load_facts(), found, view.language)))
    for year in issuer.years:
        yield from _year([each for each in found.duties if each.year == year], view)
    if missing := tuple(dict.fromkeys(name for each in found.duties for name in each.missing)):
        yield Title(1, say("duties-ask"))
        facts = load_facts()
        titles = (f"{_title(facts, name, view.language)}{_choices(facts, name)}" for name in missing)
        yield Grid((), tuple(zip(missing, titles, strict=True)))


def _year(duties: Sequence[Duty], view: View) -> Iterator[Piece]:
    """Yield what binds in a financial year, what cannot be told, and what does not."""
    say, first = view.say, duties[0]
    yield Title(1, say("duties-year", year=span(first), start=first.start, end=first.end))
    names = ("id", "obligation", "since", "deadline", "title", "source", "sureness")
    yield Grid(
        tuple(say(f"table-column-{name}") for name in names),
        tuple(
            (
                each.id, say(f"duty-{each.obligation.value}"), _day(each.since), _day(each.deadline),
                _told(each, view.language), view.of(each.source), _sureness(each, view.language) or "",
            )
            for each in duties
            if each.obligation not in _LEFT_OUT
        ),
        widths=(2, 1.4, 1.6, 1.6, 5, 3, 1),
        kinds=(*(Column.WORDS,) * 5, Column.ROOMY, Column.ROOMY),
    )  # fmt: skip
    for obligation, code in ((Obligation.CONFIRM, "duties-confirm"), (Obligation.NONE, "duties-none")):
        told = [_named(each, view.language) for each in duties if each.obligation is obligation]
        if told:
            yield Paragraph(say(code, names=" ".join(told)), soft=True)


def _named(duty: Duty, language: Language) -> str:
    """Return the id of a duty, with the reason where no missing fact is what keeps it from being told."""
    why = duty.why.get(language) if duty.obligation is Obligation.CONFIRM and not duty.missing else ""
    if not why:
        return duty.id
    return f"{duty.id}（{why}）" if language is Language.ZH else f"{duty.id} ({why})"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


def _told(duty: Duty, language: Language) -> str:
    parts = (duty.title, duty.why, duty.relief)
    told = [part.get(language) for part in parts if part.get(language)]
    if duty.compared:
        told.append(compared_by(duty, language))
    article = text("duties-article", language.value, article=duty.article) if duty.article else ""
    where = " ".join(filter(None, (duty.provision, article)))
    mark = "；" if language is Language.ZH else "; "
    return mark.join([*told, *([where] if where else [])])


def _title(facts: Mapping[str, Fact], name: str, language: Language) -> str:
    fact = facts.get(name) or facts.get(name.removesuffix("_prior_year"))
    if fact is None:
        return name
    return fact.title.en if language is Language.EN and fact.title.en else fact.title.zh


def _choices(facts: Mapping[str, Fact], name: str) -> str:
    fact = facts.get(name)
    return f"  ({' | '.join(fact.values)})" if fact and fact.values else ""


def _listed(facts: Mapping[str, Fact], found: Duties, language: Language) -> str:
    return "  ".join(
        f"{_title(facts, name, language)} {_shown(facts[name], value, language)}"
        for name in sorted(found.issuer.read)
        for value in found.issuer.facts[name].values()
    )


def _shown(fact: Fact, value: Value, language: Language) -> str:
    several: Sequence[str] = value if isinstance(value, tuple) else (str(value),)

    def words() -> Iterator[str]:
        for each in several:
            known = fact.values.get(each)
            yield (known.en if language is Language.EN else known.zh) if known else each

    return "、".join(words()) if language is Language.ZH else ", ".join(words())
