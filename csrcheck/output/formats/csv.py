"""CSV that Excel opens as UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from csrcheck.output import View
from csrcheck.output.content import Content, Table
from csrcheck.output.sheets import BOM, safe
from csrcheck.output.tables import plain


def write(content: Content, view: View) -> str:
    """Return the rows of a result as one CSV."""
    return as_csv(content.tables(), view)


def as_csv(tables: Sequence[Table], view: View) -> str:
    """Return tables as one CSV.

    Where there are several, the first column says what a row is, and columns of the same name are shared.
    """
    columns: dict[str, str] = {}
    for each in tables:
        columns |= {name: str(head) for name, head in each.columns.items() if name not in columns}
    several = len(tables) > 1
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    head = [view.say("record-column-record")] if several else []
    writer.writerow([*head, *(safe(name) for name in columns.values())])
    for each in tables:
        for record in each.records():
            cells = [plain(record.get(name), view) for name in columns]
            writer.writerow([*([each.title] if several else []), *map(safe, cells)])
    return BOM + stream.getvalue()
