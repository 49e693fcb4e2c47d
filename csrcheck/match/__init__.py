"""Passages × topics → evidence: the text is scanned once for all frameworks."""

from csrcheck.match.matcher import Matcher
from csrcheck.match.suggest import suggest

__all__ = ["Matcher", "suggest"]
