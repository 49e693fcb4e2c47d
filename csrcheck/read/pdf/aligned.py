"""Tables without vertical rules, rebuilt from how figures line up.

The kernel is what only a table has: rows of two or more figures (or years) on one base line that stand
under each other. Labels to the left and headers above are then added. Prose never has a kernel, so
two columns of text cannot become a table here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from csrcheck.model import Box
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.chunks import Chunk
from csrcheck.read.pdf.grids import RawTable, cell_lines
from csrcheck.read.pdf.rulings import Rule

LABEL = 34
"""Longest usual label, in characters; a column of longer lines is prose beside the table."""


@dataclass(slots=True)
class _Row:
    base: float
    size: float
    figures: list[Chunk]


def find_aligned(chunks: Sequence[Chunk], levels: Sequence[Rule]) -> list[RawTable]:
    """Return the tables that alignment alone shows among chunks not yet taken by a ruled table.

    Args:
        chunks: Those of the page that no ruled table took.
        levels: Horizontal rules of the page (three-line tables): they bound a table's width.
    """
    rows = _figure_rows(chunks)
    tables: list[RawTable] = []
    taken: set[int] = set()
    for kernel in _kernels(rows):
        free = [chunk for chunk in chunks if id(chunk) not in taken]
        table = _table(kernel, free, levels)
        if table is not None:
            taken |= {id(chunk) for chunk in table.chunks}
            tables.append(table)
    return tables


def _figure_rows(chunks: Sequence[Chunk]) -> list[_Row]:
    """Return the base lines that hold at least two figures or years."""
    figures = [chunk for chunk in chunks if patterns.is_number(chunk.text) or patterns.is_year(chunk.text)]
    lines = [line for line in cell_lines(figures) if len(line) >= 2]
    return [_Row(line[0].base, max(chunk.size for chunk in line), line) for line in lines]


def _overlaps(one: Chunk, other: Chunk) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.3 * min(one.x1 - one.x0, other.x1 - other.x0)


def _kernels(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Group neighbouring rows whose figures stand under each other."""
    kernels: list[list[_Row]] = []
    for row in rows:
        for kernel in reversed(kernels):
            last = kernel[-1]
            if row.base - last.base > 5.5 * max(row.size, last.size):
                continue
            shared = [f for f in row.figures if any(_overlaps(f, g) for r in kernel[-3:] for g in r.figures)]
            if len(shared) >= 2 and 2 * len(shared) >= len(row.figures):
                kernel.append(row)
                break
        else:
            kernels.append([row])
    return [kernel for kernel in kernels if len(kernel) >= 3 or _has_years(kernel)]


def _has_years(kernel: Sequence[_Row]) -> bool:
    """Whether the first row names periods and at least one row of figures follows."""
    return len(kernel) >= 2 and _names_years([chunk.text for chunk in kernel[0].figures])


def _names_years(texts: Sequence[str]) -> bool:
    """Whether a row names years, and is none of several lists side by side: 2022年 1,204 2022年 31."""
    years = sum(map(patterns.is_year, texts))
    return (
        years >= 2 and sum(patterns.is_number(text) and not patterns.is_year(text) for text in texts) < years
    )


def _merge_spans(chunks: Sequence[Chunk]) -> list[tuple[float, float]]:
    """Return the x intervals that chunks cover together, from left to right."""
    spans: list[tuple[float, float]] = []
    for chunk in sorted(chunks, key=lambda item: item.x0):
        if spans and chunk.x0 < spans[-1][1] - 0.5:
            spans[-1] = (spans[-1][0], max(spans[-1][1], chunk.x1))
        else:
            spans.append((chunk.x0, chunk.x1))
    return spans


