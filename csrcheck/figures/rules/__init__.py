"""Checks of a report's figures: each a rule with an id, a severity and a way to silence it."""

from csrcheck.figures.rules.rules import RULES
from csrcheck.figures.rules.run import check_figures, refuse_unknown

__all__ = ["RULES", "check_figures", "refuse_unknown"]
