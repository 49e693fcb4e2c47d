"""Rules on what a framework asks of a report beside single indicators."""

from csrcheck.coverage.rules import (
    assessment_steps,
    assurance_incomplete,
    assurance_mismatch,
    assurance_missing,
    basis_unstated,
    topic_elements,
    topic_unanswered,
    topic_unexplained,
)
from csrcheck.coverage.rules.subject import Asked
from csrcheck.rules import Check

CHECKS: tuple[Check[Asked], ...] = tuple(
    Check(rule.RULE, rule.check)
    for rule in (
        assurance_mismatch,
        topic_unanswered,
        topic_unexplained,
        topic_elements,
        assurance_missing,
        assurance_incomplete,
        basis_unstated,
        assessment_steps,
    )
)
"""The gravest first; the documentation lists them in this order."""
