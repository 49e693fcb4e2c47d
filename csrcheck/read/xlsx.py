"""Excel data sheets → Document: each visible sheet a heading and a table of the values shown, then what is drawn over it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from csrcheck.errors import InputError
from csrcheck.language.notes import raised
from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Diagnostic, Document, DocumentKind, Page
from csrcheck.read.grid import grid, make_table, table_block, unit_of
from csrcheck.read.kind import reason
from csrcheck.read.limits import Limits
from csrcheck.read.number_format import shown
from csrcheck.read.workbook import opened, written

_Placed = tuple[int, int, str]
"""Row and column of a cell, and what it shows."""
MAX_ROWS = 100_000
MAX_COLUMNS = 500
_GAP = 2
_SHOWN_RANGE = re.compile(rb'<oleSize[^>]*\bref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')
_NAMED = 5  # cells with errors that are named one by one


def extract_xlsx(path: Path, sha256: str, _limits: Limits | None = None) -> Document:
    """Return the sheets of a workbook on one page.

    Raises:
        InputError: ``input-damaged`` where the workbook cannot be opened.
    """
    blocks: list[Block] = []
    try:
        book = opened(path, data_only=True)
        unsaved = 0
        parts = _sheet_parts(path)
        if any(_holds_formula(part) for part in parts):
            unsaved = _unsaved(book, opened(path, data_only=False))
        seen = {sheet.title: _placed(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}
        seen |= {sheet.title: [] for sheet in book.chartsheets if sheet.sheet_state == "visible"}
        over = _drawn(path, seen)
        for title, placed in seen.items():
            blocks += _sheet(title, placed, over.get(title, []))
        name = str(book.properties.title or "")
    except (MemoryError, InputError):
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise InputError("input-damaged", path=path, why=reason(error)) from error
    diagnostics = [Diagnostic("sheets-cached", details=(("count", str(unsaved)),))] if unsaved else []
    if wrong := _errors(book) if any(b't="e"' in part for part in parts) else []:
        details = (("cells", "、".join(wrong[:_NAMED])), ("count", str(len(wrong))))
        diagnostics.append(Diagnostic("sheets-errors", details=details))
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.XLSX,
        pages=(Page(1, tuple(blocks)),),
        paged=False,
        title=name,
        diagnostics=tuple(diagnostics),
    )


def extract_embedded(path: Path) -> Document:
    """Return the sheet that a workbook inside another file shows: the one last open, the range cut out.

    Raises:
        InputError: As :func:`extract_xlsx`.
    """
    import openpyxl

    try:
        book = opened(path, data_only=True)
        with zipfile.ZipFile(path) as archive:
            cut = _SHOWN_RANGE.search(archive.read("xl/workbook.xml"))
        sheet = book.active
        placed = _placed(sheet)
        if cut is not None:
            left, top, right, bottom = openpyxl.utils.range_boundaries(cut[1].decode("ascii"))
            placed = [cell for cell in placed if top <= cell[0] <= bottom and left <= cell[1] <= right]
        blocks = [block for part in _islands(placed) for block in _table(part)]
    except (MemoryError, InputError):
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise InputError("input-damaged", path=path, why=reason(error)) from error
    return Document(str(path), "", DocumentKind.XLSX, (Page(1, tuple(blocks)),), paged=False)


def _sheet_parts(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]


def _drawn(path: Path, seen: Mapping[str, list[_Placed]]) -> dict[str, list[Block]]:
    with zipfile.ZipFile(path) as archive:
        if not any(name.startswith("xl/drawings/") for name in archive.namelist()):
            return {}
    from csrcheck.read.sheet_drawings import drawn  # few workbooks need it

    return drawn(path, (text for placed in seen.values() for _, _, text in placed))


def _holds_formula(part: bytes) -> bool:
    return b"<f>" in part or b"<f " in part


def _unsaved(values: Any, formulas: Any) -> int:
    """Return how many formulas have no result saved with them."""
    count = 0
    for kept, sheet in zip(values.worksheets, formulas.worksheets, strict=True):
        count += sum(cell.data_type == "f" and kept[cell.coordinate].value is None for cell in written(sheet))
    return count


def _errors(book: Any) -> list[str]:
    """Return the places of cells that show an error value (``#DIV/0!``): a value nobody can read."""
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
        for cell in written(sheet)
        if cell.data_type == "e" and cell.row <= MAX_ROWS and cell.column <= MAX_COLUMNS
    ]


