"""A rating as rows: dimensions, what they rest on, and the ways to the next star."""

from __future__ import annotations

from csrcheck.model import Report
from csrcheck.output import View
from csrcheck.output.tables import Table, table

_DIMENSION = ("id", "title", "weight", "score", "low", "high", "criteria", "held_by", "caveat", "assumed")
_GROUND = ("dimension", "met", "text", "page", "page_label", "line", "section", "quote")


def rating_tables(report: Report, view: View) -> list[Table]:
    """Return the tables of a rated report."""
    rating, language = report.rating, view.language
    if rating is None:
        raise AssertionError("only rated reports have these tables")
    dimensions = [
        (
            each.id,
            each.title.get(language),
            each.weight,
            each.score,
            *(each.band or (None, None)),
            each.criteria.get(language) or None,
            tuple(label.get(language) for label in each.held_by),
            each.caveat.get(language) or None,
            each.assumed,
        )
        for each in rating.dimensions
    ]
    grounds = [
        (
            each.id,
            ground.met,
            ground.text.get(language),
            ground.page,
            ground.page_label,
            ground.line,
            " > ".join(ground.section) or None,
            ground.quote or None,
        )
        for each in rating.dimensions
        for ground in each.grounds
    ]
    moves = [
        (each.star.title.get(language), each.total, tuple(label.get(language) for label in each.actions))
        for each in rating.moves
    ]
    return [
        table("dimension", _DIMENSION, dimensions, view),
        table("ground", _GROUND, grounds, view),
        table("move", ("star", "total", "actions"), moves, view),
    ]
