"""Answers to queries, in every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from csrcheck.language.units import english_unit
from csrcheck.messages import text
from csrcheck.model import Language
from csrcheck.output import Format, View
from csrcheck.output.sight import in_sight
from csrcheck.output.tables import Table, render_tables, table
from csrcheck.output.terminal import Screen, Text, facts
from csrcheck.results import written
from csrcheck.runs.queries import QUERIES, Answer, Value


def render_names(form: Format, view: View) -> str | bytes:
    """Return the named queries with what they answer and their arguments."""
    say = view.language.value
    rows = [
        (name, text(query.code, say), tuple(f"{key}={value}" for key, value in query.arguments.items()))
        for name, query in QUERIES.items()
    ]

    def console() -> str:
        screen, grid = Screen(view), facts()
        for name, answers, arguments in rows:
            grid.add_row(Text(name), Text(f"{answers}  [{' '.join(arguments)}]"))
        screen.console.print(grid)
        return screen.text()

    names = table("query", ("query", "answers", "arguments"), rows, view)
    return render_tables(names.title, lambda: [names], form, view, {Format.CONSOLE: console})


def render_answer(
    question: str,
    answer: Answer,
    form: Format,
    view: View,
    english: Mapping[tuple[str, str], str] | None = None,
) -> str | bytes:
    """Return the rows of a query; columns have the words of their language, those of one's own SQL its names.

    Args:
        question: The query.
        answer: Its rows.
        form: The format.
        view: Language and width.
        english: Titles in English, as :func:`csrcheck.runs.queries.english_titles` gives them.
    """
    say = view.language.value
    heads = _unique(answer.columns)
    if question in QUERIES:
        heads = {name: text(f"query-column-{column}", say) for name, column in heads.items()}
    rows = Table("answer", text("table-answer", say), heads, answer.rows)
    if question in QUERIES and form not in (Format.JSON, Format.JSONL):
        rows = replace(
            rows, rows=tuple(_in_words(answer.columns, row, say, english or {}) for row in answer.rows)
        )
    special = {Format.JSON: lambda: _json(answer)}
    return render_tables(" ".join(question.split()), lambda: [rows], form, view, special)


def _in_words(
    columns: tuple[str, ...], row: tuple[Value, ...], say: str, english: Mapping[tuple[str, str], str]
) -> tuple[Value, ...]:
    """Return a row of a named query with its codes, units and titles as the words people know them by."""
    given = dict(zip(columns, row, strict=True))
    words = dict(given)
    if "type" in given:
        words["type"] = text(f"type-{given['type']}", say)
    for column in ("cause", "remedy"):
        if column in given:
            words[column] = text("answered-yes" if given[column] else "answered-no", say)
    if say == Language.EN.value:
        if "unit" in given:
            words["unit"] = english_unit(str(given["unit"]))
        if "title" in given:
            key = str(given["framework"]), str(given["indicator"])
            words["title"] = english.get(key, given["title"])
        if "weakest" in given:
            words["weakest"] = english.get(("", str(given["weakest"])), given["weakest"])
    return tuple(words[column] for column in columns)


def _unique(columns: tuple[str, ...]) -> dict[str, str]:
    """Return a heading per column; a question may name two columns alike."""
    names: dict[str, str] = {}
    for column in columns:
        name, count = column, 2
        while name in names:
            name, count = f"{column} ({count})", count + 1
        names[name] = column
    return names


def _json(answer: Answer) -> str:
    names = _unique(answer.columns)
    rows = [dict(zip(names, row, strict=True)) for row in answer.rows]
    return written(in_sight(rows), order="deterministic")
