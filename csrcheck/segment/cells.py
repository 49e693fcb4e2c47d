"""Cells that stand side by side in a paragraph: borderless tables of words, labels beside their values."""

from __future__ import annotations

import re

from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import is_short_code
from csrcheck.language.units import family_of

_LONGEST = 24
"""Characters; a longer cell, or one with a comma in it, is prose with a wide gap."""
_PROSE = re.compile(r"[。；;，,！!？?](?!\d)")
_SIGNS = frozenset("•·●■▪○◆▲√✓-—")
_VALUE = re.compile(
    r"[-+(约<>≤≥]?\s*[\d][\d,.\s]*(?P<unit>[^\d\s]{0,12})[)*#]?|[-—–/]+|n/?a|[√✓×]|是|否|无", re.IGNORECASE
)


def stretches(text: str) -> list[tuple[int, int]]:
    """Return the parts of a paragraph that read on: cells side by side are parted.

    A label stays with its value and a list mark with its text; the words of one cell never run on into
    those of the next, or of the line below.
    """
    if "\t" not in text:
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    running = position = 0
    for line in text.split("\n"):
        end = position + len(line)
        cells = line.split("\t")
        if len(cells) > 1 and all(len(cell) <= _LONGEST and not _PROSE.search(cell) for cell in cells):
            found.append((running, position))
            found += _cells(cells, position)
            running = end
        position = end + 1
    found.append((running, len(text)))
    return [(start, end) for start, end in found if start < end]


def _cells(cells: list[str], position: int) -> list[tuple[int, int]]:
    """Return the places of cells, those that belong together as one."""
    found: list[tuple[int, int]] = []
    joined = False
    for cell in cells:
        end = position + len(cell)
        if found and (joined or _is_value(cell)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((position, end))
        joined = not cell.strip() or _is_mark(cell.strip())
        position = end + 1
    return found


def _is_mark(cell: str) -> bool:
    """Whether a cell is nothing but the mark of the item beside it: a number, a bullet, 第三章."""
    division = cell.startswith("第") and cell.endswith(("章", "节", "条")) and 3 <= len(cell) <= 5
    return cell in _SIGNS or division or is_short_code(cell)


def _is_value(cell: str) -> bool:
    match = _VALUE.fullmatch(clean_text(cell).strip())
    if match is None:
        return False
    unit = match["unit"]
    return not unit or unit[0] in "%‰" or bool(family_of(unit))
