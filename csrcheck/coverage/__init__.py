"""Evidence → verdicts and findings: one module per question."""

from csrcheck.coverage.answered import answered_years
from csrcheck.coverage.assurance import read_assurance
from csrcheck.coverage.citation import cite_passage
from csrcheck.coverage.climate import on_climate
from csrcheck.coverage.explanation import explain_indicator
from csrcheck.coverage.findings import Findings
from csrcheck.coverage.materiality import assessed_topics, placed, put_aside
from csrcheck.coverage.review import apply_review, load_review
from csrcheck.coverage.standing import with_standings
from csrcheck.coverage.verdicts import assess_framework

__all__ = [
    "Findings",
    "answered_years",
    "apply_review",
    "assess_framework",
    "assessed_topics",
    "cite_passage",
    "explain_indicator",
    "load_review",
    "on_climate",
    "placed",
    "put_aside",
    "read_assurance",
    "with_standings",
]
