"""The check of a report that comes in: console, JSON, workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import structs
from rich.padding import Padding

from csrcheck.messages import text
from csrcheck.model import Answered, Intake, IntakeItem, Language, Report
from csrcheck.output import Format, View
from csrcheck.output.content import Content, show
from csrcheck.output.json_report import shape_of
from csrcheck.output.places import place
from csrcheck.output.sheets import Cell, bound
from csrcheck.output.sight import in_sight
from csrcheck.output.tables import Table, table
from csrcheck.output.terminal import Screen, Text, pad, wrap
from csrcheck.results.intake import (
    DeadlineShape,
    IntakeItemShape,
    IntakeShape,
    NoticeShape,
    PointsShape,
    StepShape,
)

_PARTS = ("formal", "standards", "subjects", "highlights", "fields")
_STYLES = {Answered.YES: "green", Answered.PARTLY: "yellow", Answered.NO: "red", Answered.OPEN: "magenta"}
_WIDTH = 10
_INDENT = 8


def render_intake(report: Report, found: Intake, form: Format, view: View, day: date) -> str | bytes:
    """Return the check in a format, deadlines as seen on a day."""
    report, found = in_sight(report), in_sight(found)
    content = Content(
        report.document.identity.title or report.document.path,
        lambda: [_table(report, found, view)],
        data=lambda: structs.replace(shape_of(report, view), intake=intake_shape(found, view.language, day)),
        own={
            Format.CONSOLE: lambda: _console(report, found, view, day),
            Format.XLSX: lambda: _xlsx(report, found, view, day),
        },
    )
    return show(content, form, view)


def _table(report: Report, found: Intake, view: View) -> Table:
    say = view.language.value
    columns = ("part", "id", "title", "answer", "value", "page", "page_label", "line", "section", "quote")
    rows = [
        (
            text(f"intake-{name}", say),
            each.id,
            each.title.get(view.language),
            text(f"answered-{each.answer.value}", say),
            _value(each, view) or None,
            each.page if report.document.paged else None,
            each.page_label,
            each.line,
            " > ".join(each.section) or None,
            each.quote or None,
        )
        for name, items in _parts(found).items()
        for each in items
    ]
    return table("item", columns, rows, view)


def _parts(found: Intake) -> dict[str, tuple[IntakeItem, ...]]:
    return {name: getattr(found, name) for name in _PARTS}


def intake_shape(found: Intake, language: Language, day: date) -> IntakeShape:
    """Return the check in the shape of the JSON output; deadlines are counted from a day."""
    parts = {
        name: tuple(
            IntakeItemShape(
                id=each.id,
                title=each.title.get(language),
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
        title=found.title.get(language),
        caveat=found.caveat.get(language),
        notice=NoticeShape(*found.notice) if found.notice else None,
        following=found.following or None,
        deadlines=tuple(
            DeadlineShape(title.get(language), due or None, _days_left(due, day))
            for title, due in found.deadlines
        ),
        steps=tuple(StepShape(title.get(language), when.get(language)) for title, when in found.steps),
        conditions=tuple(each.get(language) for each in found.conditions),
        **parts,
    )


def _value(each: IntakeItem, view: View) -> str:
    """Return what was found as shown; the share of a core subject in words."""
    if each.points is None:
        return each.value
    share = each.value.partition(" ")[0]
    return text("intake-share", view.language.value, share=share, found=each.points[0], all=each.points[1])


def _days_left(due: str, day: date) -> int | None:
    return (date.fromisoformat(due) - day).days if due else None


def _left(due: str, view: View, day: date) -> str:
    """Return in words how far off a deadline is."""
    days = _days_left(due, day)
    if days is None:
        return text("intake-no-date", view.language.value)
    code = "intake-past" if days < 0 else "intake-today" if days == 0 else "intake-left"
    return text(code, view.language.value, days=abs(days))


def _part(name: str, found: Intake, view: View) -> str:
    """Return the heading of a part; that of the standards says whether they must be referred to."""
    code = (
        f"intake-standards-{found.following}" if name == "standards" and found.following else f"intake-{name}"
    )
    return text(code, view.language.value)


def _where(report: Report, each: IntakeItem, view: View) -> str:
    if each.page is None:
        return ""

    def say(code: str, **details: object) -> str:
        return text(code, view.language.value, **details)

    return place(each.page, each.page_label, each.line, each.section, say, paged=report.document.paged)


def _console(report: Report, found: Intake, view: View, day: date) -> str:
    screen, language = Screen(view), view.language
    console = screen.console

    def line(value: str, style: str = "") -> None:
        console.print(wrap(Text(value, style=style), console.width))

    line(report.document.identity.title or report.document.path, "bold")
    line(f"{text('intake-title', language.value)}  {found.title.get(language)}")
    if found.notice:
        title, number, dated = found.notice
        number = number and f"{number}，"
        line(text("intake-notice", language.value, title=title, number=number, day=dated), "dim")
    if found.caveat.zh:
        line(found.caveat.get(language), "dim")
    for name, items in _parts(found).items():
        console.print()
        line(_part(name, found, view), "bold")
        for each in items:
            _show(report, each, screen, view, quoted=view.verbose or name in ("highlights", "standards"))
    if found.deadlines:
        console.print()
        line(text("intake-deadlines", language.value), "bold")
        for label, due in found.deadlines:
            line("  ".join(filter(None, (label.get(language), due, _left(due, view, day)))))
    if found.steps:
        steps = "；".join(f"{label.get(language)} {when.get(language)}" for label, when in found.steps)
        line(text("intake-steps", language.value, steps=steps))
    if found.conditions:
        console.print()
        line(text("intake-conditions", language.value), "bold")
        for condition in found.conditions:
            line(f"- {condition.get(language)}")
    return screen.text()


def _show(report: Report, each: IntakeItem, screen: Screen, view: View, *, quoted: bool) -> None:
    """Print one line of the check, with its quote where it is asked for."""
    console, language = screen.console, view.language
    head = Text(pad(text(f"answered-{each.answer.value}", language.value), _WIDTH))
    head.stylize(_STYLES[each.answer])
    head.append(each.title.get(language))
    if value := _value(each, view):
        head.append(f"  {value}", style="bold")
    if where := _where(report, each, view):
        head.append(f"  {where}", style="cyan")
    console.print(wrap(head, console.width))
    if each.quote and quoted:
        quote = text("quote", language.value, quote=" ".join(each.quote.split()))
        body = wrap(Text(quote, style="dim"), console.width - _INDENT)
        console.print(Padding(body, (0, 0, 0, _INDENT)))


def _xlsx(report: Report, found: Intake, view: View, day: date) -> bytes:
    say = view.language.value
    columns = ("item", "answer", "value", "place", "quote")
    header = [text(f"intake-column-{column}", say) for column in columns]
    sheets: list[tuple[str, list[Sequence[Cell]]]] = []
    # The table the organiser fills in comes first.
    for name in ("fields", "formal", "standards", "subjects", "highlights"):
        rows: list[Sequence[Cell]] = [header]
        for each in _parts(found)[name]:
            answer = text(f"answered-{each.answer.value}", say)
            rows.append(
                [
                    each.title.get(view.language),
                    answer,
                    _value(each, view),
                    _where(report, each, view),
                    each.quote,
                ]
            )
        sheets.append((text(f"intake-{name}", say), rows))
    dates: list[Sequence[Cell]] = [[text(f"intake-column-{name}", say) for name in ("item", "date", "left")]]
    dates += [[title.get(view.language), due, _left(due, view, day)] for title, due in found.deadlines]
    dates += [[title.get(view.language), when.get(view.language), ""] for title, when in found.steps]
    sheets.append((text("intake-deadlines", say), dates))
    return bound(sheets)
