"""From lines of cells to the rows of an index: code, title, places named, reason of an omission."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.index import Role
from csrcheck.index.codes import Code, after_code, codes_of, leading, spelled_out
from csrcheck.index.grid import Line
from csrcheck.index.said import IsSection, Said, is_place, said_of
from csrcheck.index.words import is_dash, requires, role_of, squeezed
from csrcheck.language.references import is_pages
from csrcheck.language.references import is_section as is_numbered

_NUMBER = re.compile(
    r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-k])[)）.、．]\s*|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*"
)
_SHORT_CODE = re.compile(
    r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-z]{1,3}\d{0,2}(?:[-.]\d{1,2}){0,2})[)）.、．]?(?:[(（][a-z\d一二三四五六七八九十]{1,3}[)）])?",
    re.IGNORECASE,
)
_SENTENCE = 12
"""Characters; what stands alone in a row and is shorter names a group."""


class Row(Struct, frozen=True):
    """A row as read.

    Attributes:
        code: ``None`` where the row prints none we know; then ``printed`` may hold what stands in its place.
        group: The name of the group it stands in: pillar, topic, standard.
        head: The head of the column of titles, which may name the standard.
        places: The places named, as printed.
        omission: ``None`` where something is reported.
        heads: Ordinal of the table head it stands under; the rows of a standard are counted within one.
        inverted: Whether it was read from a row that names a section and the codes it answers.
        at: The cells its places stand in; where it names none, those of the columns of places.
        headed: Whether a head says which columns hold places.
    """

    line: Line
    code: Code | None
    title: str = ""
    group: str = ""
    head: str = ""
    printed: str = ""
    places: tuple[str, ...] = ()
    omission: str | None = None
    heads: int = 0
    inverted: bool = False
    at: tuple[int, ...] = ()
    headed: bool = False


@dataclass(slots=True)
class _Table:
    """What is known of the table being read."""

    roles: tuple[Role | None, ...] = ()
    heads: tuple[str, ...] = ()
    inverted: bool = False
    number: int = 0
    group: str = ""
    rows: list[Row] = field(default_factory=list)


def rows_of(lines: Sequence[Line], is_section: IsSection) -> list[Row]:
    """Return the rows of an index in reading order.

    Args:
        lines: Its lines of cells.
        is_section: Tells the titles of the report's sections.
    """
    state = _Table()
    table = -1
    for line in lines:
        if line.table != table:
            _enter(state, line)
            table = line.table
        if roles := _head_of(line.cells):
            state.roles, state.heads = roles, line.cells
            state.inverted = _is_inverted(roles)
            state.number += 1
            state.group = ""
            continue
        fitting = len(state.roles) == len(line.cells)
        roles = state.roles if fitting else (None,) * len(line.cells)
        if state.inverted:
            state.rows += _inverted(line)
            continue
        _read(state, line, roles, is_section, first=not state.rows or state.rows[-1].line.table != line.table)
    return _once(_gathered([*_omissions(state.rows)]))


def _enter(state: _Table, line: Line) -> None:
    """Begin another table: it keeps the head of the one before where it has none of its own and as many columns."""
    if len(line.cells) != len(state.roles):
        state.roles, state.heads, state.inverted = (), (), False
        state.number += 1
        state.group = ""


def _head_of(cells: Sequence[str]) -> tuple[Role | None, ...]:
    """Return the roles of the columns where a line is a head, else nothing."""
    roles = tuple(role_of(cell) for cell in cells)
    said = [role for role in roles if role]
    if len(said) < 2 or len(set(said)) < 2 or not {"place", "code", "state"} & {*said}:
        return ()
    filled = [cell for cell in cells if cell.strip()]
    odd = any(leading(cell) or is_pages(cell) or is_numbered(cell) or is_dash(cell) for cell in filled)
    return () if odd or len(said) * 2 < len(filled) else roles


def _is_inverted(roles: Sequence[Role | None]) -> bool:
    """Whether places come first and codes after them, with no titles of disclosures: section → codes."""
    told = [role for role in roles if role]
    return told[0] == "place" and "code" in told and "title" not in told


def _read(
    state: _Table, line: Line, roles: Sequence[Role | None], is_section: IsSection, *, first: bool
) -> None:
    cells = [cell.strip() for cell in line.cells]
    filled = [n for n, cell in enumerate(cells) if cell]
    if not filled:
        return
    codes, at = _codes(cells, roles)
    if (
        not codes
        and len(filled) == 1
        and not (roles[filled[0]] == "title" and _is_sentence(cells[filled[0]]))
    ):
        state.group = "" if is_numbered(cells[filled[0]]) else cells[filled[0]]
        return
    title_at = _title_at(cells, roles, at, is_section)
    title = (
        after_code(cells[at])
        if at is not None and at == title_at
        else cells[title_at]
        if title_at is not None
        else ""
    )
    beside = _codes_beside(cells, roles, at) if codes else {}
    said = said_of(
        ["" if n in beside else cell for n, cell in enumerate(cells)], roles, at, title_at, is_section
    )
    group = _group(cells, roles, title_at if title_at is not None else at)
    state.group = group or state.group
    printed, bare_title = ("", title) if codes else _printed(cells, roles, title)
    if not codes and not _is_row(title, said, roles):
        return
    fresh = bool(codes or printed or group)
    if first and not fresh and not said.places and not said.dash and state.rows and state.roles:
        # The row goes on from the page before.
        state.rows[-1] = replace(state.rows[-1], title=state.rows[-1].title + title)
        return
    head = next((cell for cell, role in zip(state.heads, state.roles, strict=False) if role == "title"), "")
    columns = tuple(n for n, role in enumerate(roles) if role == "place")
    made = Row(
        line, None, bare_title, state.group, head, printed, said.places, said.omission, state.number,
        at=said.at or columns, headed=bool(columns),
    )  # fmt: skip
    made = _inherited(state, made, said)
    every = (*codes, *(code for found in beside.values() for code in found))
    state.rows += [replace(made, code=code) for code in dict.fromkeys(every)] or [made]


def _is_sentence(cell: str) -> bool:
    return len(squeezed(cell)) >= _SENTENCE or requires(cell)


def _codes(cells: Sequence[str], roles: Sequence[Role | None]) -> tuple[tuple[Code, ...], int | None]:
    """Return the codes of a row and their cell: the column of codes first, then any cell that opens with one."""
    order = sorted(range(len(cells)), key=lambda n: (roles[n] != "code", roles[n] not in (None, "title"), n))
    for n in order:
        if roles[n] in ("place", "sector", "remark", "unit") or not cells[n]:
            continue
        if found := codes_of(cells[n]):
            return found, n
    for n in order:
        if roles[n] in (None, "code", "title") and (opening := leading(cells[n])):
            return tuple(spelled_out(opening[0])), n
    return (), None


def _codes_beside(
    cells: Sequence[str], roles: Sequence[Role | None], at: int | None
) -> dict[int, tuple[Code, ...]]:
    """Return the codes of another standard in cells of their own: articles beside the GRI's."""
    kinds = {code.kind for code in codes_of(cells[at])} if at is not None else set[str]()
    found = {
        n: codes
        for n, cell in enumerate(cells)
        if n != at and roles[n] in (None, "code") and (codes := codes_of(cell)) and kinds
    }
    return {n: codes for n, codes in found.items() if kinds.isdisjoint(code.kind for code in codes)}


