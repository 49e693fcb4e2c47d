"""Making :class:`Table` values and their blocks from rows of cells; shared by all readers but PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from csrcheck.language.brackets import bracketed, units_in_brackets
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import HAN_NUMERALS
from csrcheck.language.quotes import WRAP
from csrcheck.language.units import is_unit, unit_below
from csrcheck.language.years import is_year_label, short_years
from csrcheck.model import Block, BlockKind, Table

_DATED = re.compile(r"(?:FY)?\s*(?:19|20)\d\d\s*(?:$|年|财年|財年|[HQ上下])", re.IGNORECASE)
_YEARISH = re.compile(r"(?:FY)?\s*(?:19|20)\d\d(?![\d,.％%])", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-+−－—–≈约約<>≤≥~]?\s*[\d０-９][\d,，.．%％‰/\s]*\D{0,6}|[-－—–/／]+|N/?A|不适用|不適用", re.IGNORECASE
)


_UNIT_WORDS = ("单位", "單位", "Unit", "unit", "UNIT")
_LONGEST_UNIT_LINE, _LONGEST_UNIT = 60, 20
_CLOSING = tuple(")）]】")
_LONGEST_NAME = 34
_TABLE_WORDS, _IN_DATES = ("附表", "表", "table"), tuple("年月日")


def grid(placed: Iterable[tuple[int, int, str]]) -> tuple[tuple[str, ...], ...]:
    """Return equal rows from (row, column, text) triples; rows and columns without any text go.

    Only written columns are kept, so a span of millions costs nothing.
    """
    cells: dict[tuple[int, int], str] = {}
    for row, column, text in placed:
        if text:
            cells[row, column] = f"{cells[row, column]}\n{text}" if (row, column) in cells else text
    columns = sorted({column for _, column in cells})
    return tuple(
        tuple(cells.get((row, column), "") for column in columns) for row in sorted({row for row, _ in cells})
    )


def make_table(
    rows: Sequence[Sequence[str]], *, header_rows: int | None = None, caption: str = "", ruled: bool
) -> Table:
    """Return a table of equally long rows; the header is counted where it is not given."""
    width = max((len(row) for row in rows), default=0)
    padded = tuple(tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for row in rows)
    padded = tuple(row for row in padded if any(row))
    unit = ""
    if padded and (alone := [cell for cell in padded[0] if cell]) and len(alone) == 1:
        unit = unit_of(alone[0])
    unit = unit or unit_below(padded)
    count = _count_headers(padded) if header_rows is None else min(header_rows, len(padded))
    return Table(padded, count, caption, unit, ruled)


def table_block(table: Table, *, line: int | None = None) -> Block:
    """Return the block of a table: rows by line break, cells by tab."""
    text = "\n".join("\t".join(_on_one_line(cell) for cell in row) for row in table.rows)
    return Block(BlockKind.TABLE, text, line=line, table=table)


def _on_one_line(cell: str) -> str:
    """Return a cell without line ends; where it was wrapped stands a sign that quotes close up (as long as a space)."""
    return WRAP.join(" ".join(line.split()) for line in cell.splitlines() if line.strip())


def merged_units(
    below: Iterable[tuple[int, int]], texts: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the units of cells that are merged with the one above, top down, as (row, column, text)."""
    told = {(row, column): text for row, column, text in texts}
    for row, column in below:
        above = told.get((row - 1, column), "")
        if above and is_unit(above):
            told[row, column] = above
            yield row, column, above


def unit_of(text: str) -> str:
    """Return the unit a line such as ``单位：万元`` gives for a whole table, or nothing."""
    word = next((each for each in _UNIT_WORDS if each in text), "") if len(text) <= _LONGEST_UNIT_LINE else ""
    said = text.rpartition(word)[2].strip() if word else ""
    if not said.startswith((":", "：")):
        return ""
    unit, _, rest = _without_gloss(said[1:].strip()).replace("；", "，").partition("，")
    if rest:
        rest = rest[:-1] if rest.endswith(_CLOSING) else rest
    else:
        unit = unit[:-1] if unit.endswith(_CLOSING) else unit
    alone = len(rest) <= _LONGEST_UNIT and not holds(unit + rest, (*_CLOSING, "，"))
    return unit.strip() if 0 < len(unit) <= _LONGEST_UNIT and alone else ""


