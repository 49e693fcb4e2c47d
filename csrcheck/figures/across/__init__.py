"""Figures of several documents held against each other: one matcher for drafts, years, annual reports and data."""

from csrcheck.figures.across.matching import match
from csrcheck.figures.across.others import Other, role_of

__all__ = ["Other", "match", "role_of"]
