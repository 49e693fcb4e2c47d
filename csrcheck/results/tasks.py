"""Work lists as a JSON result.

They are rows like those of the workbook, so that columns people added to an earlier list stand beside these.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Filled = str | int | float | bool | None


class TaskShape(Struct, frozen=True):
    """One thing to supply or to mend; ``status``, ``person``, ``due`` and ``note`` are people's."""

    department: str
    change: str
    status: Filled
    person: Filled
    due: Filled
    note: Filled
    indicator: str
    title: str
    why: str
    supply: str
    units: str
    years: Filled
    example: str
    quote: str
    place: str
    beside: str
    page: int | None
    gain: float | None
    star: float | None
    key: str | None


class TasksShape(Struct, frozen=True):
    """What ``csrcheck tasks --format json`` writes."""

    tasks: tuple[TaskShape, ...]
    schema_version: Literal["1"] = "1"
