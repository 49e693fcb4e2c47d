"""Opening Excel workbooks such that a sheet costs what is written in it, not what it spans."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import IO, Any


def opened(path: Path, *, data_only: bool) -> Any:
    """Return a workbook whose sheets hold what is written in them, whatever the size of their merges.

    openpyxl makes a cell for each place of a merge: one over a whole sheet would take all memory there is.

    Raises:
        Exception: Whatever openpyxl's parts raise.
    """
    excel: Any = import_module("openpyxl.reader.excel")
    cell_range = import_module("openpyxl.worksheet.cell_range").CellRange
    usual = excel.WorksheetReader

    class Reader(usual):  # type: ignore[misc, valid-type]
        def bind_merged_cells(self) -> None:
            merges = self.parser.merged_cells.mergeCell if self.parser.merged_cells else ()
            for merge in merges:
                _keep_first(self.ws._cells, cell_range(merge.ref).bounds)  # noqa: SLF001

    excel.WorksheetReader = Reader
    try:
        with _usual(path) as file:  # by a path openpyxl refuses names it does not know
            return excel.load_workbook(file, data_only=data_only, rich_text=True)
    finally:
        excel.WorksheetReader = usual


def _usual(path: Path) -> IO[bytes]:
    """Return a workbook such that openpyxl finds its sheets: of one saved as strict a copy in usual names."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if not any(b"purl.oclc.org" in archive.read(name) for name in names if name.endswith("workbook.xml")):
            return path.open("rb")
        from csrcheck.read.package import in_usual_names  # few workbooks are strict

        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as usual:
            for name in names:
                data = archive.read(name)
                usual.writestr(name, in_usual_names(data) if name.endswith((".xml", ".rels")) else data)
    copy.seek(0)
    return copy


def written(sheet: Any) -> list[Any]:
    """Return the cells that exist, row by row: a stray one far out brings no others into being."""
    return [cell for _, cell in sorted(sheet._cells.items())]  # noqa: SLF001 (all there is)


def _keep_first(cells: dict[tuple[int, int], Any], bounds: tuple[int, int, int, int]) -> None:
    """Drop what a merge hides: every cell of it but the first."""
    left, top, right, bottom = bounds
    inside: Iterable[tuple[int, int]]
    if (bottom - top + 1) * (right - left + 1) < len(cells):
        inside = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    else:
        inside = [key for key in cells if top <= key[0] <= bottom and left <= key[1] <= right]
    for key in inside:
        if key != (top, left):
            cells.pop(key, None)