def _sheet(title: str, placed: list[_Placed], over: list[Block]) -> list[Block]:
    blocks = [Block(BlockKind.HEADING, title.strip(), 1)] if placed or over else []
    for part in _islands(placed):
        blocks += _table(part)
    return blocks + over


def _placed(sheet: Any) -> list[_Placed]:
    columns = _unseen_columns(sheet)
    return [
        (cell.row, cell.column, _printed(cell))
        for cell in written(sheet)
        if cell.value is not None and cell.row <= MAX_ROWS and cell.column <= MAX_COLUMNS
        if not sheet.row_dimensions[cell.row].hidden
        if cell.column not in columns
    ]


def _unseen_columns(sheet: Any) -> frozenset[int]:
    """Return the columns that are hidden; neighbours of one look are kept as one stretch."""
    return frozenset(
        column
        for look in sheet.column_dimensions.values()
        if look.hidden
        for column in range(look.min or 0, min(look.max or 0, MAX_COLUMNS) + 1)
    )


def _printed(cell: Any) -> str:
    """Return what a cell shows: nothing where it is struck out or in white on white, raised marks as such."""
    font, ground = cell.font, cell.fill
    colour = font.color.rgb if font is not None and font.color is not None else None
    white = isinstance(colour, str) and colour.upper() in ("FFFFFFFF", "00FFFFFF")
    if font is not None and (font.strike or (white and not (ground is not None and ground.fill_type))):
        return ""
    if not isinstance(cell.value, list):  # rich text is a list of words and blocks with a font of their own
        return shown(cell.value, cell.number_format)
    text = ""
    for part in cell.value:
        own = getattr(part, "font", None)
        if own is None:
            text += str(part)
        elif not own.strike:
            text += raised(text[-16:], part.text) if own.vertAlign == "superscript" else part.text
    return shown(text, cell.number_format)


def _islands(placed: list[_Placed]) -> list[list[_Placed]]:
    """Cut a sheet at its wide gaps of blank rows: several tables may stand on one sheet."""
    parts: list[list[_Placed]] = []
    last = -_GAP
    for cell in placed:
        if not parts or cell[0] - last > _GAP:
            parts.append([])
        parts[-1].append(cell)
        last = cell[0]
    return parts


def _table(placed: list[_Placed]) -> list[Block]:
    rows = [list(row) for row in grid(placed)]
    numbers = sorted({row for row, _, text in placed if text})
    notes: list[Block] = []
    unit = caption = ""
    while rows and sum(bool(cell) for cell in rows[0]) == 1 and len(rows[0]) > 1:  # a title over the columns
        text = next(cell for cell in rows.pop(0) if cell).strip()
        numbers.pop(0)
        unit = unit or unit_of(text)
        caption = caption or ("" if unit_of(text) else text)
        notes.append(Block(BlockKind.CAPTION if text == caption else BlockKind.PARAGRAPH, text))
    if not rows:
        return notes
    if len(rows[0]) == 1:
        return notes + [Block(BlockKind.PARAGRAPH, row[0]) for row in rows]
    table = make_table(rows, caption=caption, ruled=True)
    if unit and not table.unit:
        table = replace(table, unit=unit)
    if len(numbers) == len(table.rows):
        table = replace(table, lines=tuple(numbers))
    return [*notes, table_block(table)]
