"""Figures by year: series read from tables, charts and prose, and which years indicators lack."""

from csrcheck.assess.series.gaps import framework_gaps
from csrcheck.assess.series.read import Figures, read_figures

__all__ = ["Figures", "framework_gaps", "read_figures"]
