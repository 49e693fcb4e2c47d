"""Figures worked out again from what the report itself gives."""

from csrcheck.figures.recalculate.reckoning import recalculated

__all__ = ["recalculated"]