def _table(kernel: Sequence[_Row], chunks: Sequence[Chunk], levels: Sequence[Rule]) -> RawTable | None:
    figures = [chunk for row in kernel for chunk in row.figures]
    figure_spans = _merge_spans(figures)
    if len(figure_spans) < 2:
        return None
    size = median(row.size for row in kernel)
    pitch = median([b.base - a.base for a, b in pairwise(kernel)])
    top, bottom = kernel[0].base - size, kernel[-1].base + 0.3 * size
    x0, x1 = figure_spans[0][0], figure_spans[-1][1]
    ruled = [
        rule
        for rule in levels
        if rule[1] <= x0 + 2 and rule[2] >= x1 - 2 and top - 4 * size < rule[0] < bottom + 3 * size
    ]
    reach = min((rule[1] for rule in ruled), default=None)
    own = {id(chunk) for chunk in figures}
    beside = [c for c in chunks if id(c) not in own and top - 0.3 * size <= c.base <= bottom + 1.6 * size]
    labels = _label_columns(kernel, [c for c in beside if c.x1 <= x0 + 1], reach, size)
    if not labels and not _dated(figures, figure_spans):
        return None
    spans = [_merge_spans(column)[0] for column in labels] + figure_spans
    spans = _joined(spans)
    middle = [
        c
        for c in beside
        if c.x0 >= spans[0][0] - 1 and c.x1 > x0 + 1 and c.x1 <= x1 + 3 * size and c.base <= bottom
    ]
    members = [chunk for column in labels for chunk in column] + figures
    members += [c for c in middle if len(c.text) <= LABEL and id(c) not in {id(m) for m in members}]
    header = _header(chunks, members, spans, kernel, size)
    rows, header_rows = _fill(kernel, members, header, spans, pitch)
    if not _is_data(rows, header_rows, kernel):
        return None
    taken = members + header
    box = Box(
        min(c.x0 for c in taken),
        min(c.top for c in taken),
        max(c.x1 for c in taken),
        max(c.bottom for c in taken),
    )
    return RawTable(rows, box, spans, taken, False, size, header_rows)


