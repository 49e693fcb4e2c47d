"""Shape the quotes shown for a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import join_wraps, quote_of
from csrcheck.language.units import family_of
from csrcheck.language.years import year_mentions
from csrcheck.model import Citation, CitedFigure, Evidence, Passage, RowCell, Stack, TableRow, Traits

_LONGEST = 24
"""Characters of a cell that holds a number with its unit, at most."""
_MOST_STACKED = 8
_OPENS_NUMBER = frozenset("0123456789+-−(（")
_NUMBERING = (".", "、", "．")
"""What closes a number that only counts the items of a list."""


def cite(evidence: Evidence) -> Citation:
    """Return the quote of an evidence with its place."""
    passage = evidence.passage
    span = passage.spans[0] if passage.spans else None
    return Citation(
        page=passage.page,
        page_label=passage.page_label,
        line=passage.line,
        section=passage.section,
        quote=quote_of(passage, evidence.hits[0].start if evidence.hits else 0),
        topic=evidence.topic,
        score=evidence.score,
        start=span.start if span else 0,
        end=span.end if span else 0,
        terms=tuple(dict.fromkeys(hit.term for hit in evidence.hits)),
        years=_years(passage),
        figures=tuple(_figures(evidence)),
    )


def _figures(evidence: Evidence) -> Iterator[CitedFigure]:
    """Yield the figures a quote rests on that its sentence does not say: of a row, or in lines of their own."""
    row, stack = evidence.passage.row, evidence.passage.stack
    if row is not None:
        yield from (_of_row(cell, row) for cell in row.cells if _is_number(cell.text))
    elif stack is not None and evidence.traits.apart:
        clean = evidence.passage.clean
        values = [value for value in stack.values if value.strip()[-1:] not in _NUMBERING]
        # Of a whole table or the ticks of a chart nobody knows which are those of the name.
        yield from (_of_stack(value, stack, clean) for value in values if len(values) <= _MOST_STACKED)


def _of_row(cell: RowCell, row: TableRow) -> CitedFigure:
    value, unit = _parted(join_wraps(cell.text).strip())
    found = year_mentions(clean_text(cell.header))
    headed = next((each for each in units_in_brackets(cell.header) if family_of(clean_text(each))), "")
    unit = unit or join_wraps(headed or row.unit)
    return CitedFigure(value, unit, found[0].year if len(found) == 1 else None)


def _of_stack(text: str, stack: Stack, name: str) -> CitedFigure:
    """Read a figure near a name; of units printed elsewhere nobody knows whose they are."""
    value, unit = _parted(join_wraps(text).strip())
    known = stack.units[0] if len(stack.units) == 1 and stack.units[0] in name else ""
    return CitedFigure(value, unit or known, stack.years[0] if len(stack.years) == 1 else None)


def _parted(text: str) -> tuple[str, str]:
    """Return what is printed of a number, and the unit behind it."""
    last = max(
        (place for place, letter in enumerate(text) if letter.isdecimal() or letter in ")）"), default=-1
    )
    return text[: last + 1], text[last + 1 :].strip()


def _is_number(text: str) -> bool:
    """Tell whether a cell holds a number, with its unit and marks at most."""
    words = text.strip()
    dated = sum(mark in words for mark in "年月日") > 1
    return (
        not dated and any(map(str.isdecimal, words)) and len(words) <= _LONGEST and words[:1] in _OPENS_NUMBER
    )


def _years(passage: Passage) -> tuple[int, ...]:
    """Return the years a row's columns stand for, each once, in their order."""
    if passage.row is None:
        return ()
    heads = [year_mentions(clean_text(cell.header)) for cell in passage.row.cells]
    return tuple(dict.fromkeys(found[0].year for found in heads if len(found) == 1))


def cite_passage(passage: Passage) -> Citation:
    """Return the quote of a passage that speaks of no topic in particular."""
    return cite(Evidence("", passage, Traits(), (), 1.0))
