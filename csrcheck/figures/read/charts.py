"""Series from value labels of charts and from plain text in which years and values follow one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from csrcheck.figures.read.pieces import Piece
from csrcheck.figures.read.quantities import family
from csrcheck.figures.read.torn.dealing import is_scale
from csrcheck.language.brackets import bracketed, said_unit
from csrcheck.language.letters import hans, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import family_of, implied_unit
from csrcheck.model import Series, SeriesSource, YearValue

_LONGEST_UNIT = 16
_NEAR = 14
"""Pieces between a chart's values and its years."""
_LONGEST_TITLE = 34
_FEWEST = 3


def chart_series(pages: Iterable[Sequence[Piece]]) -> list[Series]:
    """Return the series that stand as loose years and values on a page.

    Only three shapes are read, all of three or more consecutive years: year and value in turn
    (2020 336 2021 302 2022 230, or the other way round), several such lists side by side under a line of their titles,
    and a title with its unit, right below it as many values as there are years near by. Anything less clear is left alone.

    Args:
        pages: The pieces of each page.
    """
    found: list[Series] = []
    for pieces in pages:
        found.extend(_in_turn(pieces))
        found.extend(_side_by_side(pieces))
        found.extend(_below_title(pieces))
    return found


def _in_turn(tokens: Sequence[Piece]) -> list[Series]:
    """Read year and value in turn; the years must go up, or down, by one."""
    found = []
    position = 0
    while position < len(tokens):
        pairs = _pairs(tokens, position, year_first=True) or _pairs(tokens, position, year_first=False)
        if len(pairs) < _FEWEST:
            position += 1
            continue
        end = position + 2 * len(pairs)
        title = _title(tokens, position)
        following = tokens[end] if end < len(tokens) else None
        # One more value or year right after says that the columns are not what they seem.
        clear = following is None or (following.year is None and following.reading is None)
        if title and clear:
            found.append(_make(title, [(year.year or 0, value) for year, value in pairs]))
        position = end
    return found


def _pairs(tokens: Sequence[Piece], position: int, *, year_first: bool) -> list[tuple[Piece, Piece]]:
    found: list[tuple[Piece, Piece]] = []
    while position + 1 < len(tokens):
        a, b = tokens[position], tokens[position + 1]
        year, value = (a, b) if year_first else (b, a)
        if year.year is None or value.reading is None:
            break
        if not _goes_on([pair[0] for pair in found], year):
            break
        found.append((year, value))
        position += 2
    return found


def _goes_on(years: Sequence[Piece], year: Piece) -> bool:
    """Whether a year is the next after those before it, which go up or down by one."""
    steps = {(b.year or 0) - (a.year or 0) for a, b in pairwise((*years, year))}
    return not steps or steps in ({1}, {-1})


def _side_by_side(tokens: Sequence[Piece]) -> list[Series]:
    """Read lists of year and value that stand side by side, a line to a year, under their titles."""
    lines = [list(line) for _, line in groupby(tokens, key=lambda token: (token.passage.number, token.line))]
    found: list[Series] = []
    at = begin = 0
    while at < len(lines):
        columns = _columns(lines, at)
        titles = tokens[max(begin - len(columns), 0) : begin]
        if (
            columns
            and len(columns[0]) >= _FEWEST
            and len(titles) == len(columns)
            and all(map(_is_title, titles))
        ):
            found += [
                _make(title, [(year.year or 0, value) for year, value in column])
                for title, column in zip(titles, columns, strict=True)
            ]
        past = at + (len(columns[0]) if columns else 1)
        begin += sum(map(len, lines[at:past]))
        at = past
    return found


def _columns(lines: Sequence[Sequence[Piece]], at: int) -> list[list[tuple[Piece, Piece]]]:
    """Return the lists that begin with a line, two or more; nothing where none do."""
    columns: list[list[tuple[Piece, Piece]]] = [[] for _ in lines[at][::2]]
    for number in range(at, len(lines)):
        line = lines[number]
        pairs = list(zip(line[::2], line[1::2], strict=False))
        if len(pairs) < 2 or len(line) != 2 * len(columns):
            break
        if any(year.year is None or value.reading is None for year, value in pairs):
            break
        if not all(
            _goes_on([y for y, _ in column], pair[0]) for column, pair in zip(columns, pairs, strict=True)
        ):
            break
        for column, pair in zip(columns, pairs, strict=True):
            column.append(pair)
    return columns if columns[0] else []


