"""Figures of several documents: at a terminal, as rows, and for builds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.model import Report
from csrcheck.model.across import Beside, Pair, Place, Relation, Role
from csrcheck.output import View
from csrcheck.output.content import Badge, Content, Paragraph, Title
from csrcheck.output.findings import findings_table
from csrcheck.output.report import aspect
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Item, Items, Part, Piece, Room
from csrcheck.output.tables import Table, table

_KINDS = {
    Relation.DIFFERS: "error",
    Relation.UNEXPLAINED: "warning",
    Relation.RESTATED: "zero_claim",
    Relation.SAME: "disclosed",
    Relation.ONLY_HERE: "known",
}
_TOLD = (Relation.DIFFERS, Relation.UNEXPLAINED, Relation.RESTATED)


def across_content(report: Report, beside: Sequence[Beside], view: View) -> Content:
    """Return how the figures of a report stand to those of other documents.

    Args:
        report: The one that is checked, with what rules found.
        beside: The other documents.
        view: How to show it.
    """
    return aspect(
        report,
        view,
        view.say("across-title"),
        lambda: _tables(report, beside, view),
        brief=lambda: _brief(Telling(report, view), beside),
    )


def _tables(report: Report, beside: Sequence[Beside], view: View) -> list[Table]:
    say = view.say
    documents = [
        (
            each.name, _role(report, each, view), each.year,
            *(each.count(relation) for relation in Relation), each.aligned, each.kept,
        )
        for each in beside
    ]  # fmt: skip
    pairs = [
        (
            each.name, say(f"across-{pair.relation.value}"), pair.metric, pair.year, pair.unit,
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


def _role(report: Report, beside: Beside, view: View) -> str:
    """Return what a document is to the report; what is called of the same year may be of a later one."""
    year = report.document.identity.year
    later = beside.role is Role.THIS and year and beside.year and beside.year > year
    return view.say("across-role-later" if later else f"across-role-{beside.role.value}")


def _cells(where: Place) -> tuple[str | int | None, ...]:
    return (where.value, where.page, where.line, where.quote)


def _brief(telling: Telling, beside: Sequence[Beside]) -> Iterator[Piece]:
    say = telling.say
    for each in beside:
        year = f" {each.year}" if each.year else ""
        role = _role(telling.report, each, telling.view)
        yield Title(1, say("across-head", name=each.name, role=role, year=year))
        if each.note:
            yield Paragraph(telling.of(each.note))
            continue
        yield Paragraph(
            say("across-counts", **{relation.value: each.count(relation) for relation in Relation})
        )
        yield Paragraph(say("across-aligned", aligned=each.aligned, kept=each.kept))
        if not any(pair.relation in _TOLD for pair in each.pairs):
            yield Paragraph(say("across-nothing"))
        yield Items(tuple(_item(telling, pair) for pair in each.pairs))


def _item(telling: Telling, pair: Pair) -> Item:
    say = telling.say
    told = [
        f"{where.value} {pair.unit}  {telling.place(where)}  {say('quote', quote=where.quote)}".strip()
        for where in (pair.here, pair.there)
        if where is not None
    ]
    if pair.slip:
        told.append(say(f"across-slip-{pair.slip.value}", factor=f"{pair.factor:,.0f}").strip())
    return Item(
        "pair",
        "",
        f"{pair.metric}{f'  {pair.year}' if pair.year else ''}",
        level=Badge(say(f"across-{pair.relation.value}"), _KINDS[pair.relation]),
        code=True,
        parts=(Part("pair", "", tuple(told)),),
        room=Room.ALWAYS if pair.relation in _TOLD else Room.VERBOSE,
    )
