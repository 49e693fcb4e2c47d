"""What a row of a table is called, and in which unit its figures are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csrcheck.catalog.figure_words import words_of
from csrcheck.figures.read.headers import Column
from csrcheck.figures.read.quantities import family
from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.quotes import join_wraps
from csrcheck.language.units import settled_unit
from csrcheck.language.years import year_mentions
from csrcheck.model import Passage


@dataclass(frozen=True)
class Line:
    """A row passage with its label; what an empty label leaves out comes from the row above."""

    passage: Passage
    number: int
    label: str
    pieces: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]
    unit: str
    cut: tuple[str, ...]


def common_words(groups: list[str]) -> str:
    """Return the words all columns open with: a title printed over the whole table."""
    if not groups:
        return ""
    words = groups[0].split(" ")
    for group in groups[1:]:
        other = group.split(" ")
        size = next(
            (n for n, (a, b) in enumerate(zip(words, other, strict=False)) if a != b),
            min(len(words), len(other)),
        )
        words = words[:size]
    return " ".join(words)


def own_words(printed: str, common: str) -> str:
    """Return the words of a column beside those that all columns open with."""
    return printed[len(common) :].strip() if common and printed != common else printed


def without_year(header: str, column: Column) -> str:
    """Return a header as printed without its year."""
    if column.relative or not column.group:
        return column.group
    return " ".join(
        re.sub(r"(?:FY\s?)?(?:19|20)\d\d\s*(?:年[度末底]?)?", " ", " ".join(header.split())).split()
    )


def row_name(line: Line, named: str) -> str:
    """Return a row's name: its label, what its column adds, and the title over the table where it is a part."""
    label = without_marks(" ".join(line.label.split()))
    bare = clean_text(named)
    parts = [label] if not bare or bare in clean_text(label) else [label, named]
    if _is_part(clean_text(label)) and line.passage.row is not None:
        title = _title(line)
        if title:
            parts.insert(0, title)
    return " ".join(part for part in parts if part)


def _is_part(label: str) -> bool:
    """Tell whether a label names a part and not of what: 男, 30岁以下, 本科."""
    return label.startswith(words_of("part_opening")) or (len(label) > 1 and label[:2].isdecimal())


def _title(line: Line) -> str:
    """Return the words printed over the whole table, for a row that is named by its part alone."""
    headers = [header for header, _ in line.cells]
    first = headers[0].split() if headers else []
    size = 0
    while first and size < len(first) and all(h.split()[: size + 1] == first[: size + 1] for h in headers):
        size += 1
    words = [word for word in first[:size] if not year_mentions(clean_text(word))]
    return " ".join(words)


def _on_one_line(unit: str) -> str:
    """Return a unit as it would stand in a wider cell: a wrap between Han characters leaves no space."""
    return join_wraps(unit.replace(" ", "\n"))


def row_unit(line: Line, headers: Sequence[str], own: Sequence[str], name: str) -> str:
    """Return the unit of a row's figures, from their cells, their headers, or the row."""
    printed = next((unit for unit in own if unit), "")
    if printed:
        return _on_one_line(printed)
    for header in headers:
        for unit in units_in_brackets(header):
            if family(unit):
                return _on_one_line(unit)
    unit = _on_one_line(line.unit)
    others = (header for header, _ in line.cells if header not in headers)
    elsewhere = {each for header in others for each in units_in_brackets(header)}
    # A unit in a cell of its own is meant; one cut from the name may be a part of a word.
    if unit and any(_on_one_line(piece) == unit for piece in line.cut):
        return unit
    printed_in_label = clean_text(unit) in clean_text(line.label)
    if unit and family(unit) == "years" and holds(clean_text(line.label), "岁年"):
        unit = ""
    # 箱 of a wrapped name is no unit; one in brackets is.
    short = len(clean_text(unit)) == 1 and family(unit) in ("count", "days", "mass", "volume", "power")
    apart = family(unit) == "mass" and line.label.endswith(f" {unit}")
    if short and printed_in_label and not apart and f"({clean_text(unit)})" not in clean_text(line.label):
        unit = ""
    if unit and unit in elsewhere and not printed_in_label:
        unit = ""
    return settled_unit(unit, name)
