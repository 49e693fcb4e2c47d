"""Values of one metric beside each other: what rows are called, when two values agree, where text and rows do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows
from csrcheck.figures.read.naming import core_name, counted_name, says_whole
from csrcheck.figures.read.prose import Statement
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import Series, SeriesSource, Suspect, YearValue

SLIPS = (1e3, 1e4)
_SHORTEST = 2


def is_vague(name: str) -> bool:
    """Tell whether a name says too little for two figures of that name to be of one matter."""
    return shows("vague-name", name)


class Disagreement(Struct, frozen=True):
    """A sentence and a row that give one metric and year different values.

    Attributes:
        slip: How many times apart they are where that looks like another unit.
    """

    said: Statement
    row: Series
    value: YearValue
    slip: float | None


def disagreements(figures: Figures) -> Iterator[Disagreement]:
    """Yield where a sentence contradicts the row it speaks of, each value of a row once."""
    told: set[tuple[int, int]] = set()
    by_name: dict[str, list[Series]] = {}
    for series in (*figures.series, *figures.singles):
        if series.source is not SeriesSource.PROSE and not series.column:
            for name in names_of(series):
                by_name.setdefault(name, []).append(series)
    wholes = _wholes(figures)
    for said in (*figures.statements, *figures.asides):
        if said.part or not said.name or said.year is None or not said.unit:
            continue
        rows = _rows_for(said, by_name, figures) or _whole_for(said, wholes)
        pairs = [
            (row, value)
            for row in rows
            if (value := row.value(said.year)) and comparable(said.unit, row.unit)
        ]
        if not pairs or any(same(said.value, said.unit, value, row.unit) for row, value in pairs):
            continue
        numbers = {round(value.number * measure_of(row.unit).factor, 9) for row, value in pairs}
        row, value = pairs[0]
        if len(numbers) != 1 or (row.passage, said.year) in told:
            continue
        ratio = _ratio(said.value, said.unit, value, row.unit)
        slip = next((s for s in SLIPS if ratio and is_slip(ratio, s, number("slip_width"))), None)
        near = ratio and 1 / number("far_apart") <= ratio <= number("far_apart")
        if slip is not None or near or (ratio and _is_whole(said, row)):
            told.add((row.passage, said.year))
            yield Disagreement(said, row, value, slip)


def _wholes(figures: Figures) -> dict[tuple[str, int], list[Series]]:
    """Return the rows that say they are a whole (合计新进人数), by what they count and their page."""
    found: dict[tuple[str, int], list[Series]] = {}
    for row in (*figures.series, *figures.singles):
        label = _whole_label(row) if row.source is not SeriesSource.PROSE else ""
        name = counted_name(label, row.unit)
        if len(name) >= _SHORTEST and not is_vague(name):
            found.setdefault((name, row.page), []).append(row)
    return found


def _whole_label(row: Series) -> str:
    """Return the part of a row's name that says it is a whole, empty where none does."""
    return next((label for label in reversed(row.metric.split(" ")) if says_whole(label)), "")


def _whole_for(said: Statement, wholes: dict[tuple[str, int], list[Series]]) -> Sequence[Series]:
    """Return the rows below a statement that are the whole it speaks of (总新进员工)."""
    if not says_whole(said.name):
        return ()
    name, page = counted_name(said.name, said.unit), said.passage.page
    return wholes.get((name, page)) or wholes.get((name, page + 1)) or ()


def _is_whole(said: Statement, row: Series) -> bool:
    """Tell whether text and row, however far apart, must be of one matter: both say they are the whole."""
    label = _whole_label(row)
    same_page = 0 <= row.page - said.passage.page <= 1 and row.line is None
    named = counted_name(said.name, said.unit) == counted_name(label, row.unit)
    return same_page and says_whole(said.name) and bool(label) and named


def names_of(series: Series) -> set[str]:
    """Return the names a series may be spoken of by: its whole name, and its last words alone."""
    whole = core_name(series.metric)
    last = series.metric.split()[-1] if series.metric.split() else ""
    names = {whole}
    if not worded(clean_text(last)).says("part_name"):
        names.add(core_name(last))
    elif len(series.metric.split()) > 1:
        # 员工人数 总数 is spoken of as 员工.
        if clean_text(last).startswith(("总", "合计", "整体")):
            names.add(core_name(" ".join(series.metric.split()[:-1])))
        names.discard(core_name(last))
    return {name for name in names if len(name) >= 2 and not is_vague(name)}


def _rows_for(said: Statement, by_name: dict[str, list[Series]], figures: Figures) -> Sequence[Series]:
    """Return the series a statement speaks of: of its name, else the only one whose name ends with it."""
    if is_vague(said.name):
        return ()
    exact = by_name.get(said.name, ())
    if exact:
        return exact
    # 投诉 for 产品及服务投诉: only with a topic in common, and where no other row ends so.
    topics = set(figures.topics_of(said.passage))
    ending = {
        id(row): row
        for name, rows in by_name.items()
        if len(said.name) >= 3
        and name.endswith(said.name)
        and len(name) <= len(said.name) + 4
        and not name[: -len(said.name)].endswith(tuple("与及和、+"))
        for row in rows
    }
    found = list(ending.values())
    return found if len(found) == 1 and topics & set(found[0].topics) else ()


def same(a: YearValue, unit_a: str, b: YearValue, unit_b: str) -> bool:
    """Tell whether two values agree within what rounding hides."""
    left, right = measure_of(unit_a).factor, measure_of(unit_b).factor
    # Printed to the same place, or counts given to the unit: then they are equal or they differ.
    alike = left == right and a.precision == b.precision
    counts = measure_of(unit_b).kind in ("people", "cases") and max(a.precision, b.precision) <= 0.5 * left
    exact = alike or counts
    slack = 0.0 if exact else a.precision * left + b.precision * right
    return abs(a.number * left - b.number * right) <= slack * 1.02 + 1e-9


def _ratio(a: YearValue, unit_a: str, b: YearValue, unit_b: str) -> float | None:
    right = b.number * measure_of(unit_b).factor
    return a.number * measure_of(unit_a).factor / right if right else None


def is_slip(ratio: float, factor: float, width: float) -> bool:
    """Tell whether a ratio, or its inverse, is about a factor; ``width`` is the share it may be off."""
    return any(abs(r / factor - 1) <= width for r in (ratio, 1 / ratio if ratio else 0.0))


def suspect(row: Series, value: YearValue, implied: float, slack: float) -> Suspect:
    """Return a value of a row as one that may be wrong; see :class:`csrcheck.model.Suspect`."""
    return Suspect(row.passage, value.year, row.metric, value.text, implied, slack)


def letters_of(clean: str) -> str:
    """Return the letters of a text alone: what two tellings of one thing with other numbers have in common."""
    return "".join(character for character in clean if character.isalpha())


def plain(number: float, precision: float = 0.0) -> str:
    """Return a number for a message: grouped, with no more places than it was printed with."""
    places = 0
    while places < 8 and precision and precision < 0.5 * 10**-places * (1 - 1e-9):
        places += 1
    if not precision and abs(number) < 1000:
        return f"{number:.4g}"
    return f"{number:,.{places}f}"