def _without_gloss(text: str) -> str:
    """Return what is said of a unit without its name in Latin letters behind it: 百万公升（Million Litres）."""
    start, end = max(bracketed(text), default=(0, 0))
    foreign = start > 0 and end == len(text) and text[start + 1 : end - 1].isascii()
    return text[:start].rstrip() if foreign and not text[:start].isascii() else text


def attach_captions(blocks: Sequence[Block]) -> list[Block]:
    """Give tables the caption and unit printed in the two blocks before them.

    The lines stay blocks of their own; a numbered title right before a table becomes a caption, and so does a name
    with its unit (营业收入（万元）) before years and values without a header.
    """
    result = list(blocks)
    for place, block in enumerate(result):
        if block.table is None:
            continue
        table = block.table
        if place and not table.caption and _is_list_of_years(table) and _names_amount(result[place - 1]):
            result[place] = replace(block, table=replace(table, caption=result[place - 1].text.strip()))
            continue
        for near in range(place - 1, max(-1, place - 3), -1):
            before = result[near]
            if before.kind not in (BlockKind.PARAGRAPH, BlockKind.CAPTION) or len(before.text) > 80:
                break
            unit = unit_of(before.text)
            titled = before.kind is BlockKind.CAPTION or _is_numbered_caption(before.text)
            if titled and not before.text.rstrip().endswith(("。", "：", ":")):
                result[near] = replace(before, kind=BlockKind.CAPTION)
                table = replace(table, caption=table.caption or before.text.strip())
            if unit:
                table = replace(table, unit=table.unit or unit)
            if not unit and not titled:
                break
        result[place] = replace(block, table=table)
    return result


def _is_list_of_years(table: Table) -> bool:
    return not table.header_rows and all(is_year_label(row[0]) and len(row) == 2 for row in table.rows)


def _names_amount(block: Block) -> bool:
    """Whether a line is the name of a figure with its unit in brackets, and no more."""
    text = block.text.strip()
    ends = len(text) <= _LONGEST_NAME and text.endswith(_CLOSING) and "\n" not in text
    return ends and any(map(is_unit, units_in_brackets(text)))


def _is_numbered_caption(text: str) -> bool:
    """Whether a line begins with the number of a table: 表3-1, 附表二, Table 2; 表1月 is none."""
    line = text.lstrip()
    word = next((each for each in _TABLE_WORDS if line.lower().startswith(each)), "")
    number = line[len(word) :].lstrip()
    digits = next((n for n, c in enumerate(number) if not (c.isdecimal() or c in HAN_NUMERALS)), len(number))
    return bool(word) and (digits > 1 or (digits == 1 and number[1:2] not in _IN_DATES))


def is_number(text: str) -> bool:
    """Return whether a cell holds a figure or stands for one, years not counted."""
    text = text.strip()
    return 0 < len(text) <= 60 and not _DATED.match(text) and bool(_NUMBER.fullmatch(text))


def is_year(text: str) -> bool:
    """Return whether a cell names a year."""
    return is_year_label(text)


def are_years(cells: Sequence[str]) -> bool:
    """Return whether cells are years only beside one another (2021.12, 2022.12; 21年, 22年)."""
    clean = [clean_text(cell) for cell in cells]
    return bool(short_years(clean)) and short_years(clean).keys() == set(clean)


def _count_headers(rows: Sequence[Sequence[str]]) -> int:
    """Return how many first rows name columns: no figures in them, figures or words below."""
    start = 1 if rows and sum(bool(cell) for cell in rows[0]) == 1 and len(rows[0]) > 1 else 0
    count = start
    while count < min(len(rows) - 1, start + 2) and _names_columns(rows[count]):
        count += 1
        if all(rows[count - 1]) and not _goes_on_below(rows[count - 1], rows[count]):
            break  # a full row of names needs no second one
    if count == start:
        return 0
    below = rows[count:]
    has_figures = any(is_number(cell) for row in below for cell in row)
    return count if has_figures else start + 1


def _goes_on_below(row: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row of names with one over several columns is said again below: 指标, 年度, 年度 over 指标, 2022, 2023."""
    return row[0] == below[0] and len(set(row)) < len(row)


def _names_columns(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    clean = [clean_text(cell) for cell in filled]
    years = short_years(clean)
    return (
        len(filled) >= 2
        and not any(is_number(cell) and not _YEARISH.match(cell) for cell in clean if cell not in years)
        and all(len(c) <= 40 for c in filled)
    )
