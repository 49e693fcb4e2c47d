"""Answers to queries, in every format."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from csrcheck.language.units import english_unit
from csrcheck.messages import text
from csrcheck.model import Language
from csrcheck.output import Format, View
from csrcheck.output.content import Content, Table
from csrcheck.output.tables import table
from csrcheck.runs.queries import QUERIES, Answer, Value


def names_content(view: View) -> Content:
    """Return the named queries with what they answer and their arguments."""
    rows = [
        (name, view.say(query.code), tuple(f"{key}={value}" for key, value in query.arguments.items()))
        for name, query in QUERIES.items()
    ]
    names = table("query", ("query", "answers", "arguments"), rows, view)
    return Content(names.title, lambda: [names], language=view.language)


def answer_content(
    question: str,
    answer: Answer,
    form: Format,
    view: View,
    english: Mapping[tuple[str, str], str] | None = None,
) -> Content:
    """Return the rows of a query; columns have the words of their language, those of one's own SQL its names.

    Args:
        question: The query.
        answer: Its rows.
        form: Those that programs read get codes, others words.
        view: Language and width.
        english: Titles in English, as :func:`csrcheck.runs.queries.english_titles` gives them.
    """
    heads = _unique(answer.columns)
    data = [dict(zip(heads, row, strict=True)) for row in answer.rows]
    if question in QUERIES:
        heads = {name: view.say(f"query-column-{column}") for name, column in heads.items()}
    rows = Table("answer", view.say("table-answer"), heads, answer.rows)
    if question in QUERIES and form is not Format.JSONL:
        words = (_in_words(answer.columns, row, view.language.value, english or {}) for row in answer.rows)
        rows = replace(rows, rows=tuple(words))
    title = " ".join(question.split())
    return Content(title, lambda: [rows], data=lambda: data, language=view.language)


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
