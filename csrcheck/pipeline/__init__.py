"""The whole way through: the only package that knows every stage.

``analysis`` leads from a file to evidence, ``questions`` from evidence to an answer, ``everything`` to all.
"""

from csrcheck.pipeline.analysis import analyse, matcher_for, read, summary, unreadable_pages
from csrcheck.pipeline.everything import check_all, check_all_sketched
from csrcheck.pipeline.intake import intake_check
from csrcheck.pipeline.questions import check, explain, gaps, negative, rules
from csrcheck.pipeline.rating import RatingOptions, rate_report
from csrcheck.pipeline.sketch import likeness

__all__ = [
    "RatingOptions",
    "analyse",
    "check",
    "check_all",
    "check_all_sketched",
    "explain",
    "gaps",
    "intake_check",
    "likeness",
    "matcher_for",
    "negative",
    "rate_report",
    "read",
    "rules",
    "summary",
    "unreadable_pages",
]
