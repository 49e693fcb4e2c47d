"""The question on the English version of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from csrcheck.engine.across import prepared
from csrcheck.engine.figures import FIGURES, figures_in
from csrcheck.engine.request import Answers, Question, with_findings
from csrcheck.rules import Outcome, run

if TYPE_CHECKING:
    from csrcheck.figures.twin import Twin


class Compared(Struct, frozen=True):
    """The two versions side by side, and what the rules make of it."""

    twin: Twin
    outcome: Outcome


def _compared(answers: Answers, _given: None) -> Compared:
    from csrcheck.figures.twin import compared
    from csrcheck.figures.twin.rules import CHECKS

    ((path, _),) = answers.side.others
    other = figures_in(answers, answers.also_read(path))
    twin = compared(answers.of(FIGURES), other, path.name)
    return Compared(twin, run(CHECKS, twin, answers.side.ignore))


TWIN: Question[None, Compared] = Question(
    "twin", _compared, prepared, put=lambda report, found: with_findings(report, found.outcome)
)
"""Where the Chinese and the English version of a report do not say the same; the other file is the one beside it."""
