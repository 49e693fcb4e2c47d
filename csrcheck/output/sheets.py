"""Cells and workbooks: what every table for a spreadsheet has in common."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rich.cells import cell_len

from csrcheck.messages import text, visible
from csrcheck.model import Language

BOM = "\ufeff"
"""Tells Excel that a CSV is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_TITLES = str.maketrans("\\/*?:[]'", " " * 8)

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NARROWEST, _WIDEST = 8, 48
_PAPER = 215
"""Columns of a Latin letter that A4 across holds at seven tenths of their size: less is hard to read."""
_LEAST_OF_WORDS, _TALLEST = 12, 24
"""No column of sentences gets narrower, nor row higher in lines, to fit a sheet on one page across: it rather takes two."""
_MARGIN = 0.4  # inches
_LINE, _HIGHEST = 15, 400
"""Points; a program opens no row higher than 409."""
_ADDED = 200
"""Rows below the last that have lists to choose from."""
_FONT = "Microsoft YaHei"
# Ground and ink; the words themselves are the second channel.
_TONES = {
    "verdict-disclosed": ("CFE8EC", "0B4A57"),
    "verdict-partial": ("FBE3B4", "5C3C00"),
    "verdict-not_disclosed": ("F9D6D3", "8C1D18"),
    "html-lacking": ("F9D6D3", "8C1D18"),
    "verdict-not_applicable": ("E6EAEE", "48525C"),
    "verdict-unassessed": ("E9E0F5", "4E2D78"),
    "answered-yes": ("CFE8EC", "0B4A57"),
    "answered-partly": ("FBE3B4", "5C3C00"),
    "answered-no": ("F9D6D3", "8C1D18"),
    "answered-open": ("E9E0F5", "4E2D78"),
    "level-in-report-error": ("F9D6D3", "8C1D18"),
    "level-in-report-warning": ("FBE3B4", "5C3C00"),
    "level-in-report-info": ("DCEAF5", "0A4A73"),
}

Cell = str | float | int | None


class Share(float):
    """A number shown in percent in a workbook."""

    __slots__ = ()


def workbook() -> Any:
    """Return an empty workbook."""
    from openpyxl import Workbook

    return Workbook()


def bound(
    sheets: Iterable[tuple[str, Sequence[Sequence[Cell]]]],
    choices: Mapping[str, Sequence[str]] | None = None,
    printed: int = 0,
) -> bytes:
    """Return a workbook of sheets, each with a title and rows; the first row is the header.

    Columns whose heading is among the ``choices`` have a list to choose from; any other word may be written too. On
    paper stand the ``printed`` first columns, or all.
    """
    book = workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet()
        fill(sheet, title, rows, printed)
        _offer(sheet, choices or {})
    return saved(book)


def _offer(sheet: Any, choices: Mapping[str, Sequence[str]]) -> None:
    """Give columns a list to choose from, on the rows people may add as well."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for cell in sheet[1]:
        words = choices.get(cell.value) if isinstance(cell.value, str) else None
        if words:
            offered = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            offered.showErrorMessage = False
            offered.add(f"{cell.column_letter}2:{cell.column_letter}{sheet.max_row + _ADDED}")
            sheet.add_data_validation(offered)
            column = sheet.column_dimensions[cell.column_letter]
            column.width = max(column.width, *(cell_len(each) + 4 for each in words))


def saved(book: Any) -> bytes:
    """Return a workbook as a file: the same content gives the same bytes, at any time."""
    written = io.BytesIO()
    book.save(written)
    return steady(written)


def steady(package: io.BytesIO, *, dated: bool = False) -> bytes:
    """Return an Office package without the times at which it was written; one that is dated keeps its date."""
    made = io.BytesIO()
    with ZipFile(package) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml" and not dated:
                data = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return made.getvalue()


def fill(sheet: Any, title: str, rows: Sequence[Sequence[Cell]], printed: int = 0) -> None:
    """Fill a sheet and make it one to work with: the first row is the header, frozen, with filters.

    Columns are as wide as their words, long ones wrap; verdicts and severities are coloured; figures under a
    year have separators of thousands. Text that looks like a formula stays text. On paper it is legible: wide columns
    give way, and what still is too wide for one page goes on the next, beside its first column. Of ``printed`` columns
    alone where it is given: the rest is for the screen.
    """
    sheet.title = title.translate(_NOT_IN_TITLES)[:31]
    for row in rows:
        sheet.append([_clean(cell) for cell in row])
    _style_body(sheet)
    _style_header(sheet)
    columns = [[cell.value for cell in column] for column in sheet.columns]
    on_paper = columns[: printed or None]
    widths = _on_paper(on_paper) + [_column_width(each) for each in columns[len(on_paper) :]]
    for cell, width in zip(sheet[1], widths, strict=True):
        sheet.column_dimensions[cell.column_letter].width = width
    # Not every program makes room for what wraps by itself.
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        needed = max((_lines(value, width) for value, width in zip(row, widths, strict=True)), default=1)
        sheet.row_dimensions[number].height = min(_LINE * needed + 4, _HIGHEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = ceil(sum(widths[: len(on_paper)]) / _PAPER)
    sheet.page_setup.fitToHeight = 0
    if len(on_paper) < len(columns):
        sheet.print_area = f"A1:{sheet[1][printed - 1].column_letter}{sheet.max_row}"
    for side in ("left", "right", "top"):
        setattr(sheet.page_margins, side, _MARGIN)
    sheet.oddFooter.center.text = "&A  &P / &N"


def _style_body(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line, plain = Border(bottom=Side("thin", color="D9DFE5")), Font(name=_FONT, size=10)
    words = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    figures = Alignment(vertical="top", horizontal="right")
    tones = {
        word: (PatternFill("solid", fgColor=ground), Font(name=_FONT, size=10, color=ink))
        for word, (ground, ink) in _tones()
    }
    for row in sheet.iter_rows(min_row=2):
        for cell, head in zip(row, sheet[1], strict=True):
            year = isinstance(head.value, int)
            cell.border, cell.font = line, plain
            cell.alignment = figures if year or isinstance(cell.value, int | float) else words
            if isinstance(cell.value, str):
                if cell.value in tones:
                    cell.fill, cell.font = tones[cell.value]
                if cell.value.startswith(_FORMULA):
                    cell.data_type, cell.quotePrefix = "s", True
            elif cell.value is not None:
                cell.number_format = _number_format(cell.value, year=year)


def _style_header(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for cell, *others in sheet.columns:
        numeric = any(isinstance(other.value, int | float) for other in others)
        side, indent = ("right", 0) if numeric else ("left", 1)
        cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B6070")
        cell.alignment = Alignment(horizontal=side, vertical="center", indent=indent, wrap_text=True)


def _tones() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the words that are coloured, with ground and ink."""
    for code, tone in _TONES.items():
        for language in Language:
            yield text(code, language.value), tone


def _number_format(value: float, *, year: bool) -> str:
    if isinstance(value, Share):
        return "0.0%"
    _, _, places = str(value).partition(".")
    # Very small and very large numbers have an exponent; programs know better how to show them.
    if not year or not (isinstance(value, int) or places.isdigit()):
        return "General"
    return "#,##0." + "0" * len(places) if places else "#,##0"


def _column_width(values: Sequence[object]) -> int:
    """Return a width in columns of a Latin letter; Han characters take two."""
    head, *others = (max(map(cell_len, _text(value).splitlines() or [""])) for value in values)
    # The header has the button of the filter beside it, and may take a second line.
    return min(max([ceil(head / 2) + 4, _NARROWEST, *(width + 3 for width in others)]), _WIDEST)


def _on_paper(columns: Sequence[Sequence[object]]) -> list[int]:
    """Return widths that fit on a page if they can: what is long gives way, so that cells of a row end side by side."""
    natural = [_column_width(each) for each in columns]
    longest = [max(cell_len(_text(value)) for value in each) for each in columns]
    for lines in range(1, _TALLEST):
        widths = [
            min(width, max(_LEAST_OF_WORDS, ceil(length / lines) + 3))
            for width, length in zip(natural, longest, strict=True)
        ]
        if sum(widths) <= _PAPER:
            break
    return widths


def _lines(value: object, width: int) -> int:
    """Return how many lines a value takes in a column."""
    return sum(max(1, ceil(cell_len(line) / (width - 1))) for line in _text(value).splitlines()) or 1


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _clean(cell: Cell) -> Cell:
    return visible(cell) if isinstance(cell, str) else cell


def safe(cell: Cell) -> Cell:
    """Keep a spreadsheet from running text of a report as a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell
