"""Figures by year: series read from tables, charts and prose, and which years indicators lack."""

from csrcheck.figures.gaps import framework_gaps
from csrcheck.figures.reading import Figures, read_figures

__all__ = ["Figures", "framework_gaps", "read_figures"]
