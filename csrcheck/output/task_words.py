"""Work lists as documents to read, fill in on paper or screen, and send to a department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csrcheck.messages import text
from csrcheck.output import Format, View
from csrcheck.output.content import Block, Cell, Grid, Paragraph, Table, Title, show_words
from csrcheck.output.task_tables import FILLED, STATES

_SHOWN = ("why", "supply", "units", "years", "example", "beside", "quote", "place", "page", "gain", "star")
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_BOX = "□ "


def work_list(tables: Sequence[Table], view: View) -> str | bytes:
    """Return the lists of all departments as one document."""
    say = view.language.value
    blocks: list[Block] = [Title(0, text("task-heading", say))]
    for table in tables:
        blocks += _of_department(table, view, 1)
    return show_words(blocks, Format.DOCX, view)


def work_lists(tables: Sequence[Table], view: View) -> Iterator[tuple[str, str | bytes]]:
    """Yield a name of a file and the document for each department that has something to do."""
    taken: set[str] = set()
    for table in tables:
        blocks = _of_department(table, view, 0)
        if blocks:
            base = _NO_NAME.sub(" ", table.title).strip(" .") or text("task-heading", view.language.value)
            numbered = (base, *(f"{base} {number}" for number in range(2, len(tables) + 2)))
            name = next(each for each in numbered if each.casefold() not in taken)
            taken.add(name.casefold())
            yield f"{name}{Format.DOCX.endings[0]}", show_words(blocks, Format.DOCX, view)


def _of_department(table: Table, view: View, level: int) -> list[Block]:
    """Return the list of a department; nothing where all is done."""
    say = view.language.value
    done = text("task-done", say)
    rows = [each for each in table.records() if each["change"] != done]
    if not rows:
        return []
    blocks: list[Block] = [Title(level, table.title), Paragraph(text("task-mail", say, count=len(rows)))]
    for number, row in enumerate(rows, 1):
        named = " ".join(str(row[each]) for each in ("indicator", "title") if row[each])
        blocks.append(Title(level + 1, f"{number}. {named or row['why'] or row['note'] or ''}"))
        blocks.append(Grid((), tuple(_lines(table, row, view))))
    return blocks


def _lines(table: Table, row: dict[str, Cell], view: View) -> Iterator[tuple[Cell, ...]]:
    """Yield what a task says, then what is left to people, be it empty or not; the key last."""
    own = tuple(each for each in table.columns if each not in {*_SHOWN, *FILLED, *_ASIDE})
    for name in (*_SHOWN, *FILLED, *own, "key"):
        cell = row[name]
        if name == "status" and not cell:
            cell = "  ".join(_BOX + text(f"task-status-{each}", view.language.value) for each in STATES)
        if cell not in (None, "") or name in FILLED or name in own:
            yield table.columns[name], cell


_ASIDE = ("change", "department", "indicator", "title", "key")
"""Columns that are told otherwise."""
