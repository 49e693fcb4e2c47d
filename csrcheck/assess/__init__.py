"""Evidence → verdicts and findings: one module per question."""

from csrcheck.assess.citation import cite_passage
from csrcheck.assess.coverage import Findings, assess_framework
from csrcheck.assess.explanation import explain_indicator
from csrcheck.assess.review import apply_review, load_review

__all__ = [
    "Findings",
    "apply_review",
    "assess_framework",
    "cite_passage",
    "explain_indicator",
    "load_review",
]
