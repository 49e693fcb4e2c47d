"""The check of a report that comes in: console, JSON, workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from rich.padding import Padding

from csrcheck.messages import text
from csrcheck.model import Answered, Intake, IntakeItem, Report
from csrcheck.output import Format, View
from csrcheck.output.json_report import shape_of
from csrcheck.output.places import place
from csrcheck.output.sheets import Cell, bound
from csrcheck.output.sight import in_sight
from csrcheck.output.tables import Special, Table, render_tables, table
from csrcheck.output.terminal import Screen, Text, pad, wrap

_PARTS = ("formal", "standards", "subjects", "highlights", "fields")
_STYLES = {Answered.YES: "green", Answered.PARTLY: "yellow", Answered.NO: "red", Answered.OPEN: "magenta"}
_WIDTH = 10
_INDENT = 8


def render_intake(report: Report, found: Intake, form: Format, view: View) -> str | bytes:
    """Return the check in a format."""
    report, found = in_sight(report), in_sight(found)
    special: Special = {
        Format.CONSOLE: lambda: _console(report, found, view),
        Format.JSON: lambda: _json(report, found, view),
        Format.XLSX: lambda: _xlsx(report, found, view),
    }
    title = report.document.identity.title or report.document.path
    return render_tables(title, lambda: [_table(report, found, view)], form, view, special)


def _table(report: Report, found: Intake, view: View) -> Table:
    say = view.language.value
    columns = ("part", "id", "title", "answer", "value", "page", "page_label", "line", "section", "quote")
    rows = [
        (
            text(f"intake-{name}", say),
            each.id,
            each.title.get(view.language),
            text(f"answered-{each.answer.value}", say),
            each.value or None,
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


def _json(report: Report, found: Intake, view: View) -> str:
    language = view.language
    plain: dict[str, Any] = msgspec.to_builtins(shape_of(report, view))
    parts = {
        name: [
            {
                "id": each.id,
                "title": each.title.get(language),
                "answer": each.answer.value,
                "value": each.value,
                "page": each.page,
                "page_label": each.page_label,
                "line": each.line,
                "section": list(each.section),
                "quote": each.quote,
            }
            for each in items
        ]
        for name, items in _parts(found).items()
    }
    deadlines = [{"title": title.get(language), "date": date or None} for title, date in found.deadlines]
    plain["intake"] = {
        "profile": found.profile,
        "title": found.title.get(language),
        "caveat": found.caveat.get(language),
        "deadlines": deadlines,
        **parts,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _where(report: Report, each: IntakeItem, view: View) -> str:
    if each.page is None:
        return ""

    def say(code: str, **details: object) -> str:
        return text(code, view.language.value, **details)

    return place(each.page, each.page_label, each.line, each.section, say, paged=report.document.paged)


def _console(report: Report, found: Intake, view: View) -> str:
    screen, language = Screen(view), view.language
    console = screen.console

    def line(value: str, style: str = "") -> None:
        console.print(wrap(Text(value, style=style), console.width))

    line(report.document.identity.title or report.document.path, "bold")
    line(f"{text('intake-title', language.value)}  {found.title.get(language)}")
    if found.caveat.zh:
        line(found.caveat.get(language), "dim")
    for name, items in _parts(found).items():
        console.print()
        line(text(f"intake-{name}", language.value), "bold")
        for each in items:
            head = Text(pad(text(f"answered-{each.answer.value}", language.value), _WIDTH))
            head.stylize(_STYLES[each.answer])
            head.append(each.title.get(language))
            if each.value:
                head.append(f"  {each.value}", style="bold")
            if where := _where(report, each, view):
                head.append(f"  {where}", style="cyan")
            console.print(wrap(head, console.width))
            if each.quote and (view.verbose or name in ("highlights", "standards")):
                quote = text("quote", language.value, quote=" ".join(each.quote.split()))
                body = wrap(Text(quote, style="dim"), console.width - _INDENT)
                console.print(Padding(body, (0, 0, 0, _INDENT)))
    if found.deadlines:
        console.print()
        line(text("intake-deadlines", language.value), "bold")
        for title, date in found.deadlines:
            line(f"{title.get(language)}  {date or text('intake-no-date', language.value)}")
    return screen.text()


def _xlsx(report: Report, found: Intake, view: View) -> bytes:
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
                [each.title.get(view.language), answer, each.value, _where(report, each, view), each.quote]
            )
        sheets.append((text(f"intake-{name}", say), rows))
    return bound(sheets)