def _joined(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for span in sorted(spans):
        if joined and span[0] < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
        else:
            joined.append(span)
    return joined


def _label_columns(
    kernel: Sequence[_Row], left: Sequence[Chunk], reach: float | None, size: float
) -> list[list[Chunk]]:
    """Return the columns of text to the left of the figures, leftmost first.

    A column belongs to the table when its texts are short and most rows have one, or when printed
    rules span it.
    """
    columns: list[list[Chunk]] = []
    for span in reversed(_merge_spans(left)):
        column = [chunk for chunk in left if chunk.x0 >= span[0] - 0.1 and chunk.x1 <= span[1] + 0.1]
        edge = columns[-1] if columns else None
        right = min(c.x0 for c in edge) if edge else min(c.x0 for row in kernel for c in row.figures)
        inside = reach is not None and span[0] >= reach - 2
        rows = sum(any(abs(c.base - row.base) <= 1.2 * size for c in column) for row in kernel)
        short = median(len(c.text) for c in column) <= LABEL and sum(
            len(c.text) > LABEL for c in column
        ) <= 0.2 * len(column)
        far = right - span[1] > 14 * size
        if _is_prose(column, first=not columns):
            break
        if not short or (not inside and (far or rows < 0.5 * len(kernel))):
            break
        if columns and not inside and reach is not None:
            break
        columns.append(column)
        if len(columns) >= 4:
            break
    return columns[::-1]


def _is_prose(column: Sequence[Chunk], *, first: bool) -> bool:
    """Whether a column is running text beside the table: lines of one width, or too long for a unit or a group."""
    length = median(len(chunk.text) for chunk in column)
    width = max(chunk.x1 - chunk.x0 for chunk in column)
    full = sum(chunk.x1 - chunk.x0 > 0.95 * width for chunk in column) >= 0.7 * len(column)
    if first:
        return full and length >= 16 and len(column) >= 3
    return length > 14 or (full and length >= 9 and len(column) >= 3)


def _dated(figures: Sequence[Chunk], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether the first column of figures names the year of each row."""
    first = [chunk for chunk in figures if chunk.x1 <= spans[0][1] + 0.1]
    return len(spans) >= 3 and len(first) >= 3 and all(patterns.is_year(chunk.text) for chunk in first)


def _header(
    chunks: Sequence[Chunk],
    members: Sequence[Chunk],
    spans: Sequence[tuple[float, float]],
    kernel: Sequence[_Row],
    size: float,
) -> list[Chunk]:
    """Return the chunks above the first figures that stand over the columns."""
    taken = {id(chunk) for chunk in members}
    top = kernel[0].base
    header: list[Chunk] = []
    if _names_years([c.text for c in kernel[0].figures]):
        return []  # the first row of the kernel is the header
    above = [
        c for c in chunks if id(c) not in taken and c.base < top - 0.5 * size and c.base > top - 6 * size
    ]
    for line in reversed(cell_lines(above)):
        near = [c for c in line if c.x1 > spans[0][0] - 2 and c.x0 < spans[-1][1] + 2]
        if not near or top - near[0].base > 3 * size:
            break
        over = sum(any(c.x0 < span[1] and c.x1 > span[0] for span in spans) for c in near)
        wide = any(c.x1 - c.x0 > 0.6 * (spans[-1][1] - spans[0][0]) for c in near)
        if len(near) < 2 or over < len(near) or wide or any(len(c.text) > 20 for c in near):
            break
        header += near
        top = near[0].base
    return header


def _fill(
    kernel: Sequence[_Row],
    members: Sequence[Chunk],
    header: Sequence[Chunk],
    spans: Sequence[tuple[float, float]],
    pitch: float,
) -> tuple[list[list[str]], int]:
    """Write the cells: one row for each base line of figures, wrapped labels joined to the nearest."""
    bases = [row.base for row in kernel]
    slots: dict[float, dict[int, list[Chunk]]] = {base: {} for base in bases}
    for line in cell_lines(members):
        base = line[0].base
        nearest = min(bases, key=lambda at: abs(at - base))
        tight = abs(nearest - base) <= min(0.5 * pitch + 0.1, 1.45 * line[0].size)
        key = nearest if tight else base
        for chunk in line:
            slots.setdefault(key, {}).setdefault(_column(chunk, spans), []).append(chunk)
    rows = [
        [
            "\n".join(" ".join(c.text for c in line) for line in cell_lines(slots[base].get(at, [])))
            for at in range(len(spans))
        ]
        for base in sorted(slots)
    ]
    head: list[list[str]] = []
    for line in cell_lines(header):
        row = [""] * len(spans)
        for chunk in line:
            at = _column(chunk, spans)
            row[at] = f"{row[at]} {chunk.text}".strip()
        head.append(row)
    years = 0
    if not head:
        for row in rows:
            cells = [cell for cell in row if cell]
            if _names_years(cells) or not any(patterns.is_number(c) for c in row[1:] if c):
                years += 1
            else:
                break
    return head + rows, len(head) + min(years, len(rows) - 1)


def _column(chunk: Chunk, spans: Sequence[tuple[float, float]]) -> int:
    """Return the column a chunk overlaps most, or the nearest; the first one it spans where it spans many."""
    shared = [min(chunk.x1, span[1]) - max(chunk.x0, span[0]) for span in spans]
    many = [at for at, span in enumerate(spans) if shared[at] > 0.5 * (span[1] - span[0])]
    return many[0] if len(many) > 1 else max(range(len(spans)), key=lambda at: shared[at])


def _is_data(rows: Sequence[Sequence[str]], header_rows: int, kernel: Sequence[_Row]) -> bool:
    body = rows[header_rows:]
    labelled = sum(bool(row[0]) and not patterns.is_figure(row[0]) for row in body)
    numeric = sum(sum(patterns.is_figure(cell) for cell in row[1:]) >= 1 for row in body)
    return bool(body) and labelled >= 0.5 * len(body) and numeric >= 0.5 * min(len(body), len(kernel))
