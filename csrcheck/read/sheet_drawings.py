"""What lies over the cells of a sheet: the words of its text boxes, and charts of what no cell shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from csrcheck.model import Block, BlockKind, Table
from csrcheck.read.charts import C, chart_table
from csrcheck.read.grid import table_block
from csrcheck.read.package import A, Element, Package, PackageError, R

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def drawn(path: Path, cells: Iterable[str]) -> dict[str, list[Block]]:
    """Return what is drawn over each sheet, by the sheet's name; what is damaged is left out.

    Args:
        path: Of the workbook.
        cells: What the cells of all its sheets show: a chart of their figures tells nothing new.
    """
    known = {_bare(cell) for cell in cells}
    try:
        with Package(path) as package:
            sheets = package.relations(package.main)
            return {
                sheet.get("name", ""): list(
                    _over(package, sheets.get(sheet.get(f"{R}id"), ("", ""))[1], known)
                )
                for sheet in package.body().iter(f"{_SHEET}sheet")
            }
    except PackageError:
        return {}


def _over(package: Package, sheet: str, known: set[str]) -> Iterator[Block]:
    if not sheet:
        return
    for kind, target in package.relations(sheet).values():
        root = package.part(target) if kind == "drawing" else None
        if root is None:
            continue
        for shape in root.iter(f"{_DRAWING}sp"):
            if not _hidden(shape):
                texts = ("".join(t.text or "" for t in one.iter(f"{A}t")) for one in shape.iter(f"{A}p"))
                yield from (Block(BlockKind.PARAGRAPH, text.strip()) for text in texts if text.strip())
        charts = package.relations(target)
        for frame in root.iter(f"{_DRAWING}graphicFrame"):
            for chart in () if _hidden(frame) else frame.iter(f"{C}chart"):
                part = package.part(charts.get(chart.get(f"{R}id"), ("", ""))[1])
                table = chart_table(part) if part is not None else None
                if table is not None and not known.issuperset(_values(table)):
                    yield from [Block(BlockKind.CAPTION, table.caption)] if table.caption else []
                    yield table_block(table)


def _values(table: Table) -> set[str]:
    return {_bare(cell) for row in table.rows[table.header_rows :] for cell in row[1:] if cell}


def _hidden(shape: Element) -> bool:
    return any(one.get("hidden") in ("1", "true") for one in shape.iter(f"{_DRAWING}cNvPr"))


def _bare(cell: str) -> str:
    """Return a number as it is told from others: 61,200.0 is 61200."""
    digits = cell.replace(",", "")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
