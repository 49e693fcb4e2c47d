"""What a passage says about itself, whatever its topic."""

from __future__ import annotations

import re

from csrcheck.language import cues
from csrcheck.language.figures import figures, with_whole_units, years
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import family_of
from csrcheck.model import Figure, Passage, PassageKind, RowCell, Traits

_COMPARED = re.compile(
    r"(?:相?比|相?较|同比|与|对比|自|于)(?:19|20)\d{2}年(?:度|同期|末|底)?(?=[^,。;]{0,8}(?:增|减|升|降|提高|下降|上升|同期|相比|,|年))"
)
_NUMBER = re.compile(r"^[(（]?([-+]?\d[\d,\s]*(?:\.\d+)?)\s*(%|‰)?[)）]?[*#※]*$")


def traits_of(passage: Passage, start: int = 0, end: int | None = None) -> Traits:
    """Read the traits of a passage from its wording and, for a table row, from its cells.

    Args:
        passage: A sentence or a row.
        start: Where to start reading in its clean text; ``end`` likewise.
        end: Where to stop; the end of the text where ``None``.

    Returns:
        The traits; offsets of figures are those of the whole clean text.
    """
    clean = passage.clean[start:end]
    numbers = _row_figures(passage) if passage.row else _said_figures(passage.clean, start, end)
    zero = cues.is_zero(clean) or (passage.row is not None and _all_zero(numbers))
    counted = zero or any(figure.family for figure in numbers)
    found = cues.elements(clean, counted=counted)
    dimensions = set(cues.breakdowns(f"{clean} {passage.context}" if passage.row else clean))
    if passage.row:
        dimensions |= set(cues.row_breakdowns(clean_text(passage.row.label)))
    return Traits(
        elements=found,
        figures=numbers,
        target=cues.is_target(clean),
        compliance=cues.is_compliance(clean),
        zero=zero,
        inapplicable=cues.is_inapplicable(clean),
        breakdowns=tuple(sorted(dimensions)),
        years=_years(passage),
        slogan=passage.kind is PassageKind.HEADING
        or cues.is_expectations(passage.clean)
        or (not counted and cues.is_slogan(found)),
        absent=cues.is_absent(clean),
        offering=cues.is_offering(clean),
        foreign=cues.is_foreign(clean),
        listing=cues.is_listing(clean),
    )


def _said_figures(clean: str, start: int, end: int | None) -> tuple[Figure, ...]:
    """Return the figures of a part of a sentence; what its other parts say of their units counts too."""
    stop = len(clean) if end is None else end
    return tuple(f for f in with_whole_units(clean, figures(clean)) if start <= f.start and f.end <= stop)


def _years(passage: Passage) -> tuple[int, ...]:
    if passage.row is None:
        # The whole sentence: 2022年 often opens it, before the clauses that speak of the topic. A year
        # that is only compared with is not the year spoken of.
        return years(_COMPARED.sub("", passage.clean))
    named = dict.fromkeys(
        year for cell in passage.row.cells if _holds_value(cell) for year in years(clean_text(cell.header))
    )
    return tuple(sorted(named)) or years(passage.clean)


def _holds_value(cell: RowCell) -> bool:
    return bool(re.search(r"\d", cell.text))


def _row_figures(passage: Passage) -> tuple[Figure, ...]:
    """Return the numbers of a row; a bare number has the unit of the row or its header."""
    row = passage.row
    if row is None:
        return ()
    unit = clean_text(row.unit)
    family = family_of(unit)
    found: list[Figure] = []
    for cell in row.cells:
        text = clean_text(cell.text)
        match = _NUMBER.match(text)
        if match is None:
            found.extend(_with_unit(figure, unit, family) for figure in figures(text))
            continue
        value = float(match[1].replace(",", "").replace(" ", ""))
        own = match[2] or _header_unit(cell.header)
        found.append(Figure(value, own or unit, family_of(own) or family, 0, 0))
    return tuple(found)


def _with_unit(figure: Figure, unit: str, family: str) -> Figure:
    if figure.family or not family:
        return figure
    return Figure(figure.value, unit, family, figure.start, figure.end)


def _header_unit(header: str) -> str:
    for match in re.finditer(r"[(（]([^()（）]{1,14})[)）]", header):
        unit = clean_text(match[1])
        if family_of(unit):
            return unit
    return ""


def _all_zero(numbers: tuple[Figure, ...]) -> bool:
    return bool(numbers) and all(figure.value == 0 for figure in numbers)
