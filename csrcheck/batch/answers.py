"""Answers to queries: for a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from rich.text import Text

from csrcheck.batch.queries import QUERIES, Answer
from csrcheck.messages import text
from csrcheck.render import View
from csrcheck.render.terminal import Screen, facts, listing

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_names(view: View) -> str:
    """Return the named queries with what they answer and their arguments."""
    screen = Screen(view)
    grid = facts()
    for name, query in QUERIES.items():
        arguments = " ".join(f"{key}={value}" for key, value in query.arguments.items())
        grid.add_row(Text(name), Text(f"{text(query.code, view.language.value)}  [{arguments}]"))
    screen.console.print(grid)
    return screen.text()


def _console(answer: Answer, view: View) -> str:
    if not answer.rows:
        return text("query-none", view.language.value) + "\n"
    screen = Screen(view)
    numeric = [
        all(isinstance(row[place], int | float | None) for row in answer.rows)
        for place in range(len(answer.columns))
    ]
    table = listing(list(zip(answer.columns, numeric, strict=True)))
    for row in answer.rows:
        table.add_row(*(Text("-" if cell is None else _shown(cell)) for cell in row))
    screen.console.print(table)
    return screen.text()


def _shown(cell: str | float) -> str:
    return f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def _json(answer: Answer, _: View) -> str:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _csv(answer: Answer, _: View) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        # Words of a report that begin like a formula stay words.
        writer.writerow(
            [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row]
        )
    return "\ufeff" + stream.getvalue()


RENDERERS: dict[str, Callable[[Answer, View], str]] = {"console": _console, "json": _json, "csv": _csv}
