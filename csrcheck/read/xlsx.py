"""Excel data sheets → Document: each visible sheet a heading and a table of the values shown."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

from csrcheck.errors import InputError
from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Diagnostic, Document, DocumentKind, Page
from csrcheck.read.grid import grid, make_table, table_block, unit_of
from csrcheck.read.kind import reason

MAX_ROWS = 100_000
MAX_COLUMNS = 500
_GAP = 2


def extract_xlsx(path: Path, sha256: str) -> Document:
    """Return the sheets of a workbook on one page.

    Raises:
        InputError: ``input-damaged`` where the workbook cannot be opened.
    """
    import openpyxl

    blocks: list[Block] = []
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        unsaved = 0
        if any(_holds_formula(part) for part in _sheet_parts(path)):
            unsaved = _unsaved(book, openpyxl.load_workbook(path, data_only=False))
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                blocks += _sheet(sheet)
        title = str(book.properties.title or "")
    except (MemoryError, InputError):
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise InputError("input-damaged", path=path, why=reason(error)) from error
    diagnostics = (Diagnostic("sheets-cached", details=(("count", str(unsaved)),)),) if unsaved else ()
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.XLSX,
        pages=(Page(1, tuple(blocks)),),
        paged=False,
        title=title,
        diagnostics=diagnostics,
    )


def _sheet_parts(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]


def _holds_formula(part: bytes) -> bool:
    return b"<f>" in part or b"<f " in part


def _unsaved(values: Any, formulas: Any) -> int:
    """Return how many formulas have no result saved with them."""
    count = 0
    for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
        for row in written.iter_rows():
            count += sum(cell.data_type == "f" and shown[cell.coordinate].value is None for cell in row)
    return count


def _sheet(sheet: Any) -> list[Block]:
    placed: list[tuple[int, int, str]] = []
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)
    ):
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        placed += [
            (cell.row, cell.column, shown(cell.value, cell.number_format))
            for cell in row
            if cell.value is not None and not sheet.column_dimensions[cell.column_letter].hidden
        ]
    blocks = [Block(BlockKind.HEADING, sheet.title.strip(), 1)] if placed else []
    for part in _islands(placed):
        blocks += _table(part)
    return blocks


def _islands(placed: list[tuple[int, int, str]]) -> list[list[tuple[int, int, str]]]:
    """Cut a sheet at its wide gaps of blank rows: several tables may stand on one sheet."""
    parts: list[list[tuple[int, int, str]]] = []
    last = -_GAP
    for cell in placed:
        if not parts or cell[0] - last > _GAP:
            parts.append([])
        parts[-1].append(cell)
        last = cell[0]
    return parts


def _table(placed: list[tuple[int, int, str]]) -> list[Block]:
    rows = [list(row) for row in grid(placed)]
    notes: list[Block] = []
    unit = caption = ""
    while rows and sum(bool(cell) for cell in rows[0]) == 1 and len(rows[0]) > 1:  # a title over the columns
        text = next(cell for cell in rows.pop(0) if cell).strip()
        unit = unit or unit_of(text)
        caption = caption or ("" if unit_of(text) else text)
        notes.append(Block(BlockKind.CAPTION if text == caption else BlockKind.PARAGRAPH, text))
    if not rows:
        return notes
    if len(rows[0]) == 1:
        return notes + [Block(BlockKind.PARAGRAPH, row[0]) for row in rows]
    table = make_table(rows, caption=caption, ruled=True)
    if unit and not table.unit:
        table = type(table)(table.rows, table.header_rows, table.caption, unit, table.ruled)
    return [*notes, table_block(table)]


def shown(value: Any, number_format: str) -> str:
    """Return a cell's value about as Excel shows it: percent, thousands, decimals, dates."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == dt.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, (int, float)):
        return _number(value, (number_format or "General").split(";")[0])
    return " ".join(str(value).split("\r")).strip()


def _number(value: float, style: str) -> str:
    style = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", style)
    comma = "," if "," in style else ""
    found = re.search(r"[0#?](?:\.([0#?]+))?(?=[^0#?]*$)", style)
    places = len(found[1]) if found and found[1] else 0
    if "%" in style:
        return f"{value * 100:{comma}.{places}f}%"
    if found is None or style in ("General", "@"):
        return f"{value:.10g}" if abs(value) < 1e15 else f"{value:.0f}"
    return f"{value:{comma}.{places}f}"
