"""The two versions of a report: at a terminal, as rows, and for builds."""

from __future__ import annotations

from csrcheck.formats import Made
from csrcheck.messages import text
from csrcheck.model import Report
from csrcheck.output import Format, View, render
from csrcheck.output.findings import findings_table
from csrcheck.output.places import place
from csrcheck.output.sight import in_sight
from csrcheck.output.tables import Table, render_tables, table

_COUNTED = ("aligned", "figures", "same", "uncovered")


def render_twin(report: Report, name: str, counts: tuple[int, ...], form: Format, view: View) -> str | bytes:
    """Return what the two versions of a report do not say alike.

    Args:
        report: The Chinese version, with what rules found.
        name: File name of the English version.
        counts: Pairs held against each other, figures of the Chinese version, those the same, pieces not covered.
        form: Of ``forms.FINDINGS``.
        view: How to show it.
    """
    if form.made_from is Made.ISSUES:
        return render(report, form, view)
    title = text("twin-title", view.language.value)
    shown = in_sight(report)
    special = {Format.CONSOLE: lambda: _console(shown, name, counts, view)}
    return render_tables(title, lambda: _tables(shown, name, counts, view), form, view, special)


def _tables(report: Report, name: str, counts: tuple[int, ...], view: View) -> list[Table]:
    return [
        table("twin", ("file", "aligned", "numbers", "same", "uncovered"), [(name, *counts)], view),
        findings_table(report, view),
    ]


def _console(report: Report, name: str, counts: tuple[int, ...], view: View) -> str:
    from csrcheck.output.terminal import Screen, Text, wrap

    screen = Screen(view)

    def say(code: str, **details: object) -> str:
        return text(code, view.language.value, **details)

    screen.console.print(Text(say("twin-head", name=name), style="bold"))
    shares = dict(zip(_COUNTED, counts, strict=True))
    screen.console.print(wrap(Text(say("twin-counts", **shares)), view.width))
    if not report.findings:
        screen.console.print(Text(say("across-nothing")))
    for each in report.findings:
        where = ""
        if each.page is not None or each.line is not None:
            where = place(
                each.page or 0, each.page_label, each.line, each.section, say, paged=report.document.paged
            )
        head = Text(f"{each.rule}  ", style="bold").append(where, style="cyan")
        screen.console.print(head)
        body = Text(f"  {each.message.get(view.language)}")
        screen.console.print(wrap(body, view.width))
        if each.quote:
            screen.console.print(wrap(Text("  " + say("quote", quote=each.quote), style="dim"), view.width))
    return screen.text()
