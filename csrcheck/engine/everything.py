"""The questions of a whole check."""

from __future__ import annotations

from typing import Any

from csrcheck.engine.assurance import ASSURANCE
from csrcheck.engine.balance import BALANCE
from csrcheck.engine.coverage import COVERAGE
from csrcheck.engine.duties import DUTIES
from csrcheck.engine.figures import CONFLICTS, FIGURES, GAPS
from csrcheck.engine.index import CLAIMS
from csrcheck.engine.provisions import PROVISIONS
from csrcheck.engine.rating import RATING
from csrcheck.engine.request import Question

ON_FIGURES: tuple[Question[Any, Any], ...] = (FIGURES, GAPS, CONFLICTS)
EVERYTHING: tuple[Question[Any, Any], ...] = (
    DUTIES,
    ASSURANCE,
    COVERAGE,
    PROVISIONS,
    CLAIMS,
    *ON_FIGURES,
    BALANCE,
    RATING,
)
"""Coverage, the content index, figures, bad news, and the star they lead to."""
