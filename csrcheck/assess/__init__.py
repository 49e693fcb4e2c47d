"""Evidence → verdicts and findings: one module per question."""

from csrcheck.assess.citation import cite_passage
from csrcheck.assess.coverage import Findings, assess_framework
from csrcheck.assess.explanation import explain_indicator

__all__ = ["Findings", "assess_framework", "cite_passage", "explain_indicator"]
