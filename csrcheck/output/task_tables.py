"""Tasks as tables, a department each, with columns that people fill and that stay filled from run to run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from csrcheck.messages.table import MESSAGES
from csrcheck.model import Language
from csrcheck.model.task import Task
from csrcheck.output import View
from csrcheck.output.tables import Cell, Table

FILLED = ("status", "person", "due", "note")
"""Columns that are left to people."""
STATES = ("waiting", "working", "supplied", "written", "not-applicable")
"""What the status is usually; people may write anything else."""
_ASKED = ("change", "indicator", "title", "why", "supply", "units", "years", "example", "place", "page")
_BEHIND = ("beside", "quote", "gain", "star", "key")
COLUMNS = ("department", *_ASKED, *FILLED, *_BEHIND)
"""What to do and what people say to it stand side by side and go on paper; what it rests on follows."""


_BETWEEN = "\n"
"""Between several things in a cell."""


class Kept(Struct, frozen=True):
    """What an earlier list holds.

    Attributes:
        rows: By key, cells by column; columns that people added have the name they gave them.
        departments: By key, the sheet it stood on.
        added: Names of the columns people added.
        loose: Rows people added, without a key, with their sheet.
    """

    rows: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    loose: tuple[tuple[str, Mapping[str, Cell]], ...] = ()

    @property
    def filled(self) -> bool:
        """Whether people wrote into its columns, or added some, or rows."""
        told = any(row.get(name) not in (None, "") for row in self.rows.values() for name in FILLED)
        return told or bool(self.added or self.loose)


def column_of(heading: str) -> str:
    """Return the column a heading names in either language; itself where it is none of ours."""
    for name in COLUMNS:
        if heading.strip() in MESSAGES[f"task-column-{name}"]:
            return name
    return heading.strip()


def task_tables(
    tasks: Sequence[Task], view: View, kept: Kept | None = None, *, together: bool = False
) -> list[Table]:
    """Return a table per department, or one of all of them.

    Args:
        tasks: What is to be done.
        view: Language of headings and words.
        kept: An earlier list: what it has and is no longer to be done follows as done.
        together: One table.
    """
    say = view.say
    added = kept.added if kept else ()
    sheets: dict[str, list[Mapping[str, Cell]]] = {}
    for task in tasks:
        department = task.department.get(view.language) or say("task-nobody")
        old = kept.rows.get(task.key) if kept else None
        change = say("task-open" if old is not None else "task-new") if kept else ""
        cells = {**cells_of(task, view.language), "change": change}
        filled = {name: (old or {}).get(name) for name in (*FILLED, *added)}
        sheets.setdefault(department, []).append({**cells, **filled})
    for department, left in _left(tasks, kept, view):
        sheets.setdefault(department, []).append(left)
    on_paper = (*_ASKED, *FILLED, *added)
    columns = ("department", *on_paper, *_BEHIND) if together else (*on_paper, "department", *_BEHIND)
    heads = {name: name if name in added else say(f"task-column-{name}") for name in columns}
    lists = {
        name: tuple(
            tuple(name if each == "department" else row.get(each) for each in columns) for row in rows
        )
        for name, rows in sheets.items()
    }
    if together:
        lists = {say("task-heading"): tuple(row for rows in lists.values() for row in rows)}
    choices = {"status": tuple(say(f"task-status-{each}") for each in STATES)}
    printed = 0 if together else len(on_paper)
    return [
        Table("tasks", name, heads, rows, choices=choices, printed=printed) for name, rows in lists.items()
    ]


def _left(tasks: Sequence[Task], kept: Kept | None, view: View) -> list[tuple[str, Mapping[str, Cell]]]:
    """Return what an earlier list has beside the tasks: done, and rows of people's own."""
    if kept is None:
        return []
    open_keys = {each.key for each in tasks}
    done = view.say("task-done")
    gone = [
        (kept.departments[key], {**row, "change": done})
        for key, row in kept.rows.items()
        if key not in open_keys
    ]
    return [*gone, *kept.loose]


def cells_of(task: Task, language: Language) -> dict[str, Cell]:
    """Return what a task says, by column."""
    name = f"{task.framework} {task.indicator}" if task.framework else task.indicator
    return {
        "indicator": name,
        "title": task.title.get(language),
        "why": task.why.get(language),
        "supply": _BETWEEN.join(each.get(language) for each in task.supply),
        "units": task.units.get(language),
        "years": " ".join(map(str, task.years)),
        "example": task.example,
        "quote": task.quote,
        "beside": _BETWEEN.join(each.get(language) for each in task.beside),
        "place": " > ".join(task.section),
        "page": task.page,
        "gain": task.gain,
        "star": task.star,
        "key": task.key,
    }


def read_kept(list_: bytes | str) -> Kept | None:
    """Read an earlier list: any sheet that has a column of keys, whatever else is in it; ``None`` where none has.

    Args:
        list_: A workbook, or the text of a CSV.

    Raises:
        ValueError, KeyError, zipfile.BadZipFile: It is no workbook.
        csv.Error: It is no table.
    """
    rows: dict[str, dict[str, Cell]] = {}
    departments: dict[str, str] = {}
    added: dict[str, None] = {}
    loose: list[tuple[str, Mapping[str, Cell]]] = []
    found = False
    for title, (head, *body) in _sheets(list_):
        names = [column_of(str(each)) if each is not None else "" for each in head]
        if "key" not in names:
            continue
        found = True
        added |= dict.fromkeys(each for each in names if each not in {*COLUMNS, ""})
        for line in body:
            cells = {name: _cell(value) for name, value in zip(names, line, strict=False) if name}
            department = str(cells.get("department") or title)
            key = str(cells.get("key") or "")
            if key:
                rows[key], departments[key] = cells, department
            elif any(value not in (None, "") for value in cells.values()):
                loose.append((department, cells))
    return Kept(rows, departments, tuple(added), tuple(loose)) if found else None


def _sheets(list_: bytes | str) -> Iterator[tuple[str, list[Sequence[object]]]]:
    """Yield the name and the rows of each sheet that has any; a CSV is one without a name."""
    if isinstance(list_, str):
        if lines := list(csv.reader(io.StringIO(list_, newline=""))):
            yield "", [*lines]
        return
    from openpyxl import load_workbook

    for sheet in load_workbook(io.BytesIO(list_)).worksheets:
        if found := list(sheet.iter_rows(values_only=True)):
            yield sheet.title, list(found)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value).removesuffix(" 00:00:00")  # days
