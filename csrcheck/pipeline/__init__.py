"""The whole way through: the only package that knows every stage.

``analysis`` leads from a file to evidence, ``questions`` from evidence to a report.
"""

from csrcheck.pipeline.analysis import analyse, matcher_for, read, summary, unreadable_pages
from csrcheck.pipeline.intake import intake_check
from csrcheck.pipeline.questions import check, check_all, explain, gaps, negative
from csrcheck.pipeline.rating import RatingOptions, rate_report

__all__ = [
    "RatingOptions",
    "analyse",
    "check",
    "check_all",
    "explain",
    "gaps",
    "intake_check",
    "matcher_for",
    "negative",
    "rate_report",
    "read",
    "summary",
    "unreadable_pages",
]
