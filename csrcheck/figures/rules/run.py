"""All checks in turn, silenced ones left out, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from csrcheck.errors import UsageError
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.basis import check_basis, check_history
from csrcheck.figures.rules.conflicts import check_conflicts
from csrcheck.figures.rules.outdated import check_outdated
from csrcheck.figures.rules.rules import RULES
from csrcheck.figures.rules.sums import check_sums
from csrcheck.figures.rules.trends import check_trends
from csrcheck.figures.rules.wording import check_wording
from csrcheck.model import Finding, Severity

CHECKS: tuple[Callable[[Figures], Iterator[Finding]], ...] = (
    check_sums,
    check_conflicts,
    check_trends,
    check_wording,
    check_basis,
    check_outdated,
)
OTHER_RULES = (
    "contradicted-zero",
    "unanswered-event",
    "unexplained-event",
    "silent-area",
    "greenwash-absolute",
    "greenwash-vague",
)
"""Rules on bad news, silenced the same way where everything is checked."""

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check_figures(
    figures: Figures, previous: Figures | None = None, ignore: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings on a report's figures, the gravest first, then in reading order.

    Args:
        figures: Of the report.
        previous: Of an earlier report, to compare the common years with.
        ignore: Ids of rules to leave out.

    """
    found = [each for check in CHECKS for each in check(figures)]
    if previous is not None:
        found.extend(check_history(figures, previous))
    kept = {
        (each.rule, each.page, each.quote, each.message.zh): each for each in found if each.rule not in ignore
    }
    return tuple(
        sorted(
            kept.values(), key=lambda e: (_WEIGHT[e.severity], e.page or 0, e.line or 0, e.rule, e.message.zh)
        )
    )


def refuse_unknown(ignore: Collection[str], others: Collection[str] = OTHER_RULES) -> None:
    """Refuse ids of rules that do not exist: a typing error would silence nothing.

    Args:
        ignore: Ids of rules to leave out.
        others: Ids of rules that are checked elsewhere.

    Raises:
        UsageError: One does not exist.
    """
    for rule in ignore:
        if rule not in RULES and rule not in others:
            raise UsageError("rule-unknown", rule=rule, rules=", ".join((*RULES, *others)))