def _title_at(
    cells: Sequence[str], roles: Sequence[Role | None], at: int | None, is_section: IsSection
) -> int | None:
    if "title" in roles:
        named = [n for n, role in enumerate(roles) if role == "title" and cells[n]]
        if named and not (len(named) == 1 and named[0] == at and not after_code(cells[named[0]])):
            # Where topics have a column too, the disclosure is named behind its code.
            return next((n for n in named if at is not None and n >= at), named[0])
    if at is not None and after_code(cells[at]):
        return at
    others = [
        n
        for n, cell in enumerate(cells)
        if cell
        and n != at
        and roles[n] in (None, "title")
        and not is_place(cell, roles[n], is_section, sure=True)
        and not is_dash(cell)
    ]
    after = [n for n in others if at is None or n > at]
    if not after:
        return None
    return after[0] if at is not None else max(after, key=lambda n: (requires(cells[n]), len(cells[n])))


def _group(cells: Sequence[str], roles: Sequence[Role | None], before: int | None) -> str:
    named = [cells[n] for n, role in enumerate(roles) if role == "group" and cells[n]]
    if not named and before is not None:
        named = [
            cell for n, cell in enumerate(cells[:before]) if cell and roles[n] is None and not codes_of(cell)
        ]
    return " ".join(named[0].split()) if named else ""


