"""Frameworks and crosswalks as JSON and as documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from csrcheck.catalog.schema import Framework, Indicator, Part
from csrcheck.messages import text
from csrcheck.model import Crosswalk, CrosswalkEntry, CrosswalkSide, Label, Language
from csrcheck.output import View
from csrcheck.output.content import Block, Grid, Paragraph, Point, Points, Strong, Title
from csrcheck.output.sight import in_sight
from csrcheck.results import SCHEMA_VERSION, written


def as_json(value: dict[str, Any]) -> str:
    """Return data as indented JSON with sorted keys and a final line break."""
    return written({"schema_version": SCHEMA_VERSION, **in_sight(value)})


def framework_json(framework: Framework) -> str:
    """Return a framework with all its indicators in the shape of its file, in both languages."""
    plain: dict[str, Any] = msgspec.to_builtins(framework)
    count = sum(node.counted for _, node in framework.walk())
    return as_json({**plain, "key": framework.key, "assessed": count})


def framework_words(framework: Framework, view: View) -> Iterator[Block]:
    """Yield a framework as a document with a table of its indicators."""
    language = view.language
    yield Title(0, _get(framework.title, language))
    period = framework.effective
    effective = f"{period.start or '…'} – {period.end or '…'}" if period.start or period.end else ""
    facts = (
        ("fact-key", framework.key),
        ("fact-extends", framework.extends),
        ("fact-publisher", _get(framework.publisher, language)),
        ("fact-effective", effective),
        ("fact-source", framework.source),
        ("fact-confidence", _say(view, f"confidence-{framework.confidence.value}")),
        ("fact-caveat", _get(framework.caveat, language)),
        ("fact-note", _get(framework.note, language)),
    )
    yield Points(tuple(Point((Strong(_say(view, code)), f": {value}")) for code, value in facts if value))
    columns = ("column-id", "column-title", "column-obligation", "fact-means")
    rows = tuple(_indicator_row(len(above), node, view) for above, node in framework.walk())
    yield Grid(tuple(_say(view, code) for code in columns), rows)


def _indicator_row(depth: int, node: Indicator, view: View) -> tuple[str | Strong, ...]:
    title = _get(node.title, view.language)
    marks = [node.status] if node.status else []
    if node.confidence and node.confidence.value != "high":
        marks.append(_say(view, "list-confidence", level=_say(view, f"confidence-{node.confidence.value}")))
    if marks:
        title += f" ({', '.join(marks)})"
    obligation = _say(view, f"obligation-{node.obligation}") if node.obligation and node.assessable else ""
    means = _get(node.explain, view.language) if node.explain else ""
    return node.id if node.assessable else Strong(node.id), f"{'– ' * depth}{title}", obligation, means


def crosswalk_json(walk: Crosswalk, view: View) -> str:
    """Return a crosswalk as JSON."""
    return as_json(
        {
            "left": _side(walk.left, view.language),
            "right": _side(walk.right, view.language),
            "links": [
                {
                    "left": link.left.id,
                    "right": link.right.id,
                    "strength": link.strength,
                    "topics": list(link.topics),
                    "figures": link.figures,
                }
                for link in walk.links
            ],
        }
    )


def crosswalk_words(walk: Crosswalk, weakest: float, view: View) -> Iterator[Block]:
    """Yield a crosswalk as a table, and what has no counterpart."""
    sides = (walk.left, walk.right)
    yield Title(0, _say(view, "crosswalk-title", left=walk.left.key, right=walk.right.key))
    caveats = tuple(f"{side.key}: {caveat}" for side in sides if (caveat := side.caveat.get(view.language)))
    if caveats:
        yield Points(caveats)
    yield Paragraph(_say(view, "crosswalk-hint", weakest=weakest))
    header = (walk.left.key, walk.right.key, _say(view, "crosswalk-strength"), _say(view, "crosswalk-topics"))
    rows = tuple(
        (_name(link.left, view), _name(link.right, view), link.strength, ", ".join(link.topics))
        for link in walk.links
    )
    yield Grid(header, rows)
    for side in sides:
        if side.unmatched:
            yield Title(1, unmatched_heading(side, view))
            yield Points(tuple(_name(entry, view) for entry in side.unmatched))


def unmatched_heading(side: CrosswalkSide, view: View) -> str:
    """Return the heading over the indicators of a side without counterpart."""
    count = len(side.unmatched)
    return _say(view, "crosswalk-unmatched", key=side.key, count=count, total=side.indicators)


def _side(side: CrosswalkSide, language: Language) -> dict[str, Any]:
    return {
        "framework": side.key,
        "title": side.title.get(language),
        "caveat": side.caveat.get(language),
        "indicators": side.indicators,
        "unmatched": [{"id": entry.id, "title": entry.title.get(language)} for entry in side.unmatched],
    }


def _name(entry: CrosswalkEntry, view: View) -> str:
    return f"{entry.id} {entry.title.get(view.language)}"


def _say(view: View, code: str, **details: object) -> str:
    return text(code, view.language.value, **details)


def _get(part: Part, language: Language) -> str:
    return Label(part.zh, part.en).get(language)
