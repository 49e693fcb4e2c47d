"""Sections as rows: every item in one table, and each section on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from csrcheck.messages import Language, text
from csrcheck.output.content import Cell, Grid, Table, Title, bare
from csrcheck.output.sections import Item, Quote, Section

COLUMNS = (
    "record", "framework", "id", "title", "verdict", "severity", "message", "page", "page_label", "line",
    "section", "quote", "duty",
)  # fmt: skip


def records(sections: Iterable[Section], language: Language) -> Table:
    """Return the items of all sections as rows of one kind."""
    found = (item for section in sections for item in section.items)
    return _table(found, text("record-column-record", language.value), language)


def _table(items: Iterable[Item], title: str, language: Language) -> Table:
    columns = {name: text(f"record-column-{name}", language.value) for name in COLUMNS}
    return Table("record", title, columns, tuple(_row(each) for each in items if each.row))


def _row(each: Item) -> tuple[Cell, ...]:
    first = each.quotes[0] if each.quotes else Quote("", page=each.page)
    return (
        each.record,
        each.framework,
        each.id,
        each.name,
        each.verdict.text if each.verdict else "",
        each.level.text if each.level else "",
        each.message,
        first.page,
        first.page_label,
        first.line,
        " > ".join(first.section) if each.quotes else None,
        first.words if each.quotes else None,
        each.duty or None,
    )


def sheets(sections: Sequence[Section], language: Language) -> tuple[Table, ...]:
    """Return a table per section without columns that say nothing; sections that name one sheet share it."""
    found: dict[str, Table] = {}
    for section in sections:
        for made in section.tables() if section.tables else _of(section, language):
            known = found.get(made.title)
            if known is None:
                found[made.title] = made
            elif known.columns == made.columns:
                found[made.title] = replace(known, rows=(*known.rows, *made.rows))
            else:
                title = f"{made.title} {len(found)}"
                found[title] = replace(made, title=title)
    made_of = tuple(map(_trimmed, found.values()))
    return made_of or (records(sections, language),)


def _of(section: Section, language: Language) -> Iterator[Table]:
    """Yield the rows of a section that brings none itself: its items, else its tables to read."""
    title = section.sheet or section.title
    items = section.items
    if items:
        yield _table(items, title, language)
        return
    for piece in section.pieces:
        if isinstance(piece, Title):
            title = piece.text
        elif isinstance(piece, Grid):
            columns = {str(place): head for place, head in enumerate(piece.header)}
            yield Table(
                "grid",
                title,
                columns,
                tuple(tuple(bare(cell, short=True) for cell in row) for row in piece.rows),
            )


def _trimmed(table: Table) -> Table:
    """Leave out columns that say nothing: empty ones, and the kind of record where there is but one."""
    if table.filled_in or not table.rows:
        return table
    left = {"record"} if len({row[0] for row in table.rows}) == 1 else set()
    names = list(table.columns)
    kept = [
        place
        for place, name in enumerate(names)
        if name not in left and any(row[place] not in (None, "", ()) for row in table.rows)
    ]
    return replace(
        table,
        columns={names[place]: table.columns[names[place]] for place in kept},
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )
