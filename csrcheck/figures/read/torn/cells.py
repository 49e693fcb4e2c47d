"""The lines of loose text as cells: years, values, units, names, heads of columns."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.read.pieces import Piece
from csrcheck.figures.read.quantities import family
from csrcheck.language.brackets import said_unit
from csrcheck.language.letters import hans, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks

_LONGEST_NAME, _LONGEST_UNIT, _LONGEST_HEAD = 34, 16, 16
_SAYS = "。；;！？!?，"
_NOTES = tuple("＊*註注※")
_AFTER_NUMBER = ("年", "年度")


class Kind(Enum):
    """What a line is."""

    YEAR = "year"
    VALUE = "value"
    HEAD = "head"
    """What the first column is called: 年度, 指标."""
    UNIT = "unit"
    NAME = "name"
    OTHER = "other"


class Cell(Struct, frozen=True):
    """A line, and the place of its piece on the page."""

    kind: Kind
    piece: Piece
    place: int
    text: str
    """As printed, without note marks; of a unit what it says."""


def cells_of(pieces: Sequence[Piece]) -> list[Cell]:
    """Return the pieces of a page as cells; a unit in brackets below a name, and 年 below a number, belong to those."""
    cells: list[Cell] = []
    for place, piece in enumerate(pieces):
        text = without_marks(piece.text).strip()
        clean = clean_text(text).replace(" ", "")
        if cells and cells[-1].kind is Kind.YEAR and (clean in _AFTER_NUMBER or _in_bracket(clean)):
            cells[-1] = _said_below(cells[-1], clean)
            continue
        if piece.year is not None:
            kind = Kind.YEAR
        elif piece.reading is not None or piece.mark:
            kind = Kind.VALUE
        else:
            kind, text = _words(text, clean, cells[-1].kind if cells else Kind.OTHER)
        if clean.startswith("(") and cells and cells[-1].kind is Kind.NAME and _in_bracket(text):
            cells[-1] = replace(cells[-1], text=cells[-1].text + text)  # a unit on a line below its name
            continue
        cells.append(Cell(kind, piece, place, text))
    return cells


def _said_below(year: Cell, clean: str) -> Cell:
    """Return a year with what stands on the line below it: 年, (实绩); with (目标) it heads a column of aims."""
    aim = worded(clean).says("no_value_of_a_year")
    return replace(year, kind=Kind.NAME, text=f"{year.text}{clean}") if aim else year


def _in_bracket(text: str) -> bool:
    """Whether a line is a unit or a kind in brackets, and no more."""
    return text[:1] in ("(", "（") and text[-1:] in (")", "）") and len(text) <= _LONGEST_UNIT


def _words(text: str, clean: str, before: Kind) -> tuple[Kind, str]:
    inside = clean.strip("()[] ")
    if (said := said_unit(inside)) != inside and 0 < len(said) <= _LONGEST_UNIT:
        return Kind.UNIT, text.strip("()（）[] ").replace("：", ":").partition(":")[2].strip()
    if len(clean) <= _LONGEST_HEAD and worded(clean).says("heads_a_column"):
        return Kind.HEAD, text
    if family(text.strip("()（）")) and not clean.startswith("("):
        return Kind.UNIT, text
    named = 2 <= len(clean) <= _LONGEST_NAME and hans(text) and not text.startswith(_NOTES)
    torn = before is Kind.YEAR and clean.startswith(_AFTER_NUMBER)  # a sentence cut behind its year
    if named and not holds(text, _SAYS) and not torn:
        return Kind.NAME, text
    return Kind.OTHER, text


def run_end(cells: Sequence[Cell], place: int, kind: Kind) -> int:
    """Return where a run of cells of one kind ends; units between them are passed over."""
    end = at = place
    while at < len(cells) and cells[at].kind in (kind, Kind.UNIT):
        at += 1
        if cells[at - 1].kind is kind:
            end = at
    return end


def _of(cells: Sequence[Cell], first: int, end: int, kind: Kind) -> list[Cell]:
    return [cell for cell in cells[first:end] if cell.kind is kind]
