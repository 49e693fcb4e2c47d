"""Figures that say how much is allowed or aimed at, told from those that say how much there was."""

from __future__ import annotations

from csrcheck.catalog.wording import annotate
from csrcheck.language.context import Annotated
from csrcheck.language.normalise import clean_text
from csrcheck.model import Figure, TableRow

_LINKS = "为是:约分别均达在的、和至- "
"""Characters that may stand between the word for a limit and its figure, or between two figures of one."""
_NEAR = 6
_OF_IT = ("", "的")


def of_actual(said: Annotated, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures of a sentence that are no limits: 排放浓度12毫克, 低于限值30毫克 leaves the first."""
    if not said.says("allowed_amount"):
        return found
    kept: list[Figure] = []
    limited: Figure | None = None
    for figure in found:
        goes_on = limited is not None and _joined(said.text[limited.end : figure.start])
        if goes_on or _is_limit(said, figure):
            limited = figure
        else:
            kept.append(figure)
    return tuple(kept)


def names_limits(row: TableRow) -> bool:
    """Tell whether the name of a row says that it holds nothing but limits."""
    return annotate(clean_text(row.label).partition("(")[0]).ends("allowed_amount")


def heads_limits(header: str) -> bool:
    """Tell whether a column, by its header as printed, holds limits."""
    return annotate(clean_text(header)).says("allowed_amount")


def _is_limit(said: Annotated, figure: Figure) -> bool:
    return any(
        _joined(said.text[end : figure.start])
        if end <= figure.start
        else said.text[figure.end : start] in _OF_IT
        for start, end in said.spans("allowed_amount")
    )


def _joined(between: str) -> bool:
    return len(between) <= _NEAR and not between.strip(_LINKS)
