"""What the cells of a row say of places and omissions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from csrcheck.catalog.index import Role
from csrcheck.index.words import is_dash, is_outside, omits
from csrcheck.language.references import is_pages, refers
from csrcheck.language.references import is_section as is_numbered

_NEW_PLACE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}\.(?=\D)|第[一二三四五六七八九十\d]+[章节篇]|[Pp]{1,2}\.?\s?\d|《|•|·|◆)"
)
_LISTED = ("/／", "；;", "、", "，,")
"""Marks that part a list, those that part most surely first."""

IsSection = Callable[[str], bool]
"""Tells whether words are the title of a section of the report."""


class Said(Struct, frozen=True):
    """What a row says of places and omissions; ``at`` are the cells the places stand in."""

    places: tuple[str, ...]
    omission: str | None
    dash: str
    blank: bool
    at: tuple[int, ...] = ()


def said_of(
    cells: Sequence[str],
    roles: Sequence[Role | None],
    at: int | None,
    title_at: int | None,
    is_section: IsSection,
) -> Said:
    """Return what the cells of a row say of places and omissions.

    Args:
        cells: As printed.
        roles: What their columns hold, where known.
        at: Which of them holds the code.
        title_at: Which of them holds the title.
        is_section: Tells the titles of the report's sections.
    """
    places: list[str] = []
    standing: list[int] = []
    reasons: list[str] = []
    dashes: list[str] = []
    start = (
        -1
        if "place" in roles
        else max(at if at is not None else -1, title_at if title_at is not None else -1)
    )
    for n, cell in enumerate(cells):
        if (
            not cell
            or n in (at, title_at)
            or roles[n] in ("code", "title", "group", "sector", "kind")
            or n <= start
        ):
            continue
        if is_dash(cell) and not is_pages(cell):
            if roles[n] != "remark":
                dashes.append(cell)
        elif roles[n] == "unit":
            reasons += [cell] if omits(cell) else []
        elif roles[n] in ("place", "state", None) and is_place(cell, roles[n], is_section):
            places += _split(cell, is_section)
            standing.append(n)
        else:
            reasons.append(cell)
    omission = _omission(places, reasons, dashes)
    if omission is not None:
        places = []
    blank = not places and not reasons and not dashes
    at_cells = () if omission is not None else tuple(standing)
    return Said(tuple(dict.fromkeys(places)), omission, dashes[0] if dashes else "", blank, at_cells)


def _omission(places: Sequence[str], reasons: Sequence[str], dashes: Sequence[str]) -> str | None:
    """Return why nothing is reported: a remark is a reason only where no place is named, or where it says so."""
    said = next((reason for reason in reasons if omits(reason)), "")
    if places:
        return None
    if said or (dashes and reasons):
        return "".join((said or reasons[0]).split("\n"))
    if dashes:
        return dashes[0]
    return None


def is_place(cell: str, role: Role | None, is_section: IsSection, *, sure: bool = False) -> bool:
    """Tell whether a cell names places.

    ``sure`` asks for what can be nothing else: the title of a disclosure may be that of a section too.
    """
    if omits(cell) and not is_pages(cell):
        return False
    if is_pages(cell) or is_numbered(cell) or refers(cell):
        return True
    if sure:
        return False
    if is_outside(cell):
        return len(cell) <= 60
    if role == "place":
        return len(cell) <= 120
    pieces = _pieces(cell, "\n、；;，,/")
    return bool(pieces) and any(is_section(piece) for piece in (cell, *pieces))


def _pieces(text: str, marks: str) -> list[str]:
    """Return the words between marks, none of them empty."""
    lines = text.translate(str.maketrans(marks, "\0" * len(marks))).split("\0")
    return [line.strip() for line in lines if line.strip()]


def _split(cell: str, is_section: IsSection) -> list[str]:
    """Return the places of a cell: wrapped lines joined, those under each other or in a list apart."""
    if is_pages(cell):
        return [" ".join(cell.split())]
    joined: list[str] = []
    for line in (line.strip() for line in cell.split("\n")):
        if not line:
            continue
        apart = not joined or _NEW_PLACE.match(line) or is_pages(line)
        if not apart and is_section(line) and is_section(joined[-1]):
            apart = True
        if apart or joined[-1].endswith(("、", "；", ";", "，", ",", "/")):
            joined.append(line)
        else:
            space = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
            joined[-1] += space + line
    return [part for each in joined for part in _parted(each.strip("、；;，,/ "), is_section)]


def _parted(place: str, is_section: IsSection) -> list[str]:
    """Return the places of a list: parted at the first mark that leaves nothing but places."""
    if is_section(place) or is_pages(place):
        return [place]
    for mark in _LISTED:
        pieces = _pieces(place, mark)
        if len(pieces) > 1 and all(
            is_section(piece) or is_numbered(piece) or is_pages(piece) or is_outside(piece)
            for piece in pieces
        ):
            return [part for piece in pieces for part in _parted(piece, is_section)]
    return [place]
