"""What binds an issuer: at a terminal, as rows, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csrcheck.catalog.duties import Fact, load_facts
from csrcheck.messages import text
from csrcheck.model import Language
from csrcheck.model.duties import Duties, Duty, Obligation, Value
from csrcheck.output import Format, View
from csrcheck.output.content import Content, show
from csrcheck.output.json_duties import duty_shape, issuer_shape, span
from csrcheck.output.tables import Table, table
from csrcheck.results.duties import DutiesShape

_LEFT_OUT = (Obligation.NONE, Obligation.CONFIRM)


def render_duties(found: Duties, form: Format, view: View) -> str | bytes:
    """Return the duties in a format."""
    title = text("duties-title", view.language.value)
    content = Content(
        title,
        lambda: [_rows(found, view)],
        data=lambda: duties_shape(found, view.language),
        own={Format.CONSOLE: lambda: _console(found, view)},
    )
    return show(content, form, view)


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


def duties_shape(found: Duties, language: Language) -> DutiesShape:
    """Return the duties in the shape of the JSON output."""
    return DutiesShape(
        found.as_of,
        issuer_shape(found),
        tuple(duty_shape(each, language) for each in found.duties),
    )


def _console(found: Duties, view: View) -> str:
    from csrcheck.output.terminal import Screen, Text, listing

    say = view.language.value
    screen = Screen(view)
    facts = load_facts()
    title = text("duties-title", say)
    screen.console.print(
        Text(f"{found.issuer.name or title}  {title if found.issuer.name else ''}".strip(), style="bold")
    )
    screen.console.print(Text(text("duties-as-of", say, day=found.as_of), style="dim"))
    if found.issuer.read:
        told = _listed(facts, found, view.language)
        screen.console.print(Text(text("duties-read", say, facts=told)))
    for year in found.issuer.years:
        of_year = [each for each in found.duties if each.year == year]
        first = of_year[0]
        screen.console.print()
        heading = text("duties-year", say, year=span(first), start=first.start, end=first.end)
        screen.console.print(Text(heading, style="bold"))
        shown = listing(
            [
                (text(f"table-column-{name}", say), False)
                for name in ("id", "obligation", "since", "deadline", "title")
            ]
        )
        for each in of_year:
            if each.obligation not in _LEFT_OUT:
                words = text(f"duty-{each.obligation.value}", say)
                shown.add_row(
                    *map(
                        Text,
                        (each.id, words, _day(each.since), _day(each.deadline), _told(each, view.language)),
                    )
                )
        screen.console.print(shown)
        for obligation, code in ((Obligation.CONFIRM, "duties-confirm"), (Obligation.NONE, "duties-none")):
            names = [_named(each, view.language) for each in of_year if each.obligation is obligation]
            if names:
                screen.console.print(Text(text(code, say, names=" ".join(names)), style="dim"))
    missing = list(dict.fromkeys(name for each in found.duties for name in each.missing))
    if missing:
        screen.console.print()
        screen.console.print(Text(text("duties-ask", say)))
        for name in missing:
            screen.console.print(
                Text(f"  {name}  {_title(facts, name, view.language)}{_choices(facts, name)}")
            )
    return screen.text()


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


def _title(facts: dict[str, Fact], name: str, language: Language) -> str:
    fact = facts.get(name) or facts.get(name.removesuffix("_prior_year"))
    if fact is None:
        return name
    return fact.title.en if language is Language.EN and fact.title.en else fact.title.zh


def _choices(facts: dict[str, Fact], name: str) -> str:
    fact = facts.get(name)
    return f"  ({' | '.join(fact.values)})" if fact and fact.values else ""


def _listed(facts: dict[str, Fact], found: Duties, language: Language) -> str:
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
