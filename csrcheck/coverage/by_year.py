"""Tables that have a row for each year, under the names of what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csrcheck.coverage.conditions import Question, follow, tells
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.years import year_mentions
from csrcheck.model import Evidence, TableRow


def rows_in_turn(found: Iterable[Evidence], names: Sequence[str], question: Question) -> list[Evidence]:
    """Return the rows of a table that has one for each year, latest first, where enough years follow one another.

    Args:
        found: Evidence of one topic.
        names: What the topic's figures are called: of a column with such a name it must be filled.
        question: What is wanted.
    """
    tables: dict[int, dict[int, Evidence]] = {}
    for each in found:
        row, year = each.passage.row, _year_of_row(each)
        if row and year and _is_filled(row, names) and tells(each, question):
            tables.setdefault(row.table, {}).setdefault(year, each)
    for by_year in tables.values():
        years = sorted(by_year)
        recent = question.year is None or (years[-1] >= question.year - 1 and years[0] <= question.year)
        if recent and follow(years, question.count):
            return [by_year[year] for year in reversed(years)]
    return []


def _year_of_row(evidence: Evidence) -> int | None:
    """Return the year that is all a row is named: 2023年 over columns of metrics."""
    row = evidence.passage.row
    label = clean_text(row.label) if row and evidence.traits.figures else ""
    mentions = year_mentions(label, republic=True)
    if len(mentions) != 1 or mentions[0].start or mentions[0].end != len(label):
        return None
    return mentions[0].year if mentions[0].first == mentions[0].year else None


def _is_filled(row: TableRow, names: Sequence[str]) -> bool:
    """Tell whether a column with one of some names holds a number; true where none is so named."""
    named = [cell.text for cell in row.cells if holds(clean_text(cell.header), names)]
    empty = any(holds(clean_text(head), names) for head in row.blank)
    return any(holds(text, "0123456789") for text in named) or not (named or empty)