def _below_title(tokens: Sequence[Piece]) -> list[Series]:
    runs = _year_runs(tokens)
    if not runs:
        return []
    found = []
    for position, token in enumerate(tokens):
        unit = _unit_of(token.text)
        if not unit or len(token.text) > _LONGEST_TITLE or hans(token.text) < 2:
            continue
        values = []
        for other in tokens[position + 1 :]:
            if other.reading is None:
                break
            values.append(other)
        near = [years for start, years in runs if abs(start - position) <= _NEAR + len(values)]
        fitting = [years for years in near if _bars(values, len(years))]
        if len(values) >= _FEWEST and len(fitting) == 1:
            bars = _bars(values, len(fitting[0]))
            above = tokens[position - 1] if position and not _unit_place(token.text) else None
            found.append(_make(token, list(zip(fitting[0], bars, strict=True)), above))
    return found


def _bars(values: Sequence[Piece], count: int) -> Sequence[Piece]:
    """Return the values of as many bars, nothing where there are not so many; the marks of an axis may follow them."""
    bars, axis = values[:count], values[count:]
    return bars if len(bars) == count and (not axis or is_scale(axis)) else ()


def _year_runs(tokens: Sequence[Piece]) -> list[tuple[int, list[int]]]:
    """Return runs of three or more consecutive years with where they start."""
    found: list[tuple[int, list[int]]] = []
    position = 0
    while position < len(tokens):
        years: list[Piece] = []
        while position < len(tokens) and tokens[position].year and _goes_on(years, tokens[position]):
            years.append(tokens[position])
            position += 1
        run = [each.year or 0 for each in years]
        if len(run) >= _FEWEST:
            found.append((position - len(run), run))
        position += 1 if not run else 0
    return found


def _title(tokens: Sequence[Piece], position: int) -> Piece | None:
    """Return the title above: the nearest words, where they are short and no sentence."""
    for token in reversed(tokens[max(0, position - 3) : position]):
        if token.year is not None or token.reading is not None:
            return None
        text = clean_text(token.text)
        if text in ("年度", "年份", "项目", "年", "单位") or _only_unit(text):
            continue
        return token if _is_title(token) else None
    return None


def _is_title(token: Piece) -> bool:
    text = clean_text(token.text)
    words = token.year is None and token.reading is None
    return words and 2 <= len(text) <= _LONGEST_TITLE and not holds(text, "。;,!?")


def _only_unit(text: str) -> bool:
    bare = text.strip("()")
    return said_unit(bare) != bare or bool(family_of(text))


def _unit_place(text: str) -> int:
    """Return where the unit at the end of a title begins, with its bracket or 单位：; the end where there is none."""
    line = text.strip()
    start, end = max(bracketed(line), default=(-1, -1))
    if end == len(line) and 0 < end - start - 2 <= _LONGEST_UNIT:
        return start
    place = max(line.rfind(each) for each in ("单位:", "单位："))
    return place if place >= 0 and 0 < len(said_unit(line[place:])) <= _LONGEST_UNIT else len(line)


def _unit_of(text: str) -> str:
    line = text.strip()
    unit = said_unit(line[_unit_place(line) :].strip("()（）[]【】").strip())
    return unit if family(unit) else ""


def _make(title: Piece, pairs: Sequence[tuple[int, Piece]], above: Piece | None = None) -> Series:
    """Return the series of a title and its pairs; where the title is a unit alone, the words above it are the name."""
    told = sorted(pairs, key=lambda pair: pair[0])
    readings = [(year, token, token.reading) for year, token in told if token.reading is not None]
    named = above is not None and above.year is None and above.reading is None and hans(above.text) > 1
    words = above.text if above is not None and named and len(above.text) <= _LONGEST_TITLE else title.text
    name = title.text.strip()[: _unit_place(title.text)].strip() or words
    unit = (
        next((r.unit for _, _, r in readings if r.unit), "")
        or _unit_of(title.text)
        or implied_unit(name)
        or ""
    )
    first = pairs[0][1].passage
    passage = first if first.page == title.passage.page else title.passage
    return Series(
        metric=" ".join(name.split()),
        unit=unit,
        family=family(unit),
        values=tuple(
            YearValue(year, token.text, r.number or 0.0, r.precision) for year, token, r in readings
        ),
        missing_years=(),
        page=title.passage.page,
        quote=f"{' '.join(title.text.split())} {' '.join(token.text for _, token in pairs)}",
        page_label=passage.page_label,
        line=passage.line,
        section=passage.section,
        source=SeriesSource.CHART,
        passage=title.passage.number,
    )
