"""Figures of several documents: at a terminal, as rows, and for builds."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.formats import Made
from csrcheck.messages import text
from csrcheck.model import Report
from csrcheck.model.across import Beside, Pair, Place, Relation
from csrcheck.output import Format, View, render
from csrcheck.output.findings import findings_table
from csrcheck.output.places import place
from csrcheck.output.sight import in_sight
from csrcheck.output.tables import Table, render_tables, table

_STYLES = {
    Relation.DIFFERS: "bold red",
    Relation.UNEXPLAINED: "yellow",
    Relation.RESTATED: "cyan",
    Relation.SAME: "green",
    Relation.ONLY_HERE: "dim",
}
_TOLD = (Relation.DIFFERS, Relation.UNEXPLAINED, Relation.RESTATED)


def render_across(report: Report, beside: Sequence[Beside], form: Format, view: View) -> str | bytes:
    """Return how the figures of a report stand to those of other documents.

    Args:
        report: The one that is checked, with what rules found.
        beside: The other documents.
        form: Of ``forms.FINDINGS``.
        view: How to show it.
    """
    if form.made_from is Made.ISSUES:
        return render(report, form, view)
    title = text("across-title", view.language.value)
    shown = in_sight(tuple(beside))
    special = {Format.CONSOLE: lambda: _console(report, shown, view)}
    return render_tables(title, lambda: _tables(report, shown, view), form, view, special)


def _tables(report: Report, beside: Sequence[Beside], view: View) -> list[Table]:
    say = view.language.value
    documents = [
        (
            each.name, text(f"across-role-{each.role.value}", say), each.year,
            *(each.count(relation) for relation in Relation), each.aligned, each.kept,
        )
        for each in beside
    ]  # fmt: skip
    pairs = [
        (
            each.name, text(f"across-{pair.relation.value}", say), pair.metric, pair.year, pair.unit,
            *_cells(pair.here), *(_cells(pair.there) if pair.there else (None,) * 4), pair.slip.value or None,
            pair.factor or None,
        )
        for each in beside
        for pair in each.pairs
    ]  # fmt: skip
    counts = (relation.value for relation in Relation)
    return [
        table("document", ("file", "role", "year", *counts, "aligned", "kept"), documents, view),
        table(
            "pair",
            (
                "file", "relation", "metric", "year", "unit", "value", "page", "line", "quote",
                "other_value", "other_page", "other_line", "other_quote", "slip", "factor",
            ),
            pairs,
            view,
        ),
        findings_table(report, view),
    ]  # fmt: skip


def _cells(where: Place) -> tuple[str | int | None, ...]:
    return (where.value, where.page, where.line, where.quote)


def _console(report: Report, beside: Sequence[Beside], view: View) -> str:
    from csrcheck.output.terminal import Screen, Text, wrap

    screen = Screen(view)

    def say(code: str, **details: object) -> str:
        return text(code, view.language.value, **details)

    def line(words: Text | str, indent: int = 0) -> None:
        body = Text(" " * indent).append(words if isinstance(words, Text) else Text(words))
        screen.console.print(wrap(body, view.width))

    def put(pair: Pair, paged: bool) -> None:
        head = Text(say(f"across-{pair.relation.value}"), style=_STYLES[pair.relation])
        head.append(f"  {pair.metric}{f'  {pair.year}' if pair.year else ''}", style="default")
        line(head)
        for where in (pair.here, pair.there):
            if where is not None:
                at = place(where.page or 0, where.page_label, where.line, where.section, say, paged=paged)
                line(f"{where.value} {pair.unit}  {at}  {say('quote', quote=where.quote)}".strip(), 2)
        if pair.slip:
            line(say(f"across-slip-{pair.slip.value}", factor=f"{pair.factor:,.0f}").strip(), 2)

    for number, each in enumerate(beside):
        if number:
            screen.console.print()
        year = f" {each.year}" if each.year else ""
        head = say("across-head", name=each.name, role=say(f"across-role-{each.role.value}"), year=year)
        screen.console.print(Text(head, style="bold"))
        if each.note:
            line(each.note.get(view.language))
            continue
        line(say("across-counts", **{relation.value: each.count(relation) for relation in Relation}))
        line(say("across-aligned", aligned=each.aligned, kept=each.kept))
        shown = [pair for pair in each.pairs if view.verbose or pair.relation in _TOLD]
        if not any(pair.relation in _TOLD for pair in each.pairs):
            line(say("across-nothing"))
        for pair in shown:
            put(pair, report.document.paged)
    return screen.text()
