"""Tables that stand in plain text as rows under a line of years, with nothing but spaces to part their cells."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import family_of, names_units
from csrcheck.model import Block
from csrcheck.read.grid import make_table, table_block
from csrcheck.read.lines import Line, columns
from csrcheck.read.year_heads import (
    GAP,
    HEAD_WORDS,
    PROSE,
    Head,
    Run,
    cells_in,
    head_of,
    is_missing,
    is_value,
)

_NOTES = ("注", "备注", "備註", "附注", "附註", "说明", "說明", "资料来源", "資料來源", "数据来源", "note")
_OPENED, _CLOSED = tuple("（([【"), tuple("）)]】")
_BRACKETS, _BEHIND_NOTES = tuple("（(【["), tuple(":：）)]】")
_MARKS, _MOST_MARKS = frozenset("*†‡¹²³⁴⁵⁶⁷⁸⁹,，"), 6
_JOINS = tuple("、及和与與的或")
_LONGEST_UNIT = 6
_TAIL_NAME = tuple("（(）)、及和与與")
_HALVES = frozenset({"比例", "占比", "比率", "比重", "覆盖率"})
"""What is no name without the words on the line above it."""
_LONGEST_NAME = 44
_SEXES = frozenset({"男", "男性", "女", "女性"})
_PARTS = ("其中", "包括", "按", "of which", "including")
"""How a line begins that leads to parts of the row above it (其中：), not to a list of sentences."""
_NAMES_ABOVE = 2  # lines: the second may be the names in another language
_IDLE = 8  # lines without a value after which a table is over
_NUMBERED = ("chapter", "section", "han", "decimal")


@dataclass(slots=True)
class _Row:
    group: str
    name: str
    unit: str
    values: tuple[str, ...]
    line: int


@dataclass(slots=True)
class Open:
    """A table whose head has been read: what goes on from line to line, and over a page break.

    Attributes:
        indents: Of the line that names the group, and of its first row.
        parted: What the row before divided by sex; 女性 alone on the next line is of the same.
        unit: Printed on the line above the years.
        beside: The rows of the table beside it.
    """

    head: Head
    unit: str = ""
    group: str = ""
    indents: tuple[int, int] = (0, 0)
    width: int = 0
    parted: tuple[str, ...] = ()
    rows: list[_Row] = field(default_factory=list)
    beside: list[_Row] = field(default_factory=list)


def year_tables(lines: Sequence[Line], open_table: Open | None) -> tuple[list[Run], Open | None]:
    """Return the tables under lines of years on a page, and the one still open at its end.

    Args:
        lines: Of the page, running lines left out.
        open_table: What was open at the end of the page before; its rows are told already.
    """
    reader = _Reader(lines, open_table)
    for place in range(len(lines)):
        reader.take(place)
    return reader.done()


class _Reader:
    """Goes through the lines of a page with at most one table open."""

    def __init__(self, lines: Sequence[Line], open_table: Open | None) -> None:
        self._lines = lines
        self._open = dataclasses.replace(open_table, rows=[], beside=[]) if open_table else None
        self._first = self._end = 0
        self._words: list[int] = []  # places of lines of words since the last row
        self._runs: list[Run] = []

    def take(self, place: int) -> None:
        line = self._lines[place]
        head = head_of(line)
        if head is not None and head.times > 1:
            head = self._under_names(place, head)
        if head is not None:
            self._close()
            unit = _unit_of_line(self._lines[place - 1].text) if place and not head.names else ""
            self._open, self._first, self._end = Open(head, unit), place, place + 1
            self._words = []
        elif self._open is not None and not self._second_head(place, line) and not self._row(place, line):
            self._other(place, line)

    def _under_names(self, place: int, head: Head) -> Head | None:
        """Return a head whose years stand once under each of several names, with the names on a line above it."""
        found: list[tuple[str, ...]] = []
        for line in reversed(self._lines[max(0, place - _NAMES_ABOVE) : place]):
            cells = tuple(cell for cell in GAP.split(line.text) if cell)
            if len(cells) == head.times and not any(map(is_value, cells)) and not PROSE.search(line.text):
                found.append(cells)
        names = next(
            (cells for cells in found if not all(map(str.isascii, cells))), found[0] if found else None
        )
        return replace(head, over=names) if names else None

    def done(self) -> tuple[list[Run], Open | None]:
        kept = self._open
        rows = bool(kept and kept.rows)
        self._close()
        # A head alone at the foot of a page belongs to the rows on the next.
        return self._runs, kept if kept is not None and (rows or self._end == len(self._lines)) else None

    def _second_head(self, place: int, line: Line) -> bool:
        """Take a line right below the years that names the columns each of them has: 类别 人数 占比 人数 占比."""
        table = self._open
        if table is None or table.rows or self._end != place or table.head.below:
            return False
        cells, count = cells_in(line.text, tabs=True), len(table.head.years)
        width = len(cells) // count
        names, below = cells[: len(cells) - width * count], tuple(cells[len(cells) - width * count :])
        repeated = width > 1 and below == below[:width] * count and len(set(below[:width])) == width
        if not repeated or len(names) > HEAD_WORDS or any(map(is_value, below)):
            return False
        table.head = Head(tuple(names) or table.head.names, table.head.years, below=below[:width])
        self._end = place + 1
        return True

    def _row(self, place: int, line: Line) -> bool:
        table = self._open
        if table is None or PROSE.search(line.text):
            return False
        if table.head.beside:
            return self._pair(table, place, line)
        widths = (table.width,) if table.width else table.head.widths()
        found = next((row for width in widths if (row := _row_of(line.text, width))), None)
        if found is None:
            return False
        names, values = found
        table.width = len(values)
        if names[-1:] and names[-1] in _SEXES:
            names = [*table.parted, *names] if len(names) == 1 else names
            table.parted = tuple(names[:-1])
        name, unit = _name_and_unit(names)
        pending = [self._lines[at].text for at in self._words]
        if not name and not pending:
            return True  # what it is called was a picture
        if pending and (whole := _torn_unit(pending[-1], name)):
            name, unit, pending = *whole, pending[:-1]
        elif not name:
            name, pending = pending[-1], pending[:-1]
        elif pending and (
            _is_open(pending[-1]) or name.startswith(_TAIL_NAME) or clean_text(name) in _HALVES
        ):
            name, pending = pending[-1] + name, pending[:-1]
        if pending:
            table.group, table.indents = " ".join(pending), (self._lines[self._words[0]].indent, line.indent)
        elif table.indents[1] > table.indents[0] >= line.indent:
            table.group = ""  # back at the margin of the group's name
        table.width = len(values)
        if not table.rows and self._end == 0:
            self._first = min([place, *self._words])
        table.rows.append(_Row(table.group, name, unit, values, line.number))
        self._words, self._end = [], place + 1
        return True

    def _pair(self, table: Open, place: int, line: Line) -> bool:
        """Take a row of two tables that stand beside each other, or of one of them where the other has ended."""
        width = table.head.widths()[0]
        right = self._lines[self._first].indent + table.head.beside
        halves = _halves(line, width, right)
        for half, rows in zip(halves, (table.rows, table.beside), strict=True):
            if half:
                name, unit = _name_and_unit(half[0])
                rows.append(_Row("", name, unit, half[1], line.number))
        if not any(halves):
            return False
        table.width, self._words, self._end = width, [], place + 1
        return True

    def _other(self, place: int, line: Line) -> None:
        """Take a line that is no row: a note mark alone, words that name a group, or the end of the table."""
        if _is_mark_alone(line.text):
            return
        words = (
            columns(" ".join(line.text.split())) <= _LONGEST_NAME
            and not (PROSE.search(line.text) or _is_note(line.text) or line.finished)
            and not (line.introduces and not clean_text(line.text).startswith(_PARTS))
            and not (line.numbering in _NUMBERED or line.bullet or line.contents)
            and any(map(str.isalpha, line.text))
            and not _ends_in_amount(line.text)
        )
        self._words.append(place)
        if not words or len(self._words) > _IDLE:
            self._close()
            self._open = None
            self._words = []

    def _close(self) -> None:
        table = self._open
        if table is not None and (table.rows or table.beside):
            table.rows += table.beside
            block = _table_of(table, self._lines[self._first].number if self._first < len(self._lines) else 0)
            self._runs.append(Run(self._first, self._end, block))


def _table_of(table: Open, line: int) -> Block:
    head = table.head
    names = [name for name in head.names if not names_units(name)]
    grouped = any(row.group for row in table.rows)
    units = any(row.unit for row in table.rows) or any(map(names_units, head.names))
    unit_head = next(filter(names_units, head.names), "单位")
    top = [
        *([""] if grouped else []),
        " ".join(names),
        *([unit_head] if units else []),
        *head.columns(table.width),
    ]
    rows: list[list[str]] = []
    last = ""
    for row in table.rows:
        names = [row.name]
        if grouped:
            # An empty cell goes on with the group above: a row that left it has its name there.
            left = not row.group and last
            names = [row.name, ""] if left else [row.group if row.group != last else "", row.name]
        last = last if grouped and not row.group else row.group
        rows.append([*names, *([row.unit] if units else []), *row.values])
    made = make_table([top, *rows], header_rows=1, ruled=False)
    made = replace(made, unit=made.unit or table.unit)
    numbers = (line, *(row.line for row in table.rows))
    return table_block(replace(made, lines=numbers if len(numbers) == len(made.rows) else ()), line=line)


def _row_of(text: str, width: int) -> tuple[list[str], tuple[str, ...]] | None:
    """Return the names and values of a row that ends in exactly ``width`` values, else ``None``."""
    if "\t" in text:
        cells = [" ".join(cell.split()) for cell in text.split("\t")]
        if len(cells) > width and _are_values(cells[-width:], blank=True) and not is_value(cells[-width - 1]):
            return [cell for cell in cells[:-width] if cell], tuple(cells[-width:])
    cells = _with_marks(cells_in(text))
    count = next((n for n, c in enumerate(reversed(cells)) if not (is_value(c) or is_missing(c))), len(cells))
    values = cells[len(cells) - count :]
    if count == 2 * width and all(_is_torn_thousand(*values[n : n + 2]) for n in range(0, count, 2)):
        values = ["".join(values[n : n + 2]) for n in range(0, count, 2)]  # thousands parted by a space
    if len(values) != width or not _are_values(values, blank=False):
        return _spaced_row(text, width)
    return cells[: len(cells) - count], tuple(values)


def _with_marks(cells: Sequence[str]) -> list[str]:
    """Return cells with note marks that a space parts put to the value before them: 9.58 [4]."""
    found: list[str] = []
    for cell in cells:
        mark = cell[:1] in ("[", "［") and cell[-1:] in ("]", "］") and len(cell) <= _MOST_MARKS
        if mark and found and is_value(found[-1]):
            found[-1] += cell
        else:
            found.append(cell)
    return found


def _spaced_row(text: str, width: int) -> tuple[list[str], tuple[str, ...]] | None:
    """Return a row whose cells wide gaps part, and whose thousands single spaces: 总量    90 603    1 721 187."""
    cells = GAP.split(text)
    words = cells[0].split()
    if len(cells) == width and len(words) > 1:  # a long name leaves no gap before the first value
        first = next((n for n in range(1, len(words)) if _is_spaced(" ".join(words[n:]))), len(words) - 1)
        cells = [" ".join(words[:first]), " ".join(words[first:]), *cells[1:]]
    values = ["".join(cell.split()) if _is_spaced(cell) else cell for cell in cells[-width:]]
    if (
        len(cells) <= width
        or not any(map(_is_spaced, cells[-width:]))
        or not _are_values(values, blank=False)
    ):
        return None
    return " ".join(cells[:-width]).split(), tuple(values)


def _is_spaced(cell: str) -> bool:
    first, *rest = cell.split(" ")
    return bool(rest) and first.isdecimal() and len(first) <= 3 and all(_is_thousand(each) for each in rest)


def _is_thousand(text: str) -> bool:
    whole, _, decimals = text.partition(".")
    return len(whole) == 3 and whole.isdecimal() and (decimals.isdecimal() or "." not in text)


_Half = tuple[list[str], tuple[str, ...]]


def _halves(line: Line, width: int, right: int) -> tuple[_Half | None, _Half | None]:
    """Return the names and values of the rows of two tables on one line; ``right`` is where the second begins."""
    cells = cells_in(line.text)
    found: list[_Half] = []
    while cells:
        first = next((n for n, cell in enumerate(cells) if is_value(cell) or is_missing(cell)), len(cells))
        values = tuple(cells[first : first + width])
        filled = all(is_value(cell) or is_missing(cell) for cell in values)
        if not first > 0 or len(values) != width or not filled:
            return None, None
        found.append((cells[:first], values))
        cells = cells[first + width :]
    if len(found) == 2:
        return found[0], found[1]
    if len(found) != 1:
        return None, None
    return (None, found[0]) if 2 * line.indent >= right else (found[0], None)


def _are_values(cells: Sequence[str], *, blank: bool) -> bool:
    fitting = all(is_value(cell) or is_missing(cell) or (blank and not cell) for cell in cells)
    return fitting and any(map(is_value, cells))


def _name_and_unit(names: Sequence[str]) -> tuple[str, str]:
    closing = names[-1] if names else ""
    if closing.endswith(_CLOSED) and not holds(closing, _OPENED):
        return " ".join(names), ""  # the end of a bracket that a space parts: (GJ/ 人)
    unit = closing.strip("()（）[]【】")
    if unit and _is_unit(unit):
        return " ".join(names[:-1]), unit
    return " ".join(names), ""


def _torn_unit(above: str, name: str) -> tuple[str, str] | None:
    """Return the name and the unit of a row whose unit a line end cut: 范围一排放 吨二氧化碳 above 当量."""
    words, _, begun = above.rpartition(" ")
    torn = bool(words) and not names_units(begun + name) and _is_unit(begun + name) and not _is_unit(name)
    return (words, begun + name) if torn and name else None


def _is_unit(text: str) -> bool:
    return bool(family_of(clean_text(text).replace(" ", "")))


def _unit_of_line(text: str) -> str:
    """Return the unit a line of heads over the years gives for all of them: 类别  排放量（吨）."""
    if len(text) > _LONGEST_NAME or PROSE.search(text) or not text.endswith(_CLOSED):
        return ""
    found = {unit for unit in units_in_brackets(text) if family_of(clean_text(unit).replace(" ", ""))}
    return found.pop() if len(found) == 1 else ""


def _is_note(text: str) -> bool:
    """Whether a line opens a note or names a source: 注1：, （备注）, 资料来源."""
    words = text.lstrip()
    words = words[1:] if words[:1] in _BRACKETS else words
    name = next((each for each in _NOTES if words.lower().startswith(each)), "")
    rest = words[len(name) :].lstrip()
    return bool(name) and (rest[:1].isdecimal() or rest[:1] in _BEHIND_NOTES)


def _is_mark_alone(text: str) -> bool:
    marks = len(text) <= _MOST_MARKS and all(
        c.isdecimal() or c.isspace() or c in _MARKS or "①" <= c <= "⑳" for c in text
    )
    number = text.removeprefix("注")
    return marks or (number != text and len(number) <= 2 and number.isdecimal())


def _is_open(name: str) -> bool:
    """Whether the name on a line goes on on the next: a word that joins at its end, or a bracket still open."""
    opened, closed = (max(name.rfind(sign) for sign in signs) for signs in ("（(", "）)"))
    return name.endswith(_JOINS) or opened > closed


def _ends_in_amount(text: str) -> bool:
    """Whether a line ends in a number with its unit."""
    last = next((n for n in range(len(text) - 1, -1, -1) if text[n].isdecimal()), None)
    if last is None:
        return False
    unit = text[last + 1 :].lstrip(",.").lstrip()
    return len(unit) <= _LONGEST_UNIT and not holds(unit, (" ", "\t"))


def _is_torn_thousand(first: str, second: str) -> bool:
    """Whether two cells are a number whose thousands a space parts: 12 510."""
    number = first.removeprefix("-")
    return len(number) <= 3 and number.isdecimal() and _is_thousand(second)
