"""Rules on bad news, one a file, in one literal list."""

from __future__ import annotations

from csrcheck.balance.matters import Matters
from csrcheck.balance.rules import (
    contradicted_zero,
    greenwash_absolute,
    greenwash_vague,
    silent_area,
    unanswered_event,
    unexplained_event,
)
from csrcheck.rules import Check

CHECKS: tuple[Check[Matters], ...] = tuple(
    Check(rule.RULE, rule.check)
    for rule in (
        contradicted_zero,
        unanswered_event,
        unexplained_event,
        silent_area,
        greenwash_absolute,
        greenwash_vague,
    )
)
"""The gravest first; the documentation lists them in this order."""
