"""Work lists as documents to read, fill in on paper or screen, and send to a department."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from csrcheck.model.task import Task
from csrcheck.output import Format, View
from csrcheck.output.content import Block, Cell, Content, Grid, Paragraph, Points, Table, Title, show
from csrcheck.output.task_tables import FILLED, STATES, cells_of

_SHOWN = ("why", "supply", "units", "years", "example", "beside", "quote", "place", "page", "gain", "star")
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_BOX = "□ "


def document(blocks: Iterable[Block], view: View) -> bytes | str:
    """Return a list as a Word file."""
    return show(Content("", words=lambda: blocks), Format.DOCX, view)


def letters(tasks: Sequence[Task], view: View) -> Iterator[Block]:
    """Yield a letter per department."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(view.of(task.department) or view.say("task-nobody"), []).append(task)
    for department, own in groups.items():
        yield Title(0, department)
        yield Paragraph(view.say("task-mail", count=len(own)))
        for number, task in enumerate(own, 1):
            cells = cells_of(task, view.language)
            head = " ".join(str(cells[each]) for each in ("indicator", "title") if cells[each])
            yield Title(1, f"{number}. {head or cells['why']}")
            yield Points(
                tuple(
                    view.say(
                        "task-line", name=view.say(f"task-column-{each}"), words=_in_line(cells[each], view)
                    )
                    for each in _SHOWN
                    if cells[each] and (head or each != "why")
                )
            )


def _in_line(cell: Cell, view: View) -> str:
    *first, last = str(cell).splitlines() or [""]
    return view.say("list-separator").join([*(each.rstrip("。.") for each in first), last])


def work_list(tables: Sequence[Table], view: View) -> Iterator[Block]:
    """Yield the lists of all departments as one document."""
    yield Title(0, view.say("task-heading"))
    for table in tables:
        yield from _of_department(table, view, 1)


def work_lists(tables: Sequence[Table], view: View) -> Iterator[tuple[str, str | bytes]]:
    """Yield a name of a file and the document for each department that has something to do."""
    taken: set[str] = set()
    for table in tables:
        blocks = _of_department(table, view, 0)
        if blocks:
            base = _NO_NAME.sub(" ", table.title).strip(" .") or view.say("task-heading")
            numbered = (base, *(f"{base} {number}" for number in range(2, len(tables) + 2)))
            name = next(each for each in numbered if each.casefold() not in taken)
            taken.add(name.casefold())
            yield f"{name}{Format.DOCX.endings[0]}", document(blocks, view)


def _of_department(table: Table, view: View, level: int) -> list[Block]:
    """Return the list of a department; nothing where all is done."""
    say = view.say
    done = say("task-done")
    rows = [each for each in table.records() if each["change"] != done]
    if not rows:
        return []
    blocks: list[Block] = [Title(level, table.title), Paragraph(say("task-mail", count=len(rows)))]
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
            cell = "  ".join(_BOX + view.say(f"task-status-{each}") for each in STATES)
        if cell not in (None, "") or name in FILLED or name in own:
            yield table.columns[name], cell


_ASIDE = ("change", "department", "indicator", "title", "key")
"""Columns that are told otherwise."""
