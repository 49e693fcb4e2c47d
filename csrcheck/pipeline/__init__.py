"""The whole way through: the only package that knows every stage.

``analysis`` leads from a file to evidence, ``coverage`` and ``questions`` from evidence to an answer,
``everything`` to all. Each is loaded when it is first needed: an answer from the cache takes less time than
loading what it does without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csrcheck.pipeline.analysis import analyse, matcher_for, read, summary, unreadable_pages
    from csrcheck.pipeline.coverage import check, explain
    from csrcheck.pipeline.everything import check_all, check_all_sketched
    from csrcheck.pipeline.intake import intake_check
    from csrcheck.pipeline.questions import gaps, negative, rules
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

_HOMES = {
    "analysis": ("analyse", "matcher_for", "read", "summary", "unreadable_pages"),
    "coverage": ("check", "explain"),
    "everything": ("check_all", "check_all_sketched"),
    "intake": ("intake_check",),
    "questions": ("gaps", "negative", "rules"),
    "rating": ("RatingOptions", "rate_report"),
    "sketch": ("likeness",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
