"""The Chinese and the English version of one report, held against each other."""

from csrcheck.figures.twin.compare import Gap, Twin, compared

__all__ = ["Gap", "Twin", "compared"]
