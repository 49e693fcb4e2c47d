"""Two frameworks by what they ask: as people read it, as rows, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csrcheck.model import Crosswalk, CrosswalkEntry, CrosswalkSide
from csrcheck.output import View
from csrcheck.output.content import Column, Content, Grid, Paragraph, Points, Title
from csrcheck.output.sections import Piece
from csrcheck.output.tables import Table, table


def crosswalk_content(walk: Crosswalk, weakest: float, view: View) -> Content:
    """Return the links between two frameworks, indicator by indicator, and what has no counterpart on either side.

    Args:
        walk: The links.
        weakest: The least strength of those that are listed.
        view: Topics that two indicators share are shown at a terminal where all is asked for.
    """
    return Content(
        view.say("crosswalk-title", left=walk.left.key, right=walk.right.key),
        lambda: _tables(walk, view),
        data=lambda: _data(walk, view),
        words=lambda: _words(walk, weakest, view),
        language=view.language,
    )


def _tables(walk: Crosswalk, view: View) -> list[Table]:
    links = [
        (
            each.left.id, view.of(each.left.title), each.right.id, view.of(each.right.title), each.strength,
            each.topics, each.figures,
        )
        for each in walk.links
    ]  # fmt: skip
    alone = [
        (side.key, each.id, view.of(each.title))
        for side in (walk.left, walk.right)
        for each in side.unmatched
    ]
    columns = ("left", "left_title", "right", "right_title", "strength", "topics", "figures")
    return [
        table("link", columns, links, view),
        table("unmatched", ("framework", "id", "title"), alone, view),
    ]


def _data(walk: Crosswalk, view: View) -> dict[str, Any]:
    links = [
        {
            "left": link.left.id,
            "right": link.right.id,
            "strength": link.strength,
            "topics": list(link.topics),
            "figures": link.figures,
        }
        for link in walk.links
    ]
    return {"left": _side(walk.left, view), "right": _side(walk.right, view), "links": links}


def _side(side: CrosswalkSide, view: View) -> dict[str, Any]:
    return {
        "framework": side.key,
        "title": view.of(side.title),
        "caveat": view.of(side.caveat),
        "indicators": side.indicators,
        "unmatched": [{"id": each.id, "title": view.of(each.title)} for each in side.unmatched],
    }


def _words(walk: Crosswalk, weakest: float, view: View) -> Iterator[Piece]:
    sides = (walk.left, walk.right)
    yield Title(0, view.say("crosswalk-title", left=walk.left.key, right=walk.right.key))
    for side in sides:
        if caveat := view.of(side.caveat):
            yield Paragraph(f"{side.key}  {caveat}", note=True)
    yield Paragraph(view.say("crosswalk-hint", weakest=weakest), soft=True)
    yield Grid(
        (
            walk.left.key,
            *map(view.say, ("crosswalk-strength",)),
            walk.right.key,
            view.say("crosswalk-topics"),
        ),
        tuple(
            (
                _name(link.left, view),
                f"{link.strength:.2f}",
                _right(link.right, view, figures=link.figures),
                link.topics,
            )
            for link in walk.links
        ),
        kinds=(Column.GROUP, Column.NUMBER, Column.WORDS, Column.WORDS if view.verbose else Column.ROOMY),
    )
    for side in sides:
        if count := len(side.unmatched):
            yield Title(1, view.say("crosswalk-unmatched", key=side.key, count=count, total=side.indicators))
            yield Points(tuple(_name(entry, view) for entry in side.unmatched))


def _name(entry: CrosswalkEntry, view: View) -> str:
    return f"{entry.id}  {view.of(entry.title)}"


def _right(entry: CrosswalkEntry, view: View, *, figures: bool) -> str:
    return _name(entry, view) + (f"  [{view.say('crosswalk-figures')}]" if figures else "")
