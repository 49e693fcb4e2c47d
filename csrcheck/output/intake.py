"""The check of a report that comes in: section by section, as rows, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import structs
from msgspec.structs import replace

from csrcheck.model import Answered, Intake, IntakeItem, Report
from csrcheck.output import View
from csrcheck.output.content import Badge, Content, Grid, Points, Table
from csrcheck.output.json_report import shape_of
from csrcheck.output.report.head import head
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Head, Item, Items, Room, Section
from csrcheck.output.tables import table
from csrcheck.results.intake import (
    DeadlineShape,
    IntakeItemShape,
    IntakeShape,
    NoticeShape,
    PointsShape,
    StepShape,
)

# The table the organiser fills in comes first.
_PARTS = ("fields", "formal", "standards", "subjects", "highlights")
_QUOTED = ("highlights", "standards")
"""Parts that say little without the report's own words."""
_KINDS = {
    Answered.YES: "disclosed",
    Answered.PARTLY: "partial",
    Answered.NO: "not_disclosed",
    Answered.OPEN: "unassessed",
}
_COLUMNS = ("item", "answer", "value", "place", "quote")


def intake_content(report: Report, found: Intake, view: View, day: date) -> Content:
    """Return the check, deadlines as seen on a day."""
    telling = Telling(report, view)
    return Content(
        report.document.identity.title or report.document.path,
        lambda: [_table(telling, found)],
        sections=lambda: (_head(telling, found), tuple(_sections(telling, found, day))),
        data=lambda: structs.replace(shape_of(report, view), intake=_shape(found, view, day)),
        language=view.language,
    )


def _table(telling: Telling, found: Intake) -> Table:
    say, document = telling.say, telling.report.document
    columns = ("part", "id", "title", "answer", "value", "page", "page_label", "line", "section", "quote")
    rows = [
        (
            say(f"intake-{name}"), each.id, telling.of(each.title), say(f"answered-{each.answer.value}"),
            _value(telling, each) or None, each.page if document.paged else None, each.page_label, each.line,
            " > ".join(each.section) or None, each.quote or None,
        )
        for name, items in _parts(found).items()
        for each in items
    ]  # fmt: skip
    return table("item", columns, rows, telling.view)


def _head(telling: Telling, found: Intake) -> Head:
    say, whole = telling.say, head(telling)
    told = []
    if found.notice:
        title, number, dated = found.notice
        number = number and f"{number}，"
        told.append((say("fact-source"), say("intake-notice", title=title, number=number, day=dated)))
    if caveat := telling.of(found.caveat):
        told.append((say("fact-caveat"), caveat))
    facts = ((say("intake-title"), telling.of(found.title), Room.ALWAYS), *whole.facts)
    return replace(whole, facts=facts, told=tuple(told))


def _sections(telling: Telling, found: Intake, day: date) -> Iterator[Section]:
    say, of = telling.say, telling.of
    columns = {column: say(f"intake-column-{column}") for column in _COLUMNS}
    for name, items in _parts(found).items():
        # Whether standards must be referred to the notice says.
        must = f"-{found.following}" if name == "standards" and found.following else ""
        made = tuple(_item(telling, each, quoted=name in _QUOTED) for each in items)
        rows = tuple((each.name, *_answer(each)) for each in made)
        sheet = Table(name, say(f"intake-{name}"), columns, rows)
        yield Section(
            name,
            say(f"intake-{name}{must}"),
            (Items(made, columns=("", *columns.values())),),
            tables=lambda sheet=sheet: (sheet,),  # type: ignore[misc]
        )
    dates = [(of(title), due, _left(telling, due, day)) for title, due in found.deadlines]
    dates += [(of(title), of(when), "") for title, when in found.steps]
    heads = tuple(say(f"intake-column-{name}") for name in ("item", "date", "left"))
    yield Section("deadlines", say("intake-deadlines"), (Grid(heads, tuple(dates)),) if dates else ())
    conditions = tuple(map(of, found.conditions))
    yield Section(
        "conditions", say("intake-conditions"), (Points(conditions),) if conditions else (), tables=tuple
    )


def _item(telling: Telling, each: IntakeItem, *, quoted: bool) -> Item:
    value = _value(telling, each)
    quote = replace(telling.quote(each, each.quote), room=Room.ALWAYS if quoted else Room.VERBOSE)
    return Item(
        "intake",
        "",
        "",
        telling.of(each.title),
        verdict=Badge(telling.say(f"answered-{each.answer.value}"), _KINDS[each.answer]),
        message=value,
        facts=((value, Room.ALWAYS),) if value else (),
        quotes=(quote,) if quote.place or quote.words else (),
        pages=telling.pages(each.page),
    )


def _answer(item: Item) -> tuple[str, ...]:
    place, words = (item.quotes[0].place, item.quotes[0].words) if item.quotes else ("", "")
    return (item.verdict.text if item.verdict else "", item.message, place, words)


def _parts(found: Intake) -> dict[str, tuple[IntakeItem, ...]]:
    return {name: getattr(found, name) for name in _PARTS}


def _shape(found: Intake, view: View, day: date) -> IntakeShape:
    of = view.of
    parts = {
        name: tuple(
            IntakeItemShape(
                id=each.id,
                title=of(each.title),
                answer=each.answer.value,
                value=each.value,
                points=PointsShape(*each.points) if each.points else None,
                page=each.page,
                page_label=each.page_label,
                line=each.line,
                section=each.section,
                quote=each.quote,
            )
            for each in items
        )
        for name, items in _parts(found).items()
    }
    return IntakeShape(
        profile=found.profile,
        title=of(found.title),
        caveat=of(found.caveat),
        notice=NoticeShape(*found.notice) if found.notice else None,
        following=found.following or None,
        deadlines=tuple(
            DeadlineShape(of(title), due or None, _days_left(due, day)) for title, due in found.deadlines
        ),
        steps=tuple(StepShape(of(title), of(when)) for title, when in found.steps),
        conditions=tuple(of(each) for each in found.conditions),
        **parts,
    )


def _value(telling: Telling, each: IntakeItem) -> str:
    """Return what was found as shown; the share of a core subject in words."""
    if each.points is None:
        return each.value
    share = each.value.partition(" ")[0]
    return telling.say("intake-share", share=share, found=each.points[0], all=each.points[1])


def _days_left(due: str, day: date) -> int | None:
    return (date.fromisoformat(due) - day).days if due else None


def _left(telling: Telling, due: str, day: date) -> str:
    """Return in words how far off a deadline is."""
    days = _days_left(due, day)
    if days is None:
        return telling.say("intake-no-date")
    code = "intake-past" if days < 0 else "intake-today" if days == 0 else "intake-left"
    return telling.say(code, days=abs(days))
