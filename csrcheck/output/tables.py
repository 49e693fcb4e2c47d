"""Results that are rows: one seam from named tables to every format that holds rows.

A command says its result once as :class:`Table` values; formats that it writes better itself (the console,
JSON with a published shape) are given beside them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest

from csrcheck.messages import printable, text, visible
from csrcheck.output import Format, View
from csrcheck.output.sheets import BOM, Share, bound, safe
from csrcheck.output.sight import in_sight
from csrcheck.results import SCHEMA_VERSION, in_lines, written

Cell = str | int | float | bool | tuple[str, ...] | None
"""``None`` is empty; a tuple is a list of words."""
Special = Mapping[Format, Callable[[], str | bytes]]

_SPECIAL_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind.

    Attributes:
        name: Of such rows in JSON; the same in every language.
        title: Heading and name of the sheet.
        columns: Heading of each column by its name in JSON.
        links: For each row what its first cell leads to in HTML, empty where it leads nowhere.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[str, ...] = ()

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield the rows as mappings from column names to cells."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def table(
    name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], view: View, **heads: str
) -> Table:
    """Return a table whose title and headings are messages (``table-…`` and ``table-column-…``).

    ``heads`` are columns after those, with headings that are no messages: names of reports, frameworks.
    """
    say = view.language.value
    named = {column: text(f"table-column-{column}", say) for column in columns}
    return Table(name, text(f"table-{name}", say), {**named, **heads}, tuple(rows))


def render_tables(
    title: str, tables: Callable[[], Sequence[Table]], form: Format, view: View, special: Special
) -> str | bytes:
    """Return a result in a format.

    Args:
        title: Of the result as a document (HTML, Markdown).
        tables: Gives the rows; called only where a format needs them.
        form: One of ``forms.ROWS``, or a key of ``special``.
        view: Language of headings and words.
        special: Formats the result has better writers for.
    """
    if form in special:
        shown = special[form]()
    else:
        shown = _WRITERS[form](printable(title), in_sight(tuple(tables())), view)
    # What has colours was made visible before it got them.
    return shown if isinstance(shown, bytes) or (form is Format.CONSOLE and view.color) else visible(shown)


def _json(_: str, tables: Sequence[Table], __: View) -> str:
    return written({"schema_version": SCHEMA_VERSION, **{each.name: list(each.records()) for each in tables}})


def _jsonl(_: str, tables: Sequence[Table], __: View) -> str:
    return in_lines({"record": each.name, **record} for each in tables for record in each.records())


def as_csv(tables: Sequence[Table], view: View) -> str:
    """Return tables as one CSV that Excel opens as UTF-8.

    Where there are several, the first column says what a row is, and columns of the same name are shared.
    """
    columns: dict[str, str] = {}
    for each in tables:
        columns |= {name: head for name, head in each.columns.items() if name not in columns}
    several = len(tables) > 1
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    head = [text("record-column-record", view.language.value)] if several else []
    writer.writerow([*head, *(safe(name) for name in columns.values())])
    for each in tables:
        for record in each.records():
            cells = [plain(record.get(name), view) for name in columns]
            writer.writerow([*([each.title] if several else []), *map(safe, cells)])
    return BOM + stream.getvalue()


def _xlsx(_: str, tables: Sequence[Table], view: View) -> bytes:
    return bound(sheet_of(each, view) for each in tables)


def sheet_of(each: Table, view: View) -> tuple[str, list[Sequence[str | int | float | None]]]:
    """Return a table as a sheet of a workbook: its title, and its rows with the header first."""
    rows = ([plain(cell, view) for cell in row] for row in each.rows)
    return each.title, [list(each.columns.values()), *rows]


def _markdown(title: str, tables: Sequence[Table], view: View) -> str:
    lines = [f"# {_words(title)}"]
    for each in tables:
        lines += ["", f"## {_words(each.title)}", ""] if len(tables) > 1 else [""]
        lines.append(_line(map(_words, each.columns.values())))
        lines.append(_line("---:" if _numeric(each, place) else "---" for place in range(len(each.columns))))
        lines += [_line(_words(_shown(cell, view)) for cell in row) for row in each.rows]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(value: str) -> str:
    return _SPECIAL_MARKDOWN.sub(r"\\\1", " ".join(value.split()))


def _html(title: str, tables: Sequence[Table], view: View) -> str:
    language = "zh-Hans" if view.language.value == "zh" else "en"
    policy = "default-src 'none'; style-src 'unsafe-inline'"  # nothing is loaded or sent
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n"
    )
    parts = [head]
    for each in tables:
        marks = [_mark(each, place, view) for place in range(len(each.columns))]
        heading = (
            f"<h2>{escape(each.title)} <small>{len(each.rows)}</small></h2>\n" if len(tables) > 1 else ""
        )
        heads = "".join(
            f"<th{mark}>{escape(n)}</th>" for mark, n in zip(marks, each.columns.values(), strict=True)
        )
        parts.append(f"{heading}<div><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n")
        for row, link in zip_longest(each.rows, each.links, fillvalue=""):
            shown = [escape(_shown(cell, view)) for cell in row]
            if link:
                shown[0] = f'<a href="{escape(link)}">{shown[0]}</a>'
            cells = "".join(f"<td{mark}>{cell}</td>" for mark, cell in zip(marks, shown, strict=True))
            parts.append(f"<tr>{cells}</tr>\n")
        parts.append("</tbody></table></div>\n")
    return "".join(parts) + "</body></html>\n"


def _mark(each: Table, place: int, view: View) -> str:
    """Return the class of a column: numbers stand at the right, short words in one line."""
    if _numeric(each, place):
        return ' class="number"'
    longest = max((len(_shown(row[place], view)) for row in each.rows), default=0)
    return ' class="short"' if longest <= _SHORT else ""


_SHORT = 16
_READABLE = 12
"""Columns of a terminal below which words in a table are no longer read."""


_STYLE = """
:root{color-scheme:light dark}
body{margin:2rem auto;max-width:80rem;padding:0 1rem;
font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}small{font-weight:400;opacity:.7}
div{overflow-x:auto}table{border-collapse:collapse;min-width:100%}
th,td{padding:.35rem .7rem;border-bottom:1px solid #8884;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{position:sticky;top:0;background:Canvas;white-space:nowrap}
.short,.number{white-space:nowrap}.number{text-align:right;font-variant-numeric:tabular-nums}
tbody tr:hover{background:#8881}
@media print{@page{size:A4 landscape;margin:8mm}body{margin:0;padding:0;max-width:none;font-size:8px}
div{overflow:visible}thead th{position:static}th,td{padding:2px 3px;overflow-wrap:anywhere}
thead th,.short,.number{white-space:normal}tr{break-inside:avoid}}
"""


def _console(_: str, tables: Sequence[Table], view: View) -> str:
    from csrcheck.output.terminal import Screen, Text, facts, listing

    screen = Screen(view)
    for number, each in enumerate(tables):
        if number:
            screen.console.print()
        if len(tables) > 1:
            screen.console.print(Text(each.title, style="bold"))
        if not each.rows:
            screen.console.print(Text(text("table-empty", view.language.value)))
            continue
        rows = [["-" if cell is None else _shown(cell, view) for cell in row] for row in each.rows]
        if _needs(each, rows) > view.width:
            # Columns of a few characters are no table: each row stands on its own, name by name.
            for place, row in enumerate(rows):
                if place:
                    screen.console.print()
                grid = facts()
                for head, cell in zip(each.columns.values(), row, strict=True):
                    grid.add_row(Text(head, style="dim"), Text(cell))
                screen.console.print(grid)
            continue
        heads = [(head, _numeric(each, place)) for place, head in enumerate(each.columns.values())]
        shown = listing(heads)
        for row in rows:
            shown.add_row(*map(Text, row))
        screen.console.print(shown)
    return screen.text()


def _needs(each: Table, rows: Sequence[Sequence[str]]) -> int:
    """Return the columns of a terminal below which the table would wrap headings or single words."""
    from rich.cells import cell_len

    widths = []
    for place, head in enumerate(each.columns.values()):
        longest = max(cell_len(row[place]) for row in rows)
        least = longest if _numeric(each, place) else min(longest, _READABLE)
        widths.append(max(cell_len(head), least))
    return sum(widths) + 2 * (len(widths) - 1)


def _numeric(each: Table, place: int) -> bool:
    found = [row[place] for row in each.rows if row[place] is not None]
    return bool(found) and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in found)


def plain(cell: Cell, view: View) -> str | int | float | None:
    """Return a cell for tables of people: words for yes and no, lists in a line; numbers stay numbers."""
    say = view.language.value
    if isinstance(cell, bool):
        return text("table-yes" if cell else "table-no", say)
    return text("list-separator", say).join(cell) if isinstance(cell, tuple) else cell


def _shown(cell: Cell, view: View) -> str:
    value = plain(cell, view)
    if value is None:
        return ""
    if isinstance(value, Share):
        return f"{value:.1%}"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


_WRITERS: dict[Format, Callable[[str, Sequence[Table], View], str | bytes]] = {
    Format.CONSOLE: _console,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: lambda _, tables, view: as_csv(tables, view),
    Format.XLSX: _xlsx,
    Format.MD: _markdown,
    Format.HTML: _html,
}