def _printed(cells: Sequence[str], roles: Sequence[Role | None], title: str) -> tuple[str, str]:
    """Return what stands in the place of a code, and the title without it."""
    for n, role in enumerate(roles):
        if role == "code" and cells[n] and (_SHORT_CODE.fullmatch(squeezed(cells[n])) or len(cells[n]) <= 8):
            return cells[n], title
    number = _NUMBER.match(title)
    if number:
        return number[0].strip(), title[number.end() :]
    return "", title


def _is_row(title: str, said: Said, roles: Sequence[Role | None]) -> bool:
    """Whether a line without a code we know is a row of an index."""
    if not title or not ("place" in roles or "state" in roles or requires(_NUMBER.sub("", title, count=1))):
        return False
    return len(squeezed(title)) >= 2 and (bool(said.places) or said.omission is not None or said.blank)


def _inherited(state: _Table, row: Row, said: Said) -> Row:
    """Return a row with the places or the reason of the merged cell it shares with the row above."""
    above = state.rows[-1] if state.rows else None
    if above is None or above.line.table != row.line.table or not row.line.ruled or above.heads != row.heads:
        return row
    if said.blank and (above.places or above.omission is not None):
        return replace(row, places=above.places, omission=above.omission)
    return row


def _omissions(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows; a bare dash shares the reason that stands once for the disclosures of one standard."""
    above: Row | None = None
    for row in rows:
        shared = (
            above is not None
            and above.code is not None
            and row.code is not None
            and row.omission is not None
            and above.omission is not None
            and is_dash(row.omission)
            and not is_dash(above.omission)
            and above.line.table == row.line.table
            and _standard(above.code) == _standard(row.code)
        )
        above = replace(row, omission=above.omission) if shared and above is not None else row
        yield above


def _standard(code: Code) -> str:
    return re.split(r"[-.]\d{1,2}$|\.[\da-z]$", code.plain, maxsplit=1)[0]


def _once(rows: Sequence[Row]) -> list[Row]:
    """Return rows without those overprinted: the same code, title and places twice in one table or its copy."""
    found: list[Row] = []
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (
            row.line.page,
            row.code,
            row.printed,
            squeezed(row.title),
            row.places,
            row.omission,
            squeezed(row.group),
        )
        if row.code and row.code.plain != "3-3" and key in seen:
            continue
        seen.add(key)
        found.append(row)
    return found


def _inverted(line: Line) -> Iterator[Row]:
    """Yield the rows of a line that names a section and the codes it answers."""
    cells = [cell.strip() for cell in line.cells]
    named = ""
    for cell in cells:
        codes = codes_of(cell)
        if not codes:
            named = cell if cell and not is_dash(cell) and not is_pages(cell) else named
            continue
        for code in codes:
            yield Row(line, code, places=(" ".join(named.split()),) if named else (), inverted=True)


def _gathered(rows: Sequence[Row]) -> list[Row]:
    """Return rows, those of an inverted index with the sections of each code together."""
    found: dict[object, Row] = {}
    for n, row in enumerate(rows):
        key: object = row.code if row.inverted else n
        before = found.setdefault(key, row)
        if before is not row:
            found[key] = replace(before, places=tuple(dict.fromkeys((*before.places, *row.places))))
    return list(found.values())
