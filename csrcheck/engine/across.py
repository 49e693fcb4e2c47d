"""The question on figures across documents: the report's beside those of others."""

from __future__ import annotations

from dataclasses import replace

from msgspec import Struct

from csrcheck.engine.figures import FIGURES, figures_in
from csrcheck.engine.request import Answers, Question, Side, with_findings
from csrcheck.model.across import Beside
from csrcheck.rules import Outcome, run


class Reconciled(Struct, frozen=True):
    """What came of holding a report against others.

    Attributes:
        beside: For each other document, how each figure stands.
        outcome: What the rules make of it.
    """

    beside: tuple[Beside, ...]
    outcome: Outcome


def prepared(side: Side) -> None:
    """Refuse ids of rules that do not exist.

    Raises:
        UsageError: One to be silenced does not.
    """
    if side.ignore:
        from csrcheck.rules.registry import refuse_unknown

        refuse_unknown(side.ignore)


def _reconciled(answers: Answers, _given: None) -> Reconciled:
    from csrcheck.figures.across import Other, match, role_of
    from csrcheck.figures.rules import ACROSS

    figures = answers.of(FIGURES)
    found: list[Beside] = []
    for path, given in answers.side.others:
        analysis = answers.also_read(path)
        theirs = figures_in(answers, analysis)
        role = given or role_of(theirs, analysis.document.kind, figures.year)
        found.append(match(figures, Other(path.name, role, theirs, given is not None)))
    beside = tuple(found)
    return Reconciled(beside, run(ACROSS, replace(figures, beside=beside), answers.side.ignore))


RECONCILED: Question[None, Reconciled] = Question(
    "reconciled", _reconciled, prepared, put=lambda report, found: with_findings(report, found.outcome)
)
"""How the figures of a report stand to those of other documents, and what does not agree."""
